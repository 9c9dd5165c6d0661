"""Is everything named in each language, nothing named that is not there, and does each mark in a text hold?

Refuses to judge the words themselves.
"""

from collections.abc import Collection, Iterator
from datetime import date

from decision.model import Guide, Problem, listed
from decision.rules import rule_on
from decision.say import MARK

MARKS = "[[rule]], [[rule@store]], [[rule@store@2020-06-01]] or [[rule@store@since]]"


def words_are_complete_and_none_is_left_over(guide: Guide) -> Iterator[Problem]:
    facts = guide.facts
    needed: dict[str, Collection[str]] = {
        "fact": facts,
        "date": guide.dates,
        "action": guide.actions,
        "rule": guide.rules,
    }
    for language, words in guide.words.items():
        file = f"words/{language}.toml"
        for kind, things in needed.items():
            for id in things:
                if not words[kind].get(id, {}).get("text"):
                    yield Problem(file, f"{kind}.{id}", "has no text", f'add text = "…" under [{kind}.{id}]')
            for id in sorted(words[kind].keys() - set(things)):
                yield Problem(file, f"{kind}.{id}", f"names no {kind} of the guide", "delete it, or correct the id")
        for fact, offered in facts.items():
            yield from answers_have_words(file, fact, offered, words["fact"].get(fact, {}).get("answers", {}))
        yield from marks_name_rules(guide, file, words)


def answers_have_words(file: str, fact: str, offered: tuple[str, ...], said: dict[str, str]) -> Iterator[Problem]:
    for answer in offered:
        if not said.get(answer):
            yield Problem(file, f"fact.{fact}", f"has no words for the answer {answer}",
                          f'add {answer} = "…" under [fact.{fact}.answers]')  # fmt: skip
    for answer in sorted(said.keys() - set(offered)):
        if answer in ("text", "hint"):
            yield Problem(file, f"fact.{fact}", f"`{answer}` stands inside [fact.{fact}.answers]",
                          f"move the line `{answer} = …` up, above [fact.{fact}.answers]")  # fmt: skip
        else:
            yield Problem(file, f"fact.{fact}", f"has words for {answer}, which is not offered", "delete that line")


def marks_name_rules(guide: Guide, file: str, words: dict) -> Iterator[Problem]:
    for kind, entries in words.items():
        for id, entry in entries.items():
            for text in filter(
                None, (entry.get("text"), entry.get("hint"), entry.get("passed"), *entry["answers"].values())
            ):
                for mark in MARK.finditer(text):
                    yield from mark_fits(guide, file, f"{kind}.{id}", mark[1], mark[2], mark[3])
                if "[[" in MARK.sub("", text):
                    yield Problem(file, f"{kind}.{id}", "has [[ and no whole mark after it", f"write {MARKS}")


def mark_fits(
    guide: Guide, file: str, where: str, rule: str, store: str | None, when: str | None = None
) -> Iterator[Problem]:
    """Problems of one mark [[rule@store@when]]; used for pages too."""
    if rule not in guide.rules:
        yield Problem(file, where, f"names the unknown rule [[{rule}]]", "write the id of a rule in rules.toml")
        return
    stores = {name for version in guide.rules[rule] for name in version.stores}
    if store and store not in stores:
        yield Problem(file, where, f"names {rule}@{store}, but that store has no such rule",
                      f"name one of {listed(stores)}, or none")  # fmt: skip
    elif not store and len(currencies := {version.currency for version in guide.rules[rule]}) > 1:
        found = listed(filter(None, currencies))
        yield Problem(file, where, f"names {rule} without a store, but its values are in {found}",
                      f"name one of {listed(stores)}")  # fmt: skip
    elif when == "since":
        if not any(version.start for version in guide.rules[rule] if store in version.stores):
            yield Problem(file, where, f"asks since when {rule}@{store} holds, which rules.toml does not say",
                          "add from = … to the rule, or write no @since")  # fmt: skip
    elif when:
        yield from the_day_has_a_value(guide, file, where, rule, store, when)


def the_day_has_a_value(
    guide: Guide, file: str, where: str, rule: str, store: str | None, when: str
) -> Iterator[Problem]:
    try:
        day = date.fromisoformat(when)
    except ValueError:
        yield Problem(file, where, f"names {rule} on {when}, which is no date", "write a date like 2020-06-01")
        return
    if not any(rule_on(guide, rule, one, day) for one in ([store] if store else guide.stores)):
        yield Problem(file, where, f"names {rule} on {when}, when no value is known", "write another day, or none")
