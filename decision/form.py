"""One directory of TOML files, read with every problem of form remembered: keys, types, ids.

Refuses to know what the files mean (`load` and its helpers build that) and to stop at the first problem.
"""

import re
import tomllib
from datetime import date, datetime
from pathlib import Path

from decision.model import Problem

ID = re.compile(r"[a-z][a-z0-9-]*")
AN_ID = "use lower-case letters, digits and hyphens, a letter first"
KEYS = {
    "tree": {"start", "stores", "date", "ask", "band", "action", "alias"},
    "date": {"ahead", "since"},
    "ask": {"to", "asks", "same"},
    "band": {"asks", "same", "counts", "answers"},
    "limit": {"id", "most", "to", "unknown"},
    "action": {"tip", "also", "rules", "again", "next"},
    "rule": {"id", "stores", "value", "unit", "currency", "bound", "after", "act", "from", "until",
             "sources", "confidence", "safe"},
    "safe": {"value", "unit"},
    "source": {"title", "address", "publisher", "kind", "copy", "seen"},
    "words": {"fact", "date", "action", "rule"},
    "words of a fact": {"text", "hint", "answers"},
    "words of a thing": {"text"},
    "words of a rule": {"text", "passed"},
}  # fmt: skip


def shown(value) -> str:
    """A value as it stands in the file, shortened."""
    said = str(value) if isinstance(value, date) else repr(value)
    return said if len(said) <= 80 else said[:79] + "…"


class Reader:
    """Reads the files of one directory and remembers every problem on the way."""

    def __init__(self, directory: Path):
        self.directory = directory
        self.problems: list[Problem] = []

    def say(self, file: str, id: str, what: str, mend: str) -> None:
        self.problems.append(Problem(file, id, what, mend))

    def file(self, file: str, needed: bool = False) -> dict | None:
        """What stands in `file`: {} if it may be missing and is, None if it can't be read."""
        try:
            return tomllib.loads((self.directory / file).read_text("utf-8-sig"))  # Windows editors mark UTF-8
        except FileNotFoundError:
            if not needed:
                return {}
            self.say(file, "-", "is missing", f"write {file} in {self.directory}; decision/FORMAT.md shows one")
        except UnicodeDecodeError as error:
            self.say(file, "-", f"is not UTF-8 ({error.reason} at byte {error.start})", "save the file as UTF-8")
        except OSError as error:
            self.say(file, "-", f"can't be read ({error.strerror})", f"make it a file of {self.directory}")
        except (ValueError, RecursionError) as error:  # not only TOMLDecodeError: a number may be too long for Python
            self.say(file, "-", f"is not TOML, {error}", "correct that line; decision/FORMAT.md shows the form")
        return None

    def is_table(self, file: str, id: str, entry) -> bool:
        if isinstance(entry, dict):
            return True
        self.say(file, id, f"is {shown(entry)}, not a table", f"write [{id}] or {id} = {{ … }}")
        return False

    def is_id(self, file: str, where: str, id: str) -> bool:
        if ID.fullmatch(id):
            return True
        self.say(file, where, f"{shown(id)} is no id", AN_ID)
        return False

    def entries(self, file: str, kind: str, table: dict, known: str) -> list[tuple[str, dict]]:
        """The (id, table) pairs under [`kind`], each with only the keys `known`."""
        found = []
        under = table.get(kind, {})
        for id, entry in under.items() if self.is_table(file, kind, under) else ():
            if id in ("start", "stores") and file == "tree.toml":
                self.say(file, kind, f"`{id}` stands inside [{kind}]", "move that line up, above the first line in [ ]")
            elif self.is_table(file, f"{kind}.{id}", entry):
                self.is_id(file, f"{kind}.{id}", id)
                self.keys(file, known, id if file == "tree.toml" else f"{kind}.{id}", entry)
                found.append((id, entry))
        return found

    def keys(self, file: str, kind: str, id: str, entry: dict) -> None:
        for key in sorted(entry.keys() - KEYS[kind]):
            self.say(file, id, f"has the unknown key {key!r}", f"known here are {', '.join(sorted(KEYS[kind]))}")

    def typed(self, file: str, id: str, entry: dict, key: str, kind: type, form: str, default=None):
        """`entry[key]` if it is a `kind` (true is no number, a date with a time is no date), else `default`."""
        value = entry.get(key, default)
        right = isinstance(value, kind) and not (isinstance(value, bool) and kind is not bool)
        if key in entry and (not right or isinstance(value, datetime)):
            self.say(file, id, f"{key} is {shown(value)}", f"write {form}")
            return default
        return value

    def text(self, file: str, id: str, entry: dict, key: str) -> str | None:
        return self.typed(file, id, entry, key, str, "a text in quotes")

    def name(self, file: str, id: str, entry: dict, key: str, form: str, default: str | None = None) -> str | None:
        """`entry[key]` if it is an id."""
        value = self.typed(file, id, entry, key, str, form, default)
        if key in entry and value is not None and not ID.fullmatch(value):
            self.say(file, id, f"{key} is {shown(value)}, which is no id", AN_ID)
        return value

    def day(self, file: str, id: str, entry: dict, key: str) -> date | None:
        return self.typed(file, id, entry, key, date, "a date like 2020-09-30, without quotes")

    def names(self, file: str, id: str, entry: dict, key: str) -> tuple[str, ...]:
        """`entry[key]` as ids, each once."""
        value = self.typed(file, id, entry, key, list, 'a list of ids in quotes, like ["a", "b"]', [])
        if not all(isinstance(one, str) and ID.fullmatch(one) for one in value):
            self.say(file, id, f"{key} holds {shown(value)}", 'write ids in quotes only, like ["a", "b"]')
            return ()
        if len(set(value)) < len(value):
            self.say(file, id, f"{key} holds {', '.join(sorted({one for one in value if value.count(one) > 1}))} twice",
                     "keep one of them")  # fmt: skip
        return tuple(dict.fromkeys(value))

    def one_of(self, file: str, id: str, entry: dict, key: str, known: tuple[str, ...]) -> str:
        if entry.get(key) not in known:
            found = f"{key} is {shown(entry[key])}" if key in entry else f"has no {key}"
            self.say(file, id, found, f"write {key} = one of {', '.join(known)}")
        return str(entry.get(key))
