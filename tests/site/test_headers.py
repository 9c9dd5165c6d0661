"""Every answer carries the policy, and the configurations for hosts say the same."""

import re
import urllib.request
from fnmatch import fnmatchcase
from urllib.error import HTTPError

import pytest

from scripts.headers import DEPLOY, FILES, HEADERS, for_pages_hosts, headers, policy, sent_policy


@pytest.mark.parametrize("name", FILES)
def test_the_configurations_are_fresh(name):
    assert (DEPLOY / name).read_text("utf-8") == FILES[name](), "run python -m scripts.headers"


@pytest.mark.parametrize("said", [policy(), sent_policy()])
def test_the_policy_allows_one_inline_script_by_its_hash_and_no_eval(said):
    script = next(part for part in said.split("; ") if part.startswith("script-src "))
    assert re.fullmatch(r"script-src 'self' 'wasm-unsafe-eval' 'sha256-[A-Za-z0-9+/]{43}='", script)
    assert "unsafe-inline" not in script


def test_a_page_itself_allows_no_styles_but_the_hosts_and_its_own():
    assert "unsafe-inline" not in policy()


@pytest.mark.parametrize(
    ("path", "framed", "kept"),
    [
        ("/", False, False),
        ("/en/wizard/topic/", False, False),
        ("/en/embed/", True, False),
        ("/guide/zh-hant/embed/topic/", True, False),
        ("/en/tips/embed/", False, False),
        ("/assets/python/engine.06311523348aad03.bin", False, True),
        ("/guide/assets/python/engine.06311523348aad03.bin.gz", False, True),
        ("/assets/guide/06311523348aad03/wizard.js", False, True),
        ("/guide/assets/offline/en.06311523348aad03.json", False, True),
        ("/sw.js", False, False),
        ("/en/app.webmanifest", False, False),
    ],
)
def test_only_the_bare_wizard_may_be_framed_and_only_hashed_names_are_kept(path, framed, kept):
    sent = headers(path)
    assert ("frame-ancestors *" in sent["Content-Security-Policy"]) == framed
    assert ("frame-ancestors 'none'" in sent["Content-Security-Policy"]) != framed
    assert ("immutable" in sent["Cache-Control"]) == kept


@pytest.mark.parametrize("path", ["", "en/", "en/embed/", "no/such/page/", "assets/guide/06311523348aad03/gone.js"])
def test_our_own_server_sends_them(base, path):
    try:
        answer = urllib.request.urlopen(f"{base}{path}")
    except HTTPError as error:
        answer = error
    for name, value in (HEADERS | headers(f"/{path}", answer.status == 200)).items():
        assert answer.headers[name] == value
    answer.close()


def test_every_page_carries_the_policy_itself(site):
    pages = [*site.rglob("*.html")]
    assert len(pages) > 400
    before, after = policy().split("style-src 'self'")
    for page in pages:
        text = page.read_text("utf-8").replace("&#39;", "'")
        assert f"{before}style-src 'self' 'sha256-" in text, page
        assert after in text, page
        assert '<meta name="referrer" content="no-referrer">' in text, page


def test_pages_hosts_let_nobody_frame_any_page_but_the_bare_wizard(site):
    closed, path = [], ""
    for line in for_pages_hosts().splitlines():
        path = path if line.startswith(" ") else line
        closed += [path] if line.strip() == "X-Frame-Options: DENY" else []
    pages = {f"/{page.relative_to(site).parent.as_posix()}/".replace("/./", "/") for page in site.rglob("index.html")}
    assert len(pages) > 400
    for page in pages:
        shut = any(fnmatchcase(page, pattern) for pattern in closed)
        assert shut != ("/embed/" in page), page
