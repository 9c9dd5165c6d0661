"""Copying from where you are: exactly the reply or the address, as text and as HTML, by hand where it is refused."""

import re
from datetime import UTC, datetime, timedelta
from html import escape

import pytest
from hands import LANGUAGES, focused, reasons

from decision.dated import rows
from decision.walk import read_facts
from decision.zones import today_in
from scripts.content import ANCHORS, tips
from scripts.guide import ui
from scripts.named import place
from scripts.replies import reply, tip_reply

TIP = "cancel-request"
FAILED = ("Failed to load resource", "ERR_FAILED")
READ = """async () => {
  const [item] = await navigator.clipboard.read();
  const of = async type => item.types.includes(type) ? (await item.getType(type)).text() : null;
  return [await of("text/plain"), await of("text/html")];
}"""


@pytest.fixture
def page(opened):
    return opened(permissions=["clipboard-read", "clipboard-write"])


def copied(page, note="[data-copied-note]", said="Copied"):
    """What is on the clipboard, once the page says so."""
    page.locator(note, has_text=said).first.wait_for()
    return page.evaluate(READ)


def row(page, id):
    found = page.locator(f'[data-tools="{id}"]')
    found.locator("[data-copy-reply]").wait_for()
    return found


def aimed(text, url, state):
    return text.replace(url, f"{url}#{state}")


# ---- a tip and its sections ------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_tips_reply_in_its_language_and_in_the_others(page, base, language):
    page.goto(f"{base}{language}/tips/{TIP}/")
    tools = row(page, TIP)
    assert tools.locator("[data-reply-language]").input_value() == language
    for other in (language, *LANGUAGES):
        tools.locator("[data-reply-language]").select_option(other)
        tools.locator("[data-copy-reply]").tap()
        made = tip_reply(TIP, other, base.rstrip("/"))
        assert copied(page, said=ui(language)["copied"]) == [made["body"], made["html"]]
        assert made["body"].endswith(f"{base}{other}/tips/{TIP}/")


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_actions_reply_from_its_section(page, base, language):
    page.goto(f"{base}{language}/tips/{TIP}/#ask-for-request")
    tools = row(page, "ask-for-request")
    for other in LANGUAGES:
        tools.locator("[data-reply-language]").select_option(other)
        tools.locator("[data-copy-reply]").tap()
        made = reply("ask-for-request", other, base.rstrip("/"))
        assert copied(page, said=ui(language)["copied"]) == [made["body"], made["html"]]


def test_every_place_of_a_tip_has_its_link(page, base):
    page.goto(f"{base}en/tips/{TIP}/#why")
    buttons = page.locator("button[data-copy]:visible")
    buttons.first.wait_for()
    found = []
    for number in range(buttons.count()):
        buttons.nth(number).tap()
        found.append(copied(page)[0])
        assert page.locator("[data-copied-note]", has_text="Copied").count() == 1
    tip = tips("en")[TIP]
    home = f"{base}en/tips/{TIP}/"
    assert sorted(found) == sorted([home, *(f"{home}#{anchor}" for anchor in (*ANCHORS, *tip.actions))])
    for address in found:
        page.goto("about:blank")
        page.goto(address)
        anchor = address.partition("#")[2]
        assert not anchor or page.locator(f'[id="{anchor}"]').bounding_box()["y"] < 844


def test_nothing_is_fetched_before_it_is_asked_for(page, base, site):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{base}en/tips/{TIP}/", wait_until="networkidle")
    assert not any("/replies/" in url for url in asked)
    row(page, "find-request").locator("[data-copy-reply]").tap()
    copied(page)
    assert [url for url in asked if "/replies/" in url] == [f"{base}{place(site)}replies/find-request.json"]


# ---- a wizard's result -----------------------------------------------------------------

