"""What README and CONTRIBUTING tell people to type and to open is really there."""

import re
from importlib.util import find_spec
from io import StringIO
from pathlib import Path

import pytest

from decision.__main__ import main
from scripts import twins
from scripts.content import ANCHORS, ROOT, commonmark, sections, split

PAGES = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")
MADE = (".tools/", ".venv/", "node_modules/", "site/", "bench/results.json")  # not there in a fresh clone
SUFFIX = r"\.(?:md|toml|tsv|json|txt|in|html|css|py|yml)"
PATH = re.compile(rf"[\w.][\w.-]*(?:/[\w.-]*)*/|[\w.][\w./-]*{SUFFIX}|\.python-version")
EXAMPLE = "tips/gift.md"  # the tip that CONTRIBUTING writes as its example


def tokens(page: str) -> list:
    found = []
    for token in commonmark.parse((ROOT / page).read_text("utf-8")):
        found += [token, *(token.children or [])]
    return found


def said_in_code(page: str) -> list[str]:
    """What stands in backticks, and each line of a fenced block for the terminal."""
    inline = [token.content for token in tokens(page) if token.type == "code_inline"]
    fenced = [token.content for token in tokens(page) if token.type == "fence" and token.info == "console"]
    return inline + [line.strip() for block in fenced for line in block.splitlines()]


def commands(start: str) -> list:
    return [
        pytest.param(said.removeprefix(start).split(), id=f"{page}: {said}")
        for page in PAGES
        for said in dict.fromkeys(said_in_code(page))
        if said.startswith(start)
    ]


@pytest.mark.parametrize("words", commands("make "))
def test_every_make_target_exists(words):
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert words[0] in targets
    assert all(re.fullmatch(r"(PORT|SITE_URL)=\S+", word) for word in words[1:])


@pytest.mark.parametrize("words", commands(".venv/bin/python -m "))
def test_every_python_command_exists(words):
    assert find_spec(words[0])
    if words[:2] == ["scripts.twins", "confirm"]:
        assert {word.strip("'") for word in words[2:]} <= {*twins.pairs(), EXAMPLE}


@pytest.mark.parametrize("words", commands(".venv/bin/python -m decision "))
def test_every_call_of_the_engine_works(words, capsys, monkeypatch):
    monkeypatch.setattr("sys.stdin", StringIO())  # `ask`: nobody is there
    assert not main(words)
    assert capsys.readouterr().out


@pytest.mark.parametrize("page", PAGES)
def test_every_file_named_exists(page):
    named = {said for said in said_in_code(page) if PATH.fullmatch(said)}
    missing = {name for name in named if not name.startswith(MADE) and not (ROOT / name).exists()}
    assert not missing - {Path(EXAMPLE).name}


@pytest.mark.parametrize("page", PAGES)
def test_every_link_leads_somewhere(page):
    targets = [token.attrGet("href") or token.attrGet("src") for token in tokens(page)]
    for target in filter(None, targets):
        if target.startswith("https://"):
            continue
        path, _, anchor = target.partition("#")
        assert (ROOT / (path or page)).is_file(), target
        assert not anchor or anchor in headings(path or page), target


def headings(page: str) -> set[str]:
    """The anchors that a forge gives the headings of a page."""
    lines = re.findall(r"^#+ (.+)$", (ROOT / page).read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", line.lower()).replace(" ", "-") for line in lines}


def test_the_form_of_a_tip_is_the_one_that_is_checked():
    [form] = [token.content for token in tokens("CONTRIBUTING.md") if token.info == "markdown"]
    meta, body, _ = split(form, "CONTRIBUTING.md")
    title, found, wrong = sections(body)
    assert not wrong
    assert title == meta["question"]
    assert [id for id, one in found.items() if one.level == 2] == [id for id in ANCHORS if id != "article"]
    assert {id for id, one in found.items() if one.level == 3} == set(meta["actions"])


def test_no_page_names_a_place_on_somebodys_machine():
    for page in PAGES:
        assert not re.search(r"/(?:home|root|work|tmp|Users)/", (ROOT / page).read_text("utf-8")), Path(page)


def test_the_browser_floor_is_the_same_everywhere():
    pattern = re.compile(r"Chrome (?:or|或) Edge (\d+)[,、] ?Firefox (\d+)(?:、| or )Safari ([\d.]+\d)|"
                         r"Chrome或Edge (\d+)、Firefox (\d+)、Safari ([\d.]+\d)")  # fmt: skip
    found = []
    for path in ("README.md", "docs/en/about.md", "docs/zh/about.md", "docs/zh-hant/about.md"):
        text = (ROOT / path).read_text("utf-8")
        found.append([tuple(filter(None, one)) for one in pattern.findall(text)])
    assert len(found[0]) == 2
    assert all(one == found[0] for one in found)
