"""The short addresses at the root, `/t/<tip>/` and `/t/<action>/`, brief enough to read out; they stay for ever.

Knows where each leads in each language. Refuses to draw (`scripts.site` does) and to choose the language (the
reader's browser does).
"""

from functools import cache

from scripts.content import LANGUAGES
from scripts.forward import now, record, title


@cache
def pages() -> dict[str, dict[str, tuple[str, str]]]:
    """Short id -> language -> (address from the root, what it is called)."""
    found, recorded = {}, {*record()["addresses"]}
    for id in record()["short"]:
        address = f"tips/{id}/" if f"tips/{id}/" in recorded else f"wizard/{id}/"
        to = now(address)
        if to:
            there = address if to.retired else to.to  # a retired one has a page that says so
            found[id] = {one: (f"{one}/{there}", title(to.to, one)) for one in LANGUAGES}
    return found
