"""From a guide's TOML files to the model, or to a list of everything that is wrong with them.

Judges form (keys, types, ids); whether the parts make sense together is for `check`.
Refuses to stop at the first problem.
"""

import re
import tomllib
from datetime import date
from pathlib import Path

from decision.model import Action, Guide, Limit, Problem, Question, Reading, Rule, Source
from decision.rules import BOUNDS, CONFIDENCES, UNITS

GUIDE = Path(__file__).parent / "guide"  # the data of THE guide
ID = re.compile(r"[a-z][a-z0-9-]*")
KINDS = ("official", "repost", "trade", "other")
KEYS = {
    "tree": {"start", "stores", "date", "ask", "band", "action"},
    "date": {"ahead"},
    "ask": {"to", "asks", "same"},
    "band": {"asks", "same", "counts", "answers"},
    "limit": {"id", "most", "to", "unknown"},
    "action": {"tip", "also", "rules", "again", "next"},
    "rule": {"id", "stores", "value", "unit", "currency", "bound", "after", "act", "from", "until",
             "sources", "confidence", "safe"},
    "source": {"title", "address", "publisher", "kind", "copy", "seen"},
    "words": {"fact", "date", "action", "rule"},
    "fact": {"text", "hint", "answers"},
}  # fmt: skip


class GuideError(Exception):
    """A guide that can't be used; `problems` holds every reason."""

    def __init__(self, problems: list[Problem]):
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


def load(directory: Path = GUIDE) -> Guide:
    """The guide in `directory`, checked. Raises GuideError with every problem found."""
    from decision.check import check  # late: check is not needed, nor loaded, in the browser

    guide, problems = read(directory)
    problems += check(guide)
    if problems:
        raise GuideError(problems)
    return guide


def read(directory: Path = GUIDE, languages: tuple[str, ...] | None = None) -> tuple[Guide, list[Problem]]:
    """What can be read of the guide in `directory` (only these `languages`, if given), and what is wrong in form."""
    reader = Reader(Path(directory))
    tree = reader.table("tree.toml", needed=True)
    reader.keys("tree.toml", "tree", "the file", tree)
    questions = {}
    for kind, build in (("ask", reader.question), ("band", reader.band)):
        for id, entry in reader.entries("tree.toml", kind, tree):
            if id in questions:
                reader.say("tree.toml", id, f"stands under both [ask.{id}] and [band.{id}]", "keep one of them")
            questions[id] = build(id, entry)
    actions = {id: reader.action(id, entry) for id, entry in reader.entries("tree.toml", "action", tree)}
    dates = {id: entry.get("ahead", False) for id, entry in reader.entries("tree.toml", "date", tree)}
    rules: dict[str, tuple[Rule, ...]] = {}
    for rule in reader.rules():
        rules[rule.id] = (*rules.get(rule.id, ()), rule)
    sources = {}
    for id, entry in reader.table("sources.toml").items():
        if reader.is_table("sources.toml", id, entry):
            sources[id] = reader.source(id, entry)
    words = reader.words(languages)
    start = tree.get("start", "")
    stores = tuple(reader.texts("tree.toml", "stores", tree, "stores"))
    return Guide(start, stores, dates, questions, actions, rules, sources, words), reader.problems


