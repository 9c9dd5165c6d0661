"""What an action page says of its dates, in words: what, by when, counted how, and what lies on one line of days.

Refuses to know how it is drawn, and the reader's own clock: it gives instants, the browser says them in local time.
"""

from datetime import date, datetime

from decision.deadlines import Count, Deadline, deadlines
from decision.model import Guide, Reading
from decision.rules import versions
from decision.say import fill, name, say_date, say_reading, spoken
from decision.walk import Facts
from decision.zones import end_of

PHRASES = {
    "en": {
        "counted": "{length} after {start} ({from}), {how}",
        "days": "every day counted", "business-days": "Monday to Friday counted, public holidays too",
        "no-holidays": "Monday to Friday counted, public holidays not",
        "from-start": "counted from the first hour of that day", "from-end": "counted from the last hour of that day",
        "left": "{number} days left", "left-one": "1 day left", "last": "today is the last day",
        "over": "{number} days ago", "over-one": "1 day ago",
        "wait": "{number} days to wait", "wait-one": "1 day to wait",
        "also-act": "It can also be read as {length} ({how}), until {day}. Act by the earlier day.",
        "also-wait": "It can also be read as {length} ({how}), until {day}. Wait until the later day.",
        "closes": "until 23:59 that day in the store (UTC{offset})",
        "unknown-act": "Not known for this store. Read the store's own page, and act at once.",
        "unknown-wait": "Not known for this store. Read the store's own page, and promise nobody a day.",
        "today": "today",
    },
    "zh": {
        "counted": "从{start}（{from}）起{length}，{how}",
        "days": "每天都算", "business-days": "只算周一到周五，公共假日也算",
        "no-holidays": "只算周一到周五，公共假日不算",
        "from-start": "从那天零点算起", "from-end": "从那天24点算起",
        "left": "还剩{number}天", "left-one": "还剩1天", "last": "今天是最后一天",
        "over": "{number}天前", "over-one": "1天前",
        "wait": "还要等{number}天", "wait-one": "还要等1天",
        "also-act": "也可以读作{length}（{how}），到{day}。请按较早的一天办。",
        "also-wait": "也可以读作{length}（{how}），到{day}。请等到较晚的一天。",
        "closes": "到站点当天23:59为止（UTC{offset}）",
        "unknown-act": "这个站点没有已知规则。请看该站点自己的页面，并马上办。",
        "unknown-wait": "这个站点没有已知规则。请看该站点自己的页面，不要答应任何人是哪一天。",
        "today": "今天",
    },
    "zh-hant": {
        "counted": "從{start}（{from}）起{length}，{how}",
        "days": "每天都算", "business-days": "只算週一到週五，國定假日也算",
        "no-holidays": "只算週一到週五，國定假日不算",
        "from-start": "從那天零點算起", "from-end": "從那天24點算起",
        "left": "還剩{number}天", "left-one": "還剩1天", "last": "今天是最後一天",
        "over": "{number}天前", "over-one": "1天前",
        "wait": "還要等{number}天", "wait-one": "還要等1天",
        "also-act": "也可以讀作{length}（{how}），到{day}。請按較早的一天辦。",
        "also-wait": "也可以讀作{length}（{how}），到{day}。請等到較晚的一天。",
        "closes": "到站點當天23:59為止（UTC{offset}）",
        "unknown-act": "這個站點沒有已知規則。請看該站點自己的頁面，並馬上辦。",
        "unknown-wait": "這個站點沒有已知規則。請看該站點自己的頁面，不要答應任何人是哪一天。",
        "today": "今天",
    },
}  # fmt: skip


def rows(guide: Guide, action: str, facts: Facts, today: date, language: str) -> list[dict]:
    """The action's deadlines and waits whose date and store are known, the earliest first, in words.

    {"rule", "text", "after": the date's id, "date": ISO day, "said": that day, "left": how far off, "counted": how,
    "also": ISO day or None, "also_said": a sentence or None, "at": ISO instant or None, "closes": words or None,
    "act": a deadline, not a wait?, "passed": what to do now, or None while the day isn't over}.
    """
    return [row(guide, one, facts["store"], today, language) for one in deadlines(guide, action, facts)]


def row(guide: Guide, one: Deadline, store: str, today: date, language: str) -> dict:
    rule, start, end, also = one
    says = spoken(PHRASES, language)

    def told(phrase: str, count: Count) -> str:
        parts = {
            "length": say_reading(Reading(count.number, count.unit), language),
            "how": says[count.how],
            "start": say_date(start, language),
            "from": name(guide, "date", rule.after or "", language),
            "day": say_date(count.day, language, weekday=True),
        }
        return says[phrase].format_map(parts)

    at = end_of(store, end.day)
    words = guide.words.get(language, {}).get("rule", {}).get(rule.id, {}).get("passed")
    return {
        "rule": rule.id,
        "text": fill(guide, name(guide, "rule", rule.id, language), language, today, store),
        "after": rule.after,
        "date": end.day.isoformat(),
        "said": say_date(end.day, language, weekday=True),
        "left": left(says, (end.day - today).days, rule.act),
        "counted": told("counted", end),
        "also": also and also.day.isoformat(),
        "also_said": also and told("also-act" if rule.act else "also-wait", also),
        "at": at and at.isoformat(),
        "closes": at and says["closes"].format(offset=offset_of(at)),
        "act": rule.act,
        "passed": fill(guide, words or "", language, today, store) if end.day < today else None,
    }


def left(says: dict[str, str], days: int, act: bool) -> str:
    """How far off a day is, counted in the store's days."""
    if days == 0:
        return says["last"]
    key = "over" if days < 0 else "left" if act else "wait"
    return says[f"{key}-one"] if abs(days) == 1 else says[key].format(number=abs(days))


def offset_of(at: datetime) -> str:
    """ "−8", "+5:30": the clock of an instant as people write it."""
    minutes = int(at.utcoffset().total_seconds() // 60)  # type: ignore[union-attr]
    hours, rest = divmod(abs(minutes), 60)
    return f"{'−' if minutes < 0 else '+'}{hours}" + (f":{rest:02}" if rest else "")


def unknown(guide: Guide, action: str, store: str | None, language: str) -> list[dict]:
    """The action's rules that `store` has none of: {"rule", "text", "said"}: never another store's number."""
    lacking = [rule for rule in guide.actions[action].rules if store and not any(versions(guide, rule, store))]
    says = spoken(PHRASES, language)
    return [
        {
            "rule": rule,
            "text": name(guide, "rule", rule, language),
            "said": says["unknown-act" if guide.rules[rule][0].act else "unknown-wait"],
        }
        for rule in lacking
    ]


def line(guide: Guide, told: list[dict], facts: Facts, today: date, language: str) -> list[dict]:
    """The days of `rows` on one line, in order: {"kind", "date", "said", "text"}.

    Kinds: given (the reader's date), today, end (a deadline or the end of a wait), also (where it can be read so).
    """
    given = sorted({one["after"] for one in told})
    points = [("given", facts[id].isoformat(), name(guide, "date", id, language)) for id in given]
    points.append(("today", today.isoformat(), spoken(PHRASES, language)["today"]))
    for one in told:
        points.append(("end", one["date"], one["text"]))
        if one["also"]:
            points.append(("also", one["also"], one["text"]))
    order = ("given", "today", "end", "also")
    points.sort(key=lambda point: (point[1], order.index(point[0])))
    return [
        {"kind": kind, "date": day, "said": say_date(date.fromisoformat(day), language, weekday=True), "text": text}
        for kind, day, text in points
    ]
