"""From a rule and the day it counts from to the day it ends.

Counts in the store's own days; a deadline ends with its last day. Business days are Monday to Friday. A rule that can
be counted in more than one way ends a deadline on the earliest of the days and a wait on the latest: nobody who keeps
to that is too late or too early. No source says that public holidays are skipped, so only a wait skips them.
Refuses to know the clock.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from math import ceil
from typing import NamedTuple

from decision.model import Guide, Reading, Rule
from decision.rules import least, most, readings, rule_on, versions
from decision.zones import holidays

SATURDAY = 5


class Count(NamedTuple):
    """A day, and how it was counted: `how` is days, business-days, no-holidays, from-start or from-end.

    The last two are hours: only their day is known, so they may have begun with its first hour or with its last.
    """

    day: date
    number: float
    unit: str
    how: str


def last_day(guide: Guide, rule: str, store: str, day: date) -> date | None:
    """The last day of `rule` in `store` counted from `day`; None if the store has no such rule.

    For a deadline the earliest of the days it can be read to end, for a wait the latest.
    """
    version = rule_on(guide, rule, store, day)
    return None if version is None else ends(version, store, day)[0].day


def ends(rule: Rule, store: str, day: date) -> tuple[Count, Count | None]:
    """The day to act on and, where the rule can be read to end on another day, the one farthest from it."""
    found = [one for reading in readings(rule) for one in counts(reading, rule.act, store, day)]
    first = min(found, key=lambda one: one.day)  # of several on one day the plainest, which comes first
    last = max(found, key=lambda one: one.day)
    chosen, other = (first, last) if rule.act else (last, first)
    return chosen, None if other.day == chosen.day else other


def counts(reading: Reading, act: bool, store: str, day: date) -> Iterator[Count]:
    """Each way to count `reading` from `day`, for a deadline (`act`) or a wait."""
    number, unit = least(reading) if act else most(reading), reading.unit
    if unit == "days":
        yield Count(day + timedelta(days=int(number)), number, unit, "days")
    elif unit == "business-days":
        yield Count(add_business_days(day, int(number)), number, unit, "business-days")
        if not act:
            yield Count(add_business_days(day, int(number), holidays(store)), number, unit, "no-holidays")
    else:  # the last whole day before they end; a wait is over only after the day they end on
        days = number / 24
        start, end = (int(days) - 1, int(days)) if act else (int(days), ceil(days))
        yield Count(day + timedelta(days=max(start, 0)), number, unit, "from-start")
        yield Count(day + timedelta(days=end), number, unit, "from-end")


def add_business_days(day: date, number: int, closed: frozenset[date] = frozenset()) -> date:
    """The day that is `number` (>= 0) days from Monday to Friday after `day`, days in `closed` not counted."""
    while number:
        day += timedelta(days=1)
        number -= day.weekday() < SATURDAY and day not in closed
    return day


class Deadline(NamedTuple):
    """A rule's version that counts from a known day, and the day it ends; `also`: where it can be read otherwise."""

    rule: Rule
    start: date
    end: Count
    also: Count | None


def deadlines(guide: Guide, action: str, facts: dict) -> list[Deadline]:
    """Those that the action shows, the earliest first.

    Only those whose date and store are known, and whose store has the rule.
    """
    found = []
    for rule in guide.actions[action].rules if "store" in facts else ():
        for version in versions(guide, rule, facts["store"]):
            day = facts.get(version.after)
            if day and rule_on(guide, rule, facts["store"], day) is version:
                found.append(Deadline(version, day, *ends(version, facts["store"], day)))
    return sorted(found, key=lambda one: one.end.day)
