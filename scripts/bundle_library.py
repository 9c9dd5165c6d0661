"""The standard library for the browser: what is really imported, and no more.

Two lists say what that is: MODULES are taken from the runtime as they are; `runtime/library/` holds stand-ins, for
modules that must be there because something imports them, and of which little or nothing is used.
Refuses to know what the engine does with it.
"""

import zipfile
from pathlib import Path

from scripts.byte_code import Files

STAND_INS = Path(__file__).parent.parent / "runtime" / "library"

# What start-up and the engine import; the rest is 2.2 MB that nobody reads.
# tests/runtime runs every path on exactly this: a module that is missed stops it by name. Add that name here.
MODULES = {
    "": "__future__ _compat_pickle contextlib copyreg datetime enum fnmatch functools glob keyword operator reprlib "
    "string types typing warnings",
    "_pyodide": "_core_docs _future_helper docs_argspec",
    "collections": "__init__",
    "encodings": "__init__ aliases utf_8",
    "importlib": "__init__",
    "json": "__init__ decoder encoder scanner",
    "pathlib": "__init__ _abc _local",
    "re": "__init__ _casefix _compiler _constants _parser",
    "tomllib": "__init__ _parser _re _types",
    "urllib": "__init__ parse",
}  # fmt: skip
KEPT = [f"{package}/{name}.py".removeprefix("/") for package, names in MODULES.items() for name in names.split()]


def the_library(stock: Path) -> Files:
    """The modules of the `stock` library that are kept, and those that stand in for others of it.

    Raises KeyError for a name the stock library doesn't have: a stand-in for nothing would be a slip.
    """
    with zipfile.ZipFile(stock) as archive:
        files = {name: archive.read(name) for name in KEPT}
        for path in sorted(STAND_INS.rglob("*.py")):
            name = path.relative_to(STAND_INS).as_posix()
            archive.getinfo(name)
            files[name] = path.read_bytes()
    return files
