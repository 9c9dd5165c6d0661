"""Nothing from elsewhere, nothing too early, and no word in the console; other hosts are watched in conftest."""

import pytest
from hands import at, follow, python_ready

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
