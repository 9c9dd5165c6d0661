"""Cases to measure engines with: complete sets of facts, the same ones in each run.

Every path of the tree has its turn; where a date can give an answer, every second time it does. Refuses to know who
answers: each case only says what action it must end at.
"""

from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from decision import Guide, Question, paths
from decision.walk import Facts, by_date, places

TODAY = date(2026, 11, 23)
BEFORE, AHEAD = 400, 60  # days from today that a date may lie
SEED = 5

Stretch = tuple[date, date, str]  # first day, last day, and the answer that a date in it gives


class Case(NamedTuple):
    facts: Facts  # fact id -> answer, date id -> date, "store" -> store
    action: str


def cases(guide: Guide, count: int) -> list[Case]:
    random, ways, counted = Random(SEED), list(paths(guide)), bands(guide)
    return [case(guide, counted, random, *ways[number % len(ways)]) for number in range(count)]


def case(guide: Guide, counted: dict[str, dict[str, list[Stretch]]], random: Random, trail, action: str) -> Case:
    facts: Facts = dict(trail)
    for place, (fact, said) in zip(places(guide, trail), trail, strict=True):
        giving = [
            (store, stretch)
            for store, stretches in counted.get(place, {}).items()
            for stretch in stretches
            if stretch[2] == said and facts.get("store", store) == store
        ]
        if giving and random.random() < 0.5:
            store, (first, last, _) = random.choice(giving)
            del facts[fact]
            facts["store"] = store
            facts[str(guide.questions[place].counts)] = first + timedelta(random.randint(0, (last - first).days))
    facts.setdefault("store", random.choice(guide.stores))
    return Case(facts, action)


def bands(guide: Guide) -> dict[str, dict[str, list[Stretch]]]:
    """Band -> store -> what each date means today, as stretches of days from the first to the last."""
    return {
        id: {store: stretches(guide, question, store) for store in guide.stores}
        for id, question in guide.questions.items()
        if question.counts
    }


def stretches(guide: Guide, question: Question, store: str) -> list[Stretch]:
    date_id = str(question.counts)
    found: list[Stretch] = []
    for number in range(-BEFORE, (AHEAD if guide.dates[date_id].ahead else 0) + 1):
        day = TODAY + timedelta(number)
        said = by_date(guide, question, {"store": store, date_id: day}, TODAY)
        if said is None:
            raise ValueError(f"{question.id}: {day} in {store} gives no answer")
        first = found.pop()[0] if found and found[-1][2] == said else day
        found.append((first, day, said))
    return found
