"""Is a guide sound? One function per check, named as the sentence that must hold.

Each yields the problems it sees; none stops the others. Refuses to judge form: `load` does that on reading.
Here stands what concerns the tree; `check_rules` and `check_words` judge the rest.
"""

from collections.abc import Callable, Iterator

from decision.check_rules import (
    actions_show_rules_that_count_from_a_date,
    bands_are_in_order_and_have_an_open_end,
    rules_can_be_relied_on,
)
from decision.check_words import mark_fits, words_are_complete_and_none_is_left_over
from decision.model import Guide, Problem, Question, listed

__all__ = ["check", "mark_fits"]

TREE = "tree.toml"
LONGEST = 7  # questions on one path: more than that is an interrogation


def check(guide: Guide) -> list[Problem]:
    """Every problem of `guide`, in the order of the checks below."""
    return [problem for one in CHECKS for problem in one(guide)]


def every_answer_leads_to_a_question_or_an_action(guide: Guide) -> Iterator[Problem]:
    if guide.start and guide.start not in guide.questions:
        yield Problem(
            TREE, "start", f"names {guide.start!r}, which is no question", "write the id of an [ask] or [band]"
        )
    for question in guide.questions.values():
        for said, to in question.answers.items():
            if to not in guide.questions and to not in guide.actions:
                yield Problem(TREE, question.id, f"answer {said} leads to the unknown {to!r}",
                              f"write an existing id, or add [ask.{to}] or {to} = {{ … }} under [action]")  # fmt: skip


def questions_actions_and_tips_have_ids_of_their_own(guide: Guide) -> Iterator[Problem]:
    tips = {tip for action in guide.actions.values() for tip in (action.tip, *action.also) if tip}
    for one, ids, other, taken in (
        ("an action", guide.actions.keys(), "a question", guide.questions.keys()),
        ("an action", guide.actions.keys(), "a tip", tips),
        ("a question", guide.questions.keys(), "a tip", tips),
    ):
        for id in sorted(ids & taken):
            yield Problem(TREE, id, f"is {one} and {other}", "rename one: they share one namespace")
    for id in sorted(guide.facts.keys() & (guide.dates.keys() | {"store"})):
        yield Problem(TREE, id, "is a fact and a date or setting", "rename one: both are keys of the address")
    for id, day in guide.dates.items():
        if day.since is not None and (day.since not in guide.dates or day.since == id):
            yield Problem(TREE, id, f"can't lie before {day.since!r}, which is no other date",
                          f"write since = one of {listed(guide.dates.keys() - {id})}")  # fmt: skip
    if "store" in guide.dates:
        yield Problem(TREE, "store", "is a date and a setting", "rename the date: both are keys of the address")


def everything_can_be_reached(guide: Guide) -> Iterator[Problem]:
    if guide.start not in guide.questions:
        return  # said above; then nothing can, and saying so of each thing would not help
    seen, waiting = set(), [guide.start]
    while waiting:
        at = waiting.pop()
        if at not in seen:
            seen.add(at)
            waiting += guide.questions[at].answers.values() if at in guide.questions else []
    for kind, things in (("a question", guide.questions), ("an action", guide.actions)):
        for id in things:
            if id not in seen:
                yield Problem(TREE, id, f"is {kind} that no answer leads to", "lead an answer to it, or delete it")


def every_question_offers_a_real_choice(guide: Guide) -> Iterator[Problem]:
    for question in guide.questions.values():
        places: dict[str, list[str]] = {}
        for said, to in question.answers.items():
            places.setdefault(to, []).append(said)
        if len(question.answers) < 2:
            found = f"offers {len(question.answers)} answer" + ("s" if not question.answers else "")
            yield Problem(TREE, question.id, found, "offer at least two, or lead straight to the next place")
            continue
        shared = [f"{' and '.join(said)} both lead to {to}" for to, said in places.items() if len(said) > 1]
        if shared and not question.same:
            yield Problem(TREE, question.id, "; ".join(shared), 'lead them apart, or say why not with same = "…"')
        if question.same and not shared:
            yield Problem(TREE, question.id, "has `same` though all answers lead apart", "delete the line `same`")


def a_fact_offers_the_same_answers_everywhere(guide: Guide) -> Iterator[Problem]:
    first: dict[str, Question] = {}
    for question in guide.questions.values():
        model = first.setdefault(question.fact, question)
        if set(model.answers) != set(question.answers):
            differ = listed(set(model.answers) ^ set(question.answers))
            yield Problem(TREE, question.id, f"asks {question.fact} with other answers than {model.id} ({differ})",
                          "offer the same answer ids in both, or ask another fact")  # fmt: skip


