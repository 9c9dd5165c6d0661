"""Material's stylesheet without what no page of ours can have: most of it styles a menu, a search and boxes that we
don't use, and every reader would wait for it.

A rule stays if every class it names is a word of our templates, scripts or texts; a custom property stays if something
uses it. So it is known before any page is built. Refuses to change a rule.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import material

from scripts.content import ROOT

PIECE = re.compile(r"""("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\((?:[^()"']|"[^"]*"|'[^']*')*\)|/\*.*?\*/|[{};])""", re.S)
NESTING = ("@media", "@supports", "@layer", "@container")
CLASS = re.compile(r"\.(-?[A-Za-z_](?:[\w-]|\\.)*)")
WORD = re.compile(r"[\w-]+")
INSIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
OURS = ("theme/**/*.html", "theme/**/*.js", "scripts/*.py", "docs/**/*.md")  # what classes can come from
PROPERTY = re.compile(r"""(?<![\w-])(--[\w-]+):(?:"[^"]*"|'[^']*'|[^;}"'])*;?""")


def slim() -> str:
    """Material's stylesheet for our pages."""
    own = (ROOT / "theme/assets/guide/guide.css").read_text("utf-8")
    return pruned(whole(), words(), own)


def whole() -> str:
    """Material's stylesheet as it comes."""
    sheet = next((Path(material.__file__).parent / "templates/assets/stylesheets").glob("main.*.min.css"))
    return sheet.read_text("utf-8").split("/*# sourceMappingURL")[0]


def words() -> set[str]:
    """Every word of ours: any may be a class."""
    return {word for form in OURS for path in ROOT.glob(form) for word in WORD.findall(path.read_text("utf-8"))}


def pruned(css: str, classes: set[str], others: str = "") -> str:
    """`css` without rules for other classes, and without custom properties that neither it nor `others` use."""
    kept = "".join(rules(css, classes))
    while (fewer := without_unused(kept, others)) != kept:
        kept = fewer
    return kept


def rules(css: str, classes: set[str]) -> Iterator[str]:
    for head, body in blocks(css):
        if body is None:
            yield f"{head};"
        elif head.startswith(NESTING):
            if inner := "".join(rules(body, classes)):
                yield f"{head}{{{inner}}}"
        elif head.startswith("@"):
            yield f"{head}{{{body}}}"
        elif fitting := [one for one in selectors(head) if names(one) <= classes]:
            yield f"{','.join(fitting)}{{{body}}}"


def blocks(css: str) -> Iterator[tuple[str, str | None]]:
    """(what stands before the braces, what stands in them), or (a statement, None), in order."""
    depth, head, body = 0, "", ""
    for piece in PIECE.split(css):
        if piece.startswith("/*"):
            continue
        depth += {"{": 1, "}": -1}.get(piece, 0)
        if depth == 0 and piece == "}":
            yield head.strip(), body
            head = body = ""
        elif depth == 0 and piece == ";":
            yield head.strip(), None
            head = ""
        elif depth == 0:
            head += piece
        elif not (depth == 1 and piece == "{"):
            body += piece


def selectors(head: str) -> list[str]:
    """The parts between commas, but for commas in brackets."""
    parts, depth = [""], 0
    for char in head:
        depth += (char in "([") - (char in ")]")
        if char == "," and not depth:
            parts.append("")
        else:
            parts[-1] += char
    return parts


def names(selector: str) -> set[str]:
    """The classes that something must have; what stands in brackets may be a choice or a denial."""
    while (simpler := INSIDE.sub("", selector)) != selector:
        selector = simpler
    return {name.replace("\\", "") for name in CLASS.findall(selector)}


def without_unused(css: str, others: str) -> str:
    asked = set(re.findall(r"var\(\s*(--[\w-]+)", css + others))
    return PROPERTY.sub(lambda found: found[0] if found[1] in asked else "", css)
