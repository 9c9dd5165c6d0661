"""How long a build takes as the guide grows: copies of the project with more and more tips, in three languages.

Python for the browser is made beforehand: it stays the same. The compressed copies of big files are kept from build to
build, so the smallest size is measured without them as well; in the others the first build makes what is new, as it
is after every change of a text. Refuses to judge.
"""

import os
import shutil
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import NamedTuple

from scripts.bench_figure import Figure
from scripts.bench_tips import grown
from scripts.content import LANGUAGES
from scripts.copied import run

SIZES = {10: 3, 100: 2, 1000: 1}  # tips -> builds measured
ONE_MORE = 0.3  # seconds that one more tip may cost
PACKED = "build/packed"


class Build(NamedTuple):
    seconds: float
    work: float  # of all processors: what others do at the same time doesn't count
    pages: int


def builds() -> Iterator[Figure]:
    best: dict[int, Build] = {}
    for tips, runs in SIZES.items():
        with TemporaryDirectory() as place:
            copy = grown(Path(place), tips)
            run(copy, "scripts.bundle", "build/python")
            if not best:
                yield Figure(
                    f"build of {tips} tips, no compressed copies kept", "s", "scripts.site", [cold(copy).seconds]
                )
            found = [built(copy) for _ in range(runs)]
        best[tips] = min(found)
        how = f"scripts.site, {best[tips].pages} pages in {len(LANGUAGES)} languages"
        yield Figure(f"build of {tips} tips", "s", how, [one.seconds for one in found])
        yield Figure("  work of all processors", "s", how, [one.work for one in found])
    for fewer, more in pairwise(SIZES):
        yield from growth(best[fewer], best[more], more - fewer, f"from {fewer} to {more} tips")


def growth(small: Build, big: Build, tips: int, grows: str) -> Iterator[Figure]:
    """What one more tip costs, and how the work grows when the pages do: 1 is as they do."""
    times = big.work / small.work / (big.pages / small.pages)
    one = (big.seconds - small.seconds) / tips
    yield Figure("  one more tip", "s", f"a page, two actions, short addresses, {grows}", [one], ONE_MORE)
    yield Figure("  growth of the work, of the pages'", "×", grows, [times], 1)


def cold(copy: Path) -> Build:
    """A build that has nothing packed; what it packs is its own."""
    (copy / PACKED).unlink()
    (copy / PACKED).mkdir()
    return built(copy)


def built(copy: Path) -> Build:
    shutil.rmtree(copy / "site", ignore_errors=True)
    before, begun = os.times(), perf_counter()
    done = run(copy, "scripts.site", "site")
    seconds, after = perf_counter() - begun, os.times()
    if done.returncode:
        raise SystemExit(f"{done.stdout}{done.stderr}")
    work = after.children_user + after.children_system - before.children_user - before.children_system
    return Build(seconds, work, sum(1 for _ in (copy / "site").rglob("index.html")))
