"""The bare wizard in a frame on another site, and data blocks under a strict policy."""

import json
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from hands import LANGUAGES

from scripts.embed import line

STEPS = (("seller", "topic"), ("cancel", "cancel-how"), ("message", "status-message"),
         ("unshipped", "sent-message"), ("no", "ask-for-request"))  # fmt: skip


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format, *args):
        pass


@pytest.fixture
def shop(base, tmp_path):
    """Another site that shows the line given on about/."""
    for language in LANGUAGES:
        html = f'<!doctype html><title>A shop</title><link rel="icon" href="data:,">{line(language, base)}'
        (tmp_path / f"{language}.html").write_text(html)
    running = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path)))  # no policy of ours
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://localhost:{running.server_address[1]}/"  # another origin than 127.0.0.1
    running.shutdown()


@pytest.fixture
def framed(chromium):
    """`framed(**context)` -> a page that may load from two hosts; an exception in it fails the test."""
    contexts, errors = [], []

    def make(**options):
        context = chromium.new_context(viewport={"width": 390, "height": 844}, locale="en-GB", **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(60_000)  # a busy machine is no failure
        page.on("pageerror", lambda one: errors.append(str(one)))
        return page

    yield make
    for context in contexts:
        context.close()
    assert errors == []


def place(frame, id):
    frame.locator(f'article.wizard[data-embed][data-at="{id}"]').wait_for()


def follow(frame):
    """By keyboard: a browser may ignore clicks on a frame of another site that has only just come to stand there."""
    for said, to in STEPS:
        frame.locator(f'[data-answer="{said}"]').press("Enter")
        place(frame, to)


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_whole_walk_stays_in_the_frame(framed, base, shop, language, script):
    page = framed(java_script_enabled=script)
    page.goto(f"{shop}{language}.html")
    frame = page.frame_locator("iframe")
    follow(frame)
    [inner] = [one for one in page.frames if one != page.main_frame]
    assert inner.url.startswith(f"{base}{language}/embed/ask-for-request/#")
    assert page.url == f"{shop}{language}.html"
    assert frame.locator(".action > ol > li").first.is_visible()
    for gone in ("header", "footer", "nav.languages", ".skip"):
        assert frame.locator(gone).count() == 0, gone
    for dead in ("[data-copy]", "[data-copy-reply]", "[data-report]"):
        assert frame.locator(dead).is_hidden(), dead


def test_it_remembers_goes_back_and_gives_reasons(framed, shop):
    page = framed()
    page.goto(f"{shop}en.html")
    frame = page.frame_locator("iframe")
    follow(frame)
    frame.locator("[data-reasons]:not([hidden]) li").nth(len(STEPS) - 1).wait_for()
    frame.locator("[data-back]").press("Enter")
    place(frame, "sent-message")
    frame.locator("[data-so-far-list] li a").first.press("Enter")
    place(frame, "channel")
    frame.locator("[data-start]").press("Enter")
    place(frame, "channel")


@pytest.mark.parametrize("script", [True, False])
def test_what_leads_away_opens_a_tab_of_its_own(framed, base, shop, script):
    page = framed(java_script_enabled=script)
    page.goto(f"{shop}en.html")
    frame = page.frame_locator("iframe")
    follow(frame)
    for link, address in ((".home-tip a", "tips/cancel-request/#ask-for-request"), ("a.rule", "rules/#auto-cancel")):
        with page.expect_popup() as opened:
            frame.locator(link).first.press("Enter")
        opened.value.wait_for_url(f"{base}en/{address}")
        place(frame, "ask-for-request")


def test_a_source_is_found_in_the_frame(framed, shop):
    page = framed()
    page.goto(f"{shop}en.html")
    frame = page.frame_locator("iframe")
    follow(frame)
    frame.locator(".cites a").first.press("Enter")
    assert frame.locator(".source-list li").first.is_visible()
    place(frame, "ask-for-request")


def test_about_gives_the_line(opened, base, site):
    page = opened()
    for language in LANGUAGES:
        page.goto(f"{base}{language}/about/")
        given = page.locator("#embed ~ pre code").first.inner_text()
        assert given.strip() == line(language, "http://127.0.0.1:8000/")


@pytest.mark.parametrize("address", ["en/tips/pending/", "en/wizard/", "en/embed/", "t/pending/", "en/about/"])
def test_the_policy_has_nothing_to_say_about_data_blocks(opened, base, address):
    """JSON-LD is not executed: a policy without inline scripts lets it be, and reports nothing."""
    page = opened()
    page.add_init_script("addEventListener('securitypolicyviolation', (one) => console.error(one.violatedDirective))")
    answer = page.goto(base + address)
    assert "script-src 'self'" in answer.headers["content-security-policy"]
    page.wait_for_function("() => document.readyState === 'complete'")
    for block in page.locator('script[type="application/ld+json"]').all():
        assert json.loads(block.text_content())["@graph"]