def an_alias_leads_from_what_is_gone_to_what_is_there(guide: Guide) -> Iterator[Problem]:
    there = {*guide.facts, *guide.dates, *(f"store={store}" for store in guide.stores)}
    there |= {f"{fact}={said}" for fact, answers in guide.facts.items() for said in answers}
    for old, new in guide.aliases.items():
        if old in there:
            yield Problem(TREE, "alias", f"{old} is there and has an alias", "delete its line under [alias]")
        if new not in there:
            yield Problem(TREE, "alias", f"{old} leads to {new}, which is not there", "lead it to what is there now")


def actions_name_what_exists(guide: Guide) -> Iterator[Problem]:
    for action in guide.actions.values():
        if action.next and action.next not in guide.questions:
            yield Problem(TREE, action.id, f"goes on to {action.next!r}, which is no question", "write a question's id")
        if action.tip in action.also:
            yield Problem(TREE, action.id, f"names its home tip {action.tip} in `also`", "name only other tips there")
        if action.also and not action.tip:
            yield Problem(TREE, action.id, "has `also` and no home tip", 'add tip = "…"')


def ways_on(guide: Guide) -> tuple[dict[str, list[str]], list[list[str]]]:
    """Each question's next questions, the last questions first, without the steps that close a loop; and the loops."""
    onward: dict[str, list[str]] = {}
    loops = []
    for root in guide.questions:
        trail: list[tuple[str, Iterator[str], list[str]]] = []
        if root not in onward:
            trail.append((root, iter(next_questions(guide, root)), []))
        while trail:
            at, waiting, kept = trail[-1]
            to = next(waiting, None)
            if to is None:
                onward[at] = kept
                trail.pop()
            elif to in onward:
                kept.append(to)
            elif to in (on := [place for place, *_ in trail]):
                loops.append([*on[on.index(to) :], to])
            else:
                kept.append(to)
                trail.append((to, iter(next_questions(guide, to)), []))
    return onward, loops


def next_questions(guide: Guide, at: str) -> list[str]:
    return [to for to in dict.fromkeys(guide.questions[at].answers.values()) if to in guide.questions]


def no_question_leads_back_to_itself(guide: Guide) -> Iterator[Problem]:
    for loop in ways_on(guide)[1]:
        yield Problem(TREE, loop[0], f"leads back to itself ({' → '.join(loop)})",
                      "end one of these answers in an action; `again` or `next` link back without a loop")  # fmt: skip


def no_fact_is_asked_twice_on_a_path(guide: Guide) -> Iterator[Problem]:
    after: dict[str, frozenset[str]] = {}  # question -> every question that can follow it
    for at, onward in ways_on(guide)[0].items():
        after[at] = frozenset(onward).union(*(after[to] for to in onward))
        for later in sorted(after[at]):
            if guide.questions[later].fact == guide.questions[at].fact:
                yield Problem(TREE, later, f"asks {guide.questions[at].fact} again after {at}",
                              "lead on by what was said, or ask another fact")  # fmt: skip


def no_path_is_too_long(guide: Guide) -> Iterator[Problem]:
    onward = ways_on(guide)[0]
    longest: dict[str, tuple[str, ...]] = {
        guide.start: (guide.start,)
    }  # question -> the most questions up to it, itself included
    ends: dict[str, tuple[str, ...]] = {}
    for at in reversed(onward):
        if at not in longest:
            continue  # can't be reached: said above
        for to in onward[at]:
            longest[to] = max(longest.get(to, ()), (*longest[at], to), key=len)
        for to in guide.questions[at].answers.values():
            if to not in guide.questions:
                ends[to] = max(ends.get(to, ()), longest[at], key=len)
    for id, way in ends.items():
        if len(way) > LONGEST:
            yield Problem(TREE, id, f"can take {len(way)} questions ({' → '.join(way)})",
                          f"ask at most {LONGEST} on one path")  # fmt: skip


CHECKS: tuple[Callable[[Guide], Iterator[Problem]], ...] = (
    every_answer_leads_to_a_question_or_an_action,
    questions_actions_and_tips_have_ids_of_their_own,
    everything_can_be_reached,
    every_question_offers_a_real_choice,
    a_fact_offers_the_same_answers_everywhere,
    no_question_leads_back_to_itself,
    no_fact_is_asked_twice_on_a_path,
    no_path_is_too_long,
    bands_are_in_order_and_have_an_open_end,
    actions_name_what_exists,
    an_alias_leads_from_what_is_gone_to_what_is_there,
    actions_show_rules_that_count_from_a_date,
    rules_can_be_relied_on,
    words_are_complete_and_none_is_left_over,
)
