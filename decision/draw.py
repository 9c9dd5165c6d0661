"""Other prints of the tree: Mermaid, dot, a decision table, and an outline for paper.

Refuses to decide anything: everything comes from the model and from `paths`.
"""

from collections.abc import Iterator

from decision.model import Guide
from decision.say import name
from decision.walk import paths


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


def mermaid(guide: Guide, language: str) -> str:
    lines = ["flowchart TD"]
    quoted = {id: label(guide, id, language).replace('"', "#quot;") for id in (*guide.questions, *guide.actions)}
    lines += [f'  {id}{{"{quoted[id]}"}}' for id in guide.questions]
    lines += [f'  {id}["{quoted[id]}"]' for id in guide.actions]
    for at, answer, to in edges(guide):
        words = said(guide, guide.questions[at].fact, answer, language).replace('"', "#quot;")
        lines.append(f'  {at} -->|"{words}"| {to}')
    return "\n".join(lines)


def dot(guide: Guide, language: str) -> str:
    def quoted(text: str) -> str:
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'

    lines = ["digraph guide {", "  rankdir=LR;"]
    lines += [f"  {quoted(id)} [shape=box, style=rounded, label={quoted(label(guide, id, language))}];" for id in guide.questions]  # fmt: skip
    lines += [f"  {quoted(id)} [shape=box, label={quoted(label(guide, id, language))}];" for id in guide.actions]
    lines += [
        f"  {quoted(at)} -> {quoted(to)} [label={quoted(said(guide, guide.questions[at].fact, answer, language))}];"
        for at, answer, to in edges(guide)
    ]
    return "\n".join([*lines, "}"])


def rows(guide: Guide, language: str) -> Iterator[tuple[list[tuple[str, str]], str, str]]:
    """For each path: its (question, answer) texts, the action and the action's title."""
    for trail, action in paths(guide):
        told = [(name(guide, "fact", fact, language), said(guide, fact, answer, language)) for fact, answer in trail]
        yield told, action, name(guide, "action", action, language)


def table(guide: Guide, language: str) -> str:
    """One line per path, tab-separated: the action, its title, then question and answer in turn."""
    return "\n".join(
        "\t".join([action, title, *(part for pair in told for part in pair)])
        for told, action, title in rows(guide, language)
    )


FORMS = {"mermaid": mermaid, "dot": dot, "table": table}
