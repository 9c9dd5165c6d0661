"""What several groups of tests share: the built site, a server of it, and a real browser."""

from functools import partial
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

from scripts import browser as browsers
from scripts.content import ROOT
from scripts.copied import project
from scripts.serve import server
from scripts.site import build

settings.register_profile("without a clock", deadline=None)  # how long anything takes is for `make bench`
settings.load_profile("without a clock")


@pytest.fixture(scope="session")
def site(testrun_uid):
    """The whole site, built once in a run, strictly: by whichever of its processes needs it first."""
    target = ROOT / "build" / "test-site"
    of_run = target.with_name("test-site.run")
    target.parent.mkdir(exist_ok=True)
    with FileLock(target.with_name("test-site.lock")):
        if not of_run.exists() or of_run.read_text() != testrun_uid:
            build(target, "http://127.0.0.1:8000/")
            of_run.write_text(testrun_uid)
    return target


@pytest.fixture(scope="session")
def base(site):
    """The address under which the built site is served."""
    running = server(site)
    yield f"http://127.0.0.1:{running.server_address[1]}/"
    running.shutdown()


@pytest.fixture(scope="session")
def chromium() -> Browser:
    options = browsers.launch_options()  # without a browser this fails and says what installs one
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**options)
        # what a service worker keeps is the business of tests/browser/test_offline.py alone
        browser.new_context = partial(browser.new_context, service_workers="block")
        yield browser
        browser.close()


@pytest.fixture
def copy(tmp_path) -> Path:
    """The project's own files, to be broken."""
    return project(tmp_path)
