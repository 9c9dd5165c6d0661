"""What each kind of page shows, as plain data for its template.

Pure functions of the guide and the content; they refuse to know MkDocs and to write Markdown or HTML.
"""

from functools import cache

from decision import Action
from decision.draw import rows
from decision.say import name, say_date
from decision.step import ask, state
from decision.walk import walk
from scripts.content import LANGUAGES, NAMES, tips
from scripts.desk_views import messages_view, replies_view
from scripts.doubts import doubts, say_doubts
from scripts.guide import build_day, guide, journey, leading_to, ui
from scripts.marks import rule_marks
from scripts.pages import ask_title, between, hint
from scripts.rules_view import rules_view


def view(kind: str, id: str, language: str, here: str) -> dict:
    """What the template of a page of this kind needs beyond its text."""
    views = {
        "question": question_view,
        "action": action_view,
        "home": home_view,
        "map": map_view,
        "rules": rules_view,
        "tip": tip_view,
        "replies": replies_view,
    }
    return views[kind](id, language, here) if kind in views else {}


def to_wizard(here: str, id: str, fragment: str = "") -> str:
    return between(here, f"wizard/{id}/") + (f"#{fragment}" if fragment else "")


def question_view(id: str, language: str, here: str) -> dict:
    tree = guide()
    at = tree.start if id == "wizard" else id
    question = tree.questions[at]
    shown = ask(tree, question, build_day(), language, None)
    answers = [
        answer
        | {
            "href": to_wizard(here, question.answers[answer["id"]], f"{question.fact}={answer['id']}"),
            "quiet": answer["id"] in ("not-sure", "other", "no-rule"),
        }
        for answer in shown["answers"]
    ]
    parents = leading_to().get(at, [])
    back = to_wizard(here, parents[0].id) if len(parents) == 1 else ""
    drawn = {"hint": hint(question.fact, language, here), "answers": answers, "back": back}
    dates = [shown["date"]] if shown["date"] else []
    return shown | {"at": at, "fact": question.fact, "dates": dates} | drawn


def action_view(id: str, language: str, here: str) -> dict:
    tree = guide()
    action = tree.actions[id]
    own = tips(language)
    leads = [
        {"title": ask_title(tree, one.id, language), "href": to_wizard(here, one.id)}
        for one in (leading_to()[id] if action.again else [])
    ]
    return {
        "at": id,
        "tip": {"title": own[str(action.tip)].title, "href": between(here, f"tips/{action.tip}/#{id}")},
        "also": [{"title": own[tip].title, "href": between(here, f"tips/{tip}/")} for tip in action.also],
        "leads": leads,
        "next": action.next and {"title": ask_title(tree, action.next, language), "href": to_wizard(here, action.next)},
        "deadlines": [deadline_view(rule, language, here) for rule in action.rules],
        "dates": [{"id": id, "text": name(tree, "date", id, language)} for id in dates_of(action)],
        "messages": messages_view(id, language),
    }


def dates_of(action: Action) -> list[str]:
    """The dates that an action's deadlines count from."""
    counted = {version.after for rule in action.rules for version in guide().rules[rule]}
    return [id for id in guide().dates if id in counted]


def deadline_view(rule: str, language: str, here: str) -> dict:
    """A deadline in words alone, as it is known before the reader gives a date."""
    tree, words = guide(), ui(language)
    return {
        "rule": rule,
        "text": name(tree, "rule", rule, language),
        "value": rule_marks(f"[[{rule}]]", tree, language, words, build_day(), between(here, "rules/")),
        "after": words["dates"].get(tree.rules[rule][0].after or ""),
    }


