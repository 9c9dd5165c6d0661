"""docs/changes.toml is checked: what an editor can get wrong is named, with what mends it."""

from datetime import date

import pytest

from scripts import changes
from scripts.guide import guide

WORDS = {"title": "A title", "text": "Since then [[refund-after-return@us@2026-01-26]]."}
SOUND = {"id": "one", "date": date(2026, 11, 23), "tips": ["pending"], "rules": [], "en": WORDS, "zh": WORDS}


def said(monkeypatch, *entries):
    monkeypatch.setattr(changes, "entries", lambda: [*entries])
    return [f"{one.id}: {one.what}: {one.mend}" for one in changes.changes_can_be_told(guide())]


def test_a_sound_list_has_no_problem(monkeypatch):
    older = SOUND | {"id": "two", "date": date(2026, 11, 22)}
    assert said(monkeypatch, SOUND, older) == []


def test_our_own_list_is_sound():
    assert changes.entries()
    assert list(changes.changes_can_be_told(guide())) == []


@pytest.mark.parametrize(
    ("broken", "problem"),
    [
        ({"id": ""}, 'change 1: has no id of its own: give each change an id = "…" that no other has'),
        ({"tips": ["gone"]}, "one: names 'gone', which is none of the tips: name what exists"),
        ({"rules": ["gone"]}, "one: names 'gone', which is none of the rules: name what exists"),
        ({"date": "2026-11-23"}, "one: date is '2026-11-23': write a date like 2026-11-23, without quotes"),
        ({"zh": WORDS | {"title": ""}}, 'one: has no title in zh: add title = "…" under [change.zh]'),
        ({"en": {"title": "A title"}}, 'one: has no text in en: add text = "…" under [change.en]'),
        ({"more": 1}, "one: has the unknown key more: a change has date, en, id, rules, tips, zh"),
        ({"en": WORDS | {"text": "Within two days."}},
         "one: types 'two days': name the rule, store and day instead, [[rule@store@day]]"),
        ({"en": WORDS | {"text": "Now [[refund-after-return@us]]."}},
         "one: has the mark [[refund-after-return@us]], which does not say store and day: "
         "write [[rule@store@2026-11-23]]"),
        ({"en": WORDS | {"text": "Now [[gone@us@2026-01-26]]."}},
         "one: names the unknown rule [[gone]]: write the id of a rule in rules.toml"),
    ],
)  # fmt: skip
def test_a_slip_is_named(monkeypatch, broken, problem):
    assert problem in said(monkeypatch, SOUND | broken)


def test_an_id_given_twice_and_a_wrong_order_are_named(monkeypatch):
    newer = SOUND | {"date": date(2026, 11, 24)}
    found = said(monkeypatch, SOUND, newer)
    assert 'one: has no id of its own: give each change an id = "…" that no other has' in found
    assert "one: stands below an older one, of 2026-11-23: put the newest first" in found


def test_a_missing_key_is_named(monkeypatch):
    entry = {key: value for key, value in SOUND.items() if key != "rules"}
    assert said(monkeypatch, entry) == ["one: lacks rules: a change has date, en, id, rules, tips, zh"]


def test_an_entry_tells_of_its_day_whatever_holds_later(monkeypatch):
    entry = SOUND | {"en": WORDS | {"text": "[[refund-after-return@us@2026-01-25]] became "
                                            "[[refund-after-return@us@2026-01-26]]"}}  # fmt: skip
    monkeypatch.setattr(changes, "entries", lambda: [entry])
    [told] = changes.told("en")
    before, after = told["text"].split(" became ")
    assert before != after
    assert "[[" not in told["text"]
