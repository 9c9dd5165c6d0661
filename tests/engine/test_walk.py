"""The heart: where facts lead, and which input is taken."""

from datetime import date, timedelta

import pytest

from decision import Guide, paths, read_facts, walk
from decision.walk import count_paths, places

DUE = date(2026, 11, 2)  # a Monday
LETTER = {"trouble": "letter", "letter-date": DUE}


def at(guide: Guide, facts: dict, today: date = DUE) -> str:
    return walk(guide, facts, today).at


def test_nothing_known_is_the_first_question(library):
    assert walk(library, {}, DUE) == ("trouble", (), False)


def test_answers_are_followed_to_an_open_question_or_an_action(library):
    assert walk(library, {"trouble": "lost"}, DUE) == ("kind-lost", (("trouble", "lost"),), False)
    done = walk(library, {"kind": "film", "trouble": "lost"}, DUE)
    assert done == ("pay-film", (("trouble", "lost"), ("kind", "film")), True)


def test_a_fact_said_once_serves_every_question_that_asks_it(library):
    assert at(library, {"kind": "book", "trouble": "late", "due-back": "a-little"}) == "return-free"
    assert at(library, {"kind": "book", "trouble": "lost"}) == "replace-book"


@pytest.mark.parametrize(
    ("days", "answer"),
    [
        (-400, "not-yet"),
        (-1, "not-yet"),
        (0, "not-yet"),
        (1, "a-little"),
        (6, "a-little"),
        (7, "a-little"),
        (8, "long"),
    ],
)
def test_a_band_at_its_edges(library, days, answer):
    step = walk(library, {"trouble": "late", "due-date": DUE}, DUE + timedelta(days))
    assert step.trail[1] == ("due-back", answer)


@pytest.mark.parametrize(
    ("store", "days", "answer"),
    [
        ("north", 9, "in-time"), ("north", 10, "in-time"), ("north", 11, "over"),  # the safe reading, 10 days
        ("south", 13, "in-time"), ("south", 14, "in-time"), ("south", 15, "over"),  # the least of 14 to 16
        ("west", 0, "no-rule"), ("west", 99, "no-rule"),
    ],
)  # fmt: skip
def test_a_band_by_rule_at_its_edges(library, store, days, answer):
    step = walk(library, {**LETTER, "store": store}, DUE + timedelta(days))
    assert step.trail[1] == ("letter-age", answer)


def test_the_version_that_counts_is_that_of_the_day_it_counts_from(library):
    facts = {"trouble": "letter", "store": "north", "letter-date": date(2019, 12, 31)}
    assert at(library, facts, date(2020, 1, 21)) == "answer-letter"  # 21 days, though the rule has changed since
    assert at(library, facts, date(2020, 1, 22)) == "pay-first"


def test_without_a_store_a_limit_by_rule_is_asked_in_words(library):
    assert walk(library, LETTER, DUE) == ("letter-age", (("trouble", "letter"),), False)


def test_without_a_store_a_limit_in_days_still_counts(library):
    assert at(library, {"trouble": "late", "due-date": DUE}) == "renew"


def test_words_beat_the_date(library):
    facts = {**LETTER, "store": "north", "letter-age": "over"}
    assert at(library, facts) == "pay-first"


def test_a_store_without_the_rule_and_a_band_without_unknown_is_asked_in_words(library):
    band = library.questions["letter-age"]._replace(unknown=None)
    guide = library._replace(questions={**library.questions, "letter-age": band})
    assert at(guide, {**LETTER, "store": "west"}) == "letter-age"


def test_today_matters_and_nothing_else_changes(library):
    facts = {"trouble": "late", "due-date": DUE, "kind": "book"}
    assert [at(library, facts, DUE + timedelta(days)) for days in (0, 3, 30)] == [
        "renew",
        "return-free",
        "return-and-pay",
    ]


def test_facts_off_the_path_are_ignored(library):
    facts = {"trouble": "lost", "due-back": "long", "letter-age": "nonsense", "letter-date": DUE, "store": "west"}
    assert walk(library, facts, DUE) == walk(library, {"trouble": "lost"}, DUE)


def test_an_answer_not_offered_names_those_that_are(library):
    with pytest.raises(ValueError, match=r"kind=bread is not offered at kind-lost; offered: book, film"):
        walk(library, {"trouble": "lost", "kind": "bread"}, DUE)


def test_facts_are_not_changed(library):
    facts = {**LETTER, "store": "north"}
    before = dict(facts)
    walk(library, facts, DUE)
    assert facts == before


def test_paths_are_all_different_and_counted(library):
    found = list(paths(library))
    assert len(found) == len(set(found)) == count_paths(library) == 12
    assert {action for _, action in found} == set(library.actions)


