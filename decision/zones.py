"""What day it is in a store, the instant its day ends, and its public holidays.

Reads the table that `scripts/zones.py` makes (Python in the browser has no zone data). Outside the table's years, and
for a store it does not know, it says None: no clock time is guessed. Refuses to read the clock.
"""

import tomllib
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import cache
from pathlib import Path

TABLE = Path(__file__).parent / "zones.toml"
SECOND = timedelta(seconds=1)


@cache
def table() -> dict:
    return tomllib.loads(TABLE.read_text("utf-8"))


def offset(store: str, instant: datetime) -> timedelta | None:
    """How far east of UTC the store's clock stands at `instant` (aware); None outside the table."""
    rows = table()["store"].get(store, {}).get("offsets", [])
    found = None
    for start, minutes in rows:
        if datetime.fromisoformat(start).replace(tzinfo=UTC) <= instant:
            found = timedelta(minutes=minutes)
    covered = table()["first"] <= instant.date() <= table()["last"] + timedelta(days=1)
    return found if covered else None


def today_in(store: str | None, now: datetime) -> date:
    """The store's day at `now` (aware); the day in UTC where there is no store or its clock is not known."""
    east = offset(store, now) if store else None
    return (now.astimezone(UTC) + (east or timedelta())).date()


def end_of(store: str, day: date) -> datetime | None:
    """The last second of the store's `day`, with the store's offset then; None outside the table."""
    if not table()["first"] <= day <= table()["last"]:
        return None
    local = datetime.combine(day, time(23, 59, 59))
    for guess in (local.replace(tzinfo=UTC) - timedelta(hours=14), local.replace(tzinfo=UTC) + timedelta(hours=12)):
        east = offset(store, guess)
        if east is None:
            return None
        instant = (local - east).replace(tzinfo=UTC)
        if offset(store, instant) == east:  # the guess lay on the same side of a change of the clock
            return local.replace(tzinfo=timezone(east))
    return None


@cache
def holidays(store: str) -> frozenset[date]:
    """The store's public holidays from Monday to Friday, in the table's years."""
    years = table()["store"].get(store, {}).get("holidays", {})
    return frozenset(date(int(y), int(day[:2]), int(day[2:])) for y, days in years.items() for day in days.split())
