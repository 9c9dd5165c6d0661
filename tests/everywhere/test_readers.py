"""What readers do, in three browser engines: the walk, links with facts, search, copying, store and dates."""

from datetime import UTC, datetime, timedelta

import pytest
from steps import PATH, WALK, answer, at, focused, python_ready, reasons, texts

from decision import load
from decision.dated import rows
from decision.walk import read_facts
from decision.zones import today_in
from scripts.content import LANGUAGES
from scripts.guide import ui
from scripts.hosts import Host, kind, serve
from scripts.replies import tip_reply

pytestmark = pytest.mark.everywhere
LATE = "channel=seller&topic=deadline&status=unshipped&ship-by=late&sent=yes"
FIELD, STORE = "#date-ship-by-date", "[data-store]"


class WithoutPython(Host):
    """A host that has lost the bundle."""

    def send_head(self):
        if "/python/" not in self.path:
            return super().send_head()
        self.send_error(404)
        return None


@pytest.fixture
def poor(site):
    address, running = serve(site, kind(base=WithoutPython))
    yield address
    running.shutdown()


def walk(reader, steps=WALK):
    for said, place in steps:
        answer(reader, said)
        at(reader, place)


# ---- the walk --------------------------------------------------------------------------


@pytest.mark.parametrize("patient", [True, False], ids=["with Python", "before Python"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_from_the_home_page_to_the_action(reader, base, language, patient):
    reader.open(f"{base}{language}/")
    reader.click('main a[href="wizard/"]')
    at(reader, "channel", "")
    if patient:
        python_ready(reader)
    walk(reader)
    assert reader.address() == f"{base}{language}/wizard/ask-for-request/#{PATH}"
    reasons(reader, len(WALK))
    words = load().words[language]["fact"]
    said = [words[fact]["answers"][given] for fact, _, given in (pair.partition("=") for pair in PATH.split("&"))]
    assert texts(reader, "[data-reasons] li b") == said
    assert reader.text(".action > p")


def test_without_python_the_walk_is_the_same(reader, poor):
    reader.expect = ("404",)
    reader.open(f"{poor}en/wizard/")
    reader.until("text => document.querySelector('[data-note]').textContent.includes(text)", ui("en")["engine_missing"])
    walk(reader)
    assert reader.address() == f"{poor}en/wizard/ask-for-request/#{PATH}"
    assert reader.text(".action > p")
    assert len(texts(reader, "[data-so-far-list] li")) == len(WALK)


def test_back_and_forward(reader, base):
    reader.open(f"{base}en/wizard/")
    at(reader, "channel", "")
    walk(reader, WALK[:3])
    states = ["", *("&".join(PATH.split("&")[:count]) for count in (1, 2, 3))]
    places = ["channel", *(place for _, place in WALK[:3])]
    for place, state in list(zip(places, states, strict=True))[-2::-1]:
        reader.run("() => history.back()")
        at(reader, place, state)
        focused(reader, "h1")
    for place, state in list(zip(places, states, strict=True))[1:]:
        reader.run("() => history.forward()")
        at(reader, place, state)
    assert len(texts(reader, "[data-so-far-list] li")) == 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_link_with_facts_skips_and_shows_days_and_reasons(reader, base, language):
    today = today_in("us", datetime.now(UTC))
    state = f"{LATE}&store=us&ship-by-date={today - timedelta(3)}"
    reader.open(f"{base}{language}/wizard/#{state}")
    at(reader, "confirm-late", state)
    reasons(reader, 5)
    guide = load()
    facts, _ = read_facts(guide, [tuple(pair.split("=")) for pair in state.split("&")], today)
    [row] = rows(guide, "confirm-late", facts, today, language)
    [day] = texts(reader, ".dated .day")
    assert row["said"] in day
    assert row["left"] in day


# ---- search ----------------------------------------------------------------------------


@pytest.mark.parametrize(("language", "query"), [("en", "buyer wants to cancel"), ("zh", "买家想取消订单")])
def test_search_by_keyboard(reader, base, language, query):
    reader.open(f"{base}{language}/wizard/")
    reader.press("/")
    focused(reader, "#search-input")
    reader.write(query)
    assert any("cancel" in one for one in reader.until(
        """() => { const all = [...document.querySelectorAll(".search-results a")].map((one) => one.href);
                   return document.querySelector("#search-input").value.length > 5 && all.length > 1 && all; }"""
    ))  # fmt: skip
    reader.press("ArrowDown")
    focused(reader, ".search-results li:first-child a")
    wanted = reader.run("() => document.activeElement.href")
    reader.press("Enter")
    reader.until("wanted => location.href === wanted", wanted)
    assert reader.text("h1")


def test_the_search_closes_with_escape_and_gives_the_focus_back(reader, base):
    reader.open(f"{base}en/")
    reader.click("[data-search]")
    focused(reader, "#search-input")
    reader.press("Escape")
    focused(reader, "[data-search]")


# ---- copying ---------------------------------------------------------------------------


def pasted(reader):
    """What the clipboard gives to a field: that of the search."""
    reader.press("/")
    focused(reader, "#search-input")
    reader.ask("paste")
    return "".join(reader.until("() => document.querySelector('#search-input').value").split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_results_link_is_copied(reader, base, language):
    reader.open(f"{base}{language}/wizard/ask-for-request/#{PATH}")
    reasons(reader, 5)
    reader.click("[data-copy]")
    reader.until("said => document.querySelector('[data-copied-note]').innerText === said", ui(language)["copied"])
    assert pasted(reader) == f"{base}{language}/wizard/ask-for-request/#{PATH}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_tips_reply_is_copied(reader, base, language):
    reader.open(f"{base}en/tips/cancel-request/")
    reader.choose("[data-reply-language]", language)
    reader.click("[data-copy-reply]")
    reader.until(
        "said => [...document.querySelectorAll('[data-copied-note]')].some((one) => one.innerText === said)", "Copied"
    )
    wanted = tip_reply("cancel-request", language, base.rstrip("/"))["body"]
    assert pasted(reader) == "".join(wanted.split())


# ---- store and dates -------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_store_and_day_give_a_line_of_days(reader, base, language):
    reader.open(f"{base}{language}/wizard/confirm-late/")
    today = today_in("us", datetime.now(UTC))
    day = today - timedelta(3)
    reader.click(FIELD)
    reader.write(str(day))
    reader.choose(STORE, "us")
    reader.click("form[data-dates] button[type=submit]")
    guide = load()
    facts, _ = read_facts(guide, [("store", "us"), ("ship-by-date", str(day))], today)
    [row] = rows(guide, "confirm-late", facts, today, language)
    [said] = texts(reader, ".dated .day")
    assert row["said"] in said
    focused(reader, "#deadlines-title")
    assert len(texts(reader, ".days li")) == reader.run("() => document.querySelectorAll('svg.line g').length") == 4
    assert reader.address().endswith(f"#store=us&ship-by-date={day}")
    reader.run("() => location.reload()")
    assert row["said"] in texts(reader, ".dated .day")[0]


def test_a_wrong_date_is_said_in_place(reader, base):
    reader.open(f"{base}zh/wizard/ship-by/#channel=seller&topic=deadline&status=unshipped&store=us")
    reader.click(FIELD)
    reader.write("soon")
    reader.press("Enter")
    focused(reader, ".error-summary")
    reader.click(".error-summary a")
    focused(reader, f"{FIELD}[aria-invalid]")


def test_the_store_chosen_changes_the_text(reader, base):
    reader.open(f"{base}en/wizard/tell-buyer-late/")
    [before] = texts(reader, "[data-in-words] li")
    reader.until("selector => !document.querySelector(selector).closest('[hidden]')", STORE)
    reader.choose(STORE, "jp")
    reader.until("before => document.querySelector('[data-in-words] li').innerText !== before", before)
    assert reader.address().endswith("#store=jp")


# ---- look ------------------------------------------------------------------------------


def test_the_scheme_is_switched_and_kept(reader, base):
    paper = "() => getComputedStyle(document.body).backgroundColor"
    reader.resize(1280, 900)
    reader.open(f"{base}en/")
    first = reader.run(paper)
    reader.click("[data-theme-toggle]")
    other = reader.run(paper)
    assert first != other
    reader.open(f"{base}zh/rules/")
    assert reader.run(paper) == other


def test_the_menu_of_a_phone_and_of_a_desktop(reader, base):
    reader.open(f"{base}en/")
    seen = "() => document.querySelector('.menu nav a').checkVisibility()"
    assert not reader.run(seen)
    reader.click(".menu summary")
    reader.until(seen)
    reader.press("Escape")
    reader.until(f"() => !({seen})()")
    reader.resize(1280, 900)
    reader.until(seen)
