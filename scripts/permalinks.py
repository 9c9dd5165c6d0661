"""Addresses are promises: is everything ever published still there, or led on?

`permalinks.json` remembers every address, short id and pair of a link's state, in all languages, and only grows.

    python -m scripts.permalinks                      records what is new, says what leads nowhere
    python -m scripts.permalinks rename OLD NEW       an id, fact=answer or address that is called otherwise now
    python -m scripts.permalinks move ACTION TIP      an action that has another home now
    python -m scripts.permalinks retire OLD NEAREST   what is gone for good, and the nearest there is

Refuses to build pages (`scripts.forward` does) and to decide what serves a reader best.
"""

import sys
from pathlib import Path

from decision import Guide, Problem
from scripts import addresses
from scripts.addresses import FILE, LISTS, MAPS, grown, name, page_of, present, trace, understood
from scripts.content import ROOT
from scripts.history import NoHistory, forgotten

COMMAND = "python -m scripts.permalinks"
SHOWN = 4  # of many addresses: the rest is counted


def problems(guide: Guide, root: Path = ROOT, needs_history: bool = True) -> list[Problem]:
    """Everything recorded that is neither there nor led on, everything not recorded, everything forgotten.

    A build from an unpacked archive has no history and may go without (`needs_history`), a check may not.
    """
    record, now = addresses.read(root), present(guide)
    if missing := [key for key in (*LISTS, *MAPS) if key not in record]:
        return [Problem(FILE, missing[0], "is missing", f"restore {FILE} from git, or run {COMMAND}")]
    return [
        *lost_addresses(record, set(now["addresses"])),
        *lost_state(record, guide, set(now["state"])),
        *unsound(record, set(now["addresses"])),
        *unrecorded(record, now),
        *shrunk(record, root, needs_history),
    ]


def lost_addresses(record: dict, living: set[str]) -> list[Problem]:
    """One problem for each thing that can't be found where it was, however many addresses it had."""
    lost: dict[str, list[str]] = {}
    for address in record["addresses"]:
        page = page_of(address)
        page_is_lost = page != address and trace(page, record, living) is None
        if not page_is_lost and trace(address, record, living) is None:  # once its page is led on, its anchors follow
            lost.setdefault(name(address), []).append(address)
    return [
        Problem(FILE, id, f"was published at {shown(gone)} and is found there no more", mend(id, gone, living))
        for id, gone in lost.items()
    ]


def mend(id: str, gone: list[str], living: set[str]) -> str:
    homes = [address.split("/")[1] for address in living if name(address) == id and address.startswith("tips/")]
    if homes and "#" in gone[0]:
        return f"run {COMMAND} move {id} {homes[0]}"
    if "#" in gone[0] and f"wizard/{id}/" not in gone:
        old = gone[0]
        return f"restore it, or run {COMMAND} rename {old} NEW-ADDRESS, or if it is gone for good, retire {old} NEAREST"
    return f"restore it, or run {COMMAND} rename {id} NEW-ID, or if it is gone for good, retire {id} NEAREST-ID"


def lost_state(record: dict, guide: Guide, living: set[str]) -> list[Problem]:
    return [
        Problem(FILE, pair, "was published in links and is not understood any more",
                f"restore it, or run {COMMAND} rename {pair} NEW, or if it is gone for good, retire {pair}")
        for pair in record["state"]
        if understood(pair, guide) not in living and pair not in record["retired"]
    ]  # fmt: skip


def unsound(record: dict, living: set[str]) -> list[Problem]:
    """Lines of the two maps that contradict what there is."""
    found = []
    for key in MAPS:
        for old, new in record[key].items():
            if old in living:
                what = f"is there and stands under {key}"
                found.append(Problem(FILE, old, what, f"delete its line under {key}"))
            elif new is not None and trace(new, record, living) is None:
                what = f"leads to {new}, which leads nowhere"
                found.append(Problem(FILE, old, what, f"name a living address under {key}"))
            elif key == "forward" and "#" in new and "#" not in old:
                what = f"is a page and leads to a place on another, {new}"
                found.append(Problem(FILE, old, what, "lead a page to a page: it keeps the part after the #"))
    return found


def unrecorded(record: dict, now: dict[str, list[str]]) -> list[Problem]:
    new = {key: [one for one in now[key] if one not in known] for key in LISTS for known in [{*record[key]}]}
    return [Problem(FILE, key, f"lacks what is new, {shown(new[key])}", f"run {COMMAND}") for key in LISTS if new[key]]


def shrunk(record: dict, root: Path, needs_history: bool) -> list[Problem]:
    try:
        at, gone = forgotten(record, root)
    except NoHistory as why:
        is_archive = not (root / ".git").exists()
        return [] if is_archive and not needs_history else [Problem(FILE, "history", str(why), why.mend)]
    return [Problem(FILE, one, f"stood here at {at} and is gone", "put it back: this file only grows") for one in gone]


def shown(found: list[str]) -> str:
    more = len(found) - SHOWN
    return ", ".join(found[:SHOWN]) + (f" and {more} more" if more > 0 else "")


def record(guide: Guide, root: Path = ROOT) -> None:
    """Adds what is new; deletes nothing."""
    addresses.write(grown(addresses.read(root), present(guide)), root)


def main(words: list[str]) -> int:
    from decision import GUIDE, read
    from scripts import readdress  # late: the check runs on every build, the errands hardly ever

    try:
        match words:
            case ["rename", old, new]:
                said = readdress.rename(old, new)
            case ["move", action, tip]:
                said = readdress.move(action, tip)
            case ["retire", old, *nearest] if len(nearest) < 2:
                said = readdress.retire(old, *nearest)
            case []:
                said = []
            case _:
                print(__doc__, file=sys.stderr)
                return 2
    except readdress.Refused as why:
        print(why, file=sys.stderr)
        return 2
    print(*said, sep="\n", end="\n" if said else "")
    guide = read(GUIDE)[0]
    record(guide)
    left = problems(guide)
    print(*left, sep="\n", end="\n" if left else "")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
