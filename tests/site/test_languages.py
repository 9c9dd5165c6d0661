"""Every passage is marked as the language that it is in, on pages in another one."""

import re

import html5lib
import pytest

from scripts.content import LANGUAGES
from scripts.guide import ui

HAN = re.compile(r"[\u3400-\u9fff]")
PHRASE = re.compile(
    r"^\W*(?:[A-Za-z][A-Za-z’'-]*[ ,.:]+){2,}[A-Za-z’'-]+\W*$"
)  # nothing but three or more English words
UNSEEN = {"script", "style", "title"}  # JSON, and what has no language of its own
NAMES = {"Order Guide"}


def passages(element, language=""):
    """(language, text) of every piece of text below an element."""
    tag = element.tag if isinstance(element.tag, str) else ""
    if tag in UNSEEN:
        return
    language = element.get("lang", language)
    if element.text and element.text.strip() and tag:
        yield language, element.text.strip()
    for child in element:
        yield from passages(child, language)
        if child.tail and child.tail.strip():
            yield language, child.tail.strip()


@pytest.fixture(scope="module")
def said(site):
    """language of the page -> {(language marked, text): a page that says it}"""
    told = {}
    for language in LANGUAGES:
        told[language] = {}
        for path in sorted((site / language).rglob("*.html")):
            tree = html5lib.parse(path.read_text("utf-8"), namespaceHTMLElements=False)
            for one in passages(tree):
                told[language].setdefault(one, path.relative_to(site).as_posix())
    return told


def test_chinese_on_english_pages_is_marked_as_chinese(said):
    marked = [text for (language, text) in said["en"] if language.startswith("zh")]
    assert marked
    wrong = [
        f"{page}: {text}" for (language, text), page in said["en"].items() if language == "en" and HAN.search(text)
    ]
    assert wrong == []


@pytest.mark.parametrize("language", ["zh", "zh-hant"])
def test_english_phrases_on_chinese_pages_are_marked_as_english(said, language):
    tag = ui(language)["lang"]
    told = said[language]
    assert [text for (one, text) in told if one == "en" and PHRASE.match(text)]
    wrong = [f"{page}: {text}" for (one, text), page in told.items() if one == tag and PHRASE.match(text)]
    assert wrong == []


@pytest.mark.parametrize("language", ["zh", "zh-hant"])
def test_what_is_marked_as_english_is_english(said, language):
    wrong = [f"{page}: {text}" for (one, text), page in said[language].items() if one == "en" and HAN.search(text)]
    assert wrong == []
