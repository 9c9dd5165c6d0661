"""The replies for the tools that agents already use: JSON with its schema, a spreadsheet, a text expander's file.

Each function gives the file's text for a site that stands at `base` (without its last /); all hold the same
replies. Refuses to write files (`scripts.site` does) and to word anything (`scripts.replies` does).
"""

import csv
import io
import json
from functools import cache

import yaml

from scripts.content import LANGUAGES, tips
from scripts.guide import guide
from scripts.replies import reply

TOLD = ("id", "tip", "language", "title", "body", "html", "url")
COLUMNS = ("id", "tip", "language", "title", "body", "url")
SUFFIX = {"en": "", "zh": "-zh", "zh-hant": "-zh-hant"}


@cache
def files(site_url: str) -> dict[str, bytes]:
    """Path in the site -> what stands in that file."""
    base = site_url.rstrip("/")
    return {
        "api/v1/replies.json": as_json(base).encode(),
        "api/v1/replies.schema.json": schema().encode(),
        "replies.csv": as_csv(base).encode("utf-8-sig"),  # the mark makes spreadsheets read it as UTF-8
        "espanso/order-guide.yml": as_espanso(base).encode(),
    }


@cache
def replies(base: str) -> list[dict]:
    """Every reply in every language, actions in the tree's order."""
    made = (reply(action, language, base) for action in guide().actions for language in LANGUAGES)
    return [{key: one[key] for key in TOLD} for one in made]


def as_json(base: str) -> str:
    return json.dumps({"$schema": "replies.schema.json", "replies": replies(base)}, ensure_ascii=False, indent=1) + "\n"


def schema() -> str:
    """What replies.json keeps to, as JSON Schema."""
    told: dict[str, dict] = {
        "id": {"type": "string", "pattern": "^[a-z][a-z0-9-]*$", "description": "the action's id; it never changes"},
        "tip": {"enum": list(tips("en")), "description": "the tip that the action stands in"},
        "language": {"enum": list(LANGUAGES)},
        "title": {"type": "string", "minLength": 1, "description": "the one thing to do, in a line"},
        "body": {"type": "string", "minLength": 1, "description": "the reply as plain text, without a greeting"},
        "html": {"type": "string", "pattern": "^<p>", "description": "the same in p, ol, li, a and strong"},
        "url": {"type": "string", "format": "uri", "description": "the action's page in that language"},
    }
    one = {"type": "object", "properties": told, "required": list(TOLD), "additionalProperties": False}
    whole = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Replies to sellers: one for each action and language",
        "type": "object",
        "properties": {"$schema": {"type": "string"}, "replies": {"type": "array", "minItems": 1, "items": one}},
        "required": ["replies"],
        "additionalProperties": False,
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def as_csv(base: str) -> str:
    sheet = io.StringIO()
    rows = csv.DictWriter(sheet, COLUMNS, extrasaction="ignore")
    rows.writeheader()
    rows.writerows(replies(base))
    return sheet.getvalue()


def trigger(action: str, language: str) -> str:
    """What an agent types for a reply, like :cancel-official or :cancel-official-zh."""
    return f":{action}{SUFFIX[language]}"


def as_espanso(base: str) -> str:
    """A match file of the text expander espanso.

    The trigger works once a space or the like follows it (`right_word`): one id may be the beginning of another.
    The search bar finds a reply by its title, and by how sellers put it.
    """
    matches = [
        {
            "trigger": trigger(one["id"], one["language"]),
            "replace": one["body"],
            "label": one["title"],
            "search_terms": asked(one),
            "right_word": True,
        }
        for one in replies(base)
    ]
    how = f"save this in its folder match/, then type {matches[0]['trigger']} and a space"
    return f"# Replies of {base}/ for espanso: {how}.\n" + yaml.dump(
        {"matches": matches}, Dumper=Readable, allow_unicode=True, sort_keys=False, width=10_000
    )


def asked(one: dict) -> list[str]:
    """How sellers put the situation of a reply's action."""
    told = tips(one["language"])[one["tip"]].meta["actions"][one["id"]] or {}
    return told.get("also-asked") or []


class Readable(yaml.SafeDumper):
    """YAML that a person can read: texts of several lines stand as they are."""

    def represent_str(self, text: str) -> yaml.ScalarNode:
        return self.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


Readable.add_representer(str, Readable.represent_str)
