"""Each rule of our guide on the day before, of and after each of its changes; the file itself says what to expect."""

import json
import tomllib
from datetime import date, timedelta

import pytest

from decision import load, rule_on
from decision.__main__ import main
from decision.load import GUIDE

FILED = tomllib.loads((GUIDE / "rules.toml").read_text("utf-8"))["rule"]
DAY = timedelta(days=1)
CHANGES = [
    (entry["id"], store, day)
    for entry in FILED
    for store in entry["stores"]
    for edge in (entry.get("from"), entry.get("until"))
    if edge
    for day in (edge - DAY, edge, edge + DAY)
]


@pytest.fixture(scope="module")
def guide():
    return load()


def filed(id: str, store: str, day: date) -> list[dict]:
    return [
        entry
        for entry in FILED
        if entry["id"] == id and store in entry["stores"]
        and entry.get("from", date.min) <= day <= entry.get("until", date.max)
    ]  # fmt: skip


@pytest.mark.parametrize(("id", "store", "day"), sorted(set(CHANGES)), ids=lambda part: str(part))
def test_around_each_change_the_file_decides(guide, id, store, day):
    expected = filed(id, store, day)
    held = rule_on(guide, id, store, day)
    if not expected:
        assert held is None
        return
    [entry] = expected
    value = held.reading.value
    assert (list(value) if isinstance(value, tuple) else value) == entry["value"]
    assert (held.reading.unit, held.bound, held.sources) == (entry["unit"], entry["bound"], tuple(entry["sources"]))


def test_there_are_changes_to_try():
    assert len(CHANGES) > 100


@pytest.mark.parametrize(
    ("id", "store", "day", "value", "unit"),
    [
        ("auto-cancel", "us", "2020-06-01", 30, "days"),
        ("auto-cancel", "us", "2020-09-29", 30, "days"),
        ("auto-cancel", "us", "2020-09-30", 7, "business-days"),
        ("auto-cancel", "us", "2020-10-01", 7, "business-days"),
        ("auto-cancel", "de", "2020-09-29", 30, "days"),
        ("auto-cancel", "de", "2020-09-30", 7, "business-days"),
        ("auto-cancel", "sa", "2026-11-23", 3, "days"),
        ("auto-cancel", "ae", "2026-11-23", 1, "business-days"),
        ("auto-cancel", "in", "2026-11-23", None, None),
        ("handling-default", "us", "2021-05-24", 2, "business-days"),
        ("handling-default", "us", "2021-05-25", 1, "business-days"),
        ("handling-transit", "us", "2024-10-24", 28, "days"),
        ("handling-transit", "us", "2024-10-25", [14, 20], "days"),
        ("handling-gap", "us", "2026-06-28", None, None),
        ("handling-gap", "us", "2026-06-29", 1, "days"),
        ("on-time-advised", "us", "2024-09-24", 97, "percent"),
        ("on-time-advised", "us", "2024-09-25", 95, "percent"),
        ("refund-after-return", "us", "2026-01-25", 2, "business-days"),
        ("refund-after-return", "us", "2026-01-26", 4, "days"),
        ("safe-t-window", "us", "2026-02-15", 60, "days"),
        ("safe-t-window", "us", "2026-02-16", 30, "days"),
        ("return-abroad", "us", "2024-09-15", 5, "days"),
        ("return-abroad", "us", "2024-09-16", 2, "days"),
        ("return-abroad", "uk", "2024-11-10", None, None),
        ("return-abroad", "uk", "2024-11-11", 4, "days"),
        ("return-abroad", "de", "2025-08-10", 4, "days"),
        ("return-abroad", "de", "2025-08-11", 3, "days"),
        ("return-abroad", "fr", "2026-11-23", None, None),
        ("fba-lost-claim", "us", "2024-10-22", None, None),
        ("fba-lost-claim", "us", "2024-10-23", 60, "days"),
    ],
)
def test_what_the_facts_say(capsys, id, store, day, value, unit):
    assert main(["rule", id, "--store", store, "--on", day, "--json"]) == 0
    [row] = json.loads(capsys.readouterr().out)
    assert (row["id"], row["store"], row["value"], row["unit"]) == (id, store, value, unit)


def test_a_store_without_the_rule_is_told_what_to_do(capsys):
    assert main(["rule", "auto-cancel", "--store", "in"]) == 0
    said = capsys.readouterr().out
    assert "not known for this store" in said
    assert not any(sign.isdigit() for sign in said)
