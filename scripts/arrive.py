"""Does every published address arrive in the site that was just built? The last check before it takes its place.

Looks at files and ids alone, so it holds whatever made the pages. Refuses to know why one is missing: what can be told
from the sources, `scripts.permalinks` has told before.
"""

import re
from pathlib import Path

from scripts.addresses import page_of
from scripts.content import LANGUAGES
from scripts.forward import living, now, record

ID = re.compile(r'\sid="([^"]+)"')
LOST = "is in permalinks.json and not in the site: restore what makes it, or run python -m scripts.permalinks"
NEW = (
    "is in the site and not in permalinks.json: name it in scripts/addresses.py, then run python -m scripts.permalinks"
)


def problems(site: Path) -> list[str]:
    """Every address of the record that the built site lacks, and every page of the site that the record lacks."""
    found = []
    for language in LANGUAGES:
        ids: dict[Path, set[str]] = {}
        for address in record()["addresses"]:
            to = now(address)
            if not to or not all(stands(site / language, one, ids) for one in (address, to.to)):
                found.append(f"{language}/{address}: {LOST}")
    pages = {path.parent.relative_to(site / "en").as_posix() for path in (site / "en").rglob("index.html")}
    recorded = {address.rstrip("/") or "." for address in record()["addresses"]}
    found += [f"en/{page}/: {NEW}" for page in sorted(pages - recorded) if not page.startswith("embed/")]
    return found


def stands(root: Path, address: str, ids: dict[Path, set[str]]) -> bool:
    """Is there a file for the page, and on it the place? A place of a page that has moved is looked for where it is."""
    page, _, anchor = address.partition("#")
    file = root / page / "index.html" if page.endswith("/") or not page else root / page
    if not file.is_file() or not anchor or page_of(address) not in living():
        return file.is_file()
    if file not in ids:
        ids[file] = set(ID.findall(file.read_text("utf-8")))
    return anchor in ids[file]
