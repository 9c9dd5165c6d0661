"""By keyboard through all of a page of every kind: each stop is marked and in sight, and nothing is left out."""

import pytest

from scripts.content import LANGUAGES
from tests.looks import STATES, WITHOUT_LANGUAGE, Look, quiet

pytestmark = pytest.mark.everywhere
NUMBERED = """() => {
  const box = document.querySelector("dialog[open]") ?? document;
  const all = [...box.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
    .filter((one) => one.checkVisibility({ visibilityProperty: true }) && one.tabIndex >= 0 && !one.disabled);
  all.forEach((one, number) => { one.dataset.stop = number; });
  return all.length;
}"""
STOP = """() => {
  const at = document.activeElement;
  if (at === document.body || at === null) return null;
  const style = getComputedStyle(at);
  const problems = [];
  if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) problems.push("is not marked");
  const parts = [0.1, 0.5, 0.9].flatMap((right) => [0.1, 0.5, 0.9].map((down) => [right, down]));
  const seen = (box) => {
    const [left, top] = [Math.max(0, box.left), Math.max(0, box.top)];
    const [width, height] = [Math.min(innerWidth, box.right) - left, Math.min(innerHeight, box.bottom) - top];
    return width > 0 && height > 0 && parts.some(([right, down]) => {
      const hit = document.elementFromPoint(left + right * width, top + down * height);
      return hit && (at.contains(hit) || hit.contains(at));
    });
  };
  if (![...at.getClientRects()].some(seen)) problems.push("is out of sight");
  return { number: at.dataset.stop ?? null, problems: problems.map((one) => `${at.outerHTML.slice(0, 120)} ${one}`) };
}"""


DRAWN = """() => new Promise((done) => {
  let calm = setTimeout(done, 1000);
  const drawing = () => { clearTimeout(calm); calm = setTimeout(done, 1000); };
  new MutationObserver(drawing).observe(document.body, { subtree: true, childList: true });
})"""  # nothing was drawn for a second


def walk(page):
    """The problems of each stop, once around: from where the focus is, past the browser's own controls, back there."""
    count = page.evaluate(NUMBERED)
    assert count > 2
    problems, reached = [], set()
    for _ in range(count + 5):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None:
            continue
        if stop["number"] in reached:
            break
        reached.add(stop["number"])
        problems += stop["problems"]
    left = {str(number) for number in range(count)} - reached
    return problems + [f"stop {one} of {count} is never reached" for one in sorted(left, key=int)]


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_stop(chromium, base, language, width):
    context = chromium.new_context(locale="en-GB")
    page = context.new_page()
    Look(width=width).take(page)
    problems = {}
    for name, (place, prepare) in STATES.items():
        page.goto("about:blank")
        page.goto(f"{base}{language}/{place}")
        prepare(page)
        page.wait_for_load_state("networkidle")
        page.evaluate(DRAWN)  # what comes above the stop would push it out of sight, what is drawn anew take the focus
        problems[name] = walk(page)
    quiet(context)
    for name, place in WITHOUT_LANGUAGE.items():
        page.goto(base + place)
        problems[name] = walk(page)
    context.close()
    assert {name: found for name, found in problems.items() if found} == {}
