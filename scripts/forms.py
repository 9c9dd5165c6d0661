"""Can every file that people write be read, and has it the form that its readers rely on?

The other checks look at what the files mean; they start only once nothing is wrong here, so that a slip of the pen
is told as a line and never as a crash. The guide's own tree, rules and sources have a reader of their own (`decision`).
Refuses to know what any text says.
"""

import json
import re
import tomllib
from codecs import BOM_UTF8
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from pathlib import Path

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend

from decision import Problem
from decision.form import shown
from scripts.content import LANGUAGES, ROOT, Unreadable, sections, split

ID = "^[a-z][a-z0-9-]*$"
COLUMNS = {
    "docs/glossary.tsv": ("id", "en", "zh", "zh-hant", "note", "synonyms"),
    "scripts/hant.tsv": ("when", "from", "to", "why"),
}


def one(kind: str, mend: str, **more) -> dict:
    return {"type": kind, "description": mend, **more}


TEXT = one("string", 'write a text in quotes: "…"')
YES_NO = one("boolean", "write true or false")
NUMBER = one("integer", "write a whole number")
DAY = one("date", "write a date like 2026-11-23, without quotes")
TEXTS = one("array", 'write a list of texts in quotes: ["…", "…"]', items=TEXT)
IDS = one(
    "array",
    'write a list of ids in quotes: ["one", "two"]',
    items=one("string", "use lower-case letters, digits and hyphens, a letter first", pattern=ID),
)


def table(**keys: dict) -> dict:
    """A table that has these keys and no others."""
    mend = "write a table: [name] and its lines below"
    return one("object", mend, properties=keys, required=[*keys], additionalProperties=False)


def all_of(inner: dict) -> dict:
    """A table in which everything has the same form."""
    return one("object", "write a table: [name] and its lines below", additionalProperties=inner)


def lists_of(inner: dict) -> dict:
    return one("array", "write each under a line of its own, [[name]]", items=inner)


MESSAGES = {"opening": TEXT, "closing": TEXT, "message": all_of(all_of(TEXT))}
ABOUT_MESSAGES = {"unread": TEXT, "as-answer": TEXT, **dict.fromkeys(("languages", "reasons", "blanks"), all_of(TEXT))}
DOOR = table(id=TEXT, tip=TEXT, facts=all_of(TEXT))
TOLD = table(title=TEXT, text=TEXT)
FORMS = {  # of the TOML files; the first pattern that fits counts
    "docs/ui/*.toml": all_of({"type": ["string", "object"], "description": TEXT["description"],
                              "additionalProperties": TEXT}),
    "docs/journey.toml": table(station=lists_of(DOOR), event=lists_of(DOOR)),
    "docs/rule-topics.toml": all_of(IDS),
    "docs/changes.toml": table(change=lists_of(table(id=TEXT, date=DAY, tips=IDS, rules=IDS, en=TOLD, zh=TOLD))),
    "docs/statements/index.toml": all_of(table(tip=TEXT, verdict=TEXT, sources=TEXTS)),
    "docs/statements/*.toml": all_of(table(said=TEXT, holds=TEXT)),
    "docs/messages/index.toml": table(
        **{"read-by-native-speakers": TEXTS, "without-message": all_of(TEXT)},
        message=all_of(table(actions=IDS, reason=TEXT, answer=YES_NO, blanks=IDS, sources=TEXTS))),
    "docs/messages/limits.toml": table(longest=all_of(NUMBER), forbidden=all_of(one(
        "object", "write a table", properties={"why": TEXT, "unasked-only": YES_NO}, required=["why"],
        additionalProperties=TEXTS))),
    **dict.fromkeys(("docs/messages/en.toml", "docs/messages/zh.toml", "docs/messages/zh-hant.toml"),
                    table(**MESSAGES, **ABOUT_MESSAGES)),
    "docs/messages/*.toml": table(**MESSAGES),
    "docs/**/*.toml": all_of({}),
}  # fmt: skip
HEAD = one("object", "write key: value lines", properties={
    "id": TEXT, "title": TEXT, "question": TEXT, "also-asked": TEXTS, "article": NUMBER, "reviewed": DAY,
    "channels": TEXTS, "related": TEXTS, "actions": all_of(table(**{"also-asked": TEXTS})),
})  # fmt: skip


def is_day(_, found) -> bool:
    return isinstance(found, date) and not isinstance(found, datetime)


Form = extend(Draft202012Validator, type_checker=Draft202012Validator.TYPE_CHECKER.redefine("date", is_day))


def problems(root: Path = ROOT) -> list[Problem]:
    """Everything about the files of docs/, the tables and the two records that keeps them from being read."""
    return [*written(root), *pages(root), *records(root), *tables(root)]


