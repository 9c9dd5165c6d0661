"""An address that was released leads on for ever: what breaks one is found, said with its mend, and the mend works."""

import shutil
import subprocess

import pytest

from scripts import addresses, permalinks
from scripts.addresses import likest, trace
from scripts.content import ROOT
from scripts.copied import lend, python, run
from scripts.guide import guide
from tests.published import (
    change,
    commit,
    delete_gift,
    git,
    release,
    rename_answer_by_hand,
    rename_by_hand,
)

SOUND = "content: no problem found"


@pytest.fixture(scope="module")
def released(tmp_path_factory):
    return release(tmp_path_factory.mktemp("release") / "project")


@pytest.fixture
def copy(released, tmp_path):
    return shutil.copytree(released, tmp_path / "project", symlinks=True)


def problems(copy):
    """What is wrong with the record."""
    return ask(copy, "print(*permalinks.problems(guide), sep='\\n')").strip().splitlines()


def told(copy, module):
    """What a check or a build says of the record; it fails if there is anything to say."""
    done = run(copy, module)
    said = [line for line in (done.stdout + done.stderr).splitlines() if line.startswith("permalinks.json: ")]
    assert done.returncode == 1 or not said
    return said


def ask(copy, code):
    """What is printed by a piece of Python that knows the copy's guide."""
    start = "from decision import GUIDE, read; from scripts import permalinks; guide = read(GUIDE)[0]; "
    done = python(copy, "-c", start + code)
    assert done.returncode == 0, done.stderr
    return done.stdout


def wrong(copy):
    """Everything the check finds after an errand, but for texts changed by hand that a person has to compare."""
    said = run(copy, "scripts.checks").stdout.splitlines()
    return [line for line in said if line != SOUND and "since both languages were last compared" not in line]


def errand(copy, *words, fails=0):
    done = run(copy, "scripts.permalinks", *words)
    assert done.returncode == fails, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_what_was_just_released_is_sound(copy):
    assert run(copy, "scripts.checks").stdout.strip() == SOUND
    assert {"tips/gift/", "tips/gift/#pack-gift", "wizard/pack-gift/"} <= set(addresses.read(copy)["addresses"])


# ---- delete, rename, move --------------------------------------------------------------


def test_a_deleted_tip_stops_check_and_build_until_it_is_retired(copy):
    delete_gift(copy)
    said = told(copy, "scripts.checks")
    assert said == told(copy, "scripts.site") == problems(copy)
    for id, where in (("gift", "tips/gift/"), ("pack-gift", "wizard/pack-gift/")):
        [line] = [one for one in said if one.startswith(f"permalinks.json: {id}: was published at {where}")]
        assert f"python -m scripts.permalinks rename {id} NEW-ID" in line
        assert f"retire {id} NEAREST-ID" in line
    assert any(one.startswith("permalinks.json: new-what=gift: was published in links") for one in said)
    errand(copy, "retire", "gift", "process", fails=1)  # the others are left
    errand(copy, "retire", "pack-gift", "pack-order", fails=1)
    errand(copy, "retire", "new-what=gift")
    assert wrong(copy) == []
    assert addresses.read(copy)["retired"] == {
        "tips/gift/": "tips/process/",
        "wizard/pack-gift/": "wizard/pack-order/",
        "new-what=gift": None,
    }


def test_an_action_renamed_by_hand_stops_check_and_build_until_it_is_led_on(copy):
    rename_by_hand(copy, "ask-for-request", "request-first")
    [line] = [one for one in told(copy, "scripts.checks") if ": ask-for-request: " in one]
    assert line in told(copy, "scripts.site")
    assert "tips/cancel-request/#ask-for-request, wizard/ask-for-request/" in line
    assert "run python -m scripts.permalinks rename ask-for-request NEW-ID" in line
    errand(copy, "rename", "ask-for-request", "request-first")
    assert wrong(copy) == []


def test_an_action_is_renamed_by_one_command(copy):
    said = errand(copy, "rename", "ask-for-request", "request-first")
    assert "changed decision/guide/tree.toml" in said
    assert wrong(copy) == []
    done = run(copy, "decision", "next", "channel=seller", "topic=cancel", "cancel-how=message", "status=unshipped",
               "sent=no")  # fmt: skip
    assert '"id": "request-first"' in done.stdout


