"""The heart: from the start, follow what is known to the first open question or to an action.

Refuses to infer anything, to read the clock and to judge the tree: `check` does that before.
Wizard, resume, prefill, skip, "change one answer", tables and tests are all these three functions
with more or fewer facts.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

from decision.deadlines import last_day
from decision.model import Guide, Question, Step

EARLIEST, LATEST = date(2015, 1, 1), date(2099, 12, 31)  # an order older or newer than this is a slip of the pen
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")  # fromisoformat alone would take 2026-W48-1 as well

Facts = dict[str, Any]  # fact id -> answer, date id -> date, "store" -> store


def walk(guide: Guide, facts: Facts, today: date) -> Step:
    """Where `facts` lead on the day `today` (the store's own day).

    `facts`: fact id -> answer, date id -> date, "store" -> store. Facts off the path are ignored.
    Raises ValueError naming the answers offered if a fact on the path has another one.
    """
    at = guide.start
    trail: list[tuple[str, str]] = []
    while question := guide.questions.get(at):
        said = facts.get(question.fact)
        if said is None:
            said = by_date(guide, question, facts, today)
        if said is None:
            return Step(at, tuple(trail), done=False)
        if said not in question.answers:
            raise ValueError(f"{question.fact}={said} is not offered at {at}; offered: {', '.join(question.answers)}")
        trail.append((question.fact, said))
        at = question.answers[said]
    return Step(at, tuple(trail), done=True)


def by_date(guide: Guide, question: Question, facts: Facts, today: date) -> str | None:
    """The answer that a date in `facts` gives to a band, which was not answered in words; None if it is open."""
    day = facts.get(question.counts) if question.counts else None
    if day is None:
        return None
    for limit in question.limits:
        if limit.open:
            return limit.answer
        if limit.rule and "store" not in facts:
            return None  # the rule differs by store: ask in words
        last = last_day(guide, limit.rule, facts["store"], day) if limit.rule else day + timedelta(limit.days or 0)
        if last is None:
            return question.unknown
        if today <= last:
            return limit.answer
    return None


def paths(guide: Guide) -> Iterator[tuple[tuple[tuple[str, str], ...], str]]:
    """Every (trail, action) of the tree, in the order of the files.

    Needs a tree that `check` found free of loops.
    """

    def onward(at, trail):
        if at not in guide.questions:
            yield trail, at
            return
        question = guide.questions[at]
        for said, to in question.answers.items():
            yield from onward(to, (*trail, (question.fact, said)))

    yield from onward(guide.start, ())


def count_paths(guide: Guide) -> int:
    """How many `paths` there are, without following each."""
    counted: dict[str, int] = {}

    def onward(at: str) -> int:
        if at not in guide.questions:
            return 1
        if at not in counted:
            counted[at] = sum(map(onward, guide.questions[at].answers.values()))
        return counted[at]

    return onward(guide.start)


def places(guide: Guide, trail: Iterable[tuple[str, str]]) -> list[str]:
    """The question behind each pair of a trail, in order: where an answer can be changed."""
    at, found = guide.start, []
    for _, said in trail:
        found.append(at)
        at = guide.questions[at].answers[said]
    return found


LONGEST = 40  # characters of a refused text that are said again
ID = re.compile(r"[a-z][a-z0-9-]{0,39}")


class Refusal(NamedTuple):
    """One input that was not taken: `kind` is key, answer, store, date, future, past, before or twice."""

    kind: str
    key: str
    found: str
    allowed: tuple[str, ...] = ()

    def __str__(self) -> str:
        says = {
            "key": "is not known",
            "answer": "is not an answer to it",
            "store": "is not a store",
            "date": "is not a date of the form 2026-11-23",
            "future": "lies later than this date can",
            "past": "lies before 2015",
            "before": "lies before the day it follows",
            "twice": "is given twice",
        }[self.kind]
        key = self.key if ID.fullmatch(self.key) else repr(self.key[:LONGEST])  # a stranger's text may hold anything
        found = key if self.kind in ("key", "twice") else f"{key}: {self.found[:LONGEST]!r}"
        return f"{found} {says}" + (f"; allowed: {', '.join(self.allowed)}" if self.allowed else "")


def read_facts(
    guide: Guide, pairs: Iterable[tuple[str, str]], today: date | None = None
) -> tuple[Facts, list[Refusal]]:
    """The facts in `pairs` of strings, and a refusal for each that can't be taken.

    The one judge of input. With `today`, dates that cannot be are refused as well.
    """
    answers = guide.facts
    facts: Facts = {}
    refused: list[Refusal] = []
    seen: set[str] = set()
    for key, value in (as_called_now(guide, *pair) for pair in pairs):
        if key in seen:
            refused.append(Refusal("twice", key, value))
            continue
        seen.add(key)
        if key in answers:
            if value in answers[key]:
                facts[key] = value
            else:
                refused.append(Refusal("answer", key, value, answers[key]))
        elif key == "store":
            if value in guide.stores:
                facts[key] = value
            else:
                refused.append(Refusal("store", key, value, guide.stores))
        elif key in guide.dates:
            day, kind = read_date(value, today, ahead=guide.dates[key].ahead)
            if day is None:
                refused.append(Refusal(kind, key, value))
            else:
                facts[key] = day
        else:
            refused.append(Refusal("key", key, value, (*answers, *guide.dates, "store")))
    for key, (_, since) in guide.dates.items():
        if since in facts and key in facts and facts[key] < facts[since]:
            day = facts.pop(key)
            refused.append(Refusal("before", key, f"{day}", (f"{facts[since]} ({since}) or later",)))
    return facts, refused


def as_called_now(guide: Guide, key: str, value: str) -> tuple[str, str]:
    """A pair out of an older link, in the ids of today."""
    fact, renamed, said = guide.aliases.get(f"{key}={value}", "").partition("=")
    return (fact, said) if renamed else (guide.aliases.get(key, key), value)


def read_date(text: str, today: date | None, ahead: bool) -> tuple[date | None, str]:
    """The day `text` names, or None and why not (date, past, future)."""
    try:
        day = date.fromisoformat(text) if DAY.fullmatch(text) else None
    except ValueError:
        day = None
    if day is None:
        return None, "date"
    if day < EARLIEST:
        return None, "past"
    if day > LATEST or (today is not None and day > today and not ahead):
        return None, "future"
    return day, ""
