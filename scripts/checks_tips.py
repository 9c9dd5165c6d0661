"""Is every tip and action where it belongs and in its fixed form? One function per check, named as a sentence.

Refuses to judge words, numbers and other languages: `scripts.checks` does.
"""

from collections.abc import Iterator

from decision import Guide, Problem
from scripts.content import ANCHORS, LANGUAGES, ROOT, Section, Tip, commonmark, tips
from scripts.guide import ui

TIP_KEYS = {"id", "article", "question", "also-asked", "actions", "channels", "reviewed", "related", "zh-hant"}
FORM = ["paragraph", "list", "paragraph", "paragraph"]  # what to do (one or two), steps, don't, if you do nothing


def name(tip: Tip) -> str:
    return tip.path.relative_to(ROOT).as_posix()


def all_tips() -> Iterator[Tip]:
    for language in LANGUAGES:
        yield from tips(language).values()


def every_action_has_one_section_in_its_home_tip(guide: Guide) -> Iterator[Problem]:
    for language in LANGUAGES:
        found: dict[str, list[str]] = {}
        for tip in tips(language).values():
            for id in tip.actions:
                found.setdefault(id, []).append(tip.id)
        for id, action in guide.actions.items():
            homes = found.pop(id, [])
            if action.tip is None:
                yield Problem("decision/guide/tree.toml", id, "has no home tip", 'add tip = "…"')
            elif homes != [action.tip]:
                where = f"stands in {' and '.join(homes)}" if homes else "has no section"
                yield Problem(
                    f"docs/{language}/tips/{action.tip}.md",
                    id,
                    where,
                    f"write one section ### … {{#{id}}} there, and only there",
                )
        for id, homes in found.items():
            yield Problem(
                f"docs/{language}/tips/{homes[0]}.md",
                id,
                "is a section that is no action of the tree",
                "add it under [action] in tree.toml and lead an answer to it, or delete the section",
            )


def titles_are_the_same_everywhere(guide: Guide) -> Iterator[Problem]:
    for tip in all_tips():
        if tip.title != tip.meta.get("question"):
            yield Problem(name(tip), tip.id, "has another title than its `question`", "write the same in both")
        words = guide.words.get(tip.language, {}).get("action", {})
        for id, section in tip.actions.items():
            called = words.get(id, {}).get("text")
            if called and called != section.title:
                yield Problem(
                    name(tip),
                    id,
                    f"is headed {section.title!r}, but words/{tip.language}.toml says {called!r}",
                    "write the same in both",
                )


def tips_have_the_fixed_structure(guide: Guide) -> Iterator[Problem]:
    for tip in all_tips():
        needed = [one for one in ANCHORS if one != "article" or "article" in tip.meta]
        found = [id for id, section in tip.sections.items() if section.level == 2]
        if found != needed:
            yield Problem(
                name(tip), tip.id, f"has the sections {', '.join(found)}", f"have {', '.join(needed)}, in this order"
            )
        for key in {"id", "question", "also-asked", "actions", "channels", "reviewed"} - tip.meta.keys():
            yield Problem(name(tip), tip.id, f"lacks `{key}` in its front matter", f"add {key}: …")
        for key in tip.meta.keys() - TIP_KEYS:
            yield Problem(name(tip), tip.id, f"has the unknown key `{key}`", f"known are {', '.join(sorted(TIP_KEYS))}")
        if tip.meta.get("id") != tip.id:
            yield Problem(name(tip), tip.id, f"calls itself {tip.meta.get('id')!r}", f"write id: {tip.id}")
        for other in tip.meta.get("related", []):
            if other not in tips(tip.language):
                yield Problem(name(tip), tip.id, f"is related to {other}, which is no tip", "name an existing tip")
        if set(tip.meta.get("actions", {})) != set(tip.actions):
            yield Problem(
                name(tip),
                tip.id,
                "lists other actions in its front matter than it has sections",
                f"list {', '.join(tip.actions)}",
            )


def actions_have_the_fixed_structure(guide: Guide) -> Iterator[Problem]:
    for tip in all_tips():
        labels = (ui(tip.language)["dont_label"], ui(tip.language)["nothing_label"])
        for id, section in tip.actions.items():
            blocks = form(section)
            tails = [text for kind, text in blocks if kind == "paragraph"][-2:]
            kinds = [kind for kind, _ in blocks]
            if kinds not in (FORM, ["paragraph", *FORM]):
                yield Problem(
                    name(tip),
                    id,
                    "is not: what to do, numbered steps, don't, if you do nothing",
                    "bring it into that form; CONTRIBUTING.md shows one",
                )
            elif not all(text.startswith(f"**{label}**") for text, label in zip(tails, labels, strict=True)):
                what = f"does not end with **{labels[0]}** and **{labels[1]}**"
                yield Problem(name(tip), id, what, "start its last two paragraphs so")


def form(section: Section) -> list[tuple[str, str]]:
    """The blocks of a section: (paragraph, list or another kind; the text of a paragraph)."""
    tokens = commonmark.parse(section.body)
    named = {"paragraph_open": "paragraph", "ordered_list_open": "list"}
    return [
        (named.get(token.type, token.type), tokens[number + 1].content if token.type == "paragraph_open" else "")
        for number, token in enumerate(tokens)
        if token.level == 0 and token.nesting >= 0
    ]


ON_TIPS = (
    every_action_has_one_section_in_its_home_tip,
    titles_are_the_same_everywhere,
    tips_have_the_fixed_structure,
    actions_have_the_fixed_structure,
)
