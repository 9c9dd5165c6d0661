"""Who asked for less motion gets none."""

from tests.looks import STATES

MOVING = """() => {
  const still = ({ transitionDuration, animationName, scrollBehavior }) => animationName === "none"
    && scrollBehavior === "auto" && transitionDuration.split(", ").every((one) => parseFloat(one) === 0);
  return [...document.querySelectorAll("*")].flatMap((one) => ["", "::before", "::after"].flatMap((part) =>
    (still(getComputedStyle(one, part || null)) ? [] : [`${one.outerHTML.slice(0, 80)} ${part}`])));
}"""


def test_nothing_moves_for_who_asked_for_that(opened, base):
    page = opened(reduced_motion="reduce")
    moving, still = {}, []
    for name, (place, prepare) in STATES.items():
        page.emulate_media(reduced_motion="reduce")
        page.goto("about:blank")
        page.goto(f"{base}en/{place}")
        prepare(page)
        moving[name] = page.evaluate(MOVING)
        page.emulate_media(reduced_motion="no-preference")
        still += [] if page.evaluate(MOVING) else [name]
    assert not any(moving.values()), moving
    assert still == []  # for others something does move, or this would show nothing
