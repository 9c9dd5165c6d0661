"""The quiet rows under a tip's answer and under each action: copy the reply, copy the link, write to the buyer, report.

HTML for the pages, with everything that needs script hidden: tools.js shows it and makes it work. Refuses to know
MkDocs and what a reply or a report says.
"""

import re
from html import escape
from typing import NamedTuple

from scripts.content import ANCHORS, NAMES, tips
from scripts.desk_views import messages_of
from scripts.guide import ui
from scripts.pages import between
from scripts.replies import said
from scripts.report import link, report

SECTION = re.compile(r'(?=<h[23] id=")')
HEAD = re.compile(r'<h[23] id="(?P<id>[a-z0-9-]+)">(?P<title>.*?)</h[23]>')
NOTE = '<span class="said" role="status" data-copied-note></span>'


class Page(NamedTuple):
    language: str
    here: str  # its place under the language's root
    address: str  # its whole address
    reports: str  # where reports of mistakes go: extra.report of mkdocs.yml


def furnished(html: str, tip: str, page: Page) -> str:
    """The HTML of a tip with its rows."""
    told = tips(page.language)[tip]
    parts = []
    for part in SECTION.split(html):
        head = HEAD.match(part)
        if head and head["id"] in ANCHORS:
            look = "place first" if head["id"] == "short-answer" else "place"
            part = f'<div class="{look}">{head[0]}{copy_place(head, page.language)}</div>{part[head.end() :]}'
        if head and head["id"] == "short-answer":
            part += row(tip, told.title, page)
        if head and head["id"] in told.actions:
            part += row(head["id"], told.actions[head["id"]].title, page, anchor=head["id"])
        parts.append(part)
    return "".join(parts)


def copy_place(head: re.Match, language: str) -> str:
    """The button beside the heading of a fixed section, and where it says that it has copied."""
    return (
        f'<span class="take" hidden>{NOTE}<button type="button" data-copy="{head["id"]}">{ui(language)["copy_link"]}'
        f'<span class="unseen">: {head["title"]}</span></button></span>\n'
    )


def row(id: str, title: str, page: Page, anchor: str = "") -> str:
    """The row of the tip or action `id`; `anchor` is its place on the page, "" for the page itself."""
    words = ui(page.language)
    of = f'<span class="unseen">: {escape(said(title, page.language, ""))}</span>'
    options = "".join(
        f'<option value="{one}" lang="{ui(one)["lang"]}"{" selected" if one == page.language else ""}>{name}</option>'
        for one, name in NAMES.items()
    )
    further = [report_way(id, page, anchor, of)]
    if anchor and messages_of(id):  # an action's own page has them below
        to = between(page.here, f"wizard/{id}/#messages")
        further.insert(0, f'<a href="{to}">{words["messages"]["title"]}{of}</a>')
    return f"""<div class="tools" data-tools="{id}">
<p class="take" hidden><button type="button" data-copy-reply>{words["copy_reply"]}{of}</button>
<select data-reply-language aria-label="{words["reply_language"]}">{options}</select>
<button type="button" data-copy="{anchor}">{words["copy_link"]}{of}</button></p>
<p class="further">{" ".join(further)}</p>
<p>{NOTE}</p>
</div>
"""


def report_way(id: str, page: Page, anchor: str, of: str) -> str:
    """A link that opens the prepared report, or a button that copies it where nobody is named to send it to."""
    words = ui(page.language)["report"]
    title, text = report(id, page.language, f"{page.address}#{anchor}" if anchor else page.address)
    to = link(page.reports, title, text)
    if to:
        return f'<a href="{escape(to)}" rel="noopener" data-report-link>{words["button"]}{of}</a>'
    whole = escape(f"{title}\n\n{text}").replace("\n", "&#10;")
    return f'<button type="button" data-report="{whole}" hidden>{words["button"]}{of}</button>'
