"""What stands at addresses that were published and have changed: pages that lead on, pages that say a thing is gone,
and on living pages the places that went elsewhere.

Everything from the record alone (`scripts.addresses`), so that any static host will do. Refuses to decide where an
address leads.
"""

from functools import cache

from decision.say import name as called
from scripts import addresses
from scripts.addresses import Trace, name, page_of, trace
from scripts.content import DOCS, sections, split
from scripts.guide import guide, ui
from scripts.pages import ask_title, between, page

MENU = {"wizard/": "nav_wizard", "map/": "nav_map", "rules/": "nav_rules"}


@cache
def record() -> dict:
    return {key: {} for key in addresses.MAPS} | {key: [] for key in addresses.LISTS} | addresses.read()


@cache
def living() -> frozenset[str]:
    return frozenset(addresses.present(guide())["addresses"])


def now(address: str) -> Trace | None:
    return trace(address, record(), living())


def generated(language: str) -> dict[str, str]:
    """Path in the docs -> Markdown, of every page in place of one that is not there any more."""
    here, found = ui(language), {}
    for address in record()["addresses"]:
        if address.endswith("/") and address not in living() and (to := now(address)):
            kind = "gone" if to.retired else "moved"
            found[f"{address.rstrip('/')}.md"] = page(kind, name(address), here[f"{kind}_title"])
    return found


def view(here: str, language: str, site_url: str) -> dict:
    """What the page in place of an old one shows: where its reader should go."""
    to = now(here)
    return {"canonical": site_url + to.to} | link(here, to.to, language) if to else {}


@cache
def gone_from() -> dict[str, list[str]]:
    """Page -> the places that were on it and are not there any more."""
    found: dict[str, list[str]] = {}
    for address in record()["addresses"]:
        if page_of(address) != address and address not in living():
            found.setdefault(page_of(address), []).append(address)
    return found


def left_behind(here: str, language: str) -> list[dict]:
    """The places that were on this page and are elsewhere now, each with its old id and a link."""
    page_leads = now(here)
    found = []
    for address in gone_from().get(here, ()):
        to = now(address)
        follows = page_leads and here not in living() and {page_leads.to, f"{page_leads.to}#{name(address)}"}
        if to and not (follows and to.to in follows):
            found.append({"id": name(address), "retired": to.retired} | link(here, to.to, language))
    return found


def link(here: str, to: str, language: str) -> dict:
    return {"href": between(here, to), "title": title(to, language)}


def title(address: str, language: str) -> str:
    """What the thing at a living address is called."""
    where, id, tree = page_of(address), name(address), guide()
    if id in tree.actions:
        return called(tree, "action", id, language)
    if where.startswith("wizard/") and id in tree.questions:
        return ask_title(tree, id, language)
    if where == "rules/" and id in tree.rules:
        return called(tree, "rule", id, language)
    file = DOCS / language / f"{where}index.md"
    file = file if file.exists() else file.parent.with_suffix(".md")
    if not file.exists():
        return ui(language)[MENU.get(where, "site")]
    heading, found, _ = sections(split(file.read_text("utf-8"), file.name)[1])
    return found[id].title if "#" in address and id in found else heading
