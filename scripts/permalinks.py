"""Addresses are promises: every page, action and anchor ever published is remembered in permalinks.json.

`python -m scripts.permalinks` adds what is new; the file only grows. What vanished must be forwarded: an entry
under "forward", old id -> the id it leads to now. Refuses to build pages.
"""

import json
import sys
from pathlib import Path

from decision import Guide, Problem
from scripts.content import ANCHORS, ROOT, tips

FILE = "permalinks.json"
PAGES = ("", "tips/", "wizard/", "map/", "rules/", "article/", "about/", "replies/")
KINDS = ("pages", "tips", "actions", "questions", "anchors", "facts", "dates", "stores", "rules")


def present(guide: Guide) -> dict[str, list[str]]:
    """kind -> every address or id there is now; a fact's answers are written fact=answer."""
    return {
        "pages": list(PAGES),
        "tips": list(tips("en")),
        "actions": list(guide.actions),
        "questions": list(guide.questions),
        "anchors": list(ANCHORS),
        "facts": [f"{fact}={answer}" for fact, answers in guide.facts.items() for answer in answers],
        "dates": list(guide.dates),
        "stores": list(guide.stores),
        "rules": list(guide.rules),
    }


def read(root: Path = ROOT) -> dict:
    path = root / FILE
    return json.loads(path.read_text("utf-8")) if path.exists() else {kind: [] for kind in KINDS} | {"forward": {}}


def problems(guide: Guide, root: Path = ROOT) -> list[Problem]:
    """Every recorded id that is neither present nor forwarded, and every forward that leads nowhere."""
    recorded, now = read(root), present(guide)
    alive = {id for kind in KINDS for id in now[kind]}
    forward = recorded.get("forward", {})
    found = []
    for kind in KINDS:
        for id in recorded.get(kind, []):
            if id not in now[kind] and id not in forward:
                found.append(
                    Problem(
                        FILE,
                        id,
                        f"was published among the {kind} and is gone",
                        f'restore it, or add "{id}": "<the id that replaces it>" under "forward"',
                    )
                )
        for id in now[kind]:
            if id not in recorded.get(kind, []):
                found.append(
                    Problem(FILE, id, f"is new among the {kind} and not recorded", "run python -m scripts.permalinks")
                )
    for old, new in forward.items():
        if new not in alive:
            found.append(
                Problem(FILE, old, f"is forwarded to {new}, which does not exist", "forward it to a living id")
            )
    return found


def record(guide: Guide, root: Path = ROOT) -> None:
    """Adds what is new; deletes nothing."""
    recorded, now = read(root), present(guide)
    for kind in KINDS:
        recorded[kind] = list(dict.fromkeys([*recorded.get(kind, []), *now[kind]]))
    recorded["forward"] = recorded.pop("forward", {})
    beside = root / f"{FILE}.new"
    beside.write_text(json.dumps(recorded, indent=1, ensure_ascii=False) + "\n", "utf-8")
    beside.rename(root / FILE)


if __name__ == "__main__":
    from scripts.guide import guide as the_guide

    record(the_guide())
    left = problems(the_guide())
    print(*left, sep="\n")
    sys.exit(1 if left else 0)
