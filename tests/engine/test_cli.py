"""Every call of the command line, as other people's scripts use it: keys, exit codes, no stdout for bad input."""

import json
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from decision import paths
from decision.say import say_date
from tests.engine import example
from tests.engine.example import run

QUESTION = ["kind", "id", "fact", "text", "hint", "answers", "date", "trail", "url"]
ACTION = ["kind", "id", "tip", "text", "trail", "url", "deadlines"]
DEADLINE = ["id", "date", "at", "also", "text", "rule", "sources"]
RULE = ["id", "store", "value", "unit", "bound", "after", "from", "until", "confidence", "sources", "safe"]
LETTER = ("trouble=letter", "letter-date=2026-11-02")


@pytest.fixture(scope="module")
def lib(library_files):
    """Runs a call on the library's guide."""
    return lambda *arguments, **more: run(*arguments, "--guide", library_files, **more)


def printed(done) -> dict | list:
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("\n") == 1
    return json.loads(done.stdout)


def refused(done) -> str:
    assert (done.returncode, done.stdout) == (2, "")
    return done.stderr


# ---- next ------------------------------------------------------------------------------


def test_next_is_a_question(lib):
    found = printed(lib("next", "--today", "2026-11-10", "trouble=letter"))
    assert list(found) == QUESTION
    assert (found["kind"], found["id"], found["fact"], found["url"]) == ("question", "letter-age", "letter-age", None)
    assert found["text"] == "Is the time to answer over?"
    assert found["answers"][0] == {"id": "in-time", "text": "No"}
    assert found["date"] == {"id": "letter-date", "text": "Day on the letter"}
    assert found["trail"] == [["trouble", "letter"]]


def test_next_asks_the_fact_not_the_place(lib):
    found = printed(lib("next", "trouble=lost"))
    assert (found["id"], found["fact"], found["hint"], found["date"]) == ("kind-lost", "kind", None, None)


def test_next_is_an_action_with_its_deadlines(lib):
    found = printed(lib("next", "--store", "north", "--today", "2026-11-10", *LETTER))
    assert list(found) == ACTION
    assert (found["kind"], found["id"], found["tip"], found["url"]) == ("action", "answer-letter", "letters", None)
    [due] = found["deadlines"]
    assert list(due) == DEADLINE
    assert (due["date"], due["also"], due["sources"]) == ("2026-11-12", "2026-11-16", ["rules-of-2020", "leaflet"])


def test_next_without_words_says_ids(tmp_path):
    tree = 'start = "one"\n[ask.one]\nto = { x = "done", y = "wait" }\n[action]\ndone = {}\nwait = {}\n'
    example.write(tmp_path, {"tree.toml": tree})
    found = printed(run("next", "--guide", tmp_path, "--lang", "fr"))
    assert (found["text"], found["answers"][1], found["hint"]) == ("one", {"id": "y", "text": "y"}, None)
    found = printed(run("next", "--guide", tmp_path, "one=x"))
    assert (found["text"], found["tip"], found["deadlines"]) == ("done", None, [])


@pytest.mark.parametrize(
    "arguments",
    [
        ("--store", "south", "--today", "2026-11-10", *LETTER),
        ("--today", "2026-11-10", *LETTER, "store=south"),
        ("--today", "2026-11-10", LETTER[1], "store=south", LETTER[0], "--store", "south"),
        (LETTER[0], "--today", "2026-11-10", LETTER[1], "--store", "south", "kind=book"),  # off the path
    ],
)
def test_the_order_and_the_form_of_facts_do_not_matter(lib, arguments):
    found = printed(lib("next", *arguments))
    assert (found["id"], found["deadlines"][0]["date"]) == ("answer-letter", "2026-11-16")


def test_today_can_be_given(lib):
    found = [
        printed(lib("next", "--store", "north", "--today", day, *LETTER))["id"] for day in ("2026-11-12", "2026-11-13")
    ]
    assert found == ["answer-letter", "pay-first"]


