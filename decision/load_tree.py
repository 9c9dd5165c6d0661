"""tree.toml to questions, bands, actions and dates.

Judges form only. Refuses to know where an answer leads in the end: that is for `check`.
"""

import re

from decision.form import ID, KEYS, Reader, shown
from decision.model import Action, Day, Guide, Limit, Question

FILE = "tree.toml"
FARTHEST = 3660  # days a band may count: ten years
KEY = re.compile(rf"{ID.pattern}(={ID.pattern})?")


def read_tree(reader: Reader) -> Guide | None:
    """A guide of the tree alone; None if the file can't be read."""
    tree = reader.file(FILE, needed=True)
    if tree is None:
        return None
    reader.keys(FILE, "tree", "-", tree)
    questions: dict[str, Question] = {}
    for kind, build in (("ask", question), ("band", band)):
        for id, entry in reader.entries(FILE, kind, tree, kind):
            if id in questions:
                reader.say(FILE, id, f"stands under both [ask.{id}] and [band.{id}]", "keep one of them")
            questions[id] = build(reader, id, entry)
    actions = {id: action(reader, id, entry) for id, entry in reader.entries(FILE, "action", tree, "action")}
    dates = {id: a_day(reader, id, entry) for id, entry in reader.entries(FILE, "date", tree, "date")}
    start = reader.name(FILE, "start", tree, "start", "the id of the first question")
    if start is None and "start" not in tree:
        reader.say(FILE, "start", "is missing", 'begin the file with start = "…", the id of the first question')
    stores = reader.names(FILE, "stores", tree, "stores")
    return Guide(start or "", stores, dates, questions, actions, aliases=aliases(reader, tree))


def aliases(reader: Reader, tree: dict) -> dict[str, str]:
    """What links once said -> what they say now: the id of a fact or date, or fact=answer."""
    found = {}
    for old, new in reader.typed(FILE, "alias", tree, "alias", dict, '"old" = "new" under [alias]', {}).items():
        if isinstance(new, str) and KEY.fullmatch(old) and KEY.fullmatch(new) and ("=" in old) == ("=" in new):
            found[old] = new
        else:
            reader.say(FILE, "alias", f"{old!r} leads to {shown(new)}",
                       'write "old-id" = "new-id", or "fact=old-answer" = "fact=answer"')  # fmt: skip
    return found


def flag(reader: Reader, id: str, entry: dict, key: str) -> bool:
    return reader.typed(FILE, id, entry, key, bool, "true or false", False)


def a_day(reader: Reader, id: str, entry: dict) -> Day:
    return Day(flag(reader, id, entry, "ahead"), reader.name(FILE, id, entry, "since", "the id of another date"))


def question(reader: Reader, id: str, entry: dict) -> Question:
    to = reader.typed(FILE, id, entry, "to", dict, "to = { answer = question-or-action, … }", {})
    answers = {}
    for said, leads in to.items():
        if said in KEYS["ask"]:
            reader.say(FILE, id, f"`{said}` stands inside [ask.{id}.to], so TOML reads it as an answer",
                       f"move the line `{said} = …` up, under [ask.{id}] and above [ask.{id}.to]")  # fmt: skip
        elif not isinstance(leads, str):
            reader.say(
                FILE, id, f"answer {said} leads to {shown(leads)}", "write the id of a question or action in quotes"
            )
        else:
            reader.is_id(FILE, id, said)
            answers[said] = leads
    return Question(id, asks(reader, id, entry), answers, reader.text(FILE, id, entry, "same"))


def band(reader: Reader, id: str, entry: dict) -> Question:
    answers: dict[str, str] = {}
    limits: list[Limit] = []
    unknown = None
    for row in rows(reader, id, entry):
        said = row["id"]
        if said in answers:
            reader.say(FILE, id, f"has the answer {said} twice", "keep one of them")
        answers[said] = row["to"]
        ended = bool(limits) and limits[-1].open
        if flag(reader, id, row, "unknown"):
            if unknown or "most" in row:
                found = f"has `unknown` at {unknown} and {said}" if unknown else f"has `most` and `unknown` at {said}"
                reader.say(FILE, id, found, "keep one of them")
            unknown = said
        elif "most" in row and ended:
            reader.say(FILE, id, f"has the limit {said} after its open end",
                       "put the answers with `most` first, then the open end")  # fmt: skip
        elif "most" in row:
            limits.append(limit(reader, id, row))
        elif not ended:
            limits.append(Limit(said))
    counts = reader.name(FILE, id, entry, "counts", 'the id of a date, like counts = "order-date"')
    if "counts" not in entry:
        reader.say(FILE, id, "counts no date", 'add counts = "…" with an id of [date], or make it an [ask]')
    same = reader.text(FILE, id, entry, "same")
    return Question(id, asks(reader, id, entry), answers, same, counts or "", tuple(limits), unknown)


def rows(reader: Reader, id: str, entry: dict) -> list[dict]:
    """The answers of a band that have an id and a place they lead to."""
    found = []
    for row in reader.typed(FILE, id, entry, "answers", list, "a list of { id, most, to }", []):
        if not isinstance(row, dict) or not isinstance(row.get("id"), str) or not isinstance(row.get("to"), str):
            reader.say(FILE, id, f"has the answer {shown(row)}", 'write { id = "…", most = …, to = "…" }')
            continue
        reader.is_id(FILE, id, row["id"])
        for key in sorted(row.keys() & KEYS["band"]):
            reader.say(FILE, id, f"`{key}` stands inside the answer {row['id']}",
                       f"move the line `{key} = …` up, under [band.{id}] and above [[band.{id}.answers]]")  # fmt: skip
        reader.keys(FILE, "limit", id, {key: value for key, value in row.items() if key not in KEYS["band"]})
        found.append(row)
    return found


def limit(reader: Reader, id: str, row: dict) -> Limit:
    most = row["most"]
    if isinstance(most, int) and not isinstance(most, bool) and abs(most) <= FARTHEST:
        return Limit(row["id"], days=most)
    if isinstance(most, str) and most.startswith("rule:") and most != "rule:":
        return Limit(row["id"], rule=most.removeprefix("rule:"))
    reader.say(FILE, id, f"the limit of {row['id']} is {shown(most)}",
               f'write a number of days, at most {FARTHEST}, or "rule:ID"')  # fmt: skip
    return Limit(row["id"], rule="")


def asks(reader: Reader, id: str, entry: dict) -> str:
    return reader.name(FILE, id, entry, "asks", "the id of a fact in quotes", id) or id


def action(reader: Reader, id: str, entry: dict) -> Action:
    return Action(
        id,
        reader.name(FILE, id, entry, "tip", "the id of its home tip"),
        reader.names(FILE, id, entry, "also"),
        reader.names(FILE, id, entry, "rules"),
        flag(reader, id, entry, "again"),
        reader.name(FILE, id, entry, "next", "the id of a question"),
    )
