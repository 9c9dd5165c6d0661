"""What the rules page shows: every rule by topic, each with its values by store, its history and its sources.

Pure functions of the guide and the content. Refuses to write HTML and to guess: a store without a rule gets the
safe course, never another store's number.
"""

import tomllib
from datetime import date
from functools import cache

from decision import Rule
from decision.say import name, say_date, say_reading
from scripts.content import DOCS
from scripts.doubts import doubts
from scripts.guide import build_day, guide, ui
from scripts.passages import tongue


@cache
def topics() -> dict[str, list[str]]:
    """Topic -> its rules, in the order of the page."""
    return tomllib.loads((DOCS / "rule-topics.toml").read_text("utf-8"))


def rules_view(id: str, language: str, here: str) -> dict:
    return {
        "stores": [(store, ui(language)["stores"][store]) for store in guide().stores],
        "count": len(guide().rules),
        "topics": [
            {
                "id": topic,
                "title": ui(language)["topics"][topic],
                "rules": [rule_view(rule, language, build_day()) for rule in rules],
            }
            for topic, rules in topics().items()
        ],
    }


def rule_view(id: str, language: str, today: date) -> dict:
    """One rule: what it is, its versions (those of today and to come, those that ended) and the sources of all."""
    held, words = guide().rules[id], ui(language)
    numbers = {source: number for number, source in enumerate(dict.fromkeys(all_sources(held)), 1)}
    rows = [(rule, row(rule, numbers, language, today)) for rule in held]
    return {
        "id": id,
        "title": name(guide(), "rule", id, language),
        "after": words["list_mark"].join(dict.fromkeys(words["dates"][rule.after] for rule in held if rule.after)),
        "course": words[f"course_{kind(held[0])}"],
        "now": [shown for rule, shown in rows if not ended(rule, today)],
        "past": [shown for rule, shown in rows if ended(rule, today)],
        "sources": [source_view(source, number, held, words, language) for source, number in numbers.items()],
    }


def all_sources(held: tuple[Rule, ...]) -> list[str]:
    return [source for rule in held for source in rule.sources]


def ended(rule: Rule, today: date) -> bool:
    return rule.until is not None and rule.until < today


def kind(rule: Rule) -> str:
    """A deadline to keep, a time others take, or a measure that counts from no date."""
    if rule.after is None:
        return "measure"
    return "deadline" if rule.act else "wait"


def row(rule: Rule, numbers: dict[str, int], language: str, today: date) -> dict:
    words = ui(language)
    return {
        "stores": [(store, words["stores"][store]) for store in rule.stores],
        "value": bounded(words, rule, language),
        "safe": rule.safe and rule.safe != rule.reading and say_reading(rule.safe, language, rule.currency),
        "span": span(rule, words, language, today),
        "confidence": rule.confidence,
        "stale": "stale" in doubts(guide(), rule, today),
        "sources": [numbers[source] for source in rule.sources],
    }


def bounded(words: dict, rule: Rule, language: str) -> str:
    """The value with its bound; a range needs none."""
    said = say_reading(rule.reading, language, rule.currency)
    return said if isinstance(rule.reading.value, tuple) else f"{words['bound_' + rule.bound]} {said}"


def span(rule: Rule, words: dict, language: str, today: date) -> str:
    """The days it holds, as far as they are known."""
    said = []
    if rule.start:
        form = words["rule_since" if rule.start <= today else "rule_coming"]
        said.append(form.format(day=say_date(rule.start, language)))
    if rule.until:
        said.append(words["until"].format(day=say_date(rule.until, language)))
    return words["list_mark"].join(said) or words["rule_unknown_start"]


def source_view(id: str, number: int, held: tuple[Rule, ...], words: dict, language: str) -> dict:
    """A source with the stores whose rows cite it."""
    source = guide().sources[id]
    return {
        "number": number,
        "title": source.title,
        "tongue": tongue(source.title),
        "address": source.address,
        "publisher": source.publisher,
        "kind": words["kind_" + source.kind],
        "stored": f"{words['copy_of']} {source.copy}" if source.copy else words["copy_undated"],
        "seen": words["seen_on"].format(day=say_date(date.fromisoformat(source.seen), language)),
        "stores": list(dict.fromkeys(store for rule in held if id in rule.sources for store in rule.stores)),
    }
