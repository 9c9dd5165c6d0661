"""After one visit to a language it works without network; builds never mix; and what can't be kept hurts nobody."""

import json
from pathlib import Path

import pytest
from hands import LANGUAGES, SIZES, at, follow, note, python_ready, reasons, watch
from online import (
    PATIENCE,
    build_of,
    builds_shown,
    engine_kept,
    fail,
    half,
    hang,
    host_of,
    kept,
    remade,
    show,
    start,
    stop,
    until,
    with_another_engine,
)

from scripts.browser import launch_options
from scripts.guide import ui

GONE = ("Failed to load resource", "ERR_")  # what the browser itself says of what is not there
TITLE = {"en": "My order is Pending", "zh": "订单", "zh-hant": "訂單"}
STEPS = (("seller", "topic"), ("cancel", "cancel-how"), ("message", "status-message"),
         ("unshipped", "sent-message"), ("no", "ask-for-request"))  # fmt: skip
FACTS = "channel=seller&topic=cancel&cancel-how=message&status=unshipped&sent=no"
HEADING = ui("en")["home_title"]
NEW_HEADING = "How is your order today?"
COPIES = "async () => (await caches.keys()).filter((name) => !name.endsWith(' engine'))"


@pytest.fixture(scope="module")
def second(site, tmp_path_factory):
    """A later build, with another heading on the first page."""
    return remade(site, tmp_path_factory.mktemp("second") / "site", HEADING, NEW_HEADING)


@pytest.fixture
def host(site, tmp_path):
    with host_of(site, tmp_path) as one:
        yield one


@pytest.fixture
def device(chromium, host):
    """`device(expect=(…))` -> a context that lets service workers in, all of whose pages are watched."""
    contexts, problems = [], []

    def make(expect=(), size="phone", **options):
        context = chromium.new_context(viewport=SIZES[size], locale="en-GB", service_workers="allow", **options)
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        context.on("page", lambda page: watch(page, host["address"], problems, expect))
        return context

    yield make
    for context in contexts:
        context.close()
    assert problems == []


@pytest.fixture
def visited(device, host, site):
    """A page of a device that has kept English, and a host that is gone."""

    def make(path="en/", **options):
        page = device(**options).new_page()
        page.goto(host["address"] + path)
        kept(page, site, "en")
        return page

    return make


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


def shifts(page):
    """How much what was drawn has moved by itself."""
    return page.evaluate(
        """() => new Promise((told) => new PerformanceObserver((list) => told(list.getEntries().reduce((sum, one) =>
          sum + (one.hadRecentInput ? 0 : one.value), 0))).observe({ type: "layout-shift", buffered: true })
          || setTimeout(() => told(0), 200))"""
    )


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


KEYS = """async () => {
  const all = [];
  for (const name of await caches.keys()) all.push(...(await (await caches.open(name)).keys()).map(({ url }) => url));
  return all;
}"""


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


# ---- one build after the other -----------------------------------------------------------


def updated(page, host, second, path):
    """The host has the second build; the page looks for it."""
    show(host, second)
    page.evaluate("async () => (await navigator.serviceWorker.ready).update()")
    page.locator(".newer button").wait_for()


def test_a_newer_build_is_offered_and_taken_in_every_tab(visited, host, site, second):
    page = visited("en/wizard/")
    engine_kept(page, site)
    follow(page, *STEPS)
    other = page.context.new_page()
    other.goto(f"{host['address']}en/")
    moved, focus = shifts(page), page.evaluate("() => document.activeElement.tagName")
    updated(page, host, second, "en/")
    assert page.locator(".newer").get_attribute("role") == "status"
    assert page.evaluate("() => document.activeElement.tagName") == focus
    assert shifts(page) == moved
    other.locator(".newer button").wait_for()
    with page.expect_navigation(), other.expect_navigation():
        other.locator(".newer button").press("Enter")
    at(page, "ask-for-request", FACTS)
    reasons(page, 5)
    assert other.locator("h1").inner_text() == NEW_HEADING
    assert builds_shown(page) == builds_shown(other) == {build_of(second)}
    stop(host)
    other.goto(f"{host['address']}en/")
    assert other.locator("h1").inner_text() == NEW_HEADING
    assert [name.split()[-1] for name in other.evaluate(COPIES)] == [build_of(second)]


def test_who_is_in_the_newer_build_already_is_not_asked(visited, host, second):
    page = visited()
    show(host, second)
    page.goto(f"{host['address']}en/tips/")
    kept(page, second, "en")
    alone = f"async (build) => (await ({COPIES})()).every((name) => name.endsWith(build))"
    until(page, alone, build_of(second))
    assert page.locator(".newer").inner_text() == ""
    stop(host)
    page.goto(f"{host['address']}en/")
    assert page.locator("h1").inner_text() == NEW_HEADING


def test_two_tabs_with_two_builds_never_mix(visited, host, site, second):
    old = visited("en/wizard/", expect=GONE)
    engine_kept(old, site)
    follow(old, *STEPS[:2])
    show(host, second)
    new = old.context.new_page()
    new.goto(f"{host['address']}en/wizard/")
    kept(new, second, "en")
    old.locator(".newer button").wait_for()
    assert new.locator(".newer").inner_text() == ""
    old.locator("[data-search]").click()  # its script is no longer on the host
    old.locator("#search-input").press_sequentially("refund")
    old.locator(".search-results a").first.wait_for()
    old.keyboard.press("Escape")
    follow(new, STEPS[0])
    stop(host)
    follow(new, STEPS[1])  # the active copy is the first build's: the page is loaded whole
    follow(old, STEPS[2])
    for page, facts in ((new, "channel=seller&topic=cancel"), (old, FACTS.split("&status")[0])):
        assert len(builds_shown(page)) == 1
        assert page.url.endswith(f"#{facts}")


