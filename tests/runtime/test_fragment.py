"""The state in the address, as state.js reads and writes it: strings of anybody's, and the guide's own fragments."""

import json
import re
import subprocess
from datetime import date
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from decision import paths
from decision.load import GUIDE, read
from decision.step import state
from decision.walk import read_facts
from scripts.bundle import ROOT

STATE = ROOT / "theme" / "assets" / "guide" / "state.js"
MOST, LONGEST = 2000, 60  # UTF-16 units of a fragment, and of a key or a value
TREE = read(GUIDE, languages=())[0]
TODAY = date(2026, 11, 23)

ANYTHING = st.text(st.characters(), max_size=20)  # surrogates as well
IDS = st.sampled_from([*TREE.facts, *TREE.dates, "store"])
SAID = st.sampled_from(sorted({*TREE.stores, *(one for answers in TREE.facts.values() for one in answers)}))
OFFERED = st.sampled_from(sorted(TREE.facts)).flatmap(
    lambda fact: st.tuples(st.just(fact), st.sampled_from(TREE.facts[fact])).map("=".join)
)
DAYS = st.dates(date(1990, 1, 1), date(2110, 1, 1)).map(date.isoformat)
ODD = st.sampled_from(
    ["", "=", "==", "&", "&&", "#", "?", "+", "%", "%2", "%zz", "%3D", "%26", "%00", "%0A", "\n", "\0", "%E0%A4%A",
     "%ED%A0%80", "%C0%AF", "%63hannel", "\ud800", "\udfff", "\U0001f600", "\u2028", "İ", "__proto__", "constructor",
     "toString", "hasOwnProperty", "Channel", "channel\n", "-", "0", "a" * 60, "a" * 61, "x" * 2001]
)  # fmt: skip
ESCAPED = st.text("abcxyz019-=&", max_size=6).map(lambda text: "".join(f"%{ord(one):02x}" for one in text))
WORDS = IDS | SAID | DAYS | ODD | ESCAPED | ANYTHING
PARTS = OFFERED | st.lists(WORDS, min_size=1, max_size=3).map("=".join) | st.tuples(IDS, WORDS).map("=".join)
MANY = st.integers(1, 400).map(lambda count: "&".join(f"k{number}=v" for number in range(count)))
FRAGMENTS = st.tuples(
    st.sampled_from(["#", "", "##"]),
    st.lists(PARTS, max_size=8).map("&".join) | st.lists(OFFERED, max_size=12).map("&".join) | MANY | ANYTHING,
).map("".join)
CASES = st.tuples(FRAGMENTS, IDS, SAID)


@pytest.fixture(scope="module")
def tried(node):
    """`tried(cases)` -> what state.js makes of each (fragment, key, value), from one run of Node."""

    def run(cases: list[tuple[str, str, str]]) -> list[dict]:
        asked = json.dumps({"module": str(STATE), "cases": cases})
        command = [node, Path(__file__).with_name("fragment.mjs")]
        ran = subprocess.run(command, input=asked, stdout=subprocess.PIPE, encoding="utf-8", check=True, timeout=120)
        return json.loads(ran.stdout)

    return run


@pytest.fixture(scope="module")
def fuzzed(tried) -> list[tuple[str, str, str, dict]]:
    """What Hypothesis thought of, and what became of it."""
    cases = []

    @settings(max_examples=600, derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck))
    @given(CASES)
    def think(case):
        cases.append(case)

    think()
    assert len(cases) >= 500
    found = [(*case, made) for case, made in zip(cases, tried(cases), strict=True)]
    assert [(fragment, made["error"]) for fragment, _, _, made in found if "error" in made] == []
    # the strings are of every kind: some whole, some cut, some refused altogether
    assert {(made["dropped"], bool(made["pairs"])) for *_, made in found} == {
        (False, False), (False, True), (True, False), (True, True)
    }  # fmt: skip
    return found


def parts(fragment: str) -> list[str]:
    return [one for one in fragment.removeprefix("#").split("&") if one]


