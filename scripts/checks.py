"""Does what people wrote fit together? Each check is a function named as the sentence that must hold.

`python -m scripts.checks` prints every problem, one a line (file, id, what was found, what would mend it).
Refuses to change anything.
"""

import re
import sys
from collections.abc import Iterator

import markdown as python_markdown

from decision import GUIDE, Guide, Problem, check, read
from decision.check import mark_fits
from decision.say import MARK
from scripts import hant, permalinks, twins
from scripts.content import (ANCHORS, DOCS, LANGUAGES, ROOT, RULE_MARK, Tip, Unreadable, commonmark, outline,
                             read_tip, split, statements, tips)  # fmt: skip
from scripts.guide import ui
from scripts.marks import cited
from scripts.numbers import typed_numbers

VERDICTS = ("confirmed", "partly", "outdated", "contradicted", "unverifiable")
TIP_KEYS = {"id", "article", "question", "also-asked", "actions", "channels", "reviewed", "related", "zh-hant"}


def name(tip: Tip) -> str:
    return tip.path.relative_to(ROOT).as_posix()


def all_tips() -> Iterator[Tip]:
    for language in LANGUAGES:
        yield from tips(language).values()


def every_action_has_one_section_in_its_home_tip(guide: Guide) -> Iterator[Problem]:
    for language in LANGUAGES:
        found: dict[str, list[str]] = {}
        for tip in tips(language).values():
            for id in tip.actions:
                found.setdefault(id, []).append(tip.id)
        for id, action in guide.actions.items():
            homes = found.pop(id, [])
            if action.tip is None:
                yield Problem("decision/guide/tree.toml", id, "has no home tip", 'add tip = "…"')
            elif homes != [action.tip]:
                where = f"stands in {' and '.join(homes)}" if homes else "has no section"
                yield Problem(f"docs/{language}/tips/{action.tip}.md", id, where,
                              f"write one section ### … {{#{id}}} there, and only there")  # fmt: skip
        for id, homes in found.items():
            yield Problem(f"docs/{language}/tips/{homes[0]}.md", id, "is a section that is no action of the tree",
                          "add it under [action] in tree.toml and lead an answer to it, or delete the section")  # fmt: skip


def titles_are_the_same_everywhere(guide: Guide) -> Iterator[Problem]:
    for tip in all_tips():
        if tip.title != tip.meta.get("question"):
            yield Problem(name(tip), tip.id, "has another title than its `question`", "write the same in both")
        words = guide.words.get(tip.language, {}).get("action", {})
        for id, section in tip.actions.items():
            called = words.get(id, {}).get("text")
            if called and called != section.title:
                yield Problem(name(tip), id, f"is headed {section.title!r}, but words/{tip.language}.toml says {called!r}",
                              "write the same in both")  # fmt: skip


def tips_have_the_fixed_structure(guide: Guide) -> Iterator[Problem]:
    for tip in all_tips():
        needed = [one for one in ANCHORS if one != "article" or "article" in tip.meta]
        found = [id for id, section in tip.sections.items() if section.level == 2]
        if found != needed:
            yield Problem(name(tip), tip.id, f"has the sections {', '.join(found)}", f"have {', '.join(needed)}, in this order")  # fmt: skip
        for key in {"id", "question", "also-asked", "actions", "channels", "reviewed"} - tip.meta.keys():
            yield Problem(name(tip), tip.id, f"lacks `{key}` in its front matter", f"add {key}: …")
        for key in tip.meta.keys() - TIP_KEYS:
            yield Problem(name(tip), tip.id, f"has the unknown key `{key}`", f"known are {', '.join(sorted(TIP_KEYS))}")
        if tip.meta.get("id") != tip.id:
            yield Problem(name(tip), tip.id, f"calls itself {tip.meta.get('id')!r}", f"write id: {tip.id}")
        for other in tip.meta.get("related", []):
            if other not in tips(tip.language):
                yield Problem(name(tip), tip.id, f"is related to {other}, which is no tip", "name an existing tip")
        if set(tip.meta.get("actions", {})) != set(tip.actions):
            yield Problem(name(tip), tip.id, "lists other actions in its front matter than it has sections",
                          f"list {', '.join(tip.actions)}")  # fmt: skip


def actions_have_the_fixed_structure(guide: Guide) -> Iterator[Problem]:
    for tip in all_tips():
        labels = (ui(tip.language)["dont_label"], ui(tip.language)["nothing_label"])
        for id, section in tip.actions.items():
            tokens = [token for token in commonmark.parse(section.body) if token.level == 0 and token.nesting >= 0]
            kinds = [token.type for token in tokens]
            shape = [kind for number, kind in enumerate(kinds) if kind != "paragraph_open" or kinds[number - 1 : number] != ["paragraph_open"]]  # fmt: skip
            tails = [token.content for token in commonmark.parse(section.body) if token.type == "inline"][-2:]
            if shape != ["paragraph_open", "ordered_list_open", "paragraph_open"] or kinds[-2:] != ["paragraph_open"] * 2:
                yield Problem(name(tip), id, "is not: what to do, numbered steps, don't, if you do nothing",
                              "bring it into that form; CONTRIBUTING.md shows one")  # fmt: skip
            elif not all(tail.startswith(f"**{label}**") for tail, label in zip(tails, labels, strict=True)):
                yield Problem(name(tip), id, f"does not end with **{labels[0]}** and **{labels[1]}**", "add both paragraphs")  # fmt: skip


