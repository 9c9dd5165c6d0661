"""A copy of the project in a folder of its own, to be changed and built there: for tests and measurements.

Refuses to know what is changed.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from scripts.content import ROOT

PARTS = ("decision", "scripts", "docs", "theme", "runtime", "tests/search")
FILES = ("permalinks.json", "mkdocs.yml", "mkdocs.zh.yml", "mkdocs.zh-hant.yml", "package.json")


def lend(copy: Path) -> None:
    """What `copy` may share with the project: the packages, and the packed copies, which are kept by content."""
    packed = ROOT / "build" / "packed"
    packed.mkdir(parents=True, exist_ok=True)
    (copy / "build").mkdir()
    (copy / "build" / "packed").symlink_to(packed)
    (copy / "node_modules").symlink_to(ROOT / "node_modules")


def project(copy: Path) -> Path:
    """The project's own files in the empty folder `copy`."""
    for part in PARTS:
        shutil.copytree(ROOT / part, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
    for part in FILES:
        shutil.copy(ROOT / part, copy / part)
    lend(copy)
    return copy


def run(copy: Path, *module: str) -> subprocess.CompletedProcess:
    return python(copy, "-m", *module)


def python(copy: Path, *words: str) -> subprocess.CompletedProcess:
    environment = os.environ | {"PYTHONPATH": str(copy)}
    command = [sys.executable, *words]
    return subprocess.run(command, cwd=copy, env=environment, capture_output=True, text=True, check=False)
