"""What the search knows: one row for every tip, action and fixed page, the glossary's synonyms, and the
Traditional characters that fold to Simplified ones. One file per language, fetched when someone searches.

Ships texts, not word lists: theme/assets/guide/rank.js alone takes words apart, so that query and text can
never be taken apart differently. Refuses to rank.
"""

import csv
import json
import re
from functools import cache
from pathlib import Path

from opencc import OpenCC

from decision.say import fill, name, say_reading
from decision.step import ask
from scripts.content import DOCS, plain, split, tips
from scripts.guide import build_day, guide, leading_to, ui
from scripts.named import PLACE

GLOSSARY = "glossary.tsv"
SEPARATOR = " / "
ASIDE = re.compile(r"\([^)]*\)")
ALIKE = {"帐": "账", "甚": "什"}  # OpenCC keeps these apart; people don't
EVERYDAY = (  # too plain for the glossary, and yet one person says this and the next that
    ("buyer", "customer", "client", "买家", "客人", "顾客", "客户"),
    ("ship", "send", "sent", "dispatch", "发货", "出货", "寄出", "寄货", "发出"),
    ("parcel", "package", "包裹", "快件"),
    ("item", "product", "goods", "商品", "东西", "货品"),
    ("return", "send back", "退货", "寄回", "退回来"),
    ("cancel", "取消"),
    ("claim", "索赔"),
    ("late", "overdue", "too late", "逾期", "超时", "超过", "过期"),
    ("approve", "authorize", "accept", "批准", "同意"),
    ("wrong", "mistake", "错", "误"),
    ("where", "find", "see", "哪里", "在哪", "怎么看", "查看"),
    ("money", "paid", "钱", "货款"),
    ("arrive", "receive", "收到", "签收"),
    ("message", "write", "消息", "私信"),
    ("answer", "reply", "respond", "回复", "答复"),
    ("process", "procedure", "steps", "步骤", "流程", "操作"),
    ("fraud", "scam", "诈骗", "骗子", "欺诈"),
    ("site", "website", "guide", "网站", "指南"),
    ("bank", "card issuer", "银行", "发卡行"),
    ("carrier", "DHL", "UPS", "USPS", "FedEx", "邮局", "顺丰", "承运人"),
    ("rule", "policy", "regulation", "规则", "规定", "政策"),
    ("deadline", "time limit", "时限", "期限", "截止"),
    ("how long", "how many days", "多久", "几天", "多少天", "多长时间"),
)
HAN = [chr(code) for code in range(0x3400, 0xA000)]


def build(site: Path, language: str) -> None:
    """search.<language>.json beside the scripts."""
    target = site / PLACE / f"search.{language}.json"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(index(language), ensure_ascii=False, separators=(",", ":")), "utf-8")


def index(language: str, docs: Path = DOCS) -> dict:
    """rows: as `entries`, as lists; alike: words that mean the same; fold: pairs of characters, from and to."""
    rows = [[one[key] for key in ("kind", "url", "title", "also", "text", "parts")] for one in entries(language, docs)]
    alike = synonyms(docs)
    return {"rows": rows, "alike": alike, "fold": folds(json.dumps([rows, alike], ensure_ascii=False))}


# ---- rows ----------------------------------------------------------------------------


def entries(language: str, docs: Path = DOCS) -> list[dict]:
    """kind, url (from the language's root), title, also (other ways to ask), text (its first line is the
    excerpt) and parts (anchor, title, text of what can be found on the page by itself)."""
    found = []
    for id, tip in tips(language, docs).items():
        asked = tip.meta.get("also-asked") or []
        body = "\n\n".join(tip.sections[one].body for one in ("short-answer", "why") if one in tip.sections)
        found.append(entry("tip", f"tips/{id}/", tip.title, asked, said(body, language)))
        told = tip.meta.get("actions") or {}
        for action, section in tip.actions.items():
            also = [*((told.get(action) or {}).get("also-asked") or []), *cases(action, language)]
            text = said(section.body, language)
            found.append(entry("action", f"tips/{id}/#{action}", section.title, also, text))
    return found + fixed(language, docs)


