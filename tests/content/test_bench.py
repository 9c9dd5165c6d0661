"""What `make bench` says of its figures, and the copies of the project that it builds."""

import json

import pytest

from decision import load
from scripts.bench_figure import Figure, judged, met, row, written
from scripts.bench_tips import BRANCH, grown
from scripts.copied import run


@pytest.mark.parametrize(
    ("values", "limit", "least", "is_met"),
    [
        ([1, 2, 9], 2, False, True),
        ([1, 3, 3], 2, False, False),
        ([1, 8, 9], 8, True, True),
        ([9, 7, 7], 8, True, False),
        ([0, 0, 0], 0, False, True),
        ([0, 0.1, 1], 0, False, False),
        ([1], None, False, None),
    ],
)
def test_a_figure_is_judged_by_its_median(values, limit, least, is_met):
    figure = Figure("a thing", "s", "how", values, limit, least)
    assert met(figure) is is_met
    assert ("met" in judged(figure), "MISSED" in judged(figure)) == (is_met is True, is_met is False)
    assert row(figure).startswith("a thing ")
    assert json.loads(json.dumps(written(figure)))["met"] is is_met


def test_a_project_with_more_tips_is_sound(tmp_path):
    tips = 10 + BRANCH
    copy = grown(tmp_path, tips)
    said = run(copy, "scripts.checks").stdout.splitlines()
    assert [line for line in said if not line.startswith("permalinks.json: history: ")] == []
    assert len([*copy.glob("docs/zh-hant/tips/*.md")]) - 1 == tips
    more = load(copy / "decision" / "guide").actions.keys() - load().actions.keys()
    assert {action.partition("-")[0] for action in more} == {"first", "second"}