def test_the_built_in_guide_gives_addresses():
    first = printed(run("next", "--lang", "zh"))
    assert first["url"] == f"/zh/wizard/{first['id']}/"
    answer = first["answers"][0]["id"]
    then = printed(run("next", "--store", "us", f"{first['fact']}={answer}"))
    assert then["url"] == f"/en/wizard/{then['id']}/#{first['fact']}={answer}&store=us"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("trouble=fire",), ("trouble", "'fire'", "late, letter, lost, not-sure")),
        (("colour=red",), ("colour", "trouble", "kind", "letter-date", "store")),
        (("trouble",), ("trouble", "KEY=VALUE")),
        (("=x",), ("''", "allowed")),
        (("store=mars",), ("store", "'mars'", "north, south, west")),
        (("--store", "mars"), ("store", "'mars'", "north, south, west")),
        (("--store", "north", "store=south"), ("north", "south", "differ")),
        (("kind=book", "kind=film"), ("kind", "twice")),
        (("letter-date=2026-13-01",), ("letter-date", "'2026-13-01'", "2026-11-23")),
        (("--today", "2026-11-01", "letter-date=2026-11-02"), ("letter-date", "'2026-11-02'")),
        (("--today", "tomorrow"), ("'tomorrow'", "2026-11-23")),
        (("--lang", "xx"), ("'xx'", "en")),
        (("--colour", "red"), ("--colour",)),
        (("trouble=fire", "store=mars", "a=b"), ("'fire'", "'mars'", "a is not known")),  # all at once
        (("trouble=" + "x" * 10_000,), ("trouble", "allowed")),
    ],
)
def test_bad_input_is_refused_with_what_is_allowed(lib, arguments, told):
    said = refused(lib("next", *arguments))
    assert [part for part in told if part not in said] == []
    assert len(said) < 1500


def test_bytes_that_are_no_text_are_refused(lib):
    refused(lib("next", "\udcff=\udcfe"))
    refused(lib("next", "trouble=\udcff"))


# ---- ask -------------------------------------------------------------------------------


def test_ask_goes_through_to_the_action(lib):
    done = lib("ask", typed="1\n2\n1\n")
    assert (done.returncode, done.stderr) == (0, "")
    told = ("What is the matter?", "  1  I may be late", "bring it back over?", "What is it?",
            "Bring it back, it costs nothing", "- What is it? A book")  # fmt: skip
    at = [done.stdout.index(part) for part in told]
    assert all(one < two for one, two in pairwise(at))


def test_ask_goes_back(lib):
    done = lib("ask", typed="3\nb\nb\n3\n2\n")  # lost, back, back at the start, lost, a film
    assert done.stdout.count("What is the matter?") == 4  # three times asked, once among the reasons
    assert "Pay for the film" in done.stdout
    assert done.returncode == 0


def test_ask_takes_a_date_and_goes_back_over_it(lib):
    typed = "2\n2020-06-01\n"
    assert "Pay first, then write" in lib("ask", "--store", "north", typed=typed).stdout
    done = lib("ask", "--store", "north", typed="1\n2020-06-01\n")  # more than a week over
    assert "Bring it back and pay up to £2.50" in done.stdout
    again = lib("ask", typed="1\n2099-01-01\n")  # a limit in days needs no store
    assert "Renew it in your account" in again.stdout
    back = lib("ask", typed="1\n2026-01-01\nb\n")
    assert back.returncode == 0


def test_ask_without_a_store_asks_a_limit_by_rule_in_words(lib):
    done = lib("ask", typed="2\n2020-06-01\nover\n")
    assert "letter-age: '2020-06-01' is not an answer to it; allowed: in-time" in done.stdout
    assert "Pay first, then write" in done.stdout


@pytest.mark.parametrize(
    "typed", ["", "q\n", "b\nb\nq\n", "9\n0\n-1\n²\n" + "1" * 5000 + "\n\nq\n", "\x00\x1b[31m\nq\n"]
)
def test_ask_stops_and_never_breaks(lib, typed):
    done = lib("ask", typed=typed)
    assert (done.returncode, done.stderr) == (0, "")
    assert "What is the matter?" in done.stdout
    assert "\x1b" not in done.stdout


def test_ask_shows_deadlines_with_the_weekday_and_why(lib):
    today = datetime.now(UTC).date()  # `ask` lives by the clock
    done = lib("ask", "--store", "north", typed=f"2\n{today}\n")
    assert "Answer the letter" in done.stdout
    assert f"Last day to answer the letter: {say_date(today + timedelta(10), 'en', weekday=True)}" in done.stdout
    assert "- Is the time to answer over? No" in done.stdout


