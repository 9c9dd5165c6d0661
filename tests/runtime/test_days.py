"""Days, the stores' clocks and calendar files are the same in Pyodide as in CPython."""

import json
from datetime import date, timedelta
from random import Random

import pytest

from decision.load import GUIDE, read
from decision.say import UNITS
from decision.web import call

LANGUAGES = tuple(UNITS)
CASES = 300
TYPED = [
    "",
    "2026-02-30",
    "2026年11月3日",
    "２０２６/11/3",
    "11/12/2026",
    "2026-11-21T07:59:59+00:00",
    "x" * 900,
    "<b>",
]


@pytest.fixture(scope="module")
def guide():
    return read(GUIDE, languages=())[0]


def native(name, args) -> dict:
    answer = json.loads(call(name, json.dumps(args)))
    return answer if "error" in answer else {"result": answer}


def cases(guide):
    """Arguments around the changes of the clock, year ends and leap days, for every action with days."""
    random = Random(20261123)
    edges = [date(2026, 3, 8), date(2026, 11, 1), date(2024, 2, 28), date(2026, 12, 30), date(2028, 12, 31)]
    with_days = [action.id for action in guide.actions.values() if action.rules]
    for number in range(CASES):
        day = random.choice(edges) + timedelta(random.randint(-12, 12))
        at = with_days[number % len(with_days)]
        counted = {version.after for rule in guide.actions[at].rules for version in guide.rules[rule]}
        pairs = [[id, (day + timedelta(random.randint(-9, 0))).isoformat()] for id in counted]
        pairs += [["store", random.choice(guide.stores)]] if random.random() < 0.9 else []
        today = f"{day}T{random.randint(0, 23):02}:{random.randint(0, 59):02}:00Z"
        yield at, {"pairs": pairs, "today": today, "language": LANGUAGES[number % 3]}


def test_the_days_of_actions_are_the_same(runtime, guide):
    dated = 0
    for at, args in cases(guide):
        page = args | {"at": at, "rules": [*guide.actions[at].rules, "no-such-rule"]}
        answer = runtime.call("page", page)
        assert answer == native("page", page)
        dated += bool(answer["result"]["rows"])
        file = args | {"at": at, "address": "https://example.org/"}
        assert runtime.call("calendar", file) == native("calendar", file)
    assert dated > CASES // 4  # the others have no store, or one without the rule


def test_what_is_typed_reads_the_same(runtime, guide):
    kinds = set()
    for number, (_, args) in enumerate(cases(guide)):
        typed = [[id, TYPED[(number + place) % len(TYPED)]] for place, id in enumerate(guide.dates)]
        answer = runtime.call("dates", args | {"typed": typed})
        assert answer == native("dates", args | {"typed": typed})
        kinds |= {one["kind"] for one in answer["result"]["wrong"]}
    assert {"date", "store", "future", "before"} <= kinds


@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("page", {}),
        ("page", {"at": "nowhere", "rules": []}),
        ("page", {"at": "channel", "rules": [1]}),
        ("dates", {"typed": [["store", "us"]]}),
        ("dates", {"typed": "x"}),
        ("calendar", {"at": "channel", "address": ""}),
        ("calendar", {"at": 1, "address": ""}),
    ],
)
def test_wrong_arguments_get_a_message(runtime, name, more):
    args = {"pairs": [], "today": "2026-11-23", "language": "en"} | more
    answer = runtime.call(name, args)
    assert answer == native(name, args)
    assert set(answer) == {"error"}


def test_a_reader_east_of_utc_may_give_their_own_day_while_no_store_is_chosen(guide):
    """At 23:00 UTC it is the next day in China; only a store's own day can say that this is the future."""
    args = {"pairs": [], "today": "2026-11-23T23:00:00Z", "language": "en", "typed": [["return-arrived", "2026-11-24"]]}
    assert native("dates", args)["result"]["days"] == {"return-arrived": "2026-11-24"}
    args["pairs"] = [["store", "us"]]
    [wrong] = native("dates", args)["result"]["wrong"]
    assert wrong["kind"] == "future"
