"""Everything the browser needs to run the engine, in one directory: `python -m scripts.bundle TARGET`.

Takes the pinned Pyodide from node_modules, the standard library cut down to what is really imported, and the engine
with its guide as one wheel; compiles both to byte code, because a browser would otherwise compile them at every visit.
The same input gives the same bytes, and a target made from the same input is left alone.
Refuses to know what the engine decides, and how the page and its worker load what lies here.
"""

import base64
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from decision.load import GUIDE, read

ROOT = Path(__file__).parent.parent
PYODIDE = ROOT / "node_modules" / "pyodide"
RUNTIME = ("pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm")
LIBRARY, LOCK = "python_stdlib.zip", "pyodide-lock.json"
WHEEL = "decision-1-py3-none-any.whl"  # compiling renames it after the Python it is compiled for
INFO = "decision-1.dist-info"
EPOCH = 315532800  # seconds to 1980-01-01, the first day a zip file can hold

# What start-up, unpacking and the engine import from the standard library; the rest is 1.9 MB that nobody reads.
# tests/runtime runs every path on exactly this: a module that is missed stops it by name. Add that name here.
MODULES = {
    "": "__future__ _colorize _compression _opcode_metadata _weakrefset ast bisect bz2 contextlib contextvars copy "
    "copyreg datetime dis enum fnmatch functools glob heapq inspect ipaddress keyword linecache opcode operator "
    "random reprlib selectors shutil signal socket string struct subprocess tempfile textwrap threading token "
    "tokenize traceback types typing warnings weakref",
    "_pyodide": "__init__ _base _core_docs _future_helper _importhook docs_argspec docstring jsbind",
    "asyncio": "__init__ base_events base_futures base_subprocess base_tasks constants coroutines events exceptions "
    "format_helpers futures locks log mixins protocols queues runners selector_events sslproto staggered streams "
    "subprocess taskgroups tasks threads timeouts transports trsock unix_events",
    "collections": "__init__",
    "concurrent": "__init__",
    "concurrent/futures": "__init__ _base",
    "encodings": "__init__ aliases cp437 utf_8 utf_8_sig",
    "importlib": "__init__ _abc _bootstrap _bootstrap_external abc",
    "importlib/resources": "__init__ _common _functional abc",
    "json": "__init__ decoder encoder scanner",
    "logging": "__init__",
    "pathlib": "__init__ _abc _local",
    "pyodide": "__init__ _package_loader _state code common webloop",
    "pyodide/ffi": "__init__",
    "re": "__init__ _casefix _compiler _constants _parser",
    "tomllib": "__init__ _parser _re _types",
    "urllib": "__init__ parse",
    "zipfile": "__init__",
    "zipfile/_path": "__init__ glob",
}  # fmt: skip
KEPT = [f"{package}/{name}.py".removeprefix("/") for package, names in MODULES.items() for name in names.split()]

RULE_WORDS = re.compile(r"^\[rule\.([a-z0-9-]+)\]\n(?:[^\[\n].*\n)*", re.MULTILINE)

Files = dict[str, bytes]  # name inside an archive -> content


def build(target: Path) -> bool:
    """Make `target` hold the bundle. False if it already did.

    Raises FileNotFoundError if the runtime is not installed, ValueError if it is another Python's or version's.
    """
    lock = the_lock()
    engine = the_engine()
    target = target.resolve()
    stamp = target.with_name(f"{target.name}.sha256")
    key = digest(engine)
    if target.is_dir() and stamp.is_file() and stamp.read_text("ascii") == key:
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=f".{target.name}-", dir=target.parent) as beside:
        made = Path(beside, "made")
        made.mkdir()
        for name, files in compiled({LIBRARY: the_library(), WHEEL: engine}).items():
            pack(made / name, files | (metadata(name, files) if name.endswith(".whl") else {}))
        for name in RUNTIME:
            shutil.copyfile(PYODIDE / name, made / name)
        (made / LOCK).write_text(json.dumps({"info": lock["info"], "packages": {}}, sort_keys=True), "utf-8")
        stamp.unlink(missing_ok=True)  # from here until the end no stamp may vouch for what lies there
        if target.exists():
            target.rename(Path(beside, "old"))
        made.rename(target)
    stamp.write_text(key, "ascii")
    return True


def the_lock() -> dict:
    """The runtime's own list of packages, after a look whether it is the runtime this project pins."""
    missing = [name for name in (*RUNTIME, LIBRARY, LOCK) if not (PYODIDE / name).is_file()]
    if missing:
        raise FileNotFoundError(f"node_modules/pyodide lacks {', '.join(missing)}: run `make test`, which installs it")
    pinned = json.loads((ROOT / "package.json").read_text("utf-8"))["dependencies"]["pyodide"]
    installed = json.loads((PYODIDE / "package.json").read_text("utf-8"))["version"]
    if installed != pinned:
        raise ValueError(f"node_modules has Pyodide {installed}, package.json pins {pinned}: run `make test`")
    lock = json.loads((PYODIDE / LOCK).read_text("utf-8"))
    if lock["info"]["python"].split(".")[:2] != [str(part) for part in sys.version_info[:2]]:
        raise ValueError(f"Pyodide {installed} runs Python {lock['info']['python']} and reads no other's byte code")
    return lock


