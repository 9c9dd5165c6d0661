"""Every number of the built pages is the one of rules.toml, in all languages, and follows it when it changes."""

import json
import os
import re
import subprocess
import sys
import tomllib
from datetime import date
from html.parser import HTMLParser

import pytest

from decision.load import GUIDE
from scripts.content import DOCS, LANGUAGES, split
from scripts.copied import project
from scripts.guide import build_day, guide

FILED = tomllib.loads((GUIDE / "rules.toml").read_text("utf-8"))["rule"]
STORES = tomllib.loads((GUIDE / "tree.toml").read_text("utf-8"))["stores"]
MARK = re.compile(r"\[\[([a-z0-9-]+)(?:@([a-z]+))?(?:@(since|[0-9-]+))?\]\]")
SECTION = re.compile(r"^### [^\n]*\{#([a-z0-9-]+)\}$(.*?)(?=^##)", re.MULTILINE | re.DOTALL)
MONTHS = ("January", "February", "March", "April", "May", "June",
          "July", "August", "September", "October", "November", "December")  # fmt: skip
HOURS = {"days": 24, "business-days": 24, "hours": 1}


class Links(HTMLParser):
    """The rule marks of a page: (rule, without store?, text without its notes), as they follow one another."""

    def __init__(self, text: str):
        super().__init__()
        self.found, self.inside, self.aside = [], False, 0
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "a" and given.get("class") == "rule" and "title" in given:  # the list of doubts has no title
            self.found.append([given["href"].partition("#")[2], "data-rule" in given, ""])
            self.inside = True
        elif self.inside and tag in ("sup", "span"):
            self.aside += 1

    def handle_endtag(self, tag):
        if tag == "a":
            self.inside = False
        elif self.inside and tag in ("sup", "span"):
            self.aside -= 1

    def handle_data(self, data):
        if self.inside and not self.aside:
            self.found[-1][2] += data


def filed(id: str, store: str, day: date) -> dict | None:
    held = [one for one in FILED if one["id"] == id and store in one["stores"]
            and one.get("from", date.min) <= day <= one.get("until", date.max)]  # fmt: skip
    assert len(held) <= 1
    return held[0] if held else None


def numbers(value, unit: str) -> list[float]:
    found = value if isinstance(value, list) else [value]
    return [round(one * 60) for one in found] if unit == "hours" and max(found) < 1 else found


def expected(id: str, store: str | None, when: str | None) -> list[float]:
    """The numbers that a mark must show, straight from the file."""
    today = build_day()
    if when == "since":
        start = filed(id, store, today)["from"]
        return sorted([start.year, start.month, start.day])
    day = date.fromisoformat(when) if when else today
    if store:
        entry = filed(id, store, day)
        return numbers(entry["value"], entry["unit"])
    held = [entry for one in STORES if (entry := filed(id, one, day))]
    readings = [reading for entry in held for reading in (entry, entry.get("safe")) if reading]
    longest = ("after" in held[0] and not held[0].get("act")) or held[0]["bound"] in ("at-least", "over")
    end = max if longest else min

    def size(reading):
        value = reading["value"] if isinstance(reading["value"], list) else [reading["value"]]
        return end(value) * HOURS.get(reading["unit"], 1)

    strictest = end(readings, key=size)
    return numbers(strictest["value"], strictest["unit"])


def shown(text: str, since: bool) -> list[float]:
    for number, month in enumerate(MONTHS, 1):
        text = text.replace(month, str(number))
    found = [float(one) for one in re.findall(r"\d+(?:\.\d+)?", text)]
    return sorted(found) if since else found


