"""The engine for the browser: its modules, its tables, and the guide as it was read here.

The guide is read and checked when the bundle is made, so the browser needs no reader: it gets the records, pickled,
with nothing in them that only pages show. Refuses to know how they travel.
"""

import pickle
import subprocess
import sys
from pathlib import Path

from decision.load import read
from decision.model import Guide
from scripts.byte_code import Files

ROOT = Path(__file__).parent.parent
STAND_INS = ROOT / "runtime" / "engine"


def the_engine(directory: Path) -> Files:
    """Source and data of the engine with the guide of `directory`, which is taken to be sound."""
    return modules() | tables() | the_guide(directory) | stand_ins()


def modules() -> Files:
    """The modules that `decision.web` imports, asked of a fresh Python.

    The package's own `__init__`, which offers everything to Python callers, is empty here: it would bring the checks.
    """
    ask = (
        "import sys, types; package = sys.modules['decision'] = types.ModuleType('decision'); "
        f"package.__path__ = [{str(STAND_INS / 'decision')!r}, 'decision']; "
        "import decision.web; print(*sorted(sys.modules))"
    )
    told = subprocess.run([sys.executable, "-c", ask], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    names = [f"{name.replace('.', '/')}.py" for name in told.split() if name.startswith("decision.")]
    return {"decision/__init__.py": b""} | {name: (ROOT / name).read_bytes() for name in names}


def stand_ins() -> Files:
    return {path.relative_to(STAND_INS).as_posix(): path.read_bytes() for path in sorted(STAND_INS.rglob("*.py"))}


def tables() -> Files:
    """What modules read beside themselves."""
    return {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in sorted((ROOT / "decision").glob("*.toml"))}


def the_guide(directory: Path) -> Files:
    """The guide without words, and the words of each language, as the stand-in of decision/load.py wants them."""
    guide, _ = read(directory)
    words = {language: shown_words(guide, told) for language, told in guide.words.items()}
    records = {"guide": guide._replace(sources={}, words={}), **words}
    return {f"decision/{name}.pickle": pickle.dumps(record, 5) for name, record in records.items()}


def shown_words(guide: Guide, words: dict) -> dict:
    """Words without the names of rules that no action shows: of the others pages ask the value alone."""
    shown = {rule for action in guide.actions.values() for rule in action.rules}
    return words | {"rule": {rule: told for rule, told in words["rule"].items() if rule in shown}}
