"""rules.toml and sources.toml to rules and sources.

Judges form only. Refuses to know which value holds where and when: that is for `rules`.
"""

from datetime import date
from typing import Any

from decision.form import KEYS, Reader, shown
from decision.model import Reading, Rule, Source
from decision.rules import BOUNDS, CONFIDENCES, UNITS

RULES, SOURCES = "rules.toml", "sources.toml"
KINDS = ("official", "repost", "trade", "other")
LARGEST = 100_000  # of a number that is no money: more is a slip


def read_rules(reader: Reader) -> dict[str, tuple[Rule, ...]]:
    """rule id -> its versions, in the order of the file."""
    found: dict[str, tuple[Rule, ...]] = {}
    table = reader.file(RULES) or {}
    for key in sorted(table.keys() - {"rule"}):
        reader.say(RULES, key, "is not a rule", "write each rule under [[rule]]")
    if isinstance(table.get("rule"), dict):
        reader.say(RULES, "-", "has [rule] in single brackets", "write [[rule]] above each rule")
        table = {}
    for entry in reader.typed(RULES, "-", table, "rule", list, "each rule under [[rule]]", []):
        id = entry.get("id") if isinstance(entry, dict) else None
        if not isinstance(id, str):
            reader.say(
                RULES, "-", f"has a rule with the id {shown(id)}", 'start each [[rule]] with id = "lower-case-id"'
            )
        elif reader.is_id(RULES, id, id) and (rule := read_rule(reader, id, entry)):
            found[id] = (*found.get(id, ()), rule)
    return found


def read_rule(reader: Reader, id: str, entry: dict) -> Rule | None:
    """None if it has no value: there is nothing to compare then."""
    reader.keys(RULES, "rule", id, entry)
    safe = reader.typed(RULES, id, entry, "safe", dict, "safe = { value = …, unit = … }")
    if safe is not None:
        reader.keys(RULES, "safe", id, safe)
    value = reading(reader, id, entry, "value")
    rule = Rule(
        id,
        reader.names(RULES, id, entry, "stores"),
        value or Reading(0, "days"),
        reader.one_of(RULES, id, entry, "bound", BOUNDS),
        reader.names(RULES, id, entry, "sources"),
        reader.one_of(RULES, id, entry, "confidence", CONFIDENCES),
        reader.name(RULES, id, entry, "after", "the id of the date it counts from"),
        reader.typed(RULES, id, entry, "act", bool, "true or false", False),
        reader.day(RULES, id, entry, "from"),
        reader.day(RULES, id, entry, "until"),
        None if safe is None else reading(reader, id, safe, "safe"),
        reader.text(RULES, id, entry, "currency"),
    )
    return rule if value else None


def reading(reader: Reader, id: str, entry: dict, what: str) -> Reading | None:
    value: Any = entry.get("value")
    unit = reader.one_of(RULES, id, entry, "unit", UNITS)
    numbers = value if isinstance(value, list) else [value]
    right = len(numbers) in (1, 2) and all(is_number(number, unit) for number in numbers)
    if not right or numbers[0] > numbers[-1]:
        reader.say(RULES, id, f"{what} is {shown(value)}", "write a number from 0 on, or [least, most]; days are whole")
        return None
    return Reading(tuple(numbers) if isinstance(value, list) else value, unit)


def is_number(number, unit: str) -> bool:
    """A number a person could mean: not true, not nan, no part of a day."""
    if isinstance(number, bool) or not isinstance(number, int | float):
        return False
    whole = number == number // 1 or unit not in ("days", "business-days")
    return whole and 0 <= number <= (LARGEST if unit != "money" else LARGEST**2)


def is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def read_sources(reader: Reader) -> dict[str, Source]:
    table = reader.file(SOURCES) or {}
    return {
        id: read_source(reader, id, entry) for id, entry in table.items() if reader.is_table(SOURCES, id, entry)
    }  # fmt: skip


def read_source(reader: Reader, id: str, entry: dict) -> Source:
    reader.is_id(SOURCES, id, id)
    reader.keys(SOURCES, "source", id, entry)
    texts = {key: reader.text(SOURCES, id, entry, key) or "" for key in KEYS["source"]}
    for key in ("title", "publisher", "seen"):
        if not texts[key]:
            reader.say(SOURCES, id, f"has no {key}", f'add {key} = "…"')
    reader.one_of(SOURCES, id, entry, "kind", KINDS)
    if texts["seen"] and not is_day(texts["seen"]):
        reader.say(SOURCES, id, f"seen is {shown(texts['seen'])}", 'write the day it was read, like "2026-11-23"')
    if texts["address"] and not texts["address"].startswith("https://"):
        reader.say(SOURCES, id, f"address is {shown(texts['address'])}",
                   "write it whole, from https:// on, or leave it empty")  # fmt: skip
    return Source(id, **texts)
