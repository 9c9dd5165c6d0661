"""Measures what has a limit, prints a table and writes bench/results.json: `make bench`.

Builds the site anew and opens it in Chromium, served from this machine: where no slower link is named, a reader waits
longer. The parts that compare stand in modules of their own: engine, page, runtime, build. A figure is judged by its
median; no test reads the results, for a busy machine would break them.
"""

import gzip
import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from playwright.sync_api import Browser, Playwright, sync_playwright

from decision import load, paths, web
from scripts import bench_build, bench_engine, bench_page
from scripts.bench_figure import FOLDS, Figure, met, row, written
from scripts.bench_runtime import add_stock, runtimes
from scripts.browser import launch_options
from scripts.bundle import PYODIDE
from scripts.content import LANGUAGES, ROOT
from scripts.guide import build_day
from scripts.hosts import kind, serve
from scripts.named import place
from scripts.serve import server

TARGET = ROOT / "build" / "bench-site"
RESULTS = ROOT / "bench" / "results.json"
RUNS = 3
ROUNDS = 20  # times that every path is asked natively
CALLS = 200  # steps asked of Pyodide in each run
CHECK = (  # the parts of `make check`, together under 20 s
    "ruff format --check --quiet .", "ruff check --quiet .", "mypy --no-error-summary", "decision check",
    "scripts.checks",
)  # fmt: skip
ASK = """async ([engine, calls]) => {
  const { start, call } = await import(engine);
  await start();
  const took = [performance.now()];
  for (const args of calls) {
    await call("step", args);
    took.push(performance.now());
  }
  return took.slice(1).map((end, index) => end - took[index]);
}"""


def timed(what: str, arguments: str, limit: float | None = None, fine: tuple[int, ...] = (0,)) -> Figure:
    """`python -m` with `arguments`, several times. Ends all if it failed: its time would mean nothing."""
    took = []
    for _ in range(RUNS):
        begun = time.perf_counter()
        run = subprocess.run([sys.executable, "-m", *arguments.split()], cwd=ROOT, capture_output=True, text=True)
        took.append(time.perf_counter() - begun)
        if run.returncode not in fine:
            raise SystemExit(f"python -m {arguments}:\n{run.stdout}{run.stderr}")
    return Figure(what, "s", f"python -m {arguments}", took, limit)


def native_steps() -> Iterator[Figure]:
    """Every path again and again: the whole step that the browser asks for."""
    known = [asked(trail) for trail, _ in paths(load())]
    steps = []
    web.call("step", json.dumps(known[0]))  # reads the guide
    for _ in range(ROUNDS):
        for args in known:
            begun = time.perf_counter()
            web.call("step", json.dumps(args))
            steps.append((time.perf_counter() - begun) * 1e6)
    yield Figure("one step in CPython", "µs", f'web.call("step", …), {ROUNDS} × {len(known)} paths', steps)


def asked(trail) -> dict:
    """The arguments of the page's call for a trail."""
    return {"pairs": [list(pair) for pair in trail], "today": build_day().isoformat(), "language": "en"}


def size(path: Path) -> float:
    """kB as sent by a server that compresses."""
    return len(gzip.compress(path.read_bytes(), mtime=0)) / 1000


def sizes() -> Iterator[Figure]:
    assets = TARGET / "assets"
    [engine] = (assets / "python").glob("engine.*.bin")
    yield Figure("engine with guide and words", "kB", f"gzip of {engine.name}", [size(engine)], 60)
    for language in LANGUAGES:
        name = f"{place(TARGET)}search.{language}.json"
        yield Figure(f"search index, {language}", "kB", f"gzip of {name}", [size(TARGET / name)])


@contextmanager
def opened(playwright: Playwright) -> Iterator[Browser]:
    """A browser of its own: nothing cached, nothing compiled."""
    browser = playwright.chromium.launch(**launch_options())
    yield browser
    browser.close()


