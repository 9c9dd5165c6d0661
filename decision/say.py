"""Values and dates in the reader's language, and the marks [[rule]] in texts turned into them.

Marks: [[RULE]] (the reader's store; without one the strictest known), [[RULE@STORE]], [[RULE@STORE@2020-06-01]]
(the value that held that day) and [[RULE@STORE@since]] (the date since when the value holds).
Refuses to know pages: what a mark looks like there is for `scripts/`.
"""

import re
from collections.abc import Callable
from datetime import date

from decision.model import Guide, Reading, Rule
from decision.rules import rule_on, strict_reading, strictest, versions

MARK = re.compile(r"\[\[([a-z][a-z0-9-]*)(?:@([a-z][a-z0-9-]*))?(?:@(since|[0-9]{4}-[0-9]{2}-[0-9]{2}))?\]\]")

UNITS = {  # unit -> how one and how several are said
    "en": {"days": (" day", " days"), "business-days": (" business day", " business days"),
           "hours": (" hour", " hours"), "minutes": (" minute", " minutes"), "percent": ("%", "%")},
    "zh": {"days": ("天", "天"), "business-days": ("个工作日", "个工作日"),
           "hours": ("小时", "小时"), "minutes": ("分钟", "分钟"), "percent": ("%", "%")},
    "zh-hant": {"days": ("天", "天"), "business-days": ("個工作日", "個工作日"),
                "hours": ("小時", "小時"), "minutes": ("分鐘", "分鐘"), "percent": ("%", "%")},
}  # fmt: skip
MONEY = {"USD": "US$", "GBP": "£", "EUR": "€", "JPY": "¥", "AUD": "A$", "CAD": "C$", "INR": "₹"}
MONTHS = ("January", "February", "March", "April", "May", "June",
          "July", "August", "September", "October", "November", "December")  # fmt: skip
WEEKDAYS = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "zh": ("周一", "周二", "周三", "周四", "周五", "周六", "周日"),
    "zh-hant": ("週一", "週二", "週三", "週四", "週五", "週六", "週日"),
}
DEPENDS = {"en": " (depends on the store)", "zh": "（视站点而定）", "zh-hant": "（視站點而定）"}
UNKNOWN = {"en": "(not known for this store)", "zh": "（该站点没有已知规则）", "zh-hant": "（該站點沒有已知規則）"}


def spoken[T](words: dict[str, T], language: str) -> T:
    """What `words` hold for `language`; English where the engine doesn't speak it, as in somebody else's guide."""
    return words.get(language) or words["en"]


def say_reading(reading: Reading, language: str, currency: str | None = None) -> str:
    """ "7 business days", "7个工作日", "3–5 business days", "4%", "US$25", "30 minutes" (half an hour)."""
    unit = reading.unit
    numbers: tuple[float, ...] = reading.value if isinstance(reading.value, tuple) else (reading.value,)
    if unit == "hours" and max(numbers) < 1:  # the files know hours only; nobody says half an hour as 0.5
        unit, numbers = "minutes", tuple(round(number * 60) for number in numbers)
    if unit == "money":
        said = "–".join(f"{number:.2f}".removesuffix(".00") for number in numbers)
        return MONEY.get(currency or "", f"{currency} ") + said
    said = "–".join(f"{number:.10g}" for number in numbers)  # :g alone would say a million as 1e+06
    one, several = spoken(UNITS, language)[unit]
    return said + (one if numbers == (1,) else several)


def say_date(day: date, language: str, weekday: bool = False) -> str:
    """ "30 September 2020", "2020年9月30日"; with the weekday where a person must act on it."""
    name = spoken(WEEKDAYS, language)[day.weekday()]
    if language not in WEEKDAYS or language == "en":
        return (f"{name}, " if weekday else "") + f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    return f"{day.year}年{day.month}月{day.day}日" + (f"（{name}）" if weekday else "")


def resolve(guide: Guide, mark: re.Match, today: date, store: str | None = None) -> tuple[Rule | None, str | None]:
    """The version a mark means, and the store it names or else the reader's.

    Raises KeyError for an unknown rule. None where the store has no such rule.
    """
    rule, named, when = mark.groups()
    store = named or store
    day = date.fromisoformat(when) if when and when != "since" else today
    found = rule_on(guide, rule, store, day) if store else strictest(guide, rule, day)
    return found, store


def say_mark(guide: Guide, mark: re.Match, language: str, today: date, store: str | None = None) -> str:
    """A mark as plain text."""
    found, where = resolve(guide, mark, today, store)
    said = say_version(found, mark, language, where)
    return said if where or found is None or same_everywhere(guide, found, today) else said + spoken(DEPENDS, language)


def say_version(found: Rule | None, mark: re.Match, language: str, store: str | None) -> str:
    """What a mark says of the version it means; without a store, the reading that is safe everywhere."""
    if found is None or (mark[3] == "since" and found.start is None):
        return spoken(UNKNOWN, language)
    if mark[3] == "since" and found.start:
        return say_date(found.start, language)
    return say_reading(found.reading if store else strict_reading(found), language, found.currency)


def same_everywhere(guide: Guide, rule: Rule, today: date) -> bool:
    """Do all stores have the rule, and the same value to act on?"""
    held = [rule_on(guide, rule.id, store, today) for store in guide.stores]
    return len({(strict_reading(one), one.currency) if one else None for one in held}) == 1


def fill(guide: Guide, text: str, language: str, today: date, store: str | None = None,
         show: Callable[..., str] = say_mark) -> str:  # fmt: skip
    """`text` with its marks said. `show` may draw them otherwise. Raises KeyError for an unknown rule."""
    return MARK.sub(lambda mark: show(guide, mark, language, today, store), text)


def name(guide: Guide, kind: str, id: str, language: str) -> str:
    """What a fact, date, action or rule is called; its id where there are no words."""
    return guide.words.get(language, {}).get(kind, {}).get(id, {}).get("text") or id


def last_version(guide: Guide, rule: str, store: str) -> Rule | None:
    """The newest version, superseded or not: for history."""
    return max(versions(guide, rule, store), key=lambda one: one.start or date.min, default=None)
