"""Store and dates: what a reader gives becomes days in their language, counted by the one engine."""

from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest
from hands import LANGUAGES, at, focused, listed

from decision.dated import rows
from decision.rules import rule_on
from decision.say import say_date, say_reading
from decision.walk import read_facts
from decision.zones import today_in
from scripts.guide import ui

BAND = "channel=seller&topic=deadline&status=unshipped"
FIELD = "#date-ship-by-date"
STORE = "[data-store]"
SUBMIT = "form[data-dates] button[type=submit]"


def today(store="us"):
    return today_in(store, datetime.now(UTC))


def told(guide, action, language="en", **facts):
    """What the native engine says of an action's days."""
    known, refused = read_facts(guide, [(key.replace("_", "-"), value) for key, value in facts.items()])
    assert not refused
    return rows(guide, action, known, today(facts["store"]), language)


def shown(page):
    """The days on the page, once they are there."""
    page.locator(".dated").first.wait_for()
    return page.locator(".dated .day").all_inner_texts()


@pytest.fixture
def band(opened, base):
    page = opened()
    page.goto(f"{base}en/wizard/ship-by/#{BAND}")
    page.locator("form[data-dates]").wait_for()
    return page


# ---- a date answers a question ---------------------------------------------------------


def test_a_date_answers_a_band(band, native):
    band.fill(FIELD, "2024-03-01")
    band.select_option(STORE, "us")
    band.click(SUBMIT)
    step = native([*(pair.split("=") for pair in BAND.split("&")), ("ship-by-date", "2024-03-01"), ("store", "us")])
    assert step["id"] == "still-open"
    at(band, step["id"], f"{BAND}&store=us&ship-by-date=2024-03-01")
    band.wait_for_function('() => document.querySelectorAll("[data-so-far-list] li").length === 6')


def test_a_date_ahead_needs_no_store(band):
    band.fill(FIELD, "2098-01-01")
    band.click(SUBMIT)
    at(band, "sent-on-time", f"{BAND}&ship-by-date=2098-01-01")


@pytest.mark.parametrize("typed", ["2024年3月1日", "2024/3/1", "２０２４-03-01", "2024-03-02T07:59:59+00:00"])
def test_a_date_may_be_written_as_people_write_it(band, typed):
    """The last is a promise-date: the end of 1 March in Los Angeles, in UTC."""
    band.select_option(STORE, "us")
    band.fill(FIELD, typed)
    band.click(SUBMIT)
    at(band, "still-open", f"{BAND}&store=us&ship-by-date=2024-03-01")


@pytest.mark.parametrize(
    ("typed", "part"),
    [
        ("", "Give the day"),
        ("soon", "year-month-day"),
        ("2026-02-30", "year-month-day"),
        ("<b>1</b>", "year-month-day"),
        ("31/12/2025", "year-month-day"),
        ("2014-12-31", "2015"),
    ],
)
def test_a_wrong_date_is_said_in_place(band, typed, part):
    title = band.title()
    band.fill(FIELD, typed)
    band.select_option(STORE, "us")
    band.click(SUBMIT)
    focused(band, ".error-summary")
    assert band.title() == f"Error: {title}"
    assert part in band.locator(f"{FIELD}-error").inner_text()
    assert band.locator(".error-summary a").inner_text() in band.locator(f"{FIELD}-error").inner_text()
    assert band.locator(FIELD).get_attribute("aria-describedby") == f"{FIELD[1:]}-error {FIELD[1:]}-hint"
    assert band.locator("article b:text-is('1')").count() == 0
    assert band.url.endswith(f"#{BAND}&store=us")
    band.click(".error-summary a")
    focused(band, f"{FIELD}[aria-invalid]")
    assert band.url.endswith(f"#{BAND}&store=us")
    band.fill(FIELD, "2024-03-01")
    band.press(FIELD, "Enter")
    at(band, "still-open")
    assert "Error" not in band.title()


@pytest.mark.parametrize("typed", ["2024-03-01", "2024-03-02T07:59:59+00:00"])
def test_without_a_store_the_store_is_asked_for(band, typed):
    band.fill(FIELD, typed)
    band.click(SUBMIT)
    focused(band, ".error-summary")
    assert "store" in band.locator("#store-field-error").inner_text()
    assert band.locator(".error").count() == 1
    band.click(".error-summary a")
    focused(band, f"{STORE}[aria-invalid]")


# ---- an action's days ------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_days_are_those_of_the_engine(opened, base, guide, language):
    day = (today() - timedelta(3)).isoformat()
    page = opened()
    page.goto(f"{base}{language}/wizard/confirm-late/")
    page.locator(SUBMIT).wait_for()
    assert page.locator("[data-in-words] li").is_visible()  # the rule in words, before there is a date
    page.select_option(STORE, "us")
    page.fill(FIELD, day)
    page.click(SUBMIT)
    [row] = told(guide, "confirm-late", language, store="us", ship_by_date=day)
    [said] = shown(page)
    assert row["said"] in said
    assert row["left"] in said
    focused(page, "#deadlines-title")
    details = page.locator(".dated li").all_inner_texts()
    assert {row["counted"], row["also_said"], row["closes"]} <= set(details)
    assert page.locator("[data-in-words] li").is_hidden()
    assert page.url.endswith(f"#store=us&ship-by-date={day}")
    points = page.locator(".days li").all_inner_texts()
    assert len(points) == page.locator("svg.line g").count() == 4
    assert [one.split(" – ")[0] for one in points] == [
        say_date(date.fromisoformat(one), language, weekday=True)
        for one in sorted([day, today().isoformat(), row["date"], row["also"]])
    ]


