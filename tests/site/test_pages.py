"""The built site as a whole: every link arrives, nothing comes from elsewhere, the HTML is valid."""

import json
import re
import subprocess
from functools import cache
from html.parser import HTMLParser
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from scripts.content import LANGUAGES, ROOT
from scripts.guide import guide
from scripts.node import NODE

LOADS = {
    "script": "src",
    "img": "src",
    "iframe": "src",
    "source": "src",
    "link": "href",
    "video": "src",
    "audio": "src",
}


class Page(HTMLParser):
    def __init__(self, text: str):
        super().__init__()
        self.links, self.loads, self.ids, self.lang = [], [], [], None
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if "id" in given:
            self.ids.append(given["id"])
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        if tag in LOADS and LOADS[tag] in given and given.get("rel") != "canonical":
            self.loads.append(given[LOADS[tag]])
        if tag == "html":
            self.lang = given.get("lang")


@cache
def parsed(path) -> Page:
    return Page(path.read_text("utf-8"))


@pytest.fixture(scope="session")
def pages(site):
    return {path.relative_to(site).as_posix(): path for path in sorted(site.rglob("*.html"))}


def target_of(site, here: str, link: str):
    """The file and the fragment a link on the page `here` leads to."""
    url = urlsplit(urljoin(f"http://x/{here}", link))
    path = site / unquote(url.path).lstrip("/")
    return (path / "index.html" if path.is_dir() else path), unquote(url.fragment)


def test_every_internal_link_and_anchor_arrives(site, pages):
    broken = []
    for here, path in pages.items():
        for link in parsed(path).links:
            if urlsplit(link).scheme in ("https", "http", "mailto"):
                continue
            to, fragment = target_of(site, here, link)
            if not to.is_file():
                broken.append(f"{here}: {link}")
            elif fragment and "=" not in fragment and fragment not in parsed(to).ids:
                broken.append(f"{here}: {link} (no such anchor)")
    assert not broken, "\n".join(broken[:30])


def test_every_state_in_a_link_is_one_the_guide_knows(pages):
    facts = guide().facts
    for here, path in pages.items():
        for link in parsed(path).links:
            for part in urlsplit(link).fragment.split("&"):
                if "=" in part:
                    fact, answer = part.split("=")
                    assert answer in facts[fact], f"{here}: {link}"


def test_nothing_is_loaded_from_elsewhere(site, pages):
    for here, path in pages.items():
        for load in parsed(path).loads:
            assert not urlsplit(load).netloc, f"{here} loads {load}"
            assert target_of(site, here, load)[0].is_file(), f"{here} loads {load}, which is missing"
    for path in [*site.rglob("*.css"), *(site / "assets" / "guide").rglob("*.js")]:
        outside = re.findall(
            r"""(?:url\(|import\s*\(?|fetch\()\s*["']?(?:https?:)?//[^"')\s]+""", path.read_text("utf-8")
        )
        assert not outside, f"{path.name}: {outside}"


def test_ids_stand_once_on_a_page(pages):
    for here, path in pages.items():
        ids = parsed(path).ids
        assert len(ids) == len(set(ids)), f"{here}: {sorted(id for id in ids if ids.count(id) > 1)}"


def test_all_languages_have_the_same_pages_and_say_which_they_are(site, pages):
    trees = [{here.partition("/")[2] for here in pages if here.startswith(f"{language}/")} for language in LANGUAGES]
    assert trees[0] == trees[1] == trees[2]
    for language, tag in zip(LANGUAGES, ("en", "zh-Hans", "zh-Hant"), strict=True):
        for path in site.glob(f"{language}/**/*.html"):
            assert parsed(path).lang == tag, path


def test_every_page_of_the_contract_is_there(pages):
    tree = guide()
    tips = {action.tip for action in tree.actions.values()}
    wanted = ["", "tips/", "wizard/", "map/", "rules/", "article/", "about/", "replies/"]
    wanted += [f"tips/{tip}/" for tip in tips] + [f"wizard/{id}/" for id in (*tree.questions, *tree.actions)]
    for language in LANGUAGES:
        for address in wanted:
            assert f"{language}/{address}index.html" in pages
    assert {"index.html", "404.html"} <= set(pages)


def test_html_is_valid(site):
    program = ROOT / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
    config = ROOT / "tests" / "site" / "htmlvalidate.json"
    run = subprocess.run(
        [NODE, program, "--config", config, "--formatter", "json", str(site)],
        capture_output=True,
        text=True,
        check=False,
    )
    found = [
        f"{one['filePath']}:{message['line']}: {message['message']}"
        for one in json.loads(run.stdout)
        for message in one["messages"]
    ]
    assert not found, f"{len(found)} problems\n" + "\n".join(found[:30])
    assert run.returncode == 0, run.stderr


def test_the_sitemap_names_every_page_in_every_language(site, pages):
    text = (site / "sitemap.xml").read_text("utf-8")
    addresses = re.findall(r"<loc>http://127.0.0.1:8000/([^<]*)</loc>", text)
    named = [here for here in pages if here.startswith(tuple(f"{one}/" for one in LANGUAGES)) and "/embed/" not in here]
    assert sorted(addresses) == sorted(here.removesuffix("index.html") for here in named)
    assert text.count('hreflang="zh-Hans"') == text.count('hreflang="en"') == len(addresses)
