"""Pages that are watched: a warning, an error, a dialog or a request to another host fails the test at its end."""

from datetime import UTC, datetime

import pytest
from hands import SIZES, watch
from online import NEW_HEADING, host_of, kept, remade

from decision import load
from decision.step import next_step
from decision.walk import read_facts
from scripts.guide import ui
from scripts.hosts import serve

PATIENCE = 60_000  # ms until what a test waits for has failed to come; a busy machine is no failure


@pytest.fixture(scope="session")
def guide():
    return load()


@pytest.fixture(scope="session")
def native(guide):
    """What the command line answers: `native(pairs, language)` -> the step as plain data."""

    def step(pairs, language="en"):
        today = datetime.now(UTC).date()
        facts, refused = read_facts(guide, pairs, today)
        assert not refused
        return next_step(guide, facts, today, language)

    return step


@pytest.fixture
def hosts(site):
    """`hosts(kind)` -> the address of a running host of the site, which ends after what looks at it."""
    started = []

    def make(kind):
        address, running = serve(site, kind)
        started.append(running)
        return address

    yield make
    for running in started:
        running.shutdown()


@pytest.fixture
def context(chromium, hosts):
    """`context(base, size, expect=(…), **options)` -> a new context, whose pages are watched until the test ends.

    `expect`: parts of console messages that the test provokes itself.
    """
    contexts, problems = [], []

    def make(base, size="phone", expect=(), **options):
        made = chromium.new_context(viewport=SIZES[size], has_touch=size == "phone", locale="en-GB", **options)
        contexts.append(made)
        made.set_default_timeout(PATIENCE)
        made.on("page", lambda page: watch(page, base, problems, expect))
        return made

    yield make
    for made in contexts:
        made.close()
    assert problems == []


@pytest.fixture
def opened(context, base):
    """`opened(size, expect=(…), **options)` -> a watched page of a new context."""
    return lambda *size, **options: context(base, *size, **options).new_page()


@pytest.fixture
def visit(context, hosts):
    """`visit(kind, expect=(…))` -> a watched page of a new context, and the address of the running host."""

    def make(kind, expect=()):
        address = hosts(kind)
        return context(address, expect=expect).new_page(), address

    return make


# ---- with service workers ---------------------------------------------------------------


@pytest.fixture(scope="session")
def second(site, tmp_path_factory):
    """A later build, with another heading on the first page."""
    return remade(site, tmp_path_factory.mktemp("second") / "site", ui("en")["home_title"], NEW_HEADING)


@pytest.fixture
def host(site, tmp_path):
    with host_of(site, tmp_path) as one:
        yield one


@pytest.fixture
def device(host, context):
    """`device(expect=(…))` -> a watched context that lets service workers in."""
    return lambda **options: context(host["address"], service_workers="allow", **options)


@pytest.fixture
def visited(device, host, site):
    """`visited(path)` -> a page of a device that has kept English."""

    def make(path="en/", **options):
        page = device(**options).new_page()
        page.goto(host["address"] + path)
        kept(page, site, "en")
        return page

    return make
