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


def compiled(source: str, days: Iterable[int]) -> Callable:
    """The function `decide` of `source`, which names days as `day_` and their number."""
    names: dict = {f"day_{day}": date.fromordinal(day) for day in days}
    exec(source, names)
    return names["decide"]


def walked(text: str) -> str:
    """For the browser, as JSON: {"today", "runs", "ifs": [source, days], "facts": [[[key, answer, or a date's number],
    …], …]} to {"walk": {"actions": each case's, "speeds": of each run}, "ifs": the same}.
    """
    given = json.loads(text)
    guide, today = read(GUIDE, languages=("en",))[0], date.fromordinal(given["today"])
    facts = [typed(pairs) for pairs in given["facts"]]
    decide = compiled(*given["ifs"])
    actions = {"walk": [walk(guide, one, today).at for one in facts], "ifs": [decide(one) for one in facts]}
    speeds: dict[str, list[float]] = {"walk": [], "ifs": []}
    for _ in range(given["runs"]):
        speeds["walk"].append(speed(lambda one: walk(guide, one, today), facts))
        speeds["ifs"].append(speed(decide, facts))
    return json.dumps({what: {"actions": actions[what], "speeds": speeds[what]} for what in speeds})


def typed(pairs: Iterable[tuple[str, str | int]]) -> dict:
    return {key: date.fromordinal(said) if isinstance(said, int) else said for key, said in pairs}
