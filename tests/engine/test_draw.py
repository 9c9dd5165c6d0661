"""The prints of the tree can be read back: every edge once, whatever the words hold."""

import re
from datetime import date

import pytest

from decision import Action, Guide, Question, paths
from decision.draw import dot, edges, label, mermaid, rows, said, table

TODAY = date(2026, 11, 23)
MERMAID_NODE = re.compile(r'  ([a-z][a-z0-9_-]*)(?:\{"([^"]*)"\}|\["([^"]*)"\])')
MERMAID_EDGE = re.compile(r'  ([a-z][a-z0-9_-]*) -->\|"([^"]*)"\| ([a-z][a-z0-9_-]*)')
QUOTED = r'"((?:[^"\\]|\\.)*)"'
DOT_NODE = re.compile(rf"  {QUOTED} \[shape=box(?:, style=rounded)?, label={QUOTED}\];")
DOT_EDGE = re.compile(rf"  {QUOTED} -> {QUOTED} \[label={QUOTED}\];")


def read_back(lines: list[str], node: re.Pattern, edge: re.Pattern) -> tuple[list, list]:
    nodes = [found for line in lines if (found := node.fullmatch(line))]
    joined = [found for line in lines if (found := edge.fullmatch(line))]
    assert len(nodes) + len(joined) == len(lines)
    return nodes, joined


def test_mermaid_has_every_node_and_every_edge_once(library):
    first, *lines = mermaid(library, "en", TODAY).splitlines()
    nodes, joined = read_back(lines, MERMAID_NODE, MERMAID_EDGE)
    assert first == "flowchart TD"
    assert [one[1] for one in nodes] == [*library.questions, *library.actions]
    assert [(one[1], one[3]) for one in joined] == [(at, to) for at, _, to in edges(library)]


def test_dot_has_every_node_and_every_edge_once(library):
    lines = dot(library, "en", TODAY).splitlines()
    assert (lines[0], lines[1], lines[-1]) == ("digraph guide {", "  rankdir=LR;", "}")
    nodes, joined = read_back(lines[2:-1], DOT_NODE, DOT_EDGE)
    assert [one[1] for one in nodes] == [*library.questions, *library.actions]
    assert [(one[1], one[2]) for one in joined] == [(at, to) for at, _, to in edges(library)]


def test_the_table_has_every_path_once(library):
    told = [line.split("\t") for line in table(library, "en", TODAY).splitlines()]
    assert [(line[0], len(line) - 2) for line in told] == [(action, 2 * len(trail)) for trail, action in paths(library)]
    assert told[0][:4] == ["renew", "Renew it in your account", "What is the matter?", "I may be late"]
    assert len({tuple(line) for line in told}) == len(told)


def test_rows_and_names(library):
    trail, action, title = next(iter(rows(library, "en")))
    assert (trail[0], action, title) == (("What is the matter?", "I may be late"), "renew", "Renew it in your account")
    assert said(library, "kind", "film", "en") == "A film"
    assert (said(library, "kind", "film", "zh"), label(library, "kind-lost", "zh")) == ("film", "kind")


def test_marks_are_said(library):
    for form in (mermaid, dot, table):
        assert "[[" not in form(library, "en", TODAY)
        assert "£2.50" in form(library, "en", TODAY)


NASTY = 'say "no"\n\t<b>#35; & `x` \\ [[ end'


@pytest.mark.parametrize("form", [mermaid, dot, table])
def test_words_cannot_break_the_drawing(form):
    words = {"en": {"fact": {"q": {"text": NASTY, "answers": {"a": NASTY, "b": "B"}}}, "date": {}, "rule": {},
                    "action": {"x": {"text": NASTY}, "y": {"text": "Y"}}}}  # fmt: skip
    guide = Guide("q", questions={"q": Question("q", "q", {"a": "x", "b": "y"})},
                  actions={"x": Action("x"), "y": Action("y")}, words=words)  # fmt: skip
    lines = form(guide, "en", TODAY).splitlines()
    if form is table:
        assert [len(line.split("\t")) for line in lines] == [4, 4]
    else:
        inside = lines[1:] if form is mermaid else lines[2:-1]
        nodes, joined = read_back(inside, *((MERMAID_NODE, MERMAID_EDGE) if form is mermaid else (DOT_NODE, DOT_EDGE)))
        assert (len(nodes), len(joined)) == (3, 2)
    if form is mermaid:
        assert "<" not in "".join(lines)


def test_ids_that_mermaid_would_misread_get_another_name():
    actions = {id: Action(id) for id in ("end", "a--b", "a-")}
    answers = {f"x{n}": id for n, id in enumerate(actions)}
    guide = Guide("graph", questions={"graph": Question("graph", "graph", answers)}, actions=actions)
    drawn = mermaid(guide, "en", TODAY)
    assert re.findall(r"^  (\S+) -->.*\| (\S+)$", drawn, re.MULTILINE) == [
        ("graph_", name) for name in ("end_", "a__b_", "a__")
    ]
