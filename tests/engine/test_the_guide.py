"""THE guide, as it is published. Tests of the engine itself use guides of their own."""

from datetime import date

import pytest

from decision import Guide, check, load, paths, read, walk
from decision.check import LONGEST
from decision.draw import FORMS
from decision.load import GUIDE
from decision.step import next_step, reasons

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def guide() -> Guide:
    return load()


def test_it_is_sound():
    found, problems = read(GUIDE)
    assert [str(problem) for problem in problems + check(found)] == []


def test_it_speaks_three_languages(guide):
    assert set(guide.words) == {"en", "zh", "zh-hant"}


def test_no_path_is_too_long(guide):
    assert max(len(trail) for trail, _ in paths(guide)) <= LONGEST


def test_every_path_replays_to_its_action(guide):
    for trail, action in paths(guide):
        assert walk(guide, dict(trail), TODAY) == (action, trail, True)


def test_every_action_has_a_home_tip(guide):
    assert [id for id, action in guide.actions.items() if not action.tip] == []


def test_every_action_is_reached_by_a_path(guide):
    assert {action for _, action in paths(guide)} == set(guide.actions)


def test_every_source_of_a_rule_is_described(guide):
    cited = {source for versions in guide.rules.values() for rule in versions for source in rule.sources}
    assert cited <= set(guide.sources)


@pytest.mark.parametrize("language", ["en", "zh", "zh-hant"])
def test_every_step_is_said_without_a_mark_left(guide, language):
    for trail, _ in paths(guide):
        for length in range(len(trail) + 1):
            shown = next_step(guide, dict(trail[:length]), TODAY, language)
            texts = [shown["text"], shown.get("hint") or "", *(answer["text"] for answer in shown.get("answers", ()))]
            told = reasons(guide, shown["trail"], language, TODAY)
            assert "[[" not in "".join([*texts, *(reason["text"] + reason["said"] for reason in told)])


@pytest.mark.parametrize("form", FORMS)
def test_it_can_be_drawn(guide, form):
    assert len(FORMS[form](guide, "zh", TODAY).splitlines()) > len(guide.actions)
