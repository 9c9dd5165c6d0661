"""The engine in Pyodide says what the engine in CPython says: on every path, and whatever it is asked."""

import json
from datetime import date, timedelta
from random import Random

import pytest

from decision import check, paths
from decision.load import GUIDE, read
from decision.say import UNITS
from decision.walk import LONGEST
from decision.web import call

TODAY = date(2026, 11, 23)  # any day: today is an argument
RANDOM_CASES = 500
LANGUAGES = tuple(UNITS)
STRANGE = [  # what might stand in an address bar
    "", " ", "not-sure", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "[[auto-cancel]]", "a&b=c#d",
    "%00", "\x00", "\ud800", "'; drop table", "订单", "é" * 41, "x" * 10_000, "<b>" * 3_334, '"' * 10_000, "[" * 10_000,
    "2026-02-30", "2014-12-31", "9999-12-31", "2026-11-23T00:00", "２０２６-11-23", "20261123", "-1", "1e999", "null",
]  # fmt: skip
NO_JSON = ["", "{", "nul", "NaN", "1" * 5000, "[" * 100_000, "]" * 9 + "[" * 9000, '"\\', "\ud800"]
OTHERS = [None, True, 0, -1.5, 10**400, [], {}, [[]], ["channel", "seller"], {"pairs": []}, "step"]  # no arguments


@pytest.fixture(scope="module")
def guide():
    return read(GUIDE, languages=())[0]


def native(args) -> dict:
    """What the worker would answer if its Python were this one."""
    answer = json.loads(call("step", json.dumps(args)))
    return answer if "error" in answer else {"result": answer}


def arguments(pairs, today=TODAY, language="en") -> dict:
    return {"pairs": [list(pair) for pair in pairs], "today": today.isoformat(), "language": language}


def test_python_starts_and_tells_how_far_it_is(runtime):
    assert runtime.first["ready"] is True
    assert any("/engine." in file for file in runtime.first["used"])  # what a copy on the device has to hold
    loaded = [one["loaded"] for one in runtime.progress]
    [total] = {one["total"] for one in runtime.progress}
    assert loaded == sorted(loaded)
    assert 0 < loaded[0] < loaded[-1] <= total < loaded[-1] * 1.001


def test_every_place_of_the_tree_is_the_same(runtime, guide):
    """Each question and action by its words alone, in each language."""
    places = {trail[:length] for trail, _ in paths(guide) for length in range(len(trail) + 1)}
    for trail in sorted(places):
        for language in LANGUAGES:
            args = arguments(trail, language=language)
            assert runtime.call("step", args) == native(args), trail


