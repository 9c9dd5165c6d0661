"""The one door of the browser: text in, text out, and it never slams.

The worker that runs Python in the browser calls `call` and nothing else, so that only strings cross over.
Refuses to know workers, pages and the clock, and to raise: it may get whatever stood in an address bar.
What each call takes and answers is in CALLS, at the end.
"""

import json
import re
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Any, NamedTuple

from decision import dated
from decision.ics import calendar_file
from decision.load import GUIDE, read
from decision.model import Guide
from decision.rules import rule_on
from decision.say import UNITS, fill, name, say_date, say_reading
from decision.step import ahead, ask, next_step, reasons, state
from decision.typed import typed_day
from decision.walk import LONGEST, Facts, Refusal, read_date, read_facts
from decision.zones import today_in

MARKS = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"|([\[{])|[\]}]')  # a whole text, or a bracket that opens or closes
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)
MIDNIGHT_FARTHEST_EAST = timedelta(hours=14)  # where the day begins first
USAGE = 'takes {"pairs": [[key, value], …], "today": "2026-11-23", "language": "' + '" or "'.join(UNITS) + '"}'


class BadInput(Exception):
    """Other arguments than CALLS says."""


class Known(NamedTuple):
    """What every call is told: the guide in one language, the reader's facts, and what was refused of them."""

    guide: Guide
    language: str
    facts: Facts
    refused: list[Refusal]
    today: date  # in the reader's store
    now: datetime  # aware

    @property
    def store(self) -> str | None:
        return self.facts.get("store")


def call(name: str, json_text: str) -> str:
    """What the call `name` answers to the arguments `json_text`, as ASCII JSON; {"error": …} if nothing."""
    try:
        if name not in CALLS:
            raise BadInput(f"there is no such call; there are {', '.join(CALLS)}")
        told = CALLS[name](parse(json_text))
    except BadInput as error:
        told = {"error": str(error) or f"{name} {USAGE}"}
    except Exception as error:  # a flaw of ours must reach the page as a message, not kill its worker
        told = {"error": f"{type(error).__name__}: {error}"[:200]}
    return json.dumps(told, separators=(",", ":"))  # ASCII: a lone surrogate can't break it


def parse(text: str):
    """JSON that is no deeper than any call needs: thousands of brackets would kill WebAssembly, beyond rescue."""
    depth = 0
    for mark in MARKS.finditer(text):
        depth += 1 if mark[1] else -1 if mark[0] in "]}" else 0
        if depth > 3:  # {"pairs": [[key, value]]}
            raise BadInput
    try:
        return json.loads(text)
    except ValueError as error:
        raise BadInput from error


# ---- the calls -----------------------------------------------------------------------


def step(given) -> dict:
    known = what_is_known(given)
    shown = next_step(known.guide, known.facts, known.today, known.language)
    return shown | {
        "reasons": reasons(known.guide, shown["trail"], known.language, known.today, known.store),
        "waiting": sorted(ahead(known.guide, shown["id"])),
        "pairs": [[key, str(value)] for key, value in known.facts.items()],
        "refused": [{"kind": one.kind, "key": one.key[:LONGEST]} for one in known.refused],
        "state": state(shown["trail"], known.facts),
    }


def page(given) -> dict:
    known, at = what_is_known(given), text_of(given, "at")
    guide, language, store = known.guide, known.language, known.store
    values = {rule: value(known, rule) for rule in texts_of(given, "rules") if store and rule in guide.rules}
    if at in guide.questions:
        asked = ask(guide, guide.questions[at], known.today, language, store)
        return {"values": values, "question": asked}
    if at not in guide.actions:
        raise BadInput(f"at: there is no such question or action as {at[:LONGEST]!r}")
    rows = dated.rows(guide, at, known.facts, known.today, language)
    return {
        "values": values,
        "rows": rows,
        "unknown": dated.unknown(guide, at, store, language),
        "line": dated.line(guide, rows, known.facts, known.today, language) if rows else [],
    }


