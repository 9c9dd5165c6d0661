"""Nothing from elsewhere, nothing too early, and no word in the console; other hosts are watched in conftest."""

from urllib.parse import unquote, urlsplit

import pytest
from hands import at, follow, python_ready, reasons
from online import KEYS

KINDS = ("", "tips/", "tips/cancel-request/", "wizard/", "wizard/ship-by/", "wizard/ask-for-request/",
         "wizard/find-sent/", "map/", "rules/", "article/", "about/", "replies/")  # fmt: skip


@pytest.mark.parametrize("language", ["en", "zh", "zh-hant"])
def test_every_kind_of_page_is_quiet(opened, base, language):
    page = opened()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    for kind in KINDS:
        page.goto(base + language + "/" + kind)
        if kind.startswith("wizard/"):
            python_ready(page)
        else:
            page.wait_for_load_state("networkidle")
            assert not any("/python/" in url or "worker.js" in url for url in asked), kind
        # the agents' page has the search's own field, and so its script; the index waits for somebody to type
        early = f"/search.{language}.json" if kind == "replies/" else "/search"
        assert not any(early in url for url in asked), kind
        asked.clear()


def test_wizard_and_search_used(opened, base):
    page = opened()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{base}en/wizard/")
    follow(page, ("seller", "topic"), ("deadline", "order-shown"), ("unshipped", "ship-by"))
    python_ready(page)
    assert sum("/pyodide.asm." in url and ".wasm" in url for url in asked) == 1
    page.locator("[data-search]").click()
    assert not any("search.en.json" in url for url in asked)
    page.locator("#search-input").press_sequentially("refund")
    page.locator(".search-results a").first.wait_for()
    assert sum("search.en.json" in url for url in asked) == 1
    page.locator(".search-results a").first.click()
    page.wait_for_url("**/en/tips/**")
    page.go_back()
    at(page, "ship-by")


def test_a_page_that_is_not_there(opened, base):
    page = opened(expect=("404",))
    answer = page.goto(f"{base}en/nothing/here/")
    assert answer.status == 404
    page.locator('a[href$="/zh/wizard/"]').click()
    at(page, "channel")


@pytest.mark.parametrize(
    ("locale", "language"), [("en-GB", "en"), ("zh-CN", "zh"), ("zh-TW", "zh-hant"), ("fr-FR", "en")]
)
def test_the_root_leads_to_the_language(chromium, base, locale, language):
    context = chromium.new_context(locale=locale)
    page = context.new_page()
    page.goto(base)
    page.wait_for_url(f"{base}{language}/")
    page.locator('[data-language-link][lang="zh-Hans"]').click()
    page.wait_for_url(f"{base}zh/")
    page.goto(base)
    page.wait_for_url(f"{base}zh/")
    context.close()


def test_what_a_seller_says_of_an_order_never_leaves_the_browser(opened, base):
    """The fragment is no part of a request: what is asked for names pages and files, and nothing else."""
    page = opened("desktop")
    sent, finished = [], []
    page.context.on("request", lambda request: sent.append(request))
    page.context.on("requestfinished", lambda request: finished.append(request))  # all its headers are known
    page.goto(f"{base}en/wizard/")
    follow(page, ("seller", "topic"), ("deadline", "order-shown"), ("unshipped", "ship-by"))
    page.locator("[data-store]").select_option("us")
    page.wait_for_function("() => location.hash.endsWith('&store=us')")
    python_ready(page)
    page.fill("#date-ship-by-date", "2026-01-05")
    page.locator("form.date button").click()
    at(page, "still-open")
    follow(page, ("yes", "sent-late"), ("yes", "confirm-late"))
    reasons(page, 6)
    page.locator("svg.line").wait_for()
    fragment = urlsplit(page.url).fragment
    assert {"topic=deadline", "store=us", "ship-by-date=2026-01-05"} <= set(fragment.split("&"))
    page.locator('[data-language-link][lang="zh-Hans"]').click()  # a whole new page, with the facts
    page.wait_for_url(f"{base}zh/wizard/confirm-late/#{fragment}")
    reasons(page, 6)
    facts = [fragment, *fragment.split("&"), "2026-01-05", "ship-by-date"]

    def told(text):
        return [fact for fact in facts if fact in unquote(text)]

    for request in sent:
        url = urlsplit(request.url)
        assert (request.method, url.query, request.post_data) == ("GET", "", None), request.url
        assert not told(url.path), request.url
    assert len(finished) > 10
    for request in finished:
        headers = request.all_headers()
        assert "cookie" not in headers, request.url
        assert "/wizard/" not in headers.get("referer", ""), request.url  # the worker names itself, a page never
        assert not told("\n".join(headers.values())), request.url
    assert page.context.cookies() == []
    kept = page.evaluate("() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }])")
    assert kept == '[{"language":"zh"},{}]'
    assert not any(told(address) for address in page.evaluate(KEYS))
    assert page.evaluate("async () => (await indexedDB.databases()).length") == 0
