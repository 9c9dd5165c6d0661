"""The state in the address: it skips, is changed, survives a switch of language, and takes no harm."""

import pytest
from hands import answer, at, focused, listed, note, python_ready, reasons, so_far, watch

OFFICIAL = "channel=seller&topic=cancel&cancel-how=official&status=unshipped&sent=no"
HOSTILE = {
    "unknown key": "colour=red&channel=seller",
    "wrong answer": "channel=teapot",
    "date in the past of all orders": "channel=seller&order-date=1066-10-14",
    "no such store": "channel=seller&store=atlantis",
    "too long": "channel=" + "a" * 10_000,
    "long without a value": "x" * 10_000,
    "many": "&".join(f"k{number}=v" for number in range(3000)),
    "markup": "channel=<img src=x onerror=alert(1)>&<script>alert(2)</script>=1",
    "encoded markup": "channel=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E",
    "percent": "channel=%E0%A4%A&%=%&%%%",
    "twice": "channel=seller&channel=amazon",
    "names of JavaScript": "constructor=x&toString=y&channel=constructor&store=constructor",
    "prototype": "__proto__=x&channel=__proto__",
}


def test_a_link_with_facts_leads_to_the_first_open_question(opened, base):
    page = opened()
    page.goto(f"{base}en/")
    page.evaluate('location.href = "wizard/#channel=seller&topic=cancel"')
    at(page, "cancel-how", "channel=seller&topic=cancel")
    focused(page, "h1")
    page.go_back()  # the way there left no entry behind
    assert page.url == f"{base}en/"


def test_a_link_with_all_facts_leads_to_the_action(opened, base, native):
    page = opened()
    page.goto(f"{base}en/wizard/#{OFFICIAL}")
    at(page, "cancel-official", OFFICIAL)
    reasons(page, 5)


def test_a_changed_answer_keeps_the_others(opened, base):
    page = opened()
    page.goto(f"{base}en/wizard/cancel-official/#{OFFICIAL}")
    reasons(page, 5)
    page.locator("[data-so-far-list] a").nth(2).click()
    at(page, "cancel-how", OFFICIAL)
    assert page.locator('[data-answer="official"]').get_attribute("aria-current") == "true"
    answer(page, "message")
    at(page, "ask-for-request", OFFICIAL.replace("official", "message"))
    reasons(page, 5)


def test_only_what_is_newly_open_is_asked(opened, base):
    page = opened()
    page.goto(f"{base}en/wizard/cancel-official/#{OFFICIAL}")
    reasons(page, 5)
    listed_before = so_far(page)
    page.locator("[data-so-far-list] a").nth(1).click()
    at(page, "topic")
    answer(page, "return")
    at(page, "return-where")
    page.wait_for_function('() => document.querySelectorAll("[data-so-far-list] li").length === 2')  # the rest is quiet
    answer(page, "delivered")
    at(page, "return-request")
    assert "sent=no" in page.url  # and stays
    page.locator("[data-so-far-list] a").nth(1).click()
    at(page, "topic")
    answer(page, "cancel")
    at(page, "cancel-official")
    reasons(page, 5)
    listed(page, *listed_before)


@pytest.mark.parametrize("kind", HOSTILE)
@pytest.mark.parametrize("where", ["wizard/", "wizard/topic/", "wizard/not-covered/"])
def test_a_hostile_link_does_no_harm(shared, base, kind, where):
    page = shared
    page.goto("about:blank")
    page.goto(f"{base}en/{where}#{HOSTILE[kind]}")
    python_ready(page)
    note(page, "left out")
    page.wait_for_function("() => !/(teapot|atlantis|colour|aaaa|img|%25|k9=)/.test(location.hash)")
    assert page.locator("main img, main script").count() == 0
    page.wait_for_function(
        """() => !/teapot|atlantis|onerror|alert\\(|native code|aaaaaaaa/
           .test(document.querySelector("main").innerHTML)"""
    )  # links drawn before Python was there carried it on, encoded
    if where == "wizard/topic/":
        answer(page, "claim")
        page.wait_for_function('() => document.querySelector("article.wizard").dataset.at !== "topic"')


@pytest.fixture(scope="module")
def shared(chromium, base):
    """One page for many hostile links; it is watched like every other."""
    problems = []
    context = chromium.new_context()
    page = context.new_page()
    watch(page, base, problems)
    yield page
    context.close()
    assert problems == []


def test_a_switch_of_language_keeps_page_and_state(opened, base):
    page = opened()
    page.goto(f"{base}en/wizard/#channel=seller&topic=cancel")
    at(page, "cancel-how")
    answer(page, "message")
    at(page, "status-message")
    fragment = "channel=seller&topic=cancel&cancel-how=message"
    for tag, language in (("zh-Hant", "zh-hant"), ("zh-Hans", "zh"), ("en", "en")):
        page.locator(f'[data-language-link][lang="{tag}"]').click()
        page.wait_for_url(f"{base}{language}/wizard/status-message/#{fragment}")
        page.wait_for_function('() => document.querySelectorAll("[data-so-far-list] li").length === 3')
    page.goto(base)
    page.wait_for_url(f"{base}en/")


def test_finding_out_leads_back_to_the_question_without_not_sure(opened, base):
    page = opened()
    before = "channel=seller&topic=cancel&cancel-how=message&status=unshipped"
    page.goto(f"{base}en/wizard/find-sent/#{before}&sent=not-sure")
    reasons(page, 5)
    assert page.locator("[data-leads] a").count() == 1
    page.locator("[data-leads] a").click()
    at(page, "sent-message", before)
    answer(page, "no")
    at(page, "ask-for-request")
