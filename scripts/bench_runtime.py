"""Python in the browser: the runtime of npm as it is, and ours, with the same engine in both.

Both from one host that packs alike and lets everything be kept, by turns, each in a new browser with an empty profile,
then once more with what that profile kept. Ready is who has answered the first question. A ratio is that of one turn:
the machine may be busy, but then it is for both.
"""

import marshal
import shutil
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from playwright.sync_api import Playwright

from scripts import bundle, packed
from scripts.bench_figure import Figure
from scripts.browser import launch_options
from scripts.byte_code import zipped
from scripts.hosts import kind, serve

TURNS = 5
STAY = 3000  # ms on the page, as a reader stays: only then does the browser keep the machine code it made
ENCODINGS = {"brotli": "br", "gzip": "gzip"}
VISITS = ("first visit", "second visit")
STEP = {"pairs": [["channel", "seller"]], "today": "2026-11-23", "language": "en"}
START = {
    "ours": """async (step) => {
      const { call } = await import(new URL("engine.js", document.querySelector("link[rel=icon]").href));
      const begun = performance.now();
      const told = await call("step", step);
      return [performance.now() - begun, told.id];
    }""",
    "stock": """async (step) => {
      const begun = performance.now();
      const worker = new Worker("/stock/worker.js", { type: "module" });
      worker.postMessage(step);
      const { data } = await new Promise((done) => (worker.onmessage = done));
      return [performance.now() - begun, data.id];
    }""",
}
COMMAND = "first answer to a new browser, a host on this machine"
BYTES = {"brotli": 0.65, "gzip": 0.68}  # the parts of the stock runtime's bytes that ours should stay under
FIRST, SECOND = 0.33, 0.25  # and of its time, when a browser has never started it


class Visit(NamedTuple):
    ms: float  # until ready
    kb: float  # sent


Turn = dict[str, list[Visit]]  # which runtime -> its visits


def add_stock(site: Path) -> None:
    """The stock runtime beside ours in a built site, with the engine of its bundle."""
    place = site / "stock"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    for name in (*bundle.RUNTIME, bundle.STOCK_LIBRARY, bundle.STOCK_LOCK):
        shutil.copyfile(bundle.PYODIDE / name, place / name)
    shutil.copyfile(Path(__file__).with_name("bench_stock.js"), place / "worker.js")
    [engine] = (site / "assets" / "python").glob("engine.*.bin")
    (place / "engine.zip").write_bytes(zipped(marshal.loads(engine.read_bytes())))
    packed.pack(sorted(place.iterdir()))


def turn(playwright: Playwright, site: Path, encoding: str) -> Turn:
    """Each runtime in a profile of its own, on all its visits."""
    return {which: [*visits(playwright, site, which, ENCODINGS[encoding])] for which in START}


def visits(playwright: Playwright, site: Path, which: str, packs: str) -> Iterator[Visit]:
    host = kind(packs)
    address, running = serve(site, host)
    with TemporaryDirectory() as profile:
        for _ in VISITS:
            options = launch_options() | {"service_workers": "block"}  # it would fetch at the same time
            browser = playwright.chromium.launch_persistent_context(profile, **options)
            page = browser.new_page()
            page.goto(f"{address}en/about/", wait_until="networkidle")  # a page that starts no Python of its own
            host.sent.clear()
            took, told = page.evaluate(START[which], STEP)
            if told != "topic":
                raise SystemExit(f"the {which} runtime answered with {told}")
            page.wait_for_timeout(STAY)
            browser.close()
            yield Visit(took, sum(size for _, size in host.sent) / 1000)
    running.shutdown()


def runtimes(playwright: Playwright, site: Path) -> Iterator[Figure]:
    """Needs a site with the stock runtime beside it."""
    yield from times([turn(playwright, site, "brotli") for _ in range(TURNS)])
    for encoding in ENCODINGS:
        yield from sizes(encoding, turn(playwright, site, encoding))


def times(turns: list[Turn]) -> Iterator[Figure]:
    for which, (visit, name) in product(START, enumerate(VISITS)):
        yield Figure(f"Python ready, {which}, {name}", "ms", COMMAND, [one[which][visit].ms for one in turns])

    def ratio(ours: int, stock: int) -> list[float]:
        return [one["ours"][ours].ms / one["stock"][stock].ms for one in turns]

    yield Figure("  first visit, of stock's first", "", COMMAND, ratio(0, 0), FIRST)
    yield Figure("  second visit, of stock's first", "", COMMAND, ratio(1, 0), SECOND)
    yield Figure("  second visit, of stock's second", "", COMMAND, ratio(1, 1), SECOND)


def sizes(encoding: str, found: Turn) -> Iterator[Figure]:
    """Once is enough: bytes don't depend on chance."""
    for which, (visit, name) in product(START, enumerate(VISITS)):
        limit = 0 if (which, visit) == ("ours", 1) else None
        yield Figure(f"Python's bytes, {encoding}, {which}, {name}", "kB", COMMAND, [found[which][visit].kb], limit)
    yield Figure("  of stock's", "", COMMAND, [found["ours"][0].kb / found["stock"][0].kb], BYTES[encoding])
