"""The same cases here and in the browser's Python: FORMAT.md's example, and what Hypothesis thought of."""

import json
from datetime import date, timedelta
from itertools import product

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from decision import paths, web
from decision.load import GUIDE, read
from decision.say import UNITS
from decision.web import call
from tests.engine import example
from tests.runtime.conftest import made_assets

AROUND = ("2026-11-06", "2026-11-09", "2026-11-10", "2026-12-24")
TREE = read(GUIDE, languages=())[0]
KEYS = st.sampled_from([*TREE.facts, *TREE.dates, "store"]) | st.text(max_size=12)
ANSWERS = st.sampled_from(sorted({answer for answers in TREE.facts.values() for answer in answers}))
DAYS = st.integers(-400, 400).map(lambda days: (date(2026, 11, 23) + timedelta(days)).isoformat())
VALUES = ANSWERS | st.sampled_from(TREE.stores) | DAYS | st.text(max_size=12)
OFFERED = st.sampled_from(sorted(TREE.facts)).flatmap(
    lambda fact: st.tuples(st.just(fact), st.sampled_from(TREE.facts[fact]))
)
CASES = st.fixed_dictionaries(
    {
        "pairs": st.lists(OFFERED | st.tuples(KEYS, VALUES), max_size=12),
        "today": DAYS,
        "language": st.sampled_from(sorted(UNITS)),
    }
)


def test_the_example_of_the_format_says_the_same(run, tmp_path, monkeypatch):
    """Another guide than ours, with other dates, stores and rules, on days around its limits."""
    library = example.write(tmp_path / "library", example.files())
    runtime = run(made_assets(tmp_path, library))
    guide = read(library)[0]
    monkeypatch.setattr(web, "the_guide", lambda language: guide)
    dates = [[id, "2026-11-09"] for id in guide.dates]
    asked = 0
    for trail, _ in paths(guide):
        for day, store, said in product(AROUND, (None, *guide.stores), (trail, trail[:1])):
            stores = [["store", store]] if store else []
            args = {"pairs": [*map(list, said), *dates, *stores], "today": day, "language": "en"}
            assert runtime.call("step", args) == {"result": json.loads(call("step", json.dumps(args)))}, args
            asked += 1
    assert asked > 50


def test_what_hypothesis_recorded_natively_is_the_same(runtime):
    recorded = []

    @settings(max_examples=300, derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck))
    @given(CASES)
    def record(args):
        recorded.append((args, json.loads(call("step", json.dumps(args)))))

    record()
    assert len(recorded) >= 300
    for args, natively in recorded:
        assert runtime.call("step", args) == {"result": natively}, args
