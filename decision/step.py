"""What to show next, as plain data: the one answer that the terminal, the pages and the browser all use.

Refuses to know how it is shown.
"""

from datetime import date
from urllib.parse import quote

from decision.deadlines import deadlines
from decision.model import Guide, Question, Step
from decision.say import fill, name
from decision.walk import Facts, places, walk
from decision.zones import end_of


def next_step(guide: Guide, facts: Facts, today: date, language: str = "en", addresses: bool = True) -> dict:
    """The question still open or the action reached; its shape is the contract of `python -m decision next`."""
    step = walk(guide, facts, today)
    url = address(step, facts, language) if addresses else None
    store = facts.get("store")
    trail = [list(pair) for pair in step.trail]
    if not step.done:
        question = guide.questions[step.at]
        asked = ask(guide, question, today, language, store)
        return {"kind": "question", "id": step.at, "fact": question.fact} | asked | {"trail": trail, "url": url}
    action = guide.actions[step.at]
    title = fill(guide, name(guide, "action", step.at, language), language, today, store)
    return {"kind": "action", "id": step.at, "tip": action.tip, "text": title,
            "trail": trail, "url": url, "deadlines": due(guide, step.at, facts, today, language)}  # fmt: skip


def ask(guide: Guide, question: Question, today: date, language: str, store: str | None) -> dict:
    """A question in words: text, hint, answers and the date that can answer it, if it is a band."""
    words = guide.words.get(language, {}).get("fact", {}).get(question.fact, {})
    said = words.get("answers", {})

    def plain(text: str | None) -> str | None:
        return text and fill(guide, text, language, today, store)

    return {
        "text": plain(words.get("text")) or question.fact,
        "hint": plain(words.get("hint")),
        "answers": [{"id": id, "text": plain(said.get(id)) or id} for id in question.answers],
        "date": question.counts
        and {"id": question.counts, "text": plain(name(guide, "date", question.counts, language))},
    }


def due(guide: Guide, action: str, facts: Facts, today: date, language: str) -> list[dict]:
    """The dated deadlines of an action; `at`: that day's last second in the store, null if its clock is unknown."""
    found = []
    for rule, _, end, also in deadlines(guide, action, facts):
        text = fill(guide, name(guide, "rule", rule.id, language), language, today, facts.get("store"))
        at = end_of(facts["store"], end.day)
        found.append(
            {
                "id": rule.id,
                "date": end.day.isoformat(),
                "at": at and at.isoformat(),
                "also": also and also.day.isoformat(),
                "text": text,
                "rule": rule.id,
                "sources": list(rule.sources),
            }
        )
    return found


def ahead(guide: Guide, at: str) -> set[str]:
    """The facts that may still be asked from `at` on."""
    found: set[str] = set()
    waiting, seen = [at], set()
    while waiting:
        place = waiting.pop()
        if place in guide.questions and place not in seen:
            seen.add(place)
            found.add(guide.questions[place].fact)
            waiting += guide.questions[place].answers.values()
    return found


def reasons(guide: Guide, trail, language: str, today: date | None = None, store: str | None = None) -> list[dict]:
    """The trail in words: for each pair the question asked, where it was asked, and the answer.

    Without `today` the marks in the texts stay as they are.
    """

    def plain(text: str) -> str:
        return fill(guide, text, language, today, store) if today else text

    told = []
    for place, (fact, said) in zip(places(guide, trail), trail, strict=True):
        words = guide.words.get(language, {}).get("fact", {}).get(fact, {})
        text, answer = plain(words.get("text") or fact), plain(words.get("answers", {}).get(said, said))
        told.append({"question": place, "fact": fact, "text": text, "answer": said, "said": answer})
    return told


def state(trail, facts: Facts) -> str:
    """The fragment that stands for a step: the trail's facts, then the store, then the dates by their ids."""
    pairs = [*trail]
    if "store" in facts:
        pairs.append(("store", facts["store"]))
    pairs += [(key, value.isoformat()) for key, value in sorted(facts.items()) if isinstance(value, date)]
    return "&".join(f"{quote(key, safe='')}={quote(value, safe='')}" for key, value in pairs)


def address(step: Step, facts: Facts, language: str) -> str:
    """The root-relative address of a step with its state."""
    fragment = state(step.trail, facts)
    return f"/{language}/wizard/{step.at}/" + (f"#{fragment}" if fragment else "")
