"""Guides that Hypothesis makes up: no loop, no fact asked twice on a path, otherwise anything."""

from datetime import date

from hypothesis import strategies as st

from decision.check import no_fact_is_asked_twice_on_a_path
from decision.model import Action, Day, Guide, Limit, Question, Reading, Rule

STORES = ("a", "b", "c")
DATES = {"past": Day(), "coming": Day(ahead=True)}
ANSWERS = ("w", "x", "y", "z")
DAYS = st.dates(date(2015, 1, 1), date(2099, 12, 31))


@st.composite
def rules(draw) -> Rule:
    one, two = sorted(draw(st.tuples(st.integers(0, 60), st.integers(0, 60))))
    units = st.sampled_from(["days", "business-days", "hours"])
    start = draw(st.none() | DAYS)
    return Rule(
        "r", tuple(draw(st.sets(st.sampled_from(STORES), min_size=1))),
        Reading(draw(st.sampled_from([one, (one, two)])), draw(units)),
        "at-most", ("s",), "one", draw(st.sampled_from([*DATES])), draw(st.booleans()), start,
        draw(st.none() | DAYS), draw(st.none() | st.builds(Reading, st.integers(0, 60), units)),
    )  # fmt: skip


@st.composite
def guides(draw) -> Guide:
    """Questions q0 … lead only to later ones or to an action."""
    size = draw(st.integers(1, 7))
    actions = {f"a{n}": Action(f"a{n}", rules=("r",)) for n in range(3)}
    questions = {}
    for number in range(size):
        places = st.sampled_from([*(f"q{n}" for n in range(number + 1, size)), *actions])
        answers = {said: draw(places) for said in ANSWERS}
        fact = draw(st.sampled_from([f"q{number}", "shared"]))
        question = Question(f"q{number}", fact, answers)
        if draw(st.booleans()):
            days = sorted(draw(st.sets(st.integers(-30, 30), max_size=2)))
            limits = [Limit(said, days=most) for said, most in zip(ANSWERS, days, strict=False)]
            limits += [Limit("y", rule="r")] if draw(st.booleans()) else []
            question = question._replace(
                counts=draw(st.sampled_from([*DATES])),
                limits=(*limits, Limit("z")),
                unknown=draw(st.sampled_from([None, "w"])),
            )
        questions[question.id] = question
    guide = Guide(
        "q0", STORES, DATES, questions, actions, {"r": tuple(draw(st.lists(rules(), min_size=1, max_size=3)))}
    )
    if any(no_fact_is_asked_twice_on_a_path(guide)):
        return guide._replace(questions={id: question._replace(fact=id) for id, question in questions.items()})
    return guide


def facts(guide: Guide) -> st.SearchStrategy[dict]:
    """Any facts of `guide`, some not offered, in any order."""
    known = {fact: st.sampled_from([*ANSWERS, *ANSWERS, "nonsense"]) for fact in guide.facts}
    known |= dict.fromkeys(DATES, DAYS) | {"store": st.sampled_from(STORES)}
    return st.lists(st.sampled_from([*known]), unique=True).flatmap(
        lambda keys: st.fixed_dictionaries({key: known[key] for key in keys})
    )
