"""Light and dark, four widths, text of single and double size: axe finds nothing, nothing has to be scrolled sideways.

Every state of every template is shown in all sixteen looks; every page in four, which have each scheme, width and size.
"""

import pytest

from scripts.content import LANGUAGES
from tests.axe import AXE
from tests.looks import LOOKS, STATES, WITHOUT_LANGUAGE, Look, every_page, found_on, judged, quiet

pytestmark = pytest.mark.everywhere
FOUR = [Look("light", 320, 100), Look("dark", 390, 200), Look("light", 768, 200), Look("dark", 1280, 200)]


@pytest.mark.parametrize("width", sorted({look.width for look in LOOKS}))
@pytest.mark.parametrize("language", ["en", "zh"])
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


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_in_four_looks(chromium, base, site, language):
    context = chromium.new_context()
    quiet(context)
    others = [base + place for place in WITHOUT_LANGUAGE.values()]
    problems = list(found_on(context.new_page(), every_page(site, base, language) + others, FOUR))
    context.close()
    assert problems == []