class Reader:
    """Reads one directory and remembers every problem on the way."""

    def __init__(self, directory: Path):
        self.directory = directory
        self.problems: list[Problem] = []

    def say(self, file: str, id: str, what: str, mend: str) -> None:
        self.problems.append(Problem(file, id, what, mend))

    def table(self, file: str, needed: bool = False) -> dict:
        path = self.directory / file
        try:
            return tomllib.loads(path.read_text("utf-8"))
        except FileNotFoundError:
            if needed:
                self.say(file, "-", "is missing", f"write {file} in {self.directory}; decision/FORMAT.md shows one")
        except UnicodeDecodeError as error:
            self.say(file, "-", f"is not UTF-8 ({error.reason} at byte {error.start})", "save the file as UTF-8")
        except tomllib.TOMLDecodeError as error:
            self.say(file, "-", f"is not TOML, {error}", "correct that line; decision/FORMAT.md shows the form")
        return {}

    def is_table(self, file: str, id: str, entry) -> bool:
        if isinstance(entry, dict):
            return True
        self.say(file, id, f"is {entry!r}, not a table", f"write [{id}] or {id} = {{ … }}")
        return False

    def entries(self, file: str, kind: str, tree: dict) -> list[tuple[str, dict]]:
        table = tree.get(kind, {})
        if not self.is_table(file, kind, table):
            return []
        found = []
        for id, entry in table.items():
            if not self.is_table(file, f"{kind}.{id}", entry):
                continue
            if not ID.fullmatch(id):
                self.say(file, id, "is no id", "use lower-case letters, digits and hyphens, a letter first")
            self.keys(file, kind, id, entry)
            found.append((id, entry))
        return found

    def keys(self, file: str, kind: str, id: str, entry: dict) -> None:
        for key in entry.keys() - KEYS[kind]:
            self.say(file, id, f"has the unknown key {key!r}", f"known here are {', '.join(sorted(KEYS[kind]))}")

    def typed(self, file: str, id: str, entry: dict, key: str, kind: type | tuple, name: str, default=None):
        value = entry.get(key, default)
        right = isinstance(value, kind) and not (isinstance(value, bool) and kind is not bool)
        if key in entry and not right:
            self.say(file, id, f"{key} is {value!r}", f"write {name}")
            return default
        return value

    def texts(self, file: str, id: str, entry: dict, key: str) -> list[str]:
        value = self.typed(file, id, entry, key, list, 'a list of texts, like ["a", "b"]', [])
        if all(isinstance(one, str) for one in value):
            return value
        self.say(file, id, f"{key} holds {value!r}", 'write texts only, like ["a", "b"]')
        return []

    def question(self, id: str, entry: dict) -> Question:
        to = self.typed("tree.toml", id, entry, "to", dict, "to = { answer = question-or-action, … }", {})
        answers = {}
        for said, leads in to.items():
            if said in ("same", "asks", "to"):
                self.say("tree.toml", id, f"`{said}` stands inside [ask.{id}.to], so TOML reads it as an answer",
                         f"move the line `{said} = …` up, under [ask.{id}] and above [ask.{id}.to]")  # fmt: skip
            elif not isinstance(leads, str):
                self.say("tree.toml", id, f"answer {said} leads to {leads!r}", "write the id of a question or action")
            else:
                if not ID.fullmatch(said):
                    self.say("tree.toml", id, f"answer {said!r} is no id", "use lower-case letters, digits, hyphens")
                answers[said] = leads
        return Question(id, self.asks(id, entry), answers, self.same(id, entry))

    def band(self, id: str, entry: dict) -> Question:
        answers, limits, unknown, ended = {}, [], None, False
        for row in self.typed("tree.toml", id, entry, "answers", list, "a list of { id, most, to }", []):
            if not isinstance(row, dict) or not isinstance(row.get("id"), str) or not isinstance(row.get("to"), str):
                self.say("tree.toml", id, f"has the answer {row!r}", 'write { id = "…", most = …, to = "…" }')
                continue
            self.keys("tree.toml", "limit", id, row)
            if row["id"] in answers:
                self.say("tree.toml", id, f"has the answer {row['id']} twice", "keep one of them")
            answers[row["id"]] = row["to"]
            if row.get("unknown"):
                if unknown:
                    self.say("tree.toml", id, f"has `unknown` at {unknown} and {row['id']}", "keep one of them")
                unknown = row["id"]
            elif "most" in row:
                if ended:
                    self.say("tree.toml", id, f"has the limit {row['id']} after its open end",
                             "put the answers with `most` first, then the open end")  # fmt: skip
                limits.append(self.limit(id, row))
            elif not ended:
                ended = True
                limits.append(Limit(row["id"]))
        counts = self.typed("tree.toml", id, entry, "counts", str, 'the id of a date, like counts = "order-date"')
        if counts is None:
            self.say("tree.toml", id, "counts no date", 'add counts = "…" with an id of [date], or make it an [ask]')
        return Question(id, self.asks(id, entry), answers, self.same(id, entry), counts, tuple(limits), unknown)

    def limit(self, id: str, row: dict) -> Limit:
        most = row["most"]
        if isinstance(most, int) and not isinstance(most, bool):
            return Limit(row["id"], days=most)
        if isinstance(most, str) and most.startswith("rule:"):
            return Limit(row["id"], rule=most.removeprefix("rule:"))
        self.say("tree.toml", id, f"the limit of {row['id']} is {most!r}", 'write a number of days or "rule:ID"')
        return Limit(row["id"], days=0)

    def asks(self, id: str, entry: dict) -> str:
        return self.typed("tree.toml", id, entry, "asks", str, "the id of a fact", id)

    def same(self, id: str, entry: dict) -> str | None:
        return self.typed("tree.toml", id, entry, "same", str, "why two answers lead to one place, as a text")

    def action(self, id: str, entry: dict) -> Action:
        return Action(
            id,
            self.typed("tree.toml", id, entry, "tip", str, "the id of its home tip"),
            tuple(self.texts("tree.toml", id, entry, "also")),
            tuple(self.texts("tree.toml", id, entry, "rules")),
            self.typed("tree.toml", id, entry, "again", bool, "true or false", False),
            self.typed("tree.toml", id, entry, "next", str, "the id of a question"),
        )

    def rules(self) -> list[Rule]:
        found = []
        table = self.table("rules.toml")
        for key in table.keys() - {"rule"}:
            self.say("rules.toml", key, "is not a rule", "write each rule under [[rule]]")
        for entry in self.typed("rules.toml", "-", table, "rule", list, "each rule under [[rule]]", []):
            id = entry.get("id")
            if not isinstance(id, str) or not ID.fullmatch(id):
                self.say("rules.toml", str(id), "is no id", 'start each [[rule]] with id = "lower-case-id"')
                continue
            self.keys("rules.toml", "rule", id, entry)
            reading = self.reading(id, entry, "value")
            if reading is None:
                continue
            safe = self.reading(id, entry["safe"], "safe") if self.typed(
                "rules.toml", id, entry, "safe", dict, "safe = { value = …, unit = … }") else None  # fmt: skip
            found.append(Rule(
                id, tuple(self.texts("rules.toml", id, entry, "stores")), reading,
                self.one_of(id, entry, "bound", BOUNDS), tuple(self.texts("rules.toml", id, entry, "sources")),
                self.one_of(id, entry, "confidence", CONFIDENCES),
                self.typed("rules.toml", id, entry, "after", str, "the id of the date it counts from"),
                self.typed("rules.toml", id, entry, "act", bool, "true or false", False),
                self.typed("rules.toml", id, entry, "from", date, "a date like 2020-09-30, without quotes"),
                self.typed("rules.toml", id, entry, "until", date, "a date like 2020-09-29, without quotes"),
                safe, self.typed("rules.toml", id, entry, "currency", str, 'like currency = "USD"'),
            ))  # fmt: skip
        return found

    def reading(self, id: str, entry: dict, what: str) -> Reading | None:
        value, unit = entry.get("value"), entry.get("unit")
        numbers = value if isinstance(value, list) else [value]
        right = all(isinstance(number, int | float) and not isinstance(number, bool) for number in numbers)
        if not right or len(numbers) not in (1, 2) or (len(numbers) == 2 and numbers[0] > numbers[1]):
            self.say("rules.toml", id, f"{what} is {value!r}", "write a number or [least, most]")
            return None
        self.one_of(id, entry, "unit", UNITS)
        return Reading(tuple(numbers) if isinstance(value, list) else value, str(unit))

    def one_of(self, id: str, entry: dict, key: str, known: tuple[str, ...]) -> str:
        if entry.get(key) not in known:
            self.say("rules.toml", id, f"{key} is {entry.get(key)!r}", f"write one of {', '.join(known)}")
        return str(entry.get(key))

    def source(self, id: str, entry: dict) -> Source:
        self.keys("sources.toml", "source", id, entry)
        if not ID.fullmatch(id):
            self.say("sources.toml", id, "is no id", "use lower-case letters, digits and hyphens, a letter first")
        texts = {
            key: str(self.typed("sources.toml", id, entry, key, str, "a text in quotes", "")) for key in KEYS["source"]
        }
        for key in ("title", "publisher", "seen"):
            if not texts[key]:
                self.say("sources.toml", id, f"has no {key}", f'add {key} = "…"')
        if texts["kind"] not in KINDS:
            self.say("sources.toml", id, f"kind is {texts['kind']!r}", f"write one of {', '.join(KINDS)}")
        if texts["address"] and not texts["address"].startswith("https://"):
            self.say("sources.toml", id, f"address is {texts['address']!r}", "write it whole, from https:// on, or leave it empty")  # fmt: skip
        return Source(id, **texts)

    def words(self, languages: tuple[str, ...] | None) -> dict:
        found = {}
        for path in sorted((self.directory / "words").glob("*.toml")):
            file = f"words/{path.name}"
            if languages is not None and path.stem not in languages:
                continue
            table = self.table(file)
            self.keys(file, "words", "the file", table)
            kinds: dict[str, dict] = {kind: {} for kind in sorted(KEYS["words"])}
            for kind in kinds:
                for id, entry in table.get(kind, {}).items():
                    name = f"{kind}.{id}"
                    if self.is_table(file, name, entry):
                        self.keys(file, "fact", name, entry)
                        kinds[kind][id] = self.said(file, name, entry)
            found[path.stem] = kinds
        return found

    def said(self, file: str, name: str, entry: dict) -> dict:
        words = {key: self.typed(file, name, entry, key, str, "a text in quotes") for key in ("text", "hint")}
        answers = self.typed(file, name, entry, "answers", dict, 'answer = "text" under [' + name + ".answers]", {})
        for said, text in answers.items():
            if not isinstance(text, str):
                self.say(file, name, f"the text of answer {said} is {text!r}", "write a text in quotes")
        return words | {"answers": {said: str(text) for said, text in answers.items()}}
