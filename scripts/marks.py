"""The marks of our Markdown as HTML: [[rule]] values and [@source] numbers.

Knows how they look on a page; refuses to know what a rule's value is (`decision` does).
"""

import re
from datetime import date
from html import escape

from decision import Guide
from decision.say import DEPENDS, MARK, UNKNOWN, name, resolve, same_everywhere, say_mark
from scripts.content import SOURCE_MARK


def rule_marks(text: str, guide: Guide, language: str, today: date, to_rules: str) -> str:
    """`text` with every [[rule]] mark as a link to its row on the rules page (`to_rules`: relative address)."""

    def draw(mark: re.Match) -> str:
        return draw_mark(guide, mark, language, today, to_rules)

    return MARK.sub(draw, text)


def draw_mark(guide: Guide, mark: re.Match, language: str, today: date, to_rules: str) -> str:
    found, store = resolve(guide, mark, today)
    said = say_mark(guide, mark, language, today, store or "any")  # "any": the note is drawn apart, below
    if found is None:
        said = UNKNOWN[language]
    elif store is None:
        said = say_mark(guide, mark, language, today, found.stores[0])
    classes = "rule weak" if found and found.confidence in ("one", "conflicting") else "rule"
    depends = ""
    if found and store is None and not same_everywhere(guide, found, today):
        depends = f'<small class="depends">{escape(DEPENDS[language])}</small>'
    reader = "" if mark[2] else f' data-rule="{mark[1]}"'  # the value of the reader's own store may take its place
    title = escape(name(guide, "rule", mark[1], language), quote=True)
    return f'<a class="{classes}" href="{to_rules}#{mark[1]}" title="{title}"{reader}>{escape(said)}</a>{depends}'


def cited(text: str) -> list[str]:
    """The source ids that `text` cites, in order, each once."""
    found = [id.strip() for mark in SOURCE_MARK.finditer(text) for id in mark[1].split(",")]
    return list(dict.fromkeys(found))


def source_marks(text: str, numbers: dict[str, int], here: str = "") -> str:
    """`text` with every [@source] mark as small numbers linking to the list of sources on the page."""

    def draw(mark: re.Match) -> str:
        ids = [id.strip() for id in mark[1].split(",")]
        links = " ".join(f'<a href="{here}#{id}">{numbers[id]}</a>' for id in ids if id in numbers)
        return f'<sup class="cites">{links}</sup>'

    return SOURCE_MARK.sub(draw, text)


def source_list(guide: Guide, numbers: dict[str, int], ui: dict) -> str:
    """The sources behind those numbers as an HTML list."""
    rows = []
    for id in numbers:
        source = guide.sources[id]
        title = escape(source.title)
        if source.address:
            title = f'<a href="{escape(source.address, quote=True)}" rel="noopener">{title}</a>'
        copy = f"{ui['copy_of']} {escape(source.copy)}" if source.copy else ui["copy_undated"]
        about = f"{escape(source.publisher)} · {ui['kind_' + source.kind]} · {copy}"
        rows.append(f'<li id="{id}"><span lang="en">{title}</span> <span class="about">{about}</span></li>')
    return (
        f'<ol class="source-list">\n{chr(10).join(rows)}\n</ol>\n<p class="seen">{ui["seen_note"]}</p>' if rows else ""
    )
