"""The agents' page: from what a seller says to a copied reply; what is filled in stays in this tab."""

from datetime import UTC, datetime, timedelta

import pytest
from hands import LANGUAGES, at, focused
from test_copy import FAILED, READ, aimed

from decision.dated import rows
from decision.walk import paths, read_facts
from decision.zones import today_in
from scripts.desk import way
from scripts.guide import ui
from scripts.replies import reply

ORDER, NAME = "111-2222222-3333333", "Anna <b>& Co"
ACTION = "ask-for-request"


@pytest.fixture
def page(opened):
    return opened("desktop", permissions=["clipboard-read", "clipboard-write"])


def find(page, query):
    page.keyboard.press("/")
    focused(page, "#find")
    page.keyboard.type(query)
    page.locator("#found li").first.wait_for()


def choose(page, id):
    find(page, id)
    page.locator(f'#found li[data-id="{id}"]').click()
    focused(page, "#chosen-title")


def offered(page):
    return page.locator("#found li").evaluate_all("all => all.map(one => one.dataset.id)")


def shown(page, side="first"):
    return page.locator(f"[data-side={side}] [data-reply]").inner_text()


def copied(page, side="first"):
    page.locator(f"[data-side={side}] [data-copied-note]", has_text=ui("en")["copied"]).wait_for()
    return page.evaluate(READ)


def kept(page):
    return page.evaluate("JSON.stringify([{...sessionStorage}, {...localStorage}, location.href, document.cookie])")


# ---- finding ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "query", "action"),
    [
        ("en", "the buyer only wrote me that he wants to cancel", "ask-for-request"),
        ("en", "买家只发了消息说要取消", "ask-for-request"),
        ("en", "買家只發了訊息說要取消", "ask-for-request"),
        ("zh", "buyer only sent a message to cancel", "ask-for-request"),
        ("zh", "订单一直等待中", "wait-pending"),
        ("zh-hant", "訂單一直等待中", "wait-pending"),
        ("zh-hant", "order stays pending", "wait-pending"),
        ("en", "cancel-official", "cancel-official"),
        ("zh", "Cancel-Off", "cancel-official"),
    ],
)
def test_an_action_is_found_in_any_language_and_by_its_id(page, base, language, query, action):
    page.goto(f"{base}{language}/replies/")
    find(page, query)
    page.locator(f'#found li[data-id="{action}"]').wait_for()
    if "-" in query:
        assert offered(page)[0] == action


def test_nothing_found_is_said(page, base):
    page.goto(f"{base}en/replies/")
    page.keyboard.press("/")
    page.keyboard.type("zzzzqqq")
    page.locator("[data-found]", has_text=ui("en")["desk"]["none"]).wait_for()
    page.keyboard.press("Enter")
    assert page.locator("[data-chosen]").is_hidden()


def test_without_the_index_that_is_said_and_the_list_still_works(opened, base):
    page = opened("desktop", expect=FAILED)
    page.context.route("**/search.en.json", lambda route: route.abort())
    page.goto(f"{base}en/replies/")
    page.keyboard.press("/")
    page.keyboard.type("cancel")
    page.locator("[data-found]", has_text=ui("en")["search_failed"]).wait_for()
    page.locator(f'a[data-action="{ACTION}"]').click()
    focused(page, "#chosen-title")
    assert shown(page) == reply(ACTION, "en", base.rstrip("/"))["body"]


# ---- keys ------------------------------------------------------------------------------


def test_from_a_sellers_sentence_to_both_replies_by_five_keys(page, base):
    page.goto(f"{base}en/replies/")
    page.keyboard.press("/")
    page.keyboard.type("买家发消息说不要了，要取消")
    page.keyboard.press("Enter")  # faster than the index
    focused(page, "#chosen-title")
    chosen = page.evaluate("document.querySelector('[data-open]').pathname.split('/').at(-2)")
    assert chosen == ACTION
    page.keyboard.press("Control+Shift+Enter")
    made = reply(chosen, "zh", base.rstrip("/"))
    assert copied(page, "second") == [made["body"], made["html"]]
    page.keyboard.press("Control+Enter")
    made = reply(chosen, "en", base.rstrip("/"))
    assert copied(page) == [made["body"], made["html"]]
    assert page.locator("[data-side=second] [data-copied-note]").inner_text() == ""