def marks_of(language: str, tip: str) -> list[tuple]:
    """The marks of a tip as its page shows them: its own, then those of the article's statements."""
    meta, body, _ = split((DOCS / language / "tips" / f"{tip}.md").read_text("utf-8"), tip)
    found = MARK.findall(body)
    if meta.get("article"):
        index = tomllib.loads((DOCS / "statements" / "index.toml").read_text("utf-8"))
        words = tomllib.loads((DOCS / "statements" / f"{language}.toml").read_text("utf-8"))
        for number, one in index.items():
            if one["tip"] == tip:
                found += MARK.findall(words[number]["holds"])
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_tip_shows_the_numbers_of_the_file(site, language):
    compared = 0
    for path in sorted((DOCS / language / "tips").glob("*.md")):
        if path.stem == "index":
            continue
        page = (site / language / "tips" / path.stem / "index.html").read_text("utf-8")
        links, marks = Links(page).found, marks_of(language, path.stem)
        assert [(rule, bare) for rule, bare, _ in links] == [(rule, not store) for rule, store, _ in marks], path.stem
        for (rule, _, text), (_, store, when) in zip(links, marks, strict=True):
            wanted = expected(rule, store or None, when or None)
            assert shown(text, when == "since") == wanted, f"{language}/tips/{path.stem}: {rule}@{store}: {text}"
            compared += 1
    assert compared > 200


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_action_page_shows_the_numbers_of_its_tip(site, language):
    compared = 0
    for path in sorted((DOCS / language / "tips").glob("*.md")):
        for id, body in SECTION.findall(path.read_text("utf-8")):
            page = (site / language / "wizard" / id / "index.html").read_text("utf-8")
            links, marks = Links(page).found, MARK.findall(body)
            marks += [(rule, "", "") for rule in guide().actions[id].rules]  # the deadlines in words, below the section
            assert len(links) == len(marks), id
            for (_, _, text), (rule, store, when) in zip(links, marks, strict=True):
                assert shown(text, when == "since") == expected(rule, store or None, when or None), f"{id}: {text}"
                compared += 1
    assert compared > 50


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_line_below_a_question_shows_the_numbers_of_the_file(site, language):
    words = tomllib.loads((GUIDE / "words" / f"{language}.toml").read_text("utf-8"))["fact"]
    compared = 0
    for id, question in guide().questions.items():
        marks = MARK.findall(words[question.fact].get("hint", ""))
        links = Links((site / language / "wizard" / id / "index.html").read_text("utf-8")).found
        assert [rule for rule, _, _ in links] == [rule for rule, _, _ in marks], id
        for (_, _, text), (rule, store, when) in zip(links, marks, strict=True):
            assert shown(text, when == "since") == expected(rule, store or None, when or None), f"{id}: {text}"
            compared += 1
    assert compared > 10


class Rows(HTMLParser):
    """The rules page: for each rule its rows as (stores, text), and the stores its sources are given for."""

    def __init__(self, text: str):
        super().__init__()
        self.rules, self.open = {}, False
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "section" and given.get("class") == "rule-row":
            self.rows = self.rules.setdefault(given["id"], [])
        if tag == "tr" and "data-stores" in given:
            self.rows.append([given["data-stores"].split(), ""])
            self.open = True

    def handle_endtag(self, tag):
        self.open = self.open and tag != "tr"

    def handle_data(self, data):
        if self.open:
            self.rows[-1][1] += data


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_rules_page_shows_every_version_of_every_rule(site, language):
    rules = Rows((site / language / "rules" / "index.html").read_text("utf-8")).rules
    assert set(rules) == {entry["id"] for entry in FILED}
    for id, rows in rules.items():
        versions = [entry for entry in FILED if entry["id"] == id]
        assert sorted(stores for stores, _ in rows) == sorted(entry["stores"] for entry in versions)
        for entry in versions:
            candidates = [text for stores, text in rows if stores == entry["stores"]]
            wanted = [f"{one:g}" for one in numbers(entry["value"], entry["unit"])]
            edges = [str(edge.year) for edge in (entry.get("from"), entry.get("until")) if edge]
            fits = [text for text in candidates if all(part in text for part in [*wanted, *edges])]
            assert fits, f"{language}: {id} {entry['stores']}: {wanted} {edges}: {candidates}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_with_a_doubtful_number_says_why_at_its_end(site, language):
    today, checked = build_day(), 0
    for path in sorted((DOCS / language / "tips").glob("*.md")):
        if path.stem == "index":
            continue
        page = (site / language / "tips" / path.stem / "index.html").read_text("utf-8")
        for rule, store, when in marks_of(language, path.stem):
            if not store or when:
                continue
            if filed(rule, store, today)["confidence"] in ("one", "conflicting"):
                assert re.search(rf'<div class="doubts">.*rules/#{rule}"', page, re.S), f"{path.stem}: {rule}@{store}"
                link = re.search(rf'<a class="rule" href="[^"]*#{rule}"[^>]*>[^<]*<sup class="doubt"', page)
                assert link, f"{path.stem}: {rule}@{store}"
                checked += 1
    assert checked > 10


