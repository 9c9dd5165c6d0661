"""Everything the browser needs to run the engine, in one directory: `python -m scripts.bundle TARGET`.

Takes the pinned Pyodide from node_modules, but for the names that only loadable libraries would use; the standard
library cut down to what is really imported; and the engine with its guide. Each file's name holds a hash of its
content, and a manifest, named in the same way, lists them: what has one name never changes, and who asks for a
manifest gets all of one build or nothing.
The same input gives the same bytes, and a target made from the same input is left alone.
Refuses to know what the engine decides, and how the page and its worker load what lies here.
"""

import json
import marshal
import sys
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from filelock import FileLock

from decision.load import GUIDE
from scripts import bundle_engine, bundle_library, bundle_wasm, byte_code, sums
from scripts.bundle_engine import the_engine
from scripts.bundle_library import the_library
from scripts.bundle_wasm import trimmed
from scripts.byte_code import Files, compiled, zipped
from scripts.sums import digest, hashed, in_base64

ROOT = Path(__file__).parent.parent
BUNDLE = ROOT / "build" / "python"  # kept between builds: it changes only with the engine or the runtime
PYODIDE = ROOT / "node_modules" / "pyodide"
RUNTIME = ("pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm")
STOCK_LIBRARY, STOCK_LOCK = "python_stdlib.zip", "pyodide-lock.json"
LIBRARY, ENGINE = "library.zip", "engine.bin"
PROBE = "probe.wasm"  # how it arrives tells how the host sends .wasm: theme/assets/guide/worker.js
ZEROS = bytes.fromhex("0061736d 01000000 00 8310") + bytes(2051)  # a WebAssembly module of nothing, in one section


def build(target: Path = BUNDLE, guide: Path = GUIDE) -> bool:
    """Make `target` hold the bundle with the guide in the folder `guide`. False if it already did.

    Raises FileNotFoundError if the runtime is not installed, ValueError if it is another Python's or version's.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(target.with_name(f"{target.name}.lock")):  # another command may be building it
        return made(target, guide)


def made(target: Path, guide: Path) -> bool:
    runtime = the_runtime()
    engine, library = the_engine(guide), the_library(PYODIDE / STOCK_LIBRARY)
    target = target.resolve()
    stamp = target.with_name(f"{target.name}.sha256")
    key = key_of(engine, library)
    if target.is_dir() and stamp.is_file() and stamp.read_text("ascii") == key:
        return False
    with TemporaryDirectory(prefix=f".{target.name}-", dir=target.parent) as beside:
        new = Path(beside, "new")
        new.mkdir()
        write(new, contents(engine, library), runtime)
        stamp.unlink(missing_ok=True)  # from here until the end no stamp may vouch for what lies there
        if target.exists():
            target.rename(Path(beside, "old"))
        new.rename(target)
    stamp.write_text(key, "ascii")
    return True


def the_runtime() -> dict:
    """What the runtime says of itself, after a look whether it is the one that this project pins."""
    missing = [name for name in (*RUNTIME, STOCK_LIBRARY, STOCK_LOCK) if not (PYODIDE / name).is_file()]
    if missing:
        raise FileNotFoundError(f"node_modules/pyodide lacks {', '.join(missing)}: run `make test`, which installs it")
    pinned = json.loads((ROOT / "package.json").read_text("utf-8"))["dependencies"]["pyodide"]
    installed = json.loads((PYODIDE / "package.json").read_text("utf-8"))["version"]
    if installed != pinned:
        raise ValueError(f"node_modules has Pyodide {installed}, package.json pins {pinned}: run `make test`")
    info = json.loads((PYODIDE / STOCK_LOCK).read_text("utf-8"))["info"]
    if info["python"].split(".")[:2] != [str(part) for part in sys.version_info[:2]]:
        raise ValueError(f"Pyodide {installed} runs Python {info['python']} and reads no other's byte code")
    return info


def key_of(engine: Files, library: Files) -> str:
    """A hash of all that goes into the bundle, this recipe and its tools included."""
    recipe = (__file__, *(str(part.__file__) for part in (bundle_engine, bundle_library, bundle_wasm, byte_code, sums)))
    parts = engine | {f"library/{name}": data for name, data in library.items()}
    parts |= {path: Path(path).read_bytes() for path in recipe} | {"tools": byte_code.TOOLS.encode()}
    parts |= {name: (PYODIDE / name).read_bytes() for name in RUNTIME}
    return digest("\n".join(f"{digest(data)} {Path(name).name}" for name, data in sorted(parts.items())).encode())


def contents(engine: Files, library: Files) -> Files:
    """What the worker asks for -> its bytes. Nothing is compressed here: each file is, as a whole, when it is sent."""
    library, engine = compiled(library, engine)
    own = {LIBRARY: zipped(library), ENGINE: marshal.dumps(dict(sorted(engine.items())), 2), PROBE: ZEROS}
    loader, glue, binary = ((PYODIDE / name).read_bytes() for name in RUNTIME)
    slim_glue, slim_binary = trimmed(glue.decode(), binary)
    return own | dict(zip(RUNTIME, (loader, slim_glue.encode(), slim_binary), strict=True))


def write(place: Path, files: Files, runtime: dict) -> None:
    """`files` under names that hold their hashes, and the manifest: these names, and what `runtime` says of itself."""
    listed = {}
    for name, data in files.items():
        address = hashed(name, data)
        (place / address).write_bytes(data)
        listed[name] = {"address": address, "bytes": len(data), "sha256": in_base64(data)}
    text = json.dumps({"files": listed, "lock": {"info": runtime, "packages": {}}}, indent=1, sort_keys=True).encode()
    (place / hashed("manifest.json", text)).write_bytes(text)


def manifest(target: Path = BUNDLE) -> Path:
    """The manifest of the bundle in `target`."""
    [found] = target.glob("manifest.*.json")
    return found


def main(arguments: Iterable[str]) -> int:
    [target] = map(Path, arguments)
    done = "made" if build(target) else "up to date"
    for path in sorted(target.iterdir()):
        print(f"{path.stat().st_size / 1000:9.1f} kB  {path.name}")
    print(f"{target}: {done}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
