"""An action's days in words, and the calendar file, read by a library that others wrote."""

from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest

from decision import GUIDE, read
from decision.dated import PHRASES, line, offset_of, rows, unknown
from decision.ics import calendar_file, escaped, folded
from decision.zones import end_of

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)


@pytest.fixture(scope="module")
def guide():
    return read(GUIDE)[0]


def a_date_of(guide, action):
    return {version.after for rule in guide.actions[action].rules for version in guide.rules[rule]}


def test_every_language_says_every_phrase():
    assert len({frozenset(says) for says in PHRASES.values()}) == 1


def test_a_deadline_with_two_readings(guide):
    [row] = rows(guide, "confirm-late", {"store": "us", "ship-by-date": date(2026, 11, 20)}, TODAY, "en")
    assert (row["date"], row["also"]) == ("2026-11-27", "2026-12-01")
    assert row["said"] == "Friday, 27 November 2026"
    assert row["left"] == "4 days left"
    assert row["counted"] == "7 days after 20 November 2026 (Ship-by date of the order), every day counted"
    assert row["also_said"].startswith(
        "It can also be read as 7 business days (Monday to Friday counted, public holiday"
    )
    assert row["also_said"].endswith("until Tuesday, 1 December 2026. Act by the earlier day.")
    assert row["closes"] == "until 23:59 that day in the store (UTC−8)"
    assert row["passed"] is None


@pytest.mark.parametrize(
    ("today", "left", "passed"),
    [
        ("2026-11-26", "1 day left", False),
        ("2026-11-27", "today is the last day", False),
        ("2026-11-28", "1 day ago", True),
        ("2026-12-27", "30 days ago", True),
    ],
)
def test_days_left(guide, today, left, passed):
    facts = {"store": "us", "ship-by-date": date(2026, 11, 20)}
    [row] = rows(guide, "confirm-late", facts, date.fromisoformat(today), "en")
    assert (row["left"], bool(row["passed"])) == (left, passed)


def test_every_deadline_that_can_pass_says_what_to_do_then(guide):
    for action in guide.actions:
        for store in guide.stores:
            facts = dict.fromkeys(a_date_of(guide, action), date(2025, 1, 15)) | {"store": store}
            for language in PHRASES:
                for row in rows(guide, action, facts, TODAY, language):
                    assert row["passed"], (row["rule"], language)


def test_a_wait_ends_on_the_later_day(guide):
    [row] = rows(guide, "buyer-waits", {"store": "us", "refund-date": date(2026, 11, 20)}, TODAY, "zh")
    assert not row["act"]
    assert row["date"] > row["also"]
    assert "公共假日不算" in row["counted"]
    assert "请等到较晚的一天" in row["also_said"]


def test_a_store_without_the_rule_gets_no_number(guide):
    held = {store for rule in guide.rules["claim-appeal"] for store in rule.stores}
    store = next(one for one in guide.stores if one not in held)
    assert rows(guide, "claim-appeal", {"store": store, "claim-decided-date": TODAY}, TODAY, "en") == []
    assert [one["rule"] for one in unknown(guide, "claim-appeal", store, "en")] == ["claim-appeal"]
    assert unknown(guide, "claim-appeal", None, "en") == []


def test_the_line_holds_what_was_given_today_and_the_ends_in_order(guide):
    facts = {"store": "us", "ship-by-date": date(2026, 11, 20), "refund-date": date(2026, 11, 1)}
    told = line(guide, rows(guide, "confirm-late", facts, TODAY, "en"), facts, TODAY, "en")
    assert [(one["kind"], one["date"]) for one in told] == [
        ("given", "2026-11-20"),
        ("today", "2026-11-23"),
        ("end", "2026-11-27"),
        ("also", "2026-12-01"),
    ]


def test_offsets_are_written_as_people_write_them():
    assert offset_of(end_of("us", TODAY)) == "−8"
    assert offset_of(end_of("in", TODAY)) == "+5:30"
    assert offset_of(end_of("uk", TODAY)) == "+0"


def calendar(guide, language="en", day=date(2026, 11, 20), address="https://example.org/en/wizard/confirm-late/"):
    told = rows(guide, "confirm-late", {"store": "us", "ship-by-date": day}, TODAY, language)
    return calendar_file(told, "us", "Confirm, at once; \\ now", address, NOW), told


@pytest.mark.parametrize("language", [*PHRASES])
def test_a_calendar_reads_the_file_back(guide, language):
    text, [row] = calendar(guide, language)
    assert text.endswith("\r\n")
    assert all(len(one.encode()) <= 75 for one in text.split("\r\n"))
    parsed = icalendar.Calendar.from_ical(text)
    [event] = parsed.walk("VEVENT")
    assert parsed.errors == event.errors == []
    assert {"VERSION", "PRODID"} <= parsed.keys()
    assert event["SUMMARY"] == row["text"]
    assert event["DTSTAMP"].dt == NOW
    assert event.end == datetime(2026, 11, 28, 7, 59, 59, tzinfo=UTC)
    assert event.end - event.start == timedelta(hours=1)
    assert event["DESCRIPTION"].split("\n")[0] == "Confirm, at once; \\ now"
    assert row["counted"] in event["DESCRIPTION"].split("\n")
    [alarm] = event.walk("VALARM")
    assert alarm["TRIGGER"].dt == timedelta(days=-1)


def test_where_the_clock_is_not_known_the_entry_is_the_whole_day(guide):
    text, [row] = calendar(guide, day=date(2035, 3, 1))
    [event] = icalendar.Calendar.from_ical(text).walk("VEVENT")
    assert event.start == date.fromisoformat(row["date"])
    assert event.end - event.start == timedelta(days=1)


def test_an_address_that_is_none_adds_no_line(guide):
    text, _ = calendar(guide, address="x\r\nATTENDEE:mailto:a@example.org")
    [event] = icalendar.Calendar.from_ical(text).walk("VEVENT")
    assert "ATTENDEE" not in event
    assert "URL" not in event


@pytest.mark.parametrize("text", ["a" * 300, "订" * 200, "é" * 75, "", "x" * 75, "x" * 76])
def test_folding_cuts_no_character_and_loses_none(text):
    made = folded(text)
    assert all(len(one.encode()) <= 75 for one in made.split("\r\n"))
    assert made.replace("\r\n ", "") == text


def test_escaping():
    assert escaped("a;b,c\\d\r\ne") == "a\\;b\\,c\\\\d\\ne"