def test_the_last_moment_is_said_in_the_readers_time_as_well(opened, base):
    page = opened(timezone_id="Asia/Shanghai")
    page.goto(f"{base}zh/wizard/confirm-late/#store=us&ship-by-date=2026-11-20")
    shown(page)
    text = page.locator(".dated").inner_text()
    assert "2026年11月27日（周五）" in text
    assert "UTC−8" in text
    assert "2026年11月28日星期六 15:59" in text


def test_who_lives_by_the_stores_clock_is_not_told_twice(opened, base):
    page = opened(timezone_id="America/Los_Angeles")
    page.goto(f"{base}en/wizard/confirm-late/#store=us&ship-by-date=2026-11-20")
    shown(page)
    assert "Where you are" not in page.locator(".dated").inner_text()


def test_a_day_that_has_passed_is_a_warning_with_what_to_do(opened, base, guide):
    page = opened()
    page.goto(f"{base}en/wizard/confirm-late/#store=us&ship-by-date=2024-03-01")
    [row] = told(guide, "confirm-late", store="us", ship_by_date="2024-03-01")
    shown(page)
    assert page.locator(".dated.passed .warning").inner_text() == f"{ui('en')['dated']['passed']} {row['passed']}"


def test_every_error_is_told_at_once_and_nothing_else_changes(opened, base):
    page = opened()
    page.goto(f"{base}en/wizard/confirm-late/#order-date=2024-03-05")
    page.locator(SUBMIT).wait_for()
    page.fill(FIELD, "2024-03-01")
    page.click(SUBMIT)
    focused(page, ".error-summary")
    assert "lies before" in page.locator(f"{FIELD}-error").inner_text()
    assert page.locator(".dated").count() == 0
    assert page.url.endswith("#order-date=2024-03-05")


def test_a_store_without_the_rule_is_told_so(opened, base, guide):
    held = {store for rule in guide.rules["claim-appeal"] for store in rule.stores}
    store = next(one for one in guide.stores if one not in held)
    page = opened()
    page.goto(f"{base}en/wizard/claim-appeal/#claim-decided-date={today(store)}&store={store}")
    page.locator(".dated.unknown").wait_for()
    assert "Not known for this store" in page.locator(".dated").inner_text()
    assert page.locator(".dated .day").count() == 0


def test_the_calendar_file_holds_the_last_hour(opened, base, guide):
    page = opened(accept_downloads=True)
    page.goto(f"{base}zh/wizard/confirm-late/#store=us&ship-by-date=2026-11-20")
    shown(page)
    with page.expect_download() as saved:
        page.click("[data-dated] button")
    assert saved.value.suggested_filename == "confirm-late.ics"
    text = saved.value.path().read_bytes()
    assert all(len(line) <= 75 for line in text.split(b"\r\n"))
    calendar = icalendar.Calendar.from_ical(text)
    [event] = calendar.walk("VEVENT")
    [row] = told(guide, "confirm-late", "zh", store="us", ship_by_date="2026-11-20")
    assert event.errors == []
    assert event["SUMMARY"] == row["text"]
    assert event.end == datetime(2026, 11, 28, 7, 59, 59, tzinfo=UTC)
    assert event.start == event.end - timedelta(hours=1)
    assert event["URL"] == f"{base}zh/wizard/confirm-late/"
    assert row["also_said"] in event["DESCRIPTION"]


# ---- the store -------------------------------------------------------------------------


def test_the_store_is_chosen_kept_and_carried_on(opened, base):
    page = opened()
    page.goto(f"{base}en/wizard/#channel=seller")
    at(page, "topic", "channel=seller")
    page.select_option(STORE, "de")
    page.wait_for_url(f"{base}en/wizard/topic/#channel=seller&store=de")
    listed(page, "I ship it (seller-fulfilled)", "Germany")
    page.locator('[data-answer="cancel"]').click()
    at(page, "cancel-how", "channel=seller&store=de&topic=cancel")
    assert page.locator(STORE).input_value() == "de"
    page.select_option(STORE, "")
    page.wait_for_url(f"{base}en/wizard/cancel-how/#channel=seller&topic=cancel")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_rules_in_the_text_are_those_of_the_store(opened, base, guide, language):
    page = opened()
    page.goto(f"{base}{language}/wizard/tell-buyer-late/")
    said = "[...document.querySelectorAll('[data-in-words] li')].map(one => one.innerText).join()"
    before = page.evaluate(said)
    held = {store: rule_on(guide, "auto-cancel", store, today(store)) for store in guide.stores}
    lacking = ui(language)["dated"]["lacking"]
    words = {store: say_reading(rule.reading, language) if rule else lacking for store, rule in held.items()}
    assert len(set(words.values())) > 3
    for store in (*guide.stores, *guide.stores[:1]):
        page.select_option(STORE, store)
        page.wait_for_function(  # one store's safest value may be the next one's own: both parts tell them apart
            f"([text, lacking, is]) => {said}.includes(text) && {said}.includes(lacking) === is",
            arg=[words[store], lacking.strip(), words[store] == lacking],
        )
    page.select_option(STORE, "")
    page.wait_for_function(f"([text]) => {said} === text", arg=[before])
