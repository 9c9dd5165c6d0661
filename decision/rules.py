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
HOURS = {"days": 24, "business-days": 24, "hours": 1}


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


def strict_reading(rule: Rule) -> Reading:
    """The reading that is safe whichever of the rule's readings holds; for a wait, the longest."""
    return (max if more_is_strict(rule) else min)(readings(rule), key=lambda one: length(rule, one))


def strictest(guide: Guide, rule: str, day: date | None) -> Rule | None:
    """The version to show while no store is chosen: the strictest known; for a wait, the longest."""
    held = [found for store in guide.stores if (found := rule_on(guide, rule, store, day))]
    if not held:
        return None
    return (max if more_is_strict(held[0]) else min)(held, key=lambda one: length(one, strict_reading(one)))


def more_is_strict(rule: Rule) -> bool:
    """Waits are safe when long and lower bounds when high; deadlines and upper bounds when small."""
    a_wait = rule.after is not None and not rule.act
    return a_wait or rule.bound in ("at-least", "over")


def length(rule: Rule, reading: Reading) -> tuple[float, bool]:
    """What readings are compared by. A business day counts as a day that ends later than a calendar day."""
    end = most if more_is_strict(rule) else least
    return end(reading) * HOURS.get(reading.unit, 1), reading.unit == "business-days"
