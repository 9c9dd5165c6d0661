"""axe-core finds nothing: on every page, and on one of each kind and state on a phone and a desktop, light and dark.

Sizes of text, and every page in every look, are for `make test-browsers`.
"""

import pytest
from hands import LANGUAGES, SIZES

from tests.axe import AXE
from tests.looks import STATES, WITHOUT_LANGUAGE, Look, every_page, found_on, judged, quiet


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page(chromium, base, site, language):
    context = chromium.new_context()
    quiet(context)
    problems = list(found_on(context.new_page(), every_page(site, base, language), [Look()]))
    context.close()
    assert problems == []


@pytest.mark.parametrize("size", SIZES)
def test_every_state_light_and_dark(chromium, base, size):
    context = chromium.new_context(locale="en-GB")
    context.add_init_script(AXE)
    page = context.new_page()
    looks = [Look(scheme, SIZES[size]["width"]) for scheme in ("light", "dark")]
    problems = []

    def look(name, address, prepare=lambda page: None):
        page.goto("about:blank")
        looks[0].take(page)
        page.goto(address)
        prepare(page)
        for one in looks:
            one.take(page)
            problems.extend(f"{name} {one.scheme}: {problem}" for problem in judged(page))

    for number, (name, (place, prepare)) in enumerate(STATES.items()):
        look(name, f"{base}{LANGUAGES[number % 3]}/{place}", prepare)
    quiet(context)
    for name, place in WITHOUT_LANGUAGE.items():
        look(name, base + place)
    context.close()
    assert problems == []
