"""Replies to sellers: plain, whole, with the rules' own numbers, and the same in every format they are published in."""

import csv
import io
import json
import re
from datetime import date
from functools import cache

import jsonschema
import pytest
import yaml
from html5lib import HTMLParser

from decision.say import MARK, fill
from scripts import exports, replies
from scripts.content import LANGUAGES, tips
from scripts.guide import build_day, guide
from scripts.numbers import typed
from scripts.pages import generated

BASE = "https://example.org/orders"
ALL = [(action, language) for action in guide().actions for language in LANGUAGES]
reply = cache(replies.reply)


def tags(html: str) -> set[str]:
    tree = HTMLParser(strict=True).parseFragment(html)
    return {element.tag.partition("}")[2] for element in tree.iter() if isinstance(element.tag, str)} - {""}


@pytest.mark.parametrize(("action", "language"), ALL)
def test_a_reply_is_whole_and_plain(action, language):
    made = reply(action, language, BASE)
    assert made["title"]
    assert made["tip"] in tips(language)
    for kind in ("lead", "steps", "dont", "note", "link"):
        assert all(made["parts"][kind].values()), kind
    steps = made["parts"]["steps"]["text"].split("\n")
    assert [step.partition(" ")[0] for step in steps] == [f"{number}." for number in range(1, len(steps) + 1)]
    assert made["body"] == "\n\n".join(part["text"] for part in made["parts"].values() if part["text"])
    assert made["body"].endswith(made["url"])
    assert not re.search(r"\*|`|\[\[|\[@|\]\(|\{|\}|<|&\w+;|\.md\b|\.\./|^#|^- |  ", made["body"], re.MULTILINE)
    assert not re.search(r"\*\*|\[\[|\[@|\]\(|\{|\}|\.md\b|\.\./", made["html"])
    assert tags(made["html"]) <= {"p", "ol", "li", "a", "strong"}
    assert len(made["body"]) <= 1200


@pytest.mark.parametrize(("action", "language"), ALL)
def test_every_link_of_a_reply_leads_to_a_page_in_its_language(action, language):
    made = reply(action, language, BASE)
    there = {
        f"{language}/{path.removesuffix('index.md').removesuffix('.md').rstrip('/')}/" for path in generated(language)
    }
    anchors = {f"{language}/tips/{tip.id}/": tip.sections for tip in tips(language).values()}
    in_html = re.findall(r'href="([^"]*)"', made["html"])
    assert made["url"] in in_html
    assert set(re.findall(r"https?://[^\s)]+", made["body"])) == set(in_html)
    for link in in_html:
        page, _, anchor = link.removeprefix(f"{BASE}/").partition("#")
        assert page in there | anchors.keys(), link
        assert not anchor or anchor in anchors[page], link


@pytest.mark.parametrize(("action", "language"), ALL)
def test_a_replys_numbers_come_from_rules(action, language):
    """What looks like a rule's number in a reply is what one of the marks in its section says."""
    made = reply(action, language, BASE)
    section = tips(language)[made["tip"]].actions[action]
    left = made["body"]
    for mark in MARK.finditer(section.body):
        left = left.replace(fill(guide(), mark[0], language, build_day()), "")
    assert not list(typed(left))


def test_a_changed_rule_changes_the_reply(monkeypatch):
    monkeypatch.setattr(replies, "build_day", lambda: date(2026, 1, 25))
    before = replies.reply("inspect-then-refund", "en")["body"]
    monkeypatch.setattr(replies, "build_day", lambda: date(2026, 1, 26))
    after = replies.reply("inspect-then-refund", "en")["body"]
    assert "2 business days from its arrival in the US" in before
    assert "4 days from its arrival in the US" in after


def test_a_deadline_is_said_in_words_and_stands_where_dates_go():
    made = reply("confirm-now", "en", BASE)
    assert list(made["parts"]).index("deadline") == list(made["parts"]).index("steps") + 1
    assert "business days after that date" in made["parts"]["deadline"]["text"]
    assert made["parts"]["deadline"]["text"] in made["body"]
    assert reply("cancel-official", "en", BASE)["parts"]["deadline"] == {"text": "", "html": ""}


def test_every_action_with_a_deadline_names_its_time():
    bodies = {id: reply(id, "en", BASE)["body"] for id, action in guide().actions.items() if action.rules}
    assert len(bodies) > 10
    assert {id for id, body in bodies.items() if not list(typed(body))} == {"refund-trace"}  # its time has passed


