"""What the head of a page tells search engines and apps that show a link: description, Open Graph, structured data.

Only what is true of the page: a path of breadcrumbs on tips and in the wizard, question and answer on a tip, because
a tip is one question with its answer. Refuses to know templates.
"""

import json
import re

from decision.say import fill
from decision.step import ask
from scripts.content import plain, tips
from scripts.guide import build_day, guide, ui

LOCALES = {"en": "en_US", "zh": "zh_CN", "zh-hant": "zh_TW"}
PART = re.compile(r".*?(?:[.?!](?=\s|$)|[。？！]| /|$)", re.DOTALL)
BRIEF = 240  # bytes, for a Chinese character takes the room of two or three letters
KINDS = ("tip", "question", "action")


def head(kind: str, id: str, title: str, language: str, here: str, site_url: str) -> dict:
    """description, type, locale, other locales, and structured data as JSON ("" if there is none to give)."""
    return {
        "description": brief(about(kind, id, language)) or ui(language)["description"],
        "type": "article" if kind == "tip" else "website",
        "locale": LOCALES[language],
        "others": [locale for one, locale in LOCALES.items() if one != language],
        "data": data(kind, id, title, language, here, site_url),
    }


def about(kind: str, id: str, language: str) -> str:
    """What the page says first, as plain text; "" where it has no text of its own."""
    tree = guide()
    if kind == "tip":
        return said(tips(language)[id].sections["short-answer"].body, language)
    if kind == "action":
        return said(tips(language)[str(tree.actions[id].tip)].actions[id].body, language)
    if kind == "question":
        asked = ask(tree, tree.questions.get(id, tree.questions[tree.start]), build_day(), language, None)
        return f"{asked['hint'] or ''} {' / '.join(one['text'] for one in asked['answers'])}"
    return ""


def said(markdown: str, language: str) -> str:
    return fill(guide(), plain(markdown), language, build_day())


def brief(text: str) -> str:
    """The first sentences of the first paragraph (of a list the first parts), as many as fit, at least one."""
    kept = ""
    for part in PART.findall(text.partition("\n")[0]):
        if kept and len((kept + part).encode()) > BRIEF:
            break
        kept += part
    return kept.removesuffix(" /").strip()


def data(kind: str, id: str, title: str, language: str, here: str, site_url: str) -> str:
    """JSON-LD. A data block runs nothing, so a policy against inline scripts has nothing to say about it."""
    if kind not in KINDS:
        return ""
    words = ui(language)
    parent = ("tips/", words["nav_tips"]) if kind == "tip" else ("wizard/", words["nav_wizard"])
    path = [("", words["site"]), parent, (here, title)][: 2 if here == parent[0] else 3]
    crumbs = [
        {"@type": "ListItem", "position": number, "name": name, "item": site_url + address}
        for number, (address, name) in enumerate(path, 1)
    ]
    graph: list[dict] = [{"@type": "BreadcrumbList", "itemListElement": crumbs}]
    if kind == "tip":
        answer = {"@type": "Answer", "text": about(kind, id, language)}
        question = {"@type": "Question", "name": title, "acceptedAnswer": answer}
        graph.append({"@type": "FAQPage", "inLanguage": words["lang"], "mainEntity": [question]})
    text = json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c")  # nothing in it can end the block
