"""axe-core finds nothing: on every page, and on one of each kind and state on a phone and a desktop, light and dark.

Sizes of text, and every page in every look, are for `make test-browsers`.
"""

import pytest
from hands import LANGUAGES, SIZES

from tests.looks import STATES, WITHOUT_LANGUAGE, Look, every_page, found, found_on, quiet


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page(chromium, base, site, language):
    context = chromium.new_context()
    quiet(context)
    problems = list(found_on(context.new_page(), every_page(site, base, language), [Look()]))
    context.close()
    assert problems == []


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_state(chromium, base, size, scheme):
    context = chromium.new_context(locale="en-GB")
    page = context.new_page()
    problems = []

    def look(name, address, prepare=lambda page: None):
        Look(scheme, SIZES[size]["width"]).take(page)
        page.goto("about:blank")
        page.goto(address)
        prepare(page)
        problems.extend(f"{name}: {one}" for one in found(page))

    for number, (name, (place, prepare)) in enumerate(STATES.items()):
        look(name, f"{base}{LANGUAGES[number % 3]}/{place}", prepare)
    quiet(context)
    for name, place in WITHOUT_LANGUAGE.items():
        look(name, base + place)
    context.close()
    assert problems == []
