"""One reader in each of three browsers."""

import pytest
from engines import chrome, firefox
from webkit import webkit

STARTS = {"chromium": chrome, "firefox": firefox, "webkit": webkit}


@pytest.fixture(scope="session", params=STARTS)
def engine(request):
    with STARTS[request.param]() as started:
        yield started


@pytest.fixture
def reader(engine):
    """A new reader on a phone; a warning or an error in the console fails the test at its end."""
    engine.fresh()
    yield engine
    assert engine.messages() == []
