"""A number whose sources differ, are one only, or were not looked at for a year says so, once in a section."""

from datetime import date, timedelta

import pytest

from decision import Guide, Rule, Source
from decision.model import Reading
from scripts.content import LANGUAGES
from scripts.doubts import doubt_list, doubts
from scripts.guide import ui
from scripts.marks import rule_marks

TODAY = date(2026, 11, 23)
SIGN = '<sup class="doubt"'


def guide(confidence: str = "official", seen: tuple[date, ...] = (TODAY,), **more) -> Guide:
    sources = {f"s{n}": Source(f"s{n}", "T", "", "P", "official", "", day.isoformat()) for n, day in enumerate(seen)}
    us = Rule("r", ("us",), Reading(7, "business-days"), "at-most", tuple(sources), confidence, "d", True, **more)
    uk = Rule("r", ("uk",), Reading(3, "days"), "at-most", tuple(sources), "official", "d", True)
    words = {language: {"rule": {"r": {"text": "Time <left>"}}} for language in LANGUAGES}
    return Guide("q", stores=("us", "uk"), rules={"r": (us, uk)}, sources=sources, words=words)


def drawn(text: str, made: Guide, language: str = "en", today: date = TODAY) -> str:
    return rule_marks(text, made, language, ui(language), today, "../rules/")


def listed(text: str, made: Guide, language: str = "en", today: date = TODAY) -> str:
    return doubt_list(text, made, language, ui(language), today, "../rules/")


SAFE = {"safe": Reading(7, "days")}


@pytest.mark.parametrize(
    ("confidence", "more", "found"),
    [("official", {}, ()), ("several", {}, ()), ("one", {}, ("one",)), ("conflicting", SAFE, ("conflicting",))],
)
def test_confidence_decides(confidence, more, found):
    made = guide(confidence, **more)
    assert doubts(made, made.rules["r"][0], TODAY) == found
    assert (SIGN in drawn("[[r@us]]", made)) == bool(found)
    assert bool(listed("[[r@us]]", made)) == bool(found)


@pytest.mark.parametrize(("days", "stale"), [(0, False), (365, False), (366, True), (2000, True)])
def test_a_number_nobody_looked_at_for_a_year_says_so(days, stale):
    made = guide(seen=(TODAY - timedelta(days), TODAY - timedelta(3000)))  # the newest look counts
    assert (SIGN in drawn("[[r@us]]", made)) == stale
    assert ("not looked at for over a year" in listed("[[r@us]]", made)) == stale


def test_both_reasons_are_said():
    made = guide("one", (TODAY - timedelta(400),))
    assert doubts(made, made.rules["r"][0], TODAY) == ("one", "stale")
    assert "one source only, not looked at for over a year" in listed("[[r@us]]", made)


def test_the_reason_stands_in_the_link_for_those_who_do_not_see_the_sign():
    link = drawn("[[r@us]]", guide("conflicting", **SAFE))
    assert link.startswith(
        '<a class="rule" href="../rules/#r" title="Time &lt;left&gt;: sources differ">7 business days<'
    )
    assert '<span class="unseen"> (sources differ)</span></a>' in link


def test_the_sign_stands_once_in_each_section_and_the_number_each_time():
    made = guide("one")
    text = "[[r@us]] and [[r@us]], but [[r@uk]].\n\n## Next\n\n[[r@us]], [[r@us]]\n\n### Below\n\n[[r@us]]\n"
    html = drawn(text, made)
    assert html.count("7 business days") == 5
    assert [part.count(SIGN) for part in html.split("\n\n") if "<a" in part] == [1, 1, 1]


def test_the_day_it_began_is_not_in_conflict_but_may_rest_on_one_source():
    for confidence, more, marked in (("conflicting", SAFE, False), ("one", {}, True)):
        made = guide(confidence, start=date(2020, 9, 30), **more)
        assert "30 September 2020" in drawn("[[r@us@since]]", made)
        assert (SIGN in drawn("[[r@us@since]]", made)) == marked
        assert bool(listed("[[r@us@since]]", made)) == marked


def test_the_list_names_each_number_once_with_its_stores_and_the_safe_reading():
    html = listed("[[r@us]] [[r@us]] [[r@uk]]", guide("conflicting", **SAFE))
    assert html.count("<li>") == 1
    assert "Time &lt;left&gt;</a> (US): sources differ. To be safe, count on 7 days." in html


def test_the_list_says_where_the_number_shown_is_the_safe_one():
    made = guide("conflicting", safe=Reading(1, "days"))
    assert "The number shown is the safe one." in listed("[[r]]", made)
    assert ">1 day<" in drawn("[[r]]", made)


def test_a_number_that_no_longer_holds_is_listed_with_its_end_and_no_advice():
    made = guide("conflicting", until=date(2020, 9, 29), **SAFE)
    html = listed("[[r@us@2020-06-01]]", made)
    assert "(US, until 29 September 2020): sources differ." in html
    assert "To be safe" not in html


def test_a_mark_without_store_names_its_rule_and_depends_on_the_store_once_a_section():
    html = drawn("[[r]] [[r]] [[r@us]]", guide())
    assert html.count('data-rule="r"') == 2
    assert html.count("depends on the store") == 1
    assert html.count(">3 days") == 2  # the strictest


@pytest.mark.parametrize(
    ("language", "said"), [("zh", "来源不一致。稳妥起见，按7天算。"), ("zh-hant", "來源不一致。穩妥起見，按7天算。")]
)
def test_in_chinese(language, said):
    assert said in listed("[[r@us]]", guide("conflicting", **SAFE), language)
