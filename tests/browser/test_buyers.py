"""Messages to buyers on the pages: six languages, blanks that are seen, the meaning beside, and what they are not."""

import pytest
from hands import LANGUAGES, focused
from test_copy import FAILED

from scripts.content import tips
from scripts.desk_views import messages_of
from scripts.guide import guide, ui
from scripts.messages import MEANT, WRITTEN, labels, messages

ALL = messages()
ACTION = "answer-before-claim"  # sends several
ONE = "ask-for-request"
WITH = [action for action in guide().actions if messages_of(action)]


def filled(text, language, values):
    """A message as the page shows it: what was filled in, and the other blanks' names in brackets."""
    for id, name in labels(language)["blanks"].items():
        text = text.replace("{" + id + "}", values.get(id) or f"[{name}]")
    return text


def pasted(page, number=0):
    return page.locator(".message").nth(number).locator("details:visible .paste").text_content()


@pytest.fixture
def page(opened):
    return opened(permissions=["clipboard-read", "clipboard-write"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_script_every_language_can_be_unfolded(opened, base, language):
    page = opened(java_script_enabled=False)
    page.goto(f"{base}{language}/wizard/{ACTION}/")
    page.locator("details.messages > summary").click()
    sent = messages_of(ACTION)
    assert len(sent) > 1
    assert page.locator(".message").count() == len(sent)
    assert page.locator(".messages .hint").inner_text() == labels(language)["unread"]
    for number, one in enumerate(sent):
        here = page.locator(".message").nth(number)
        assert here.locator("h2").inner_text() == one.title[language]
        assert (labels(language)["as-answer"] in here.inner_text()) == one.answer
        assert labels(language)["reasons"][one.reason] in here.inner_text()
        assert here.locator("details").count() == len(WRITTEN)
        for place, to in enumerate(WRITTEN):
            fold = here.locator("details").nth(place)
            fold.locator("summary").click()
            assert fold.locator(".paste").is_visible()
            assert fold.locator(".paste").text_content() == filled(one.text[to], language, {})
            assert fold.locator(".paste").get_attribute("lang") == to
        meant = one.meaning[language] if language in MEANT else one.text["en"]
        assert here.locator("[data-meaning] .paste").text_content() == filled(meant, language, {})
    assert page.locator(".messages button:visible, .messages input:visible, .messages select:visible").count() == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_message_is_filled_in_and_copied_in_the_buyers_language(page, base, language):
    page.goto(f"{base}{language}/wizard/{ONE}/")
    page.locator("details.messages > summary").tap()
    [one] = messages_of(ONE)
    values = {"name": "Frau <i>Öz", "order-number": "302-1111111-2222222"}
    for id, value in values.items():
        page.fill(f"#blank-{id}", value)
    words = labels(language)
    for to in WRITTEN:
        page.select_option("[data-message-language]", to)
        assert pasted(page) == filled(one.text[to], language, values)
        page.locator("[data-copy-message]").tap()
        left = page.locator(".message [data-copied-note]", has_text=f"[{words['blanks']['shop']}]")
        left.wait_for()
        assert left.inner_text() == ui(language)["messages"]["left"].format(blanks=f"[{words['blanks']['shop']}]")
        assert page.evaluate("navigator.clipboard.readText()") == filled(one.text[to], language, values)
        assert page.locator("[data-meaning]").is_visible() == (to != language)
    meant = one.meaning[language] if language in MEANT else one.text["en"]
    assert page.locator("[data-meaning] .paste").text_content() == filled(meant, language, values)
    page.fill("#blank-shop", "Laden")
    page.locator("[data-copy-message]").tap()
    said = page.locator(".message [data-copied-note]")
    page.wait_for_function(
        "said => document.querySelector('.message [data-copied-note]').textContent === said", arg=ui(language)["copied"]
    )
    assert said.inner_text() == ui(language)["copied"]
    assert "{" not in page.evaluate("navigator.clipboard.readText()")
    page.fill("#blank-name", "")
    assert pasted(page).split("\n")[0] == filled(one.text["ja"], language, {}).split("\n")[0]
    assert page.evaluate("sessionStorage.length + localStorage.length") == 0
    assert page.url == f"{base}{language}/wizard/{ONE}/"


def test_the_messages_of_one_action_share_their_blanks(page, base):
    page.goto(f"{base}en/wizard/{ACTION}/")
    page.locator("details.messages > summary").tap()
    page.fill("#blank-order-number", "302-1")
    page.select_option("[data-message-language]", "fr")
    for number, one in enumerate(messages_of(ACTION)):
        assert pasted(page, number) == filled(one.text["fr"], "en", {"order-number": "302-1"})


def test_a_tip_leads_to_the_messages_of_its_actions(page, base):
    for path in ("en/tips/cancel-request/", "zh/tips/refund-arrival/"):
        language, _, tip, _ = path.split("/")
        page.goto(base + path)
        with_link = [action for action in tips(language)[tip].actions if messages_of(action)]
        links = page.locator('.tools a[href$="#messages"]')
        assert links.count() == len(with_link) > 0
        links.first.click()
        page.wait_for_url(f"**/{language}/wizard/{with_link[0]}/#messages")
        page.locator(".message h2").first.wait_for()
        assert page.locator(".message h2").first.is_visible()


def test_without_script_the_link_opens_the_fold(opened, base):
    page = opened(java_script_enabled=False)
    page.goto(f"{base}en/wizard/{ONE}/#messages")
    page.locator(".message h2").first.wait_for()
    assert page.locator(".message h2").first.is_visible()


def test_going_on_to_another_action_brings_its_own_messages(page, base):
    page.goto(f"{base}en/wizard/sent-message/#channel=seller&topic=cancel&cancel-how=message&status=unshipped")
    page.locator('[data-answer="no"]').tap()
    page.locator("details.messages > summary").tap()
    page.fill("#blank-name", "Anna")
    page.go_back()
    page.locator('[data-answer="yes"]').tap()
    page.wait_for_function("() => document.querySelector('article').dataset.at === 'confirm-and-tell'")
    page.locator("details.messages > summary").tap()
    [one] = messages_of("confirm-and-tell")
    page.wait_for_function("() => document.querySelector('#blank-name')?.value === 'Anna'")
    assert pasted(page) == filled(one.text["en"], "en", {"name": "Anna"})


@pytest.mark.parametrize("action", ["cancel-official", ONE, ACTION])
def test_the_agents_page_shows_them_with_its_own_blanks(opened, base, action):
    page = opened("desktop", permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"{base}zh/replies/")
    page.fill("#find", action)
    page.locator(f'#found li[data-id="{action}"]').click()
    focused(page, "#chosen-title")
    if not messages_of(action):
        page.wait_for_load_state("networkidle")
        assert page.locator(".message").count() == 0
        return
    page.locator("details.messages > summary").click()
    page.fill("#fill-name", "Anna")
    page.fill("#fill-order-number", "302-1")
    assert page.locator("#blank-name, #blank-order-number").evaluate_all("all => all.every(one => !one.offsetParent)")
    page.select_option("[data-message-language]", "es")
    for number, one in enumerate(messages_of(action)):
        text = filled(one.text["es"], "zh", {"name": "Anna", "order-number": "302-1"})
        assert pasted(page, number) == text
        page.locator("[data-copy-message]").nth(number).click()
        page.locator(".message").nth(number).locator("[data-copied-note]", has_text="已复制").wait_for()
        assert page.evaluate("navigator.clipboard.readText()") == text
    page.locator("[data-side=first] [data-copy-reply]").click()
    page.locator("[data-side=first] [data-copied-note]", has_text="已复制").wait_for()
    assert page.locator(".message [data-copied-note]", has_text="已复制").count() == 0


def test_without_that_page_the_replies_still_work(opened, base):
    page = opened("desktop", expect=FAILED)
    page.context.route("**/wizard/**", lambda route: route.abort())
    page.goto(f"{base}en/replies/")
    page.fill("#find", ONE)
    page.locator(f'#found li[data-id="{ONE}"]').click()
    focused(page, "#chosen-title")
    assert page.locator("[data-side=first] [data-reply]").inner_text()
    assert page.locator("details.messages").count() == 0


def test_every_action_that_writes_has_its_messages_on_its_page(site):
    for language in LANGUAGES:
        for action in guide().actions:
            text = (site / language / "wizard" / action / "index.html").read_text("utf-8")
            for id, one in ALL.items():
                assert (f'id="message-{id}"' in text) == (action in one.actions), f"{language} {action} {id}"
    assert {action for one in ALL.values() for action in one.actions} == set(WITH)