# ---- one value changed, everything built anew ----------------------------------------

OLD = """value = 7
unit = "business-days"
bound = "at-most"
after = "ship-by-date"
act = true
from = 2020-09-30
sources = ["src-1a", "src-1c", "src-1f", "src-1g", "src-1m"]
confidence = "conflicting"
safe = { value = 7, unit = "days" }"""
NEW = OLD.replace("value = 7\n", "value = 11\n").replace("value = 7,", "value = 9,")
SAID = {"en": ("11 business days", "9 days"), "zh": ("11个工作日", "9天"), "zh-hant": ("11個工作日", "9天")}
WAS = {"en": "7 business days", "zh": "7个工作日", "zh-hant": "7個工作日"}


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory):
    """The site of a copy of the project in which one value of rules.toml was changed."""
    copy = project(tmp_path_factory.mktemp("project"))
    path = copy / "decision" / "guide" / "rules.toml"
    text = path.read_text("utf-8")
    assert text.count(OLD) == 1
    path.write_text(text.replace(OLD, NEW), "utf-8")
    command = [sys.executable, "-m", "scripts.site", str(copy / "made")]
    done = subprocess.run(
        command, cwd=copy, env=os.environ | {"PYTHONPATH": str(copy)}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return copy / "made"


def test_one_changed_value_changes_every_page_and_file_that_states_it(site, rebuilt):
    for language in LANGUAGES:
        stating = [
            path.relative_to(site)
            for path in site.glob(f"{language}/**/*.html")
            if any(
                id == "auto-cancel" and text == WAS[language] for id, _, text in Links(path.read_text("utf-8")).found
            )
        ]
        assert {"deadlines", "confirm-now", "ship-late", "ship-by", "article"} <= {path.parent.name for path in stating}
        value, safe = SAID[language]
        for path in stating:
            page = (rebuilt / path).read_text("utf-8")
            texts = [text for id, _, text in Links(page).found if id == "auto-cancel"]
            assert value in texts, path
            assert WAS[language] not in texts, path  # the pages name no store but the US beside other values
            listed = (
                path.parent.name not in guide().questions
            )  # tips and actions end with the numbers to be careful with
            assert safe in page or not listed, path
        row = next(
            text
            for stores, text in Rows((rebuilt / language / "rules/index.html").read_text("utf-8")).rules["auto-cancel"]
            if stores == ["us"]
        )
        assert value in row
        assert safe in row
    data = json.loads((rebuilt / "api/v1/rules.json").read_text("utf-8"))
    [rule] = [one for one in data["rules"] if one["id"] == "auto-cancel"]
    us = [version for version in rule["versions"] if version["stores"] == ["us"] and version["until"] is None]
    assert [(one["value"], one["safe"]) for one in us] == [(11, {"value": 9, "unit": "days"})]
    uk = [version for version in rule["versions"] if "uk" in version["stores"] and version["until"] is None]
    assert [one["value"] for one in uk] == [7]  # another store's number stays


def test_one_changed_value_changes_every_reply_and_calendar_entry_that_states_it(site, rebuilt):
    was = json.loads((site / "api/v1/replies.json").read_text("utf-8"))["replies"]
    now = json.loads((rebuilt / "api/v1/replies.json").read_text("utf-8"))["replies"]
    for language in LANGUAGES:
        stating = [n for n, one in enumerate(was) if one["language"] == language and WAS[language] in one["body"]]
        assert stating
        for number in stating:
            assert SAID[language][0] in now[number]["body"], now[number]["id"]
            assert WAS[language] not in now[number]["body"], now[number]["id"]
        given = {"pairs": [["store", "us"], ["ship-by-date", "2026-11-20"]], "today": "2026-11-23", "address": ""}
        asked = json.dumps(given | {"language": language, "at": "confirm-late"})
        command = [sys.executable, "-c", f"from decision.web import call; print(call('calendar', {asked!r}))"]
        told = subprocess.run(command, cwd=rebuilt.parent, capture_output=True, text=True, check=True).stdout
        entry = json.loads(told)["text"].replace("\r\n ", "")
        assert "DTEND:20261130T075959Z" in entry  # nine days on, at the end of the day in the store
        assert SAID[language][0] in entry
