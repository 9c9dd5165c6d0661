"""The guide's tree for others to decide by: as plain Python `if`s, and in two forms for zen-engine.

All are made from the tree's data. What a date means in which store is worked out for them beforehand, so that they only
compare it with limits, while our walk counts the days of every case: that favours them. Refuses to measure.
"""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from itertools import product
from typing import Any

import zen

from decision import Guide, paths
from decision.walk import Facts, places
from scripts.bench_cases import Stretch, bands
from scripts.bench_loop import compiled

Groups = dict[str, list[tuple[list[str], list[Stretch]]]]  # band -> stores where dates mean the same, and what


def grouped(guide: Guide) -> Groups:
    found: Groups = {}
    for band, by_store in bands(guide).items():
        found[band] = []
        for store, meant in by_store.items():
            same = [stores for stores, other in found[band] if other == meant]
            if same:
                same[0].append(store)
            else:
                found[band].append(([store], meant))
    return found


# ---- plain ifs -----------------------------------------------------------------------


def as_ifs(guide: Guide) -> Callable[[Facts], str]:
    """A function of nothing but `if`s, each answer's branch inside its question's: the action, and no reasons."""
    return compiled(*ifs(guide))


def ifs(guide: Guide) -> tuple[str, list[int]]:
    """Its source, and the days that it names, as numbers: what `bench_loop.compiled` takes, here or in a browser."""
    groups = grouped(guide)
    meant = [stretch for band in groups.values() for _, stretches in band for stretch in stretches]
    source = "\n".join(["def decide(facts):", *branch(guide, groups, guide.start, "    ")])
    return source, sorted({first.toordinal() for first, _, _ in meant})


def named(day: date) -> str:
    return f"day_{day.toordinal()}"


def branch(guide: Guide, groups: Groups, at: str, indent: str) -> Iterator[str]:
    if at in guide.actions:
        yield f"{indent}return {at!r}"
        return
    question, inner = guide.questions[at], indent + "    "
    yield f"{indent}said = facts.get({question.fact!r})"
    if question.counts:
        yield f"{indent}if said is None:"
        yield f"{inner}store, day = facts['store'], facts[{question.counts!r}]"
    for stores, meant in groups.get(at, ()):
        yield f"{inner}if store in {tuple(stores)}:"
        chosen = " else ".join(f"{said!r} if day >= {named(first)}" for first, _, said in reversed(meant))
        yield f"{inner}    said = {chosen} else None"
    for said, to in question.answers.items():
        yield f"{indent}if said == {said!r}:"
        yield from branch(guide, groups, to, inner)


# ---- zen-engine ----------------------------------------------------------------------


def as_zen(node: dict) -> Callable:
    """The one way to call it that is fast: a graph of this one node, compiled by a static loader."""
    ways = [("in", node["id"]), (node["id"], "out")]
    graph = {
        "nodes": [
            {"id": "in", "name": "in", "type": "inputNode"},
            node,
            {"id": "out", "name": "out", "type": "outputNode"},
        ],
        "edges": [{"id": f"{a}-{b}", "type": "edge", "sourceId": a, "targetId": b} for a, b in ways],
    }
    engine = zen.ZenEngine({"loader": {"type": "static", "content": {"guide": graph}}})
    return partial(engine.evaluate, "guide")


def for_zen(facts: Facts) -> dict[str, Any]:
    """The same facts in names that its expressions can say, days as numbers."""
    return {field(key): said.toordinal() if isinstance(said, date) else said for key, said in facts.items()}


def field(key: str) -> str:
    return key.replace("-", "_")


def as_table(guide: Guide) -> dict:
    """A decision table, a row for each path and each way to say it: its trace names the row, and so the reasons."""
    groups = grouped(guide)
    rows = [
        {"_id": f"{number}-{way}", "action": f"'{action}'"} | cells
        for number, (trail, action) in enumerate(paths(guide))
        for way, cells in enumerate(ways_to_say(guide, groups, trail))
    ]
    fields = dict.fromkeys(key for row in rows for key in row if key not in ("_id", "action"))
    column = {key: {"id": key, "name": key, "field": key, "type": "expression"} for key in (*fields, "action")}
    content = {
        "hitPolicy": "first",
        "inputs": [column[key] for key in fields],
        "outputs": [column["action"]],
        "rules": [dict.fromkeys(fields, "") | row for row in rows],
    }
    return {"id": "tree", "name": "tree", "type": "decisionTableNode", "content": content}


def ways_to_say(guide: Guide, groups: Groups, trail) -> Iterator[dict[str, str]]:
    """The cells of each row for one path: every band in words or by a date."""
    ways = []
    for place, (fact, said) in zip(places(guide, trail), trail, strict=True):
        ways.append([{field(fact): f"'{said}'"}])
        for stores, meant in groups.get(place, ()):
            for first, last, means in meant:
                if means == said:
                    days = f"[{first.toordinal()}..{last.toordinal()}]"
                    by_date = {field(fact): "null", field(str(guide.questions[place].counts)): days}
                    ways[-1].append(by_date | {"store": ", ".join(f"'{store}'" for store in stores)})
    for told in product(*ways):
        yield {key: cell for cells in told for key, cell in cells.items()}


def as_expression(guide: Guide) -> dict:
    """One expression of nested conditions: its fastest form, whose trace gives no reason."""
    value = choice(guide, grouped(guide), guide.start)
    content = {"expressions": [{"id": "action", "key": "action", "value": value}]}
    return {"id": "tree", "name": "tree", "type": "expressionNode", "content": content}


def choice(guide: Guide, groups: Groups, at: str) -> str:
    if at in guide.actions:
        return f"'{at}'"
    question = guide.questions[at]
    said = field(question.fact)
    if question.counts:
        said = f"({said} ?? {limits(field(question.counts), groups[at])})"
    *others, last = (choice(guide, groups, to) for to in question.answers.values())
    chosen = "".join(f"{said} == '{one}' ? {to} : " for one, to in zip(question.answers, others, strict=False))
    return f"({chosen}{last})"


def limits(day: str, groups: list[tuple[list[str], list[Stretch]]]) -> str:
    said = ""
    for stores, meant in groups:
        chosen = "".join(f"{day} >= {first.toordinal()} ? '{means}' : " for first, _, means in reversed(meant))
        said += f"store in {stores} ? ({chosen}null) : "
    return f"({said}null)"
