"""The loop around every engine, the same in CPython and in the browser's Python, where this file is run as it stands.

Needs only the engine and the standard library. Refuses to know what it calls.
"""

import json
from collections.abc import Callable, Iterable
from datetime import date
from time import process_time

from decision.load import GUIDE, read
from decision.walk import walk

LEAST = 0.2  # seconds: a shorter run measures the clock


def speed(decide: Callable, inputs: list) -> float:
    """Verdicts in a second of the processor's time (what others take doesn't count), over as many whole rounds of
    `inputs` as it takes.
    """
    rounds, begun = 0, process_time()
    while (took := process_time() - begun) < LEAST:
        for one in inputs:
            decide(one)
        rounds += 1
    return rounds * len(inputs) / took


def walked(text: str) -> str:
    """For the browser, as JSON: {"today", "runs", "facts": [[[key, answer, or a date's number], …], …]} to
    {"actions": each case's, "speeds": of each run}.
    """
    given = json.loads(text)
    guide, today = read(GUIDE, languages=("en",))[0], date.fromordinal(given["today"])
    facts = [typed(pairs) for pairs in given["facts"]]
    actions = [walk(guide, one, today).at for one in facts]
    speeds = [speed(lambda one: walk(guide, one, today), facts) for _ in range(given["runs"])]
    return json.dumps({"actions": actions, "speeds": speeds})


def typed(pairs: Iterable[tuple[str, str | int]]) -> dict:
    return {key: date.fromordinal(said) if isinstance(said, int) else said for key, said in pairs}
