"""The guide as data for programs: /api/v1/NAME.json, each beside the JSON Schema that it keeps to.

One function per file makes plain data of the guide; a new file is one more line in FILES and its schema in
`scripts/schemas/`. Refuses to know pages, and promises the form of version 1: keys may be added, none is taken away.
"""

import json
from collections.abc import Callable
from pathlib import Path

from decision import Rule
from decision.model import Reading, Source
from decision.say import name
from scripts.content import LANGUAGES, ROOT
from scripts.guide import build_day, guide

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


FILES: dict[str, Callable[[], dict]] = {"rules": rules}
