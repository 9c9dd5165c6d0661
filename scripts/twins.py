"""Does each text still say the same in both languages written by hand? Remembers what a person last confirmed.

`docs/twins.json` holds, for each pair of files, the hash of both when somebody last compared them.
`python -m scripts.twins` shows what waits; `python -m scripts.twins confirm [PATH …]` confirms it (all, or those).
Refuses to compare meanings: a person does.
"""

import json
import sys
from pathlib import Path

from decision import Problem
from scripts import sums
from scripts.content import ROOT

STORE = "docs/twins.json"
BY_HAND = ("en", "zh")


def pairs(root: Path = ROOT) -> dict[str, dict[str, Path]]:
    """Name of a text -> language -> its file; texts that exist in one language only are among them."""
    found: dict[str, dict[str, Path]] = {}
    for language in BY_HAND:
        for path in sorted((root / "docs" / language).rglob("*.md")):
            found.setdefault(path.relative_to(root / "docs" / language).as_posix(), {})[language] = path
        for folder in ("docs/ui", "docs/statements", "decision/guide/words"):
            path = root / folder / f"{language}.toml"
            if path.exists():
                found.setdefault(f"{folder}/*.toml", {})[language] = path
    for path in sorted((root / "docs" / "messages").glob("*.toml")):  # written by hand in every buyer's language
        if path.stem not in ("index", "limits", "zh-hant"):
            found.setdefault("docs/messages/*.toml", {})[path.stem] = path
    return found


def digest(path: Path) -> str:
    return sums.digest(path.read_bytes())[:16]


def problems(root: Path = ROOT) -> list[Problem]:
    """Every text that is missing in a language or was changed since it was last confirmed."""
    store = root / STORE
    confirmed = json.loads(store.read_text("utf-8")) if store.exists() else {}
    found = []
    for text, files in pairs(root).items():
        for language in set(BY_HAND) - set(files):
            found.append(Problem(text, language, "is missing in this language", "write it, or delete its twin"))
        if len(files) < len(BY_HAND):
            continue
        now = {language: digest(path) for language, path in files.items()}
        changed = [language for language in files if confirmed.get(text, {}).get(language) != now[language]]
        if changed:
            what = f"changed in {' and '.join(changed)} since both languages were last compared"
            found.append(
                Problem(
                    text, changed[0], what, f"compare, mend the other, then python -m scripts.twins confirm {text!r}"
                )
            )
    return found


def confirm(names: list[str], root: Path = ROOT) -> None:
    """Remembers the present state of `names` (all texts if none). Raises KeyError for an unknown name."""
    store = root / STORE
    confirmed = json.loads(store.read_text("utf-8")) if store.exists() else {}
    known = pairs(root)
    for text in names or list(known):
        confirmed[text] = {language: digest(path) for language, path in known[text].items()}
    kept = {text: confirmed[text] for text in sorted(confirmed) if text in known}
    beside = store.with_suffix(".new")
    beside.write_text(json.dumps(kept, indent=1) + "\n", "utf-8")
    beside.rename(store)


if __name__ == "__main__":
    if sys.argv[1:2] == ["confirm"]:
        try:
            confirm(sys.argv[2:])
        except KeyError as error:
            sys.exit(f"{error}: no such text; known are {', '.join(pairs())}")
    else:
        waiting = problems()
        print(*waiting, sep="\n")
        sys.exit(1 if waiting else 0)
