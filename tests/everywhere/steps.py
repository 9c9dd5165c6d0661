"""What a reader does on the guide's pages, said once for every browser. Never a pause, always a condition."""

WALK = (("seller", "topic"), ("cancel", "cancel-how"), ("message", "status-message"),
        ("unshipped", "sent-message"), ("no", "ask-for-request"))  # fmt: skip
PATH = "channel=seller&topic=cancel&cancel-how=message&status=unshipped&sent=no"


def at(reader, place, fragment=None):
    """Waits until the page of `place` is shown, with exactly this fragment if one is given."""
    reader.until(
        """(place, fragment) => document.querySelector("article.wizard")?.dataset.at === place
           && location.pathname.match(/wizard\\/([^/]*)/)?.[1] === (location.pathname.endsWith("/wizard/") ? "" : place)
           && (fragment === null || location.hash === (fragment && "#" + fragment))""",
        place,
        fragment,
    )


def answer(reader, said):
    reader.click(f'[data-answer="{said}"]')


def python_ready(reader):
    """Waits until the worker answers; the page's own module is asked, so nothing is started twice."""
    reader.run(
        """async () => {
             const page = document.querySelector('script[src$="wizard.js"]').src;
             await (await import(new URL("engine.js", page).href)).ready;
             return true;
           }"""
    )


def reasons(reader, count):
    """Waits for as many reasons as the trail is long: Python has drawn the result."""
    reader.until(
        'count => document.querySelectorAll("[data-reasons]:not([hidden]) li[data-fact]").length === count', count
    )


def texts(reader, selector):
    """What all these elements say, once there is one."""
    return reader.until(
        """selector => { const all = [...document.querySelectorAll(selector)].map((one) => one.innerText);
                         return all.length && all; }""",
        selector,
    )


def focused(reader, selector):
    reader.until("selector => document.activeElement?.matches(selector)", selector)
