"""Other prints of the tree: Mermaid, dot and a decision table.

Refuses to decide anything: everything comes from the model and from `paths`.
"""

from collections.abc import Iterator
from datetime import date

from decision.model import Guide
from decision.say import fill, name
from decision.walk import paths

# what Mermaid would read as a statement instead of a name
RESERVED = ("call", "class", "click", "default", "end", "flowchart", "graph", "href", "style", "subgraph")


def edges(guide: Guide) -> Iterator[tuple[str, str, str]]:
    """Every (question, answer, question or action) in the order of the files."""
    for question in guide.questions.values():
        for said, to in question.answers.items():
            yield question.id, said, to


def said(guide: Guide, fact: str, answer: str, language: str) -> str:
    words = guide.words.get(language, {}).get("fact", {}).get(fact, {})
    return words.get("answers", {}).get(answer, answer)


def label(guide: Guide, id: str, language: str) -> str:
    if id in guide.questions:
        return name(guide, "fact", guide.questions[id].fact, language)
    return name(guide, "action", id, language)


def line(guide: Guide, text: str, language: str, today: date) -> str:
    """`text` with its marks said, on one line."""
    return " ".join(fill(guide, text, language, today).split())


def mermaid(guide: Guide, language: str, today: date) -> str:
    def quoted(text: str) -> str:
        plain = line(guide, text, language, today)
        return '"' + "".join(f"#{ord(char)};" if char in '"#<>&`\\' else char for char in plain) + '"'

    lines = ["flowchart TD"]
    lines += [f"  {node(id)}{{{quoted(label(guide, id, language))}}}" for id in guide.questions]
    lines += [f"  {node(id)}[{quoted(label(guide, id, language))}]" for id in guide.actions]
    for at, answer, to in edges(guide):
        words = quoted(said(guide, guide.questions[at].fact, answer, language))
        lines.append(f"  {node(at)} -->|{words}| {node(to)}")
    return "\n".join(lines)


def node(id: str) -> str:
    """A name that Mermaid takes: the id itself, but for those it would read as something else."""
    return id.replace("-", "_") + "_" if id in RESERVED or "--" in id or id.endswith("-") else id


def dot(guide: Guide, language: str, today: date) -> str:
    def quoted(text: str) -> str:
        return '"' + line(guide, text, language, today).replace("\\", "\\\\").replace('"', '\\"') + '"'

    def box(id: str, style: str) -> str:
        return f"  {quoted(id)} [shape=box{style}, label={quoted(label(guide, id, language))}];"

    lines = ["digraph guide {", "  rankdir=LR;"]
    lines += [box(id, ", style=rounded") for id in guide.questions]
    lines += [box(id, "") for id in guide.actions]
    for at, answer, to in edges(guide):
        words = quoted(said(guide, guide.questions[at].fact, answer, language))
        lines.append(f"  {quoted(at)} -> {quoted(to)} [label={words}];")
    return "\n".join([*lines, "}"])


def rows(guide: Guide, language: str) -> Iterator[tuple[list[tuple[str, str]], str, str]]:
    """For each path: its (question, answer) texts, the action and the action's title; marks as written."""
    for trail, action in paths(guide):
        told = [(name(guide, "fact", fact, language), said(guide, fact, answer, language)) for fact, answer in trail]
        yield told, action, name(guide, "action", action, language)


def table(guide: Guide, language: str, today: date) -> str:
    """One line per path, tab-separated: the action, its title, then question and answer in turn."""
    return "\n".join(
        "\t".join([action, *(line(guide, part, language, today) for part in (title, *sum(told, ())))])
        for told, action, title in rows(guide, language)
    )


FORMS = {"mermaid": mermaid, "dot": dot, "table": table}