def all_languages_have_the_same_blocks(guide: Guide) -> Iterator[Problem]:
    for path in sorted((DOCS / "en").rglob("*.md")):
        text = path.relative_to(DOCS / "en").as_posix()
        model = outline(commonmark.parse(split(path.read_text("utf-8"), text)[1]))
        for language in LANGUAGES[1:]:
            twin = DOCS / language / text
            if not twin.exists():
                yield Problem(f"docs/{language}/{text}", "-", "is missing", "write it (zh), or run python -m scripts.hant")
                continue
            blocks = outline(commonmark.parse(split(twin.read_text("utf-8"), text)[1]))
            if blocks != model:
                at = next((n for n, pair in enumerate(zip(model, blocks, strict=False)) if pair[0] != pair[1]), min(len(model), len(blocks)))  # fmt: skip
                yield Problem(f"docs/{language}/{text}", "-", f"differs in structure from docs/en/{text} at block {at + 1}",
                              "use the same headings, paragraphs and list items in both")  # fmt: skip
    for tip in tips("en").values():
        for language in LANGUAGES[1:]:
            other = tips(language).get(tip.id)
            if other and list(other.sections) != list(tip.sections):
                yield Problem(name(other), tip.id, "has other ids or another order of them than the English page", "use the same ids")  # fmt: skip


def both_parsers_see_the_same(guide: Guide) -> Iterator[Problem]:
    """markdown-it-py cuts the sections, Python-Markdown makes the pages: they must agree on the blocks."""
    for path in sorted(DOCS.glob("*/tips/*.md")):
        body = split(path.read_text("utf-8"), path.name)[1]
        ours = [token.tag for token in commonmark.parse(body) if token.tag in ("h1", "h2", "h3", "ol", "ul", "li") and token.nesting == 1]  # fmt: skip
        html = python_markdown.markdown(body, extensions=["attr_list", "md_in_html", "sane_lists"])
        theirs = re.findall(r"<(h1|h2|h3|ol|ul|li)\b", html)
        if ours != theirs:
            at = next((n for n, pair in enumerate(zip(ours, theirs, strict=False)) if pair[0] != pair[1]), min(len(ours), len(theirs)))  # fmt: skip
            yield Problem(path.relative_to(ROOT).as_posix(), "-", f"reads differently to the two parsers at block {at + 1}",
                          "put a blank line before each list, and indent nested lists by four blanks")  # fmt: skip


def marks_and_sources_exist(guide: Guide) -> Iterator[Problem]:
    texts = [(path.relative_to(ROOT).as_posix(), path.read_text("utf-8")) for path in sorted(DOCS.glob("*/**/*.md"))]
    texts += [(path.relative_to(ROOT).as_posix(), path.read_text("utf-8")) for path in sorted(DOCS.glob("statements/*.toml"))]  # fmt: skip
    for file, text in texts:
        for found in RULE_MARK.finditer(text):
            mark = MARK.fullmatch(found[0])
            line = f"line {text.count(chr(10), 0, found.start()) + 1}"
            if not mark:
                yield Problem(file, line, f"has the mark {found[0]}", "write [[rule]], [[rule@store]] or [[rule@store@date]]")
            else:
                yield from mark_fits(guide, file, line, mark[1], mark[2])
        for source in cited(text):
            if source not in guide.sources:
                yield Problem(file, source, "is cited and not in sources.toml", f"add [{source}] there, or correct the mark")


def statements_are_complete(guide: Guide) -> Iterator[Problem]:
    for language in LANGUAGES:
        for number, one in statements(language).items():
            file = f"docs/statements/{language}.toml"
            for key in ("said", "holds"):
                if not one.get(key):
                    yield Problem(file, number, f"has no `{key}`", f'add {key} = "…" under ["{number}"]')
            if one.get("verdict") not in VERDICTS:
                yield Problem("docs/statements/index.toml", number, f"verdict is {one.get('verdict')!r}", f"write one of {', '.join(VERDICTS)}")  # fmt: skip
            if one.get("tip") and one["tip"] not in tips(language):
                yield Problem("docs/statements/index.toml", number, f"belongs to {one['tip']!r}, which is no tip", "name a tip")
            for source in one.get("sources", []):
                if source not in guide.sources:
                    yield Problem("docs/statements/index.toml", number, f"cites the unknown source {source!r}", "add it to sources.toml")  # fmt: skip


def no_number_of_a_rule_is_typed(guide: Guide) -> Iterator[Problem]:
    for file, line, found in typed_numbers():
        yield Problem(file, f"line {line}", f"types {found!r}", "name the rule instead: [[rule]] or [[rule@store]]")


def traditional_chinese_is_fresh(guide: Guide) -> Iterator[Problem]:
    for path, text in hant.generate(ROOT).items():
        there = ROOT / path
        if not there.exists() or there.read_text("utf-8") != text:
            yield Problem(str(path), "-", "is not what its Simplified original gives", "run python -m scripts.hant")


CHECKS = (
    every_action_has_one_section_in_its_home_tip, titles_are_the_same_everywhere, tips_have_the_fixed_structure,
    actions_have_the_fixed_structure, all_languages_have_the_same_blocks, both_parsers_see_the_same,
    marks_and_sources_exist, statements_are_complete, no_number_of_a_rule_is_typed, traditional_chinese_is_fresh,
)  # fmt: skip


def problems() -> list[Problem | str]:
    """Everything wrong with guide and content, all at once."""
    guide, found = read(GUIDE)
    found = [*found, *check(guide)]
    unreadable = []
    for path in sorted(DOCS.glob("*/tips/*.md")):
        try:
            if path.stem != "index":
                read_tip(path)
        except Unreadable as error:
            unreadable.append(str(error))
    if unreadable:  # the other checks need every page
        return [*found, *unreadable]
    for one in CHECKS:
        found += one(guide)
    return [*found, *twins.problems(), *permalinks.problems(guide)]


if __name__ == "__main__":
    everything = problems()
    print(*everything or ["content: no problem found"], sep="\n")
    sys.exit(1 if everything else 0)
