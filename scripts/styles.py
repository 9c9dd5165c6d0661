"""One stylesheet of Material's and ours, cut down to what our pages can use; and in each page what it needs at first.

Most of Material's sheet styles what we don't have. And a sheet in a file comes a round trip after the page: so a page
brings its own styles, under a hash in its policy, and the sheet, which adds what scripts draw, may come later.

A rule stays if all that its selector names (elements, classes, ids, attributes) is in a page, or in a script's text; a
custom property stays while something that stays uses it. Errs on the side of keeping: what stands in `:not()`, `:is()`
and the like is not looked at. Refuses to know what rules look like, and never changes their order.
"""

import re
from collections.abc import Container, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import material
import tinycss2
from tinycss2.ast import Node

from scripts.headers import allowed
from scripts.named import PLACE

SHEET = "site.css"
FIRST = "<!-- first styles -->"  # where a page wants them
OWN_POLICY = re.compile(r"style-src (?:'|&#39;)self(?:'|&#39;)")  # of a page
KIND = re.compile(r'<body[^>]* data-kind="([^"]*)"')
TAG = re.compile(r"""<([a-zA-Z][\w-]*)((?:[^>"']|"[^"]*"|'[^']*')*)>""")
ATTRIBUTE = re.compile(r"""([^\s=>"'/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
WORD = re.compile(r"[A-Za-z][\w-]*")
HUMP = re.compile(r"(?<=[a-z])[A-Z]")
USED = re.compile(r"var\(\s*(--[\w-]+)")
NESTING = ("media", "supports", "layer", "container")  # at-rules that hold rules


def build(site: Path) -> None:
    """The sheet, and its first part in every page of `site` that wants it: the same in all pages of a kind."""
    pages = {path: path.read_text("utf-8") for path in sorted(site.rglob("*.html"))}
    kinds: dict[str, set[str]] = {}  # kind of a page -> names
    for text in pages.values():
        kinds.setdefault(kind(text), set()).update(names_of_page(text))
    scripts = (path.read_text("utf-8") for path in (site / PLACE).glob("*.js"))
    names = set().union(*kinds.values(), *map(names_of_script, scripts))
    rules = kept(read(materials()) + read((site / PLACE / "guide.css").read_text("utf-8")), names)
    (site / PLACE / SHEET).write_text(css(rules), "utf-8")
    (site / PLACE / "guide.css").unlink()  # the sheet holds it
    changeable = {name for name in names if name.startswith("[")}  # scripts change attributes at once
    first = {one: css(kept(rules, own | changeable, print_too=False)) for one, own in kinds.items()}
    for path, text in pages.items():
        if FIRST in text:
            path.write_text(with_first(text, first[kind(text)]), "utf-8")


def kind(page: str) -> str:
    found = KIND.search(page)
    return found[1] if found else ""


def materials() -> str:
    """Material's stylesheet as it comes."""
    sheet = next((Path(material.__file__).parent / "templates/assets/stylesheets").glob("main.*.min.css"))
    return sheet.read_text("utf-8").split("/*# sourceMappingURL")[0]


def with_first(page: str, first: str) -> str:
    """The page with its first styles, and with their hash in its policy."""
    page = page.replace(FIRST, f"<style>{first}</style>", 1)
    return OWN_POLICY.sub(lambda own: f"{own[0]} {allowed(first)}", page, count=1)


def first_of(page: str) -> str:
    """The first styles of a page that has them."""
    return page.split("<style>", 1)[1].split("</style>", 1)[0]


class Rule(NamedTuple):
    around: tuple[str, ...]  # at-rules, the outermost first
    selectors: tuple[tuple[str, frozenset[str]], ...]  # each with what it names; none for @font-face and its like
    body: tuple[tuple[str, str], ...]  # (property, declaration); ("", all of it) where it is no list of declarations


def read(css: str, around: tuple[str, ...] = ()) -> list[Rule]:
    """The rules of a stylesheet, in order."""
    found: list[Rule] = []
    for rule in tinycss2.parse_rule_list(css, skip_comments=True, skip_whitespace=True):
        if rule.type == "qualified-rule":
            selectors = tuple((text(part), names_in(part)) for part in parts(rule.prelude))
            found.append(Rule(around, selectors, tuple(declarations(rule.content))))
        elif rule.type == "at-rule" and rule.content is not None and rule.lower_at_keyword in NESTING:
            head = f"@{rule.at_keyword} {text(rule.prelude)}"
            found += read(tinycss2.serialize(rule.content), (*around, head))
        elif rule.type == "at-rule" and rule.lower_at_keyword != "charset":
            head = f"@{rule.at_keyword} {text(rule.prelude)}"
            found.append(Rule(around, ((head, frozenset()),), (("", text(rule.content or [])),)))
        elif rule.type == "error":
            raise ValueError(f"line {rule.source_line}: {rule.message}")
    return found


def parts(tokens: list[Node]) -> Iterator[list[Node]]:
    """The selectors of a list of them."""
    part: list[Node] = []
    for token in tokens:
        if token == ",":
            yield part
            part = []
        else:
            part.append(token)
    yield part


def names_in(selector: list[Node]) -> frozenset[str]:
    """`a`, `.class`, `#id`, `[attribute]`: what has to be there for it to fit anything."""
    found, before = set(), None
    for token in selector:
        if token.type == "ident" and before != ":":
            found.add(f".{token.value}" if before == "." else token.lower_value)
        elif token.type == "hash":
            found.add(f"#{token.value}")
        elif token.type == "[] block":
            found.update(f"[{part.lower_value}]" for part in token.content[:1] if part.type == "ident")
        before = token.value if token.type == "literal" else ":" if token.type == "::" else None
    return frozenset(found)


def declarations(content: list[Node]) -> Iterator[tuple[str, str]]:
    for one in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if one.type == "declaration":
            yield one.lower_name, f"{one.name}:{text(one.value)}{'!important' if one.important else ''}"


def text(tokens: list[Node]) -> str:
    return re.sub(r"\s+", " ", tinycss2.serialize(tokens)).strip()


def names_of_page(html: str) -> set[str]:
    """What the elements of a page are and have, as selectors would name it."""
    return set().union(*(names_of_tag(*tag) for tag in set(TAG.findall(html))))


@cache
def names_of_tag(tag: str, attributes: str) -> set[str]:
    found = {tag.lower()}
    for name, *values in ATTRIBUTE.findall(attributes):
        found.add(f"[{name.lower()}]")
        mark = {"class": ".", "id": "#"}.get(name.lower())
        found.update(f"{mark}{one}" for one in "".join(values).split() if mark)
    return found


def names_of_script(script: str) -> set[str]:
    """All that a script may make: each of its words as element, class, id and attribute."""
    words = set(WORD.findall(script))
    data = {f"[data-{HUMP.sub(lambda hump: f'-{hump[0].lower()}', word)}]".lower() for word in words}
    return words | data | {f"{mark}{word}" for word in words for mark in ".#"} | {f"[{word.lower()}]" for word in words}


def kept(rules: Iterable[Rule], names: Container[str], print_too: bool = True) -> list[Rule]:
    """Those that something of `names` can fit, without the custom properties that then nothing uses."""
    fit = []
    for rule in rules:
        selectors = tuple(one for one in rule.selectors if all(name in names for name in one[1]))
        if selectors and (print_too or not any(head.startswith("@media print") for head in rule.around)):
            fit.append(rule._replace(selectors=selectors))
    while True:
        used = {name for rule in fit for _, declared in rule.body for name in USED.findall(declared)}
        left = [
            rule._replace(body=tuple(one for one in rule.body if not one[0].startswith("--") or one[0] in used))
            for rule in fit
        ]
        if left == fit:
            return [rule for rule in fit if rule.body]
        fit = left


def css(rules: Iterable[Rule]) -> str:
    """The rules as a stylesheet, one a line: kinds of pages share most lines, and an archive keeps each once."""
    out: list[str] = []
    around: tuple[str, ...] = ()
    for rule in rules:
        if rule.around != around:
            out.append("}" * len(around) + "".join(f"{head}{{" for head in rule.around))
            around = rule.around
        heads = ",".join(head for head, _ in rule.selectors)
        out.append(f"{heads}{{{';'.join(declared for _, declared in rule.body)}}}")
    return "\n".join([*out, "}" * len(around)])
