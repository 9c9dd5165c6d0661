"""What a person types or pastes into a date field, as a day.

Takes the forms in which year, month and day can't be mistaken for one another, and the `promise-date` of Amazon's order
report: the end of the ship-by day in the store's time, written in UTC. Refuses forms that mean another day elsewhere
(11/12/2026), and to judge whether the day can be: `walk.read_date` does.
"""

import re
from datetime import UTC, date, datetime
from unicodedata import normalize

from decision.zones import offset

DAY = re.compile(r"(\d{4})(?:([-/.年])(\d{1,2})[-/.月](\d{1,2})[日号號]?|(\d{2})(\d{2}))", re.ASCII)
INSTANT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)", re.ASCII)


def typed_day(text: str, store: str | None) -> tuple[str, str]:
    """(the day as 2026-11-23, "") or ("", why not: empty, date, or store where its clock is needed first)."""
    text = normalize("NFKC", text[:60]).strip()
    if not text:
        return "", "empty"
    if INSTANT.fullmatch(text):
        return promised_day(text.replace(" ", "T"), store)
    found = DAY.fullmatch(re.sub(r"\s", "", text))
    if not found:
        return "", "date"
    year, _, month, day, packed_month, packed_day = found.groups()
    try:
        return date(int(year), int(month or packed_month), int(day or packed_day)).isoformat(), ""
    except ValueError:
        return "", "date"


def promised_day(text: str, store: str | None) -> tuple[str, str]:
    """The store's day at the instant `text`."""
    if store is None:
        return "", "store"
    try:
        instant = datetime.fromisoformat(text)
        east = offset(store, instant)
        return ("", "date") if east is None else ((instant.astimezone(UTC) + east).date().isoformat(), "")
    except (ValueError, OverflowError):  # 25 o'clock; the year 1 or 9999
        return "", "date"
