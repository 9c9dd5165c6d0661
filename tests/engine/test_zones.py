"""The stores' clocks against the zone database, both changes of the clock included."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from decision import GUIDE, read
from decision.zones import end_of, offset, table, today_in
from scripts import zones


def test_every_store_of_the_guide_has_a_clock():
    assert set(zones.ZONES) == set(read(GUIDE)[0].stores)


def test_the_table_is_what_the_zone_database_gives():
    made = zones.table(table()["first"].year + zones.AROUND)
    assert zones.FILE.read_text("utf-8") == made, "run python -m scripts.zones"


@pytest.mark.parametrize("store", zones.ZONES)
def test_the_end_of_every_day_is_the_zone_databases(store):
    there, day = ZoneInfo(zones.ZONES[store]), table()["first"]
    while day <= table()["last"]:
        expected = datetime.combine(day, time(23, 59, 59), there)
        found = end_of(store, day)
        assert found == expected, day
        assert found.isoformat() == expected.isoformat(), day
        day += timedelta(days=1)


def test_today_differs_between_stores_at_one_instant():
    now = datetime(2026, 11, 23, 2, 30, tzinfo=UTC)
    assert today_in("us", now) == date(2026, 11, 22)
    assert today_in("jp", now) == date(2026, 11, 23)
    assert today_in(None, now) == date(2026, 11, 23)
    assert today_in("nowhere", now) == date(2026, 11, 23)


def test_outside_the_table_no_clock_is_guessed():
    after = table()["last"] + timedelta(days=1)
    before = table()["first"] - timedelta(days=1)
    assert end_of("us", after) is None
    assert end_of("us", before) is None
    assert end_of("nowhere", table()["first"]) is None
    assert offset("us", datetime(2000, 1, 1, tzinfo=UTC)) is None