def test_who_does_not_take_it_gets_it_when_all_tabs_are_closed(visited, host, second):
    page = visited()
    updated(page, host, second, "en/")
    stop(host)
    page.goto(f"{host['address']}en/")
    assert page.locator("h1").inner_text() == HEADING
    context = page.context
    page.close()
    page = context.new_page()
    page.goto(f"{host['address']}en/")
    assert page.locator("h1").inner_text() == NEW_HEADING


def test_a_newer_engine_comes_with_the_newer_build(visited, host, site, tmp_path):
    newer = with_another_engine(site, tmp_path / "newer")
    page = visited("en/wizard/")
    engine_kept(page, site)
    updated(page, host, newer, "en/wizard/")
    engine_kept(page, newer)
    with page.expect_navigation():
        page.locator(".newer button").click()
    stop(host)
    page.goto(f"{host['address']}en/wizard/#channel=seller&topic=cancel")
    at(page, "cancel-how")
    assert builds_shown(page) == {build_of(newer)}


def test_an_update_cut_short_leaves_the_copy_whole(visited, host, site, second):
    page = visited()
    show(host, second)
    host["hold"]["/assets/offline/"] = half
    page.evaluate("async () => (await navigator.serviceWorker.ready).update()")
    until(
        page,
        """async () => {
          const registration = await navigator.serviceWorker.ready;
          return !registration.installing && !registration.waiting;
        }""",
    )
    assert page.locator(".newer").inner_text() == ""
    assert [name.split()[-1] for name in page.evaluate(COPIES)] == [build_of(site)]
    stop(host)
    page.goto(f"{host['address']}en/tips/pending/")
    assert builds_shown(page) == {build_of(site)}
    host["hold"].clear()
    start(host)
    page.goto(f"{host['address']}en/")
    kept(page, second, "en")


# ---- what can't be kept ------------------------------------------------------------------


def test_without_room_the_pages_work_and_it_is_tried_again(device, host, site):
    page = device().new_page()
    session = page.context.new_cdp_session(page)
    origin = host["address"].rstrip("/")
    session.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": 300_000})
    page.goto(f"{host['address']}en/")
    until(page, "async () => (await navigator.serviceWorker.ready).active.state === 'activated'")
    for path in ("en/tips/", "en/wizard/topic/", "en/rules/"):
        page.goto(host["address"] + path, wait_until="networkidle")
        assert page.locator("h1").is_visible()
    assert not [address for address in page.evaluate(KEYS) if "/kept/" in address]
    session.send("Storage.overrideQuotaForOrigin", {"origin": origin})
    page.goto(f"{host['address']}en/")
    kept(page, site, "en")


def test_an_archive_that_is_not_the_builds_is_never_used(device, host, site, tmp_path):
    damaged = remade(site, tmp_path / "damaged", HEADING, NEW_HEADING)
    [archive] = (damaged / "assets" / "offline").glob("en.*.json")
    text = archive.read_text("utf-8")
    for path in (damaged / "assets" / "offline").glob("*.gz"):
        path.unlink()
    archive.write_text(text.replace("order", "0rder"), "utf-8")
    show(host, damaged)
    page = device(expect=GONE).new_page()
    page.goto(f"{host['address']}en/", wait_until="networkidle")
    page.goto(f"{host['address']}en/tips/", wait_until="networkidle")
    asked = [path for path in host["sent"] if archive.name in path and not path.endswith(".gz")]
    assert len(asked) > 1
    assert page.evaluate(KEYS) == []
    archive.write_text(text, "utf-8")
    page.goto(f"{host['address']}en/")
    kept(page, damaged, "en")


def test_a_first_copy_cut_short_is_fetched_at_the_next_page(device, host, site):
    host["hold"]["/assets/offline/"] = half
    page = device().new_page()
    page.goto(f"{host['address']}en/", wait_until="networkidle")
    until(page, "async () => (await navigator.serviceWorker.ready).active.state === 'activated'")
    host["hold"].clear()
    page.goto(f"{host['address']}en/tips/")
    kept(page, site, "en")


# ---- on a home screen --------------------------------------------------------------------


def test_it_can_be_installed(chromium, base, site, tmp_path):
    context = chromium.browser_type.launch_persistent_context(tmp_path, **launch_options())  # nothing private can be
    page = context.new_page()
    session = context.new_cdp_session(page)
    for language in LANGUAGES:
        page.goto(f"{base}{language}/tips/")
        told = session.send("Page.getAppManifest")
        assert told["errors"] == []
        assert told["url"] == f"{base}{language}/app.webmanifest"
        manifest = json.loads(told["data"])
        assert (manifest["lang"], manifest["name"]) == (ui(language)["lang"], ui(language)["site"])
        for icon in manifest["icons"]:
            head = Path(site, language, icon["src"]).read_bytes()[:24]
            assert head[16:] == b"".join(int(side).to_bytes(4) for side in icon["sizes"].split("x"))
        assert session.send("Page.getInstallabilityErrors")["installabilityErrors"] == []
    context.close()
