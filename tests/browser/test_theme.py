"""No flash: the scheme a reader has chosen is there from the first frame on, before any module has come."""

import pytest

from scripts.installed import DARK_PAPER, PAPER

PAPERS = {"light": PAPER, "dark": DARK_PAPER}
PLACES = ["en/", "zh/wizard/topic/", "zh-hant/replies/", "en/embed/topic/", "404.html"]
# Each frame's paper, up to the painted one: what is asked last in a frame is what that frame shows.
WATCH = """(() => {
  globalThis.frames_seen = [];
  const paper = () => getComputedStyle(document.body).backgroundColor;
  const look = () => {
    if (document.body) frames_seen.push([paper(), getComputedStyle(document.documentElement).colorScheme]);
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  new PerformanceObserver(() => { globalThis.painted ??= paper(); }).observe({ type: "paint", buffered: true });
})()"""
REFUSED = """Object.defineProperty(window, "localStorage",
  { get() { throw new DOMException("The operation is insecure.", "SecurityError"); } });"""


def other(scheme):
    return {"light": "dark", "dark": "light"}[scheme]


def rgb(paper):
    return "rgb({}, {}, {})".format(*bytes.fromhex(paper[1:]))


def first_frames(page, address):
    """Opens the page without its modules and its later styles, until it is painted; then lets them come.

    -> the paper at the first paint, and all that any frame before the modules and any after has shown.
    """
    held, holding = [], True

    def hold(route):
        if holding and route.request.resource_type in ("script", "stylesheet"):
            held.append(route)
        else:
            route.continue_()

    page.route("**/assets/**", hold)
    page.add_init_script(WATCH)
    page.goto(address, wait_until="commit")
    page.wait_for_function("() => globalThis.painted && frames_seen.length > 1")
    painted, before = page.evaluate("() => [painted, frames_seen]")
    assert held  # no module had come
    assert page.locator("[data-theme-toggle]:not([hidden])").count() == 0
    holding = False
    for route in held:
        route.continue_()
    page.wait_for_load_state("networkidle")
    return painted, before, page.evaluate("() => frames_seen")


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("chosen", PAPERS)
def test_the_chosen_scheme_is_there_at_the_first_paint(opened, base, place, chosen):
    kept = {"origin": base.rstrip("/"), "localStorage": [{"name": "theme", "value": chosen}]}
    page = opened(color_scheme=other(chosen), storage_state={"origins": [kept]})
    painted, before, after = first_frames(page, base + place)
    assert painted == rgb(PAPERS[chosen])
    assert {tuple(one) for one in before + after} == {(rgb(PAPERS[chosen]), chosen)}


@pytest.mark.parametrize("kept", [None, "teapot", "__proto__"])
@pytest.mark.parametrize("system", PAPERS)
def test_without_a_choice_it_is_the_system_s(opened, base, system, kept):
    kept = {"origin": base.rstrip("/"), "localStorage": [{"name": "theme", "value": kept}] if kept else []}
    page = opened(color_scheme=system, storage_state={"origins": [kept]})
    painted, before, after = first_frames(page, f"{base}en/")
    assert painted == rgb(PAPERS[system])
    assert {paper for paper, _ in before + after} == {rgb(PAPERS[system])}


@pytest.mark.parametrize("system", PAPERS)
def test_where_storage_is_refused_it_is_the_system_s_and_the_button_works(opened, base, system):
    """That nothing throws is watched."""
    page = opened("desktop", color_scheme=system)
    page.add_init_script(REFUSED)
    painted, before, after = first_frames(page, f"{base}en/")
    assert painted == rgb(PAPERS[system])
    assert {paper for paper, _ in before + after} == {rgb(PAPERS[system])}
    page.locator("[data-theme-toggle]").click()
    page.wait_for_function(
        "paper => getComputedStyle(document.body).backgroundColor === paper", arg=rgb(PAPERS[other(system)])
    )
