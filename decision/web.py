"""The one door of the browser: text in, text out, and it never slams.

The worker that runs Python in the browser calls `call` and nothing else, so that only strings cross over.
Refuses to know workers, pages and the clock, and to raise: it may get whatever stood in an address bar.
"""

import json
import re
from datetime import date, datetime
from functools import cache

from decision.load import GUIDE, read
from decision.model import Guide
from decision.say import UNITS
from decision.step import ahead, next_step, reasons, state
from decision.walk import read_date, read_facts
from decision.zones import today_in

LONGEST = 40  # characters of a stranger's key that are handed back; no id of ours is longer
MARKS = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"|([\[{])|[\]}]')  # a whole text, or a bracket that opens or closes
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)
USAGE = 'step takes {"pairs": [[key, value], …], "today": "2026-11-23", "language": "' + '" or "'.join(UNITS) + '"}'


class BadInput(Exception):
    """Other arguments than USAGE says."""


def call(name: str, json_text: str) -> str:
    """What the call `name` answers to the arguments `json_text`, as ASCII JSON; {"error": …} if nothing."""
    try:
        if name not in CALLS:
            raise BadInput
        told = CALLS[name](parse(json_text))
    except BadInput:
        told = {"error": USAGE}
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


def step(given) -> dict:
    """What to show next for {"pairs", "today", "language"}: the step, its reasons, its state, and what was refused.

    `pairs`: those that were taken, in the ids of today (an older link may say others).

    `waiting`: the facts that may still be asked from here on.

    `refused` names kind and key only: a value that was not taken never comes back, so it can't reach the page.
    """
    pairs, when, language = arguments(given)
    guide = the_guide(language)
    store = next((value for key, value in pairs if key == "store" and value in guide.stores), None)
    today = today_in(store, when) if isinstance(when, datetime) else when
    facts, refused = read_facts(guide, pairs, today)
    shown = next_step(guide, facts, today, language)
    return shown | {
        "reasons": reasons(guide, shown["trail"], language, today, facts.get("store")),
        "waiting": sorted(ahead(guide, shown["id"])),
        "pairs": [[key, str(value)] for key, value in facts.items()],
        "refused": [{"kind": one.kind, "key": one.key[:LONGEST]} for one in refused],
        "state": state(shown["trail"], facts),
    }


def arguments(given) -> tuple[list[tuple[str, str]], date | datetime, str]:
    """The pairs, today (a day, or an instant that is one in the reader's store) and the language in `given`.

    Raises BadInput if any is missing or of another form.
    """
    try:
        pairs, today, language = given["pairs"], given["today"], given["language"]
    except (KeyError, TypeError) as error:
        raise BadInput from error
    day = read_day(today) if isinstance(today, str) else None
    if day is None or not isinstance(language, str) or language not in UNITS or not isinstance(pairs, list):
        raise BadInput
    if any(not isinstance(pair, list) or [*map(type, pair)] != [str, str] for pair in pairs):
        raise BadInput
    return [(key, value) for key, value in pairs], day, language


def read_day(text: str) -> date | datetime | None:
    """The day, or the instant in UTC like 2026-11-23T10:00:00Z, that `text` names."""
    day = read_date(text[:10], None, ahead=True)[0]
    if day is None or len(text) == 10:
        return day
    try:
        return datetime.fromisoformat(text) if INSTANT.fullmatch(text) else None
    except ValueError:
        return None


@cache
def the_guide(language: str) -> Guide:
    """The guide with the words of one language, read once. That it is sound was checked when it was built."""
    return read(GUIDE, languages=(language,))[0]


CALLS = {"step": step}
