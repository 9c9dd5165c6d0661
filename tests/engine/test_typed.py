"""What people type or paste into a date field."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decision.typed import typed_day
from decision.zones import end_of, table
from scripts.zones import ZONES

IN_TABLE = st.dates(table()["first"], table()["last"])


@pytest.mark.parametrize(
    "text",
    ["2026-11-03", "2026-11-3", " 2026/11/03 ", "2026.11.3", "20261103", "2026年11月3日", "2026 年 11 月 3 日", 
     "２０２６－11－03", "2026年11月3號"],
)  # fmt: skip
def test_forms_that_cannot_be_mistaken(text):
    assert typed_day(text, None) == ("2026-11-03", "")


@pytest.mark.parametrize("text", ["", "  ", "\u3000"])
def test_nothing_typed(text):
    assert typed_day(text, None) == ("", "empty")


@pytest.mark.parametrize(
    "text",
    ["11/03/2026", "03.11.2026", "2026-13-01", "2026-02-29", "2026-11", "26-11-03", "tomorrow", "<b>",
     "2026-11-03T10:00", "2026-W45-2", "2026-11-03" * 9, "0000-01-01", "2026-11-03T25:00:00Z",
     "0001-01-01T00:00:00+14:00"],
)  # fmt: skip
def test_forms_that_are_refused(text):
    assert typed_day(text, "us") == ("", "date")


def test_leap_days():
    assert typed_day("2028-02-29", None) == ("2028-02-29", "")


@given(st.sampled_from(sorted(ZONES)), IN_TABLE, st.integers(-12 * 60, 14 * 60))
def test_a_promise_date_is_the_stores_day_in_whatever_offset_it_is_written(store, day, minutes):
    end = datetime(day.year, day.month, day.day, 23, 59, 59, tzinfo=ZoneInfo(ZONES[store]))
    for written in (end.astimezone(UTC), end.astimezone(timezone(timedelta(minutes=minutes)))):
        assert typed_day(written.isoformat(), store) == (day.isoformat(), "")
    assert typed_day(end.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), store) == (day.isoformat(), "")
    assert end_of(store, day) == end


def test_a_promise_date_needs_the_stores_clock():
    assert typed_day("2026-11-21T07:59:59+00:00", None) == ("", "store")
    assert typed_day("2015-11-21T07:59:59+00:00", "us") == ("", "date")  # before the table of clocks


@given(st.text(), st.sampled_from([None, "us", "nowhere"]))
def test_any_text_is_a_day_or_a_reason(text, store):
    day, why = typed_day(text, store)
    assert bool(day) != bool(why)
    assert why in ("", "empty", "date", "store")
