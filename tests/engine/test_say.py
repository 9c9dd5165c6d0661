"""Values, dates and marks in the reader's language."""

from datetime import date

import pytest

from decision.model import Reading
from decision.say import MARK, fill, last_version, name, resolve, same_everywhere, say_date, say_reading

TODAY = date(2026, 11, 23)  # a Monday


@pytest.mark.parametrize(
    ("reading", "language", "said"),
    [
        (Reading(7, "business-days"), "en", "7 business days"),
        (Reading(7, "business-days"), "zh", "7个工作日"),
        (Reading(7, "business-days"), "zh-hant", "7個工作日"),
        (Reading(1, "days"), "en", "1 day"),
        (Reading((1, 1), "days"), "en", "1–1 days"),
        (Reading((3, 5), "days"), "en", "3–5 days"),
        (Reading((3, 5), "days"), "zh", "3–5天"),
        (Reading(24, "hours"), "en", "24 hours"),
        (Reading(1, "hours"), "en", "1 hour"),
        (Reading(0.5, "hours"), "en", "30 minutes"),
        (Reading(0.0833, "hours"), "zh", "5分钟"),
        (Reading(2.5, "percent"), "en", "2.5%"),
        (Reading(4.0, "percent"), "zh", "4%"),
        (Reading(10000, "days"), "en", "10000 days"),
        (Reading(1, "days"), "fr", "1 day"),  # a language the engine doesn't speak
    ],
)
def test_a_reading(reading, language, said):
    assert say_reading(reading, language) == said


@pytest.mark.parametrize(
    ("value", "currency", "said"),
    [
        (25, "USD", "US$25"),
        (2.5, "GBP", "£2.50"),
        (1_500_000, "JPY", "¥1500000"),
        (9, "SEK", "SEK 9"),
        ((5, 10), "EUR", "€5–10"),
    ],
)
def test_money(value, currency, said):
    assert say_reading(Reading(value, "money"), "en", currency) == said


@pytest.mark.parametrize(
    ("language", "plain", "with_weekday"),
    [
        ("en", "23 November 2026", "Monday, 23 November 2026"),
        ("zh", "2026年11月23日", "2026年11月23日（周一）"),
        ("zh-hant", "2026年11月23日", "2026年11月23日（週一）"),
        ("fr", "23 November 2026", "Monday, 23 November 2026"),
    ],
)
def test_a_date(language, plain, with_weekday):
    assert (say_date(TODAY, language), say_date(TODAY, language, weekday=True)) == (plain, with_weekday)


@pytest.mark.parametrize(
    ("text", "store", "said"),
    [
        ("[[letter-reply]]", "north", "10 business days"),
        ("[[letter-reply]]", "south", "14–16 days"),
        ("[[letter-reply]]", "west", "(not known for this store)"),
        ("[[letter-reply]]", None, "10 days (depends on the store)"),  # the safe reading of the strictest
        ("[[late-fee]]", None, "£2.50"),  # the same everywhere
        ("[[letter-reply@south]]", "north", "14–16 days"),
        ("[[letter-reply@west]]", "north", "(not known for this store)"),
        ("[[letter-reply@north@2019-12-31]]", None, "21 days"),
        ("[[letter-reply@north@2020-01-01]]", None, "10 business days"),
        ("[[letter-reply@north@since]]", None, "1 January 2020"),
        ("[[letter-reply@south@since]]", None, "(not known for this store)"),
        ("Pay [[late-fee]], then wait [[letter-reply@north]].", "west", "Pay £2.50, then wait 10 business days."),
        ("no mark, [letter-reply], [[ letter-reply ]]", "north", "no mark, [letter-reply], [[ letter-reply ]]"),
    ],
)
def test_marks_are_said(library, text, store, said):
    assert fill(library, text, "en", TODAY, store) == said


def test_a_mark_in_chinese(library):
    assert fill(library, "[[letter-reply]]", "zh", TODAY) == "10天（视站点而定）"
    assert fill(library, "[[letter-reply]]", "zh-hant", TODAY, "west") == "（該站點沒有已知規則）"


def test_a_mark_of_an_unknown_rule_is_an_error(library):
    with pytest.raises(KeyError):
        fill(library, "[[nothing]]", "en", TODAY)


def test_marks_may_be_shown_otherwise(library):
    assert (
        fill(library, "in [[late-fee]]!", "en", TODAY, show=lambda guide, mark, *rest: f"<{mark[1]}>")
        == "in <late-fee>!"
    )


def test_resolve_gives_the_version_and_the_store(library):
    found, store = resolve(library, MARK.fullmatch("[[letter-reply@north@2019-01-01]]"), TODAY, "south")
    assert (found.reading.value, store) == (21, "north")
    assert resolve(library, MARK.fullmatch("[[letter-reply]]"), TODAY, "west") == (None, "west")


def test_same_everywhere(library):
    assert same_everywhere(library, library.rules["late-fee"][0], TODAY)
    assert not same_everywhere(library, library.rules["letter-reply"][0], TODAY)
    wider = library._replace(stores=(*library.stores, "east"))  # a store of which nothing is known
    assert not same_everywhere(wider, library.rules["late-fee"][0], TODAY)
    assert fill(wider, "[[late-fee]]", "en", TODAY) == "£2.50 (depends on the store)"


def test_names_and_ids_where_there_are_no_words(library):
    assert name(library, "action", "renew", "en") == "Renew it in your account"
    assert name(library, "action", "renew", "zh") == "renew"
    assert name(library, "date", "no-such-date", "en") == "no-such-date"


def test_the_last_version(library):
    assert last_version(library, "letter-reply", "north").reading.value == 10
    assert last_version(library, "letter-reply", "west") is None
