"""The runtime loses names that nobody uses, and nothing else."""

import re

import pytest

from scripts import bundle
from scripts.bundle_wasm import EXPORTS, TAKEN_UP, leb, number, sections, trimmed


@pytest.fixture(scope="module")
def stock():
    glue, binary = ((bundle.PYODIDE / name).read_bytes() for name in ("pyodide.asm.js", "pyodide.asm.wasm"))
    return glue.decode(), binary


@pytest.fixture(scope="module")
def slim(stock):
    return trimmed(*stock)


def exported(binary):
    """The names a binary offers."""
    [body] = [body for kind, body in sections(binary) if kind == EXPORTS]
    count, at = number(body, 0)
    names = set()
    for _ in range(count):
        size, start = number(body, at)
        names.add(body[start : start + size].decode())
        _, at = number(body, start + size + 1)
    assert at == len(body)
    return names


def test_only_names_are_gone(stock, slim):
    assert TAKEN_UP.sub("", slim[0]) == TAKEN_UP.sub("", stock[0])
    before, after = ([one for one in sections(binary) if one[0] != EXPORTS] for binary in (stock[1], slim[1]))
    assert before == after
    assert exported(slim[1]) < exported(stock[1])
    assert len(exported(slim[1])) < 700


def test_what_the_glue_takes_up_is_there(stock, slim):
    taken = {export for _, export in TAKEN_UP.findall(slim[0])}
    assert taken
    assert taken & exported(stock[1]) <= exported(slim[1])


def test_what_is_gone_is_named_nowhere(stock, slim):
    words = set(re.findall(r"\w+", TAKEN_UP.sub("", slim[0])))
    gone = exported(stock[1]) - exported(slim[1])
    assert not {name for name in gone if name in words or f"_{name}" in words}


def test_another_kind_of_glue_is_refused(stock):
    with pytest.raises(ValueError, match="look at both"):
        trimmed("var _main = exports.main;", stock[1])


@pytest.mark.parametrize("value", [0, 1, 127, 128, 300, 2**14, 2**32 - 1])
def test_numbers_are_read_as_they_are_written(value):
    assert number(b"xx" + leb(value) + b"yy", 2) == (value, 2 + len(leb(value)))
