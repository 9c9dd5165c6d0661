"""Changes ids in the files of guide and docs, and carries an action's section from one tip to another.

Says which files it changed. Confirms again the twins that agreed before, for both languages are changed alike.
Refuses to know which addresses that concerns: `scripts.readdress` does.
"""

import re
from pathlib import Path

from decision import GUIDE
from scripts import twins
from scripts.content import DOCS, LANGUAGES, ROOT, sections, split

TREE = GUIDE / "tree.toml"
NAMING = (GUIDE, DOCS, ROOT / "tests" / "search")  # whose files name things by their ids
ELSEWHERE = (ROOT / "tests", ROOT / "scripts", ROOT / "theme")
TEXTS = (".toml", ".md", ".tsv", ".json", ".py", ".js", ".html")


def put(path: Path, text: str) -> None:
    beside = path.with_name(f"{path.name}.new")
    beside.write_text(text, "utf-8")
    beside.rename(path)


def files(*folders: Path) -> list[Path]:
    found = {path for folder in folders for path in folder.rglob("*") if path.suffix in TEXTS}
    return sorted(path for path in found if "__pycache__" not in path.parts)


def token(id: str) -> re.Pattern:
    return re.compile(rf"(?<![\w-]){re.escape(id)}(?![\w-])")


def places(id: str, *folders: Path) -> list[str]:
    """file:line of every place that says `id`."""
    return [
        f"{path.relative_to(ROOT).as_posix()}:{number}"
        for path in files(*folders)
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if token(id).search(line)
    ]


def change_everywhere(old: str, new: str) -> list[str]:
    """`old` as `new` in guide, docs and search queries, and in the names of their files."""
    waiting = {one.file for one in twins.problems()}
    changed = [path for path in files(*NAMING) if replace(path, token(old), new)]
    for path in files(DOCS):
        if path.stem == old:
            path.rename(path.with_stem(new))
    return told(changed, waiting)


def carry(action: str, home: str, tip: str) -> list[str]:
    """An action's section, its front matter and every link to it, from one tip to another, in every language."""
    waiting, changed = {one.file for one in twins.problems()}, [TREE]
    for language in LANGUAGES:
        source, target = (DOCS / language / "tips" / f"{one}.md" for one in (home, tip))
        rest, asked, section = cut(source.read_text("utf-8"), action)
        put(source, rest)
        put(target, paste(target.read_text("utf-8"), asked, section))
        changed += [source, target]
    link = re.compile(rf"\b{home}\.md#{action}(?![\w-])")
    changed += [path for path in files(DOCS) if replace(path, link, f"{tip}.md#{action}")]
    replace(TREE, re.compile(rf'(?m)^({action} = \{{.*?\btip = )"{home}"'), rf'\g<1>"{tip}"')
    return told(changed, waiting)


def add_alias(old: str, new: str) -> None:
    """A line under [alias] in the tree: how links that say `old` are understood."""
    text, head, line = TREE.read_text("utf-8"), "[alias]\n", f'"{old}" = "{new}"\n'
    if line not in text:
        put(TREE, text.replace(head, head + line, 1) if head in text else f"{text.rstrip()}\n\n{head}{line}")


def replace(path: Path, pattern: re.Pattern, new: str) -> bool:
    text = path.read_text("utf-8")
    found = pattern.sub(new, text)
    if found != text:
        put(path, found)
    return found != text


def cut(text: str, action: str) -> tuple[str, str, str]:
    """(the rest of a tip, the action's lines in its front matter, the action's section)."""
    _, body, offset = split(text, action)
    _, found, _ = sections(body, offset)
    lines = text.splitlines(keepends=True)
    start = found[action].line - 1
    stop = min((one.line - 1 for one in found.values() if one.line - 1 > start), default=len(lines))
    head = re.search(rf"(?m)^  {action}:.*\n(?:    .*\n)*", text)
    asked = head[0] if head else ""
    rest = "".join(lines[:start] + lines[stop:])
    return rest.replace(asked, "", 1), asked, "".join(lines[start:stop])


def paste(text: str, asked: str, section: str) -> str:
    """A tip with one more action: last in the front matter, and last under "What to do"."""
    text = re.sub(r"(?m)^actions:\n(?:  .*\n)*", lambda found: found[0] + asked, text, count=1)
    return re.sub(r"(?m)^## .*\{#why\}", lambda found: f"{section.rstrip()}\n\n{found[0]}", text, count=1)


def told(changed: list[Path], waiting: set[str]) -> list[str]:
    """The changed files; and the texts that only this set apart, confirmed: both languages were changed alike."""
    apart = sorted({one.file for one in twins.problems()} - waiting)
    if apart:
        twins.confirm(apart)
    names = sorted({path.relative_to(ROOT).as_posix() for path in changed})
    return [*(f"changed {name}" for name in names), *(f"confirmed {name}" for name in apart)]