def test_what_not_to_do_reads_as_a_sentence():
    for action in guide().actions:
        assert reply(action, "en", BASE)["parts"]["dont"]["text"].startswith("Don't ")
        for language in ("zh", "zh-hant"):
            said = reply(action, language, BASE)["parts"]["dont"]["text"]
            assert re.search("不要|别|別|不能", said), said
            assert not said.startswith(("：", "“", "「"))


def test_chinese_marks_the_end_of_seller_centrals_names():
    assert "点“确认发货 Confirm shipment”" in reply("confirm-now", "zh", BASE)["body"]
    assert "點「確認出貨 Confirm shipment」" in reply("confirm-now", "zh-hant", BASE)["body"]
    assert reply("confirm-now", "zh", BASE)["parts"]["deadline"]["text"].startswith("如果什么都不做：")


def test_who_only_looks_something_up_is_told_where_to_go_on():
    assert "go on here" in reply("find-status", "en", BASE)["parts"]["link"]["text"]
    assert reply("find-status", "zh", BASE)["body"].endswith("继续：https://example.org/orders/zh/wizard/find-status/")


def test_without_a_base_the_addresses_start_at_the_root():
    assert reply("cancel-official", "zh")["url"] == "/zh/wizard/cancel-official/"


@pytest.fixture(scope="module")
def files():
    return exports.files(f"{BASE}/")


@pytest.fixture(scope="module")
def published(files):
    return json.loads(files["api/v1/replies.json"])


def test_the_json_keeps_to_its_schema(files, published):
    schema = json.loads(files["api/v1/replies.schema.json"])
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(published, schema)
    broken = published | {"replies": [published["replies"][0] | {"language": "fr"}]}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(broken, schema)


def test_the_json_has_every_reply_once(published):
    assert [(one["id"], one["language"]) for one in published["replies"]] == ALL
    for one in published["replies"]:
        made = reply(one["id"], one["language"], BASE)
        assert one == {key: made[key] for key in one}
        assert one["url"].startswith(f"{BASE}/{one['language']}/")


def test_the_spreadsheet_holds_the_same_replies(files, published):
    assert files["replies.csv"].startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(files["replies.csv"].decode("utf-8-sig"), newline="")))
    assert list(rows[0]) == ["id", "tip", "language", "title", "body", "url"]
    assert rows == [{key: one[key] for key in rows[0]} for one in published["replies"]]
    assert not any(value.startswith(("=", "+", "-", "@")) for row in rows for value in row.values())  # no formula


def test_the_match_file_types_the_same_replies(files, published):
    matches = yaml.safe_load(files["espanso/order-guide.yml"])["matches"]
    assert [(one["replace"], one["label"]) for one in matches] == [
        (one["body"], one["title"]) for one in published["replies"]
    ]
    typed_for = {one["trigger"]: one["replace"] for one in matches}
    assert len(typed_for) == len(matches)
    for language, suffix in (("en", ""), ("zh", "-zh"), ("zh-hant", "-zh-hant")):
        assert typed_for[f":cancel-official{suffix}"] == reply("cancel-official", language, BASE)["body"]


def test_the_match_file_keeps_to_espansos_format(files):
    """Its documented fields; and nothing in a text that espanso would take for a variable or the cursor."""
    there = yaml.safe_load(files["espanso/order-guide.yml"])
    assert set(there) == {"matches"}
    for one in there["matches"]:
        assert set(one) == {"trigger", "replace", "label", "search_terms", "right_word"}
        assert re.fullmatch(r":[a-z][a-z0-9-]*", one["trigger"])
        assert one["right_word"] is True  # one trigger may be the beginning of another
        assert all(isinstance(term, str) for term in one["search_terms"])
        assert not re.search(r"\{\{|\$\|\$", one["replace"])


def test_the_site_has_all_of_them(site):
    for path, content in exports.files("http://127.0.0.1:8000/").items():
        assert (site / path).read_bytes() == content
    for one in json.loads((site / "api/v1/replies.json").read_text("utf-8"))["replies"]:
        page = one["url"].removeprefix("http://127.0.0.1:8000/")
        assert (site / page / "index.html").is_file(), one["url"]
