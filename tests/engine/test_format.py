"""What decision/FORMAT.md shows is true: its example is sound and walks, its command lines print what stands there."""

import re
from datetime import date

import pytest

from decision import check, paths, read, walk
from decision.form import KEYS
from tests.engine import example

CALLS = list(example.calls())


def test_the_example_has_all_files():
    assert set(example.files()) == {"tree.toml", "rules.toml", "sources.toml", "words/en.toml"}


def test_the_example_is_sound(library_files):
    guide, problems = read(library_files)
    assert problems + check(guide) == []


def test_the_example_shows_every_key_it_should(library):
    assert 4 <= len(library.questions) <= 6
    bands = [question for question in library.questions.values() if question.counts]
    assert {bool(limit.rule) for band in bands for limit in band.limits if not limit.open} == {True, False}
    assert any(question.same for question in library.questions.values())
    assert any(question.fact != question.id for question in library.questions.values())
    assert any(action.again for action in library.actions.values())
    assert any(action.next for action in library.actions.values())
    assert any(len(versions) > 1 and any(one.until for one in versions) for versions in library.rules.values())
    assert any(one.safe for versions in library.rules.values() for one in versions)


def test_every_path_of_the_example_replays(library):
    for trail, action in paths(library):
        assert walk(library, dict(trail), date(2026, 11, 10)) == (action, trail, True)


@pytest.mark.parametrize(("command", "printed"), CALLS, ids=[command for command, _ in CALLS])
def test_a_command_prints_what_the_page_says(command, printed, library_files):
    done = example.run_call(command, library_files)
    assert done.stdout + done.stderr == printed
    assert done.returncode == (2 if "fire" in command else 0)


def test_the_page_names_every_key():
    page = example.PAGE.read_text("utf-8")
    keys = set().union(*KEYS.values()) - {"ask", "band", "date", "action", "alias", "fact", "rule"}
    assert [key for key in sorted(keys) if not re.search(rf"`(ID = {{ )?{key}\b", page)] == []
    for table in ("[date]", "[ask.ID]", "[band.ID]", "[action]", "[[rule]]", "[fact.ID]", "[date.ID]", "[action.ID]"):
        assert f"`{table}`" in page
    assert "`[alias]`" in page
