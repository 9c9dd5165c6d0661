"""Can the rules be relied on, and do bands and actions use them soundly? One function per check.

Refuses to judge whether a number is true: its sources say that.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from decision.deadlines import ends
from decision.model import Guide, Limit, Problem, Question, Reading, Rule, listed
from decision.rules import LENGTHS, length, more_is_strict, readings, rule_on

TREE, RULES = "tree.toml", "rules.toml"
A_DAY = date(2026, 1, 1)  # where no rule says since when it holds, any day serves


def bands_are_in_order_and_have_an_open_end(guide: Guide) -> Iterator[Problem]:
    newest = max((rule.start for rules in guide.rules.values() for rule in rules if rule.start), default=A_DAY)
    for band in guide.questions.values():
        if band.counts is None:
            continue
        if band.counts and band.counts not in guide.dates:
            yield Problem(TREE, band.id, f"counts the unknown date {band.counts!r}",
                          f"write one of {listed(guide.dates)}, or add it under [date]")  # fmt: skip
        if not any(limit.open for limit in band.limits):
            yield Problem(TREE, band.id, "has no open end", "add an answer without `most` after the last limit")
        for rule in (limit.rule for limit in band.limits if limit.rule):
            yield from rule_fits(guide, band.id, "has a limit by", rule, {band.counts} if band.counts else None)
            lacking = [store for store in guide.stores if store not in stores_of(guide, rule)]
            if rule in guide.rules and lacking and not band.unknown:
                yield Problem(TREE, band.id, f"has a limit by {rule} and no answer where {listed(lacking)} lack it",
                              "add an answer with unknown = true")  # fmt: skip
        yield from limits_are_in_order(guide, band, newest)


def limits_are_in_order(guide: Guide, band: Question, newest: date) -> Iterator[Problem]:
    """Tried on seven days in a row: business days end differently through the week."""
    limits = [limit for limit in band.limits if not limit.open]
    wrong: dict[tuple[str, str], set[str]] = {}
    for store in guide.stores or ("",):
        for day in (newest + timedelta(number) for number in range(7) if len(limits) > 1):
            last = [(limit.answer, end) for limit in limits if (end := limit_end(guide, limit, store, day))]
            for (earlier, one), (later, two) in pairwise(last):
                if two <= one:
                    wrong.setdefault((earlier, later), set()).add(store)
    for (earlier, later), stores in wrong.items():
        where = "" if stores >= set(guide.stores) else f" in {listed(stores)}"
        yield Problem(TREE, band.id, f"has its limits out of order, {later} ends no later than {earlier}{where}",
                      "order the answers from the earliest limit to the latest, or correct rules.toml")  # fmt: skip


def limit_end(guide: Guide, limit: Limit, store: str, day: date) -> date | None:
    if limit.rule is None:
        return day + timedelta(limit.days or 0)
    rule = rule_on(guide, limit.rule, store, day) if limit.rule in guide.rules else None
    return ends(rule, store, day)[0].day if rule and is_length(rule) else None


def is_length(rule: Rule) -> bool:
    return all(reading.unit in LENGTHS for reading in readings(rule))


def stores_of(guide: Guide, rule: str) -> set[str]:
    return {store for version in guide.rules.get(rule, ()) for store in version.stores}


def rule_fits(guide: Guide, id: str, does: str, rule: str, counts: set[str] | None) -> Iterator[Problem]:
    """Problems of a rule that question or action `id` uses to count from one of the dates `counts` (None: any)."""
    if rule not in guide.rules:
        yield Problem(TREE, id, f"{does} the unknown rule {rule!r}", f"write one of {listed(guide.rules)}")
        return
    versions = guide.rules[rule]
    if not all(is_length(version) for version in versions):
        yield Problem(TREE, id, f"{does} {rule}, which is no length of time", "name a rule in days or hours")
    for after in sorted({str(version.after) for version in versions}):
        if counts is not None and after not in counts:
            yield Problem(TREE, id, f"{does} {rule}, which counts from {after} and not from {listed(counts)}",
                          "count the same date in tree.toml and rules.toml")  # fmt: skip


def actions_show_rules_that_count_from_a_date(guide: Guide) -> Iterator[Problem]:
    for action in guide.actions.values():
        for rule in action.rules:
            yield from rule_fits(guide, action.id, "shows", rule, set(guide.dates))


def rules_can_be_relied_on(guide: Guide) -> Iterator[Problem]:
    for id, versions in guide.rules.items():
        for rule in versions:
            yield from a_rule_names_what_exists(guide, rule)
            yield from a_rule_is_whole(rule)
            yield from confidence_fits_the_sources(guide, rule)
        yield from versions_do_not_overlap(id, versions)


def a_rule_names_what_exists(guide: Guide, rule: Rule) -> Iterator[Problem]:
    for source in rule.sources:
        if guide.sources and source not in guide.sources:
            yield Problem(RULES, rule.id, f"cites the unknown source {source!r}", f"add [{source}] to sources.toml")
    for store in sorted(set(rule.stores) - set(guide.stores)):
        yield Problem(RULES, rule.id, f"holds in the unknown store {store!r}", f"write some of {listed(guide.stores)}")


def a_rule_is_whole(rule: Rule) -> Iterator[Problem]:
    if not rule.sources:
        yield Problem(RULES, rule.id, "has no source", 'add sources = ["…"] with ids of sources.toml')
    if not rule.stores:
        yield Problem(RULES, rule.id, "holds in no store", 'add stores = ["us", …]')
    if rule.start and rule.until and rule.until < rule.start:
        yield Problem(
            RULES, rule.id, f"ends on {rule.until}, before it starts on {rule.start}", "correct from or until"
        )
    if (rule.reading.unit == "money") != (rule.currency is not None):
        yield Problem(RULES, rule.id, "is money without a currency, or has a currency and is no money",
                      'give unit = "money" and currency = "USD" together')  # fmt: skip
    if rule.act and rule.after is None:
        yield Problem(RULES, rule.id, "is a deadline that counts from no date", 'add after = "…", or delete act = true')


def confidence_fits_the_sources(guide: Guide, rule: Rule) -> Iterator[Problem]:
    kinds = {guide.sources[source].kind for source in rule.sources if source in guide.sources}
    if rule.confidence == "official" and kinds and "official" not in kinds:
        yield Problem(RULES, rule.id, "is called official, and none of its sources is",
                      'cite an official source, or write confidence = "several" or "one"')  # fmt: skip
    if rule.confidence == "several" and len(rule.sources) == 1:
        yield Problem(RULES, rule.id, "is said to stand in several sources and cites one",
                      'cite another, or write confidence = "one"')  # fmt: skip
    if (rule.confidence == "conflicting") != (rule.safe is not None):
        told = (
            "has conflicting sources and no safe reading" if rule.safe is None else "has a safe reading and no conflict"
        )
        yield Problem(
            RULES, rule.id, told, 'give confidence = "conflicting" and safe = { value = …, unit = … } together'
        )
    if rule.safe is not None:
        yield from the_safe_reading_is_safe(rule, rule.safe)


def the_safe_reading_is_safe(rule: Rule, safe: Reading) -> Iterator[Problem]:
    if (safe.unit in LENGTHS) != (rule.reading.unit in LENGTHS):
        yield Problem(RULES, rule.id, f"is in {rule.reading.unit} and its safe reading in {safe.unit}",
                      "give both as times, or both in one unit")  # fmt: skip
        return
    value, acted = length(rule, rule.reading), length(rule, safe)
    if acted < value if more_is_strict(rule) else acted > value:
        yield Problem(RULES, rule.id, "has a safe reading that is laxer than its value",
                      "write the stricter reading as safe; for a wait, the longer")  # fmt: skip


def versions_do_not_overlap(id: str, versions: tuple[Rule, ...]) -> Iterator[Problem]:
    for number, one in enumerate(versions):
        for two in versions[number + 1 :]:
            both = set(one.stores) & set(two.stores)
            start = max(one.start or date.min, two.start or date.min)
            stop = min(one.until or date.max, two.until or date.max)
            if both and start <= stop:
                since = "" if start == date.min else f" from {start}"
                till = "" if stop == date.max else f" to {stop}"
                yield Problem(RULES, id, f"has two values for {listed(both)}{since}{till}",
                              "end the older one with until = the day before")  # fmt: skip