def test_an_action_moved_by_hand_stops_check_and_build_until_it_is_led_on(copy):
    for path in copy.glob("docs/*/tips/gift.md"):  # the whole tip is merged into another: the action goes along
        text = path.read_text("utf-8")
        section = text[text.index("### ") : text.index("## ", text.index("### ") + 4)]
        home = path.with_name("process.md")
        change(home, "actions:\n", "actions:\n  pack-gift:\n    also-asked: [gift]\n")
        why = next(line for line in home.read_text("utf-8").splitlines() if line.endswith("{#why}"))
        change(home, why, f"{section}{why}")
        path.unlink()
    change(copy / "decision/guide/tree.toml", 'pack-gift = { tip = "gift" }', 'pack-gift = { tip = "process" }')
    assert any(": gift: was published at tips/gift/" in one for one in problems(copy))
    errand(copy, "retire", "gift", "process")
    errand(copy, "move", "pack-gift", "process")
    assert problems(copy) == []
    assert addresses.read(copy)["forward"]["tips/gift/#pack-gift"] == "tips/process/#pack-gift"


def test_an_action_is_moved_by_one_command_with_every_link_to_it(copy):
    errand(copy, "move", "refused-coming-back", "something-else")
    assert wrong(copy) == []
    for language in ("en", "zh", "zh-hant"):
        assert "{#refused-coming-back}" in (copy / f"docs/{language}/tips/something-else.md").read_text("utf-8")
        texts = "".join(path.read_text("utf-8") for path in (copy / "docs" / language).rglob("*.md"))
        assert "something-else.md#refused-coming-back" in texts
        assert "return-sent.md#refused-coming-back" not in texts


def test_a_moved_action_without_a_forward_is_told_where_to(copy):
    errand(copy, "move", "refused-coming-back", "something-else")
    record = addresses.read(copy)
    addresses.write(record | {"forward": {}}, copy)
    [line] = problems(copy)
    assert line.endswith(": run python -m scripts.permalinks move refused-coming-back something-else")


def test_a_tip_is_renamed_by_one_command_and_its_places_go_along(copy):
    errand(copy, "rename", "cancel-request", "cancel-wish")
    assert wrong(copy) == []
    record = addresses.read(copy)
    living = {one for one in record["addresses"] if not one.startswith("tips/cancel-request/")}
    led = trace("tips/cancel-request/#cancel-official", record, living)
    assert led == ("tips/cancel-wish/#cancel-official", False)


def test_a_name_changed_twice_still_leads_on_from_the_first(copy):
    errand(copy, "rename", "ask-for-request", "request-first")
    commit(copy, "v2")
    git(copy, "tag", "v2")
    errand(copy, "rename", "request-first", "wait-for-request")
    assert problems(copy) == []
    done = errand(copy, "rename", "wait-for-request", "ask-for-request", fails=2)
    assert "was published once for something else" in done


def test_an_old_answer_stays_understood(copy):
    rename_answer_by_hand(copy, "new-what", "gift", "present")
    [line] = problems(copy)[:1]
    assert "new-what=gift: was published in links and is not understood any more" in line
    assert "rename new-what=gift NEW" in line
    errand(copy, "rename", "new-what=gift", "new-what=present")
    assert problems(copy) == []
    done = run(copy, "decision", "next", "channel=seller", "topic=new", "new-what=gift")
    assert '"id": "pack-gift"' in done.stdout, done.stderr


def test_a_question_takes_its_fact_along(copy):
    errand(copy, "rename", "new-what", "new-order")
    assert problems(copy) == []
    assert addresses.read(copy)["forward"] == {"wizard/new-what/": "wizard/new-order/"}
    done = run(copy, "decision", "next", "channel=seller", "topic=new", "new-what=gift")
    assert '"id": "pack-gift"' in done.stdout, done.stderr


# ---- the record only grows ---------------------------------------------------------------


def test_a_line_taken_out_is_missed_whether_committed_or_not(copy):
    change(copy / "permalinks.json", '  "wizard/pack-gift/",\n', "")
    delete_gift(copy)
    wanted = "permalinks.json: wizard/pack-gift/: stood here at v1 and is gone: put it back: this file only grows"
    assert wanted in problems(copy)
    commit(copy, "hidden")
    assert wanted in told(copy, "scripts.checks")
    assert wanted in told(copy, "scripts.site")


def test_before_the_first_release_the_last_commit_counts(copy):
    git(copy, "tag", "--delete", "v1")
    record = addresses.read(copy)
    addresses.write(record | {"state": [one for one in record["state"] if one != "new-what=gift"]}, copy)
    assert any("new-what=gift: stood here at HEAD and is gone" in one for one in problems(copy))


def test_a_clone_without_its_history_fails_and_says_how_to_get_it(copy, tmp_path):
    commits = tmp_path / "shallow"
    (copy / "docs/en/tips/gift.md").write_text((copy / "docs/en/tips/gift.md").read_text("utf-8") + "\n", "utf-8")
    commit(copy, "after the release")
    git(tmp_path, "clone", "--quiet", "--depth", "1", f"file://{copy}", str(commits))
    lend(commits)
    why = "the history is cut off before the last release: run git fetch --unshallow --tags"
    wanted = f"permalinks.json: history: {why}"
    assert told(commits, "scripts.checks") == [wanted]
    assert told(commits, "scripts.site") == [wanted]
    git(commits, "fetch", "--quiet", "--unshallow", "--tags")
    assert problems(commits) == []


