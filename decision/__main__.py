"""The command line: `python -m decision next|ask|paths|check|draw|rule`.

Refuses to know rules and routes: it reads arguments, calls the engine and prints. Exit codes: 0 done,
1 the guide has problems (they are printed), 2 the input can't be used (what is allowed is on stderr).
"""

import argparse
import json
import sys
from collections.abc import Collection
from datetime import UTC, date, datetime
from io import TextIOWrapper
from pathlib import Path

from decision.check import check
from decision.draw import FORMS
from decision.load import GUIDE, read
from decision.model import Guide, Question, Rule
from decision.rules import rule_on, versions
from decision.say import last_version, say_date, say_reading
from decision.step import ask, next_step, reasons
from decision.walk import EARLIEST, LATEST, Facts, count_paths, paths, read_date, read_facts, walk
from decision.zones import today_in


class BadInput(Exception):
    """Input that can't be used; the message says what was found and what is allowed."""


def main(arguments: list[str] | None = None) -> int:
    for stream in (sys.stdin, sys.stdout, sys.stderr):  # whatever bytes come in, an answer goes out
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    given = read_arguments(arguments)
    guide, problems = read(given.guide or GUIDE)
    problems += check(guide)
    if problems:
        print(*problems, sep="\n")
        return 1
    try:
        return given.run(guide, given)
    except BadInput as error:
        print(error, file=sys.stderr)
        return 2


def read_arguments(arguments: list[str] | None) -> argparse.Namespace:
    """The arguments; facts may stand before, between and after the options."""
    top = parser()
    given, rest = top.parse_known_args(arguments)
    if rest and (given.run is not do_next or any(one.startswith("-") for one in rest)):
        top.error(f"unrecognized arguments: {' '.join(rest)}")
    if rest:
        given.facts += rest
    return given


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="python -m decision", description="The decision helper for orders.")
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--guide", type=Path, metavar="DIR", help="another guide than the one built in")
    wording = argparse.ArgumentParser(add_help=False, parents=[common])
    wording.add_argument("--lang", default="en", help="language of the words (default en)")
    calls = top.add_subparsers(required=True, metavar="CALL")

    def call(name, run, help, parent=common):
        made = calls.add_parser(name, help=help, parents=[parent])
        made.set_defaults(run=run)
        return made

    step = call("next", do_next, "the next question, or the action, as JSON", wording)
    step.add_argument("--store")
    step.add_argument("--today", metavar="DATE")
    step.add_argument("facts", nargs="*", metavar="KEY=VALUE")
    call("ask", do_ask, "the wizard in the terminal", wording).add_argument("--store")
    call("paths", do_paths, "every path as a JSON line")
    call("check", do_check, "every problem of the guide, one a line")
    call("draw", do_draw, "the tree", wording).add_argument("--as", dest="form", choices=FORMS, default="mermaid")
    rule = call("rule", do_rule, "the values of rules")
    rule.add_argument("id", nargs="?")
    rule.add_argument("--store")
    rule.add_argument("--on", metavar="DATE")
    rule.add_argument("--json", action="store_true")
    return top


def the_day(text: str | None, store: str | None = None) -> date:
    if text is None:
        return today_in(store, datetime.now(UTC))
    day, _ = read_date(text, None, ahead=True)
    if day is None:
        raise BadInput(f"{text!r} is not a date; allowed: the form 2026-11-23, from {EARLIEST} to {LATEST}")
    return day


def the_store(guide: Guide, store: str | None) -> str | None:
    if store is not None and store not in guide.stores:
        raise BadInput(f"store {store!r} is not known; allowed: {', '.join(guide.stores)}")
    return store


def the_language(guide: Guide, language: str) -> str:
    if guide.words and language not in guide.words:
        raise BadInput(f"language {language!r} is not known; allowed: {', '.join(guide.words)}")
    return language


def do_next(guide: Guide, given) -> int:
    language = the_language(guide, given.lang)
    pairs = [tuple(fact.split("=", 1)) for fact in given.facts]
    if wrong := [fact for fact in given.facts if "=" not in fact]:
        raise BadInput(f"{', '.join(wrong)}: not of the form KEY=VALUE, like channel=seller")
    if given.store is not None:
        if other := [value for key, value in pairs if key == "store" and value != given.store]:
            raise BadInput(f"--store {given.store} and store={other[0]} differ; allowed: one store")
        if ("store", given.store) not in pairs:
            pairs.append(("store", given.store))
    today = the_day(given.today, next((value for key, value in pairs if key == "store"), None))
    facts, refused = read_facts(guide, pairs, today)
    if refused:
        raise BadInput("\n".join(map(str, refused)))
    print(json.dumps(next_step(guide, facts, today, language, addresses=not given.guide), ensure_ascii=False))
    return 0


