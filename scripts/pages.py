"""What each page shows, as plain data for the templates, and the Markdown of the generated pages.

Pure functions of the guide and the content; they refuse to know MkDocs (`scripts.hooks` does) and HTML
beyond the marks of `scripts.marks`.
"""

import re
from datetime import date
from functools import cache
from posixpath import relpath

from decision import Guide
from decision.draw import rows, said
from decision.rules import versions
from decision.say import name, say_date, say_reading
from decision.step import ask, state
from decision.walk import walk
from scripts.content import LANGUAGES, Section, Tip, statements, tips
from scripts.guide import build_day, guide, journey, ui
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
        section = homes[action.tip].actions[id]
        pages[f"wizard/{id}.md"] = page("action", id, section.title, section.body)
    pages["map.md"] = page("map", "map", here["map_title"])
    pages["rules.md"] = page("rules", "rules", here["rules_title"])
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
    drawn = rule_marks(markdown, guide(), language, build_day(), between(here, "rules/"))
    return source_marks(drawn, numbers), numbers


def tip_markdown(tip: Tip, markdown: str, language: str, here: str) -> str:
    """A tip with its generated sections filled in: the article's statements and the sources."""
    if "article" in tip.sections:
        told = [(number, one) for number, one in statements(language).items() if one["tip"] == tip.id]
        markdown = insert(markdown, "article", statement_list(told, language))
    drawn, numbers = with_marks(markdown, language, here)
    return insert(drawn, "sources", source_list(guide(), numbers, ui(language)))


def insert(markdown: str, anchor: str, text: str) -> str:
    """`text` under the heading with the id `anchor`."""
    return re.sub(rf"(^##? .*\{{#{anchor}\}}[ \t]*$)", lambda head: f"{head[1]}\n\n{text}\n", markdown, flags=re.M)


def statement_list(told: list[tuple[str, dict]], language: str) -> str:
    """Then and now: what the article said on one side, what holds on the other, the verdict as a word."""
    here = ui(language)
    cells = []
    for number, one in told:
        marks = f" [@{','.join(one['sources'])}]" if one.get("sources") else ""
        cells.append(
            f'<div class="then-now" id="{number.lower().replace(".", "-")}" markdown="1">\n'
            f'<p class="number">{here["statement"]} {number} <span class="verdict {one["verdict"]}">{here["verdict_" + one["verdict"]]}</span></p>\n'
            f'<div class="then" markdown="1">\n**{here["article_said"]}**\n\n{one["said"].strip()}\n</div>\n'
            f'<div class="now" markdown="1">\n**{here["holds_now"]}**\n\n{one["holds"].strip()}{marks}\n</div>\n</div>\n'
        )  # fmt: skip
    return "\n".join(cells)


def article_markdown(markdown: str, language: str, here: str) -> str:
    """The article page with every statement, by tip."""
    own = tips(language)
    parts = []
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
    return f'{drawn}\n\n## {ui(language)["rule_sources"]} {{#sources}}\n\n{source_list(guide(), numbers, ui(language))}'


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
        html = re.sub(rf"<p><strong>({re.escape(here[key])})</strong>", rf'<p class="{css}"><strong>\1</strong>', html.replace("Don’t:", "Don't:"))  # fmt: skip
    return LABEL.sub(label, html)


# ---- data for templates --------------------------------------------------------------


def view(kind: str, id: str, language: str, here: str) -> dict:
    """What the template of a page of this kind needs beyond its text."""
    views = {"question": question_view, "action": action_view, "home": home_view, "map": map_view, "rules": rules_view, "tip": tip_view}  # fmt: skip
    return views[kind](id, language, here) if kind in views else {}


def to_wizard(here: str, id: str, fragment: str = "") -> str:
    return between(here, f"wizard/{id}/") + (f"#{fragment}" if fragment else "")


def question_view(id: str, language: str, here: str) -> dict:
    tree = guide()
    at = tree.start if id == "wizard" else id
    question = tree.questions[at]
    shown = ask(tree, question, build_day(), language, None)
    answers = [
        answer | {"href": to_wizard(here, question.answers[answer["id"]], f"{question.fact}={answer['id']}"),
                  "quiet": answer["id"] in ("not-sure", "other", "no-rule")}
        for answer in shown["answers"]
    ]  # fmt: skip
    parents = [one.id for one in tree.questions.values() if at in one.answers.values()]
    back = to_wizard(here, parents[0]) if len(parents) == 1 else ""
    return shown | {"at": at, "fact": question.fact, "answers": answers, "back": back}


def action_view(id: str, language: str, here: str) -> dict:
    tree = guide()
    action = tree.actions[id]
    own = tips(language)
    leads = [one for one in tree.questions.values() if id in one.answers.values()]
    return {
        "at": id,
        "tip": {"title": own[action.tip].title, "href": between(here, f"tips/{action.tip}/#{id}")},
        "also": [{"title": own[tip].title, "href": between(here, f"tips/{tip}/")} for tip in action.also],
        "leads": [{"title": ask_title(tree, one.id, language), "href": to_wizard(here, one.id)} for one in leads] if action.again else [],
        "next": action.next and {"title": ask_title(tree, action.next, language), "href": to_wizard(here, action.next)},
        "rules": action.rules,
    }  # fmt: skip