def entry(kind: str, url: str, title: str, also: list, text: str, parts: list | None = None) -> dict:
    return {"kind": kind, "url": url, "title": title, "also": [str(one) for one in also], "text": text,
            "parts": parts or []}  # fmt: skip


def cases(action: str, language: str) -> list[str]:
    """The answers that lead to an action: its case, in the tree's words."""
    found = []
    for question in leading_to().get(action, []):
        asked = ask(guide(), question, build_day(), language, None)
        found += [one["text"] for one in asked["answers"] if question.answers[one["id"]] == action]
    return list(dict.fromkeys(found))


def said(markdown: str, language: str) -> str:
    """Markdown as plain text with its rules said."""
    return fill(guide(), plain(markdown), language, build_day())


def fixed(language: str, docs: Path) -> list[dict]:
    """The rules with each rule as a part, the article, the map, the page about the site."""
    words = ui(language)
    pages = [
        entry("page", "rules/", words["rules_title"], [words["nav_rules"]], words["rules_hint"], rule_parts(language)),
        entry("page", "map/", words["map_title"], [words["nav_map"]], words["map_hint"]),
        entry("page", "replies/", words["desk"]["title"], [words["nav_replies"]], words["desk"]["hint"]),
    ]
    for id in ("article", "about"):
        path = docs / language / f"{id}.md"
        meta, body, _ = split(path.read_text("utf-8"), path.name) if path.is_file() else ({}, "", 0)
        lines = [said(line, language) for line in body.splitlines() if line and not line.startswith(("# ", "<!--"))]
        heads = [line.lstrip("# ").partition(" {#")[0] for line in body.splitlines() if line.startswith("## ")]
        first = [line for line in lines if not line.startswith("#")]
        also = [words[f"nav_{id}"], *(meta.get("also-asked") or [])]
        title = meta.get("title") or words[f"nav_{id}"]
        pages.append(entry("page", f"{id}/", title, also, "\n".join(first + heads)))
    return pages


def rule_parts(language: str) -> list[list[str]]:
    """Each rule: its anchor, what it is called, and its values with their stores."""
    stores = ui(language)["stores"]
    parts = []
    for id, held in guide().rules.items():
        values = dict.fromkeys(say_reading(one.reading, language, one.currency) for one in held)
        where = dict.fromkeys(stores[store] for one in held for store in one.stores)
        parts.append([id, name(guide(), "rule", id, language), f"{', '.join(values)} – {', '.join(where)}"])
    return parts


# ---- words that mean the same, characters that are the same ---------------------------


def synonyms(docs: Path = DOCS) -> list[list[str]]:
    """The glossary's rows as lists of words that mean the same, in all languages together."""
    path = docs / GLOSSARY
    text = path.read_text("utf-8") if path.is_file() else ""
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    groups = [list(dict.fromkeys(simplified(word) for word in group)) for group in EVERYDAY]
    for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
        listed = [row.get(key) or "" for key in ("en", "zh", "zh-hant")] + (row.get("synonyms") or "").split(SEPARATOR)
        simple = dict.fromkeys(simplified(ASIDE.sub("", word).strip()) for word in listed)
        simple.pop("", None)
        if len(simple) > 1:
            groups.append(list(simple))
    return groups


@cache
def converter() -> OpenCC:
    return OpenCC("t2s")


def simplified(text: str) -> str:
    """`text` folded one character at a time, as a query is."""
    return "".join(table().get(char, char) for char in text)


@cache
def table() -> dict[str, str]:
    """Every Traditional character -> its Simplified one, also by way of a variant."""
    changed = dict(zip(HAN, converter().convert("\n".join(HAN)).split("\n"), strict=True))
    return {char: ALIKE.get(to, to) for char, to in changed.items() if len(to) == 1 and ALIKE.get(to, to) != char}


def folds(text: str) -> str:
    """The pairs of `table` that this text can need, written one after the other."""
    used = {table().get(char, char) for char in text}
    return "".join(char + to for char, to in table().items() if to in used)
