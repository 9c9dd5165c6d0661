"""Finds rule-like numbers typed into prose, in every language: a number of a rule lives in rules.toml alone.

Refuses to know which rule is meant. What the 2022 article said (`said`) may hold its own numbers.
"""

import re
import tomllib
from collections.abc import Iterator

from decision.say import MARK
from scripts.content import DOCS, ROOT, SOURCE_MARK, split

EN_NUMBER = r"(?:\d+(?:[.,]\d+)?|one|two|three|four|five|six|seven|eight|nine|ten|fourteen|twenty|thirty|sixty|ninety)"
EN_UNIT = r"(?:days?|hours?|weeks?|months?|minutes?|h)"
HAN_NUMBER = r"(?:\d+(?:\.\d+)?|[一二两兩三四五六七八九十百半]+)"
PATTERNS = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{EN_NUMBER}(?:\s*(?:–|-|to|or)\s*{EN_NUMBER})?[\s-]*(?:calendar |business |working )?{EN_UNIT}\b",
        r"\b(?:a|half a|half an|an) (?:week|month|fortnight|hour)\b",
        rf"\b{EN_NUMBER}\s*(?:%|percent\b|per cent\b)",
        rf"{HAN_NUMBER}\s*(?:个|個)?\s*(?:自然日|工作日|天内|天|日内|小时|小時|分钟|分鐘|周|週|星期|个月|個月)",
        rf"百分之{HAN_NUMBER}|{HAN_NUMBER}\s*[%％]",
        r"(?:US\$|A\$|C\$|[$£€¥￥])\s*\d",
        r"\d+\s*(?:美元|美金|欧元|歐元|英镑|英鎊|日元|日圓|刀)",
    )
]
HARMLESS = re.compile(
    r"(?:这|那|當|当|同|每|第|隔|几|幾|某|哪|今|昨|明|前|后|後|一两|整)[一二两兩三]?天|第[一二三四五六七八九十\d]+[天周週]|"
    r"24/7|一天(?:比|一|天)|\d{4}年|半天没|周[一二三四五六日末]|週[一二三四五六日末]"
)


def typed_numbers() -> Iterator[tuple[str, int, str]]:
    """(file, line, what was typed) for every rule-like number in pages, words, statements and labels."""
    for path in sorted([*DOCS.glob("*/**/*.md")]):
        _, body, offset = split(path.read_text("utf-8"), path.name)  # what people ask may hold old numbers: not read
        for number, line in enumerate(body.splitlines(), offset + 1):
            yield from ((path.relative_to(ROOT).as_posix(), number, found) for found in typed(line))
    for path in sorted([*(ROOT / "decision/guide/words").glob("*.toml"), *DOCS.glob("statements/*.toml")]):
        text = path.read_text("utf-8")
        for value in strings(tomllib.loads(text)):
            for found in typed(value):
                yield path.relative_to(ROOT).as_posix(), text.count("\n", 0, max(text.find(found), 0)) + 1, found


def typed(text: str) -> Iterator[str]:
    """The rule-like numbers of one text; marks are not typed numbers."""
    text = SOURCE_MARK.sub("", MARK.sub("", text))
    text = HARMLESS.sub("", text)
    for pattern in PATTERNS:
        for found in pattern.finditer(text):
            yield found[0]


def strings(table: dict) -> Iterator[str]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from strings(value)
        elif isinstance(value, str) and key != "said":
            yield value