def the_library() -> Files:
    with zipfile.ZipFile(PYODIDE / LIBRARY) as stock:
        return {name: stock.read(name) for name in KEPT}


def the_engine() -> Files:
    """The modules that `decision.web` imports (asked of a fresh Python), and the guide but for its sources.

    The package's own `__init__`, which offers everything to Python callers, is empty here: it would bring the checks,
    and they ran before. Of sources the browser needs only ids; their titles stand on the pages.
    """
    ask = (
        "import sys, types; package = sys.modules['decision'] = types.ModuleType('decision'); "
        "package.__path__ = ['decision']; import decision.web; print(*sorted(sys.modules))"
    )
    told = subprocess.run([sys.executable, "-c", ask], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    modules = [f"{name.replace('.', '/')}.py" for name in told.split() if name.startswith("decision.")]
    guide = sorted(path for path in (ROOT / "decision" / "guide").rglob("*.toml") if path.name != "sources.toml")
    guide.append(ROOT / "decision" / "zones.toml")
    files = {"decision/__init__.py": b""} | {name: (ROOT / name).read_bytes() for name in modules}
    shown = {rule for action in read(GUIDE, languages=())[0].actions.values() for rule in action.rules}
    texts = {path: bare(path.read_text("utf-8")) for path in guide}
    texts = {path: named(text, shown) if path.parent.name == "words" else text for path, text in texts.items()}
    return files | {path.relative_to(ROOT).as_posix(): text.encode() for path, text in texts.items()}


def named(words: str, shown: set[str]) -> str:
    """Words without the names of rules that no action shows: the engine says only those; pages hold the others."""
    return RULE_WORDS.sub(lambda found: found[0] if found[1] in shown else "", words)


def bare(text: str) -> str:
    """TOML without the lines that are for its editors; as it is, if that would change what it says."""
    left = "".join(f"{line}\n" for line in text.splitlines() if line.strip() and not line.startswith("#"))
    return left if tomllib.loads(left) == tomllib.loads(text) else text


def digest(engine: Files) -> str:
    """A hash of all that goes into the bundle, this recipe and its tools included."""
    tools = f"{sys.version} {version('pyodide-build')}"
    parts = engine | {"the recipe": Path(__file__).read_bytes(), "its tools": tools.encode()}
    parts |= {name: (PYODIDE / name).read_bytes() for name in (*RUNTIME, LIBRARY, LOCK)}
    sums = [f"{hashlib.sha256(data).hexdigest()} {name}" for name, data in sorted(parts.items())]
    return hashlib.sha256("\n".join(sums).encode()).hexdigest()


def compiled(archives: dict[str, Files]) -> dict[str, Files]:
    """The archives with byte code in place of source, by pyodide-build: archive name -> its files."""
    with TemporaryDirectory() as place:
        for name, files in archives.items():
            pack(Path(place, name), files)
        # PYTHONOPTIMIZE drops docstrings, PYTHONNODEBUGRANGES columns (a fifth of the byte code each; lines stay);
        # SOURCE_DATE_EPOCH puts hashes in place of times, PYTHONHASHSEED keeps sets in order: the same bytes each time
        smaller = {"PYTHONOPTIMIZE": "2", "PYTHONNODEBUGRANGES": "1"}
        the_same = {"PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": str(EPOCH)}
        command = [sys.executable, "-m", "pyodide_cli", "py-compile", "--silent", place]
        subprocess.run(command, env=os.environ | smaller | the_same, check=True)
        made = {}
        for path in sorted(Path(place).iterdir()):
            with zipfile.ZipFile(path) as archive:
                made[path.name] = {name: archive.read(name) for name in archive.namelist()}
        return made


def metadata(wheel: str, files: Files) -> Files:
    """The three files that make an archive a wheel."""
    tag = wheel.removesuffix(".whl").split("-", 2)[2]
    made = {
        f"{INFO}/METADATA": b"Metadata-Version: 2.1\nName: decision\nVersion: 1\n",
        f"{INFO}/WHEEL": f"Wheel-Version: 1.0\nGenerator: scripts.bundle\nRoot-Is-Purelib: true\nTag: {tag}\n".encode(),
    }
    rows = [f"{name},sha256={checksum(data)},{len(data)}" for name, data in (files | made).items()]
    return made | {f"{INFO}/RECORD": "\n".join([*rows, f"{INFO}/RECORD,,", ""]).encode()}


def checksum(data: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()


def pack(path: Path, files: Files) -> None:
    """A zip file that depends on nothing but `files`. Deflated here, for hosts leave .zip and .whl as they are."""
    with zipfile.ZipFile(path, "w") as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name)  # dated 1980-01-01
            entry.create_system, entry.external_attr = 3, 0o644 << 16  # the same on every system
            archive.writestr(entry, files[name], zipfile.ZIP_DEFLATED, 9)


def main(arguments: Iterable[str]) -> int:
    [target] = map(Path, arguments)
    done = "made" if build(target) else "up to date"
    for path in sorted(target.iterdir()):
        print(f"{path.stat().st_size / 1000:9.1f} kB  {path.name}")
    print(f"{target}: {done}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
