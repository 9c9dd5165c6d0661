"""What to know before trusting a number: its sources differ, it has only one, or nobody looked at them for long.

Finds it, and writes the list at the end of a page. Refuses to know what a mark looks like in the text (`marks` does)
and to judge a source: `rules.toml` and `sources.toml` say how sure a number is.
"""

from datetime import date, timedelta
from html import escape

from decision import Guide, Rule
from decision.say import MARK, name, resolve, say_date, say_reading

FRESH = timedelta(days=365)


def doubts(guide: Guide, rule: Rule, today: date, about_its_start: bool = False) -> tuple[str, ...]:
    """Why to be careful with this version: conflicting, one, stale. Sources in conflict disagree on the value only."""
    weak = ("one",) if about_its_start else ("one", "conflicting")
    found = (rule.confidence,) if rule.confidence in weak else ()
    newest = max(date.fromisoformat(guide.sources[source].seen) for source in rule.sources)
    return (*found, "stale") if today - newest > FRESH else found


def say_doubts(reasons: tuple[str, ...], ui: dict) -> str:
    return ui["list_mark"].join(ui[f"confidence_{reason}"] for reason in reasons)


def doubt_list(text: str, guide: Guide, language: str, ui: dict, today: date, to_rules: str) -> str:
    """The doubtful numbers that `text` names as an HTML list, each version of a rule once; empty if there are none."""
    named: dict[Rule, list[tuple[str | None, tuple[str, ...]]]] = {}
    for mark in MARK.finditer(text):
        found, store = resolve(guide, mark, today)
        why = found and doubts(guide, found, today, about_its_start=mark[3] == "since")
        if found and why:
            named.setdefault(found, []).append((store, why))
    rows = []
    for rule, marks in named.items():
        why = max((why for _, why in marks), key=len)
        ended = rule.until and rule.until < today
        where = dict.fromkeys(one for store, _ in marks for one in ([store] if store else rule.stores))
        about = [ui["stores"][store] for store in where]
        if rule.until and ended:
            about.append(ui["until"].format(day=say_date(rule.until, language)))
        row = ui["doubt"].format(
            rule=f'<a class="rule" href="{to_rules}#{rule.id}">{escape(name(guide, "rule", rule.id, language))}</a>',
            where=escape(ui["list_mark"].join(about)),
            why=escape(say_doubts(why, ui)),
        )
        if rule.safe and not ended:
            shown = rule.safe == rule.reading or all(store is None for store, _ in marks)
            value = escape(say_reading(rule.safe, language, rule.currency))
            row += ui["doubt_used"] if shown else ui["doubt_safe"].format(value=value)
        rows.append(f"<li>{row}</li>")
    listed = "\n".join(rows)
    return f'<div class="doubts">\n<p>{ui["doubts"]}</p>\n<ul>\n{listed}\n</ul>\n</div>' if rows else ""