def tip_view(id: str, language: str, here: str) -> dict:
    own = tips(language)
    tip = own[id]
    related = [one for one in tip.meta.get("related", []) if one in own]
    visiting = [one for one, action in guide().actions.items() if id in action.also]
    return {
        "tip": tip.meta,
        "related": [{"title": own[one].title, "href": between(here, f"tips/{one}/")} for one in related],
        "visiting": [{"title": name(guide(), "action", one, language), "href": between(here, f"tips/{guide().actions[one].tip}/#{one}")} for one in visiting],
        "reviewed": say_date(tip.meta["reviewed"], language),
    }  # fmt: skip


def home_view(id: str, language: str, here: str) -> dict:
    tree, words, own = guide(), ui(language), tips(language)

    def door(entry: dict) -> dict:
        facts = entry["facts"]
        at = walk(tree, facts, build_day()).at
        target = "wizard/" if at == tree.start else f"wizard/{at}/"
        return {
            "id": entry["id"], "title": words["stations"][entry["id"]], "line": words["station_lines"][entry["id"]],
            "href": between(here, target) + "#" + state(facts.items(), {}),
            "tip": {"title": own[entry["tip"]].title, "href": between(here, f"tips/{entry['tip']}/")},
        }  # fmt: skip

    newest = sorted({(rule.start, rule.id, rule.stores) for rules in tree.rules.values() for rule in rules if rule.start and rule.start <= build_day()}, reverse=True)  # fmt: skip
    return {
        "stations": [door(one) for one in journey()["station"]],
        "events": [door(one) for one in journey()["event"]],
        "newest": [
            {"title": name(tree, "rule", rule, language), "since": say_date(start, language),
             "stores": [words["stores"][store] for store in stores], "href": between(here, f"rules/#{rule}")}
            for start, rule, stores in newest[:3]
        ],
    }  # fmt: skip


def map_view(id: str, language: str, here: str) -> dict:
    """The whole tree as nested rows (each question once, afterwards by reference) and as a table of all paths."""
    tree = guide()
    drawn: set[str] = set()

    def grow(at: str) -> dict:
        if at not in tree.questions:
            return {"kind": "action", "id": at, "title": name(tree, "action", at, language), "href": to_wizard(here, at)}
        again = at in drawn
        drawn.add(at)
        question = tree.questions[at]
        branches = [] if again else [
            {"answer": shown["text"], "to": grow(question.answers[shown["id"]])}
            for shown in ask(tree, question, build_day(), language, None)["answers"]
        ]  # fmt: skip
        return {"kind": "question", "id": at, "title": ask_title(tree, at, language), "href": to_wizard(here, at),
                "again": again, "branches": branches}  # fmt: skip

    table = [
        {"answers": [plain_mark(one, language) for _, one in told], "action": title, "href": to_wizard(here, action)}
        for told, action, title in rows(tree, language)
    ]
    return {"tree": grow(tree.start), "table": table}


def plain_mark(text: str, language: str) -> str:
    from decision.say import fill

    return fill(guide(), text, language, build_day())


def rules_view(id: str, language: str, here: str) -> dict:
    tree, words = guide(), ui(language)

    def row(rule) -> dict:
        sources = [tree.sources[one] for one in rule.sources]
        return {
            "stores": [words["stores"][store] for store in rule.stores],
            "value": f"{words['bound_' + rule.bound]} {say_reading(rule.reading, language, rule.currency)}",
            "safe": rule.safe and say_reading(rule.safe, language, rule.currency),
            "from": rule.start and say_date(rule.start, language),
            "until": rule.until and say_date(rule.until, language),
            "confidence": rule.confidence,
            "sources": [{"title": one.title, "address": one.address, "publisher": one.publisher} for one in sources],
        }

    return {
        "rules": [
            {"id": id, "title": name(tree, "rule", id, language), "after": words["dates"].get(held[0].after or ""),
             "rows": [row(rule) for rule in held if rule.until is None],
             "past": [row(rule) for rule in held if rule.until is not None]}
            for id, held in tree.rules.items()
        ]
    }  # fmt: skip


@cache
def wizard_words(language: str) -> dict:
    """What the wizard's script says before Python is there: facts and answers in words, and where each is asked."""
    tree, day = guide(), build_day()
    facts: dict[str, dict] = {}
    for question in tree.questions.values():
        shown = ask(tree, question, day, language, None)
        facts.setdefault(question.fact, {"text": shown["text"], "at": question.id, "answers": {one["id"]: one["text"] for one in shown["answers"]}})  # fmt: skip
    return {
        "facts": facts,
        "dates": {id: name(tree, "date", id, language) for id in tree.dates},
        "stores": {store: ui(language)["stores"][store] for store in tree.stores},
    }


def sisters(here: str, language: str) -> list[dict]:
    """This page in every language: address relative to this one, tag, own name."""
    names = {"en": "English", "zh": "简体中文", "zh-hant": "繁體中文"}
    return [
        {"language": one, "tag": ui(one)["lang"], "name": names[one], "here": one == language,
         "href": between(f"{language}/{here}", f"{one}/{here}")}
        for one in LANGUAGES
    ]  # fmt: skip


__all__ = ["Section", "article_markdown", "date", "generated", "polish", "said", "tip_markdown", "versions", "view"]
