"""The Markdown of the generated pages, tips with their generated sections filled in, and the last touch to the HTML.

Pure functions of the guide and the content; they refuse to know MkDocs (`scripts.hooks` does) and templates
(`scripts.views` feeds those).
"""

import re
from html import escape
from posixpath import relpath

from decision import Guide
from decision.step import ask
from scripts.content import Tip, statements, tips
from scripts.doubts import doubt_list
from scripts.guide import build_day, guide, ui
from scripts.marks import cited, rule_marks, source_list, source_marks

LABEL = re.compile(r"<strong>(?P<text>[^<]*)</strong>")
ENGLISH_TAIL = re.compile(r"^(?P<han>.*[\u3400-\u9fff].*?) (?P<latin>[A-Za-z][A-Za-z0-9 ,.'’&/()-]*)$")


def between(here: str, there: str) -> str:
    """The relative address from the page at `here` to the one at `there` (both like "tips/pending/")."""
    path, mark, fragment = there.partition("#")
    found = relpath("/" + path, "/" + here)
    return ("./" if found == "." else found + ("/" if path.endswith("/") or not path else "")) + mark + fragment


def generated(language: str) -> dict[str, str]:
    """Path in the docs -> Markdown, of every page that no person writes."""
    here, tree = ui(language), guide()
    pages = {"wizard/index.md": page("question", "wizard", ask_title(tree, tree.start, language))}
    for id in tree.questions:
        pages[f"wizard/{id}.md"] = page("question", id, ask_title(tree, id, language))
    homes = tips(language)
    for id, action in tree.actions.items():
        section = homes[str(action.tip)].actions[id]
        pages[f"wizard/{id}.md"] = page("action", id, section.title, section.body)
    pages["map.md"] = page("map", "map", here["map_title"])
    pages["rules.md"] = page("rules", "rules", here["rules_title"])
    pages["replies.md"] = page("replies", "replies", here["desk"]["title"])
    pages["index.md"] = page("home", "home", here["home_title"])
    return pages


def page(kind: str, id: str, title: str, body: str = "") -> str:
    quoted = title.replace("\\", "\\\\").replace('"', '\\"')
    return f'---\nkind: {kind}\nid: {id}\ntitle: "{quoted}"\ntemplate: {kind}.html\n---\n\n{body}\n'


def ask_title(tree: Guide, question: str, language: str) -> str:
    return ask(tree, tree.questions[question], build_day(), language, None)["text"]


# ---- Markdown on its way to MkDocs ---------------------------------------------------


def with_marks(markdown: str, language: str, here: str) -> tuple[str, dict[str, int]]:
    """Markdown with its marks drawn, and the number given to each source it cites."""
    numbers = {id: number for number, id in enumerate(cited(markdown), 1)}
    drawn = rule_marks(markdown, guide(), language, ui(language), build_day(), between(here, "rules/"))
    return source_marks(drawn, numbers), numbers


def hint(fact: str, language: str, here: str) -> str:
    """The line below a question as HTML, its marks drawn as everywhere; empty if it has none."""
    said = guide().words[language]["fact"].get(fact, {}).get("hint")
    return with_marks(escape(said, quote=False), language, here)[0] if said else ""


def doubtful(markdown: str, language: str, here: str) -> str:
    """The list of the numbers in `markdown` to be careful with, as a block of its own."""
    listed = doubt_list(markdown, guide(), language, ui(language), build_day(), between(here, "rules/"))
    return listed and f"\n\n{listed}\n"


def tip_markdown(tip: Tip, markdown: str, language: str, here: str) -> str:
    """A tip with its generated sections filled in: the article's statements and the sources."""
    if "article" in tip.sections:
        told = [(number, one) for number, one in statements(language).items() if one["tip"] == tip.id]
        markdown = insert(markdown, "article", statement_list(told, language))
    drawn, numbers = with_marks(markdown, language, here)
    below = doubtful(markdown, language, here) + "\n" + source_list(guide(), numbers, ui(language))
    return insert(drawn, "sources", below)


def insert(markdown: str, anchor: str, text: str) -> str:
    """`text` under the heading with the id `anchor`."""
    return re.sub(rf"(^##? .*\{{#{anchor}\}}[ \t]*$)", lambda head: f"{head[1]}\n\n{text}\n", markdown, flags=re.M)


def statement_list(told: list[tuple[str, dict]], language: str) -> str:
    """Then and now: what the article said on one side, what holds on the other, the verdict as a word."""
    here = ui(language)
    cells = []
    for number, one in told:
        marks = f" [@{','.join(one['sources'])}]" if one.get("sources") else ""
        verdict = f'<span class="verdict {one["verdict"]}">{here["verdict_" + one["verdict"]]}</span>'
        cells.append(
            f'<div class="then-now" id="{number.lower().replace(".", "-")}" markdown="1">\n'
            f'<p class="number">{here["statement"]} {number} {verdict}</p>\n'
            f'<div class="then" markdown="1">\n<p class="side">{here["article_said"]}</p>\n'
            f"\n{one['said'].strip()}\n</div>\n"
            f'<div class="now" markdown="1">\n<p class="side">{here["holds_now"]}</p>\n'
            f"\n{one['holds'].strip()}{marks}\n</div>\n</div>\n"
        )
    return "\n".join(cells)


def article_markdown(markdown: str, language: str, here: str) -> str:
    """The article page with every statement, by tip."""
    own = tips(language)
    parts: list[tuple[str, list]] = []
    for number, one in statements(language).items():
        tip = one["tip"]
        if not parts or parts[-1][0] != tip:
            parts.append((tip, []))
        parts[-1][1].append((number, one))
    text = ""
    for tip, told in parts:
        if tip:
            text += f"## {own[tip].title} {{#{tip}}}\n\n[{ui(language)['whole_tip']}](tips/{tip}.md)\n\n"
        text += statement_list(told, language) + "\n"
    drawn, numbers = with_marks(markdown.replace("<!-- statements -->", text), language, here)
    below = doubtful(text, language, here) + "\n" + source_list(guide(), numbers, ui(language))
    return f"{drawn}\n\n## {ui(language)['rule_sources']} {{#sources}}\n\n{below}"


def tips_markdown(markdown: str, language: str) -> str:
    """The list of all tips in place of its mark."""
    rows = [f"- [{tip.title}]({id}.md)" for id, tip in tips(language).items()]
    return markdown.replace("<!-- tips -->", "\n".join(rows))


# ---- HTML on its way from MkDocs -----------------------------------------------------


def polish(html: str, language: str) -> str:
    """The HTML of a tip or action with classes on what has a look of its own, and English marked as English."""
    here = ui(language)

    def label(found: re.Match) -> str:
        text = found["text"]
        if text == here["dont_label"] or text == here["nothing_label"] or text.endswith((":", "：")):
            return found[0]
        tail = ENGLISH_TAIL.match(text) if language != "en" else None
        if tail:
            text = f'{tail["han"]} <span lang="en">{tail["latin"]}</span>'
        elif language != "en" and text.isascii():
            return f'<strong class="label" lang="en">{text}</strong>'
        return f'<strong class="label">{text}</strong>'

    for key, css in (("dont_label", "dont"), ("nothing_label", "nothing")):
        html = re.sub(
            rf"<p><strong>({re.escape(here[key])})</strong>",
            rf'<p class="{css}"><strong>\1</strong>',
            html.replace("Don’t:", "Don't:"),
        )
    return LABEL.sub(label, html)
