"""Addresses as data: those there are now, those ever published (`permalinks.json`), and where an old one leads.

An address stands below every language's root: "tips/pending/", "tips/pending/#why", "changes.xml". Refuses to judge
(`scripts.permalinks` does) and to make pages (`scripts.forward` does).
"""

import json
from collections.abc import Set
from pathlib import Path
from typing import NamedTuple

from decision import Guide
from decision.walk import as_called_now
from scripts.content import DOCS, LANGUAGES, ROOT, sections, split, statements

FILE = "permalinks.json"
LISTS = ("languages", "addresses", "short", "state")  # they only grow
MAPS = ("forward", "retired")  # old address -> what it leads to now; or, gone for good, the nearest there is
GENERATED = (
    "",
    "changes.xml",
    "embed/",
    "map/",
    "map/#drawn",
    "map/#table",
    "replies/",
    "rules/",
    "wizard/",
)  # no file, no id


class Trace(NamedTuple):
    """Where an address leads today; `retired`: not to the thing itself any more, but to the nearest."""

    to: str
    retired: bool


def present(guide: Guide) -> dict[str, list[str]]:
    """Everything there is now that a link can name, by the lists of the record."""
    found = [*GENERATED, *(f"rules/#{id}" for id in guide.rules)]
    found += [f"wizard/{id}/" for id in (*guide.questions, *guide.actions)]
    tips = []
    for path in sorted((DOCS / "en").rglob("*.md")):
        page = path.relative_to(DOCS / "en").with_suffix("").as_posix().removesuffix("index").rstrip("/") + "/"
        headings = sections(split(path.read_text("utf-8"), path.name)[1])[1]
        found += [page, *(f"{page}#{id}" for id in headings)]
        if path.parent.name == "tips" and path.stem != "index":
            tips.append(path.stem)
    for number, one in statements("en").items():
        anchor = number.lower().replace(".", "-")
        found += [f"article/#{anchor}"]
        found += [f"article/#{one['tip']}", f"tips/{one['tip']}/#{anchor}"] if one["tip"] else []
    state = [f"{fact}={answer}" for fact, answers in guide.facts.items() for answer in answers]
    return {
        "languages": [*LANGUAGES],
        "addresses": sorted(set(found)),
        "short": [*tips, *guide.actions],
        "state": [*state, *guide.dates, *(f"store={store}" for store in guide.stores)],
    }


def read(root: Path = ROOT) -> dict:
    path = root / FILE
    return json.loads(path.read_text("utf-8")) if path.exists() else {}


def write(record: dict, root: Path = ROOT) -> None:
    beside = root / f"{FILE}.new"
    beside.write_text(json.dumps(record, indent=1, ensure_ascii=False) + "\n", "utf-8")
    beside.rename(root / FILE)


def grown(record: dict, now: dict[str, list[str]]) -> dict:
    """The record with what is new; nothing is forgotten."""
    lists = {key: [*dict.fromkeys([*record.get(key, []), *now[key]])] for key in LISTS}
    lists["addresses"].sort()
    return lists | {key: dict(sorted(record.get(key, {}).items())) for key in MAPS}


def trace(address: str, record: dict, living: Set[str]) -> Trace | None:
    """Where a published address leads: itself if it is there; None if nowhere. An anchor follows its page."""
    retired, seen = False, set()
    while address not in living:
        if address in seen:
            return None  # in a circle
        seen.add(address)
        for one in (address, page_of(address)):
            if one in record["forward"]:
                address = record["forward"][one] + address.removeprefix(one)
                break
            if one in record["retired"]:
                address, retired = record["retired"][one], True
                break
        else:
            return None
    return Trace(address, retired)


def understood(pair: str, guide: Guide) -> str:
    """`fact=answer`, `store=id` or the id of a date, in the ids of today."""
    key, mark, value = pair.partition("=")
    return mark.join(as_called_now(guide, key, value)) if mark else as_called_now(guide, key, "")[0]


def name(address: str) -> str:
    """The id an address ends with: of its anchor, else of its page."""
    page, _, anchor = address.partition("#")
    return anchor or page.rstrip("/").rpartition("/")[2]


def page_of(address: str) -> str:
    return address.partition("#")[0]


def likest(candidates: set[str], address: str) -> str | None:
    """Of several addresses of one thing, the one that stands for it as `address` did: tip or wizard, page or place."""
    top = address.partition("/")[0]
    ranked = sorted(candidates, key=lambda one: (one.partition("/")[0] != top, ("#" in one) != ("#" in address), one))
    return ranked[0] if ranked else None
