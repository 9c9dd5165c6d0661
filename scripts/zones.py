"""Writes decision/zones.toml: each store's UTC offsets and public holidays, from the well-kept libraries.

`python -m scripts.zones [YEAR]` covers that year and two on each side. Python in the browser has no zone data, so the
engine reads this table. Refuses to know rules.
"""

import sys
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from holidays import country_holidays

from scripts.content import ROOT

FILE = ROOT / "decision" / "zones.toml"
AROUND = 2  # years on each side
# Seen in sellers' reports: the US day is Pacific, India's its own. Elsewhere no source says which clock a store with
# several zones uses: the zone whose day ends first is the safe one for a deadline.
ZONES = {
    "us": "America/Los_Angeles", "ca": "America/Toronto", "mx": "America/Mexico_City", "br": "America/Sao_Paulo",
    "uk": "Europe/London", "de": "Europe/Berlin", "fr": "Europe/Paris", "it": "Europe/Rome", "es": "Europe/Madrid",
    "nl": "Europe/Amsterdam", "jp": "Asia/Tokyo", "au": "Australia/Sydney", "sg": "Asia/Singapore",
    "ae": "Asia/Dubai", "sa": "Asia/Riyadh", "in": "Asia/Kolkata",
}  # fmt: skip
COUNTRIES = {"uk": "GB"}  # where the store's id is not the country's code
PARTS = {"uk": "ENG"}  # elsewhere those of the whole country only


def offsets(zone: str, first: int, last: int) -> list[tuple[str, int]]:
    """(instant in UTC from which it holds, minutes east of UTC) from the start of `first` to the end of `last`."""
    there = ZoneInfo(zone)
    # a day earlier: the store's year may begin while it is still the old one in UTC
    at, end = datetime(first, 1, 1, tzinfo=UTC) - timedelta(days=1), datetime(last + 1, 1, 2, tzinfo=UTC)
    found: list[tuple[str, int]] = []
    while at < end:
        minutes = int(at.astimezone(there).utcoffset().total_seconds() // 60)  # type: ignore[union-attr]
        if not found or found[-1][1] != minutes:
            found.append((at.strftime("%Y-%m-%dT%H:%M"), minutes))
        at += timedelta(minutes=30)
    return found


def closed(store: str, first: int, last: int) -> list[date]:
    """The store's public holidays that fall on a day from Monday to Friday."""
    country = COUNTRIES.get(store, store.upper())
    found = country_holidays(country, subdiv=PARTS.get(store), years=range(first, last + 1))
    return sorted(day for day in found if day.weekday() < 5)


def table(year: int) -> str:
    first, last = year - AROUND, year + AROUND
    lines = [
        "# Made by `python -m scripts.zones`. offsets: since which instant (UTC) the store's clock is how many minutes",
        "# ahead. holidays: public holidays from Monday to Friday, as month and day.",
        f"first = {first}-01-01",
        f"last = {last}-12-31",
    ]
    for store, zone in ZONES.items():
        rows = ", ".join(f'["{at}", {minutes}]' for at, minutes in offsets(zone, first, last))
        lines += ["", f"[store.{store}]", f'zone = "{zone}"', f"offsets = [{rows}]", f"[store.{store}.holidays]"]
        days = closed(store, first, last)
        for one in range(first, last + 1):
            lines.append(f'{one} = "{" ".join(f"{day:%m%d}" for day in days if day.year == one)}"')
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    beside = FILE.with_suffix(".new")
    beside.write_text(table(int(sys.argv[1]) if len(sys.argv) > 1 else date.today().year), "utf-8")
    beside.rename(FILE)