def test_arrow_keys_choose(page, base):
    page.goto(f"{base}en/replies/")
    find(page, "refund")
    page.wait_for_function("() => document.querySelectorAll('#found li').length > 2")
    ids = offered(page)
    for key, number in (("ArrowDown", 1), ("ArrowDown", 2), ("ArrowUp", 1), ("ArrowUp", 0), ("ArrowUp", 0)):
        page.keyboard.press(key)
        assert page.get_attribute("#find", "aria-activedescendant") == f"found-{number}"
        assert page.locator("#found [aria-selected=true]").get_attribute("data-id") == ids[number]
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    focused(page, "#chosen-title")
    assert shown(page) == reply(ids[1], "en", base.rstrip("/"))["body"]
    assert page.locator("#found").is_hidden()
    assert page.get_attribute("#find", "aria-expanded") == "false"


def test_escape_closes_the_list_and_a_slash_can_be_typed(page, base):
    page.goto(f"{base}en/replies/")
    find(page, "A/Z claim")
    assert page.input_value("#find") == "A/Z claim"
    page.keyboard.press("Escape")
    page.locator("#found").wait_for(state="hidden")
    assert page.locator("dialog[open]").count() == 0  # the site's own search stays away


def test_all_fields_and_buttons_are_reached_by_tab(page, base):
    page.goto(f"{base}en/replies/")
    choose(page, ACTION)
    page.locator("details.messages").wait_for()
    wanted = ["#fill-order-number", "#fill-name", "[data-store]", "#date-ship-by-date", "[data-clear]",
              "[data-side=first] [data-copy-reply]", "[data-side=first] [data-copy-way]", "[data-second]",
              "[data-side=second] [data-copy-reply]", "[data-side=second] [data-copy-way]",
              ".messages > summary"]  # fmt: skip
    for selector in wanted:
        page.keyboard.press("Tab")
        assert page.evaluate("selector => document.activeElement.matches(selector)", selector), selector


# ---- what is filled in -----------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_languages_side_by_side_with_blanks_and_days(page, base, guide, language):
    second = {"en": "zh-hant", "zh": "en", "zh-hant": "zh"}[language]
    page.goto(f"{base}{language}/replies/")
    choose(page, ACTION)
    page.select_option("[data-second]", second)
    page.fill("#fill-order-number", f" {ORDER} ")
    page.fill("#fill-name", NAME)
    page.select_option("[data-store]", "us")
    day = (today_in("us", datetime.now(UTC)) - timedelta(2)).isoformat()
    page.fill("#date-ship-by-date", day.replace("-", "/"))
    facts = read_facts(guide, [("store", "us"), ("ship-by-date", day)])[0]
    tops = page.locator("[data-side]").evaluate_all("sides => sides.map(one => one.getBoundingClientRect().top)")
    assert len(tops) == 2
    assert abs(tops[0] - tops[1]) < 1
    for side, other in zip(("first", "second"), (language, second), strict=True):
        words = ui(other)["reply"]
        [one] = rows(guide, ACTION, facts, today_in("us", datetime.now(UTC)), other)
        made = reply(ACTION, other, base.rstrip("/"))
        steps = made["parts"]["steps"]["text"]
        line = words["by"].format(text=one["text"], day=one["said"], counted=one["counted"])
        top = words["both"].format(order=ORDER, name=NAME)
        body = f"{top}\n\n" + made["body"].replace(steps, f"{steps}\n\n{line}")
        body = aimed(body, made["url"], f"store=us&ship-by-date={day}")
        page.locator(f"[data-side={side}] [data-reply]", has_text=one["said"]).wait_for()
        assert shown(page, side) == body
        assert page.get_attribute(f"[data-side={side}] [data-reply]", "lang") == ui(other)["lang"]
        page.locator(f"[data-side={side}] [data-copy-reply]").click()
        page.locator(f"[data-side={side}] [data-copied-note]", has_text=ui(language)["copied"]).wait_for()
        text, html = page.evaluate(READ)
        assert text == body
        assert html.startswith("<p>" + top.replace(NAME, "Anna &lt;b&gt;&amp; Co") + "</p>\n<p>")
    page.fill("#fill-name", "")
    assert shown(page).startswith(ui(language)["reply"]["order"].format(order=ORDER) + "\n\n")
    page.fill("#fill-order-number", "")
    page.fill("#fill-name", "Bo")
    assert shown(page).startswith(ui(language)["reply"]["buyer"].format(name="Bo") + "\n\n")


