"""What a person does on the wizard's pages, and what the tests wait for. Never a pause, always a condition."""

import re
from urllib.parse import urlsplit

SIZES = {"phone": {"width": 390, "height": 844}, "desktop": {"width": 1280, "height": 900}}
LANGUAGES = ("en", "zh", "zh-hant")


ENGINE = "import(new URL('engine.js', document.querySelector('link[rel=icon]').href))"  # the page's own, of its build


def python_ready(page):
    """Waits until the worker answers; the page's own module is asked, so nothing is started twice."""
    page.evaluate(f"async () => (await {ENGINE}).ready")


def at(page, place, fragment=None):
    """Waits until the page of `place` is shown, with exactly this fragment if one is given."""
    page.wait_for_function(
        """([place, fragment]) => document.querySelector("article.wizard")?.dataset.at === place
           && location.pathname.match(/wizard\\/([^/]*)/)?.[1] === (location.pathname.endsWith("/wizard/") ? "" : place)
           && (fragment === null || location.hash === (fragment && "#" + fragment))""",
        arg=[place, fragment],
    )


def taken_over(page):
    """Waits until the wizard's script is there: before, an answer is a plain link to another page."""
    page.locator("[data-store-part]:not([hidden])").wait_for()


def answer(page, said):
    page.locator(f'[data-answer="{said}"]').click()


def follow(page, *steps):
    """Answers one question after the other: each step is (answer, where it leads)."""
    for said, place in steps:
        answer(page, said)
        at(page, place)


def reasons(page, count):
    """Waits for as many reasons as the trail is long: Python has drawn the result."""
    page.wait_for_function(
        'count => document.querySelectorAll("[data-reasons]:not([hidden]) li[data-fact]").length === count', arg=count
    )


def so_far(page):
    """The answers listed, as texts."""
    return page.locator("[data-so-far-list] li b").all_inner_texts()


def listed(page, *answers):
    """Waits until exactly these answers are listed."""
    page.wait_for_function(
        """wanted => { const list = document.querySelector("[data-so-far-list]");
           const said = list.hidden ? [] : [...list.querySelectorAll("li b")].map(one => one.textContent);
           return JSON.stringify(said) === JSON.stringify(wanted); }""",
        arg=list(answers),
    )


def note(page, part):
    """Waits until the quiet line says something that holds `part`."""
    page.wait_for_function('part => document.querySelector("[data-note]").textContent.includes(part)', arg=part)


def focused(page, selector):
    page.wait_for_function("selector => document.activeElement?.matches(selector)", arg=selector)


def watch(page, base, problems, expect=()):
    """Adds to `problems` every warning, error, dialog and request to another host, but for those that hold `expect`."""
    host = urlsplit(base).netloc
    expect = (*expect, "registration blocked by Playwright")  # most tests let no service worker in

    def told(kind, text):
        if not any(part in text for part in expect):
            problems.append(f"{kind}: {text} ({page.url})")

    def on_dialog(dialog):
        told("dialog", dialog.message)
        dialog.dismiss()

    def on_request(request):
        parts = urlsplit(request.url)
        if parts.scheme not in ("data", "blob") and parts.netloc != host:
            told("another host", request.url)

    page.on(
        "console",
        lambda one: told(one.type, f"{one.text} {one.location['url']}") if one.type in ("warning", "error") else None,
    )
    page.on("pageerror", lambda one: told("exception", str(one)))
    page.on("dialog", on_dialog)
    page.on("request", on_request)


def python_files(host):
    """The bundle's files that were sent, without the hashes in their names."""
    return sorted(re.sub(r"\.[0-9a-f]{16}", "", path.split("/")[-1]) for path, _ in host.sent if "/python/" in path)
