"""Python comes from hosts of every kind, each file once and packed, and never a damaged one."""

import gzip

import pytest
from hands import ENGINE, at, follow, note, python_files

from scripts.hosts import Host, kind, serve

FACTS = "en/wizard/#channel=seller&topic=cancel"  # leads on to cancel-how, once Python is there
BROKEN = ("ERR_", "wasm", "WebAssembly", "Failed to load resource")  # what browser and runtime say in the console
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


@pytest.mark.parametrize("types", [{".wasm": "application/octet-stream"}, {".gz": "application/wasm"}])
@pytest.mark.parametrize("packs", [(), ("br", "gzip")])
def test_a_host_with_types_of_its_own(visit, packs, types):
    class Wilful(Host):
        extensions_map = Host.extensions_map | types

    page, address = visit(kind(*packs, base=Wilful))
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


@pytest.mark.parametrize("name", ["engine.*.bin.gz", "library.*.zip.gz", "pyodide.asm.*.wasm.gz"])
def test_a_damaged_archive_never_runs(visit, site, name):
    [path] = (site / "assets" / "python").glob(name)
    data = bytearray(gzip.decompress(path.read_bytes()))
    data[len(data) // 2] ^= 1
    page, address = visit(kind(), expect=BROKEN)
    page.context.route(f"**/{path.name}", lambda route: route.fulfill(body=gzip.compress(bytes(data), 1)))
    not_started(page, address)


@pytest.mark.parametrize("name", ["pyodide.*.mjs", "pyodide.asm.*.js"])
def test_a_damaged_script_never_runs(visit, site, name):
    [path] = (site / "assets" / "python").glob(name)
    page, address = visit(kind(), expect=BROKEN)
    damaged = path.read_text("utf-8")[:-1] + " "  # a blank in place of the last line's end: it could run
    page.context.route(f"**/{path.name}", lambda route: route.fulfill(body=damaged, content_type="text/javascript"))
    not_started(page, address, f"{name.replace('.*', '')} is damaged")


def test_a_file_cut_short_never_runs(visit, site):
    [path] = (site / "assets" / "python").glob("engine.*.bin.gz")
    page, address = visit(kind(), expect=BROKEN)
    page.context.route(f"**/{path.name}", lambda route: route.fulfill(body=path.read_bytes()[:-1000]))
    not_started(page, address)


def not_started(page, address, why="Python is not available"):
    page.goto(address + FACTS)
    note(page, "cannot be worked out")
    assert why in page.evaluate(f"{ENGINE}.then((engine) => engine.ready).catch(String)")
    follow(page, ("seller", "topic"), ("cancel", "cancel-how"))
