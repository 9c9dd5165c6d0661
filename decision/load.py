"""From a guide's TOML files to the model, or to a list of everything that is wrong with them.

Reads the tree and the words, and puts the guide together. Judges form only; whether the parts make sense
together is for `check`. Refuses to stop at the first problem.
"""

from pathlib import Path

from decision.form import Reader, shown
from decision.load_rules import read_rules, read_sources
from decision.load_tree import read_tree
from decision.model import Guide, Problem

GUIDE = Path(__file__).parent / "guide"  # the data of THE guide
KINDS = ("fact", "date", "action", "rule")


class GuideError(Exception):
    """A guide that can't be used; `problems` holds every reason."""

    def __init__(self, problems: list[Problem]):
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


def load(directory: Path = GUIDE) -> Guide:
    """The guide in `directory`, checked. Raises GuideError with every problem found."""
    from decision.check import check  # late: the browser reads a guide that was checked before, without this

    guide, problems = read(directory)
    problems += check(guide)
    if problems:
        raise GuideError(problems)
    return guide


def read(directory: Path = GUIDE, languages: tuple[str, ...] | None = None) -> tuple[Guide, list[Problem]]:
    """What can be read of the guide in `directory` (only these `languages`, if given), and what is wrong in form."""
    reader = Reader(Path(directory))
    tree = read_tree(reader)
    rules, sources, words = read_rules(reader), read_sources(reader), read_words(reader, languages)
    if tree is None:  # nothing the others could be compared with
        return Guide(""), reader.problems
    return tree._replace(rules=rules, sources=sources, words=words), reader.problems


def read_words(reader: Reader, languages: tuple[str, ...] | None) -> dict[str, dict[str, dict[str, dict]]]:
    """language -> kind -> id -> its words. A file that can't be read is left out, its words are not called missing."""
    found = {}
    for path in sorted((reader.directory / "words").glob("*.toml")):
        file = f"words/{path.name}"
        if languages is not None and path.stem not in languages:
            continue
        reader.is_id(file, "-", path.stem)
        table = reader.file(file)
        if table is None:
            continue
        reader.keys(file, "words", "-", table)
        found[path.stem] = {kind: read_kind(reader, file, kind, table) for kind in KINDS}
    return found


def read_kind(reader: Reader, file: str, kind: str, table: dict) -> dict[str, dict]:
    keys = f"words of a {kind if kind in ('fact', 'rule') else 'thing'}"
    return {id: said(reader, file, f"{kind}.{id}", entry) for id, entry in reader.entries(file, kind, table, keys)}


def said(reader: Reader, file: str, name: str, entry: dict) -> dict:
    answers = reader.typed(file, name, entry, "answers", dict, f'answer = "text" under [{name}.answers]', {})
    for answer, text in answers.items():
        if not isinstance(text, str):
            reader.say(file, name, f"the text of answer {answer} is {shown(text)}", "write a text in quotes")
    told = {answer: text for answer, text in answers.items() if isinstance(text, str)}
    return {key: reader.text(file, name, entry, key) for key in ("text", "hint", "passed")} | {"answers": told}
