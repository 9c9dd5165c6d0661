"""Who asked for less motion gets none."""

from tests.looks import STATES

MOVING = """() => {
  const still = ({ transitionDuration, animationName, scrollBehavior }) => animationName === "none"
    && scrollBehavior === "auto" && transitionDuration.split(", ").every((one) => parseFloat(one) === 0);
  return [...document.querySelectorAll("*")].flatMap((one) => ["", "::before", "::after"].flatMap((part) =>
    (still(getComputedStyle(one, part || null)) ? [] : [`${one.outerHTML.slice(0, 80)} ${part}`])));
}"""


def moving(page, base):
    found = {}
    for name, (place, prepare) in STATES.items():
        page.goto("about:blank")
        page.goto(f"{base}en/{place}")
        prepare(page)
        found[name] = page.evaluate(MOVING)
    return found


def test_nothing_moves_for_who_asked_for_that(opened, base):
    assert not any(moving(opened(reduced_motion="reduce"), base).values())
    assert all(moving(opened(), base).values())  # for others something does, or this would show nothing
