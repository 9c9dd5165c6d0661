"""On paper: no navigation and no form, folds open, sources with their addresses, and never a dark page."""

import pytest
from hands import LANGUAGES, at, reasons

STATE = "channel=seller&topic=deadline&status=unshipped&ship-by=late&sent=yes&store=us&ship-by-date=2026-01-05"
PLACES = (
    "",
    "tips/cancel-request/",
    "wizard/topic/",
    f"wizard/confirm-late/#{STATE}",
    "map/",
    "rules/",
    "article/",
    "about/",
    "replies/",
)
CONTROLS = "header, footer, .skip, form, button, select, input, textarea, .tools, .take, .messages"
DARK = """() => [...document.querySelectorAll("*")].filter((one) => {
  const rgb = getComputedStyle(one).backgroundColor.match(/[\\d.]+/g).map(Number);
  return one.checkVisibility() && rgb[3] !== 0 && Math.max(...rgb.slice(0, 3)) < 128;
}).map((one) => one.outerHTML.slice(0, 80))"""
PALE = """() => [...document.querySelectorAll("main *")].filter((one) => one.checkVisibility()
  && one.textContent.trim() && Math.min(...getComputedStyle(one).color.match(/\\d+/g).map(Number)) > 150
).map((one) => one.outerHTML.slice(0, 80))"""


@pytest.fixture(params=["system", "button"])
def dark(opened, base, request):
    """A page in the dark: as the system has it, or as its button was pressed."""
    page = opened(color_scheme="dark" if request.param == "system" else "light", reduced_motion="reduce")
    if request.param == "button":
        page.goto(f"{base}en/")
        page.locator(".menu summary").click()
        page.locator("[data-theme-toggle]").click()
    return page


def test_a_dark_page_is_printed_light_and_without_its_controls(dark, base):
    for place in PLACES:
        dark.goto(f"{base}en/{place}")
        assert dark.evaluate(DARK)
        dark.emulate_media(media="print")
        assert dark.evaluate(DARK) == [], place
        assert dark.evaluate(PALE) == [], place
        assert dark.locator(CONTROLS).filter(visible=True).count() == 0, place
        dark.emulate_media(media="screen")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_result_on_paper(opened, base, language):
    """What to do, the days, the answers, and every source with its address."""
    page = opened()
    page.goto(f"{base}{language}/wizard/confirm-late/#{STATE}")
    at(page, "confirm-late")
    reasons(page, 5)
    page.locator(".dated").wait_for()
    page.emulate_media(media="print")
    for part in ("h1", ".action ol li", ".dated", ".days", "[data-reasons] li b", ".sources-fold li"):
        assert page.locator(part).first.is_visible(), part
    links = page.locator(".source-list a")
    assert links.count() > 0
    assert page.locator(".sources-fold").get_attribute("open") is None
    for number in range(links.count()):
        said = links.nth(number).evaluate("one => getComputedStyle(one, '::after').content")
        assert links.nth(number).get_attribute("href") in said
    assert page.locator(".home-tip a").first.evaluate("one => getComputedStyle(one).textDecorationLine") == "underline"
