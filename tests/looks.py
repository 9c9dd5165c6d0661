"""Pages that stand for all of their kind, in the states a reader brings them to, and the looks they are judged in.

Every template and every state is here once: a change of a template, a stylesheet or a box shows on one of them.
"""

from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import NamedTuple

from tests.axe import AXE, RUN

SEEN = "() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))"  # what a new width sets off is done
WIDER = """() => { const { scrollWidth, clientWidth } = document.documentElement;
  return scrollWidth > clientWidth ? [`is ${scrollWidth} wide`] : []; }"""
START = f"() => {{ globalThis.judged = ({SEEN})().then({RUN}).then((found) => [...found, ...({WIDER})()]); }}"
JUDGED = "() => globalThis.judged"


class Look(NamedTuple):
    scheme: str = "light"
    width: int = 1280
    text: int = 100  # percent

    def take(self, page) -> None:
        page.set_viewport_size({"width": self.width, "height": 900 if self.width > 500 else 844})
        page.emulate_media(color_scheme=self.scheme, reduced_motion="reduce")
        page.evaluate("text => { document.documentElement.style.fontSize = `${text}%`; }", self.text)


LOOKS = [Look(*one) for one in product(("light", "dark"), (320, 390, 768, 1280), (100, 200))]


def open_menu(page):
    if page.locator(".menu summary").is_visible():
        page.locator(".menu summary").click()
    page.locator(".menu nav").wait_for()


def search(page):
    page.locator("[data-search]").click()
    page.fill("#search-input", "cancel")
    page.locator(".search-results li").first.wait_for()


def search_in_vain(page):
    page.locator("[data-search]").click()
    page.fill("#search-input", "qqqq")
    page.locator(".search-results li").first.wait_for()


def press_rule(page):
    page.locator("a.rule").first.click()
    page.locator("dialog.rule-box[open]").wait_for()


def reasons(page):
    page.locator("[data-reasons] li").first.wait_for()


def days(page):
    page.locator("svg.line").wait_for()


def dates(page):
    page.locator("form.date").wait_for()


def no_day(page):
    dates(page)
    page.click("form.date button")
    page.locator(".error").wait_for()


def left_out(page):
    page.wait_for_function("() => document.querySelector('[data-note]').textContent")


def messages(page):
    reasons(page)
    page.locator(".messages > summary").click()
    page.locator("[data-copy-message]").first.wait_for()


def find_reply(page):
    page.keyboard.press("/")
    page.keyboard.type("cancel")
    page.locator("#found li").first.wait_for()


def choose_reply(page):
    page.locator('[data-action="ask-for-request"]').click()
    page.locator(".messages > summary").click()
    page.fill("#date-ship-by-date", "tomorrow")
    page.keyboard.press("Tab")
    page.locator("#date-ship-by-date-error").wait_for()


def copy_by_hand(page):
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); }")
    page.locator("[data-copy]").nth(1).click()
    page.locator(".said textarea").wait_for()


def as_it_is(page):
    pass


CANCEL = "channel=seller&topic=cancel&cancel-how=message&status=unshipped"
BAND = "channel=seller&topic=deadline&status=unshipped&store=us"
LATE = "channel=seller&topic=deadline&status=unshipped&ship-by=late&sent=yes&store=us&ship-by-date=2026-01-05"
STATES = {  # name -> its place under a language, and what is done there
    "home": ("", as_it_is),
    "menu": ("", open_menu),
    "search": ("", search),
    "search in vain": ("", search_in_vain),
    "tips": ("tips/", as_it_is),
    "tip": ("tips/cancel-request/", as_it_is),
    "copied by hand": ("tips/cancel-request/", copy_by_hand),
    "first question": ("wizard/", as_it_is),
    "question": (f"wizard/ship-by/#{BAND}", dates),
    "no day given": (f"wizard/ship-by/#{BAND}", no_day),
    "left out": ("wizard/topic/#colour=red", left_out),
    "action": ("wizard/ask-for-request/", as_it_is),
    "rule": ("wizard/ask-for-request/", press_rule),
    "result": (f"wizard/ask-for-request/#{CANCEL}&sent=no", reasons),
    "result with days": (f"wizard/confirm-late/#{LATE}", days),
    "result with messages": (f"wizard/ask-for-request/#{CANCEL}&sent=no", messages),
    "find out": (f"wizard/find-sent/#{CANCEL}&sent=not-sure", reasons),
    "map": ("map/", as_it_is),
    "rules": ("rules/", as_it_is),
    "rules of a store": ("rules/#auto-cancel&store=us", as_it_is),
    "article": ("article/", as_it_is),
    "about": ("about/", as_it_is),
    "replies": ("replies/", as_it_is),
    "replies found": ("replies/", find_reply),
    "reply chosen": ("replies/", choose_reply),
    "framed": ("embed/ask-for-request/", as_it_is),
}
WITHOUT_LANGUAGE = {"404": "404.html", "root": "", "short": "t/pending/"}


def found(page) -> list[str]:
    """What axe finds on the page as it is shown now, and whether it scrolls sideways."""
    page.evaluate(AXE)
    return judged(page)


def judged(page) -> list[str]:
    """The same once more of a page that has axe."""
    page.evaluate(START)
    return page.evaluate(JUDGED)


def found_on(page, addresses: list[str], looks: list[Look]) -> Iterator[str]:
    """The same of many addresses in many looks. One page does it all: several at a time were no faster."""
    page.add_init_script(AXE)  # quicker than to evaluate it on each
    for address in addresses:
        page.goto(address, wait_until="domcontentloaded")
        for look in looks:
            look.take(page)
            yield from (f"{address} {tuple(look)}: {one}" for one in judged(page))


def every_page(site: Path, base: str, language: str) -> list[str]:
    """The addresses of all pages in a language but those for frames; of `t/` the states have one."""
    return [one for one in addresses(site, base, language) if "/embed/" not in one]


def every_frame(site: Path, base: str, language: str) -> list[str]:
    """Those that stand in frames on other sites: the wizard's once more, bare."""
    return [one for one in addresses(site, base, language) if "/embed/" in one]


def addresses(site: Path, base: str, language: str) -> list[str]:
    pages = sorted((site / language).rglob("*.html"))
    assert len(pages) > 200
    return [base + path.relative_to(site).as_posix().removesuffix("index.html") for path in pages]


def quiet(context) -> None:
    """Without Python, which takes time, and without the script of the root's pages, which leads on by itself."""
    context.route("**/assets/python/**", lambda route: route.abort())
    context.route("**/language.js", lambda route: route.abort())