TRAIL = "channel=seller&topic=deadline&status=unshipped&ship-by=late&sent=yes"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("ago", [3, 40])
def test_a_result_with_dates(page, base, guide, language, ago):
    """The days stand after the steps, in the language of the reply; a day that is over says what to do now."""
    today = today_in("us", datetime.now(UTC))
    day = (today - timedelta(ago)).isoformat()
    state = f"{TRAIL}&store=us&ship-by-date={day}"
    page.goto(f"{base}{language}/wizard/confirm-late/#{state}")
    reasons(page, 5)
    page.locator(".dated").first.wait_for()
    tools = row(page, "confirm-late")
    facts = read_facts(guide, [("store", "us"), ("ship-by-date", day)])[0]
    for other in LANGUAGES:
        [one] = rows(guide, "confirm-late", facts, today, other)
        line = ui(other)["reply"]["by"].format(text=one["text"], day=one["said"], counted=one["counted"])
        line += f" {one['passed']}" if ago > 30 else ""
        assert bool(one["passed"]) == (ago > 30)
        assert one["said"] in line
        tools.locator("[data-reply-language]").select_option(other)
        tools.locator("[data-copy-reply]").tap()
        made = reply("confirm-late", other, base.rstrip("/"))
        steps = made["parts"]["steps"]
        text = made["body"].replace(steps["text"], f"{steps['text']}\n\n{line}")
        html = made["html"].replace(steps["html"], f"{steps['html']}\n<p>{escape(line, quote=False)}</p>")
        wanted = [aimed(text, made["url"], state), aimed(html, made["url"], escape(state))]
        assert copied(page, said=ui(language)["copied"]) == wanted


def test_a_result_without_dates_links_with_its_trail(page, base):
    state = "channel=seller&topic=cancel&cancel-how=official&status=unshipped&sent=no"
    page.goto(f"{base}en/wizard/cancel-official/#{state}")
    reasons(page, 5)
    tools = row(page, "cancel-official")
    tools.locator("[data-copy-reply]").tap()
    made = reply("cancel-official", "en", base.rstrip("/"))
    assert copied(page)[0] == aimed(made["body"], made["url"], state)
    tools.locator("[data-copy]").tap()
    assert copied(page)[0] == f"{made['url']}#{state}"


def test_store_and_dates_alone_are_kept_by_the_link(page, base):
    page.goto(f"{base}en/wizard/confirm-late/#store=us&ship-by-date=2026-01-02")
    page.locator(".dated").first.wait_for()
    row(page, "confirm-late").locator("[data-copy]").tap()
    assert copied(page)[0] == f"{base}en/wizard/confirm-late/#store=us&ship-by-date=2026-01-02"


def test_without_python_the_reply_is_there_all_the_same(opened, base):
    page = opened(expect=FAILED, permissions=["clipboard-read", "clipboard-write"])
    page.context.route("**/assets/python/**", lambda route: route.abort())
    page.goto(f"{base}zh/wizard/cancel-official/")
    row(page, "cancel-official").locator("[data-copy-reply]").tap()
    made = reply("cancel-official", "zh", base.rstrip("/"))
    assert copied(page, said="已复制") == [made["body"], made["html"]]


# ---- where the clipboard is refused, or is old -----------------------------------------

REFUSED = (
    """for (const name of ["write", "writeText"]) navigator.clipboard[name] = () => Promise.reject(new Error("no"));"""
)
MISSING = """Object.defineProperty(navigator, "clipboard", { value: undefined }); delete window.ClipboardItem;"""
SELECTED = "() => { const at = document.activeElement; return at.value?.slice(at.selectionStart, at.selectionEnd); }"


@pytest.mark.parametrize("script", [REFUSED, MISSING])
def test_a_refused_clipboard_shows_the_text_selected(opened, base, script):
    page = opened()
    page.add_init_script(script)
    page.goto(f"{base}en/tips/{TIP}/")
    tools = row(page, "cancel-official")
    tools.locator("[data-copy-reply]").tap()
    focused(page, "textarea[readonly]")
    made = reply("cancel-official", "en", base.rstrip("/"))
    assert page.evaluate(SELECTED) == made["body"]
    assert ui("en")["copy_by_hand"] in tools.locator("[data-copied-note]").inner_text()
    tools.locator("[data-copy]").tap()
    page.wait_for_function(f"wanted => ({SELECTED})() === wanted", arg=f"{base}en/tips/{TIP}/#cancel-official")
    assert page.locator("textarea").count() == 1


