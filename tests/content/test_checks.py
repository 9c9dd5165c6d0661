"""`make check` on our content finds nothing, and on broken content everything, each with its mend, all at once."""

import os
import subprocess
import sys
from pathlib import Path

from scripts import checks, twins
from scripts.content import commonmark, plain, sections


def run(copy: Path, *module: str) -> subprocess.CompletedProcess:
    environment = os.environ | {"PYTHONPATH": str(copy)}
    command = [sys.executable, "-m", *module]
    return subprocess.run(command, cwd=copy, env=environment, capture_output=True, text=True, check=False)


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text, f"{path}: {old}"
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_our_content_is_sound():
    assert checks.problems() == []


def test_every_break_is_found_at_once_and_says_how_to_mend_it(copy):
    tips = copy / "docs" / "en" / "tips"
    change(
        tips / "cancel-request.md", "{#cancel-official}", "{#cancel-it}"
    )  # an action without section, and one too many
    change(tips / "pending.md", "**Don't:**", "**Never:**")
    change(tips / "pending.md", "# ", "# Well, ")  # another h1 than the question
    change(tips / "process.md", "{#why}", "{#reasons}")
    change(tips / "deadlines.md", "## Why {#why}\n", "## Why {#why}\n\nIt takes two business days.\n")
    change(tips / "refund-arrival.md", "## Why {#why}\n", "## Why {#why}\n\n[[no-such-rule]] [@no-such-source]\n")
    change(copy / "docs" / "statements" / "index.toml", 'verdict = "confirmed"', 'verdict = "true"')
    change(copy / "permalinks.json", '"addresses": [', '"addresses": [\n  "tips/gone/",')
    done = run(copy, "scripts.checks")
    said = done.stdout.splitlines()
    assert done.returncode == 1, done.stdout + done.stderr
    for file, id, what in (
        ("docs/en/tips/cancel-request.md", "cancel-official", "has no section"),
        ("docs/en/tips/cancel-request.md", "cancel-it", "is a section that is no action of the tree"),
        ("docs/en/tips/pending.md", "pending", "has another title than its `question`"),
        ("docs/en/tips/process.md", "process", "has the sections"),
        ("docs/zh/tips/deadlines.md", "-", "differs in structure"),
        ("docs/en/tips/deadlines.md", "line", "types 'two business days'"),
        ("docs/en/tips/refund-arrival.md", "line", "names the unknown rule [[no-such-rule]]"),
        ("docs/en/tips/refund-arrival.md", "no-such-source", "is cited and not in sources.toml"),
        ("docs/statements/index.toml", "T1.1", "verdict is 'true'"),
        ("permalinks.json", "gone", "was published at tips/gone/ and is found there no more"),
        ("tips/pending.md", "en", "changed in en since both languages were last compared"),
    ):
        line = next((one for one in said if one.startswith(f"{file}: {id}") and what in one), None)
        assert line, f"{file}: {id}: {what} is not among:\n{done.stdout}"
        assert len(line.split(": ", 3)) == 4, line
    assert any("does not end with **Don't:**" in one for one in said)


def test_the_rules_page_misses_no_rule(copy):
    change(copy / "docs" / "rule-topics.toml", '"pending-check", ', "")
    change(copy / "docs" / "rule-topics.toml", '"return-reply", ', '"return-reply", "claim-reply", "no-such-rule", ')
    change(copy / "docs" / "ui" / "en.toml", 'refunds = "Refunds"\n', "")
    change(copy / "docs" / "ui" / "en.toml", 'shipped = "shipping of the parcel"\n', "")
    said = run(copy, "scripts.checks").stdout
    for file, id, what in (
        ("docs/rule-topics.toml", "pending-check", "is a rule without topic"),
        ("docs/rule-topics.toml", "claim-reply", "stands under several topics"),
        ("docs/rule-topics.toml", "no-such-rule", "is no rule"),
        ("docs/ui/en.toml", "topics.refunds", "has no name"),
        ("docs/ui/en.toml", "dates.shipped", "has no name"),
    ):
        assert f"{file}: {id}: {what}: " in said


def test_a_broken_guide_builds_nothing_and_keeps_what_was_there(copy):
    (copy / "site").mkdir()
    (copy / "site" / "index.html").write_text("as it was")
    change(copy / "decision" / "guide" / "tree.toml", 'start = "channel"', 'start = "chanel"')
    change(copy / "decision" / "guide" / "tree.toml", 'to = { yes = "confirm-now"', 'to = { yes = "confirm-noww"')
    done = run(copy, "scripts.site")
    assert done.returncode == 1
    for part in ("tree.toml: start: names 'chanel'", "tree.toml: sent-on-time: answer yes leads to the unknown"):
        assert part in done.stderr
    assert [path.name for path in (copy / "site").iterdir()] == ["index.html"]
    assert (copy / "site" / "index.html").read_text() == "as it was"


def test_an_unreadable_page_is_named_with_its_mend(copy):
    change(copy / "docs" / "en" / "tips" / "pending.md", "## Why {#why}", "## Why")
    done = run(copy, "scripts.checks")
    assert done.returncode == 1
    assert "docs/en/tips/pending.md: headings: the heading 'Why' has no id: give it an id of its own" in done.stdout


def test_confirming_twins_settles_a_change(copy):
    change(copy / "docs" / "en" / "about.md", "# ", "# Well, ")
    assert [problem.file for problem in twins.problems(copy)] == ["about.md"]
    twins.confirm(["about.md"], copy)
    assert twins.problems(copy) == []


def test_plain_text_numbers_steps_and_drops_sources():
    assert (
        plain("Do it. [@src-1a]\n\n1. Open **A**.\n2. Press **B**\n   now.\n") == "Do it.\n1. Open A.\n2. Press B now."
    )


def test_sections_end_at_the_next_heading_of_their_level():
    title, found, wrong = sections("# T\n\n## A {#a}\n\none\n\n### B {#b}\n\ntwo\n\n## C {#c}\n\nthree\n")
    assert (title, wrong, list(found)) == ("T", [], ["a", "b", "c"])
    assert "two" in found["a"].body
    assert found["b"].body == "two"
    assert commonmark.parse(found["c"].body)[1].content == "three"
