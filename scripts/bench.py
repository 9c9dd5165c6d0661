"""Measures what has a limit, prints a table and writes bench/results.json: `make bench`.

Builds the site anew, walks every path natively, and opens the built pages in Chromium, served from this machine:
no line and no server slows it, so a reader waits longer. Refuses to judge: a limit stands beside its figure, and
no test reads the results, for a busy machine would break them.
"""

import gzip
import json
import os
import platform
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Playwright, Response, sync_playwright

from decision import load, paths, walk, web
from scripts.bench_figure import Figure
from scripts.bench_runtime import runtimes
from scripts.browser import launch_options
from scripts.bundle import PYODIDE
from scripts.content import LANGUAGES, ROOT
from scripts.guide import build_day
from scripts.named import place
from scripts.serve import server

TARGET = ROOT / "build" / "bench-site"
RESULTS = ROOT / "bench" / "results.json"
RUNS = 3
ROUNDS = 20  # times that every path is walked natively
CALLS = 200  # steps asked of Pyodide in each run
CHECK = (  # the parts of `make check`, together under 20 s
    "ruff format --check --quiet .", "ruff check --quiet .", "mypy --no-error-summary", "decision check",
    "scripts.checks",
)  # fmt: skip
FOLDS: dict[str, Callable[[list[float]], float]] = {"min": min, "median": median, "max": max}
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
    """Every path again and again: the walk alone, and the whole step that the browser asks for."""
    guide, today, known = load(), build_day(), [(dict(trail), asked(trail)) for trail, _ in paths(load())]
    walks, steps = [], []
    web.call("step", json.dumps(known[0][1]))  # reads the guide
    for _ in range(ROUNDS):
        for facts, args in known:
            begun = time.perf_counter()
            walk(guide, facts, today)
            walked = time.perf_counter()
            web.call("step", json.dumps(args))
            walks.append((walked - begun) * 1e6)
            steps.append((time.perf_counter() - walked) * 1e6)
    yield Figure("one walk in CPython", "µs", f"walk(), {ROUNDS} × {len(known)} paths", walks)
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


def first_page(playwright: Playwright, base: str) -> Iterator[Figure]:
    """What the wizard's first page asks of its server, apart from Python and its worker."""
    with opened(playwright) as browser:
        page = browser.new_page(service_workers="block")
        page.route(re.compile("/assets/python/|/worker.js$"), lambda route: route.abort())
        answers: list[Response] = []
        page.on("response", lambda answer: answers.append(answer))
        page.goto(f"{base}en/wizard/", wait_until="networkidle")
        bodies = [len(gzip.compress(answer.body(), mtime=0)) / 1000 for answer in answers]
    yield Figure("wizard's first page without Python", "kB", "gzip of all bodies of en/wizard/", [sum(bodies)])
    yield Figure("the same: requests", "", "en/wizard/", [len(bodies)])


def measure(playwright: Playwright) -> Iterator[Figure]:
    yield timed("the site", f"scripts.site {TARGET.relative_to(ROOT)}", limit=60)
    for part in CHECK:
        yield timed(f"check: {part}", part, fine=(0, 1))  # what it finds doesn't matter here
    yield from native_steps()
    yield from sizes()
    served = server(TARGET)
    base = f"http://127.0.0.1:{served.server_address[1]}/"
    yield from steps_in_browser(playwright, base)
    yield from first_page(playwright, base)
    served.shutdown()
    yield from runtimes(playwright, TARGET)


def machine(playwright: Playwright) -> dict:
    with opened(playwright) as browser:
        chromium = browser.version
    pyodide = json.loads((PYODIDE / "package.json").read_text("utf-8"))["version"]
    return {
        "platform": f"{platform.system()} {platform.machine()}", "cores": os.cpu_count(),
        "python": platform.python_version(), "pyodide": pyodide, "chromium": chromium,
        "date": datetime.now(UTC).date().isoformat(),
    }  # fmt: skip


def row(figure: Figure) -> str:
    """One line of the table."""
    numbers = "".join(f"{of(figure.values):10.2f}" for of in FOLDS.values())
    return f"{figure.what:42}{numbers}  {figure.unit:3}" + (f" under {figure.limit:g}" if figure.limit else "")


def main() -> None:
    with sync_playwright() as playwright:
        about = machine(playwright)
        print(" · ".join(f"{key} {value}" for key, value in about.items()))
        print(f"{'':42}{'min':>10}{'median':>10}{'max':>10}", flush=True)
        figures = []
        for figure in measure(playwright):
            print(row(figure), flush=True)
            values = (told := figure._asdict()).pop("values")
            figures.append(told | {"runs": len(values)} | {name: round(of(values), 3) for name, of in FOLDS.items()})
    RESULTS.parent.mkdir(exist_ok=True)
    beside = RESULTS.with_suffix(".new")
    beside.write_text(json.dumps({"machine": about, "figures": figures}, indent=1, ensure_ascii=False) + "\n", "utf-8")
    beside.rename(RESULTS)


if __name__ == "__main__":
    main()
