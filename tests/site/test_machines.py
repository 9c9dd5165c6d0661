"""What programs read says what the pages say: Markdown, llms.txt, structured data, Open Graph, hreflang, the feed."""

import json
import re
from html import unescape
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from scripts import changes
from scripts.content import LANGUAGES, commonmark, tips
from scripts.guide import guide

SITE = "http://127.0.0.1:8000/"
TAGS = {"en": "en", "zh": "zh-Hans", "zh-hant": "zh-Hant"}
ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"


@pytest.fixture(scope="module")
def heads(site):
    """Address -> HTML of every page of the three languages that is its own canonical."""
    found = {}
    for language in LANGUAGES:
        for path in (site / language).rglob("index.html"):
            address = path.relative_to(site).as_posix().removesuffix("index.html")
            text = path.read_text("utf-8")
            if f'rel="canonical" href="{SITE}{address}"' in text:
                found[address] = text
    assert len(found) > 300
    return found


def file_of(site, address):
    path = site / address.removeprefix(SITE).partition("#")[0]
    return path / "index.html" if path.is_dir() else path


def words(html):
    return " ".join(unescape(re.sub(r"<[^>]*>", "", html)).split())


# ---- plain Markdown ------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_tip_in_markdown_says_what_its_page_says(site, heads, language):
    for id, tip in tips(language).items():
        text = (site / language / "tips" / id / "index.md").read_text("utf-8")
        html = heads[f"{language}/tips/{id}/"]
        assert text.startswith(f"# {tip.title}\n")
        assert not re.search(r"\[\[|\[@|\{#|<!--", text)
        tokens = commonmark.parse(text)
        titles = [after.content for token, after in pairwise(tokens) if token.tag in ("h2", "h3")
                  and token.nesting == 1]  # fmt: skip
        assert titles == [section.title for section in tip.sections.values()]
        listed = words(html.partition('<ol class="source-list">')[2].partition("</ol>")[0])
        for number, title in re.findall(r"(?m)^(\d+)\. (.*?)\. .* · ", text.rpartition("\n## ")[2]):
            assert title in listed, number
        assert text.count("\n1. ") > len(tip.actions)  # the steps of each action, and the sources


def test_every_address_in_the_markdown_arrives(site):
    for path in site.glob("*/tips/*/index.md"):
        for address in re.findall(rf"{SITE}[^)> ]*", path.read_text("utf-8")):
            file, anchor = file_of(site, address), address.partition("#")[2]
            assert file.is_file(), f"{path}: {address}"
            assert not anchor or f'id="{anchor}"' in file.read_text("utf-8"), f"{path}: {address}"


def test_a_page_names_its_markdown(site, heads):
    for address, html in heads.items():
        is_tip = re.fullmatch(r"[a-z-]+/tips/[a-z-]+/", address)
        assert ('type="text/markdown" href="index.md"' in html) == bool(is_tip), address


def test_llms_txt_has_the_form_of_its_convention(site):
    lines = (site / "llms.txt").read_text("utf-8").splitlines()
    assert lines[0].startswith("# ")
    assert lines[2].startswith("> ")
    below = [line for line in lines[lines.index(next(line for line in lines if line.startswith("## "))) :] if line]
    assert all(re.fullmatch(r"## .+|- \[[^\]]+\]\(\S+\)(: .+)?", line) for line in below)
    assert [line for line in below if line.startswith("## ")][-1] == "## Optional"
    linked = re.findall(r"\]\((\S+)\)", "\n".join(below))
    assert all(file_of(site, address).is_file() for address in linked)
    for language in LANGUAGES:
        for id in tips(language):
            assert f"{SITE}{language}/tips/{id}/index.md" in linked


# ---- structured data and Open Graph --------------------------------------------------------


def test_structured_data_is_there_where_it_is_true_and_only_there(heads):
    for address, html in heads.items():
        blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
        _, _, here = address.partition("/")
        if not re.fullmatch(r"tips/.+|wizard/.*", here):
            assert blocks == [], address
            continue
        [graph] = [json.loads(block)["@graph"] for block in blocks]
        kinds = {one["@type"]: one for one in graph}
        assert set(kinds) == ({"BreadcrumbList", "FAQPage"} if here.startswith("tips/") else {"BreadcrumbList"})
        title = words(re.search(r"<h1.*?</h1>", html, re.DOTALL)[0])
        crumbs = kinds["BreadcrumbList"]["itemListElement"]
        assert [one["position"] for one in crumbs] == [*range(1, len(crumbs) + 1)]
        assert crumbs[-1]["item"] == SITE + address
        assert all(one["item"].removeprefix(SITE) in heads for one in crumbs)
        if here != "wizard/":
            assert words(crumbs[-1]["name"]) == title
        if "FAQPage" in kinds:
            [asked] = kinds["FAQPage"]["mainEntity"]
            assert asked["name"] == title
            said = html.partition('id="short-answer"')[2].partition("<h2")[0].partition(">")[2]
            shown = re.sub(r'<sup.*?</sup>|<span class="unseen">.*?</span>', "", said)
            first = re.split(r"(?<=[.。])", asked["acceptedAnswer"]["text"])[0]
            assert first.strip() in words(shown), address


