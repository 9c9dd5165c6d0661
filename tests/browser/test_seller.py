"""A seller's whole walk on a phone, in each language: few taps, no typing, the one thing to do on the first screen."""

import pytest
from hands import LANGUAGES, at, listed, python_ready, reasons

from decision import load

CASE = {"channel": "seller", "topic": "cancel", "cancel-how": "message", "status": "unshipped", "sent": "no"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_buyer_wrote_that_he_wants_to_cancel(opened, base, native, language):
    page = opened(permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"{base}{language}/")
    page.locator('main a[href*="/#topic=cancel"], main a[href*="wizard/#topic=cancel"]').first.tap()
    taps = 1
    at(page, "channel", "topic=cancel")
    while (place := page.locator("article.wizard").get_attribute("data-at")) != "ask-for-request":
        fact = page.locator("h1").get_attribute("data-fact")
        page.locator(f'[data-answer="{CASE[fact]}"]').tap()
        taps += 1
        assert taps <= 6
        page.wait_for_function('at => document.querySelector("article.wizard").dataset.at !== at', arg=place)
    for selector in ("h1", ".action > p:first-child"):
        box = page.locator(selector).bounding_box()
        assert box["y"] >= 0, selector
        assert box["y"] + box["height"] <= 844, selector
    assert page.locator("html").get_attribute("lang") == {"en": "en", "zh": "zh-Hans", "zh-hant": "zh-Hant"}[language]

    words = load().words[language]["fact"]
    reasons(page, len(CASE))
    listed(page, *(words[fact]["answers"][said] for fact, said in CASE.items()))
    changes = page.locator("[data-so-far-list] a")
    assert changes.count() == len(CASE)
    assert "wizard/status-message/#" in changes.nth(3).get_attribute("href")
    assert page.locator("[data-reasons] li b").all_inner_texts() == [words[f]["answers"][a] for f, a in CASE.items()]

    page.locator("[data-copy]").tap()
    page.wait_for_function('() => document.querySelector("[data-copied-note]").textContent')
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == base.rstrip("/") + native(list(CASE.items()), language)["url"]
    page.goto("about:blank")
    page.goto(copied)
    at(page, "ask-for-request")
    reasons(page, len(CASE))


def test_with_python_the_door_saves_a_question(opened, base):
    page = opened()
    page.goto(f"{base}en/")
    page.locator('main a[href$="wizard/#topic=cancel"]').tap()
    at(page, "channel")
    python_ready(page)
    page.locator('[data-answer="seller"]').tap()
    at(page, "cancel-how", "topic=cancel&channel=seller")


def test_copied_are_only_the_facts_of_the_trail(opened, base):
    page = opened(permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"{base}en/wizard/not-covered/#channel=seller&topic=other&sent=yes&store=us")
    page.locator("[data-copy]").tap()
    page.wait_for_function('() => document.querySelector("[data-copied-note]").textContent')
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == f"{base}en/wizard/not-covered/#channel=seller&topic=other&store=us"


def test_without_a_clipboard_the_address_is_shown(opened, base):
    page = opened()
    page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('no'))")
    page.goto(f"{base}en/wizard/not-covered/#channel=seller&topic=other")
    page.locator("[data-copy]").tap()
    assert page.locator(".said textarea").input_value() == f"{base}en/wizard/not-covered/#channel=seller&topic=other"