def test_copying_right_after_typing_a_date_waits_for_python(page, base):
    page.goto(f"{base}en/replies/")
    choose(page, ACTION)
    page.select_option("[data-store]", "us")
    page.fill("#date-ship-by-date", "2098-01-01")
    page.keyboard.press("Control+Enter")
    assert "2098" in copied(page)[0].partition("Read more")[0]


def test_a_wrong_day_is_said_when_it_is_finished_and_does_no_harm(page, base):
    page.goto(f"{base}en/replies/")
    choose(page, ACTION)
    page.select_option("[data-store]", "us")
    page.locator("#date-ship-by-date").press_sequentially("2026-02-30")
    assert page.locator(".error").count() == 0
    page.keyboard.press("Tab")
    page.locator("#date-ship-by-date-error", has_text="year-month-day").wait_for()
    assert shown(page).endswith(f"wizard/{ACTION}/#store=us")
    page.fill("#date-ship-by-date", "2026-03-01")
    page.keyboard.press("Tab")
    page.locator("[data-side=first] [data-reply]", has_text="ship-by-date=2026-03-01").wait_for()
    assert page.locator(".error").count() == 0


def test_a_day_without_a_store_or_rule_says_what_is_missing(page, base):
    page.goto(f"{base}en/replies/")
    choose(page, ACTION)
    page.fill("#date-ship-by-date", "2026-03-01")
    page.locator("[data-fields] [data-note]", has_text=ui("en")["dated"]["store"]).wait_for()
    page.select_option("[data-store]", "sg")
    page.locator("[data-fields] [data-note]", has_text="Not known for this store").wait_for()
    assert "last day:" not in shown(page)


def test_without_python_the_replies_work_without_days(opened, base):
    page = opened("desktop", expect=FAILED, permissions=["clipboard-read", "clipboard-write"])
    page.context.route("**/assets/python/**", lambda route: route.abort())
    page.goto(f"{base}en/replies/")
    choose(page, ACTION)
    page.fill("#fill-order-number", ORDER)
    page.fill("#date-ship-by-date", "2026-03-01")
    page.locator("[data-fields] [data-note]", has_text="cannot be worked out").wait_for()
    page.keyboard.press("Control+Enter")
    assert copied(page)[0] == f"Order {ORDER}:\n\n" + reply(ACTION, "en", base.rstrip("/"))["body"]


def test_only_the_dates_that_count_are_asked_for(page, base):
    page.goto(f"{base}en/replies/")
    choose(page, "cancel-official")
    assert page.locator("[data-fields] .field input:visible").count() == 2
    assert page.locator("[data-store]").is_hidden()
    choose(page, ACTION)
    assert page.locator("#date-ship-by-date").is_visible()
    assert page.locator("#date-refund-date").is_hidden()


# ---- kept in this tab, and nowhere else ------------------------------------------------


def fill_in(page):
    choose(page, ACTION)
    page.select_option("[data-second]", "zh-hant")
    page.fill("#fill-order-number", ORDER)
    page.fill("#fill-name", NAME)
    page.select_option("[data-store]", "us")
    page.fill("#date-ship-by-date", "2026-03-01")
    page.locator("[data-side=first] [data-reply]", has_text="ship-by-date=2026-03-01").wait_for()


def test_a_reload_loses_nothing_and_a_new_tab_has_nothing(page, base):
    page.goto(f"{base}en/replies/")
    fill_in(page)
    page.locator(".messages > summary").click()
    page.fill("#blank-shop", "My shop")
    before = shown(page)
    page.reload()
    page.locator("[data-side=first] [data-reply]", has_text="ship-by-date=2026-03-01").wait_for()
    assert shown(page) == before
    assert page.input_value("[data-second]") == "zh-hant"
    page.locator("details.messages").wait_for()
    assert page.input_value("#blank-shop") == "My shop"
    storage, local, address, cookie = page.evaluate(
        "[Object.keys(sessionStorage).length, Object.keys(localStorage).length, location.href, document.cookie]"
    )
    assert (storage, local, address, cookie) == (1, 0, f"{base}en/replies/", "")
    other = page.context.new_page()
    other.goto(f"{base}en/replies/")
    other.locator("#find").wait_for()
    assert other.locator("[data-chosen]").is_hidden()
    assert other.evaluate("sessionStorage.length") == 0


