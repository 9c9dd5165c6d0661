"""The engine: verdicts a second with their reasons, beside plain `if`s and zen-engine, in CPython and in Pyodide.

The same cases for all, by turns, and only after all gave the right action in every case: else it ends here.
In Pyodide the loop runs inside Python, so that no messages are measured; it is the stock runtime, for ours has no
Python compiler, with our byte code in it.
"""

import json
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from playwright.sync_api import Page

from decision import Guide, load, walk
from decision.walk import count_paths
from scripts import bench_loop, bench_synthetic
from scripts.bench_cases import TODAY, Case, cases
from scripts.bench_figure import Figure
from scripts.bench_rivals import as_expression, as_ifs, as_table, as_zen, for_zen, ifs

CASES, BATCH = 1000, 100_000
TURNS, RUNS = 7, 3
OURS, IFS = "walk, with reasons", "plain ifs, no reasons"
TABLE, TRACED_TABLE = "zen-engine, table", "zen-engine, table, traced: the row"
EXPRESSION, TRACED_EXPRESSION = "zen-engine, expression", "zen-engine, expression, traced: no reason"
LIMITS = {TABLE: 3, EXPRESSION: 3, TRACED_TABLE: 8, TRACED_EXPRESSION: None, IFS: None}  # times as fast as they
TRACED = {"trace": True}
IN_PYODIDE = """async ([source, given]) => {
  const { loadPyodide } = await import("/stock/pyodide.mjs");
  const python = await loadPyodide();
  python.unpackArchive(await (await fetch("/stock/engine.zip")).arrayBuffer(), "zip");
  python.runPython(source);
  return python.globals.get("walked")(given);
}"""

Way = tuple[Callable[[Any], Any], list, Callable[[Any], str]]  # what decides, on what, and the action in what it says


def ways(guide: Guide, given: list[Case]) -> dict[str, Way]:
    """What decides -> how it is called, the cases in its form, and where its action stands."""
    facts, told = [case.facts for case in given], [for_zen(case.facts) for case in given]
    table, expression = as_zen(as_table(guide)), as_zen(as_expression(guide))

    def action(said: dict) -> str:
        return said["result"]["action"]

    return {
        OURS: (partial(walk, guide, today=TODAY), facts, lambda step: step.at),
        IFS: (as_ifs(guide), facts, str),
        TABLE: (table, told, action),
        TRACED_TABLE: (partial(table, opts=TRACED), told, action),
        EXPRESSION: (expression, told, action),
        TRACED_EXPRESSION: (partial(expression, opts=TRACED), told, action),
    }


def disagreements(given: list[Case], found: dict[str, Way]) -> Iterator[str]:
    """One line for each case that one of them ends at another action."""
    for what, (decide, inputs, action) in found.items():
        for case, one in zip(given, inputs, strict=True):
            if (said := action(decide(one))) != case.action:
                yield f"{what} says {said} and not {case.action} to {case.facts}"


def native() -> Iterator[Figure]:
    guide = load()
    given = cases(guide, CASES)
    found = ways(guide, given)
    if wrong := list(disagreements(given, found)):
        raise SystemExit("\n".join(wrong))
    turns = [{what: bench_loop.speed(decide, inputs) for what, (decide, inputs, _) in found.items()}
             for _ in range(TURNS)]  # fmt: skip
    same = f"the same {CASES} cases by turns, after all gave the same actions"
    for what in found:
        yield Figure(what, "/s", same, [turn[what] for turn in turns])
    how = f"zen-engine {version('zen-engine')}, static loader"
    for other, limit in LIMITS.items():
        faster = [turn[OURS] / turn[other] for turn in turns]
        yield Figure(f"  walk, of {other}", "×", how, faster, limit, least=True)
    yield batch(guide)
    yield synthetic()


def batch(guide: Guide) -> Figure:
    many = [case.facts for case in cases(guide, BATCH)]
    took = []
    for _ in range(RUNS):
        begun = perf_counter()
        verdicts = [walk(guide, facts, TODAY) for facts in many]
        took.append(perf_counter() - begun)
    return Figure("a batch of 100,000 cases", "s", f"walk(), {len(verdicts)} cases", took)


def synthetic() -> Figure:
    with TemporaryDirectory() as place:
        directory = Path(place, "guide")
        bench_synthetic.write(directory)
        took = []
        for _ in range(RUNS):
            begun = perf_counter()
            guide = load(directory)
            took.append(perf_counter() - begun)
    holds = f"{len(guide.questions)} questions, {len(guide.actions)} actions, {len(guide.rules)} rules, "
    holds += f"{count_paths(guide)} paths, {len(guide.words)} languages"
    return Figure("a guide of 300 questions, read and checked", "s", f"load() of {holds}", took)


def in_pyodide(page: Page) -> Iterator[Figure]:
    """`page` is of a host of the built site with the stock runtime."""
    guide = load()
    given = cases(guide, CASES)
    told = {"today": TODAY.toordinal(), "runs": TURNS, "ifs": ifs(guide), "facts": [pairs(case) for case in given]}
    found = json.loads(page.evaluate(IN_PYODIDE, [Path(bench_loop.__file__).read_text("utf-8"), json.dumps(told)]))
    for what, name in (("walk", OURS), ("ifs", IFS)):
        if found[what]["actions"] != [case.action for case in given]:
            raise SystemExit(f"{name}: Pyodide gave other actions than CPython")
        how = f"the same {CASES} cases by turns, a loop inside Python, our byte code in the stock runtime"
        yield Figure(f"{name}, in Pyodide", "/s", how, found[what]["speeds"])


def pairs(case: Case) -> list[tuple[str, str | int]]:
    return [(key, said.toordinal() if isinstance(said, date) else said) for key, said in case.facts.items()]
