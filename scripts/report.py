"""A prepared report of a mistake: what it is about, the versions of the rules it names, language and address.

`link` makes of it what mkdocs.yml says under extra.report: a mail, a form of the project's tracker, or nothing, and
then the page offers the text to copy. Refuses to send anything.
"""

import re
from urllib.parse import quote

from decision.say import MARK
from scripts.content import tips
from scripts.guide import build_day, guide, ui


def report(id: str, language: str, address: str) -> tuple[str, str]:
    """(title, text) of a report about the tip or action `id`, read at `address`."""
    words = ui(language)["report"]
    lines = [words["what"], "", "", f"{words['page']}: {address}", f"{words['language']}: {ui(language)['lang']}"]
    named = [versions(rule) for rule in rules_of(id, language)]
    if named:
        lines += [f"{words['rules']}:", *named]
    return words["title"].replace("{id}", id), "\n".join(lines)


def rules_of(id: str, language: str) -> list[str]:
    """The rules that an action shows, or that a tip names outside its actions."""
    action = guide().actions.get(id)
    if action:
        text = tips(language)[str(action.tip)].actions[id].body
    else:
        sections = tips(language)[id].sections
        text = "\n".join(sections[one].body for one in ("short-answer", "why") if one in sections)
    named = [mark[1] for mark in MARK.finditer(text)]
    return list(dict.fromkeys([*named, *(action.rules if action else ())]))


def versions(rule: str) -> str:
    """ "auto-cancel 2020-09-30/ us uk; / br au": what is in force today, as first day/last day and stores."""
    found: dict[str, list[str]] = {}
    for one in guide().rules[rule]:
        if (one.start is None or one.start <= build_day()) and (one.until is None or build_day() <= one.until):
            found.setdefault(f"{one.start or ''}/{one.until or ''}", []).extend(one.stores)
    return f"{rule} " + "; ".join(f"{span} {' '.join(stores)}" for span, stores in found.items())


def link(setting: str, title: str, text: str) -> str:
    """The address that opens the report, prepared: `setting` with title and text in it; "" without a setting."""
    if setting.startswith("mailto:") and "?" not in setting:
        setting += "?subject={title}&body={text}"
    values = {"title": title, "text": text}
    return re.sub(r"\{(title|text)\}", lambda blank: quote(values[blank[1]], safe=""), setting)
