"""Whatever an editor's slip makes of a file is told as lines: the file, what was found, what mends it."""

import re
import shutil
import tomllib
from itertools import chain

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scripts import forms
from scripts.content import ROOT

DOCS = sorted(path.relative_to(ROOT).as_posix() for path in chain(
    (ROOT / "docs").rglob("*.toml"), (ROOT / "docs").glob("*.*"), (ROOT / "docs" / "en").glob("*.md"),
    (ROOT / "docs" / "en" / "tips").glob("pe*.md"), [ROOT / "permalinks.json", ROOT / "scripts" / "hant.tsv"],
))  # fmt: skip
ENTRY = re.compile(r'^([\w-]+) = "[^"\n]*"$', re.MULTILINE)
SLIPS = {
    "not UTF-8": lambda text: text[:40].encode() + b"\xff\xfe" + text[40:].encode(),
    "saved by an old Windows editor": lambda text: b"\xef\xbb\xbf" + text.encode(),
    "cut in the middle of a sign": lambda text: text.encode() + "é".encode()[:1],
}
BROKEN = {  # only in TOML
    "an unclosed text": lambda text: text.encode() + b'\nmore = "and\n',
    "a number for a text": lambda text: ENTRY.sub(r"\1 = 7", text, count=1).encode(),
    "a key where a table was": lambda text: b"nonsense = [[1]]\n" + text.encode(),
    "a number of too many digits": lambda text: text.encode() + b"\n[more]\nx = " + b"9" * 5000,
}
CHANGED = {  # how a head may be spoilt -> what is said
    "related: [": ("related: {", "is not YAML"),
    "article: 1": ("article: one", "article: is 'one': write a whole number"),
    "reviewed: 20": ("reviewed: yesterday 20", "reviewed: is 'yesterday"),
    "{#why}": ("", "has no id"),
}


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """The files, with two tips in one language: all are read each time."""
    made = tmp_path_factory.mktemp("written")
    for file in DOCS:
        (made / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / file, made / file)
    return made


def said_of(place, file, content):
    """What is said after `file` was written anew; the other files are as they were."""
    path = place / file
    before = path.read_bytes()
    path.write_bytes(content)
    try:
        return [str(one) for one in forms.problems(place)]
    finally:
        path.write_bytes(before)


def assert_lines_about(file, said):
    assert said
    for line in said:
        assert line.startswith(f"{file}: "), line
        assert len(line.split(": ", 3)) == 4, line


def test_ours_have_their_forms(place):
    assert forms.problems(place) == []


@pytest.mark.parametrize("file", DOCS)
def test_a_slip_in_any_file_is_told_of_that_file(place, file):
    text = (ROOT / file).read_text("utf-8")
    for slip in SLIPS.values():
        assert_lines_about(file, said_of(place, file, slip(text)))


@pytest.mark.parametrize("slip", BROKEN)
@pytest.mark.parametrize("file", [file for file in DOCS if file.endswith(".toml")])
def test_a_slip_in_any_table_is_told_of_that_file(place, file, slip):
    text = (ROOT / file).read_text("utf-8")
    spoilt = BROKEN[slip](text)
    if spoilt != text.encode():  # not every file has an entry of that form
        said = said_of(place, file, spoilt)
        assert any(line.startswith(f"{file}: ") for line in said), said
        assert all(len(line.split(": ", 3)) == 4 for line in said), said


@pytest.mark.parametrize("old", CHANGED)
def test_a_spoilt_head_of_a_tip_is_told(place, old):
    file = "docs/en/tips/pending.md"
    text = (ROOT / file).read_text("utf-8")
    assert old in text
    new, what = CHANGED[old]
    said = said_of(place, file, text.replace(old, new, 1).encode())
    assert_lines_about(file, said)
    assert any(what in line for line in said), said


def test_a_key_that_one_language_lacks_is_named(place):
    text = (ROOT / "docs/ui/zh.toml").read_text("utf-8")
    said = said_of(place, "docs/ui/zh.toml", re.sub(r"^skip = .*\n", "", text, flags=re.M).encode())
    assert said == ["docs/ui/zh.toml: skip: is missing: add it, or delete it in the other languages"]


def test_a_row_of_the_glossary_without_its_tabs_is_named(place):
    text = (ROOT / "docs/glossary.tsv").read_text("utf-8")
    said = said_of(place, "docs/glossary.tsv", text.replace("pending\t", "pending ", 1).encode())
    assert len(said) == 1
    assert "has 5 columns: write 6, parted by one tab each" in said[0]


VALUES = st.recursive(
    st.integers() | st.booleans() | st.text(max_size=5) | st.dates(),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=5), inner, max_size=2),
    max_leaves=4,
)


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data(), st.sampled_from([file for file in DOCS if file.endswith(".toml")]))
def test_any_value_anywhere_is_told_or_has_the_form(data, file):
    """The forms take anything; a text where a text stood is fine, anything else of another kind is named."""
    table = tomllib.loads((ROOT / file).read_text("utf-8"))
    form = next(form for pattern, form in forms.FORMS.items() if (ROOT / file).relative_to(ROOT).full_match(pattern))
    here = table
    while True:  # down a path of the file, to some entry
        key = data.draw(st.sampled_from(sorted(here)) if isinstance(here, dict) else st.integers(0, len(here) - 1))
        if not isinstance(here[key], dict | list) or not here[key] or data.draw(st.booleans()):
            break
        here = here[key]
    before, here[key] = here[key], data.draw(VALUES)
    told = [str(one) for one in forms.misfits(file, table, form)]
    assert all(len(line.split(": ", 3)) == 4 for line in told)
    if type(here[key]) is not type(before) and not (file.startswith("docs/ui/") and isinstance(here, dict)):
        assert told
