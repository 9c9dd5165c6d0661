"""Whatever is typed, pasted, kept or linked to: no script of it runs, no markup of it is drawn, nothing hangs."""

import json

import pytest
from hands import LANGUAGES, at, python_ready
from test_copy import READ

from scripts.guide import ui
from scripts.replies import reply

HURTS = "globalThis.hurt = true"
HOSTILE = [
    f"<img src=x onerror='{HURTS}'>",
    f'"><svg onload="{HURTS}"><script>{HURTS}</script>',
    f"javascript:{HURTS}//",
    f"' autofocus onfocus='{HURTS}' x='",
    f"</textarea></title></option><iframe srcdoc='<script>parent.{HURTS}</script>'>",
    "{{7*7}}${7*7}#{7*7}<%= 7*7 %>{order}{name}{blanks}[[auto-cancel]][@src-1a]",
    "$& $1 $` $' $$ \\0 \\u0000 %s %00 %E0%A4%A",
    "__proto__ constructor toString hasOwnProperty",
    "‮gnisrever⁦ ​﻿￾ \ud83d 👩‍👩‍👧‍👦 Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢",
    "2026-11-23T" + "9" * 5000 + " 1e999 -0 NaN",
    "(" * 4000 + "[" * 4000 + "取消" * 4000,
]
ODD = "main script, main iframe, main img, main object, main [onerror], main [onload], main [onfocus], dialog script"
KEPT = "order-guide.desk"
ACTION = "cancel-official"


@pytest.fixture
def page(opened):
    return opened("desktop", permissions=["clipboard-read", "clipboard-write"])


def unhurt(page):
    assert page.evaluate("globalThis.hurt") is None
    assert page.locator(ODD).count() == 0


def put(page, selector, text):
    """As pasting does: all at once. (Typing it key by key would leave out what has no key.)"""
    page.locator(selector).evaluate(
        """(field, text) => {
          field.focus();
          field.value = text;
          field.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertFromPaste" }));
        }""",
        text,
    )


def test_in_the_search(page, base):
    page.goto(f"{base}en/")
    page.locator("[data-search]").click()
    for text in HOSTILE:
        put(page, "#search-input", text)
        put(page, "#search-input", "cancel")
        page.locator(".search-results li").first.wait_for()
        put(page, "#search-input", text)
        page.wait_for_function("() => !document.querySelector('.search-results li p')?.textContent.includes('onerror')")
        unhurt(page)
    put(page, "#search-input", "")
    page.locator(".search-results li").first.wait_for(state="detached")


@pytest.mark.parametrize("where", ["ship-by/#channel=seller&topic=deadline&status=unshipped", "confirm-now/"])
def test_in_a_date(page, base, where):
    page.goto(f"{base}en/wizard/{where}")
    python_ready(page)
    page.locator("form[data-dates] [data-store]").select_option("us")
    date = "form[data-dates] .field input"
    for text in HOSTILE:
        page.locator(date).first.wait_for()
        put(page, date + " >> nth=0", text)
        page.locator("form[data-dates] button").click()
        page.locator(".error-summary li", has_text=ui("en")["dated"]["date"]).first.wait_for()
        assert page.locator(".error-summary li").count() == 1
        assert text not in page.url
        unhurt(page)