def dates(given) -> dict:
    known = what_is_known(given)
    days: dict[str, str] = {}
    wrong: list[dict[str, str]] = []
    for key, text in pairs_of(given, "typed"):
        if key not in known.guide.dates:
            raise BadInput(f"typed: there is no such date as {key[:LONGEST]!r}")
        day, kind = typed_day(text, known.store)
        if day:
            days[key] = day
        elif kind != "empty":
            wrong.append({"date": key, "kind": kind, "than": ""})
    kept = {key: day.isoformat() for key, day in known.facts.items() if isinstance(day, date)}
    for refusal in read_facts(known.guide, (kept | days).items(), latest(known))[1]:
        since = known.guide.dates[refusal.key].since
        than = name(known.guide, "date", since or "", known.language) if refusal.kind == "before" else ""
        wrong.append({"date": refusal.key, "kind": refusal.kind, "than": than})
        days.pop(refusal.key, None)
    return {"days": days, "wrong": wrong, "today": say_date(known.today, known.language)}


def calendar(given) -> dict:
    known, at, address = what_is_known(given), text_of(given, "at"), text_of(given, "address")
    if at not in known.guide.actions:
        raise BadInput(f"at: there is no such action as {at[:LONGEST]!r}")
    rows = dated.rows(known.guide, at, known.facts, known.today, known.language)
    title = fill(known.guide, name(known.guide, "action", at, known.language), known.language, known.today, known.store)
    return {"text": calendar_file(rows, known.store or "", title, address, known.now) if rows else ""}


# ---- their arguments -----------------------------------------------------------------


def what_is_known(given) -> Known:
    """Raises BadInput if a part that every call takes is missing or of another form."""
    pairs, language = pairs_of(given, "pairs"), text_of(given, "language")
    if language not in UNITS:
        raise BadInput
    guide = the_guide(language)
    when = read_instant(text_of(given, "today"))
    store = next((value for key, value in pairs if key == "store" and value in guide.stores), None)
    today = today_in(store, when) if isinstance(when, datetime) else when
    now = when if isinstance(when, datetime) else datetime.combine(when, time(), UTC)
    known = Known(guide, language, {}, [], today, now)
    facts, refused = read_facts(guide, pairs, latest(known._replace(facts={"store": store} if store else {})))
    return known._replace(facts=facts, refused=refused)


def latest(known: Known) -> date:
    """The last day that is no future: the store's today; without a store, the day where it begins first."""
    return known.today if known.store else max(known.today, (known.now + MIDNIGHT_FARTHEST_EAST).date())


def value(known: Known, rule: str) -> list[str] | None:
    """What the reader's store has for `rule`, in words, and how sure that is."""
    found = rule_on(known.guide, rule, str(known.store), known.today)
    return [say_reading(found.reading, known.language, found.currency), found.confidence] if found else None


def read_instant(text: str) -> date | datetime:
    """The day, or the instant in UTC like 2026-11-23T10:00:00Z, that `text` names."""
    day = read_date(text[:10], None, ahead=True)[0]
    if day is None or (len(text) > 10 and not INSTANT.fullmatch(text)):
        raise BadInput
    try:
        return day if len(text) == 10 else datetime.fromisoformat(text)
    except ValueError as error:
        raise BadInput from error


def part(given, key: str, kind: type) -> Any:
    """`given[key]`, if it is there and a `kind`."""
    try:
        found = given[key]
    except (KeyError, TypeError) as error:
        raise BadInput from error
    if not isinstance(found, kind):
        raise BadInput
    return found


def text_of(given, key: str) -> str:
    return part(given, key, str)


def texts_of(given, key: str) -> list[str]:
    if any(not isinstance(one, str) for one in part(given, key, list)):
        raise BadInput
    return given[key]


def pairs_of(given, key: str) -> list[tuple[str, str]]:
    if any(not isinstance(pair, list) or [*map(type, pair)] != [str, str] for pair in part(given, key, list)):
        raise BadInput
    return [(one, other) for one, other in given[key]]


@cache
def the_guide(language: str) -> Guide:
    """The guide with the words of one language, read once. That it is sound was checked when it was built."""
    return read(GUIDE, languages=(language,))[0]


# Every call takes "pairs" (of the address), "today" (a day, or an instant in UTC, which is a day in the reader's store)
# and "language". A value that was refused never comes back, so it can't reach the page.
#   step                     what to show next: the contract's step, its reasons, the facts still `waiting`, what was
#                            refused (kind and key), and the state for the address
#   page (at, rules)         what the page `at` says with these facts: the rules' values in the reader's store, each
#                            with its confidence (null where it has none), and the question in words, or the action's
#                            dated rows, the rules not known, and the line of days
#   dates (typed: pairs)     the days typed into date fields, and what is wrong with the others
#   calendar (at, address)   the action's calendar file
CALLS = {"step": step, "page": page, "dates": dates, "calendar": calendar}
