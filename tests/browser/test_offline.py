"""After one visit to a language it works without network, and nothing is kept that should not be."""

import pytest
from hands import LANGUAGES, at, follow, note, python_ready, reasons
from online import KEYS, build_of, builds_shown, engine_kept, fail, hang, host_of, kept, shifts, start, stop

from scripts.guide import ui

GONE = ("Failed to load resource", "ERR_")  # what the browser itself says of what is not there
STEPS = (("seller", "topic"), ("cancel", "cancel-how"), ("message", "status-message"),
         ("unshipped", "sent-message"), ("no", "ask-for-request"))  # fmt: skip
FACTS = "channel=seller&topic=cancel&cancel-how=message&status=unshipped&sent=no"


# ---- what works ------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_of_a_language_is_there_after_one_visit(device, host, site, language):
    page = device().new_page()
    page.goto(f"{host['address']}{language}/")
    kept(page, site, language)
    stop(host)
    files = [path for path in sorted((site / language).rglob("index.html")) if "/embed/" not in path.as_posix()]
    assert len(files) > 100
    for path in files:
        here = path.relative_to(site).as_posix().removesuffix("index.html")
        text = page.evaluate("async (url) => (await fetch(url)).text()", host["address"] + here)
        head, shown = text.split('<p class="saved">')
        assert path.read_text("utf-8").startswith(head)
        assert path.read_text("utf-8").endswith(shown.split("</time>")[1])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_from_the_copy_says_so_and_is_whole(device, host, site, language):
    page = device().new_page()
    page.goto(f"{host['address']}{language}/tips/")
    assert page.locator(".saved").is_hidden()
    kept(page, site, language)
    stop(host)
    page.goto(f"{host['address']}{language}/tips/cancel-request/#why")
    assert page.locator(".saved").inner_text().startswith(ui(language)["saved"].split("{day}")[0])
    assert page.locator(".saved time").inner_text() == page.evaluate(
        "(tag) => new Date().toLocaleDateString(tag, { dateStyle: 'long' })",
        {"en": "en-GB", "zh": "zh-CN", "zh-hant": "zh-TW"}[language],
    )
    page.wait_for_function("() => document.querySelector('#why').getBoundingClientRect().top < 200")
    assert page.evaluate("() => [...document.styleSheets].every((one) => one.cssRules.length > 50)")
    assert builds_shown(page) == {build_of(site)}
    page.goto(f"{host['address']}{language}/article/")
    assert page.locator(".saved").is_visible()
    assert shifts(page) == 0


def test_short_addresses_and_the_root_lead_on(visited, host):
    page = visited()
    stop(host)
    page.goto(f"{host['address']}t/pending/#why", wait_until="commit")
    page.wait_for_url(f"{host['address']}en/tips/pending/#why")
    page.goto(host["address"], wait_until="commit")
    page.wait_for_url(f"{host['address']}en/")


def test_search_words_and_replies(visited, host):
    page = visited()
    stop(host)
    page.locator("[data-search]").click()
    page.locator("#search-input").press_sequentially("refund")
    page.locator(".search-results a").first.click()
    page.locator("article.tip, article.wizard").wait_for()
    page.goto(f"{host['address']}en/replies/")
    page.locator("#find").press_sequentially("buyer wants to cancel")
    page.locator("#found [role=option]").first.click()
    page.wait_for_function("() => document.querySelector('[data-reply]').textContent.length > 100")


def test_the_wizard_leads_on_by_plain_links(visited, host):
    page = visited(expect=GONE)
    stop(host)
    page.goto(f"{host['address']}en/wizard/")
    note(page, "cannot be worked out")
    follow(page, *STEPS)
    assert page.url.endswith(f"#{FACTS}")
    page.wait_for_function("() => document.querySelectorAll('[data-so-far-list] li').length === 5")


def test_python_starts_from_the_copy_after_one_use(visited, host, site):
    page = visited("en/wizard/")
    engine_kept(page, site)
    stop(host)
    page.goto(f"{host['address']}en/wizard/#channel=seller&topic=cancel")
    at(page, "cancel-how")
    follow(page, *STEPS[2:])
    reasons(page, 5)


def test_the_engine_is_kept_once_whoever_fetched_it(visited, host, site):
    page = visited("en/wizard/")
    engine_kept(page, site)
    sent = [path for path in host["sent"] if "/python/" in path]
    assert len(sent) == len(set(sent))


