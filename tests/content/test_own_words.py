"""No 15 characters in a row are the 2022 article's own.

The article itself is not ours to keep here: `article.sha` holds, for each of its runs of 15 characters (Chinese
characters, letters and digits only, in both scripts), the first five bytes of the SHA-256.
"""

import hashlib
import re
from pathlib import Path

from scripts.content import ROOT

RUN = 15
HELD = set((Path(__file__).parent / "article.sha").read_text("ascii").split())


def runs(text: str):
    kept = re.sub(r"[^\u4e00-\u9fffA-Za-z0-9]", "", text)
    return (kept[at : at + RUN] for at in range(len(kept) - RUN + 1))


def is_the_articles(run: str) -> bool:
    return hashlib.sha256(run.encode()).digest()[:5].hex() in HELD


def test_a_held_run_is_found_across_punctuation_and_marks(monkeypatch):
    held = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰"
    monkeypatch.setitem(globals(), "HELD", {hashlib.sha256(held.encode()).digest()[:5].hex()})
    assert any(map(is_the_articles, runs("前文，甲乙丙丁**戊己**庚辛壬癸、子丑寅卯 辰。")))
    assert not any(map(is_the_articles, runs("甲乙丙丁戊己庚辛壬癸子丑寅卯巳")))


def test_the_articles_runs_are_held():
    assert len(HELD) > 2000


def test_our_texts_are_our_own():
    files = [*(ROOT / "docs").rglob("*.md"), *(ROOT / "docs").rglob("*.toml"), *(ROOT / "decision").rglob("*.toml")]
    assert len(files) > 30
    for path in files:
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            found = next((run for run in runs(line) if is_the_articles(run)), None)
            assert not found, f"{path.relative_to(ROOT)}:{number}: …{found}…"
