"""What changed in rules and tips, from `docs/changes.toml`: as a list for about/, as a feed, and checked.

Traditional Chinese is made here from the Simplified text. Refuses to find out what changed: a person writes it down.
"""

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from html import escape
from uuid import NAMESPACE_URL, uuid5

from decision import Guide, Problem
from decision.check import mark_fits
from decision.say import MARK, fill, say_date
from decision.say import name as called
from scripts.content import DOCS, RULE_MARK, tips
from scripts.guide import build_day, guide, ui
from scripts.hant import convert_inline
from scripts.numbers import typed
from scripts.pages import between

FILE = "docs/changes.toml"
KEYS = {"id", "date", "tips", "rules", "en", "zh"}
BY_HAND = ("en", "zh")
PINNED = re.compile(r"\[\[[^@\]]+@[^@\]]+@\d{4}-\d\d-\d\d\]\]")  # says store and day


def entries() -> list[dict]:
    return tomllib.loads((DOCS / "changes.toml").read_text("utf-8")).get("change", [])


def told(language: str) -> list[dict]:
    """Each change in words: id, date, title, text, and what it concerns as (address, title)."""

    def said(text: str) -> str:
        return fill(guide(), convert_inline(text) if language == "zh-hant" else text, language, build_day())

    own = tips(language)
    return [
        {
            "id": one["id"],
            "date": one["date"],
            "title": said(one["zh" if language != "en" else "en"]["title"]),
            "text": said(one["zh" if language != "en" else "en"]["text"]),
            "links": [(f"rules/#{id}", called(guide(), "rule", id, language)) for id in one["rules"]]
            + [(f"tips/{id}/", own[id].title) for id in one["tips"]],
        }
        for one in entries()
    ]


def html(language: str, here: str) -> str:
    """The changes as a list for the page at `here`, and where the feed is."""
    rows = []
    for one in told(language):
        links = "".join(f'<li><a href="{between(here, to)}">{escape(title)}</a></li>' for to, title in one["links"])
        rows.append(
            f"<li><strong>{escape(one['title'])}</strong> <span>{say_date(one['date'], language)}</span>\n"
            f"<p>{escape(one['text'])}</p>\n<ul>{links}</ul></li>"
        )
    feed = f'<p><a href="{between(here, "changes.xml")}">{ui(language)["feed"]}</a></p>'
    return "\n".join(['<ul class="changes">', *rows, "</ul>", feed])


def feed(language: str, site_url: str) -> str:
    """The changes as Atom; ids hold whatever host the site has."""
    words, root = ui(language), f"{site_url}{language}/"
    rows = []
    for one in told(language):
        links = "".join(f'<li><a href="{root}{address}">{escape(title)}</a></li>' for address, title in one["links"])
        content = f"<p>{escape(one['text'])}</p><ul>{links}</ul>"
        rows.append(
            f"<entry>\n<title>{escape(one['title'])}</title>\n<id>{identity(language, one['id'])}</id>\n"
            f"<updated>{stamp(one['date'])}</updated>\n"
            f'<link rel="alternate" href="{root}about/#changes"/>\n'
            f'<content type="html">{escape(content)}</content>\n</entry>\n'
        )
    newest = max((one["date"] for one in entries()), default=build_day())
    head = (
        f"<title>{escape(words['site'])} – {escape(words['nav_changes'])}</title>\n<id>{identity(language)}</id>\n"
        f"<updated>{stamp(newest)}</updated>\n<author><name>{escape(words['site'])}</name></author>\n"
        f'<link rel="self" href="{root}changes.xml"/>\n<link rel="alternate" href="{root}about/#changes"/>\n'
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{words["lang"]}">\n{head}{"".join(rows)}</feed>\n'
    )


def identity(*parts: str) -> str:
    return f"urn:uuid:{uuid5(NAMESPACE_URL, '/'.join(('order-guide/changes', *parts)))}"


def stamp(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


# ---- checked -------------------------------------------------------------------------


def changes_can_be_told(guide: Guide) -> Iterator[Problem]:
    seen: set[str] = set()
    last = date.max
    for number, one in enumerate(entries(), 1):
        id = one.get("id") or f"change {number}"
        if one.get("id") in seen or not one.get("id"):
            yield Problem(FILE, id, "has no id of its own", 'give each change an id = "…" that no other has')
        seen.add(id)
        for key in sorted(KEYS ^ one.keys()):
            what = "lacks" if key in KEYS else "has the unknown key"
            yield Problem(FILE, id, f"{what} {key}", f"a change has {', '.join(sorted(KEYS))}")
        day = one.get("date")
        if type(day) is not date:
            yield Problem(FILE, id, f"date is {day!r}", "write a date like 2026-11-23, without quotes")
        elif day > last:
            yield Problem(FILE, id, f"stands below an older one, of {last}", "put the newest first")
        else:
            last = day
        for kind, known in (("tips", tips("en")), ("rules", guide.rules)):
            for other in one.get(kind, []):
                if other not in known:
                    yield Problem(FILE, id, f"names {other!r}, which is none of the {kind}", "name what exists")
        for language in BY_HAND:
            yield from texts_are_sound(guide, id, language, one.get(language, {}))


def texts_are_sound(guide: Guide, id: str, language: str, words: dict) -> Iterator[Problem]:
    for key in ("title", "text"):
        text = words.get(key)
        if not isinstance(text, str) or not text.strip():
            yield Problem(FILE, id, f"has no {key} in {language}", f'add {key} = "…" under [change.{language}]')
            continue
        for _, found in typed(text):
            yield Problem(FILE, id, f"types {found!r}", "name the rule, store and day instead, [[rule@store@day]]")
        for found in RULE_MARK.findall(text):
            mark = MARK.fullmatch(found)
            if not mark or not PINNED.fullmatch(found):
                what = f"has the mark {found}, which does not say store and day"
                yield Problem(FILE, id, what, "write [[rule@store@2026-11-23]]")
            else:
                yield from mark_fits(guide, FILE, id, mark[1], mark[2], mark[3])
