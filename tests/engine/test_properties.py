"""Whatever the guide, the facts and their order: no crash, one step for the same facts, a trail that leads back."""

import json
import tomllib
from datetime import date
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from decision import GuideError, check, form, load, paths, read, read_facts, walk
from decision.draw import FORMS
from decision.model import Problem
from decision.step import next_step, reasons, state
from decision.walk import count_paths, places
from tests.engine import example
from tests.engine.guides import ANSWERS, DAYS, facts, guides

brief = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
briefer = settings(brief, max_examples=60)
TEXT = st.text(max_size=30)


def stepped(guide, known, today):
    """The step, or what was said of the answer that isn't offered."""
    try:
        return walk(guide, known, today)
    except ValueError as error:
        return str(error)


@brief
@given(st.data(), guides(), DAYS)
def test_never_a_crash_and_the_same_step_in_any_order(data, guide, today):
    known = data.draw(facts(guide))
    step = stepped(guide, known, today)
    for _ in range(3):
        keys = data.draw(st.permutations([*known]))
        assert stepped(guide, {key: known[key] for key in keys}, today) == step
    if isinstance(step, str):
        assert "nonsense is not offered" in step
        assert "nonsense" in known.values()


@brief
@given(st.data(), guides(), DAYS)
def test_the_trail_replays_to_the_same_place(data, guide, today):
    known = {key: value for key, value in data.draw(facts(guide)).items() if value != "nonsense"}
    step = walk(guide, known, today)
    assert step.at in (guide.actions if step.done else guide.questions)
    replayed = dict(step.trail)
    assert len(places(guide, step.trail)) == len(step.trail)
    assert walk(guide, replayed, today) == step
    store = {"store": known["store"]} if "store" in known else {}
    dates = {key: value for key, value in known.items() if isinstance(value, date)}
    assert walk(guide, replayed | store | dates, today) == step


@brief
@given(st.data(), guides(), DAYS)
def test_one_more_fact_only_leads_on(data, guide, today):
    known = {key: value for key, value in data.draw(facts(guide)).items() if value != "nonsense"}
    step = walk(guide, known, today)
    assume(not step.done)
    said = data.draw(st.sampled_from(ANSWERS))
    on = walk(guide, known | {guide.questions[step.at].fact: said}, today)
    assert on.trail[: len(step.trail) + 1] == (*step.trail, (guide.questions[step.at].fact, said))


@briefer
@given(guides(), DAYS)
def test_every_path_is_one_that_can_be_walked(guide, today):
    found = list(paths(guide))
    assert len(found) == count_paths(guide)
    for trail, action in found:
        assert walk(guide, dict(trail), today) == (action, trail, True)


@brief
@given(st.data(), guides(), DAYS)
def test_what_is_shown_is_plain_data_and_its_address_reads_back(data, guide, today):
    known = {key: value for key, value in data.draw(facts(guide)).items() if value != "nonsense"}
    shown = next_step(guide, known, today)
    assert json.loads(json.dumps(shown)) == shown
    assert len(reasons(guide, shown["trail"], "en", today)) == len(shown["trail"])
    pairs = [tuple(pair.split("=")) for pair in state(shown["trail"], known).split("&") if pair]
    assert shown["url"].partition("#")[2] == state(shown["trail"], dict(reversed(known.items())))
    again, refused = read_facts(guide, pairs)
    assert refused == []
    assert walk(guide, again, today).at == shown["id"]


@briefer
@given(guides())
def test_check_and_drawings_take_any_guide(guide):
    problems = check(guide)
    assert all(len(str(problem).split(": ", 3)) == 4 for problem in problems)
    for draw in FORMS.values():
        assert draw(guide, "en", date(2026, 11, 23))


@brief
@given(
    st.lists(st.tuples(TEXT | st.sampled_from(["kind", "store", "letter-date", "due-date", "trouble"]), TEXT)),
    st.none() | DAYS,
)
def test_read_facts_takes_any_text(library, pairs, today):
    known, refused = read_facts(library, pairs, today)
    assert len(known) + len(refused) == len(pairs)
    assert all(str(one).isprintable() for one in refused)
    walk(library, known, today or date(2026, 11, 23))


@brief
@given(st.text("0123456789-W", max_size=10) | DAYS.map(str), DAYS)
def test_a_date_read_is_the_date_written(library, text, today):
    known, refused = read_facts(library, [("due-date", text)], today)
    assert known == {"due-date": date.fromisoformat(text)} if known else len(refused) == 1
    assert not known or str(known["due-date"]) == text


