"""The value of a rule for a store on a day.

Refuses to guess: where a store has no such rule the answer is None, never another store's number.
"""

from collections.abc import Iterator
from datetime import date

from decision.model import Guide, Reading, Rule

LENGTHS = ("days", "business-days", "hours")
UNITS = (*LENGTHS, "percent", "money")
BOUNDS = ("at-most", "under", "at-least", "over")
CONFIDENCES = ("official", "several", "one", "conflicting")


def rule_on(guide: Guide, rule: str, store: str, day: date | None) -> Rule | None:
    """The version of `rule` that holds in `store` on `day` (the day it counts from; None: the newest)."""
    for version in versions(guide, rule, store):
        if day is None:
            if version.until is None:
                return version
        elif (version.start is None or version.start <= day) and (version.until is None or day <= version.until):
            return version
    return None


def versions(guide: Guide, rule: str, store: str) -> Iterator[Rule]:
    """Every version of `rule` that `store` has or had, as filed. Raises KeyError for an unknown rule."""
    return (version for version in guide.rules[rule] if store in version.stores)


def least(reading: Reading) -> float:
    return reading.value[0] if isinstance(reading.value, tuple) else reading.value


def most(reading: Reading) -> float:
    return reading.value[1] if isinstance(reading.value, tuple) else reading.value


def readings(rule: Rule) -> tuple[Reading, ...]:
    """The rule's reading and, where texts differ, the safe one."""
    return (rule.reading,) if rule.safe is None else (rule.reading, rule.safe)


def strictest(guide: Guide, rule: str, day: date | None) -> Rule | None:
    """The version to show while no store is chosen: the strictest known; for a wait, the longest.

    Of units that cannot be compared exactly, a business day counts as a day.
    """
    held = [found for store in guide.stores if (found := rule_on(guide, rule, store, day))]
    if not held:
        return None
    size = {"days": 24, "business-days": 24, "hours": 1}
    a_wait = held[0].after is not None and not held[0].act
    pick, end = (max, most) if a_wait or held[0].bound in ("at-least", "over") else (min, least)

    def measure(version: Rule) -> float:
        return pick(end(reading) * size.get(reading.unit, 1) for reading in readings(version))

    return pick(held, key=measure)
