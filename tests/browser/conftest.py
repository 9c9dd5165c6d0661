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
def opened(chromium, base):
    """`opened(size, expect=(…), **context)` -> a new page of a new context, watched until the test ends.

    `expect`: parts of console messages that the test provokes itself.
    """
    contexts, problems = [], []

    def make(size="phone", expect=(), **options):
        context = chromium.new_context(viewport=SIZES[size], has_touch=size == "phone", locale="en-GB", **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        watch(page, base, problems, expect)
        return page

    yield make
    for context in contexts:
        context.close()
    assert problems == []


@pytest.fixture
def visit(chromium, site):
    """`visit(host, expect=(…))` -> a watched page of a new context, and the address of the running host."""
    contexts, hosts, problems = [], [], []

    def make(host, expect=()):
        address, running = serve(site, host)
        hosts.append(running)
        # what a service worker keeps is not this file's business
        context = chromium.new_context(viewport=SIZES["phone"], locale="en-GB", service_workers="block")
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        watch(page, address, problems, expect)
        return page, address

    yield make
    for context in contexts:
        context.close()
    for running in hosts:
        running.shutdown()
    assert problems == []


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
def device(chromium, host):
    """`device(expect=(…))` -> a context that lets service workers in, all of whose pages are watched."""
    contexts, problems = [], []

    def make(expect=(), size="phone", **options):
        context = chromium.new_context(viewport=SIZES[size], locale="en-GB", service_workers="allow", **options)
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        context.on("page", lambda page: watch(page, host["address"], problems, expect))
        return context

    yield make
    for context in contexts:
        context.close()
    assert problems == []


@pytest.fixture
def visited(device, host, site):
    """`visited(path)` -> a page of a device that has kept English."""

    def make(path="en/", **options):
        page = device(**options).new_page()
        page.goto(host["address"] + path)
        kept(page, site, "en")
        return page

    return make
