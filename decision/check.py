"""Is a guide sound? One function per check, named as the sentence that must hold.

Each yields the problems it sees; none stops the others. Refuses to judge form: `load` does that on reading.
"""

from collections.abc import Callable, Iterator
from datetime import date

from decision.deadlines import ends
from decision.model import Guide, Problem, Question, Rule
from decision.rules import rule_on
from decision.say import MARK

TREE, RULES = "tree.toml", "rules.toml"
LONGEST = 7  # questions on one path: more than that is an interrogation


def check(guide: Guide) -> list[Problem]:
    """Every problem of `guide`, in the order of the checks below."""
    problems = [problem for one in ALWAYS for problem in one(guide)]
    loops = list(no_question_leads_back_to_itself(guide))
    if not loops:  # the others follow paths to their end
        problems += [problem for one in WITHOUT_LOOPS for problem in one(guide)]
    return problems + loops


def ids(*groups) -> str:
    return ", ".join(sorted({id for group in groups for id in group})) or "none"


def every_answer_leads_to_a_question_or_an_action(guide: Guide) -> Iterator[Problem]:
    if guide.start not in guide.questions:
        yield Problem(TREE, "start", f"names {guide.start!r}, which is no question", "write the id of an [ask] or [band]")
    for question in guide.questions.values():
        for said, to in question.answers.items():
            if to not in guide.questions and to not in guide.actions:
                yield Problem(TREE, question.id, f"answer {said} leads to the unknown {to!r}",
                              f"write an existing id, or add [ask.{to}] or {to} = {{ … }} under [action]")  # fmt: skip


def questions_and_actions_have_ids_of_their_own(guide: Guide) -> Iterator[Problem]:
    tips = {action.tip for action in guide.actions.values() if action.tip}
    for kind, taken in (("a question", guide.questions.keys()), ("a tip", tips)):
        for id in guide.actions.keys() & taken:
            yield Problem(TREE, id, f"is an action and {kind}", "rename one: they share one namespace")
    for id in guide.questions.keys() & tips:
        yield Problem(TREE, id, "is a question and a tip", "rename one: they share one namespace")
    for id in guide.facts.keys() & (guide.dates.keys() | {"store"}):
        yield Problem(TREE, id, "is a fact and a date or setting", "rename one: both are keys of the address")


def everything_can_be_reached(guide: Guide) -> Iterator[Problem]:
    seen, waiting = set(), [guide.start]
    while waiting:
        at = waiting.pop()
        if at not in seen:
            seen.add(at)
            waiting += guide.questions[at].answers.values() if at in guide.questions else []
    for id in [*guide.questions, *guide.actions]:
        if id not in seen:
            kind = "question" if id in guide.questions else "action"
            yield Problem(TREE, id, f"is a {kind} that no answer leads to", "lead an answer to it, or delete it")


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
            differ = ids(set(model.answers) ^ set(question.answers))
            yield Problem(TREE, question.id, f"asks {question.fact} with other answers than {model.id} ({differ})",
                          "offer the same answer ids in both, or ask another fact")  # fmt: skip


def bands_are_in_order_and_have_an_open_end(guide: Guide) -> Iterator[Problem]:
    newest = max((rule.start for rules in guide.rules.values() for rule in rules if rule.start), default=date(2026, 1, 1))
    for band in guide.questions.values():
        if band.counts is None:
            continue
        if band.counts not in guide.dates:
            yield Problem(TREE, band.id, f"counts the unknown date {band.counts!r}",
                          f"write one of {ids(guide.dates)}, or add it under [date]")  # fmt: skip
        if not any(limit.open for limit in band.limits):
            yield Problem(TREE, band.id, "has no open end", "add an answer without `most` after the last limit")
        days = [limit.days for limit in band.limits if limit.days is not None]
        if any(later <= earlier for earlier, later in zip(days, days[1:], strict=False)):
            yield Problem(TREE, band.id, f"has its limits out of order ({', '.join(map(str, days))})",
                          "order the answers from the smallest `most` to the largest")  # fmt: skip
        named = [limit.rule for limit in band.limits if limit.rule]
        for rule in named:
            yield from limit_rule_fits(guide, band, rule)
        if named and not band.unknown:
            yield Problem(TREE, band.id, "has a limit by rule but no answer for a store without that rule",
                          "add an answer with unknown = true")  # fmt: skip
        known = [rule for rule in named if rule in guide.rules]
        for earlier, later in zip(known, known[1:], strict=False):
            for store in guide.stores:
                one, two = rule_on(guide, earlier, store, newest), rule_on(guide, later, store, newest)
                if one and two and ends(two, newest)[0] <= ends(one, newest)[0]:
                    yield Problem(TREE, band.id, f"in store {store} the limit {later} ends no later than {earlier}",
                                  "order the answers from the earlier limit to the later, or correct rules.toml")  # fmt: skip


