"""axe-core finds nothing: on every page, on those for frames in one language each, and on each state in four looks.

Sizes of text, and every page in every look, are for `make test-browsers`.
"""

import pytest
from hands import LANGUAGES, SIZES

from tests.axe import AXE
from tests.looks import STATES, WITHOUT_LANGUAGE, Look, every_frame, every_page, found_on, judged, quiet


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page(chromium, base, site, language):
    context = chromium.new_context()
    quiet(context)
    problems = list(found_on(context.new_page(), every_page(site, base, language), [Look()]))
    context.close()
    assert problems == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_for_a_frame_in_one_of_the_languages(chromium, base, site, language):
    """In another look than the wizard's pages have above, of which these are made: so one language does for each."""
    context = chromium.new_context()
    quiet(context)
    frames = every_frame(site, base, language)[LANGUAGES.index(language) :: len(LANGUAGES)]
    problems = list(found_on(context.new_page(), frames, [Look("dark", SIZES["phone"]["width"])]))
    context.close()
    assert len(frames) > 30
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
