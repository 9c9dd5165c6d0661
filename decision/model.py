"""What a guide is made of: small immutable records, nothing else.

They refuse to know where they were read from and whether they make sense together:
`load` reads them, `check` judges them, `walk` uses them.
"""

from collections.abc import Iterable
from datetime import date
from types import MappingProxyType
from typing import Any, NamedTuple

NOTHING: Any = MappingProxyType({})  # an empty dict that stays empty


class Limit(NamedTuple):
    """How far from a band's date one of its answers holds.

    `days`: calendar days after the date (negative: before it); or `rule`: until that rule's last day.
    Neither: the open end.
    """

    answer: str
    days: int | None = None
    rule: str | None = None

    @property
    def open(self) -> bool:
        return self.days is None and self.rule is None


class Day(NamedTuple):
    """A date a reader may give. `ahead`: it may lie in the future; `since`: the date it can't lie before."""

    ahead: bool = False
    since: str | None = None


class Question(NamedTuple):
    """A place where the reader says something, in words or (a band) by a date."""

    id: str
    fact: str  # what it asks for; its own id unless it says `asks`
    answers: dict[str, str]  # answer -> the question or action it leads to
    same: str | None = None  # why two answers may lead to one place
    counts: str | None = None  # a band: the date id it counts from
    limits: tuple[Limit, ...] = ()  # a band: up to its open end, in order
    unknown: str | None = None  # a band: the answer taken when the store has no such rule


class Action(NamedTuple):
    """One thing to do: a leaf of the tree and a section of its home tip."""

    id: str
    tip: str | None = None
    also: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()  # the deadlines it shows
    again: bool = False  # "find out", then return to the question that led here
    next: str | None = None  # a question offered afterwards, as a link


class Reading(NamedTuple):
    """A value as a source gives it: a number, or the least and the most of a range, and its unit."""

    value: float | tuple[float, float]
    unit: str  # days, business-days, hours, percent, money


class Rule(NamedTuple):
    """A number or date rule of some stores, as it held in a stretch of time."""

    id: str
    stores: tuple[str, ...]
    reading: Reading
    bound: str  # at-most, under, at-least, over
    sources: tuple[str, ...]
    confidence: str  # official, several, one, conflicting
    after: str | None = None  # the date it counts from
    act: bool = False  # True: a deadline for the seller; False: a wait or a measure
    start: date | None = None  # inclusive; None: as far back as is known
    until: date | None = None  # inclusive; None: not superseded as far as is known
    safe: Reading | None = None  # the reading to act on where texts differ
    currency: str | None = None


class Source(NamedTuple):
    """A public page; `address` is empty where it is not known whole."""

    id: str
    title: str
    address: str
    publisher: str
    kind: str  # official, repost, trade, other
    copy: str  # date of the stored copy, as far as it is known
    seen: str  # the day that copy was read


class Guide(NamedTuple):
    """Everything `load` found. `words`: language -> kind (fact, date, action, rule) -> id -> its words."""

    start: str
    stores: tuple[str, ...] = ()
    dates: dict[str, Day] = NOTHING
    questions: dict[str, Question] = NOTHING
    actions: dict[str, Action] = NOTHING
    rules: dict[str, tuple[Rule, ...]] = NOTHING  # rule id -> its versions
    sources: dict[str, Source] = NOTHING
    words: dict[str, dict[str, dict[str, dict]]] = NOTHING
    aliases: dict[str, str] = NOTHING  # what links once called a fact, a date or fact=answer -> its name now

    @property
    def facts(self) -> dict[str, tuple[str, ...]]:
        """fact id -> the answers it can have."""
        return {question.fact: tuple(question.answers) for question in self.questions.values()}


class Step(NamedTuple):
    """Where the known facts lead: a question still open, or (done) an action; and why."""

    at: str
    trail: tuple[tuple[str, str], ...]  # the (fact, answer) pairs that led here
    done: bool


class Problem(NamedTuple):
    """Something wrong in a guide's files, said so that its editor can mend it."""

    file: str
    id: str
    what: str
    mend: str

    def __str__(self) -> str:
        """One line whatever it holds; only the last field may contain ": ", so that it can be taken apart again."""
        *told, mend = (" ".join(part.split()) or '""' for part in self)
        return ": ".join([*(part.replace(": ", ", ") for part in told), mend])


def listed(*groups: Iterable[str]) -> str:
    """Ids for a problem's text, sorted."""
    return ", ".join(sorted({id for group in groups for id in group})) or "none"
