"""The same cases here and in the browser's Python: FORMAT.md's example, and what Hypothesis thought of."""

import json
import subprocess
from datetime import date, timedelta
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from decision.load import GUIDE, read
from decision.say import UNITS
from decision.web import call
from tests.engine import example
from tests.runtime.told import tell

HERE = Path(__file__).parent
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


def test_the_example_of_the_format_says_the_same(node, assets, tmp_path):
    library = example.write(tmp_path / "library", example.files())
    script = tmp_path / "script.py"
    script.write_text((HERE / "told.py").read_text("utf-8") + "\ntell('/data')\n", "utf-8")
    run = subprocess.run(
        [node, HERE / "python.mjs", assets / "python", library, script],
        capture_output=True, text=True, encoding="utf-8", check=False, timeout=120,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    told = json.loads(run.stdout)
    assert told == json.loads(tell(library))
    assert len(told) > 100


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
