"""The programs that `make test-browsers` needs beside Chromium: brings them by apt as root, else says the command.

`python -m scripts.programs`. Refuses to skip: what is missing ends the run.
"""

import os
import shutil
import subprocess
from pathlib import Path

PLACES = (
    "/usr/local/bin:/usr/bin:/bin:/usr/local/sbin:/usr/sbin:/sbin:/opt/homebrew/bin"  # some are no user's daily use
)
PACKAGES = {  # program, or a file -> Debian's package that brings it
    "firefox-esr": "firefox-esr",
    "WebKitWebDriver": "webkit2gtk-driver",
    "Xvfb": "xvfb",  # WebKitGTK's browser hangs without a display
    "nginx": "nginx",
    "caddy": "caddy",
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc": "fonts-noto-cjk",
}


def find(name: str) -> str:
    """The path of a program. Ends the run where it is missing."""
    found = shutil.which(name, path=PLACES)
    if found is None:
        raise SystemExit(advice([PACKAGES[name]]))
    return found


def missing() -> list[str]:
    """The packages of what is not there."""
    there = {name: Path(name).exists() if "/" in name else shutil.which(name, path=PLACES) for name in PACKAGES}
    return [package for name, package in PACKAGES.items() if not there[name]]


def bring(packages: list[str]) -> None:
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        subprocess.run(["apt-get", *command], env=environment, stdout=subprocess.DEVNULL, check=False)


def advice(packages: list[str]) -> str:
    return f"""`make test-browsers` needs programs that are not there. On Debian or Ubuntu:
  sudo apt-get update && sudo apt-get install --no-install-recommends {" ".join(packages)}"""


def main() -> None:
    if missing() and shutil.which("apt-get") and os.geteuid() == 0:
        print(f"installing {' '.join(missing())}", flush=True)
        bring(missing())
    if missing():
        raise SystemExit(advice(missing()))


if __name__ == "__main__":
    main()