def test_a_page_that_was_not_kept_is_told_of_honestly(visited, host):
    page = visited()
    stop(host)
    for path, languages in (("zh/tips/", ("zh",)), ("zh-hant/nothing", ("zh-hant",)), ("nothing/", LANGUAGES)):
        page.goto(host["address"] + path)
        assert page.locator("h1").inner_text() == ui(languages[0])["offline_title"]
        assert page.evaluate("() => document.documentElement.lang") == ui(languages[0])["lang"]
        sections = page.locator("section").evaluate_all("(all) => all.map((one) => one.lang)")
        assert sections == [ui(one)["lang"] for one in languages]
        there = page.locator("li:visible a").evaluate_all("(all) => all.map((one) => one.href)")
        assert there == [f"{host['address']}en/"] * len(languages)
    page.locator("li:visible a").first.click()
    page.wait_for_url(f"{host['address']}en/")


def test_a_slow_host_and_a_broken_one_give_way_to_the_copy(visited, host):
    page = visited()
    host["hold"]["/en/tips/"] = hang()
    page.goto(f"{host['address']}en/tips/")
    page.locator(".saved").wait_for()
    host["hold"]["/en/rules/"] = fail(503)
    page.goto(f"{host['address']}en/rules/")
    page.locator(".saved").wait_for()


def test_a_page_in_the_wizard_says_where_it_came_from(visited, host, site):
    page = visited("en/wizard/")
    engine_kept(page, site)
    stop(host)
    follow(page, *STEPS[:2])
    assert page.locator(".saved").is_visible()
    start(host)
    follow(page, STEPS[2])
    assert page.locator(".saved").is_hidden()


def test_under_a_sub_path(chromium, site, tmp_path):
    with host_of(site, tmp_path, "guide") as host:
        context = chromium.new_context(locale="en-GB", service_workers="allow")
        page = context.new_page()
        page.goto(f"{host['address']}en/wizard/")
        kept(page, site, "en")
        engine_kept(page, site)
        stop(host)
        page.goto(f"{host['address']}en/wizard/#channel=seller&topic=cancel")
        at(page, "cancel-how")
        page.goto(f"{host['address']}zh/tips/")
        page.locator("li:visible a").click()
        page.wait_for_url(f"{host['address']}en/")
        context.close()


# ---- what is never done ----------------------------------------------------------------


def test_nothing_that_a_reader_does_is_kept(visited, host, site):
    page = visited("en/wizard/", expect=("404",))
    engine_kept(page, site)
    before = page.evaluate(KEYS)
    page.goto(f"{host['address']}en/wizard/?campaign=letter#store=us&ship-by-date=2026-11-20")
    python_ready(page)
    follow(page, STEPS[0])
    page.goto(f"{host['address']}en/tips/?order=123-1234567-1234567")
    page.goto(f"{host['address']}nothing/")
    page.goto(f"{host['address']}en/replies/")
    assert page.evaluate(KEYS) == before
    assert not any("?" in address or "#" in address for address in before)


@pytest.mark.parametrize("path", ["en/tips", "en/tips/index.html"])
def test_an_address_as_people_shorten_it_is_led_to_the_page(visited, host, path):
    page = visited()
    stop(host)
    page.goto(f"{host['address']}{path}#list")
    assert page.url == f"{host['address']}en/tips/#list"
    page.locator("p.saved:not([hidden])").wait_for()


@pytest.mark.parametrize("link", ["{ saveData: true }", "{ effectiveType: '2g' }"])
def test_where_data_are_dear_nothing_is_fetched_unasked(device, host, site, link):
    context = device()
    context.add_init_script(f"Object.defineProperty(navigator, 'connection', {{ value: {link} }})")
    page = context.new_page()
    page.goto(f"{host['address']}en/wizard/", wait_until="networkidle")
    assert page.evaluate("async () => (await navigator.serviceWorker.getRegistrations()).length") == 0
    assert "/sw.js" not in host["sent"]
    page.locator("[data-memory] button").click()
    kept(page, site, "en")


def test_a_frame_keeps_nothing(device, host):
    page = device().new_page()
    page.goto(f"{host['address']}en/embed/", wait_until="networkidle")
    assert page.evaluate("async () => (await navigator.serviceWorker.getRegistrations()).length") == 0
