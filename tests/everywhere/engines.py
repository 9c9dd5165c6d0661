"""Three browser engines behind one set of verbs: Chromium and Firefox by puppeteer, WebKitGTK by selenium.

An engine is a function `ask(verb, *arguments)`; `Engine` says its verbs as methods and adds the waiting. Refuses to
know what stands on a page.
"""

import json
import os
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from scripts import browser as chromium
from scripts.node import NODE
from scripts.programs import find

PATIENCE = 60  # seconds until what a test waits for has failed to come; a busy machine is no failure
BETWEEN = 0.03  # seconds between two looks
LEFT = "A ServiceWorker intercepted the request"  # Firefox says so of requests under way when a page is left


class Refused(Exception):
    """What a driver said when it could not do something."""


class Engine:
    """A browser with one page. `fresh()` makes it a new reader's."""

    def __init__(self, ask: Callable[..., Any]):
        self.ask = ask
        self.expect: tuple[str, ...] = ()  # parts of messages that a test provokes itself

    def fresh(self, width: int = 390, height: int = 844) -> None:
        self.expect = ()
        self.ask("fresh")
        self.ask("resize", width, height)

    def open(self, address: str) -> None:
        self.ask("open", address)

    def run(self, function: str, *given: Any) -> Any:
        """What a JavaScript function, as text, returns in the page."""
        return self.ask("run", function, *given)

    def inject(self, script: str) -> None:
        self.ask("inject", script)

    def click(self, selector: str) -> None:
        """Presses the first visible element, once it is there."""
        self.until(VISIBLE, selector)
        self.ask("click", selector)

    def press(self, key: str) -> None:
        self.ask("press", key)

    def write(self, text: str) -> None:
        self.ask("write", text)

    def choose(self, selector: str, value: str) -> None:
        """One option of a select, once it is shown."""
        self.until(VISIBLE, selector)
        self.ask("choose", selector, value)

    def resize(self, width: int, height: int) -> None:
        self.ask("resize", width, height)

    def address(self) -> str:
        return self.ask("address")

    def messages(self) -> list[str]:
        """Warnings and errors of the console since `fresh()`, but for those expected."""
        return [one for one in self.ask("messages") if not any(part in one for part in (*self.expect, LEFT))]

    def text(self, selector: str) -> str:
        self.until(VISIBLE, selector)
        return self.run("selector => document.querySelector(selector).innerText", selector)

    def until(self, function: str, *given: Any) -> Any:
        """Waits until the function returns something true, and returns that."""
        end, last = time.monotonic() + PATIENCE, None
        while time.monotonic() < end:
            try:
                if last := self.run(function, *given):
                    return last
            except Refused as refusal:  # the page was just being left
                last = refusal
            time.sleep(BETWEEN)
        raise AssertionError(f"not within {PATIENCE} s on {self.address()}: {function} {given}: {last}")


VISIBLE = "selector => document.querySelector(selector)?.checkVisibility()"


@contextmanager
def bridged(browser: str, path: str, *arguments: str) -> Iterator[Engine]:
    command = [NODE, Path(__file__).with_name("bridge.mjs"), browser, path, *arguments]
    node = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")

    def ask(*words):
        node.stdin.write(json.dumps(words) + "\n")
        node.stdin.flush()
        line = node.stdout.readline()
        if not line:
            raise SystemExit(f"{browser} ended; what it said is on stderr (pytest -s)")
        answer = json.loads(line)
        if "error" in answer:
            raise Refused(answer["error"])
        return answer.get("value")

    try:
        yield Engine(ask)
    finally:
        node.stdin.close()
        node.wait(PATIENCE)


def chrome():
    options = chromium.launch_options()
    return bridged("chrome", options["executable_path"], *options["args"])


def firefox():
    return bridged("firefox", find("firefox-esr"))


@contextmanager
def display() -> Iterator[str]:
    """A screen that nobody sees; its name."""
    told, tell = os.pipe()
    command = [find("Xvfb"), "-displayfd", str(tell), "-screen", "0", "1600x1200x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[tell], stderr=subprocess.DEVNULL)
    os.close(tell)
    with os.fdopen(told) as pipe:
        name = pipe.readline().strip()
    if not name:
        raise SystemExit("Xvfb ended at once")
    try:
        yield f":{name}"
    finally:
        server.terminate()
        server.wait()
