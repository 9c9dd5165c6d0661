"""The errands of `python -m scripts.permalinks`: rename, move, retire. Each keeps what was published reachable.

What is safe is done: an id with a hyphen is changed wherever it stands in guide and docs, a section is carried to its
new home, the old addresses are led on. What is not safe is said: an id that is a plain word may be a word of the text.
Refuses what can't be meant, before anything is written.
"""

from decision import GUIDE, read
from decision.form import ID
from scripts import addresses, idfiles
from scripts.addresses import likest, name, page_of, present, trace
from scripts.content import read_tip

Lists = dict[str, list[str]]


class Refused(Exception):
    """What was asked for can't be meant; the message says why and what would be possible."""


def rename(old: str, new: str) -> list[str]:
    """Leads everything that was called `old` to what is called `new`; renames it first where it still is `old`."""
    record, now = addresses.read(), fresh()
    there = called(old, now)
    if old == new or not form(old) or form(old) != form(new):
        raise Refused(f"{old} and {new} are not two names of one kind: give two ids, two fact=answer or two addresses")
    if not there and not called(old, record):
        raise Refused(f"{old} was never published and is not there: nothing to lead on")
    if there and called(new, now):
        raise Refused(f"{old} and {new} are both there: take {old} out first, then lead it on{listed(old)}")
    if not there and not called(new, now):
        raise Refused(f"{new} is not there: write it first, or give the name of what {old} became")
    if there and called(new, record):
        raise Refused(f"{new} was published once for something else: take a new name, none is used twice")
    said: list[str] = []
    if there:
        if form(old) != "id" or "-" not in old:  # a plain word may be one of the text
            raise Refused(f"{old} is still there: change it by hand where it is an id, then run this{listed(old)}")
        said = idfiles.change_everywhere(old, new)
        record = addresses.grown(record, now)  # what was there a moment ago may be known to somebody already
        now = fresh()
    lead_on(old, new, record, now)
    return [*said, f"{old} leads to {new}", *remaining(old)]


def move(action: str, tip: str) -> list[str]:
    """Leads the places an action had in other tips to `tip`; carries its section there first if it isn't there yet."""
    record, now = addresses.read(), fresh()
    homes = {one.split("/")[1] for one in now["addresses"] if one.startswith("tips/") and name(one) == action}
    if f"tips/{tip}/" not in now["addresses"]:
        raise Refused(f"{tip} is no tip")
    if f"wizard/{action}/" not in now["addresses"] or len(homes) != 1:
        raise Refused(f"{action} is no action with one home; it stands in {', '.join(sorted(homes)) or 'no tip'}")
    said: list[str] = []
    if homes != {tip}:
        said = idfiles.carry(action, homes.pop(), tip)
        record = addresses.grown(record, now)
    target = f"tips/{tip}/#{action}"
    old = [one for one in called(action, record) if one.startswith("tips/") and one != target]
    if not old:
        raise Refused(f"{action} has been in {tip} all along: nothing to lead on")
    record["forward"] |= dict.fromkeys(old, target)
    record["forward"].pop(target, None)  # it may have come back
    addresses.write(record)
    return [*said, f"{action} is found in {tip}, also by its old addresses"]


def retire(old: str, nearest: str = "") -> list[str]:
    """Puts a page in place of what is gone for good: it says so and offers `nearest`."""
    record, now = addresses.read(), fresh()
    if called(old, now):
        raise Refused(f"{old} is still there: take it out first{listed(old)}")
    lost = [one for one in called(old, record) if trace(one, record, {*now["addresses"]}) is None]
    if not lost:
        raise Refused(f"{old} was never published, or leads on already: nothing to retire")
    offered = {one for one in called(nearest, now) if one in now["addresses"]} if nearest else set()
    for one in lost:
        to = likest(offered, one)
        if to is None and one in record["addresses"]:
            raise Refused(f"{nearest or 'nothing'} can't be offered instead: name a living tip, action or address")
        record["retired"][one] = to  # None: a pair in a link's state, which is dropped with a note
    addresses.write(record)
    return [f"{old} is retired" + (f", {nearest} is offered instead" if nearest else ""), *remaining(old)]


def form(text: str) -> str:
    """address, pair or id; "" for anything else."""
    if "/" in text:
        return "address"
    if "=" in text:
        return "pair" if all(ID.fullmatch(part) for part in text.split("=", 1)) else ""
    return "id" if ID.fullmatch(text) else ""


def called(text: str, lists: Lists) -> list[str]:
    """The addresses and pairs of state that go by an id, a pair or an address."""
    if form(text) != "id":
        return [one for one in (*lists["addresses"], *lists["state"]) if one == text]
    pairs = [one for one in lists["state"] if one.partition("=")[0] == text]
    return [one for one in lists["addresses"] if name(one) == text] + pairs


def fresh() -> Lists:
    """What is there now, read anew."""
    read_tip.cache_clear()
    return present(read(GUIDE)[0])


def lead_on(old: str, new: str, record: dict, now: Lists) -> None:
    """Writes the lines that lead what vanished of `old` to the likest of `new`, and the alias of its state."""
    living = {*now["addresses"]}
    candidates = {one for one in called(new, now) if one in living}
    vanished = [one for one in called(old, record) if one not in living and one not in now["state"]]
    for one in vanished:
        if one in record["addresses"]:
            to = likest(candidates, one)
            if to is None:
                raise Refused(f"{new} has no address that {one} could lead to")
            record["forward"][one] = to if "#" in one else page_of(to)
            record["retired"].pop(one, None)
    if any(one in record["state"] for one in vanished):
        idfiles.add_alias(old, new)
    addresses.write(record)


def listed(id: str) -> str:
    return "".join(f"\n  named in {place}" for place in idfiles.places(id, *idfiles.NAMING))


def remaining(old: str) -> list[str]:
    """What a person should look at: code and tests that still say the old id."""
    found = idfiles.places(old, *idfiles.ELSEWHERE) if "-" in old else []
    return [f"still named in {place}" for place in found]
