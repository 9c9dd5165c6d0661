"""Python files to byte code, by pyodide-build, because a browser would otherwise compile them at every visit.

The same files give the same bytes. Refuses to know what the files are for.
"""

import io
import os
import subprocess
import sys
import zipfile
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

EPOCH = 315532800  # seconds to 1980-01-01, the first day a zip file can hold
TOOLS = f"{sys.version} {version('pyodide-build')}"

Files = dict[str, bytes]  # path inside an archive -> content


def compiled(*archives: Files) -> list[Files]:
    """The archives with byte code in place of source."""
    with TemporaryDirectory() as place:
        paths = [Path(place, f"{number}.zip") for number in range(len(archives))]
        for path, files in zip(paths, archives, strict=True):
            path.write_bytes(zipped(files))
        # PYTHONOPTIMIZE drops docstrings, PYTHONNODEBUGRANGES columns (a fifth of the byte code each; lines stay);
        # SOURCE_DATE_EPOCH puts hashes in place of times, PYTHONHASHSEED keeps sets in order: the same bytes each time
        smaller = {"PYTHONOPTIMIZE": "2", "PYTHONNODEBUGRANGES": "1"}
        the_same = {"PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": str(EPOCH)}
        command = [sys.executable, "-m", "pyodide_cli", "py-compile", "--silent", place]
        subprocess.run(command, env=os.environ | smaller | the_same, check=True)
        return [unzipped(path) for path in paths]


def zipped(files: Files) -> bytes:
    """A zip file that depends on nothing but `files`. Stored, for compressed as a whole it gets smaller."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name)  # dated 1980-01-01
            entry.create_system = 3  # the same on every system
            archive.writestr(entry, files[name])
    return made.getvalue()


def unzipped(path: Path) -> Files:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
