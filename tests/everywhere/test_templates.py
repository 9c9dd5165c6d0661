"""axe-core, no rule off, finds nothing on one page of every template in three languages, in Firefox and WebKit too."""

import pytest
from steps import at, reasons

from scripts.content import LANGUAGES
from scripts.hosts import Host, kind, serve
from tests.axe import AXE, RUN
from tests.looks import CANCEL, WITHOUT_LANGUAGE

pytestmark = pytest.mark.everywhere
PAGES = {
    "home": "",
    "tips": "tips/",
    "tip": "tips/cancel-request/",
    "question": "wizard/topic/",
    "map": "map/",
    "rules": "rules/",
    "article": "article/",
    "about": "about/",
    "replies": "replies/",
    "framed": "embed/ask-for-request/",
}


class Staying(Host):
    """A host whose pages without a language don't lead on by themselves."""

    def translate_path(self, path):
        return super().translate_path(path.replace("language.js", "state.js"))


@pytest.fixture(scope="module")
def staying(site):
    address, running = serve(site, kind(base=Staying))
    yield address
    running.shutdown()


def found(reader):
    reader.inject(AXE)
    return reader.run(RUN)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_template(reader, base, language):
    problems = []
    for name, place in PAGES.items():
        reader.open(f"{base}{language}/{place}")
        problems += [f"{name}: {one}" for one in found(reader)]
    reader.open(f"{base}{language}/wizard/#{CANCEL}&sent=no")
    at(reader, "ask-for-request")
    reasons(reader, 5)
    problems += [f"action: {one}" for one in found(reader)]
    reader.click("a.rule")
    reader.until("() => document.querySelector('dialog[open]') !== null")
    problems += [f"rule: {one}" for one in found(reader)]
    reader.press("Escape")
    reader.until("() => document.querySelector('dialog[open]') === null")
    reader.click(".menu summary")
    reader.until("() => document.querySelector('.menu nav').checkVisibility()")
    problems += [f"menu: {one}" for one in found(reader)]
    assert problems == []


def test_every_template_without_a_language(reader, staying):
    problems = []
    for name, place in WITHOUT_LANGUAGE.items():
        reader.open(staying + place)
        assert reader.address() == staying + place
        problems += [f"{name}: {one}" for one in found(reader)]
    assert problems == []
