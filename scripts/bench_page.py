"""The wizard's first question on a slow link, beside the same page without scripts and styles; and what it costs.

Both from one host that packs alike, by turns, each with an empty cache. Visible is when the question's heading was
painted, as the browser tells (Element Timing). The browser itself slows the link; the processor is not slowed.
Python is kept away while bytes are counted and starts where long tasks are looked for. Refuses to judge.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page, ViewportSize

from scripts.bench_figure import Figure
from scripts.hosts import kind, serve
from scripts.packed import pack

TURNS, RUNS = 9, 3
PHONE, DESKTOP = ViewportSize(width=390, height=844), ViewportSize(width=1280, height=900)
LINK = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 200_000,
    "uploadThroughput": 200_000,
}  # ms, bytes a second
OURS, BARE = "en/wizard/", "bare/en/wizard/"
PATIENCE = 60_000  # ms
PYTHON = "*/python/manifest.*"
CODE = re.compile(
    r'<script\b.*?</script>|<link rel="(?:stylesheet|preload|modulepreload)"[^>]*>|<style\b.*?</style>', re.S
)
LATER, LONGEST, KB = 2, 50, 100  # times, ms, kB
WATCH = """
globalThis.seen = { shown: null, shifts: 0, tasks: [] };
const watch = (type, note) =>
  new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true });
watch("element", (entry) => { seen.shown ??= entry.renderTime; });
watch("layout-shift", (entry) => { if (!entry.hadRecentInput) seen.shifts += entry.value; });
watch("longtask", (entry) => { seen.tasks.push(entry.duration); });
new MutationObserver((_, observer) => {
  const heading = document.querySelector("h1");
  if (!heading) return;
  heading.setAttribute("elementtiming", "question");
  observer.disconnect();
}).observe(document, { childList: true, subtree: true });
"""


def add_bare(site: Path) -> None:
    """The first question without scripts and styles, beside the site."""
    text = CODE.sub("", (site / OURS / "index.html").read_text("utf-8"))
    page = site / BARE / "index.html"
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(text.replace("<svg ", '<svg width="24" height="24" '), "utf-8")  # else they push the question away
    pack([page])


def opened(browser: Browser, size: ViewportSize) -> Page:
    page = browser.new_context(viewport=size, service_workers="block").new_page()
    page.add_init_script(WATCH)
    return page


def visit(browser: Browser, address: str) -> tuple[float, list[float]]:
    """When the heading was painted, in ms, and the bytes of each answer, headers included."""
    page = opened(browser, PHONE)
    link = page.context.new_cdp_session(page)
    bodies: list[float] = []
    link.on("Network.loadingFinished", lambda event: bodies.append(event["encodedDataLength"]))
    link.send("Network.enable")
    link.send("Network.setBlockedURLs", {"urls": [PYTHON]})
    link.send("Network.emulateNetworkConditions", LINK)
    page.goto(address, wait_until="networkidle")
    page.wait_for_function("seen.shown !== null")
    shown = page.evaluate("seen.shown")
    page.context.close()
    return shown, bodies


def pages(browser: Browser, site: Path) -> Iterator[Figure]:
    add_bare(site)
    address, running = serve(site, kind("br", "gzip"))
    turns = [[visit(browser, address + one) for one in (OURS, BARE)] for _ in range(TURNS)]
    how = f"{OURS} at 1.6 Mbit/s and 150 ms, Brotli, by turns"
    for number, name in enumerate(("first question visible", "the same without scripts and styles")):
        yield Figure(name, "ms", how, [turn[number][0] for turn in turns])
    later = [ours[0] / bare[0] for ours, bare in turns]
    yield Figure("  times as late", "×", how, later, LATER)
    yield Figure("  its bytes, without Python", "kB", how, [sum(ours[1]) / 1000 for ours, _ in turns], KB)
    yield Figure("  its requests", "", how, [len(ours[1]) for ours, _ in turns])
    for name, size in (("phone", PHONE), ("desktop", DESKTOP)):
        yield from smooth(browser, address, name, size)
    running.shutdown()


def smooth(browser: Browser, address: str, name: str, size: ViewportSize) -> Iterator[Figure]:
    """Does anything move before the reader does, and is the main thread ever busy for long?"""
    shifts, later, tasks = [], [], []
    for _ in range(RUNS):
        page = opened(browser, size)
        page.goto(address + OURS, wait_until="networkidle")
        shifts.append(page.evaluate("seen.shifts"))
        page.context.close()
        page = opened(browser, size)
        page.goto(f"{address}{OURS}#channel=seller")
        page.wait_for_url("**/wizard/topic/*", timeout=PATIENCE)  # Python has followed the address
        page.locator('[data-answer="cancel"]').click()
        page.wait_for_url("**/wizard/cancel-how/*", timeout=PATIENCE)
        later.append(page.evaluate("seen.shifts"))
        tasks.append(page.evaluate("Math.max(0, ...seen.tasks)"))
        page.context.close()
    how = "full speed; the processor not slowed"
    followed = "an address with facts, which Python follows to its question, then one answer; the processor not slowed"
    yield Figure(f"  layout shift, {name}", "", how, shifts, 0)
    yield Figure(f"  layout shift where facts lead on, {name}", "", followed, later, 0)
    yield Figure(f"  longest task of the main thread, {name}", "ms", followed, tasks, LONGEST)
