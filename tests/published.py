"""A copy of the project that has been released once, with one tip more (`gift`), to be changed afterwards."""

import re
import subprocess
from pathlib import Path

from scripts.content import ROOT, commonmark
from scripts.copied import project, run

ANSWER = 'settings = "set-handling-time", other = "not-covered" }'
ZH = """---
id: gift
question: 买家把订单标成礼物，怎么办？
also-asked: [礼物订单]
actions:
  pack-gift:
    also-asked: [礼物打包]
channels: [seller]
reviewed: 2026-11-23
related: [process]
---
# 买家把订单标成礼物，怎么办？

## 先说结论 {#short-answer}

照常打包，不放价格，在[[auto-cancel]]内确认。

## 怎么做 {#what-to-do}

### 打包时不放价格 {#pack-gift}

先做这一件，一两句话说完。

1. 打开**管理订单 Manage Orders**。
2. 再做下一步。

**不要**：这里常出错的地方。[@src-1a]

**如果什么都不做**：会发生什么，什么时候。

## 为什么 {#why}

依据是什么。[@src-1a,src-1c]

## 来源 {#sources}
"""


def release(copy: Path) -> Path:
    """The project with the tip `gift`, checked, committed and tagged v1."""
    project(copy)
    (copy / ".gitignore").write_text("/build/\n/site/\n/node_modules\n__pycache__/\n")
    pages = commonmark.parse((ROOT / "CONTRIBUTING.md").read_text("utf-8"))
    [form] = [token.content for token in pages if token.info == "markdown"]
    (copy / "docs/en/tips/gift.md").write_text(form, "utf-8")
    (copy / "docs/zh/tips/gift.md").write_text(ZH, "utf-8")
    tree, words = copy / "decision/guide/tree.toml", copy / "decision/guide/words"
    change(tree, ANSWER, ANSWER.replace(" }", ', gift = "pack-gift" }'))
    change(tree, "[action]\n", '[action]\npack-gift = { tip = "gift" }\n')
    for language, answer, title in (
        ("en", "It is a gift", "Pack it without prices"),
        ("zh", "是礼物", "打包时不放价格"),
    ):
        file = words / f"{language}.toml"
        change(file, "[fact.new-what.answers]\n", f'[fact.new-what.answers]\ngift = "{answer}"\n')
        file.write_text(file.read_text("utf-8") + f'\n[action.pack-gift]\ntext = "{title}"\n', "utf-8")
    run(copy, "scripts.hant")
    run(copy, "scripts.twins", "confirm")
    git(copy, "init", "--quiet")
    commit(copy, "before")
    run(copy, "scripts.permalinks")
    commit(copy, "v1")
    git(copy, "tag", "v1")
    return copy


def git(copy: Path, *words: str) -> None:
    person = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *person, *words], cwd=copy, check=True, capture_output=True)


def commit(copy: Path, message: str) -> None:
    git(copy, "add", "--all")
    git(copy, "commit", "--quiet", "--message", message)


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text, f"{path}: {old}"
    path.write_text(text.replace(old, new), "utf-8")


# ---- what an editor does -------------------------------------------------------------


def delete_gift(copy: Path) -> None:
    """The tip, its action and the answer that led there, out of all files."""
    for path in copy.glob("docs/*/tips/gift.md"):
        path.unlink()
    change(copy / "decision/guide/tree.toml", ', gift = "pack-gift"', "")
    change(copy / "decision/guide/tree.toml", 'pack-gift = { tip = "gift" }\n', "")
    for path in (copy / "decision/guide/words").glob("*.toml"):
        text = re.sub(r'(?m)^gift = ".*"\n', "", path.read_text("utf-8"))
        path.write_text(re.sub(r'\[action\.pack-gift\]\ntext = ".*"\n', "", text), "utf-8")


def rename_by_hand(copy: Path, old: str, new: str) -> None:
    """An id, wherever guide and docs say it."""
    for path in [*copy.glob("decision/guide/**/*.toml"), *copy.glob("docs/**/*.md"), *copy.glob("docs/**/*.toml")]:
        text = path.read_text("utf-8")
        path.write_text(re.sub(rf"(?<![\w-]){old}(?![\w-])", new, text), "utf-8")


def rename_answer_by_hand(copy: Path, fact: str, old: str, new: str) -> None:
    """An answer of a fact that one question asks."""
    tree = copy / "decision/guide/tree.toml"
    text = tree.read_text("utf-8")
    tree.write_text(re.sub(rf"(\[ask\.{fact}\]\nto = \{{.*?\b){old} =", rf"\g<1>{new} =", text, count=1), "utf-8")
    for path in (copy / "decision/guide/words").glob("*.toml"):
        text = path.read_text("utf-8")
        head = rf"(\[fact\.{fact}\.answers\]\n(?:.+\n)*?){old} ="
        path.write_text(re.sub(head, rf"\g<1>{new} =", text, count=1), "utf-8")
