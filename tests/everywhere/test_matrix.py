"""Light and dark, four widths, 100 and 200 % text: axe finds nothing and nothing has to be scrolled sideways."""

import pytest

from scripts.content import LANGUAGES
from tests.axe import AXE
from tests.looks import LOOKS, STATES, found_on, judged, quiet

pytestmark = pytest.mark.everywhere
TABS = 3


def every_page(site, base):
    pages = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    return [base + here.removesuffix("index.html") for here in pages]


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


def test_every_page_in_every_look(chromium, base, site):
    context = chromium.new_context()
    quiet(context)
    problems = list(found_on([context.new_page() for _ in range(TABS)], every_page(site, base), LOOKS))
    context.close()
    assert problems == []