def steps_in_browser(playwright: Playwright, base: str) -> Iterator[Figure]:
    """The page's own calls, there and back."""
    trails = [trail for trail, _ in paths(load())]
    calls = [asked(trails[number % len(trails)]) for number in range(CALLS + 1)]
    firsts, steps = list[float](), list[float]()
    for _ in range(RUNS):
        with opened(playwright) as browser:
            page = browser.new_page(service_workers="block")
            page.goto(f"{base}en/about/", wait_until="networkidle")  # a page that starts no Python of its own
            took = page.evaluate(ASK, [f"{base}{place(TARGET)}engine.js", calls])
            firsts, steps = [*firsts, took[0]], [*steps, *took[1:]]
    yield Figure("first step in Pyodide (reads the guide)", "ms", 'call("step", …) of engine.js', firsts)
    yield Figure("one step in Pyodide, once loaded", "ms", f'call("step", …), {RUNS} × {CALLS}', steps, 5)


def compared(playwright: Playwright) -> Iterator[Figure]:
    """What stands beside something else: the engine, the page, the runtime."""
    yield from bench_engine.native()
    add_stock(TARGET)
    address, running = serve(TARGET, kind("br"))
    with opened(playwright) as browser:
        page = browser.new_page(service_workers="block")
        page.goto(f"{address}en/about/", wait_until="networkidle")  # a page that starts no Python of its own
        yield from bench_engine.in_pyodide(page)
        yield from bench_page.pages(browser, TARGET)
    running.shutdown()
    yield from runtimes(playwright, TARGET)


def measure(playwright: Playwright) -> Iterator[Figure]:
    yield timed("the site", f"scripts.site {TARGET.relative_to(ROOT)}", limit=60)
    for part in CHECK:
        yield timed(f"check: {part}", part, fine=(0, 1))  # what it finds doesn't matter here
    yield from native_steps()
    yield from sizes()
    served = server(TARGET)
    base = f"http://127.0.0.1:{served.server_address[1]}/"
    yield from steps_in_browser(playwright, base)
    served.shutdown()
    yield from compared(playwright)
    yield from bench_build.builds()


def processor() -> str:
    """Its name, where Linux tells it."""
    path = Path("/proc/cpuinfo")
    named = (
        [line for line in path.read_text("utf-8").splitlines() if line.startswith("model name")]
        if path.exists()
        else []
    )
    return named[0].partition(": ")[2] if named else platform.processor()


def machine(playwright: Playwright) -> dict:
    with opened(playwright) as browser:
        chromium = browser.version
    pyodide = json.loads((PYODIDE / "package.json").read_text("utf-8"))["version"]
    return {
        "platform": f"{platform.system()} {platform.machine()}", "processor": processor(), "cores": os.cpu_count(),
        "python": platform.python_version(), "pyodide": pyodide, "chromium": chromium,
        "zen-engine": version("zen-engine"), "mkdocs": version("mkdocs"),
        "date": datetime.now(UTC).date().isoformat(),
    }  # fmt: skip


def main() -> None:
    with sync_playwright() as playwright:
        about = machine(playwright)
        print(" · ".join(f"{key} {value}" for key, value in about.items()))
        print(f"{'':50}" + "".join(f"{fold:>12}" for fold in FOLDS), flush=True)
        figures = []
        for figure in measure(playwright):
            print(row(figure), flush=True)
            figures.append(figure)
    RESULTS.parent.mkdir(exist_ok=True)
    beside = RESULTS.with_suffix(".new")
    told = {"machine": about, "figures": [written(figure) for figure in figures]}
    beside.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", "utf-8")
    beside.rename(RESULTS)
    judged = [met(figure) for figure in figures if figure.limit is not None]
    print(f"{sum(map(bool, judged))} of {len(judged)} limits met; {RESULTS.relative_to(ROOT)} written")


if __name__ == "__main__":
    main()
