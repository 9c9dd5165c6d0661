"""Finds a Chrome or Chromium for the browser tests, or brings one, or says what would.

`python -m scripts.browser` is called by `make test`. Refuses to skip: without a browser it fails.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PLACES = ("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",)
HELP = """No Chrome or Chromium was found, and none could be installed. The browser tests need one. Either
  Debian, Ubuntu:  sudo apt-get install chromium fonts-noto-cjk
  elsewhere:       .venv/bin/playwright install chromium
or name one in the variable CHROME."""


def find() -> str | None:
    """The path of a browser on this machine, or None."""
    named = os.environ.get("CHROME")
    if named:
        return named if Path(named).exists() else None
    for name in NAMES:
        if found := shutil.which(name):
            return found
    return next((place for place in PLACES if Path(place).exists()), None) or playwrights_own()


def playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def bring() -> str | None:
    """Installs one by Playwright's own installer, else by the system's packages; the path, or None."""
    own = subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], capture_output=True, check=False)
    if own.returncode == 0 and (found := find()):
        return found
    if shutil.which("apt-get") and os.geteuid() == 0:
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        packages = ["chromium", "fonts-noto-cjk"]
        for command in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
            subprocess.run(["apt-get", *command], env=environment, capture_output=True, check=False)
    return find()


def launch_options() -> dict:
    """How the tests start it: quiet, and without asking anybody for anything."""
    path = find()
    if path is None:
        raise SystemExit(HELP)
    quiet = [
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ]
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    return {"executable_path": path, "args": [*quiet, *(["--no-sandbox"] if root else [])]}


if __name__ == "__main__":
    if not find() and not bring():
        sys.exit(HELP)
