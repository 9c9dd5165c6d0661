"""The guide, its words for pages and today's date, read once for a build.

Refuses to render anything.
"""

import os
import tomllib
from datetime import UTC, date, datetime
from functools import cache

from decision import Guide, Question, load
from scripts.content import DOCS


@cache
def guide() -> Guide:
    """The checked guide. Raises decision.GuideError with every problem."""
    return load()


@cache
def leading_to() -> dict[str, list[Question]]:
    """Question or action -> the questions with an answer that leads there."""
    found: dict[str, list[Question]] = {}
    for question in guide().questions.values():
        for place in dict.fromkeys(question.answers.values()):
            found.setdefault(place, []).append(question)
    return found


@cache
def ui(language: str) -> dict:
    """The pages' own words in `language`."""
    return tomllib.loads((DOCS / "ui" / f"{language}.toml").read_text("utf-8"))


@cache
def journey() -> dict:
    return tomllib.loads((DOCS / "journey.toml").read_text("utf-8"))


def build_day() -> date:
    """Today, or the day of SOURCE_DATE_EPOCH (seconds, UTC) for a build that can be repeated."""
    stamp = os.environ.get("SOURCE_DATE_EPOCH")
    return (datetime.fromtimestamp(int(stamp), UTC) if stamp else datetime.now(UTC)).date()