def test_places_are_the_questions_behind_a_trail(library):
    trail = (("trouble", "late"), ("due-back", "a-little"), ("kind", "book"))
    assert places(library, trail) == ["trouble", "due-back", "kind-late"]
    assert places(library, ()) == []


# ---- read_facts ------------------------------------------------------------------------


def test_good_pairs_become_facts(library):
    pairs = [("letter-date", "2026-11-02"), ("store", "north"), ("trouble", "letter")]
    assert read_facts(library, pairs, DUE) == ({"letter-date": DUE, "store": "north", "trouble": "letter"}, [])


@pytest.mark.parametrize(
    ("key", "value", "kind", "allowed"),
    [
        ("kind", "bread", "answer", ("book", "film")),
        ("kind", "", "answer", ("book", "film")),
        ("kind", "Book", "answer", ("book", "film")),
        ("kind-lost", "book", "key", None),  # a question that asks another fact
        ("colour", "red", "key", None),
        ("", "", "key", None),
        ("store", "mars", "store", ("north", "south", "west")),
        ("letter-date", "2026-02-29", "date", ()),
        ("letter-date", "2.11.2026", "date", ()),
        ("letter-date", "20261102", "date", ()),
        ("letter-date", "2026-W45-1", "date", ()),
        ("letter-date", "２０２６-11-02", "date", ()),
        ("letter-date", "2026-11-02\n", "date", ()),
        ("letter-date", "2026-11-03", "future", ()),
        ("letter-date", "2014-12-31", "past", ()),
        ("due-date", "2100-01-01", "future", ()),
        ("due-date", "9999-12-31", "future", ()),
    ],
)
def test_a_bad_pair_is_refused_with_what_is_allowed(library, key, value, kind, allowed):
    facts, [refused] = read_facts(library, [(key, value)], DUE)
    assert facts == {}
    assert (refused.kind, refused.key, refused.found) == (kind, key, value)
    if allowed is not None:
        assert refused.allowed == allowed
    else:
        assert {"trouble", "kind", "letter-date", "store"} <= set(refused.allowed)
        assert "kind-lost" not in refused.allowed
    assert all(id in str(refused) for id in refused.allowed)


@pytest.mark.parametrize("day", ["2015-01-01", "2026-11-02", "2026-12-24", "2099-12-31"])
def test_a_date_that_may_lie_ahead_is_taken(library, day):
    assert read_facts(library, [("due-date", day)], DUE) == ({"due-date": date.fromisoformat(day)}, [])


def test_without_today_a_future_date_is_taken(library):
    assert read_facts(library, [("letter-date", "2027-01-01")])[1] == []


def test_a_key_given_twice_is_refused_and_the_first_stays(library):
    facts, refused = read_facts(library, [("kind", "book"), ("kind", "film"), ("kind", "book")], DUE)
    assert facts == {"kind": "book"}
    assert [one.kind for one in refused] == ["twice", "twice"]


OLD_NAMES = {"matter": "trouble", "trouble=note": "trouble=letter", "sent": "letter-date", "store=nord": "store=north"}


def test_what_older_links_say_is_understood(library):
    renamed = library._replace(aliases=OLD_NAMES)
    pairs = [("trouble", "note"), ("sent", "2026-11-02"), ("store", "nord")]
    assert read_facts(renamed, pairs, DUE) == (LETTER | {"store": "north"}, [])
    assert read_facts(renamed, [("matter", "lost")], DUE) == ({"trouble": "lost"}, [])


def test_an_old_name_beside_the_new_one_is_a_key_given_twice(library):
    facts, [refused] = read_facts(library._replace(aliases=OLD_NAMES), [("matter", "lost"), ("trouble", "late")], DUE)
    assert (facts, refused.kind) == ({"trouble": "lost"}, "twice")


def test_every_bad_pair_is_named(library):
    facts, refused = read_facts(library, [("a", "1"), ("kind", "book"), ("store", "x"), ("trouble", "y")], DUE)
    assert facts == {"kind": "book"}
    assert [one.kind for one in refused] == ["key", "store", "answer"]


def test_a_refusal_says_strange_text_shortened_and_harmless(library):
    _, [refused] = read_facts(library, [("\x1b[31m" + "k" * 10_000, "v")], DUE)
    assert "\x1b" not in str(refused)
    assert len(str(refused)) < 300


def test_a_day_that_lies_before_the_one_it_follows_is_refused(library):
    pairs = [("due-date", "2026-11-10"), ("letter-date", "2026-11-09")]
    facts, [refusal] = read_facts(library, pairs)
    assert facts == {"due-date": date(2026, 11, 10)}
    assert (refusal.kind, refusal.key) == ("before", "letter-date")
    assert "2026-11-10 (due-date) or later" in str(refusal)
    assert read_facts(library, [("due-date", "2026-11-10"), ("letter-date", "2026-11-10")])[1] == []
