"""What `make test-browsers` needs and does not find is named with the command that installs it."""

import os

import pytest

from scripts import programs

COMMAND = "apt-get install --no-install-recommends .*no-such-package"


@pytest.fixture(autouse=True)
def lacking(monkeypatch):
    monkeypatch.setitem(programs.PACKAGES, "no-such-program", "no-such-package")


def test_without_rights_the_run_ends_with_the_command(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(SystemExit, match=COMMAND):
        programs.main()


def test_with_rights_it_is_installed_and_looked_for_again(monkeypatch):
    asked = []
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(programs.shutil, "which", lambda name, path=None: None if "such" in name else f"/bin/{name}")
    monkeypatch.setattr(programs, "bring", asked.extend)
    with pytest.raises(SystemExit, match=COMMAND):
        programs.main()
    assert asked[-1] == "no-such-package"


def test_a_program_asked_for_by_a_test_is_never_skipped():
    with pytest.raises(SystemExit, match=COMMAND):
        programs.find("no-such-program")