def test_clear_forgets_all_that_was_filled_in(page, base):
    page.goto(f"{base}en/replies/")
    fill_in(page)
    page.locator(".messages > summary").click()
    page.fill("#blank-shop", "My shop")
    assert ORDER in kept(page)
    page.click("[data-clear]")
    page.locator("[data-fields] [data-note]", has_text=ui("en")["desk"]["cleared"]).wait_for()
    for word in (ORDER, "Anna", "2026-03-01", "us", "My shop"):
        assert f'"{word}' not in kept(page).replace("\\", ""), word
    assert shown(page) == reply(ACTION, "en", base.rstrip("/"))["body"]
    assert [page.input_value(one) for one in ("#fill-name", "[data-store]", "#date-ship-by-date", "#blank-shop")] == [
        ""
    ] * 4
    assert page.input_value("[data-second]") == "zh-hant"
    page.reload()
    focused(page, "body")
    page.locator("[data-side=first] [data-reply]").wait_for()
    assert shown(page) == reply(ACTION, "en", base.rstrip("/"))["body"]


def test_where_storage_is_refused_the_page_works(page, base):
    page.add_init_script("Object.defineProperty(window, 'sessionStorage', { get() { throw new Error('no'); } });")
    page.goto(f"{base}en/replies/")
    choose(page, ACTION)
    page.fill("#fill-order-number", ORDER)
    assert shown(page).startswith(f"Order {ORDER}:")


# ---- the wizard's link -----------------------------------------------------------------


def test_the_link_of_an_action_with_one_trail_leads_to_it(page, base):
    page.goto(f"{base}en/replies/")
    choose(page, ACTION)
    page.locator("[data-way]", has_text=ui("en")["desk"]["way_done"]).wait_for()
    page.select_option("[data-store]", "us")
    page.fill("#date-ship-by-date", "2026-03-01")
    page.click("[data-side=second] [data-copy-way]")
    link = copied(page, "second")[0]
    page.goto(link)
    at(page, ACTION)
    page.locator("[data-reasons] li").first.wait_for()
    assert link.startswith(f"{base}zh/wizard/{ACTION}/#channel=seller&topic=cancel&cancel-how=message")
    assert page.locator(".dated").count() == 1


def test_the_link_of_an_action_with_several_trails_starts_the_seller_at_the_open_question(page, base, guide):
    page.goto(f"{base}en/replies/")
    choose(page, "cancelled-not-sent")
    page.locator("[data-way]", has_text=way("cancelled-not-sent", "en")["asks"]).wait_for()
    page.click("[data-side=first] [data-copy-way]")
    link = copied(page)[0]
    page.goto(link)
    at(page, "topic", "channel=seller&sent=no")


def test_every_link_to_the_wizard_holds_on_every_trail(guide):
    """What the link says is answered, each trail to that action answers so."""
    for action in guide.actions:
        place, _, state = way(action, "en")["url"].removeprefix("site:/en/wizard/").partition("/#")
        said = {tuple(pair.split("=")) for pair in state.split("&") if pair}
        trails = [set(trail) for trail, end in paths(guide) if end == action]
        assert said == set.intersection(*trails)
        assert (place == action) == (len(trails) == 1)


# ---- without script --------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_script_all_actions_are_links(opened, base, guide, language):
    page = opened(java_script_enabled=False)
    page.goto(f"{base}{language}/")
    page.locator('footer a[href="replies/"]').click()
    page.wait_for_url(f"{base}{language}/replies/")
    links = page.locator("article a:visible")
    places = links.evaluate_all("all => all.map(one => one.href)")
    assert sorted(places) == sorted(f"{base}{language}/wizard/{action}/" for action in guide.actions)
    assert page.locator("input:visible, article button:visible, select:visible").count() == 0
