"""The shipped configurations in real servers: headers, packing, keeping, 404; a walk under the policy, also offline."""

import socket
import subprocess
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError, URLError

import pytest

from scripts.content import LANGUAGES
from scripts.headers import DEPLOY, HEADERS, headers
from scripts.named import place
from scripts.programs import find
from tests.browser.online import engine_kept, kept

pytestmark = pytest.mark.everywhere
PATIENCE = 20  # seconds until a server that doesn't answer has failed to start


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def nginx(conf: str, place: Path) -> list[str]:
    conf = conf.replace("include mime.types", "include /etc/nginx/mime.types")
    own = f"pid {place}/pid; error_log {place}/errors; daemon off; events {{}}\n"
    (place / "nginx.conf").write_text(f"{own}http {{ access_log off;\n{conf}}}\n", "utf-8")
    return [find("nginx"), "-c", str(place / "nginx.conf")]


def caddy(conf: str, place: Path) -> list[str]:
    (place / "Caddyfile").write_text("{\n  admin off\n}\n" + conf, "utf-8")
    return [find("caddy"), "run", "--config", str(place / "Caddyfile"), "--adapter", "caddyfile"]


SERVERS = {"nginx": (nginx, "nginx.conf"), "caddy": (caddy, "Caddyfile")}


@contextmanager
def running(server: str, site: Path, place: Path, changed=lambda text: text):
    """The address of a server that runs the shipped configuration, or what `changed` makes of it, and what stops it."""
    port, (command, name) = free_port(), SERVERS[server]
    conf = (DEPLOY / name).read_text("utf-8").replace("/srv/order-guide", str(site)).replace("8080", str(port))
    command = command(changed(conf), place)
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    base, end = f"http://127.0.0.1:{port}/", time.monotonic() + PATIENCE

    def stop():
        process.terminate()
        process.wait()

    while True:
        try:
            urllib.request.urlopen(base).close()
            break
        except HTTPError:  # it answers, if only that there is nothing at the top
            break
        except URLError:
            assert process.poll() is None, "the server stopped at once"
            assert time.monotonic() < end, "the server does not answer"
    yield base, stop
    stop()


@pytest.fixture(scope="module", params=SERVERS)
def host(request, site, tmp_path_factory):
    with running(request.param, site, tmp_path_factory.mktemp("host")) as (base, _):
        yield base


def fetched(address: str, packed: str = "identity", **more: str):
    request = urllib.request.Request(address, headers={"Accept-Encoding": packed, **more})
    try:
        return urllib.request.urlopen(request)
    except HTTPError as error:
        return error


GONE = "assets/guide/0123456789abcdef/wizard.js"  # of an earlier build: that it isn't there must not be kept for a year


@pytest.mark.parametrize("path", ["", "en/", "zh/embed/", "zh-hant/wizard/topic/", "no/such/page", "sw.js", GONE])
def test_headers(host, path):
    answer = fetched(host + path)
    for name, value in (HEADERS | headers(f"/{path}", answer.code == 200)).items():
        assert answer.headers[name] == value, name


@pytest.mark.parametrize("server", SERVERS)
def test_below_a_sub_path_as_the_pages_on_deployment_say(site, tmp_path, server):
    root = site.parent / f"below-{server}"  # where a server's own user may look, which it may not in `tmp_path`
    root.mkdir(exist_ok=True)
    (root / "guide").unlink(missing_ok=True)
    (root / "guide").symlink_to(site)

    def below(text):
        assert text.count("/404.html") == 1
        return text.replace("/404.html", "/guide/404.html")

    with running(server, root, tmp_path, below) as (base, _):
        for path in ("guide/en/", "guide/zh/embed/", "guide/sw.js"):
            answer = fetched(base + path)
            assert answer.code == 200
            assert answer.headers["Content-Security-Policy"] == headers(f"/{path}")["Content-Security-Policy"]
        missing = fetched(f"{base}guide/no/such/page")
        assert missing.code == 404
        assert "订单" in missing.read().decode()


def test_a_cdn_in_front_of_nginx_gets_both_forms_and_can_tell_them_apart(site, tmp_path):
    with running("nginx", site, tmp_path) as (base, _):
        for path in (f"{place(site)}site.css", "en/", "replies.csv"):
            answer = fetched(base + path, "gzip", Via="1.1 cdn")
            assert answer.headers["Content-Encoding"] == "gzip", path
            assert answer.headers["Vary"] == "Accept-Encoding"


def test_what_is_named_by_its_hash_is_kept_and_packed(host, site):
    for file in (site / "assets" / "python").glob("*.wasm"):
        answer = fetched(f"{host}assets/python/{file.name}", "gzip")
        assert "immutable" in answer.headers["Cache-Control"]
        assert answer.headers["Content-Type"] == "application/wasm"
        assert answer.headers["Content-Encoding"] == "gzip", file.name


def test_texts_are_packed_and_a_missing_page_is_the_sites_own(host, site):
    own = place(site)
    for path in ("en/", f"{own}site.css", f"{own}wizard.js", "sw.js", "en/app.webmanifest", "api/v1/rules.json"):
        assert fetched(host + path, "gzip").headers["Content-Encoding"] == "gzip", path
    missing = fetched(f"{host}no/such/page")
    assert missing.code == 404
    assert "订单" in missing.read().decode()


def test_an_address_without_its_last_slash_is_led_on(host):
    assert fetched(f"{host}en/tips").url == f"{host}en/tips/"


def walk(page, base, language):
    """Three answers from a link, the last by hand, to an action with its reasons: Python has drawn it."""
    page.goto("about:blank")
    page.goto(f"{base}{language}/wizard/#channel=seller&topic=cancel&cancel-how=message&status=unshipped")
    page.locator('[data-at="sent-message"] [data-answer="no"]').click()
    page.locator('[data-at="ask-for-request"] [data-reasons]').wait_for()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("server", SERVERS)
def test_online_and_offline_under_the_policy_without_a_message(chromium, site, tmp_path, server, language):
    context = chromium.new_context(service_workers="allow")
    page, messages = context.new_page(), []
    page.set_default_timeout(60_000)
    page.on("console", lambda one: messages.append(one.text))
    page.on("pageerror", lambda one: messages.append(str(one)))
    with running(server, site, tmp_path) as (base, stop):
        walk(page, base, language)
        kept(page, site, language)
        engine_kept(page, site)
        stop()
        for place in ("", "tips/pending/", "rules/#auto-cancel", "map/", "article/", "replies/", "about/"):
            page.goto(f"{base}{language}/{place}")
            page.locator("p.saved:not([hidden])").wait_for()
        page.locator("[data-search]").click()
        page.fill("#search-input", "A-to-z")
        page.locator(".search-results li").first.wait_for()
        walk(page, base, language)
    context.close()
    assert messages == []
