"""How long a build takes as the guide grows: copies of the project with more and more tips, in three languages.

Python for the browser is made beforehand: it stays the same. The compressed copies of big files are kept from build to
build, so the smallest size is measured without them as well; in the others the first build makes what is new, as it
is after every change of a text. Refuses to judge.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from scripts.bench_figure import Figure
from scripts.bench_tips import grown
from scripts.content import LANGUAGES
from scripts.copied import run

SIZES = {10: 3, 100: 3, 1000: 1}  # tips -> builds measured
ONE_MORE = 0.3  # seconds that one more tip may cost
PACKED = "build/packed"


def builds() -> Iterator[Figure]:
    fastest: dict[int, tuple[float, int]] = {}  # tips -> seconds and pages
    for tips, runs in SIZES.items():
        with TemporaryDirectory() as place:
            copy = grown(Path(place), tips)
            run(copy, "scripts.bundle", "build/python")
            if not fastest:
                yield Figure(f"build of {tips} tips, no compressed copies kept", "s", "scripts.site", [cold(copy)])
            took = [built(copy) for _ in range(runs)]
            pages = sum(1 for _ in (copy / "site").rglob("index.html"))
        yield Figure(f"build of {tips} tips", "s", f"scripts.site, {pages} pages, {len(LANGUAGES)} languages", took)
        fastest[tips] = min(took), pages
    for fewer, more in zip([*SIZES], [*SIZES][1:], strict=False):
        (less, few), (long, many) = fastest[fewer], fastest[more]
        grows = f"from {fewer} to {more} tips"
        yield Figure(f"  time for times the pages, {grows}", "×", "1: as many times", [long / less / (many / few)], 1)
        yield Figure(
            f"  one more tip, {grows}", "s", "page, two actions, addresses", [(long - less) / (more - fewer)], ONE_MORE
        )
    yield Figure("  one more page, at most", "s", "", [(long - less) / (many - few)])


def cold(copy: Path) -> float:
    """A build that has nothing packed; what it packs is its own."""
    (copy / PACKED).unlink()
    (copy / PACKED).mkdir()
    return built(copy)


def built(copy: Path) -> float:
    shutil.rmtree(copy / "site", ignore_errors=True)
    begun = perf_counter()
    done = run(copy, "scripts.site", "site")
    took = perf_counter() - begun
    if done.returncode:
        raise SystemExit(f"{done.stdout}{done.stderr}")
    return took
