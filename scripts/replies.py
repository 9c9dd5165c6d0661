"""Replies: what a support agent pastes to a seller, made from an action's section in its tip, or from a tip's answer.

Plain text for a chat or a ticket and simple HTML for editors that take it, from one reading. Refuses to know an
order and its dates: a page that knows them puts its own lines between the parts `steps` and `deadline`.
"""

import re

from decision.say import fill
from scripts.content import RULE_MARK, SOURCE_MARK, Section, commonmark, plain, tips
from scripts.guide import build_day, guide, ui

PARTS = ("lead", "steps", "deadline", "dont", "note", "link")  # in the order in which they are pasted
LINK = re.compile(r"\[([^\]]*)\]\(([^()\s]*)\)")
TO_A_TIP = re.compile(r"(?<=\]\()\.\./tips/(?P<tip>[a-z0-9-]+)\.md(?:#(?P<anchor>[a-z0-9-]+))?(?=\))")
LABEL = re.compile(r"^\*\*[^*]+\*\*：?\s*")
DONT = {"en": "**Don't** ", "zh": "", "zh-hant": ""}  # the Chinese sentences say it themselves
NAMED = re.compile(r"(?<=[^\n])\*\*([^*]+)\*\*")  # a name of Seller Central; not the label a paragraph starts with
QUOTED = {"en": r"\1", "zh": r"“\1”", "zh-hant": r"「\1」"}  # Chinese runs on after the English name: mark its end


def reply(action: str, language: str, base: str = "") -> dict:
    """The reply that sends a seller to `action`; its addresses start with `base`, the site's own without its last /.

    id, tip, language, title, url; parts: each of PARTS as text and html, both empty where there is none; and the
    whole as body (text) and html.
    """
    tree, words = guide(), ui(language)
    tip, again = str(tree.actions[action].tip), tree.actions[action].again
    section = tips(language)[tip].actions[action]
    url = f"{base}/{language}/wizard/{action}/"
    title = said(section.title, language, base)
    read_on = words["reply_again" if again else "reply_more"]
    head = {"id": action, "tip": tip, "language": language, "title": title, "url": url}
    return head | put_together(written(section, language, base), head, read_on)


def tip_reply(id: str, language: str, base: str = "") -> dict:
    """The reply that gives a tip's short answer: made as `reply` is."""
    tip = tips(language)[id]
    url = f"{base}/{language}/tips/{id}/"
    head = {"id": id, "tip": id, "language": language, "title": said(tip.title, language, base), "url": url}
    lead = said(tip.sections["short-answer"].body, language, base)
    return head | put_together({"lead": lead}, head, ui(language)["reply_more"])


def put_together(found: dict[str, str], head: dict, read_on: str) -> dict:
    """The parts `found` as Markdown and those of every reply, as text and html, each and as a whole."""
    title, url, language = head["title"], head["url"], head["language"]
    found = found | {
        "note": ui(language)["reply_note"],
        "link": read_on.replace("{link}", f"[{title}]({url})"),
    }
    parts = {
        kind: {"text": text(markdown, language), "html": commonmark.render(markdown).strip()}
        for kind in PARTS
        for markdown in [found.get(kind, "")]
    }
    parts["link"]["text"] = read_on.replace("{link}", url)
    return {"parts": parts} | {
        "body": "\n\n".join(parts[kind]["text"] for kind in PARTS if parts[kind]["text"]),
        "html": "\n".join(parts[kind]["html"] for kind in PARTS if parts[kind]["html"]),
    }


def written(section: Section, language: str, base: str) -> dict[str, str]:
    """The parts that stand in an action's section, as Markdown.

    If-you-do-nothing is left out unless it names a rule: then it is the deadline in words.
    """
    lines = section.body.split("\n")
    blocks = [
        (token.type, "\n".join(lines[slice(*token.map)]))
        for token in commonmark.parse(section.body)
        if token.map and token.level == 0
    ]
    at = [kind for kind, _ in blocks].index("ordered_list_open")
    lead, steps, dont, nothing = blocks[:at], blocks[at][1], blocks[at + 1][1], blocks[at + 2][1]
    found = {
        "lead": "\n\n".join(markdown for _, markdown in lead),
        "steps": steps,
        "deadline": nothing if RULE_MARK.search(nothing) else "",
        "dont": DONT[language] + LABEL.sub("", dont),
    }
    return {kind: said(markdown, language, base) for kind, markdown in found.items()}


def said(markdown: str, language: str, base: str) -> str:
    """Markdown with its rules in plain words, its sources gone and its links leading to pages of the site."""

    def to_page(link: re.Match) -> str:
        tip, anchor = link["tip"], link["anchor"]
        if anchor in guide().actions:
            return f"{base}/{language}/wizard/{anchor}/"
        return f"{base}/{language}/tips/{tip}/" + (f"#{anchor}" if anchor else "")

    filled = fill(guide(), SOURCE_MARK.sub("", markdown), language, build_day())
    return TO_A_TIP.sub(to_page, filled)


def text(markdown: str, language: str) -> str:
    """Markdown as text that can be pasted anywhere: steps numbered, names kept, addresses behind what they are of."""
    return plain(LINK.sub(r"\1 (\2)", NAMED.sub(QUOTED[language], markdown)))
