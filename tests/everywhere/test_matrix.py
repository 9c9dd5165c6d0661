"""Light and dark, four widths, text of single and double size: axe finds nothing, nothing has to be scrolled sideways.

Every page, and every state that a reader brings one to, in all sixteen looks.
"""

import pytest

from scripts.content import LANGUAGES
from tests.axe import AXE
from tests.looks import LOOKS, STATES, WITHOUT_LANGUAGE, every_page, found_on, judged, quiet

pytestmark = pytest.mark.everywhere


@pytest.mark.parametrize("width", sorted({look.width for look in LOOKS}))
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_state_in_every_look(chromium, base, language, width):
    context = chromium.new_context(locale="en-GB")
    page = context.new_page()
    looks = [look for look in LOOKS if look.width == width]
    problems = []
    for name, (place, prepare) in STATES.items():
        page.goto("about:blank")
        looks[0].take(page)
        page.goto(f"{base}{language}/{place}")
        prepare(page)
        page.evaluate(AXE)
        for look in looks:
            look.take(page)
            problems += [f"{name} {tuple(look)}: {one}" for one in judged(page)]
    context.close()
    assert problems == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_in_every_look(chromium, base, site, language, scheme):
    context = chromium.new_context()
    quiet(context)
    looks = [look for look in LOOKS if look.scheme == scheme]
    others = [base + place for place in WITHOUT_LANGUAGE.values()]
    problems = list(found_on(context.new_page(), every_page(site, base, language) + others, looks))
    context.close()
    assert problems == []