@brief
@given(TEXT, TEXT, TEXT, TEXT)
def test_a_problem_is_one_line_of_four_fields(file, id, what, mend):
    line = str(Problem(file, id, what, mend))
    assert len(line.splitlines()) == 1
    parts = line.split(": ", 3)
    assert len(parts) == 4
    assert not any(": " in part for part in parts[:3])


# ---- files of any content --------------------------------------------------------------

ODD = st.sampled_from(["one", "done", "rule:r", "", "a: b", "é\u2028"])
PLAIN = st.integers(-5, 2**63) | st.booleans() | st.floats() | ODD | DAYS | st.datetimes()
KEYS = sorted({"one", "done", "X: y", ""}.union(*form.KEYS.values()))


def deeper(inner: st.SearchStrategy) -> st.SearchStrategy:
    return st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4)


VALUES = st.recursive(PLAIN, deeper, max_leaves=12)


def toml(value) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{json.dumps(key)} = {toml(one)}" for key, one in value.items()) + " }"
    if isinstance(value, list):
        return "[ " + ", ".join(map(toml, value)) + " ]"
    if isinstance(value, bool | str):
        return json.dumps(value)
    return value.isoformat() if isinstance(value, date) else repr(value)


def document(table: dict) -> str:
    text = "\n".join(f"{json.dumps(key)} = {toml(value)}" for key, value in table.items())
    tomllib.loads(text)  # what is made up is TOML
    return text


def of(*keys: str) -> st.SearchStrategy[dict]:
    """A table with some of `keys`, each with a value of any kind."""
    return st.dictionaries(st.sampled_from(keys), VALUES, max_size=6)


def entries(*keys: str) -> st.SearchStrategy:
    return st.dictionaries(st.sampled_from(["one", "two", "done", "X: y", ""]), of(*keys) | VALUES, max_size=3) | VALUES


ROWS = st.lists(of("id", "most", "to", "unknown", "same") | VALUES, max_size=3) | VALUES
BANDS = st.fixed_dictionaries({"two": st.fixed_dictionaries({"answers": ROWS})})
TREES = st.fixed_dictionaries({}, optional={
    "start": PLAIN, "stores": VALUES, "date": entries("ahead"), "ask": entries("to", "asks", "same"),
    "band": entries("asks", "counts", "answers") | BANDS, "action": entries(*sorted(form.KEYS["action"])),
})  # fmt: skip
RULE = of(*sorted(form.KEYS["rule"]))
RULES = st.fixed_dictionaries({}, optional={"rule": st.lists(RULE | VALUES, max_size=3) | VALUES, "speed": PLAIN})
SOURCES = entries(*sorted(form.KEYS["source"])).map(lambda made: made if isinstance(made, dict) else {"page": made})
WORDS = st.fixed_dictionaries(
    {}, optional={kind: entries("text", "hint", "answers") for kind in ("fact", "date", "action", "rule", "tip")}
)


def assert_refused_line_by_line(files: dict[str, bytes | str]) -> None:
    with TemporaryDirectory() as directory:
        place = example.write(example.Path(directory), {})
        for name, content in files.items():
            (place / name).parent.mkdir(exist_ok=True)
            (place / name).write_bytes(content if isinstance(content, bytes) else content.encode())
        guide, problems = read(place)
        lines = [str(problem) for problem in problems + check(guide)]
        assert [line for line in lines if len(line.split(": ", 3)) != 4 or len(line.splitlines()) != 1] == []
        if not lines:
            assert load(place) == guide
            return
        with pytest.raises(GuideError) as refused:
            load(place)
        assert str(refused.value).split("\n") == lines


@brief
@given(TREES, RULES, SOURCES, WORDS)
def test_any_toml_is_refused_line_by_line(tree, rules, sources, words):
    files = {"tree.toml": tree, "rules.toml": rules, "sources.toml": sources, "words/en.toml": words}
    assert_refused_line_by_line({name: document(table) for name, table in files.items()})


@brief
@given(st.sampled_from(sorted(example.files())), st.integers(0, 3000), st.binary(max_size=4), st.integers(0, 40))
def test_a_sound_file_with_a_piece_overwritten(name, at, put, cut):
    files = example.files()
    whole = files[name].encode()
    at %= len(whole)
    assert_refused_line_by_line({**files, name: whole[:at] + put + whole[at + cut :]})
