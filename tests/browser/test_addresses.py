"""A tip was deleted, another renamed, an action renamed and one moved: every address of the release still arrives.

On a copy of the project, built under a sub-path, in each language, with script and without.
"""

import json

import pytest
from hands import LANGUAGES

from scripts.copied import run
from scripts.serve import server
from tests.looks import found
from tests.published import delete_gift, release, rename_answer_by_hand

ERRANDS = (
    ("retire", "gift", "process"),
    ("retire", "pack-gift", "pack-order"),
    ("retire", "new-what=gift"),
    ("rename", "new-what=pack", "new-what=wrap"),
    ("rename", "several-where", "parcels-where"),
    ("rename", "ask-for-request", "request-first"),
    ("rename", "cancel-request", "cancel-wish"),
    ("move", "refused-coming-back", "something-else"),
)
TITLES = {"en": "no longer part of the guide", "zh": "已经不再提供", "zh-hant": "已經不再提供"}
NAMES = (("cancel-request", "cancel-wish"), ("ask-for-request", "request-first"), ("several-where", "parcels-where"))


def leads_to(address):
    """What each address of the release is now, said once more by hand."""
    if address == "tips/return-sent/#refused-coming-back":
        return "tips/something-else/#refused-coming-back"
    for old, new in NAMES:
        address = address.replace(old, new)
    return address


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """The released project, changed, mended and built in …/www/orders/."""
    copy = release(tmp_path_factory.mktemp("released") / "project")
    delete_gift(copy)
    rename_answer_by_hand(copy, "new-what", "pack", "wrap")
    said = "".join(run(copy, "scripts.permalinks", *words).stdout for words in ERRANDS)
    done = run(copy, "scripts.site", str(copy / "build" / "www" / "orders"))
    assert done.returncode == 0, said + done.stderr
    return copy


@pytest.fixture(scope="module")
def base(project):
    running = server(project / "build" / "www")
    yield f"http://127.0.0.1:{running.server_address[1]}/orders/"
    running.shutdown()


@pytest.fixture(scope="module")
def vanished(project):
    """The addresses of the release that are no address of a thing any more, but for those retired."""
    record = json.loads((project / "permalinks.json").read_text("utf-8"))
    found = [one for one in record["addresses"] if leads_to(one) != one]
    assert len(found) > 15
    assert {"tips/cancel-request/#why", "wizard/ask-for-request/"} <= {*found}
    return found