def do_ask(guide: Guide, given) -> int:
    language, store = the_language(guide, given.lang), the_store(guide, given.store)
    today = the_day(None, store)
    facts: Facts = {"store": store} if store else {}
    told: list[str] = []  # the keys given so far, in order: the way back
    while not (step := walk(guide, facts, today)).done:
        question = guide.questions[step.at]
        put(guide, question, today, language, store)
        said = sys.stdin.readline()
        if not said or said.strip() == "q":
            return 0
        if said.strip() == "b":
            facts.pop(told.pop() if told else "", None)
            continue
        more, refused = read_facts(guide, [meant(question, said.strip(), store)], today)
        print(*refused, sep="\n", end="\n" if refused else "")
        facts |= more
        told += more
    conclude(guide, facts, today, language, addresses=not given.guide)
    return 0


def put(guide: Guide, question: Question, today: date, language: str, store: str | None) -> None:
    shown = ask(guide, question, today, language, store)
    print("", shown["text"], *([shown["hint"]] if shown["hint"] else []), sep="\n")
    for number, answer in enumerate(shown["answers"], 1):
        print(f"  {number}  {answer['text']}")
    by_date = f", or a date like 2026-11-23 ({shown['date']['text']})" if can_count(question, store) else ""
    print(f"Number{by_date}, b to go back, q to stop: ", end="", flush=True)


def meant(question: Question, said: str, store: str | None) -> tuple[str, str]:
    """The key and value behind what was typed: a number, an answer's id, or a date where one can answer."""
    answers = list(question.answers)
    if said in map(str, range(1, len(answers) + 1)):
        return question.fact, answers[int(said) - 1]
    if question.counts and can_count(question, store) and said not in answers:
        return question.counts, said
    return question.fact, said


def conclude(guide: Guide, facts: Facts, today: date, language: str, addresses: bool) -> None:
    shown = next_step(guide, facts, today, language, addresses)
    print("", shown["text"], *([shown["url"]] if shown["url"] else []), "", sep="\n")
    for due in shown["deadlines"]:
        print(f"{due['text']}: {say_date(date.fromisoformat(due['date']), language, weekday=True)}")
    for reason in reasons(guide, shown["trail"], language, today, facts.get("store")):
        print(f"- {reason['text']} {reason['said']}")


def can_count(question: Question, store: str | None) -> bool:
    """Can a date answer `question`? A limit by rule needs the store."""
    return question.counts is not None and (store is not None or not any(limit.rule for limit in question.limits))


def do_paths(guide: Guide, given) -> int:
    for trail, action in paths(guide):
        print(json.dumps({"trail": trail, "action": action}))
    return 0


def do_check(guide: Guide, given) -> int:
    counts: dict[str, Collection] = {
        "questions": guide.questions, "actions": guide.actions, "rules": guide.rules,
        "sources": guide.sources, "languages": guide.words,
    }  # fmt: skip
    told = ", ".join(f"{len(things)} {name}" for name, things in counts.items())
    print(f"{told}, {count_paths(guide)} paths: no problem found")
    return 0


def do_draw(guide: Guide, given) -> int:
    print(FORMS[given.form](guide, the_language(guide, given.lang), the_day(None)))
    return 0


def do_rule(guide: Guide, given) -> int:
    if given.id is not None and given.id not in guide.rules:
        raise BadInput(f"rule {given.id!r} is not known; allowed: {', '.join(guide.rules)}")
    store = the_store(guide, given.store)
    day = the_day(given.on, store)
    rows = [
        rule_row(id, one, rule_on(guide, id, one, day))
        for id in ([given.id] if given.id else guide.rules)
        for one in ([store] if store else [one for one in guide.stores if last_version(guide, id, one)])
    ]
    if given.json:
        print(json.dumps(rows, ensure_ascii=False))
        return 0
    for id in [given.id] if given.id else guide.rules:
        for one in [store] if store else guide.stores:
            print_rule(guide, id, one, day, asked=store is not None)
    return 0


def rule_row(id: str, store: str, rule: Rule | None) -> dict:
    if rule is None:
        empty = ("unit", "bound", "after", "from", "until", "confidence")
        return {"id": id, "store": store, "value": None} | dict.fromkeys(empty) | {"sources": [], "safe": None}
    return {
        "id": id, "store": store, "value": rule.reading.value, "unit": rule.reading.unit, "bound": rule.bound,
        "after": rule.after, "from": rule.start and rule.start.isoformat(),
        "until": rule.until and rule.until.isoformat(), "confidence": rule.confidence, "sources": rule.sources,
        "safe": rule.safe and {"value": rule.safe.value, "unit": rule.safe.unit},
    }  # fmt: skip


def print_rule(guide: Guide, id: str, store: str, day: date, asked: bool) -> None:
    rule = rule_on(guide, id, store, day)
    if rule is None:
        if asked and not any(versions(guide, id, store)):
            print(f"{id} {store}: not known for this store; read the store's own page and take the shortest time")
        elif asked:
            print(f"{id} {store}: no value known for {day}")
        return
    said = f"{id} {store}: {rule.bound} {say_reading(rule.reading, 'en', rule.currency)}"
    said += f" after {rule.after}" if rule.after else ""
    said += f" (from {rule.start})" if rule.start else ""
    said += f"; act on {say_reading(rule.safe, 'en', rule.currency)}" if rule.safe else ""
    print(f"{said}; {rule.confidence}; {', '.join(rule.sources)}")


if __name__ == "__main__":
    sys.exit(main())