def limit_rule_fits(guide: Guide, band: Question, rule: str) -> Iterator[Problem]:
    if rule not in guide.rules:
        yield Problem(TREE, band.id, f"has a limit by the unknown rule {rule!r}", f"write one of {ids(guide.rules)}")
        return
    for version in guide.rules[rule]:
        if any(reading.unit in ("percent", "money") for reading in (version.reading, version.safe) if reading):
            yield Problem(TREE, band.id, f"has a limit by {rule}, which is no length of time", "name a rule in days or hours")  # fmt: skip
        elif version.after != band.counts:
            yield Problem(TREE, band.id, f"counts {band.counts}, but {rule} counts from {version.after}",
                          "count the same date in tree.toml and rules.toml")  # fmt: skip


def actions_name_what_exists(guide: Guide) -> Iterator[Problem]:
    for action in guide.actions.values():
        for rule in action.rules:
            if rule not in guide.rules:
                yield Problem(TREE, action.id, f"shows the unknown rule {rule!r}", f"write one of {ids(guide.rules)}")
        if action.next and action.next not in guide.questions:
            yield Problem(TREE, action.id, f"goes on to {action.next!r}, which is no question", "write a question's id")
        if action.tip in action.also:
            yield Problem(TREE, action.id, f"names its home tip {action.tip} in `also`", "name only other tips there")


def no_question_leads_back_to_itself(guide: Guide) -> Iterator[Problem]:
    done: set[str] = set()
    for root in guide.questions:
        trail = [(root, iter(guide.questions[root].answers.values()))] if root not in done else []
        while trail:
            at, onward = trail[-1]
            to = next((one for one in onward if one in guide.questions and one not in done), None)
            if to is None:
                done.add(at)
                trail.pop()
            elif to in (on := [place for place, _ in trail]):
                loop = " → ".join([*on[on.index(to) :], to])
                yield Problem(TREE, to, f"leads back to itself ({loop})",
                              "end one of these answers in an action; `again` or `next` link back without a loop")  # fmt: skip
            else:
                trail.append((to, iter(guide.questions[to].answers.values())))


def no_fact_is_asked_twice_on_a_path(guide: Guide) -> Iterator[Problem]:
    after: dict[str, frozenset[str]] = {}  # question -> every question that can follow it

    def follow(at: str) -> frozenset[str]:
        if at not in after:
            next_ones = {to for to in guide.questions[at].answers.values() if to in guide.questions}
            after[at] = frozenset(next_ones.union(*(follow(to) for to in next_ones)))
        return after[at]

    for question in guide.questions.values():
        for later in sorted(follow(question.id)):
            if guide.questions[later].fact == question.fact:
                yield Problem(TREE, later, f"asks {question.fact} again after {question.id}",
                              "lead on by what was said, or ask another fact")  # fmt: skip


def no_path_is_too_long(guide: Guide) -> Iterator[Problem]:
    longest: dict[str, int] = {}

    def length(at: str) -> int:
        if at not in guide.questions:
            return 0
        if at not in longest:
            longest[at] = 1 + max((length(to) for to in guide.questions[at].answers.values()), default=0)
        return longest[at]

    if length(guide.start) > LONGEST:
        way, at = [], guide.start
        while at in guide.questions:
            way.append(at)
            at = max(guide.questions[at].answers.values(), key=length)
        yield Problem(TREE, at, f"is reached only after {len(way)} questions ({' → '.join(way)})",
                      f"ask at most {LONGEST} on one path")  # fmt: skip