def seen(page, id):
    """Waits until the place is on the screen."""
    page.wait_for_function(
        """id => { const { top } = document.getElementById(id)?.getBoundingClientRect() ?? { top: NaN };
           return top >= -1 && top < innerHeight; }""",
        arg=id,
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_old_address_arrives_with_its_fragment(opened, base, vanished, language):
    page = opened()
    for address in vanished:
        page.goto(f"{base}{language}/{address}", wait_until="commit")
        page.wait_for_url(f"{base}{language}/{leads_to(address)}")
        if "#" in address:
            seen(page, leads_to(address).partition("#")[2])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_old_address_arrives_without_script(opened, base, vanished, language):
    page = opened(java_script_enabled=False)
    for address in vanished:
        here, _, place = address.partition("#")
        there = leads_to(address)
        page.goto(f"{base}{language}/{address}", wait_until="commit")
        if leads_to(here) != here:  # the whole page has moved
            page.wait_for_url(f"{base}{language}/{leads_to(here)}")
        else:  # one of its places has, and left a link
            left = page.locator(f"#{place} a")
            assert left.is_visible()
            left.click()
            page.wait_for_url(f"{base}{language}/{there}")
            assert page.locator(f"#{there.partition('#')[2]}").is_visible()


def test_a_page_that_moved_has_a_link_for_whom_nothing_leads_on(project):
    root = project / "build" / "www" / "orders" / "en"
    text = (root / "tips" / "cancel-request" / "index.html").read_text("utf-8")
    assert '<link rel="canonical" href="http://127.0.0.1:8000/en/tips/cancel-wish/">' in text
    assert '<a href="../cancel-wish/" data-moved-page>' in text
    assert '<li id="ask-for-request"><a href="../cancel-wish/#request-first"' in text
    assert "http://127.0.0.1:8000/en/tips/cancel-wish/" in (root / "tips/cancel-request/index.md").read_text("utf-8")
    sitemap = (root.parent / "sitemap.xml").read_text("utf-8")
    assert "/en/tips/cancel-wish/<" in sitemap
    assert "cancel-request" not in sitemap


def test_the_state_of_the_wizard_is_kept(opened, base):
    page = opened()
    state = "#channel=seller&topic=cancel&cancel-how=message&status=unshipped&sent=no"
    page.goto(f"{base}zh/wizard/ask-for-request/{state}", wait_until="commit")
    page.wait_for_url(f"{base}zh/wizard/request-first/{state}")
    page.goto(f"{base}en/wizard/several-where/#channel=seller&topic=new&new-what=several", wait_until="commit")
    page.wait_for_url(f"{base}en/wizard/parcels-where/#channel=seller&topic=new&new-what=several")


def test_an_old_answer_in_a_link_is_understood_and_written_anew(opened, base):
    page = opened()
    page.goto(f"{base}en/wizard/#channel=seller&topic=new&new-what=pack")
    page.wait_for_url(f"{base}en/wizard/pack-order/#channel=seller&topic=new&new-what=wrap")
    page.wait_for_selector("[data-reasons]:not([hidden]) li")
    assert page.locator("[data-note]").inner_text() == ""


def test_a_retired_answer_is_left_out_with_a_note(opened, base):
    page = opened()
    page.goto(f"{base}en/wizard/#channel=seller&topic=new&new-what=gift")
    page.wait_for_url(f"{base}en/wizard/new-what/#channel=seller&topic=new")
    page.wait_for_function('() => document.querySelector("[data-note]").textContent !== ""')


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_retired_says_so_and_offers_the_nearest(opened, base, language, script):
    page = opened(java_script_enabled=script)
    for address, nearest in (("tips/gift/#pack-gift", "tips/process/"), ("wizard/pack-gift/", "wizard/pack-order/")):
        page.goto(f"{base}{language}/{address}")
        assert TITLES[language] in page.locator("h1").inner_text()
        page.locator("main article a").click()
        page.wait_for_url(f"{base}{language}/{nearest}")


def test_axe_finds_nothing_on_what_stands_in_the_place_of_old_pages(opened, base):
    for scheme in ("light", "dark"):
        page = opened(expect=("moved.js",), color_scheme=scheme, reduced_motion="reduce")
        page.route("**/moved.js", lambda route: route.abort())  # what leads on would leave nothing to look at
        for address in ("tips/cancel-request/", "tips/gift/", "tips/return-sent/"):
            page.goto(f"{base}zh/{address}")
            assert found(page) == []


# ---- the short addresses -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("locale", "language"),
    [("en-GB", "en"), ("zh-CN", "zh"), ("zh-TW", "zh-hant"), ("zh-HK", "zh-hant"), ("de-DE", "en")],
)
def test_a_short_address_opens_in_the_readers_language(chromium, base, locale, language):
    context = chromium.new_context(locale=locale)
    page = context.new_page()
    page.goto(f"{base}t/pack-order/#channel=seller&topic=new", wait_until="commit")
    page.wait_for_url(f"{base}{language}/wizard/pack-order/#channel=seller&topic=new")
    page.goto(f"{base}t/pending/#why", wait_until="commit")
    page.wait_for_url(f"{base}{language}/tips/pending/#why")
    context.close()


def test_a_language_chosen_earlier_beats_the_browsers(opened, base):
    page = opened("desktop")
    page.goto(f"{base}en/tips/")
    page.locator('[data-language-link][lang="zh-Hant"]').click()
    page.wait_for_url(f"{base}zh-hant/tips/")
    page.goto(f"{base}t/pending/", wait_until="commit")
    page.wait_for_url(f"{base}zh-hant/tips/pending/")


def test_short_addresses_of_what_changed_lead_on(opened, base):
    page = opened()
    for id, to in (
        ("ask-for-request", "wizard/request-first/"),
        ("cancel-request", "tips/cancel-wish/"),
        ("refused-coming-back", "wizard/refused-coming-back/"),
        ("gift", "tips/gift/"),
    ):
        page.goto(f"{base}t/{id}/", wait_until="commit")
        page.wait_for_url(f"{base}en/{to}")


def test_a_short_address_shows_all_languages_without_script(opened, base):
    page = opened(java_script_enabled=False)
    for language in LANGUAGES:
        page.goto(f"{base}t/ask-for-request/")
        links = page.locator("main a")
        assert links.count() == 3
        page.locator(f'main a[href*="/{language}/"]').click()
        page.wait_for_url(f"{base}{language}/wizard/request-first/")
