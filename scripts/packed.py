"""Compressed copies beside files, `.gz` and `.br`: for hosts that send them in a file's place, and for our loader.

A big file takes Brotli's best seconds, so its copies are kept by content in build/packed; the many small ones, and what
every build changes, get what is nearly as small and takes no time. Refuses to know which host sends what.
"""

import gzip
import json
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from scripts.node import NODE
from scripts.sums import digest

ROOT = Path(__file__).parent.parent
KEPT = ROOT / "build" / "packed"
BROTLI = Path(__file__).with_suffix(".mjs")
BIG = 100_000  # bytes
CHANGING = {".html", ".json"}
QUALITY = {True: 11, False: 9}  # of Brotli, for big files and others
TYPES = "bin css csv html js json md mjs svg txt wasm webmanifest xml yml zip"
WORTH = {f".{one}" for one in TYPES.split()}  # other files are packed by their own format


def pack(paths: Iterable[Path]) -> None:
    """Writes the copies of `paths` beside them."""
    paths = list(paths)
    big = {path: KEPT / digest(path.read_bytes()) for path in paths if is_big(path)}
    new = {kept: path for path, kept in big.items() if not kept.with_suffix(".gz").exists()}
    KEPT.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=KEPT) as beside:
        made = {Path(beside, kept.name): path for kept, path in new.items()}
        write([*((path, path) for path in paths if path not in big), *((path, to) for to, path in made.items())])
        for path in sorted(Path(beside).iterdir()):  # .br before .gz: where there is .gz, both are whole
            path.rename(KEPT / path.name)
    for path, kept in big.items():
        shutil.copyfile(kept.with_suffix(".br"), beside_of(path, ".br"))
        shutil.copyfile(kept.with_suffix(".gz"), beside_of(path, ".gz"))


def write(jobs: list[tuple[Path, Path]]) -> None:
    """For each (file, name) the file's copies, called `name` with their endings."""
    brotli = [[str(path), f"{to}.br", QUALITY[is_big(path)]] for path, to in jobs]
    if jobs:
        subprocess.run([NODE, BROTLI], input=json.dumps(brotli), text=True, check=True)
    for path, to in jobs:
        beside_of(to, ".gz").write_bytes(gzip.compress(path.read_bytes(), mtime=0))


def is_big(path: Path) -> bool:
    return path.stat().st_size > BIG and path.suffix not in CHANGING


def beside_of(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)
