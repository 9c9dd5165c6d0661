"""From a rule and a day to the day it ends, compared with counting it out by hand."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from decision import Rule
from decision.deadlines import add_business_days, deadlines, ends, last_day
from decision.model import Reading
from decision.zones import holidays, table
from scripts.zones import ZONES

DAYS = st.dates(date(2015, 1, 1), date(2099, 12, 31))


def rule(reading: Reading, safe: Reading | None = None, act: bool = True) -> Rule:
    return Rule("r", ("a",), reading, "at-most", ("s",), "official", after="d", act=act, safe=safe)


@pytest.mark.parametrize(
    ("day", "number", "end"),
    [
        ("2026-11-02", 0, "2026-11-02"),
        ("2026-11-02", 4, "2026-11-06"),  # Monday to Friday
        ("2026-11-02", 5, "2026-11-09"),  # over a weekend
        ("2026-11-02", 10, "2026-11-16"),
        ("2026-11-06", 1, "2026-11-09"),  # Friday
        ("2026-11-07", 0, "2026-11-07"),  # Saturday
        ("2026-11-07", 1, "2026-11-09"),
        ("2026-11-08", 1, "2026-11-09"),  # Sunday
        ("2026-12-31", 1, "2027-01-01"),  # no holidays
        ("2024-02-28", 2, "2024-03-01"),  # Wednesday, leap year
        ("2023-02-28", 1, "2023-03-01"),
    ],
)
def test_business_days(day, number, end):
    assert add_business_days(date.fromisoformat(day), number).isoformat() == end


@pytest.mark.parametrize(
    ("day", "reading", "first", "last"),
    [
        ("2026-01-31", Reading(1, "days"), "2026-02-01", "2026-02-01"),
        ("2026-12-25", Reading(7, "days"), "2027-01-01", "2027-01-01"),
        ("2024-02-28", Reading(1, "days"), "2024-02-29", "2024-02-29"),
        ("2024-02-29", Reading(365, "days"), "2025-02-28", "2025-02-28"),
        ("2023-02-28", Reading(1, "days"), "2023-03-01", "2023-03-01"),
        ("2026-11-02", Reading((3, 5), "days"), "2026-11-05", "2026-11-07"),
        # hours run from an unknown hour of the day: what begins at its first is over before what begins at its last
        ("2026-11-02", Reading(48, "hours"), "2026-11-03", "2026-11-04"),
        ("2026-11-02", Reading(36, "hours"), "2026-11-02", "2026-11-04"),
        ("2026-11-02", Reading(24, "hours"), "2026-11-02", "2026-11-03"),
        ("2026-11-02", Reading(0.5, "hours"), "2026-11-02", "2026-11-03"),
    ],
)
def test_calendar_days_and_hours(day, reading, first, last):
    """A deadline ends with the first of the days it can be read to end, a wait with the last."""
    start = date.fromisoformat(day)
    assert ends(rule(reading), "us", start)[0].day.isoformat() == first
    assert ends(rule(reading, act=False), "us", start)[0].day.isoformat() == last


def test_a_wait_leaves_public_holidays_out_and_a_deadline_does_not():
    before_thanksgiving, two = date(2026, 11, 25), Reading(2, "business-days")
    plain, late = date(2026, 11, 27), date(2026, 11, 30)
    wait, also = ends(rule(two, act=False), "us", before_thanksgiving)
    assert (wait.day, wait.how, also.day, also.how) == (late, "no-holidays", plain, "business-days")
    end, also = ends(rule(two), "us", before_thanksgiving)
    assert (end.day, end.how, also) == (plain, "business-days", None)
    assert ends(rule(two, act=False), "uk", before_thanksgiving)[0].day == plain


@given(st.sampled_from(sorted(ZONES)), st.dates(table()["first"], table()["last"]), st.integers(0, 200), st.booleans())
def test_business_days_are_those_of_another_library(store, day, number, closed):
    """numpy counts business days on its own; rolled back first, because our count starts after the day."""
    days_off = holidays(store) if closed else frozenset()
    start = np.busday_offset(day, 0, roll="backward", holidays=sorted(days_off))
    expected = np.busday_offset(start, number, holidays=sorted(days_off)).astype(date) if number else day
    assert add_business_days(day, number, days_off) == expected


@given(DAYS, st.integers(0, 400))
def test_business_days_are_those_counted_one_by_one(day, number):
    end = add_business_days(day, number)
    between = [day + timedelta(n) for n in range(1, (end - day).days + 1)]
    assert sum(one.isoweekday() <= 5 for one in between) == number
    assert end == day or end.isoweekday() <= 5


@given(DAYS, st.integers(0, 400))
def test_business_days_by_whole_weeks(day, number):
    start = day - timedelta(max(0, day.isoweekday() - 5)) if number else day  # a weekend counts as its Friday
    weeks, rest = divmod(number, 5)
    over = 2 if number and start.isoweekday() + rest > 5 else 0
    assert add_business_days(day, number) == start + timedelta(weeks * 7 + rest + over)


@given(DAYS, st.integers(0, 100), st.integers(0, 100), st.booleans(), st.sampled_from(["days", "business-days"]))
def test_a_deadline_takes_the_earliest_reading_and_a_wait_the_latest(day, one, two, act, unit):
    plain = day + timedelta(one)
    both = {plain, day + timedelta(two) if unit == "days" else add_business_days(day, two)}
    end, also = ends(rule(Reading(one, "days"), Reading(two, unit), act), "nowhere", day)
    assert end.day == (min(both) if act else max(both))
    assert {end.day, also.day if also else end.day} == both


def test_the_last_day_in_a_store(library):
    day = date(2026, 11, 2)
    found = {store: last_day(library, "letter-reply", store, day) for store in library.stores}
    assert found == {"north": date(2026, 11, 12), "south": date(2026, 11, 16), "west": None}


def test_an_action_shows_its_deadlines_where_date_and_store_are_known(library):
    day = date(2026, 11, 2)

    def shown(**facts):
        known = {key.replace("_", "-"): value for key, value in facts.items()}
        found = deadlines(library, "answer-letter", known)
        return [(one.rule.id, one.end.day, one.also and one.also.day) for one in found]

    assert shown(store="north", letter_date=day) == [("letter-reply", date(2026, 11, 12), date(2026, 11, 16))]
    assert shown(store="north", letter_date=date(2019, 12, 31)) == [("letter-reply", date(2020, 1, 21), None)]
    assert shown(store="west", letter_date=day) == []
    assert shown(letter_date=day) == []
    assert shown(store="north") == []
    assert deadlines(library, "renew", {"store": "north", "letter-date": day}) == []


def test_versions_that_count_from_different_days(library):
    one = rule(Reading(1, "days"))._replace(until=date(2019, 12, 31), after="due-date")
    two = rule(Reading(2, "days"))._replace(start=date(2020, 1, 1), after="letter-date")
    action = library.actions["renew"]._replace(rules=("r",))
    guide = library._replace(rules={"r": (one, two)}, actions={"renew": action})
    old, new = date(2019, 6, 1), date(2026, 11, 2)
    [found] = deadlines(guide, "renew", {"store": "a", "due-date": new, "letter-date": new})
    assert (found.rule, found.start, found.end.day, found.also) == (two, new, date(2026, 11, 4), None)
    [found] = deadlines(guide, "renew", {"store": "a", "due-date": old})
    assert (found.rule, found.end.day) == (one, date(2019, 6, 2))


def test_deadlines_come_earliest_first(library):
    late = rule(Reading(30, "days"))._replace(id="late", stores=("north",), after="letter-date")
    action = library.actions["renew"]._replace(rules=("late", "letter-reply"))
    guide = library._replace(rules={**library.rules, "late": (late,)}, actions={"renew": action})
    day = date(2026, 11, 2)
    found = deadlines(guide, "renew", {"store": "north", "letter-date": day})
    assert [one.rule.id for one in found] == ["letter-reply", "late"]
