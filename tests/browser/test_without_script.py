"""Without JavaScript everything can be seen, reached and followed."""

import pytest
from hands import LANGUAGES

STEPS = (("seller", "topic"), ("cancel", "cancel-how"), ("message", "status-message"),
         ("unshipped", "sent-message"), ("no", "ask-for-request"))  # fmt: skip


@pytest.fixture
def page(opened):
    return opened(java_script_enabled=False)


@pytest.mark.parametrize("language", LANGUAGES)
def test_from_the_home_page_to_the_action(page, base, language):
    page.goto(f"{base}{language}/")
    assert page.locator(".journey a").first.is_visible()
    page.locator('main a[href="wizard/"]').click()
    for said, place in STEPS:
        assert page.locator("h1").is_visible()
        page.locator(f'[data-answer="{said}"]').click()
        page.wait_for_url(f"**/{language}/wizard/{place}/#*")
    assert page.locator(".action > p").first.is_visible()
    assert page.locator(".action > ol > li").first.is_visible()
    page.locator("details.sources-fold summary").click()
    assert page.locator(".source-list li").first.is_visible()
    for dead in ("[data-copy]", "[data-theme-toggle]", "[data-so-far-list]", "[data-store-part]", "form[data-dates]"):
        assert page.locator(dead).is_hidden(), dead


def test_menu_search_and_languages_are_links(page, base):
    page.goto(f"{base}en/wizard/topic/")
    assert page.locator(".menu nav").is_hidden()
    page.locator(".menu summary").click()
    page.locator(".menu a", has_text="Rules").click()
    page.wait_for_url(f"{base}en/rules/")
    page.locator("[data-search]").click()
    page.wait_for_url(f"{base}en/tips/")
    page.locator('main a[href*="cancel-request"]').first.click()
    page.wait_for_url(f"{base}en/tips/cancel-request/")
    page.locator('[data-language-link][lang="zh-Hant"]').click()
    page.wait_for_url(f"{base}zh-hant/tips/cancel-request/")
    page.locator(".brand").click()
    page.wait_for_url(f"{base}zh-hant/")


def test_the_menu_shows_on_a_desktop(opened, base):
    page = opened("desktop", java_script_enabled=False)
    page.goto(f"{base}en/")
    assert page.locator(".menu nav a").first.is_visible()


def test_a_rule_mark_is_a_link(page, base):
    page.goto(f"{base}en/wizard/ask-for-request/")
    page.locator("a.rule").first.click()
    page.wait_for_url(f"{base}en/rules/#auto-cancel")


def test_the_way_back_from_an_again_action(page, base):
    page.goto(f"{base}en/wizard/find-sent/")
    links = page.locator("[data-leads] a")
    assert links.count() > 1
    links.first.click()
    page.wait_for_url("**/en/wizard/sent-*/")


def test_the_root_offers_all_languages(page, base):
    page.goto(base)
    assert page.locator("main a").count() == 3
    page.locator('a[lang="zh-Hant"]').click()
    page.wait_for_url(f"{base}zh-hant/")
