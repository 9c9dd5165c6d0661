"""What `permalinks.json` held when it was last released: git's memory, so that nobody can make a promise forgotten.

The last tag that has the file counts. Before the first tag nothing was released: then the last commit counts, so that
a line lost by accident shows all the same. Refuses to judge what it finds, and to take a cut-off history for a whole
one: in a shallow clone the tag may be what is missing.
"""

import json
import subprocess
from pathlib import Path

from scripts.addresses import FILE, LISTS, ROOT


class NoHistory(Exception):
    """There is nothing to compare with; the message says why, `mend` what would help."""

    def __init__(self, why: str, mend: str):
        super().__init__(why)
        self.mend = mend


def git(root: Path, *words: str) -> str | None:
    """What git prints, None if it fails. Only reads, so whoever owns the directory may be somebody else."""
    command = ["git", "-C", str(root), "-c", "safe.directory=*", *words]
    try:
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    except FileNotFoundError:
        raise NoHistory("git is not there", "install git: the record is compared with the last release") from None
    return done.stdout if done.returncode == 0 else None


def is_repository(root: Path) -> bool:
    """Is `root` the top of a repository? A copy that lies inside another one is none."""
    top = git(root, "rev-parse", "--show-toplevel")
    return top is not None and Path(top.strip()).resolve() == root.resolve()


def released(root: Path = ROOT) -> tuple[str, dict]:
    """(tag or "HEAD", the record as it was there). Raises NoHistory."""
    if not is_repository(root):
        raise NoHistory("no git repository is here to compare with", "work in a clone: git clone keeps the history")
    tags = (git(root, "tag", "--merged", "HEAD", "--sort=-creatordate") or "").split()
    for at in tags:
        if (record := held(root, at)) is not None:
            return at, record
    if (git(root, "rev-parse", "--is-shallow-repository") or "").strip() != "false":
        raise NoHistory("the history is cut off before the last release", "run git fetch --unshallow --tags")
    if (record := held(root, "HEAD")) is None:
        raise NoHistory("no commit holds the record", f"commit {FILE}")
    return "HEAD", record


def held(root: Path, at: str) -> dict | None:
    """The record at a commit; None if there was none, or (before the first release) one of another form."""
    text = git(root, "show", f"{at}:./{FILE}")
    record = json.loads(text) if text else {}
    return record if record.keys() >= {*LISTS} else None


def forgotten(record: dict, root: Path = ROOT) -> tuple[str, list[str]]:
    """(where it stood, everything that stood in the record there and stands in it no more). Raises NoHistory."""
    at, before = released(root)
    return at, [one for key in LISTS for known in [{*record.get(key, [])}] for one in before[key] if one not in known]
