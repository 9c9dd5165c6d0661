"""Whatever stands in a Markdown file: it is taken apart without a crash, and no line is lost or put elsewhere."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from scripts.content import HEADING_ID, Unreadable, plain, sections, split
from scripts.marks import cited

PIECES = [
    "# Title", "## Why {#why}", "### Do it {#do-it}", "## Why {#why}", "## No id", "Set\n===", "Under {#under}\n---",
    "####### seven", "> ## quoted {#quoted}", "text", "- item", "  1. one", "0. none", "7. seven", "    code", "\t",
    "```", "~~~", "`", "**", "|a|b|", "---", "\\", "<div>", "<!--", "-->", "<script>hurt()</script>", "&#0;",
    "[[auto-cancel]]", "[[a@us]]", "[@src-1a]", "[@a, b]", "[@", "[x](../tips/pending.md#why)", "![x](y)",
    "id: x", "actions: {", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029", "\u202e", "\ufeff", "取消", "",
]  # fmt: skip
ANY = st.lists(st.sampled_from(PIECES) | st.text(st.characters(exclude_characters="\r"), max_size=12), max_size=25)
MARKDOWN = ANY.map("\n".join) | ANY.map(" ".join)  # files are read with \n at the end of lines, whatever they had


def inside(text):
    """Without what may lie between a heading and what it is of: empty lines, the line under it."""
    return re.sub(r"^[\s=-]+", "", text)


@given(MARKDOWN)
@example("## A {#a}\n\none\u2028two\n\n## B {#b}\n\nthree")
@example("\x0c\n## A {#a}\nbelow")
def test_each_section_holds_the_lines_below_its_heading(text):
    lines = text.split("\n")
    _, found, _ = sections(text)
    for id, section in found.items():
        from_heading = "\n".join(lines[section.line - 1 :])
        heading = re.search(rf"\{{#{id}\}}[ \t]*$", from_heading, re.MULTILINE)
        assert section.id == id
        assert section.title[:1] in from_heading[: heading.end()]
        assert inside(from_heading[heading.end() :]).startswith(inside(section.body))


@given(MARKDOWN)
def test_a_heading_is_a_section_or_a_problem(text):
    tokens = MarkdownIt("commonmark").parse(text)
    heads = [token for token in tokens if token.type == "heading_open" and token.level == 0 and token.tag != "h1"]
    _, found, wrong = sections(text)
    assert len(found) + len(wrong) == len(heads)


@given(MARKDOWN)
def test_plain_text_has_no_marks_and_no_empty_lines(text):
    told = plain(text)
    assert "\n\n" not in told
    assert not cited(told)


@given(st.lists(st.text("abc取消 ", min_size=1).map(str.strip).filter(bool), min_size=1, max_size=8))
def test_plain_text_of_plain_paragraphs_is_themselves(paragraphs):
    assert plain("\n\n".join(paragraphs)).split("\n") == paragraphs


@given(MARKDOWN, MARKDOWN)
def test_front_matter_is_read_or_refused_in_a_line(head, body):
    page, refusal = f"---\n{head}\n---\n{body}", ""
    try:
        meta, found, lines = split(page, "x.md")
    except Unreadable as error:
        refusal = str(error)
    if refusal:
        assert refusal.startswith("x.md: front matter: ")
        assert len(refusal.splitlines()) == 1
    else:
        assert isinstance(meta, dict)
        assert page.split("\n", lines)[lines] == found


@pytest.mark.parametrize("text", ["## A {#a", "## {#}", "## A {#A}", "## A {# a}"])
def test_what_is_nearly_an_id_is_none(text):
    assert not HEADING_ID.search(text)
    assert sections(text)[2]
