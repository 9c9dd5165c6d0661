"""The rules page for one store: what it shows, what it says where nothing is known, and what the address keeps."""

import pytest
from hands import LANGUAGES, SIZES

from decision.rules import rule_on
from scripts.guide import build_day, ui


@pytest.fixture
def known(guide):
    """Store -> the rules known there today."""
    return {store: {id for id in guide.rules if rule_on(guide, id, store, build_day())} for store in guide.stores}


def shows(page, text):
    """Waits until the line for screen readers says `text`."""
    page.wait_for_function('text => document.querySelector("[data-known]").textContent === text', arg=text)


def count(language, store, known, guide):
    words = ui(language)
    return words["rules_known"].format(store=words["stores"][store], known=len(known[store]), all=len(guide.rules))


def rows(page, rule):
    """The stores named in the rows of `rule` that can be seen."""
    return page.locator(f"#{rule} [data-store]:visible").evaluate_all("all => all.map(one => one.dataset.store)")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_chosen_store_shows_its_own_rules_and_no_others(opened, base, guide, known, language):
    page = opened()
    page.goto(f"{base}{language}/rules/")
    shows(page, ui(language)["rules_all"].format(all=len(guide.rules)))
    assert len(set(rows(page, "auto-cancel"))) > 5
    page.locator("#store-choice").select_option("jp")
    shows(page, count(language, "jp", known, guide))
    assert page.evaluate("location.hash") == "#store=jp"
    assert set(page.locator("main [data-store]:visible").evaluate_all("all => all.map(one => one.dataset.store)")) == {
        "jp"
    }
    for rule in guide.rules:
        section = page.locator(f"#{rule}")
        assert section.locator("[data-unknown]").is_hidden() == (rule in known["jp"]), rule
        assert section.locator("table").is_visible() == (rule in known["jp"]), rule
    unknown = page.locator("#message-reply [data-unknown]").inner_text()
    assert ui(language)["stores"]["jp"] in unknown
    assert ui(language)["course_deadline"] in unknown
    page.locator("#store-choice").select_option("")
    shows(page, ui(language)["rules_all"].format(all=len(guide.rules)))
    assert page.evaluate("location.href") == f"{base}{language}/rules/"
    assert len(set(rows(page, "auto-cancel"))) > 5


def test_the_history_of_the_store_is_shown(opened, base):
    page = opened()
    page.goto(f"{base}en/rules/#store=us")
    page.locator("#auto-cancel .past th[scope=rowgroup]").wait_for()
    assert page.locator("#auto-cancel tr[data-stores]:visible").count() == 2
    assert "until 29 September 2020" in page.locator("#auto-cancel .past").inner_text()
    page.locator("#store-choice").select_option("br")
    page.locator("#auto-cancel .past").wait_for(state="hidden")
    assert rows(page, "auto-cancel") == ["br"]


def test_a_link_may_name_the_rule_and_the_store(opened, base, guide, known):
    page = opened()
    page.goto(f"{base}en/rules/#refund-arrival-bank&store=us")
    shows(page, count("en", "us", known, guide))
    assert page.locator("#store-choice").input_value() == "us"
    page.wait_for_function(
        """() => { const top = document.getElementById("refund-arrival-bank").getBoundingClientRect().top;
           return top >= 0 && top < innerHeight / 2; }"""
    )
    page.locator("#store-choice").select_option("sg")
    assert page.evaluate("location.hash") == "#refund-arrival-bank&store=sg"


@pytest.mark.parametrize("language", ["zh", "zh-hant"])
def test_a_switch_of_language_keeps_rule_and_store(opened, base, guide, known, language):
    page = opened()
    page.goto(f"{base}en/rules/#auto-cancel")
    page.locator("#store-choice").select_option("uk")
    page.locator(f'[data-language-link][lang="{ui(language)["lang"]}"]').click()
    page.wait_for_url(f"{base}{language}/rules/#auto-cancel&store=uk")
    shows(page, count(language, "uk", known, guide))


def test_links_on_the_page_and_the_way_back_keep_the_store(opened, base, guide, known):
    page = opened("desktop")
    page.goto(f"{base}en/rules/")
    page.locator("#store-choice").select_option("au")
    page.locator(".topics a", has_text="Returns").click()
    page.wait_for_url(f"{base}en/rules/#topic-returns&store=au")
    shows(page, count("en", "au", known, guide))
    page.locator("#return-abroad h3 a").click()
    page.wait_for_url(f"{base}en/rules/#return-abroad&store=au")
    page.go_back()
    page.wait_for_url(f"{base}en/rules/#topic-returns&store=au")
    shows(page, count("en", "au", known, guide))


@pytest.mark.parametrize("hash", ["#store=mars", "#auto-cancel&store=", "#nowhere", "#store=%3Cimg%20src=x%3E"])
def test_a_store_that_does_not_exist_is_said_and_nothing_is_hidden(opened, base, hash):
    page = opened()
    page.goto(f"{base}en/rules/{hash}")
    page.wait_for_function('() => document.querySelector("[data-known]").textContent')
    told = page.locator("[data-known]").inner_text()
    assert ui("en")["dropped_note"] in told
    assert "mars" not in told
    assert page.locator("[data-unknown]:visible").count() == 0
    assert page.locator("#store-choice").input_value() == ""
    assert len(set(rows(page, "auto-cancel"))) > 5


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_script_every_row_is_there_and_no_choice_that_does_nothing(opened, base, guide, language):
    page = opened(java_script_enabled=False)
    page.goto(f"{base}{language}/rules/#auto-cancel")
    assert page.locator("#store-choice").is_hidden()
    assert page.locator("[data-unknown]:visible").count() == 0
    assert page.locator(".rule-row:visible").count() == len(guide.rules)
    assert page.locator("#auto-cancel").bounding_box()["y"] < SIZES["phone"]["height"]
    page.locator("#auto-cancel summary").click()
    first = page.locator("#auto-cancel .source-list li").first
    assert first.is_visible()
    assert "2026" in first.locator(".about").inner_text()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("hash", ["", "#store=us"])
def test_a_phone_needs_no_scrolling_sideways(opened, base, language, hash):
    page = opened()
    page.goto(f"{base}{language}/rules/{hash}")
    page.wait_for_function('() => document.querySelector("[data-known]").textContent')
    for one in page.locator("#auto-cancel summary, #refund-arrival summary").all():
        one.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= SIZES["phone"]["width"]
    wide = page.locator("table:visible").evaluate_all(
        "all => all.filter(one => one.getBoundingClientRect().right > innerWidth).length"
    )
    assert wide == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_number_elsewhere_opens_its_rule(opened, base, guide, language):
    page = opened()
    page.goto(f"{base}{language}/tips/deadlines/")
    page.locator('main a.rule[href$="#auto-cancel"]').first.click()
    box = page.locator("dialog.rule-box[open]")
    box.wait_for()
    assert box.get_attribute("aria-label") == guide.words[language]["rule"]["auto-cancel"]["text"]
    assert ui(language)["confidence_conflicting"] in box.inner_text()
    assert box.locator("[data-unknown]:visible").count() == 0
    assert page.evaluate("document.querySelector('dialog').scrollWidth <= document.querySelector('dialog').clientWidth")
    page.keyboard.press("Escape")
    box.wait_for(state="hidden")
    assert page.url == f"{base}{language}/tips/deadlines/"
