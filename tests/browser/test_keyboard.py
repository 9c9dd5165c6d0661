"""Everything by keyboard alone, on a phone's and a desktop's window, with the focus always in sight."""

import pytest
from hands import at, focused

OUTLINE = """() => { const style = getComputedStyle(document.activeElement);
  return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2; }"""
STEPS = (("seller", "topic"), ("cancel", "cancel-how"), ("message", "status-message"),
         ("unshipped", "sent-message"), ("no", "ask-for-request"))  # fmt: skip


def tab_to(page, selector, most=60):
    """Tab until the focus is there; each stop on the way shows where it is."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement !== document.body"):
            assert page.evaluate(OUTLINE), page.evaluate("document.activeElement.outerHTML")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{selector} is not reached by {most} Tabs")


@pytest.mark.parametrize("size", ["phone", "desktop"])
def test_the_whole_wizard(opened, base, size):
    page = opened(size)
    page.goto(f"{base}en/")
    tab_to(page, 'main a[href="wizard/"]')
    page.keyboard.press("Enter")
    at(page, "channel")
    for said, place in STEPS:
        tab_to(page, f'[data-answer="{said}"]')
        page.keyboard.press("Enter")
        at(page, place)
        focused(page, "h1")
    page.locator("[data-reasons] li").first.wait_for()
    tab_to(page, "[data-copy]")
    tab_to(page, "[data-so-far-list] a")
    page.keyboard.press("Enter")
    at(page, "channel")


@pytest.mark.parametrize("path", ["en/", "en/wizard/"])
def test_the_menu_of_the_phone(opened, base, path):
    page = opened()
    page.goto(base + path)
    tab_to(page, ".menu summary")
    page.keyboard.press("Enter")
    page.locator(".menu nav").wait_for(state="visible")
    tab_to(page, ".menu li a")
    page.keyboard.press("Escape")
    page.locator(".menu nav").wait_for(state="hidden")
    focused(page, ".menu summary")
    page.keyboard.press("Enter")
    tab_to(page, '.menu a[href$="/en/rules/"]')
    page.keyboard.press("Enter")
    page.wait_for_url(f"{base}en/rules/")


@pytest.mark.parametrize("key", ["/", "Enter"])
@pytest.mark.parametrize("size", ["phone", "desktop"])
def test_the_search(opened, base, size, key):
    page = opened(size)
    page.goto(f"{base}en/wizard/")
    if key == "Enter":
        tab_to(page, "[data-search]")
    page.keyboard.press(key)
    focused(page, "#search-input")
    page.keyboard.type("buyer wants to cancel")
    page.locator(".search-results a").nth(1).wait_for()
    page.keyboard.press("ArrowDown")
    focused(page, ".search-results li:first-child a")
    assert page.evaluate(OUTLINE)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    wanted = page.evaluate("document.activeElement.href")
    page.keyboard.press("Enter")
    page.wait_for_url(wanted)


def test_escape_closes_the_search_where_it_was_opened(opened, base):
    page = opened()
    page.goto(f"{base}en/")
    tab_to(page, "[data-search]")
    page.keyboard.press("Enter")
    focused(page, "#search-input")
    page.keyboard.press("Escape")
    focused(page, "[data-search]")


def test_the_skip_link_leaves_the_state(opened, base):
    page = opened()
    page.goto(f"{base}en/wizard/topic/#channel=seller")
    page.keyboard.press("Tab")
    focused(page, "[data-skip]")
    assert page.locator("[data-skip]").bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    focused(page, "#content")
    assert page.url.endswith("#channel=seller")
    tab_to(page, "[data-answer]", most=2)


def test_the_date_form(opened, base):
    page = opened()
    page.goto(f"{base}en/wizard/ship-by/#channel=seller&topic=deadline&status=unshipped&store=us")
    page.locator("form.date").wait_for()
    tab_to(page, "#date-ship-by-date")
    page.keyboard.type("tomorrow")
    page.keyboard.press("Enter")
    focused(page, ".error-summary")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # the link of the summary leads to the field
    focused(page, "#date-ship-by-date[aria-invalid]")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("2098-01-01")
    page.keyboard.press("Enter")
    at(page, "sent-on-time")
    focused(page, "h1")