def test_without_a_repository_the_check_fails_and_a_build_may_go_on(tmp_path):
    shutil.copy(ROOT / "permalinks.json", tmp_path)
    [found] = permalinks.problems(guide(), tmp_path)
    assert (found.id, found.mend) == ("history", "work in a clone: git clone keeps the history")
    assert permalinks.problems(guide(), tmp_path, needs_history=False) == []


def test_a_repository_of_somebody_else_is_read(copy, monkeypatch):
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    refused = subprocess.run(["git", "status"], cwd=copy, capture_output=True, check=False)
    assert refused.returncode != 0
    assert problems(copy) == []


# ---- what can't be meant ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("rename", "gift", "gift"), "not two names of one kind"),
        (("rename", "gift", "new-what=gift"), "not two names of one kind"),
        (("rename", "pack-gift", "Pack Gift"), "not two names of one kind"),
        (("rename", "never-there", "new-name"), "was never published"),
        (("rename", "pack-gift", "pack-order"), "are both there"),
        (("rename", "gift", "present"), "change it by hand where it is an id"),
        (("rename", "about/#who", "about/#for-whom"), "change it by hand where it is an id"),
        (("move", "pack-gift", "nowhere"), "nowhere is no tip"),
        (("move", "pack-gift", "gift"), "has been in gift all along"),
        (("move", "gift", "process"), "is no action with one home"),
        (("retire", "pack-gift", "pack-order"), "is still there"),
        (("retire", "never-there", "pack-order"), "was never published"),
        (("retire", "about/#never", ""), "was never published"),
        (("explode",), "python -m scripts.permalinks rename OLD NEW"),
    ],
)
def test_nonsense_is_refused_before_anything_is_written(released, words, why):
    before = subprocess.run(["git", "status", "--porcelain"], cwd=released, capture_output=True, check=True).stdout
    assert why in errand(released, *words, fails=2)
    after = subprocess.run(["git", "status", "--porcelain"], cwd=released, capture_output=True, check=True).stdout
    assert before == after == b""


def test_retiring_needs_something_living_to_offer(copy):
    delete_gift(copy)
    assert "can't be offered instead" in errand(copy, "retire", "gift", fails=2)
    assert "can't be offered instead" in errand(copy, "retire", "gift", "never-there", fails=2)
    assert addresses.read(copy)["retired"] == {}


# ---- where an address leads ---------------------------------------------------------------

RECORD = {
    "forward": {"tips/a/": "tips/b/", "tips/b/": "tips/c/", "tips/a/#x": "tips/d/#x", "tips/r/": "tips/s/",
                "tips/s/": "tips/r/"},
    "retired": {"tips/g/": "tips/d/"},
}  # fmt: skip
LIVING = {"tips/c/", "tips/c/#why", "tips/d/", "tips/d/#x"}


@pytest.mark.parametrize(
    ("address", "to"),
    [
        ("tips/c/#why", ("tips/c/#why", False)),
        ("tips/a/", ("tips/c/", False)),
        ("tips/a/#why", ("tips/c/#why", False)),
        ("tips/a/#x", ("tips/d/#x", False)),
        ("tips/a/#y", None),
        ("tips/g/", ("tips/d/", True)),
        ("tips/g/#why", ("tips/d/", True)),
        ("tips/r/", None),
        ("tips/z/", None),
    ],
)
def test_an_anchor_follows_its_page_unless_it_has_a_way_of_its_own(address, to):
    assert trace(address, RECORD, LIVING) == to


def test_the_likest_address_is_taken():
    living = {"wizard/a/", "tips/t/#a"}
    assert likest(living, "wizard/old/") == "wizard/a/"
    assert likest(living, "tips/s/#old") == "tips/t/#a"
    assert likest(set(), "wizard/old/") is None


def test_contradictions_in_the_record_are_found(tmp_path):
    record = addresses.read(ROOT)
    record["addresses"] += ["tips/old/", "tips/lost/"]
    record["forward"] |= {
        "wizard/topic/": "wizard/channel/",
        "tips/old/": "tips/pending/#why",
        "tips/lost/": "tips/no/",
    }
    addresses.write(record, tmp_path)
    said = {(one.id, one.what) for one in permalinks.problems(guide(), tmp_path, needs_history=False)}
    assert said == {
        ("wizard/topic/", "is there and stands under forward"),
        ("lost", "was published at tips/lost/ and is found there no more"),
        ("tips/old/", "is a page and leads to a place on another, tips/pending/#why"),
        ("tips/lost/", "leads to tips/no/, which leads nowhere"),
    }
