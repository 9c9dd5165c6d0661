"""The public data keeps to its schema and says what the guide's files say."""

import json
import tomllib

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from decision.load import GUIDE
from decision.rules import BOUNDS, CONFIDENCES, UNITS
from scripts.api import FILES
from scripts.content import LANGUAGES
from scripts.guide import build_day, guide

RULES = tomllib.loads((GUIDE / "rules.toml").read_text("utf-8"))["rule"]
SOURCES = tomllib.loads((GUIDE / "sources.toml").read_text("utf-8"))


def read(site, file: str) -> dict:
    return json.loads((site / "api" / "v1" / file).read_text("utf-8"))


@pytest.mark.parametrize("file", FILES)
def test_each_file_keeps_to_the_schema_beside_it(site, file):
    schema, data = read(site, f"{file}.schema.json"), read(site, f"{file}.json")
    Draft202012Validator.check_schema(schema)
    wrong = Draft202012Validator(schema, format_checker=FormatChecker()).iter_errors(data)
    assert [f"{error.json_path}: {error.message}" for error in wrong] == []
    assert data["$schema"] == f"{file}.schema.json"
    assert data["built"] == build_day().isoformat()


@pytest.mark.parametrize("file", FILES)
def test_each_schema_describes_every_property(site, file):
    def lacking(schema, where="schema"):
        if isinstance(schema, dict):
            for key, one in schema.get("properties", {}).items():
                if not one.get("description"):
                    yield f"{where}.{key}"
            for key, one in schema.items():
                yield from lacking(one, f"{where}.{key}")

    assert [*lacking(read(site, f"{file}.schema.json"))] == []


def test_the_schema_refuses_what_is_wrong(site):
    validator = Draft202012Validator(read(site, "rules.schema.json"), format_checker=FormatChecker())
    for key, value in (("unit", "weeks"), ("value", -1), ("value", [1]), ("stores", []), ("from", "2020-30-01"),
                       ("confidence", "sure"), ("safe", {"value": 1}), ("sources", [])):  # fmt: skip
        data = read(site, "rules.json")
        data["rules"][0]["versions"][0][key] = value
        assert not validator.is_valid(data), f"{key} = {value}"


def test_the_schema_knows_the_words_of_the_engine(site):
    parts = read(site, "rules.schema.json")["$defs"]
    version = parts["version"]["properties"]
    assert set(parts["unit"]["enum"]) == set(UNITS)
    assert set(version["bound"]["enum"]) == set(BOUNDS)
    assert set(version["confidence"]["enum"]) == set(CONFIDENCES)


def test_every_version_of_every_rule_is_there_as_filed(site):
    versions = [version for rule in read(site, "rules.json")["rules"] for version in rule["versions"]]
    filed = sorted(RULES, key=lambda entry: [entry["id"] != id for id in guide().rules])  # by rule, then as filed
    assert len(versions) == len(filed)
    for version, entry in zip(versions, filed, strict=True):
        for key in ("id", "stores", "value", "unit", "bound", "confidence", "sources"):
            assert version[key] == entry[key]
        for key in ("currency", "after", "safe"):
            assert version[key] == entry.get(key)
        assert version["act"] == entry.get("act", False)
        for key in ("from", "until"):
            assert version[key] == (entry[key].isoformat() if key in entry else None)


def test_the_sources_are_those_cited(site):
    data = read(site, "rules.json")
    cited = {source for entry in RULES for source in entry["sources"]}
    assert {source["id"] for source in data["sources"]} == cited
    for source in data["sources"]:
        filed = SOURCES[source["id"]]
        assert (source["title"], source["publisher"], source["kind"], source["seen"]) == tuple(
            filed[key] for key in ("title", "publisher", "kind", "seen")
        )
        assert source["address"] == (filed.get("address") or None)


def test_names_and_addresses_lead_to_the_rows(site):
    pages = {one: (site / one / "rules" / "index.html").read_text("utf-8") for one in LANGUAGES}
    for rule in read(site, "rules.json")["rules"]:
        for language in LANGUAGES:
            assert rule["url"][language] == f"/{language}/rules/#{rule['id']}"
            assert f'id="{rule["id"]}"' in pages[language]
            assert rule["text"][language] in pages[language]


def test_every_tip_and_action_is_told_with_a_page_that_exists(site):
    entries = read(site, "guide.json")["entries"]
    assert {one["id"] for one in entries if one["kind"] == "action"} == set(guide().actions)
    assert {one["id"] for one in entries if one["kind"] == "tip"} == {str(one.tip) for one in guide().actions.values()}
    for one in entries:
        for language in LANGUAGES:
            assert (site / one["url"][language].strip("/") / "index.html").is_file(), one["url"]
            assert not {"[[", "[@", "**"} & {text for text in ("[[", "[@", "**") if text in one["answer"][language]}


def test_the_tree_as_data_leads_where_the_tree_leads(site):
    tree = read(site, "tree.json")
    told = {one["id"]: {answer["id"]: answer["to"] for answer in one["answers"]} for one in tree["questions"]}
    assert told == {id: question.answers for id, question in guide().questions.items()}
    assert {one["id"]: tuple(one["rules"]) for one in tree["actions"]} == {
        id: action.rules for id, action in guide().actions.items()
    }
