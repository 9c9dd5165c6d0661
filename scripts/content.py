"""Reads the Markdown people wrote: tips with their sections and actions, and the 2022 article's statements.

Finds sections with markdown-it-py and makes plain text of them. Refuses to make HTML (MkDocs does) and to
judge what it reads (`scripts.checks` does); only what can't be read at all is an error here.
"""

import re
import tomllib
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
LANGUAGES = ("en", "zh", "zh-hant")
NAMES = {"en": "English", "zh": "简体中文", "zh-hant": "繁體中文"}  # what each language calls itself
ANCHORS = ("short-answer", "what-to-do", "why", "article", "sources")  # of every tip, for ever
HEADING_ID = re.compile(r"\s*\{#([a-z][a-z0-9-]*)\}\s*$")
SOURCE_MARK = re.compile(r"\s*\[@([a-z0-9][a-z0-9,\s-]*)\]")
RULE_MARK = re.compile(r"\[\[[^\]]*\]\]")

commonmark = MarkdownIt("commonmark")


class Section(NamedTuple):
    """A heading with its id, and the lines below it up to the next heading of its level or above."""

    id: str
    level: int
    title: str
    body: str  # Markdown
    line: int  # of the heading, in the file, from 1


class Tip(NamedTuple):
    id: str
    language: str
    path: Path
    meta: dict
    title: str  # the h1
    sections: dict[str, Section]  # every heading with an id, in order; actions among them

    @property
    def actions(self) -> dict[str, Section]:
        return {id: section for id, section in self.sections.items() if section.level == 3}


class Unreadable(Exception):
    """A page that can't be taken apart; the message names file, place and mend."""


def split(text: str, name: str) -> tuple[dict, str, int]:
    """(front matter, Markdown, number of lines before the Markdown). Raises Unreadable."""
    if not text.startswith("---\n"):
        return {}, text, 0
    head, found, body = text[4:].partition("\n---\n")
    if not found:
        raise Unreadable(f"{name}: front matter: has no end: close it with a line ---")
    try:
        meta = yaml.safe_load(head) or {}
    except yaml.YAMLError as error:
        raise Unreadable(f"{name}: front matter: is not YAML ({' '.join(str(error).split())}): correct it") from None
    if not isinstance(meta, dict):
        raise Unreadable(f"{name}: front matter: is {meta!r}: write key: value lines")
    return meta, body, head.count("\n") + 3


def sections(body: str, offset: int = 0) -> tuple[str, dict[str, Section], list[str]]:
    """(h1, sections with ids, problems) of Markdown."""
    tokens = commonmark.parse(body)
    lines = body.split("\n")  # as markdown-it counts them: no other character ends a line
    heads: list[tuple[int, int, int, str]] = []
    for token, inline in pairwise(tokens):
        if token.type == "heading_open" and token.level == 0 and token.map:
            start, stop = token.map
            heads.append((int(token.tag[1]), start, stop, inline.content.replace("\n", " ")))
    title, found, wrong = "", {}, []
    for number, (level, start, stop, text) in enumerate(heads):
        if level == 1:
            title = text
            continue
        mark = HEADING_ID.search(text)
        if not mark:
            wrong.append(f"the heading {text!r} has no id")
            continue
        if mark[1] in found:
            wrong.append(f"the id {mark[1]} stands twice")
        end = next((head[1] for head in heads[number + 1 :] if head[0] <= level), len(lines))
        under = "\n".join(lines[stop:end]).strip("\n")
        found[mark[1]] = Section(mark[1], level, text[: mark.start()].strip(), under, offset + start + 1)
    return title, found, wrong


@cache
def read_tip(path: Path) -> Tip:
    """The tip in `path`, whose form was looked at (`scripts.forms`). Raises Unreadable."""
    text = path.read_text("utf-8")
    name = path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.name
    meta, body, offset = split(text, name)
    title, found, _ = sections(body, offset)
    return Tip(path.stem, path.parent.parent.name, path, meta, title, found)


@cache
def tips(language: str, docs: Path = DOCS) -> dict[str, Tip]:
    """tip id -> tip, in the order of the article's tips, the others after them."""
    found = [read_tip(path) for path in sorted((docs / language / "tips").glob("*.md")) if path.stem != "index"]
    order = {"a-to-z": 90, "something-else": 99}
    found.sort(key=lambda tip: (tip.meta.get("article") or order.get(tip.id, 50), tip.id))
    return {tip.id: tip for tip in found}


def outline(tokens: list[Token]) -> list[str]:
    """The block structure of parsed Markdown: what two languages of one page must share."""
    return [f"{token.level}:{token.type}:{token.tag}" for token in tokens if token.block and token.type != "inline"]


def plain(markdown: str) -> str:
    """Markdown as plain text: paragraphs apart, list items numbered, marks of sources gone, [[rule]] marks kept."""
    out: list[str] = []
    prefix, numbers = "", []
    for token in commonmark.parse(SOURCE_MARK.sub("", markdown)):
        if token.type == "ordered_list_open":
            numbers.append(int(token.attrGet("start") or 1))
        elif token.type == "bullet_list_open":
            numbers.append(0)
        elif token.type in ("ordered_list_close", "bullet_list_close"):
            numbers.pop()
        elif token.type == "list_item_open":
            prefix = f"{numbers[-1]}. " if numbers[-1] else "- "
            numbers[-1] += 1 if numbers[-1] else 0
        elif token.type == "inline":
            said = "".join(
                child.content if child.type in ("text", "code_inline") else " " if "break" in child.type else ""
                for child in token.children or []
            )
            out.append(prefix + said.strip())
            prefix = ""
    return "\n".join(line for line in out if line)


def statements(language: str, docs: Path = DOCS) -> dict[str, dict]:
    """Statement number -> tip, verdict, sources, said, holds; in the article's order."""
    index = tomllib.loads((docs / "statements" / "index.toml").read_text("utf-8"))
    words = tomllib.loads((docs / "statements" / f"{language}.toml").read_text("utf-8"))
    return {number: entry | words.get(number, {}) for number, entry in index.items()}