def words_are_complete_and_none_is_left_over(guide: Guide) -> Iterator[Problem]:
    needed = {"fact": guide.facts, "date": guide.dates, "action": guide.actions, "rule": guide.rules}
    for language, words in guide.words.items():
        file = f"words/{language}.toml"
        for kind, things in needed.items():
            for id in things:
                if not words[kind].get(id, {}).get("text"):
                    yield Problem(file, f"{kind}.{id}", "has no text", f'add text = "…" under [{kind}.{id}]')
            for id in words[kind].keys() - set(things):
                yield Problem(file, f"{kind}.{id}", f"names no {kind} of the guide", "delete it, or correct the id")
        for fact, offered in guide.facts.items():
            said = words["fact"].get(fact, {}).get("answers", {})
            for answer in offered:
                if not said.get(answer):
                    yield Problem(file, f"fact.{fact}", f"has no words for the answer {answer}",
                                  f'add {answer} = "…" under [fact.{fact}.answers]')  # fmt: skip
            for answer in said.keys() - set(offered):
                yield Problem(file, f"fact.{fact}", f"has words for {answer}, which is not offered", "delete that line")
        yield from marks_name_rules(guide, file, words)


def marks_name_rules(guide: Guide, file: str, words: dict) -> Iterator[Problem]:
    for kind, entries in words.items():
        for id, entry in entries.items():
            for text in [entry.get("text"), entry.get("hint"), *entry["answers"].values()]:
                for mark in MARK.finditer(text or ""):
                    yield from mark_fits(guide, file, f"{kind}.{id}", mark[1], mark[2])


def mark_fits(guide: Guide, file: str, where: str, rule: str, store: str | None) -> Iterator[Problem]:
    """Problems of one [[rule@store]] mark; used for pages too."""
    if rule not in guide.rules:
        yield Problem(file, where, f"names the unknown rule [[{rule}]]", "write the id of a rule in rules.toml")
    elif store and not any(store in version.stores for version in guide.rules[rule]):
        yield Problem(file, where, f"names {rule}@{store}, but that store has no such rule",
                      f"name one of {ids(*(version.stores for version in guide.rules[rule]))}, or none")  # fmt: skip


def rules_can_be_relied_on(guide: Guide) -> Iterator[Problem]:
    for id, versions in guide.rules.items():
        for rule in versions:
            for source in rule.sources:
                if guide.sources and source not in guide.sources:
                    yield Problem(RULES, id, f"cites the unknown source {source!r}", f"add [{source}] to sources.toml")
            if not rule.sources:
                yield Problem(RULES, id, "has no source", 'add sources = ["…"] with ids of sources.toml')
            for store in set(rule.stores) - set(guide.stores):
                yield Problem(RULES, id, f"holds in the unknown store {store!r}", f"write some of {ids(guide.stores)}")
            if not rule.stores:
                yield Problem(RULES, id, "holds in no store", 'add stores = ["us", …]')
            if rule.start and rule.until and rule.until < rule.start:
                yield Problem(RULES, id, f"ends on {rule.until}, before it starts on {rule.start}", "correct from or until")
            if (rule.reading.unit == "money") != (rule.currency is not None):
                yield Problem(RULES, id, "is money without a currency, or has a currency and is no money",
                              'give unit = "money" and currency = "USD" together')  # fmt: skip
            if rule.confidence == "conflicting" and rule.safe is None:
                yield Problem(RULES, id, "has conflicting sources and no safe reading", "add safe = { value = …, unit = … }")
        yield from versions_do_not_overlap(id, versions)


def versions_do_not_overlap(id: str, versions: tuple[Rule, ...]) -> Iterator[Problem]:
    for number, one in enumerate(versions):
        for two in versions[number + 1 :]:
            both = set(one.stores) & set(two.stores)
            starts, stops = max(one.start or date.min, two.start or date.min), min(one.until or date.max, two.until or date.max)  # fmt: skip
            if both and starts <= stops:
                yield Problem(RULES, id, f"has two values for {ids(both)} from {starts} to {stops}",
                              "end the older one with until = the day before")  # fmt: skip


ALWAYS: tuple[Callable[[Guide], Iterator[Problem]], ...] = (
    every_answer_leads_to_a_question_or_an_action,
    questions_and_actions_have_ids_of_their_own,
    everything_can_be_reached,
    every_question_offers_a_real_choice,
    a_fact_offers_the_same_answers_everywhere,
    bands_are_in_order_and_have_an_open_end,
    actions_name_what_exists,
    words_are_complete_and_none_is_left_over,
    rules_can_be_relied_on,
)
WITHOUT_LOOPS = (no_fact_is_asked_twice_on_a_path, no_path_is_too_long)
