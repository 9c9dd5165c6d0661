"""What is missing is said in a quiet line, and the pages go on working."""

import pytest
from hands import answer, at, follow, note, python_ready, taken_over

FAILED = ("Failed to load resource", "ERR_FAILED")
STEPS = (("seller", "topic"), ("cancel", "cancel-how"), ("message", "status-message"),
         ("unshipped", "sent-message"), ("no", "ask-for-request"))  # fmt: skip


def abort(route):
    route.abort()


def no_runtime(page):
    page.context.route("**/assets/python/**", abort)


def no_worker(page):
    page.context.route("**/worker.js", lambda route: route.fulfill(status=404, body="not here"))


def no_wasm(page):
    """The policy of a host that forbids WebAssembly, sent with the worker itself."""

    def strict(route):
        answer = route.fetch()
        route.fulfill(response=answer, headers=answer.headers | {"content-security-policy": "script-src 'self'"})

    page.context.route("**/worker.js", strict)


@pytest.mark.parametrize("block", [no_runtime, no_worker, no_wasm])
def test_without_python_the_questions_lead_on(opened, base, block):
    page = opened(expect=(*FAILED, "WebAssembly", "Content Security Policy"))
    block(page)
    page.goto(f"{base}en/wizard/")
    note(page, "cannot be worked out")
    follow(page, *STEPS)
    note(page, "cannot be worked out")
    page.wait_for_function(
        '() => document.querySelectorAll("[data-so-far-list] li").length === 5'
    )  # from prerendered words
    page.locator("[data-copy]").wait_for()
    page.locator("[data-so-far-list] a").nth(2).click()
    at(page, "cancel-how")
    page.go_back()
    at(page, "ask-for-request")


def test_a_link_with_facts_without_python(opened, base):
    page = opened(expect=FAILED)
    no_runtime(page)
    page.goto(f"{base}en/wizard/#channel=seller&topic=cancel")
    note(page, "cannot be worked out")
    assert "Working out" not in page.locator("[data-note]").inner_text()
    answer(page, "seller")
    at(page, "topic", "channel=seller&topic=cancel")
    assert page.locator('[data-answer="cancel"]').get_attribute("aria-current") == "true"


def test_python_that_comes_late_moves_nobody(opened, base):
    page = opened()
    held, holding = [], True

    def hold(route):
        if holding:
            held.append(route)
        else:
            route.continue_()

    page.context.route("**/assets/python/**", hold)
    page.goto(f"{base}en/wizard/#channel=seller&topic=cancel")
    note(page, "Working out")
    page.locator("[data-so-far-list] a").first.click()
    at(page, "channel")
    answer(page, "amazon")
    at(page, "fba-topic", "channel=amazon&topic=cancel")  # after some patience with Python
    holding = False
    for route in held:
        route.continue_()
    python_ready(page)
    page.wait_for_function('() => document.querySelectorAll("[data-so-far-list] li").length === 2')
    assert page.url == f"{base}en/wizard/fba-topic/#channel=amazon&topic=cancel"


def test_a_page_that_cannot_be_fetched_is_loaded(opened, base):
    page = opened(expect=FAILED)

    def only_whole_pages(route):
        route.continue_() if route.request.is_navigation_request() else route.abort()

    page.context.route("**/en/wizard/**", only_whole_pages)
    page.goto(f"{base}en/wizard/")
    for step in STEPS:
        taken_over(page)
        follow(page, step)
    page.go_back()
    at(page, "sent-message")


def test_back_to_a_page_that_cannot_be_fetched_loads_it(opened, base):
    page = opened(expect=FAILED)
    page.goto(f"{base}en/wizard/")
    follow(page, *STEPS[:2])
    page.context.route(
        "**/en/wizard/**", lambda route: route.continue_() if route.request.is_navigation_request() else route.abort()
    )
    page.go_back()
    at(page, "topic", "channel=seller")
    answer(page, "return")
    at(page, "return-where")


def test_without_the_words_only_what_they_say_is_missing(opened, base):
    page = opened(expect=FAILED)
    page.context.route("**/words.*.json", abort)
    page.goto(f"{base}en/wizard/")
    follow(page, *STEPS)
    page.locator("[data-copy]").wait_for()
    assert page.locator("[data-so-far-list]").is_hidden()
    assert page.locator("[data-in-words] li").is_visible()


def test_without_the_index_the_search_says_so(opened, base):
    page = opened(expect=FAILED)
    page.context.route("**/search.en.json", abort)
    page.goto(f"{base}en/")
    page.locator("[data-search]").click()
    page.locator("#search-input").press_sequentially("refund")
    page.locator(".search-results a").click()
    page.wait_for_url(f"{base}en/tips/")
