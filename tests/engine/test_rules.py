"""The value of a rule for a store on a day."""

from datetime import date, timedelta

import pytest

from decision import Guide, Rule, rule_on
from decision.model import Reading
from decision.rules import strict_reading, strictest, versions

CHANGE = date(2020, 1, 1)


def rule(value, unit="days", *, stores=("a",), bound="at-most", **more) -> Rule:
    return Rule("r", stores, Reading(value, unit), bound, ("s",), "official", **more)


def guide(*rules: Rule) -> Guide:
    return Guide("q", stores=("a", "b", "c"), rules={"r": rules})


@pytest.mark.parametrize(
    ("day", "value"),
    [
        (date(2015, 1, 1), 21), (CHANGE - timedelta(2), 21), (CHANGE - timedelta(1), 21),
        (CHANGE, 10), (CHANGE + timedelta(1), 10), (date(2099, 1, 1), 10), (None, 10),
    ],
)  # fmt: skip
def test_the_value_before_on_and_after_a_change(library, day, value):
    assert rule_on(library, "letter-reply", "north", day).reading.value == value


def test_there_may_be_days_without_a_value():
    gap = guide(rule(1, until=date(2020, 1, 1)), rule(2, start=date(2020, 3, 1), until=date(2020, 3, 31)))
    found = [
        rule_on(gap, "r", "a", day) for day in (date(2020, 1, 1), date(2020, 1, 2), date(2020, 3, 1), date(2020, 4, 1))
    ]
    assert [one and one.reading.value for one in found] == [1, None, 2, None]
    assert rule_on(gap, "r", "a", None) is None


def test_a_store_without_the_rule_never_gets_another_ones(library):
    assert rule_on(library, "letter-reply", "west", CHANGE) is None
    assert rule_on(library, "letter-reply", "nowhere", CHANGE) is None


def test_an_unknown_rule_is_an_error(library):
    with pytest.raises(KeyError):
        rule_on(library, "nothing", "north", CHANGE)


def test_no_day_has_two_values(library):
    for id in library.rules:
        for store in library.stores:
            for day in (CHANGE + timedelta(number) for number in range(-40, 40)):
                held = [one for one in versions(library, id, store)
                        if (one.start or date.min) <= day <= (one.until or date.max)]  # fmt: skip
                assert len(held) <= 1
                assert rule_on(library, id, store, day) == (held[0] if held else None)


def test_versions_are_all_that_a_store_has_or_had(library):
    assert [one.reading.value for one in versions(library, "letter-reply", "north")] == [21, 10]


@pytest.mark.parametrize(
    ("act", "after", "bound", "values", "chosen"),
    [
        (True, "day", "at-most", (7, 3, 5), 3),  # a deadline: the shortest
        (False, "day", "at-most", (7, 3, 5), 7),  # a wait: the longest
        (False, None, "at-most", (7, 3, 5), 3),  # a measure that must stay low
        (False, None, "at-least", (7, 3, 5), 7),  # a measure that must stay high
        (True, "day", "at-most", ((2, 9), (3, 4), 5), (2, 9)),
        (False, "day", "at-most", ((2, 9), (3, 4), 5), (2, 9)),
    ],
)
def test_the_strictest_where_no_store_is_chosen(act, after, bound, values, chosen):
    rules = (
        rule(value, stores=(store,), act=act, after=after, bound=bound)
        for value, store in zip(values, "abc", strict=True)
    )
    assert strictest(guide(*rules), "r", CHANGE).reading.value == chosen


def test_the_strictest_compares_hours_with_days():
    found = strictest(
        guide(rule(2, act=True, after="d"), rule(47, "hours", stores=("b",), act=True, after="d")), "r", CHANGE
    )
    assert found.reading == (47, "hours")


def test_the_safe_reading_counts_too():
    safe = rule(9, stores=("b",), act=True, after="d", safe=Reading(1, "days"))
    assert strictest(guide(rule(5, act=True, after="d"), safe), "r", CHANGE) is safe
    wait = rule(3, stores=("b",), after="d", safe=Reading(9, "days"))
    assert strictest(guide(rule(5, after="d"), wait), "r", CHANGE) is wait


@pytest.mark.parametrize(
    ("act", "bound", "value", "unit", "safe", "chosen"),
    [
        (True, "at-most", 7, "business-days", Reading(7, "days"), Reading(7, "days")),  # ends no later
        (False, "at-most", 7, "days", Reading(7, "business-days"), Reading(7, "business-days")),  # ends no sooner
        (True, "at-most", 3, "days", Reading(48, "hours"), Reading(48, "hours")),
        (False, "at-most", (3, 5), "days", Reading(5, "days"), Reading((3, 5), "days")),
        (True, "at-most", 48, "hours", None, Reading(48, "hours")),
    ],
)
def test_the_strict_reading_is_safe_whichever_holds(act, bound, value, unit, safe, chosen):
    assert strict_reading(rule(value, unit, bound=bound, act=act, after="d", safe=safe)) == chosen


def test_the_strict_reading_of_a_measure():
    upper = rule(3, "percent", bound="under", safe=Reading(2, "percent"))
    lower = rule(90, "percent", bound="over", safe=Reading(95, "percent"))
    assert [strict_reading(one).value for one in (upper, lower)] == [2, 95]


def test_no_strictest_where_nothing_held():
    assert strictest(guide(rule(5, start=CHANGE)), "r", CHANGE - timedelta(1)) is None
