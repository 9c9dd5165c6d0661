"""A newer build is offered and never mixes with the older one, and what can't be kept hurts nobody."""

import json
import shutil
from pathlib import Path

from hands import LANGUAGES, at, follow, reasons
from online import (
    COPIES,
    KEYS,
    NEW_HEADING,
    build_of,
    builds_shown,
    engine_kept,
    half,
    kept,
    remade,
    shifts,
    show,
    start,
    stop,
    until,
    with_another_engine,
)

from scripts.browser import launch_options
from scripts.guide import ui

GONE = ("Failed to load resource", "ERR_")  # what the browser itself says of what is not there
STEPS = (("seller", "topic"), ("cancel", "cancel-how"), ("message", "status-message"),
         ("unshipped", "sent-message"), ("no", "ask-for-request"))  # fmt: skip
FACTS = "channel=seller&topic=cancel&cancel-how=message&status=unshipped&sent=no"
HEADING = ui("en")["home_title"]


# ---- one build after the other -----------------------------------------------------------


def updated(page, host, second):
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
    updated(page, host, second)
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


def test_where_data_are_dear_a_newer_build_is_not_fetched(visited, host, second, tmp_path):
    page = visited(expect=("not while data are dear",))
    dear = shutil.copytree(second, tmp_path / "dear", ignore=shutil.ignore_patterns("sw.js*"))
    saving = "Object.defineProperty(navigator, 'connection', { value: { saveData: true } });\n"
    (dear / "sw.js").write_text(saving + (second / "sw.js").read_text("utf-8"), "utf-8")
    show(host, dear)
    page.evaluate("async () => (await navigator.serviceWorker.ready).update()")
    until(page, "async () => { const one = await navigator.serviceWorker.ready; return !one.installing; }")
    assert page.evaluate("async () => (await navigator.serviceWorker.ready).waiting") is None
    assert page.locator(".newer").inner_text() == ""
    assert not any("/offline/" in path and build_of(second) in path for path in host["sent"])
    stop(host)
    page.goto(f"{host['address']}en/")
    assert page.locator("h1").inner_text() == HEADING


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
    updated(page, host, second)
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
    updated(page, host, newer)
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