# ---- paths, check, draw ----------------------------------------------------------------


def test_paths_are_one_json_line_each(lib, library):
    done = lib("paths")
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert [list(one) for one in told] == [["trail", "action"]] * 12
    assert [(tuple(map(tuple, one["trail"])), one["action"]) for one in told] == list(paths(library))


def test_check_counts_what_it_checked(lib):
    done = lib("check")
    assert (done.returncode, done.stderr) == (0, "")
    assert "5 questions, 9 actions, 2 rules, 3 sources" in done.stdout


@pytest.mark.parametrize("call", ["check", "next", "ask", "paths", "draw", "rule"])
def test_a_guide_with_problems_prints_them_for_every_call(tmp_path, call):
    files = example.files()
    files["tree.toml"] = files["tree.toml"].replace('"kind-lost", not-sure', '"nowhere", not-sure')
    example.write(tmp_path, files)
    done = run(call, "--guide", tmp_path)
    assert (done.returncode, done.stderr) == (1, "")
    lines = done.stdout.splitlines()
    assert lines[0].startswith("tree.toml: trouble: answer lost leads to the unknown 'nowhere': ")
    assert [line for line in lines if len(line.split(": ", 3)) != 4] == []


def test_a_guide_that_is_not_there(tmp_path):
    done = run("next", "--guide", tmp_path / "none")
    assert done.returncode == 1
    assert done.stdout.startswith("tree.toml: -: is missing: ")


def test_draw_is_mermaid_unless_told(lib):
    assert lib("draw").stdout == lib("draw", "--as", "mermaid").stdout
    assert lib("draw").stdout.startswith("flowchart TD\n")
    assert "bread" not in refused(lib("draw", "--as", "jpeg"))
    assert "'xx'" in refused(lib("draw", "--lang", "xx"))


# ---- rule ------------------------------------------------------------------------------


def test_rule_as_json(lib):
    [north] = printed(lib("rule", "letter-reply", "--store", "north", "--on", "2026-11-10", "--json"))
    assert list(north) == RULE
    assert north == {
        "id": "letter-reply", "store": "north", "value": 10, "unit": "business-days", "bound": "at-most",
        "after": "letter-date", "from": "2020-01-01", "until": None, "confidence": "conflicting",
        "sources": ["rules-of-2020", "leaflet"], "safe": {"value": 10, "unit": "days"},
    }  # fmt: skip


@pytest.mark.parametrize(("day", "value"), [("2019-12-31", 21), ("2020-01-01", 10)])
def test_rule_on_a_day(lib, day, value):
    [found] = printed(lib("rule", "letter-reply", "--store", "north", "--on", day, "--json"))
    assert found["value"] == value


def test_rule_without_store_lists_the_stores_that_have_it(lib):
    found = printed(lib("rule", "letter-reply", "--on", "2026-11-10", "--json"))
    assert [(one["store"], one["value"]) for one in found] == [("north", 10), ("south", [14, 16])]


def test_all_rules(lib):
    found = printed(lib("rule", "--json"))
    assert {one["id"] for one in found} == {"letter-reply", "late-fee"}
    assert all(list(one) == RULE for one in found)
    assert len(lib("rule").stdout.splitlines()) == len(found) == 5


def test_a_store_without_the_rule_is_no_error(lib):
    [found] = printed(lib("rule", "letter-reply", "--store", "west", "--json"))
    assert list(found) == RULE
    assert (found["id"], found["store"], found["value"], found["sources"]) == ("letter-reply", "west", None, [])
    done = lib("rule", "letter-reply", "--store", "west")
    assert (done.returncode, done.stderr) == (0, "")
    assert "not known for this store" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("nothing",), ("'nothing'", "letter-reply, late-fee")),
        (("letter-reply", "--store", "mars"), ("'mars'", "north, south, west")),
        (("letter-reply", "--on", "soon"), ("'soon'", "2026-11-23")),
    ],
)
def test_rule_refuses_what_it_does_not_know(lib, arguments, told):
    said = refused(lib("rule", *arguments, "--json"))
    assert [part for part in told if part not in said] == []


def test_no_call_and_an_unknown_call():
    assert "CALL" in refused(run())
    assert "walk" in refused(run("walk"))
