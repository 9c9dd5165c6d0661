"""Finds rule-like numbers typed into prose, in every language: a number of a rule lives in rules.toml alone.

A rule-like number is a length of time, a share or an amount of money, in digits or in words. Refuses to know which
rule is meant. What the 2022 article said (`said`) and what people ask (`also-asked`) may hold numbers of their own.
"""

import re
import tomllib
from collections.abc import Iterator
from unicodedata import normalize

from decision.say import MARK
from scripts.content import DOCS, ROOT, SOURCE_MARK, split

DIGITS = r"\d+(?:[.,]\d+)*"
ONES = "one|two|three|four|five|six|seven|eight|nine"
TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
EN_WORDS = rf"(?:{TENS})[\s-](?:{ONES})|{TENS}|{TEENS}|{ONES}|(?:a |one )?(?:hundred|dozen)"
EN = rf"(?:{DIGITS}|{EN_WORDS}|a couple of)"
HAN = rf"(?:{DIGITS}|[〇零一二两兩三四五六七八九十百千半]+(?:点[一二三四五六七八九]+)?)"
EN_TIME = r"(?:days?|hours?|hrs?|h|weeks?|fortnights?|months?|minutes?|mins?)"
HAN_DAY = r"(?:自然日|日历日|日曆日|工作日|工作天|营业日|營業日)"
HAN_TIME = rf"(?:{HAN_DAY}|天|小时|小時|钟头|鐘頭|分钟|分鐘|周|週|星期|礼拜|禮拜|个月|個月)"
CODES = "USD|GBP|EUR|JPY|AUD|CAD|SGD|INR|AED|SAR"
EN_MONEY = rf"(?:{CODES}|dollars?|pounds?|euros?|yen|rupees?)"
HAN_MONEY = r"(?:美元|美金|欧元|歐元|英镑|英鎊|日元|日圆|日圓|日币|日幣|澳元|加元|卢比|盧比|块钱|塊錢|元)"
PATTERNS = [
    re.compile(pattern, re.IGNORECASE | re.ASCII)  # ASCII: Chinese characters end an English word
    for pattern in (
        rf"(?<![\w.]){EN}(?: or more| more)?[\s-]*(?:(?:calendar|business|working|full|consecutive)[\s-])?{EN_TIME}\b",
        r"\b(?:an? |half[ -](?:an? )?)(?:week|fortnight|month|hour|minute)\b",
        r"\b(?:within|in|after|for) (?:a|half a) (?:business |working )?day\b|\bhalf a day\b|\ba day or two\b",
        rf"(?<![\w.]){EN}\s*(?:%|percent\b|per cent\b)",
        rf"{HAN}\s*(?:个|個)?\s*{HAN_TIME}",
        rf"(?<![月\d一二三四五六七八九十]){HAN}\s*日(?!元|圆|圓|币|幣|本|常)",  # not the day of a date
        rf"百分之{HAN}|{HAN}\s*%|[一二三四五六七八九]成(?!了|为|為|本|功|不)",
        r"(?:US\$|AU?\$|CA?\$|S\$|[$£€¥₹])\s*\d",
        rf"\b(?:{CODES})\s*\d|(?<![\w.]){EN}[\s-]*{EN_MONEY}\b",
        rf"{HAN}\s*{HAN_MONEY}|{DIGITS}\s*刀",
    )
]
HARMLESS = re.compile(
    r"第\s*[\d一二三四五六七八九十]+\s*(?:个|個)?(?:天|日|周|週|工作日)|"  # ordinals
    r"(?:这|這|那|哪|某|同|每|前|后|後|当|當|隔|有|的|任何)[一两兩]?天|一天比一天|一天天|半天没|半天沒|"
    r"(?:周|週|星期)[一二三四五六日天末]|24/7",
    re.IGNORECASE,
)
BLOCK = re.compile(r"\n(?=[ \t]*(?:\n|[-*#>|]|\d+\.))")  # where a paragraph or a list item ends
NO_PROSE = ("said", "also-asked", "sources")  # quotes, and ids


def typed_numbers() -> Iterator[tuple[str, int, str]]:
    """(file, line, what was typed) for every rule-like number in the texts that people write."""
    for path in sorted(DOCS.rglob("*.md")):
        _, body, offset = split(path.read_text("utf-8"), path.name)
        for line, found in typed(body):
            yield path.relative_to(ROOT).as_posix(), offset + line, found
    for path in sorted([*(ROOT / "decision/guide/words").glob("*.toml"), *DOCS.rglob("*.toml")]):
        text = path.read_text("utf-8")
        for value in strings(tomllib.loads(text)):
            for line, found in typed(value):
                yield path.relative_to(ROOT).as_posix(), text.count("\n", 0, max(text.find(value), 0)) + line, found


def typed(text: str) -> Iterator[tuple[int, str]]:
    """(line, what was typed) for every rule-like number of one text; a wrapped line cuts none in two."""
    text = SOURCE_MARK.sub("", MARK.sub("", normalize("NFKC", text)))  # full-width digits are digits, marks are none
    text = BLOCK.sub("\n\0", HARMLESS.sub("\0", text))
    for pattern in PATTERNS:
        for found in pattern.finditer(text):
            yield text.count("\n", 0, found.start()) + 1, " ".join(found[0].split())


def strings(value) -> Iterator[str]:
    """Every text in a TOML value, but for quotes and ids."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from strings(one)
    elif isinstance(value, dict):
        for key, one in value.items():
            if key not in NO_PROSE:
                yield from strings(one)
