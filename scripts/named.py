"""The name of a build, a hash of all that is in it, and the directory of that name, which holds its scripts and styles.

So every page names exactly the scripts it was built with, they can be kept for ever, and nothing of two builds ever
meets. Pages are made with a name that stands for it, because nobody knows the name before everything is made.
Refuses to know what the files say.
"""

from collections.abc import Iterator
from pathlib import Path

from scripts.sums import digest

BUILDS = "assets/guide/"
LATER = "to-be-named"
PLACE = f"{BUILDS}{LATER}/"  # what templates write
MADE_OF_IT = ("sw.js", "assets/offline/")  # the saved copy speaks of the name
COPIES = {".br", ".gz"}


def name(site: Path) -> str:
    """Gives the build in `site` its name; again, if something in it was changed since. Returns the name."""
    old = place(site)
    lines, pages = [], {}
    for path in files(site):
        data = path.read_bytes()
        if path.suffix == ".html":
            pages[path] = data = data.replace(old.encode(), PLACE.encode())
        here = path.relative_to(site).as_posix().replace(old, PLACE)
        lines.append(f"{here} {digest(data)}\n")
    found = digest("".join(lines).encode())[:16]
    for path, data in pages.items():
        path.write_bytes(data.replace(PLACE.encode(), f"{BUILDS}{found}/".encode()))
    (site / old).rename(site / BUILDS / found)
    return found


def place(site: Path) -> str:
    """Where the scripts and styles of the build in `site` lie, with a / at its end."""
    [directory] = (site / BUILDS).iterdir()
    return f"{BUILDS}{directory.name}/"


def files(site: Path) -> Iterator[Path]:
    for path in sorted(site.rglob("*")):
        made_of_it = path.relative_to(site).as_posix().startswith(MADE_OF_IT)
        if path.is_file() and path.suffix not in COPIES and not made_of_it:
            yield path
