"""How Python comes to a page: when, what a reader sees of it, and what happens when it doesn't."""

from threading import Event

import pytest
from hands import at, follow, note, python_files, python_ready, reasons

from scripts.hosts import Host, kind

FACTS = "en/wizard/#channel=seller&topic=cancel"  # leads on to cancel-how, once Python is there
STEPS = (("seller", "topic"), ("cancel", "cancel-how"), ("message", "status-message"),
         ("unshipped", "sent-message"), ("no", "ask-for-request"))  # fmt: skip
BROKEN = ("ERR_", "wasm", "WebAssembly", "Failed to load resource")  # what browser and runtime say in the console


# ---- when ----------------------------------------------------------------------------


def test_nothing_is_asked_for_before_the_page_has_settled(visit):
    host = kind()
    page, address = visit(host)
    page.add_init_script(
        "globalThis.requestIdleCallback = (then) => { globalThis.idle = then; globalThis.was = document.readyState; }"
    )
    page.goto(f"{address}en/wizard/")
    page.wait_for_function("() => Boolean(globalThis.idle)")
    assert page.evaluate("globalThis.was") == "complete"
    follow(page, *STEPS)
    assert python_files(host) == []
    page.evaluate("idle()")
    reasons(page, 5)


@pytest.mark.parametrize("link", ["{ saveData: true }", "{ effectiveType: 'slow-2g' }", "{ effectiveType: '2g' }"])
def test_who_saves_data_is_asked_first(visit, link):
    host = kind()
    page, address = visit(host)
    page.add_init_script(f"Object.defineProperty(navigator, 'connection', {{ value: {link} }})")
    page.goto(f"{address}en/wizard/")
    follow(page, *STEPS)
    page.wait_for_load_state("networkidle")
    assert python_files(host) == []
    page.locator("[data-copy]").wait_for()
    page.locator("[data-memory] button").click()
    reasons(page, 5)
    assert page.locator("[data-memory]").is_hidden()
    assert page.locator("[data-progress]").is_hidden()
    page.go_back()
    at(page, "sent-message")
    assert page.locator("[data-memory]").is_hidden()


def test_who_saves_data_is_asked_first_where_facts_lead_on_too(visit):
    host = kind()
    page, address = visit(host)
    page.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })")
    page.goto(f"{address}en/")
    page.locator('main a[href*="#topic"]').first.click()  # the doors of the home page bring a fact
    page.locator("[data-memory] button").wait_for()
    page.goto(address + FACTS)
    page.reload(wait_until="networkidle")
    assert python_files(host) == []
    page.locator("[data-memory] button").click()
    at(page, "cancel-how")


# ---- while it comes, and when it doesn't ---------------------------------------------


def halting(then):
    """A host that sends half of the biggest file and calls `then`."""

    class Halting(Host):
        def copyfile(self, source, outputfile):
            if ".wasm.gz" not in self.path or "/pyodide" not in self.path:
                return super().copyfile(source, outputfile)
            data = source.read()
            outputfile.write(data[: len(data) // 2])
            outputfile.flush()
            then()
            outputfile.write(data[len(data) // 2 :])
            return None

    return kind(base=Halting)


def test_who_waits_sees_how_far_it_is(visit):
    go_on = Event()
    page, address = visit(halting(go_on.wait))
    page.goto(address + FACTS)
    note(page, "Working out")
    bar = page.locator("[data-progress]")
    page.wait_for_function("() => document.querySelector('[data-progress]').position > 0.3")
    assert bar.evaluate("bar => bar.position") < 0.9
    assert bar.is_visible()
    assert "%" not in page.locator("[data-note]").inner_text()  # read out once, not at every step
    go_on.set()
    at(page, "cancel-how")
    assert page.locator("[data-progress]").is_hidden()


def test_who_does_not_wait_sees_nothing_of_it(visit):
    go_on = Event()
    page, address = visit(halting(go_on.wait))
    page.goto(f"{address}en/wizard/")
    follow(page, STEPS[0])
    assert page.locator("[data-progress]").is_hidden()
    assert page.locator("[data-note]").inner_text() == ""
    go_on.set()
    python_ready(page)


def test_the_network_dies_in_the_middle_of_the_download(visit):
    def die():
        raise ConnectionAbortedError

    page, address = visit(halting(die), expect=BROKEN)
    page.goto(address + FACTS)
    note(page, "cannot be worked out")
    page.goto(f"{address}en/wizard/")
    follow(page, *STEPS)


def test_without_a_sign_of_life_the_wait_ends(visit):
    page, address = visit(kind())
    page.clock.install()
    page.context.route("**/worker.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    with page.expect_worker():
        page.goto(address + FACTS)
        page.clock.run_for(2_000)
    note(page, "Working out")
    page.clock.run_for(31_000)
    note(page, "cannot be worked out")
    assert page.locator("[data-progress]").is_hidden()
    follow(page, *STEPS[:2])


def test_a_start_that_hangs_is_tried_once_more(visit):
    page, address = visit(kind())
    page.clock.install()
    page.context.route("**/worker.js", lambda route: route.fulfill(body="", content_type="text/javascript"), times=1)
    with page.expect_worker():
        page.goto(address + FACTS)
        page.clock.run_for(2_000)
    page.clock.run_for(16_000)
    page.clock.resume()
    at(page, "cancel-how")


def test_a_helper_that_hangs_later_holds_nobody_up(visit):
    page, address = visit(kind())
    page.goto(f"{address}en/wizard/")
    python_ready(page)
    follow(page, STEPS[0])
    page.evaluate("() => { Worker.prototype.postMessage = () => {}; }")
    follow(page, *STEPS[1:])


def test_a_helper_that_broke_later_is_told(visit):
    page, address = visit(kind())
    page.goto(f"{address}en/wizard/confirm-late/#store=us&ship-by-date=2026-11-20")
    page.locator(".dated").first.wait_for()
    page.evaluate("() => { Worker.prototype.postMessage = () => { throw new Error('gone'); }; }")
    page.locator("form[data-dates] button[type=submit]").click()
    note(page, "cannot be worked out")


def test_a_page_of_another_build_is_loaded_and_brings_its_own_engine(visit):
    page, address = visit(kind())

    def other_build(route):
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace("/icon.svg", "/icon.svg?other"))

    page.goto(f"{address}en/wizard/")
    python_ready(page)
    page.context.route("**/en/wizard/topic/", other_build)
    page.evaluate("globalThis.before = true")
    with page.expect_navigation():
        page.locator('[data-answer="seller"]').click()
    at(page, "topic", "channel=seller")
    assert page.evaluate("globalThis.before") is None
    python_ready(page)
