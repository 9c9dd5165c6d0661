"""Back, Forward, reload and "start again" do what a person expects."""

import pytest
from hands import answer, at, focused, follow, listed, python_ready, reasons, so_far, taken_over

STEPS = (("seller", "topic"), ("cancel", "cancel-how"), ("message", "status-message"))
HASHES = ("", "channel=seller", "channel=seller&topic=cancel", "channel=seller&topic=cancel&cancel-how=message")
PLACES = ("channel", "topic", "cancel-how", "status-message")


@pytest.fixture
def walked(opened, base):
    """Three answers from the first question, come to from the home page."""
    page = opened()
    page.goto(f"{base}en/")
    page.locator('main a[href="wizard/"]').click()
    at(page, "channel", "")
    taken_over(page)
    follow(page, *STEPS)
    return page


@pytest.mark.parametrize("patient", [True, False], ids=["with Python", "before Python"])
def test_back_and_forward(walked, base, patient):
    if patient:
        python_ready(walked)
    for place, fragment in list(zip(PLACES, HASHES, strict=True))[-2::-1]:
        walked.go_back()
        at(walked, place, fragment)
        focused(walked, "h1")
    assert walked.locator("[data-so-far-list]").is_hidden()
    walked.go_back()
    assert walked.url == f"{base}en/"
    for place, fragment in zip(PLACES, HASHES, strict=True):
        walked.go_forward()
        at(walked, place, fragment)
    walked.wait_for_function('() => document.querySelectorAll("[data-so-far-list] li").length === 3')


def test_many_presses_at_once(walked):
    walked.evaluate("history.back(); history.back(); history.back()")
    at(walked, "channel", "")
    walked.evaluate("history.go(3)")
    at(walked, "status-message", HASHES[3])
    walked.evaluate("history.go(-2)")
    at(walked, "topic", HASHES[1])
    answer(walked, "return")
    at(walked, "return-where", "channel=seller&topic=return")


def test_the_link_back_is_the_same_as_back(walked, base):
    for place, fragment in list(zip(PLACES, HASHES, strict=True))[-2::-1]:
        walked.locator("[data-back]").click()
        at(walked, place, fragment)
    assert walked.locator("[data-back]").is_hidden()
    walked.go_forward()
    at(walked, "topic", HASHES[1])


def test_from_a_link_the_way_back_is_up_the_tree(opened, base):
    page = opened()
    state = f"{HASHES[3]}&status=unshipped&sent=no"
    page.goto(f"{base}en/wizard/ask-for-request/#{state}")
    reasons(page, 5)
    for place in ("sent-message", "status-message", "cancel-how", "topic", "channel"):
        python_ready(page)
        page.wait_for_function(
            "place => document.querySelector('[data-back]:not([hidden])')?.pathname.endsWith(`/${place}/`)", arg=place
        )
        page.locator("[data-back]").click()
        at(page, place, state)
    assert page.locator("[data-back]").is_hidden()
    page.go_back()
    at(page, "topic", state)


def test_reload_keeps_the_state(walked, base):
    follow(walked, ("unshipped", "sent-message"), ("no", "ask-for-request"))
    reasons(walked, 5)
    told, address = so_far(walked), walked.url
    walked.reload()
    reasons(walked, 5)
    assert walked.url == address
    listed(walked, *told)
    walked.locator("[data-back]").click()
    at(walked, "sent-message", f"{HASHES[3]}&status=unshipped")


def test_start_again_forgets(walked):
    walked.locator("[data-start]").click()
    at(walked, "channel", "")
    assert walked.locator("[data-so-far-list]").is_hidden()
    assert walked.locator("[data-back]").is_hidden()
    answer(walked, "amazon")
    at(walked, "fba-topic", "channel=amazon")
    walked.locator("[data-back]").click()
    at(walked, "channel", "")
    walked.go_back()
    at(walked, "status-message", HASHES[3])


def test_another_fragment_typed_is_another_state(walked):
    walked.evaluate('location.hash = "channel=amazon"')
    walked.wait_for_function('() => document.querySelectorAll("[data-so-far-list] li").length === 1')
    walked.go_back()
    walked.wait_for_function('() => document.querySelectorAll("[data-so-far-list] li").length === 3')


def test_title_language_links_and_canonical_follow(walked, base):
    title = walked.locator("h1").inner_text()
    assert walked.title().startswith(title)
    canonical = walked.locator("link[rel=canonical]").get_attribute("href")
    assert canonical.endswith("/en/wizard/status-message/")
    for language in ("en", "zh", "zh-hant"):
        wanted = f"{base}{language}/wizard/status-message/#{HASHES[3]}"
        assert wanted in walked.locator("[data-language-link]").evaluate_all("links => links.map(one => one.href)")
    assert walked.locator('.menu a[aria-current="page"]').count() == 0


def test_a_source_mark_and_the_skip_link_leave_the_state(opened, base):
    page = opened()
    state = f"{HASHES[3]}&status=unshipped&sent=no"
    page.goto(f"{base}en/wizard/ask-for-request/#{state}")
    page.locator(".cites a").first.click()
    focused(page, "li[id^=src-]")
    assert page.locator("details.sources-fold").get_attribute("open") is not None
    assert page.url.endswith(state)
    page.locator("[data-skip]").focus()
    page.keyboard.press("Enter")
    focused(page, "#content")
    assert page.url.endswith(state)


def test_links_to_tips_are_followed_and_back_returns(opened, base):
    page = opened()
    state = f"{HASHES[3]}&status=unshipped&sent=no"
    page.goto(f"{base}en/wizard/ask-for-request/#{state}")
    page.locator(".home-tip a").first.click()
    page.wait_for_url(f"{base}en/tips/cancel-request/#ask-for-request")
    page.go_back()
    at(page, "ask-for-request", state)
    reasons(page, 5)