def length(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def as_pairs(fragment: str) -> list[tuple[str, str]]:
    """The fragment taken apart without any judgment."""
    halves = (one.partition("=") for one in parts(fragment))
    return [(unquote(key), unquote(value)) for key, _, value in halves]


def test_what_was_read_is_written_and_read_again_the_same(fuzzed):
    for fragment, _, _, made in fuzzed:
        assert made["again"] == {"pairs": made["pairs"], "dropped": False}, fragment
        assert made["written"] == ("#" if made["pairs"] else "") + "&".join("=".join(one) for one in made["pairs"])


def test_what_is_lost_is_said_and_nothing_else(fuzzed):
    for fragment, _, _, made in fuzzed:
        too_long = length(fragment.removeprefix("#")) > MOST
        assert made["dropped"] == (too_long or len(made["pairs"]) < len(parts(fragment))), fragment


def test_what_is_read_is_bounded_plain_and_was_there(fuzzed):
    for fragment, _, _, made in fuzzed:
        keys = [key for key, _ in made["pairs"]]
        assert len(keys) == len(set(keys)), fragment
        assert length(made["written"]) <= MOST + 1
        assert all(re.fullmatch(f"[a-z0-9-]{{1,{LONGEST}}}", one) for pair in made["pairs"] for one in pair), fragment
        there = iter(as_pairs(fragment))  # in this order
        assert all(tuple(pair) in there for pair in made["pairs"]), fragment


def test_an_answer_set_stands_once_in_its_old_place_and_goes_alone(fuzzed):
    for fragment, key, value, made in fuzzed:
        keys = [one for one, _ in made["pairs"]]
        assert [one for one, _ in made["set"]] == (keys if key in keys else [*keys, key]), fragment
        assert dict(made["set"]) == dict(made["pairs"]) | {key: value}
        assert made["without"] == [pair for pair in made["pairs"] if pair[0] != key]
        assert made["as_before"]  # the list given is left alone


def test_python_learns_the_same_from_what_was_read_as_from_the_whole(fuzzed):
    """state.js only spares Python what has not the form of a state: it takes no fact away and makes none."""
    compared = 0
    for fragment, _, _, made in fuzzed:
        if length(fragment.removeprefix("#")) > MOST:
            assert made["pairs"] == []
            continue
        facts, refused = read_facts(TREE, as_pairs(fragment), TODAY)
        ours, ours_refused = read_facts(TREE, made["pairs"], TODAY)
        assert ours == facts, fragment
        assert bool(refused) == (made["dropped"] or bool(ours_refused)), fragment
        compared += bool(facts)
    assert compared > 100


@pytest.mark.parametrize("first", ["channel=amazon", "channel=Amazon!", "channel=", "channel", "channel=%E0%A4%A"])
def test_a_key_given_twice_counts_by_its_first_value_even_a_wrong_one(tried, first):
    [made] = tried([(f"#{first}&channel=seller&store=us", "store", "us")])
    assert made["dropped"]
    assert made["pairs"] == [*([first.split("=")] if first == "channel=amazon" else []), ["store", "us"]]


def test_every_fragment_that_python_makes_is_read_whole_and_written_the_same(tried):
    everything = {"store": TREE.stores[0]} | dict.fromkeys(TREE.dates, TODAY)
    made = [state(trail, facts) for trail, _ in paths(TREE) for facts in ({}, everything)]
    assert max(map(len, made)) < MOST / 2  # and there is room for more
    for fragment, found in zip(made, tried([(f"#{one}", "store", "us") for one in made]), strict=True):
        assert found["dropped"] is False
        assert found["written"] == f"#{fragment}"
        assert [tuple(pair) for pair in found["pairs"]] == as_pairs(fragment)


def test_every_id_that_an_address_may_hold_has_the_form_of_one():
    said = {one for answers in TREE.facts.values() for one in answers}
    for id in {*TREE.facts, *TREE.dates, *TREE.stores, *said}:
        assert re.fullmatch(f"[a-z0-9-]{{1,{LONGEST}}}", id), id
