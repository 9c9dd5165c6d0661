"""How Python comes to a page: when, how much of it, from hosts of every kind, and what happens when it doesn't."""

import gzip
import re
from threading import Event

import pytest
from hands import SIZES, at, follow, note, python_ready, reasons, watch

from scripts.bundle import manifest
from scripts.hosts import Host, kind, serve

FACTS = "en/wizard/#channel=seller&topic=cancel"  # leads on to cancel-how, once Python is there
STEPS = (("seller", "topic"), ("cancel", "cancel-how"), ("message", "status-message"),
         ("unshipped", "sent-message"), ("no", "ask-for-request"))  # fmt: skip
POLICY = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'"
BROKEN = (
    "ERR_",
    "wasm",
    "WebAssembly",
    "Failed to load resource",
)  # what browser and runtime say in the console themselves


@pytest.fixture
def visit(chromium, site):
    """`visit(host, expect=(…))` -> a watched page of a new context, and the address of the running host."""
    contexts, hosts, problems = [], [], []

    def make(host, expect=()):
        address, running = serve(site, host)
        hosts.append(running)
        # what a service worker keeps is not this file's business
        context = chromium.new_context(viewport=SIZES["phone"], locale="en-GB", service_workers="block")
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        watch(page, address, problems, expect)
        return page, address

    yield make
    for context in contexts:
        context.close()
    for running in hosts:
        running.shutdown()
    assert problems == []


def python_files(host):
    """The bundle's files that were sent, without the hashes in their names."""
    return sorted(re.sub(r"\.[0-9a-f]{16}", "", path.split("/")[-1]) for path, _ in host.sent if "/python/" in path)


PLAIN = [
    "engine.bin",
    "library.zip",
    "manifest.json",
    "probe.wasm",
    "pyodide.asm.js",
    "pyodide.asm.wasm",
    "pyodide.mjs",
]


def with_copies(*names):
    return sorted(f"{name}.gz" if name in names else name for name in PLAIN)


# ---- from every kind of host ---------------------------------------------------------


@pytest.mark.parametrize("packs", [(), ("gzip",), ("br", "gzip")])
def test_each_file_is_sent_once_and_packed_whatever_the_host_does(visit, packs):
    host = kind(*packs)
    page, address = visit(host)
    page.goto(address + FACTS)
    at(page, "cancel-how")
    ours = ("engine.bin", "library.zip") if packs else ("engine.bin", "library.zip", "pyodide.asm.wasm")
    assert python_files(host) == with_copies(*ours)


def test_the_second_visit_asks_for_nothing_of_it(visit):
    host = kind()
    page, address = visit(host)
    page.goto(address + FACTS)
    at(page, "cancel-how")
    host.sent.clear()
    page.goto("about:blank")
    page.goto(address + FACTS)
    at(page, "cancel-how")
    assert python_files(host) == []


def test_a_browser_that_unpacks_nothing_gets_plain_files(visit):
    host = kind()
    page, address = visit(host)
    page.context.route("**/worker.js", lambda route: prefixed(route, "delete globalThis.DecompressionStream;"))
    page.goto(address + FACTS)
    at(page, "cancel-how")
    assert sorted(set(python_files(host))) == PLAIN  # the test's own hand in the network takes the cache away


def prefixed(route, script):
    route.fulfill(body=script + route.fetch().text(), content_type="text/javascript")


def test_a_host_without_the_copies_sends_plain_files(visit):
    page, address = visit(kind(), expect=("404",))
    page.context.route("**/*.gz", lambda route: route.fulfill(status=404))
    page.goto(address + FACTS)
    at(page, "cancel-how")


def test_a_host_that_names_the_copies_encoding(visit):
    """As Apache does for .gz: the browser has then unpacked it before the worker sees it."""

    class Naming(Host):
        def end_headers(self):
            if self.path.endswith(".gz"):
                self.send_header("Content-Encoding", "gzip")
            super().end_headers()

    page, address = visit(kind(base=Naming))
    page.goto(address + FACTS)
    at(page, "cancel-how")


def test_it_runs_under_a_strict_policy(visit):
    page, address = visit(kind(Content_Security_Policy=POLICY))
    page.goto(address + FACTS)
    at(page, "cancel-how")


def test_it_runs_under_a_sub_path(chromium, site, tmp_path):
    (tmp_path / "orders").symlink_to(site)
    address, running = serve(tmp_path, kind())
    page = chromium.new_context(service_workers="block").new_page()
    page.goto(f"{address}orders/{FACTS}")
    at(page, "cancel-how")
    page.context.close()
    running.shutdown()


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


def test_a_link_with_facts_asks_for_it(visit):
    page, address = visit(kind())
    page.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })")
    page.goto(address + FACTS)
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


@pytest.mark.parametrize("name", ["engine.*.bin.gz", "library.*.zip.gz", "pyodide.asm.*.wasm.gz"])
def test_a_damaged_archive_never_runs(visit, site, name):
    [path] = (site / "assets" / "python").glob(name)
    data = bytearray(gzip.decompress(path.read_bytes()))
    data[len(data) // 2] ^= 1
    page, address = visit(kind(), expect=BROKEN)
    page.context.route(f"**/{path.name}", lambda route: route.fulfill(body=gzip.compress(bytes(data), 1)))
    not_started(page, address, f"{name.split('.*')[0]}.{name.split('.')[-2]} is damaged")


@pytest.mark.parametrize("name", ["pyodide.*.mjs", "pyodide.asm.*.js"])
def test_a_damaged_script_never_runs(visit, site, name):
    [path] = (site / "assets" / "python").glob(name)
    page, address = visit(kind(), expect=BROKEN)
    page.context.route(f"**/{path.name}", lambda route: prefixed(route, "globalThis.postMessage({ ready: true });"))
    not_started(page, address, f"{name.replace('.*', '')} is damaged")


def test_a_file_cut_short_never_runs(visit, site):
    [path] = (site / "assets" / "python").glob("engine.*.bin.gz")
    page, address = visit(kind(), expect=BROKEN)
    page.context.route(f"**/{path.name}", lambda route: route.fulfill(body=path.read_bytes()[:-1000]))
    not_started(page, address, "Python is not available")


def not_started(page, address, why):
    page.goto(address + FACTS)
    note(page, "cannot be worked out")
    assert why in page.evaluate("import('/assets/guide/engine.js').then((engine) => engine.ready).catch(String)")
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


def test_a_page_of_another_build_is_loaded_and_brings_its_own_engine(visit, site):
    name = manifest(site / "assets" / "python").name
    page, address = visit(kind())

    def other_build(route):
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace(name, f"{name}?other"))

    page.goto(f"{address}en/wizard/")
    python_ready(page)
    page.context.route("**/en/wizard/topic/", other_build)
    page.evaluate("globalThis.before = true")
    with page.expect_navigation():
        page.locator('[data-answer="seller"]').click()
    at(page, "topic", "channel=seller")
    assert page.evaluate("globalThis.before") is None
    python_ready(page)