def test_open_graph_says_what_the_page_says_in_its_language(heads):
    locales = {"en": "en_US", "zh": "zh_CN", "zh-hant": "zh_TW"}
    for address, html in heads.items():
        given = dict(re.findall(r'<meta property="og:([a-z_]+)" content="([^"]*)">', html))
        language = address.partition("/")[0]
        assert given["url"] == SITE + address
        assert given["locale"] == locales[language]
        assert set(re.findall(r'og:locale:alternate" content="(\w+)"', html)) == {*locales.values()} - {given["locale"]}
        assert unescape(given["title"]) in unescape(re.search("<title>(.*?)</title>", html, re.DOTALL)[1]) or (
            address.count("/") == 1
        )
        assert 10 < len(given["description"]) < 400
        assert given["description"] == re.search(r'name="description" content="([^"]*)"', html)[1]
        assert not re.search(r"\[\[|\[@|\*\*", given["description"])


def test_descriptions_tell_tips_apart(heads):
    for language in LANGUAGES:
        said = [re.search(r'name="description" content="([^"]*)"', html)[1] for address, html in heads.items()
                if address.startswith(f"{language}/tips/") and address.count("/") == 3]  # fmt: skip
        assert len(said) == len(set(said)) == len(tips(language))


# ---- languages -----------------------------------------------------------------------------


def test_sisters_name_each_other_in_the_sitemap(site):
    rows = {}
    for url in ElementTree.parse(site / "sitemap.xml").getroot().iter(f"{MAP}url"):
        links = {one.get("hreflang"): one.get("href") for one in url.iter(f"{XHTML}link")}
        rows[url.findtext(f"{MAP}loc")] = links
    for address, links in rows.items():
        language, _, here = address.removeprefix(SITE).partition("/")
        assert {tag: href for tag, href in links.items() if tag != "x-default"} == {
            tag: f"{SITE}{one}/{here}" for one, tag in TAGS.items()
        }
        assert links[TAGS[language]] == address
    tree = guide()
    for id in (*tips("en"), *tree.actions):
        page = f"tips/{id}/" if id in tips("en") else f"wizard/{id}/"
        assert {rows[f"{SITE}{one}/{page}"]["x-default"] for one in LANGUAGES} == {f"{SITE}t/{id}/"}
        assert (site / "t" / id / "index.html").is_file()


def test_pages_link_to_their_sisters_where_people_see_it(heads):
    for address, html in heads.items():
        links = dict(re.findall(r'<a href="([^"]*)" hreflang="([^"]*)" lang="\2" data-language-link', html))
        assert sorted(links.values()) == sorted(TAGS.values()), address
        assert 'rel="alternate" hreflang' not in html


# ---- the feed ------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_feed_is_atom_and_says_what_about_says(site, heads, language):
    feed = ElementTree.parse(site / language / "changes.xml").getroot()
    assert feed.tag == f"{ATOM}feed"
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == TAGS[language]
    for needed in ("id", "title", "updated", "author"):
        assert feed.find(f"{ATOM}{needed}") is not None
    links = {one.get("rel"): one.get("href") for one in feed.findall(f"{ATOM}link")}
    assert links == {"self": f"{SITE}{language}/changes.xml", "alternate": f"{SITE}{language}/about/#changes"}
    entries = feed.findall(f"{ATOM}entry")
    assert len(entries) == len(changes.entries())
    shown = words(heads[f"{language}/about/"].partition('id="changes"')[2])
    days = [entry.findtext(f"{ATOM}updated") for entry in entries]
    assert days == sorted(days, reverse=True)
    assert feed.findtext(f"{ATOM}updated") == days[0]
    for entry in entries:
        assert entry.findtext(f"{ATOM}title") in shown
        content = entry.findtext(f"{ATOM}content")
        assert words(re.search("<p>(.*?)</p>", content)[1]) in shown
        assert "[[" not in content
        for address in re.findall(r'href="([^"]*)"', content):
            assert file_of(site, address).is_file()


def test_entries_keep_ids_of_their_own(site):
    ids = [
        one.text
        for language in LANGUAGES
        for one in ElementTree.parse(site / language / "changes.xml").getroot().iter(f"{ATOM}id")
    ]
    assert len(ids) == len(set(ids))
    assert all(id.startswith("urn:uuid:") for id in ids)
    assert changes.identity("en", "first-tips") in ids


def test_every_page_leads_to_the_feed(heads):
    for address, html in heads.items():
        assert re.search(r'type="application/atom\+xml" href="[./]*changes.xml"', html), address
        footer = html.partition("<footer")[2]
        assert re.search(r'href="[./]*(?:about/)?#changes"', footer), address
