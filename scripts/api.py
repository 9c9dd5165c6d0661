"""The guide as data for programs: /api/v1/NAME.json, each beside the JSON Schema that it keeps to.

One function per file makes plain data of the guide; a new file is one more line in FILES and its schema in
`scripts/schemas/`. Refuses to know pages, and promises the form of version 1: keys may be added, none is taken away.
"""

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path

from decision import Action, Question, Rule
from decision.model import Reading, Source
from decision.say import fill, name
from decision.step import ask
from scripts.content import LANGUAGES, ROOT, SOURCE_MARK, plain, tips
from scripts.guide import build_day, guide
from scripts.replies import reply

VERSION = 1
NOTE = "seen in stored copies; check the live page"
SCHEMAS = ROOT / "scripts" / "schemas"


def write(site: Path) -> None:
    """Every file of FILES and its schema, under `site`/api/."""
    place = site / "api" / f"v{VERSION}"
    place.mkdir(parents=True)
    for file, make in FILES.items():
        head = {"$schema": f"{file}.schema.json", "format": VERSION, "built": build_day().isoformat(), "note": NOTE}
        text = json.dumps(head | make(), ensure_ascii=False, indent=1)
        (place / f"{file}.json").write_text(text + "\n", "utf-8")
        schema = (SCHEMAS / f"{file}.schema.json").read_text("utf-8")
        (place / f"{file}.schema.json").write_text(schema, "utf-8")


def rules() -> dict:
    """Every rule with all its versions, and the sources they cite."""
    held = guide().rules
    cited = {source for versions in held.values() for version in versions for source in version.sources}
    return {
        "rules": [
            {
                "id": id,
                "text": {language: name(guide(), "rule", id, language) for language in LANGUAGES},
                "url": {language: f"/{language}/rules/#{id}" for language in LANGUAGES},
                "versions": [version_row(version) for version in versions],
            }
            for id, versions in held.items()
        ],
        "sources": [source_row(source) for source in guide().sources.values() if source.id in cited],
    }


def version_row(rule: Rule) -> dict:
    return {
        "id": rule.id,
        "stores": rule.stores,
        **reading_row(rule.reading),
        "currency": rule.currency,
        "bound": rule.bound,
        "after": rule.after,
        "act": rule.act,
        "from": rule.start and rule.start.isoformat(),
        "until": rule.until and rule.until.isoformat(),
        "confidence": rule.confidence,
        "sources": rule.sources,
        "safe": rule.safe and reading_row(rule.safe),
    }


def reading_row(reading: Reading) -> dict:
    return {"value": reading.value, "unit": reading.unit}


def source_row(source: Source) -> dict:
    """As in sources.toml; null where the address or the age of the copy is not known."""
    return source._asdict() | {"address": source.address or None, "copy": source.copy or None}


def guide_entries() -> dict:
    """Every tip and action: what it is called, its short answer as plain text and its address, per language."""
    return {"entries": [*(tip_entry(id) for id in tips("en")), *(action_entry(id) for id in guide().actions)]}


@cache
def tip_entry(id: str) -> dict:
    own = {language: tips(language)[id] for language in LANGUAGES}
    return {
        "id": id,
        "kind": "tip",
        "title": {language: tip.title for language, tip in own.items()},
        "answer": {language: said(tip.sections["short-answer"].body, language) for language, tip in own.items()},
        "url": {language: f"/{language}/tips/{id}/" for language in LANGUAGES},
        "tip": id,
        "channels": own["en"].meta["channels"],
        "also-asked": {language: tip.meta.get("also-asked", []) for language, tip in own.items()},
        "reviewed": own["en"].meta["reviewed"].isoformat(),
    }


def action_entry(id: str) -> dict:
    home = str(guide().actions[id].tip)
    own = {language: tips(language)[home] for language in LANGUAGES}
    asked = {language: (tip.meta["actions"].get(id) or {}).get("also-asked", []) for language, tip in own.items()}
    answer = {language: reply(id, language)["parts"]["lead"]["text"] for language in LANGUAGES}
    return tip_entry(home) | {
        "id": id,
        "kind": "action",
        "title": {language: said(tip.actions[id].title, language) for language, tip in own.items()},
        "answer": answer,
        "url": {language: f"/{language}/wizard/{id}/" for language in LANGUAGES},
        "also-asked": asked,
    }


def said(markdown: str, language: str) -> str:
    """Markdown as plain text with its rules in words."""
    return plain(fill(guide(), SOURCE_MARK.sub("", markdown), language, build_day()))


def tree() -> dict:
    """The tree as data: questions with their answers, and the actions these lead to."""
    whole = guide()
    return {
        "start": whole.start,
        "stores": whole.stores,
        "dates": [{"id": id, "ahead": day.ahead, "since": day.since} for id, day in whole.dates.items()],
        "questions": [question_row(one) for one in whole.questions.values()],
        "actions": [action_row(one) for one in whole.actions.values()],
    }


def question_row(question: Question) -> dict:
    shown = {language: ask(guide(), question, build_day(), language, None) for language in LANGUAGES}
    texts = {language: {one["id"]: one["text"] for one in asked["answers"]} for language, asked in shown.items()}
    return {
        "id": question.id,
        "fact": question.fact,
        "text": {language: asked["text"] for language, asked in shown.items()},
        "hint": {language: asked["hint"] for language, asked in shown.items()},
        "answers": [
            {"id": id, "to": to, "text": {language: texts[language][id] for language in LANGUAGES}}
            for id, to in question.answers.items()
        ],
        "counts": question.counts,
        "limits": [{"answer": one.answer, "days": one.days, "rule": one.rule} for one in question.limits],
        "url": {language: f"/{language}/wizard/{question.id}/" for language in LANGUAGES},
    }


def action_row(action: Action) -> dict:
    return {
        "id": action.id,
        "text": {language: name(guide(), "action", action.id, language) for language in LANGUAGES},
        "tip": action.tip,
        "rules": action.rules,
        "again": action.again,
        "next": action.next,
        "url": {language: f"/{language}/wizard/{action.id}/" for language in LANGUAGES},
    }


FILES: dict[str, Callable[[], dict]] = {"guide": guide_entries, "rules": rules, "tree": tree}
