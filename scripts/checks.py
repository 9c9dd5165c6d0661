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
from scripts import forms, hant, permalinks, twins
from scripts.changes import changes_can_be_told
from scripts.checks_messages import ON_MESSAGES
from scripts.checks_rules import ON_RULES
from scripts.checks_tips import ON_TIPS, name
from scripts.content import (
    DOCS,
    LANGUAGES,
    ROOT,
    RULE_MARK,
    commonmark,
    outline,
    split,
    statements,
    tips,
)
from scripts.marks import cited
from scripts.numbers import typed_numbers

VERDICTS = ("confirmed", "partly", "outdated", "contradicted", "unverifiable")


def all_languages_have_the_same_blocks(guide: Guide) -> Iterator[Problem]:
    for path in sorted((DOCS / "en").rglob("*.md")):
        text = path.relative_to(DOCS / "en").as_posix()
        model = outline(commonmark.parse(split(path.read_text("utf-8"), text)[1]))
        for language in LANGUAGES[1:]:
            twin = DOCS / language / text
            if not twin.exists():
                yield Problem(
                    f"docs/{language}/{text}", "-", "is missing", "write it (zh), or run python -m scripts.hant"
                )
                continue
            blocks = outline(commonmark.parse(split(twin.read_text("utf-8"), text)[1]))
            if blocks != model:
                at = next(
                    (n for n, pair in enumerate(zip(model, blocks, strict=False)) if pair[0] != pair[1]),
                    min(len(model), len(blocks)),
                )
                yield Problem(
                    f"docs/{language}/{text}",
                    "-",
                    f"differs in structure from docs/en/{text} at block {at + 1}",
                    "use the same headings, paragraphs and list items in both",
                )
    for tip in tips("en").values():
        for language in LANGUAGES[1:]:
            other = tips(language).get(tip.id)
            if other and list(other.sections) != list(tip.sections):
                yield Problem(
                    name(other),
                    tip.id,
                    "has other ids or another order of them than the English page",
                    "use the same ids",
                )


def both_parsers_see_the_same(guide: Guide) -> Iterator[Problem]:
    """markdown-it-py cuts the sections, Python-Markdown makes the pages: they must agree on the blocks."""
    for path in sorted(DOCS.glob("*/tips/*.md")):
        body = split(path.read_text("utf-8"), path.name)[1]
        ours = [
            token.tag
            for token in commonmark.parse(body)
            if token.tag in ("h1", "h2", "h3", "ol", "ul", "li") and token.nesting == 1
        ]
        html = python_markdown.markdown(body, extensions=["attr_list", "md_in_html", "sane_lists"])
        theirs = re.findall(r"<(h1|h2|h3|ol|ul|li)\b", html)
        if ours != theirs:
            at = next(
                (n for n, pair in enumerate(zip(ours, theirs, strict=False)) if pair[0] != pair[1]),
                min(len(ours), len(theirs)),
            )
            yield Problem(
                path.relative_to(ROOT).as_posix(),
                "-",
                f"reads differently to the two parsers at block {at + 1}",
                "put a blank line before each list, and indent nested lists by four blanks",
            )


def marks_and_sources_exist(guide: Guide) -> Iterator[Problem]:
    texts = [(path.relative_to(ROOT).as_posix(), path.read_text("utf-8")) for path in sorted(DOCS.glob("*/**/*.md"))]
    texts += [
        (path.relative_to(ROOT).as_posix(), path.read_text("utf-8")) for path in sorted(DOCS.glob("statements/*.toml"))
    ]
    for file, text in texts:
        for found in RULE_MARK.finditer(text):
            mark = MARK.fullmatch(found[0])
            line = f"line {text.count(chr(10), 0, found.start()) + 1}"
            if not mark:
                yield Problem(
                    file, line, f"has the mark {found[0]}", "write [[rule]], [[rule@store]] or [[rule@store@date]]"
                )
            else:
                yield from mark_fits(guide, file, line, mark[1], mark[2], mark[3])
        for source in cited(text):
            if source not in guide.sources:
                yield Problem(
                    file, source, "is cited and not in sources.toml", f"add [{source}] there, or correct the mark"
                )


def statements_are_complete(guide: Guide) -> Iterator[Problem]:
    for language in LANGUAGES:
        for number, one in statements(language).items():
            file = f"docs/statements/{language}.toml"
            for key in ("said", "holds"):
                if not one.get(key):
                    yield Problem(file, number, f"has no `{key}`", f'add {key} = "…" under ["{number}"]')
            if one.get("verdict") not in VERDICTS:
                yield Problem(
                    "docs/statements/index.toml",
                    number,
                    f"verdict is {one.get('verdict')!r}",
                    f"write one of {', '.join(VERDICTS)}",
                )
            if one.get("tip") and one["tip"] not in tips(language):
                yield Problem(
                    "docs/statements/index.toml", number, f"belongs to {one['tip']!r}, which is no tip", "name a tip"
                )
            for source in one.get("sources", []):
                if source not in guide.sources:
                    yield Problem(
                        "docs/statements/index.toml",
                        number,
                        f"cites the unknown source {source!r}",
                        "add it to sources.toml",
                    )


def no_number_of_a_rule_is_typed(guide: Guide) -> Iterator[Problem]:
    for file, line, found in typed_numbers():
        yield Problem(file, f"line {line}", f"types {found!r}", "name the rule instead: [[rule]] or [[rule@store]]")


def traditional_chinese_is_fresh(guide: Guide) -> Iterator[Problem]:
    for path, text in hant.generate(ROOT).items():
        if not path.exists() or path.read_text("utf-8") != text:
            file = path.relative_to(ROOT).as_posix()
            yield Problem(file, "-", "is not what its Simplified original gives", "run python -m scripts.hant")


def all_languages_have_the_same_words(guide: Guide) -> Iterator[Problem]:
    return forms.same_words(ROOT, forms.inner_keys)


CHECKS = (
    *ON_TIPS,
    *ON_MESSAGES,
    *ON_RULES,
    all_languages_have_the_same_blocks,
    all_languages_have_the_same_words,
    both_parsers_see_the_same,
    marks_and_sources_exist,
    statements_are_complete,
    no_number_of_a_rule_is_typed,
    traditional_chinese_is_fresh,
    changes_can_be_told,
)


def problems() -> list[Problem]:
    """Everything wrong with guide and content, all at once."""
    unreadable = forms.problems()
    guide, wrong = read(GUIDE)
    found = [*unreadable, *wrong, *check(guide)]
    if unreadable or {*guide.words} != {path.stem for path in (GUIDE / "words").glob("*.toml")}:
        return found  # the other checks need every file
    for one in CHECKS:
        found += one(guide)
    return [*found, *twins.problems(), *permalinks.problems(guide)]


if __name__ == "__main__":
    everything = problems()
    print("\n".join(map(str, everything)) or "content: no problem found")
    sys.exit(1 if everything else 0)
