"""The marks of our Markdown as HTML: [[rule]] values and [@source] numbers.

Knows how they look on a page; refuses to know what a rule's value is (`decision` does).
"""

import re
from datetime import date
from html import escape

from decision import Guide
from decision.say import DEPENDS, MARK, name, resolve, same_everywhere, say_version
from scripts.content import SOURCE_MARK
from scripts.doubts import doubts, say_doubts
from scripts.passages import tongue

SECTION = re.compile(r"^(?=#{1,3} )", re.MULTILINE)


def rule_marks(text: str, guide: Guide, language: str, ui: dict, today: date, to_rules: str) -> str:
    """`text` with every [[rule]] mark as a link to its row on the rules page (`to_rules`: relative address).

    What a reader must know beside a number is drawn where a section first says it, not at each repetition.
    """

    def draw_section(section: str) -> str:
        told: set[str] = set()

        def draw(mark: re.Match) -> str:
            first = mark[0] not in told
            told.add(mark[0])
            return draw_mark(guide, mark, language, ui, today, to_rules, first)

        return MARK.sub(draw, section)

    return "".join(map(draw_section, SECTION.split(text)))


def draw_mark(guide: Guide, mark: re.Match, language: str, ui: dict, today: date, to_rules: str, first: bool) -> str:
    """One mark as a link; `first`: with its notes. Without a store it names its rule: one may be chosen later."""
    found, store = resolve(guide, mark, today)
    title, data, doubt, depends = name(guide, "rule", mark[1], language), "", "", ""
    why = doubts(guide, found, today, about_its_start=mark[3] == "since") if found else ()
    if why and first:
        told = say_doubts(why, ui)
        title += f": {told}"
        doubt = f'<sup class="doubt" aria-hidden="true">?</sup><span class="unseen"> ({escape(told)})</span>'
    if store is None:
        data = f' data-rule="{mark[1]}"'
    if store is None and found and first and not same_everywhere(guide, found, today):
        depends = f'<small class="depends">{escape(DEPENDS[language])}</small>'
    said = escape(say_version(found, mark, language, store))
    title = escape(title, quote=True)
    return f'<a class="rule" href="{to_rules}#{mark[1]}"{data} title="{title}">{said}{doubt}</a>{depends}'


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
        publisher = f'<span lang="{tongue(source.publisher)}">{escape(source.publisher)}</span>'
        about = f"{publisher} · {ui['kind_' + source.kind]} · {copy}"
        rows.append(
            f'<li id="{id}"><span lang="{tongue(source.title)}">{title}</span> <span class="about">{about}</span></li>'
        )
    return (
        f'<ol class="source-list">\n{chr(10).join(rows)}\n</ol>\n<p class="seen">{ui["seen_note"]}</p>' if rows else ""
    )