def test_a_clipboard_that_takes_only_plain_text(page, base):
    page.add_init_script("delete window.ClipboardItem")
    page.goto(f"{base}en/tips/{TIP}/")
    row(page, TIP).locator("[data-copy-reply]").tap()
    page.locator("[data-copied-note]", has_text="Copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == tip_reply(TIP, "en", base.rstrip("/"))["body"]


def test_a_reply_that_cannot_be_fetched_says_so_and_the_next_press_tries_again(opened, base):
    page = opened(expect=FAILED, permissions=["clipboard-read", "clipboard-write"])
    page.context.route("**/replies/*.json", lambda route: route.abort())
    page.goto(f"{base}en/tips/{TIP}/")
    button = row(page, TIP).locator("[data-copy-reply]")
    button.tap()
    page.locator("[data-copied-note]", has_text=ui("en")["copy_failed"]).wait_for()
    page.context.unroute("**/replies/*.json")
    button.tap()
    assert copied(page)[0] == tip_reply(TIP, "en", base.rstrip("/"))["body"]


# ---- by keyboard, and what is said ------------------------------------------------------


def test_by_keyboard(page, base):
    page.goto(f"{base}en/tips/{TIP}/")
    tools = row(page, "fba-cancel")
    tools.locator("[data-copy-reply]").focus()
    page.keyboard.press("Tab")
    focused(page, "[data-reply-language]")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    assert copied(page)[0] == reply("fba-cancel", "zh", base.rstrip("/"))["body"]
    focused(page, "[data-copy-reply]")
    assert page.get_by_role("status").filter(has_text="Copied").count() == 1


def test_buttons_say_what_they_are_of(page, base):
    page.goto(f"{base}en/tips/{TIP}/")
    page.get_by_role("button", name=re.compile("^Copy link ?: Why$")).wait_for()
    for title in (tips("en")[TIP].title, *(section.title for section in tips("en")[TIP].actions.values())):
        assert page.get_by_role("button", name=re.compile(f"^Copy reply ?: {re.escape(title)}$")).count() == 1


# ---- reporting a mistake ----------------------------------------------------------------


@pytest.mark.parametrize("path", [f"tips/{TIP}/", "wizard/ask-for-request/"])
def test_a_report_is_copied_and_nothing_sent(page, base, path):
    page.goto(f"{base}zh/{path}")
    tools = row(page, "ask-for-request")
    sent = []
    page.on("request", lambda request: sent.append(request.url))
    tools.locator("[data-report]").tap()
    text, _ = copied(page, said=ui("zh")["report"]["copied"])
    assert sent == []
    place = f"zh/{path}" + ("#ask-for-request" if path.startswith("tips") else "")
    assert f"http://127.0.0.1:8000/{place}\n" in text
    assert "zh-Hans" in text
    assert "\nauto-cancel 2020-09-30/ us " in text
    assert "ask-for-request" in text.splitlines()[0]


# ---- without script, and on a phone ----------------------------------------------------


def test_without_script_no_button_is_in_the_way(opened, base):
    page = opened(java_script_enabled=False)
    for path in (f"tips/{TIP}/", "wizard/ask-for-request/"):
        page.goto(f"{base}en/{path}")
        assert page.locator("article button:visible").count() == 0
        assert page.locator("article select:visible").count() == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_action_fits_one_phone_screenshot(opened, base, guide, language):
    """Title, the one thing to do and the first steps are in sight when the page opens, below the link back."""
    page = opened(java_script_enabled=False)
    low = []
    for action in guide.actions:
        page.goto(f"{base}{language}/wizard/{action}/")
        page.evaluate("document.querySelector('[data-back]').hidden = false")  # as it is when one comes from a question
        for selector in ("h1", ".action > p:first-child", ".action > ol > li:nth-child(2)"):
            box = page.locator(selector).first.bounding_box()
            if box["y"] + box["height"] > 844:
                low.append(f"{action}: {selector}")
    assert low == []
