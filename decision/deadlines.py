"""From a rule and the day it counts from to the day it ends.

Counts in the store's own days; a deadline ends with its last day. Business days are Monday to Friday:
no source says that public holidays are skipped, so a deadline does not skip them (the safe reading).
Refuses to know the clock and time zones.
"""

from datetime import date, timedelta

from decision.model import Guide, Reading, Rule
from decision.rules import least, most, readings, rule_on, versions

SATURDAY = 5


def last_day(guide: Guide, rule: str, store: str, day: date) -> date | None:
    """The last day of `rule` in `store` counted from `day`; None if the store has no such rule.

    For a deadline the earliest of the rule's readings, for a wait the latest.
    """
    version = rule_on(guide, rule, store, day)
    return None if version is None else ends(version, day)[0]


def ends(rule: Rule, day: date) -> tuple[date, date | None]:
    """The day to act on and, where another reading gives another day, that one."""
    pick = min if rule.act else max
    found = sorted({add(reading, day, least if rule.act else most) for reading in readings(rule)})
    chosen = pick(found)
    others = [other for other in found if other != chosen]
    return chosen, others[0] if others else None


def add(reading: Reading, day: date, end=most) -> date:
    """`day` plus a reading. Hours count as whole days, rounded down: who gives only a date gets no later day."""
    number = end(reading)
    if reading.unit == "business-days":
        return add_business_days(day, int(number))
    return day + timedelta(days=int(number // 24) if reading.unit == "hours" else int(number))


def add_business_days(day: date, number: int) -> date:
    """The day that is `number` (>= 0) days from Monday to Friday after `day`."""
    while number:
        day += timedelta(days=1)
        number -= day.weekday() < SATURDAY
    return day


def deadlines(guide: Guide, action: str, facts: dict, today: date) -> list[tuple[Rule, date, date | None]]:
    """(rule, day to act on, the other reading's day or None) for each deadline the action shows.

    Only those whose date and store are known, and whose store has the rule.
    """
    found = []
    for rule in guide.actions[action].rules if "store" in facts else ():
        for version in versions(guide, rule, facts["store"]):
            day = facts.get(version.after)
            if day and rule_on(guide, rule, facts["store"], day) is version:
                found.append((version, *ends(version, day)))
    return sorted(found, key=lambda row: row[1])