def test_every_path_is_the_same_with_stores_and_dates(runtime, guide):
    """Each path walked once more with a store and dates: those of its answers that a date can give left to the date."""
    counted = {question.fact for question in guide.questions.values() if question.counts}
    stores = [guide.stores[index * (len(guide.stores) - 1) // 2] for index in range(3)] if guide.stores else []
    for number, (trail, _) in enumerate(paths(guide)):
        by_date = [pair for pair in trail if pair[0] not in counted]
        for store in stores:
            for days in (-400, -40, -8, -2, 0, 3):
                dates = [(id, (TODAY + timedelta(days)).isoformat()) for id in guide.dates]
                pairs = [*(by_date if days != -2 else trail), ("store", store), *dates]
                args = arguments(pairs, language=LANGUAGES[number % len(LANGUAGES)])
                assert runtime.call("step", args) == native(args), pairs


def test_every_path_has_an_answer(guide):
    """That the two Pythons agree would mean little if they agreed on errors."""
    assert not check(guide)
    for trail, action in paths(guide):
        for language in LANGUAGES:
            answer = native(arguments([*trail, *[("store", store) for store in guide.stores[:1]]], language=language))
            assert answer["result"]["id"] == action, trail


def random_arguments(random: Random, guide):
    """Arguments as people, old links and mischief might make them."""
    if random.random() < 0.05:
        return random.choice(OTHERS)

    def some_date() -> str:
        return (TODAY + timedelta(random.choice([random.randint(-60, 20), random.randint(-5000, 400)]))).isoformat()

    pairs = []
    for fact, answers in guide.facts.items():
        if random.random() < 0.8:
            pairs.append([fact, random.choice(answers)])
    for id in guide.dates:
        if random.random() < 0.5:
            pairs.append([id, some_date()])
    if guide.stores and random.random() < 0.7:
        pairs.append(["store", random.choice(guide.stores)])
    keys = [*guide.facts, *guide.dates, "store", *STRANGE]
    for _ in range(random.choice([0, 0, 1, 2, 5])):  # what must be refused, or takes the place of what was there
        pairs.insert(random.randint(0, len(pairs)), [random.choice(keys), random.choice([*STRANGE, some_date()])])
    if random.random() < 0.1:
        random.shuffle(pairs)
    args = {"pairs": pairs, "today": some_date(), "language": random.choice(LANGUAGES)}
    if random.random() < 0.1:  # one part missing or of another form
        part = random.choice([*args])
        args[part] = random.choice([*STRANGE, *OTHERS])
        if random.random() < 0.3:
            del args[part]
    if pairs and random.random() < 0.05:
        pairs[0] = random.choice([["channel"], ["channel", "seller", "seller"], ["channel", 1], "ab", {"a": "b"}, None])
    return args


def test_random_facts_are_the_same(runtime, guide):
    random = Random(20261123)
    kinds = {"question": 0, "action": 0, "refused": 0, "error": 0}
    for _ in range(RANDOM_CASES):
        args = random_arguments(random, guide)
        answer = runtime.call("step", args)
        assert answer == native(args), args
        result = answer.get("result", {"kind": "error", "refused": []})
        kinds[result["kind"]] += 1
        kinds["refused"] += bool(result["refused"])
    assert all(count >= RANDOM_CASES // 20 for count in kinds.values()), kinds  # all sorts were among them


@pytest.mark.parametrize("depth", [3, 4, 100, 2000])
def test_deep_nesting_harms_nothing(runtime, depth):
    """Python's JSON reader would run over the end of WebAssembly's stack, and take the whole runtime with it."""
    pairs = json.loads("[" * depth + "]" * depth)
    for args in (pairs, {"pairs": pairs}, {"pairs": [], "today": pairs, "language": "en"}):
        assert "error" in runtime.call("step", args)
    assert runtime.call("step", arguments([])) == native(arguments([]))


@pytest.mark.parametrize("text", NO_JSON)
def test_what_is_no_json_is_refused(text):
    assert set(json.loads(call("step", text))) == {"error"}


@pytest.mark.parametrize("name", ["", "walk", "call", "__import__", "toString", "x" * 10_000])
def test_there_is_no_other_call(runtime, name):
    args = arguments([])
    told = runtime.call(name, args)
    assert told == json.loads(call(name, json.dumps(args)))
    assert set(told) == {"error"}
    assert len(told["error"]) < 200


@pytest.mark.parametrize("strange", [text for text in STRANGE if len(text) > LONGEST])
def test_nothing_long_comes_back(runtime, strange):
    args = arguments([(strange, "x"), ("channel", strange), ("store", strange)])
    told = runtime.call("step", args)["result"]
    assert [one["kind"] for one in told["refused"]] == ["key", "answer", "store"]
    assert strange not in json.dumps(told, ensure_ascii=False)
    assert all(len(one["key"]) <= LONGEST for one in told["refused"])


def test_an_answer_changed_and_the_state_replayed_lead_to_the_same_place(runtime, guide):
    """A step's state, given back as pairs, is that step: resuming and sharing need nothing else."""
    for trail, action in paths(guide):
        told = runtime.call("step", arguments(trail))["result"]
        assert [pair.split("=", 1) for pair in told["state"].split("&")] == [list(pair) for pair in trail]
        assert told["id"] == action