def written(root: Path) -> Iterator[Problem]:
    for path in sorted((root / "docs").rglob("*.toml")):
        file, data = path.relative_to(root).as_posix(), None
        try:
            data = tomllib.loads(text_of(path))
        except (ValueError, RecursionError) as error:  # ValueError: a number may be too long for Python, too
            yield unreadable(file, "TOML", error)
        if data is not None:
            form = next(form for pattern, form in FORMS.items() if path.relative_to(root).full_match(pattern))
            yield from misfits(file, data, form)
    yield from same_words(root, list)


def same_words(root: Path, keys_of: Callable[[dict], Iterable[str]]) -> Iterator[Problem]:
    """The pages' words have the same keys in all languages."""
    try:
        there = {
            language: {*keys_of(tomllib.loads(text_of(root / f"docs/ui/{language}.toml")))} for language in LANGUAGES
        }
    except ValueError:  # told already
        return
    for language, keys in there.items():
        for key in sorted(set().union(*there.values()) - keys):
            yield Problem(f"docs/ui/{language}.toml", key, "is missing", "add it, or delete it in the other languages")


def inner_keys(words: dict) -> Iterator[str]:
    """The keys of the tables within."""
    return (f"{name}.{key}" for name, table in words.items() if isinstance(table, dict) for key in table)


def pages(root: Path) -> Iterator[Problem]:
    for path in sorted((root / "docs").rglob("*.md")):
        file = path.relative_to(root).as_posix()
        try:
            meta, body, _ = split(text_of(path), file)
            yield from misfits(file, meta, HEAD)
            if path.parent.name == "tips" and path.stem != "index":
                for wrong in sections(body)[2]:
                    yield Problem(file, "headings", wrong, "give it an id of its own, like {#why}")
        except UnicodeDecodeError as error:
            yield unreadable(file, "", error)
        except Unreadable as error:
            yield Problem(*str(error).split(": ", 3))


def records(root: Path) -> Iterator[Problem]:
    for file in ("permalinks.json", "docs/twins.json"):
        try:
            json.loads(text_of(root / file))
        except FileNotFoundError:
            pass  # a young project has none; who needs it says so
        except (ValueError, RecursionError) as error:
            yield unreadable(file, "JSON", error, f"take it from the history: git checkout {file}")


def tables(root: Path) -> Iterator[Problem]:
    for file, columns in COLUMNS.items():
        try:
            lines = text_of(root / file).splitlines()
        except UnicodeDecodeError as error:
            yield unreadable(file, "", error)
            continue
        heads, *rows = [line.split("\t") for line in lines if line and not line.startswith("#")] or [[]]
        if tuple(heads) != columns:
            yield Problem(file, "-", "lacks its line of columns", f"write them, parted by tabs: {' '.join(columns)}")
            continue
        for row in rows:
            if len(row) != len(columns):
                yield Problem(file, row[0], f"has {len(row)} columns", f"write {len(columns)}, parted by one tab each")
        if columns[0] == "id":
            yield from own_ids(file, [row[0] for row in rows if len(row) == len(columns)])


def own_ids(file: str, ids: list[str]) -> Iterator[Problem]:
    for id, times in Counter(ids).items():
        if times > 1 or not re.match(ID, id):
            yield Problem(file, id, "is no id of its own", "use lower-case letters, digits, hyphens; each once")


def text_of(path: Path) -> str:
    """Raises UnicodeDecodeError, for the mark that some Windows editors put before UTF-8 as well."""
    if path.read_bytes().startswith(BOM_UTF8):
        raise UnicodeDecodeError("utf-8", BOM_UTF8, 0, len(BOM_UTF8), "a byte-order mark")
    return path.read_text("utf-8")


def unreadable(file: str, form: str, error: Exception, mend: str = "correct it") -> Problem:
    if isinstance(error, UnicodeDecodeError):
        what = f"is not plain UTF-8 ({error.reason})"
        return Problem(file, f"byte {error.start}", what, "save the file as UTF-8, without byte-order mark")
    return Problem(file, "-", f"is not {form} ({error})", mend)


def misfits(file: str, data, form: dict) -> Iterator[Problem]:
    for error in sorted(Form(form).iter_errors(data), key=lambda error: [*map(str, error.absolute_path)]):
        yield misfit(file, error)


def misfit(file: str, error: ValidationError) -> Problem:
    where = ".".join(map(str, error.absolute_path)) or "-"
    if error.validator == "required":
        lacking = [key for key in error.validator_value if key not in error.instance]
        mends = error.schema["properties"][lacking[0]]["description"]
        return Problem(file, where, f"lacks {', '.join(lacking)}", f"add {lacking[0]}: {mends}")
    if error.validator == "additionalProperties":
        known = error.schema["properties"]
        more = ", ".join(sorted(map(str, error.instance.keys() - known)))
        return Problem(file, where, f"has the unknown key {more}", f"known here are {', '.join(sorted(known))}")
    return Problem(file, where, f"is {shown(error.instance)}", error.schema["description"])
