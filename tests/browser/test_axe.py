"""axe-core, no rule switched off, finds nothing: on every page, and on one of each kind in every look."""

import pytest
from hands import LANGUAGES, SIZES, at

from scripts.content import ROOT

AXE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")
RUN = """async () => {
  const short = node => `${node.target.join(" ")} | ${node.html.slice(0, 150)}`;
  const { violations } = await axe.run(document, { resultTypes: ["violations"] });
  return violations.map(one => `${one.id}: ${one.help}: ${one.nodes.slice(0, 3).map(short).join(" ;; ")}`);
}"""
KINDS = {
    "home": "en/",
    "tips": "en/tips/",
    "tip": "zh/tips/cancel-request/",
    "first question": "en/wizard/",
    "question": "zh-hant/wizard/cancel-how/#channel=seller&topic=cancel",
    "band": "en/wizard/ship-by/#channel=seller&topic=deadline&status=unshipped&store=us",
    "action": "zh/wizard/ask-for-request/#channel=seller&topic=cancel&cancel-how=message&status=unshipped&sent=no",
    "again": "en/wizard/find-sent/#channel=seller&topic=cancel&cancel-how=message&status=unshipped&sent=not-sure",
    "dropped": "en/wizard/topic/#colour=red",
    "map": "en/map/",
    "rules": "zh-hant/rules/",
    "rules of a store": "en/rules/#auto-cancel&store=us",
    "article": "en/article/",
    "about": "zh/about/",
    "replies": "en/replies/",
    "404": "404.html",
    "root": "index.html",
    "short": "t/pending/",
    "framed": "zh/embed/ask-for-request/",
}


def found(page):
    page.evaluate(AXE)
    return page.evaluate(RUN)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page(chromium, base, site, language):
    context = chromium.new_context(viewport=SIZES["desktop"], reduced_motion="reduce")
    context.route("**/assets/python/**", lambda route: route.abort())  # it adds nothing to look at here, and takes time
    context.route("**/language.js", lambda route: route.abort())  # the chooser leads on by itself
    page = context.new_page()
    problems, seen = [], 0
    for path in sorted(site.rglob("*.html")):
        here = path.relative_to(site).as_posix()
        top = here.split("/")[0]
        if top == "t" or "/embed/" in here:  # all alike, the wizard's articles once more: KINDS has one of each
            continue
        if top != language and not (language == "en" and top not in LANGUAGES):
            continue
        page.goto(base + here.removesuffix("index.html"), wait_until="domcontentloaded")
        problems += [f"{here}: {one}" for one in found(page)]
        seen += 1
    context.close()
    assert seen > 50
    assert problems == []


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_kind_in_every_look(chromium, base, size, scheme):
    context = chromium.new_context(viewport=SIZES[size], color_scheme=scheme, locale="en-GB", reduced_motion="reduce")
    page = context.new_page()
    problems = []

    def look(kind):
        problems.extend(f"{kind}: {one}" for one in found(page))

    for kind, path in KINDS.items():
        if kind == "root":
            page.route("**/language.js", lambda route: route.abort())
        page.goto("about:blank")
        page.goto(base + path)
        if kind == "band":
            page.locator("form.date").wait_for()
            page.click("form.date button")
            page.locator(".error").wait_for()
        if kind in ("action", "again"):
            page.locator("[data-reasons] li").first.wait_for()
        look(kind)

    page.goto(f"{base}en/")
    if size == "phone":
        page.locator(".menu summary").click()
        look("menu open")
        page.keyboard.press("Escape")
    page.locator("[data-search]").click()
    page.fill("#search-input", "cancel")
    page.locator(".search-results li").first.wait_for()
    look("search")
    page.goto(f"{base}en/wizard/ask-for-request/")
    at(page, "ask-for-request")
    page.locator("a.rule").first.click()
    page.locator("dialog.rule-box[open]").wait_for()
    look("rule")
    page.goto(f"{base}zh/replies/")
    page.keyboard.press("/")
    page.keyboard.type("cancel")
    page.locator("#found li").first.wait_for()
    look("replies found")
    page.keyboard.press("Escape")
    page.locator('[data-action="ask-for-request"]').click()
    page.locator(".messages > summary").click()
    page.fill("#date-ship-by-date", "tomorrow")
    page.keyboard.press("Tab")
    page.locator("#date-ship-by-date-error").wait_for()
    look("replies chosen")
    page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('no'))")
    page.goto(f"{base}en/tips/cancel-request/")
    page.locator("[data-copy]").nth(1).click()
    page.locator(".said textarea").wait_for()
    look("copied by hand")
    context.close()
    assert problems == []