def tip_view(id: str, language: str, here: str) -> dict:
    own = tips(language)
    tip = own[id]
    related = [one for one in tip.meta.get("related", []) if one in own]
    visiting = [one for one, action in guide().actions.items() if id in action.also]
    return {
        "tip": tip.meta,
        "related": [{"title": own[one].title, "href": between(here, f"tips/{one}/")} for one in related],
        "visiting": [
            {
                "title": name(guide(), "action", one, language),
                "href": between(here, f"tips/{guide().actions[one].tip}/#{one}"),
            }
            for one in visiting
        ],
        "reviewed": say_date(tip.meta["reviewed"], language),
    }


def home_view(id: str, language: str, here: str) -> dict:
    tree, words, own = guide(), ui(language), tips(language)

    def door(entry: dict) -> dict:
        facts = entry["facts"]
        at = walk(tree, facts, build_day()).at
        target = "wizard/" if at == tree.start else f"wizard/{at}/"
        return {
            "id": entry["id"],
            "title": words["stations"][entry["id"]],
            "line": words["station_lines"][entry["id"]],
            "href": between(here, target) + "#" + state(facts.items(), {}),
            "tip": {"title": own[entry["tip"]].title, "href": between(here, f"tips/{entry['tip']}/")},
        }

    started = [(rule.start, rule) for rules in tree.rules.values() for rule in rules if rule.start]
    newest = sorted(
        (one for one in started if one[0] <= build_day()), key=lambda one: (one[0], one[1].id), reverse=True
    )
    return {
        "stations": [door(one) for one in journey()["station"]],
        "events": [door(one) for one in journey()["event"]],
        "newest": [
            {
                "title": name(tree, "rule", rule.id, language),
                "since": say_date(start, language),
                "doubt": say_doubts(doubts(tree, rule, build_day(), about_its_start=True), words),
                "stores": [words["stores"][store] for store in rule.stores],
                "href": between(here, f"rules/#{rule.id}"),
            }
            for start, rule in newest[:3]
        ],
    }


def map_view(id: str, language: str, here: str) -> dict:
    """The whole tree as nested rows (each question once, afterwards by reference) and as a table of all paths."""
    tree = guide()
    drawn: set[str] = set()

    def grow(at: str) -> dict:
        if at not in tree.questions:
            return {
                "kind": "action",
                "id": at,
                "title": name(tree, "action", at, language),
                "href": to_wizard(here, at),
            }
        again = at in drawn
        drawn.add(at)
        question = tree.questions[at]
        branches = (
            []
            if again
            else [
                {"answer": shown["text"], "to": grow(question.answers[shown["id"]])}
                for shown in ask(tree, question, build_day(), language, None)["answers"]
            ]
        )
        return {
            "kind": "question",
            "id": at,
            "title": ask_title(tree, at, language),
            "href": to_wizard(here, at),
            "again": again,
            "branches": branches,
        }

    table = [
        {"answers": [one for _, one in told], "action": title, "href": to_wizard(here, action)}
        for told, action, title in rows(tree, language)
    ]
    return {"tree": grow(tree.start), "table": table}


@cache
def wizard_words(language: str) -> dict:
    """What the wizard's script says before Python is there: facts and answers in words, and where each is asked."""
    tree, day = guide(), build_day()
    facts: dict[str, dict] = {}
    for question in tree.questions.values():
        shown = ask(tree, question, day, language, None)
        facts.setdefault(
            question.fact,
            {"text": shown["text"], "at": question.id, "answers": {one["id"]: one["text"] for one in shown["answers"]}},
        )
    return {
        "facts": facts,
        "dates": {id: name(tree, "date", id, language) for id in tree.dates},
        "dated": ui(language)["dated"] | {one: ui(language)[f"confidence_{one}"] for one in ("one", "conflicting")},
        "stores": {store: ui(language)["stores"][store] for store in tree.stores},
    }


def sisters(here: str, language: str) -> list[dict]:
    """This page in every language: address relative to this one, tag, own name."""
    return [
        {
            "language": one,
            "tag": ui(one)["lang"],
            "name": NAMES[one],
            "here": one == language,
            "href": between(f"{language}/{here}", f"{one}/{here}"),
        }
        for one in LANGUAGES
    ]
