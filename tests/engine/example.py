"""The example of decision/FORMAT.md, taken out of the page: its files and its command lines with their outputs."""

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
PAGE = ROOT / "decision" / "FORMAT.md"
FILE = re.compile(r"^`([\w/.-]+\.toml)`\n```toml\n(.*?)^```$", re.MULTILINE | re.DOTALL)
CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def files() -> dict[str, str]:
    return dict(FILE.findall(PAGE.read_text("utf-8")))


def write(directory: Path, contents: dict[str, str]) -> Path:
    for name, text in contents.items():
        path = directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return directory


def calls() -> Iterator[tuple[str, str]]:
    """(command, what the page says it prints) in the order of the page."""
    for block in CONSOLE.findall(PAGE.read_text("utf-8")):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, printed = part.partition("\n")
            yield command, printed


def run(*arguments: str | Path, typed: str | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "decision", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, input=typed, capture_output=True, text=True, encoding="utf-8", timeout=60)


def run_call(command: str, directory: Path) -> subprocess.CompletedProcess[str]:
    """A command of the page, with `library` standing in `directory`."""
    words = shlex.split(command)
    assert words[:3] == ["python", "-m", "decision"]
    return run(*(directory if word == "library" else word for word in words[3:]))