def test_on_the_agents_page(page, base):
    page.goto(f"{base}en/replies/")
    for text in HOSTILE:
        put(page, "#find", text)
        put(page, "#find", ACTION)
        page.locator("#found li").first.wait_for()
        unhurt(page)
    page.keyboard.press("Enter")
    page.locator("#chosen-title").wait_for()
    for text in HOSTILE:
        put(page, "#fill-order-number", text)
        put(page, "#fill-name", text)
        page.wait_for_function(  # it is named as it was typed, no sign of it taken for ours
            """text => document.querySelector("[data-side=first] [data-reply]").textContent.split(text).length === 3""",
            arg=text.strip(),
        )
        page.locator("[data-side=first] [data-copy-reply]").click()
        page.locator("[data-side=first] [data-copied-note]", has_text=ui("en")["copied"]).wait_for()
        drawn = page.evaluate(
            """async () => {
              const [item] = await navigator.clipboard.read();
              const html = await (await item.getType("text/html")).text();
              const drawn = new DOMParser().parseFromString(html, "text/html");
              return drawn.querySelectorAll("script, img, svg, iframe").length;
            }"""
        )
        assert drawn == 0
        unhurt(page)
    page.locator("[data-clear]").click()
    page.locator("[data-side=first] [data-copy-reply]").click()
    page.wait_for_function(
        "() => !document.querySelector('[data-side=first] [data-reply]').textContent.includes('globalThis')"
    )


def test_in_a_message_to_the_buyer(page, base):
    page.goto(f"{base}en/wizard/ask-for-request/")
    at(page, "ask-for-request")
    page.locator(".messages > summary").click()
    blank = "[data-blanks] input[name=order-number]"
    page.locator(blank).wait_for()
    for text in HOSTILE:
        put(page, blank, text)
        page.wait_for_function(
            """text => [...document.querySelectorAll("[data-blank=order-number]")]
                 .every(one => one.textContent === text)""",
            arg=text.strip(),
        )
        unhurt(page)


KEPT_BADLY = ["null", "7", '"text"', "[]", "{", '{"dates": null, "blanks": [1]}', '{"dates": {"ship-by-date": {}}}',
              '{"action": {"a": 1}, "second": ["en"], "store": {}}', '{"action": "__proto__"}',
              json.dumps({"blanks": {"name": HOSTILE[0]}, "action": ACTION})]  # fmt: skip


@pytest.mark.parametrize("kept", KEPT_BADLY)
def test_what_somebody_else_put_into_the_tabs_storage(page, base, kept):
    page.goto(f"{base}en/about/")
    page.evaluate("([key, kept]) => sessionStorage.setItem(key, kept)", [KEPT, kept])
    page.goto(f"{base}en/replies/")
    page.locator("[data-desk]:not([hidden])").wait_for()
    page.locator(f'[data-action="{ACTION}"]').click()
    page.locator("#chosen-title", has_text=reply(ACTION, "en", base)["title"]).wait_for()
    page.locator("[data-clear]").click()
    page.locator("[data-side=first] [data-copy-reply]").click()
    page.locator("[data-side=first] [data-copied-note]", has_text=ui("en")["copied"]).wait_for()
    assert page.evaluate(READ)[0] == reply(ACTION, "en", base.rstrip("/"))["body"]
    unhurt(page)


@pytest.mark.parametrize("storage", ["localStorage", "sessionStorage"])
def test_any_other_key_of_ours_may_hold_anything(page, base, storage):
    """Whatever key a page ever wrote: its value is replaced by something hostile, and every kind of page works."""
    page.goto(f"{base}en/")
    page.locator("[data-theme-toggle]").click()
    page.locator("a[hreflang='zh-Hans']").first.click()
    page.wait_for_function("() => document.documentElement.lang.startsWith('zh')")
    for text in HOSTILE[:4]:
        page.evaluate(
            "([kind, text]) => { for (const key of Object.keys(window[kind])) window[kind].setItem(key, text); }",
            [storage, text],
        )
        for path in ("", "en/", "en/wizard/", "en/replies/", "t/pending/", "zh/tips/pending/"):
            page.goto(f"{base}{path}")
            page.locator("h1").first.wait_for()
            unhurt(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_in_the_fragment_of_every_kind_of_page(page, base, language):
    for path in ("", "tips/", "tips/pending/", "rules/", "map/", "article/", "about/", "replies/", "embed/", "wizard/"):
        for text in HOSTILE[:7]:
            page.goto("about:blank")
            page.goto(f"{base}{language}/{path}#{text}")
            page.locator("h1, h2").first.wait_for()
            unhurt(page)
