"""The name of a build, what the service worker is told, and the drawing of the icons."""

import json
import re
import shutil
import zlib

import pytest

from scripts import icons, named, offline
from scripts.content import LANGUAGES
from scripts.headers import allowed
from scripts.packed import beside_of

WIRE = {"en": 245_000, "zh": 260_000, "zh-hant": 260_000, "shared": 175_000}  # bytes with gzip


@pytest.fixture
def other(site, tmp_path):
    """The built site once more, to be changed."""
    return shutil.copytree(site, tmp_path / "site", ignore=shutil.ignore_patterns("*.br", "*.gz"))


def archives(site):
    return {path.name.split(".")[0]: path for path in (site / "assets" / "offline").glob("*.json")}


def test_the_same_site_gets_the_same_name_and_the_same_files(site, other):
    before = named.place(site)
    assert f"{named.BUILDS}{named.name(other)}/" == before
    offline.build(other)
    assert (other / "sw.js").read_bytes() == (site / "sw.js").read_bytes()
    for part, path in archives(site).items():
        assert archives(other)[part].read_bytes() == path.read_bytes()


@pytest.mark.parametrize("file", ["zh/tips/pending/index.html", "api/v1/rules.json", "wizard.js"])
def test_any_change_gives_the_build_another_name(other, file):
    old = named.place(other)
    path = other / file if "/" in file else other / old / file
    path.write_text(path.read_text("utf-8").replace("a", "b", 1), "utf-8")
    named.name(other)
    assert named.place(other) != old
    assert not [page for page in other.rglob("*.html") if old in page.read_text("utf-8")]


def test_every_page_names_the_scripts_of_its_build(site):
    pages = [*site.rglob("*.html")]
    addresses = {found for page in pages for found in re.findall(r"assets/guide/[^/\"]+/", page.read_text("utf-8"))}
    assert addresses == {named.place(site)}


@pytest.mark.parametrize("part", WIRE)
def test_an_archive_stays_light(site, part):
    assert beside_of(archives(site)[part], ".gz").stat().st_size < WIRE[part]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_archive_of_a_language_holds_all_its_pages_and_no_frames(site, language):
    held = json.loads(archives(site)[language].read_text("utf-8"))
    for path in (site / language).rglob("index.html"):
        here = path.relative_to(site).as_posix().removesuffix("index.html")
        if "/embed/" in f"/{here}":
            assert here not in held["files"]
        else:
            assert "\n".join(held["lines"][line] for line in held["files"][here]) == path.read_text("utf-8")


def test_what_stands_for_pages_that_were_not_kept_has_its_styles_and_allows_them(site):
    held = json.loads(archives(site)["shared"].read_text("utf-8"))
    away = [path for path in held["files"] if path.startswith("away/")]
    assert len(away) == len(LANGUAGES) + 1
    for path in away:
        text = "\n".join(held["lines"][line] for line in held["files"][path])
        [first] = re.findall("<style>(.+?)</style>", text, re.DOTALL)
        assert f"style-src 'self' {allowed(first)}" in text


def test_sw_js_is_told_the_policy_of_the_host(site):
    told = json.loads((site / "sw.js").read_text("utf-8").split("const BUILD = ")[1].split(";\nimportScripts")[0])
    assert "frame-ancestors 'none'" in told["headers"]["Content-Security-Policy"]
    assert {site / one["address"] for one in told["archives"].values()} == set(archives(site).values())


def pixels(png: bytes) -> bytes:
    """What a PNG of one IDAT chunk holds, for two libraries may pack the same picture differently."""
    at = png.index(b"IDAT")
    return png[16:24] + zlib.decompress(png[at + 4 : at + 4 + int.from_bytes(png[at - 4 : at])])


@pytest.mark.parametrize("name", icons.FILES)
def test_the_icons_are_what_the_drawing_gives(name):
    assert pixels((icons.ICONS / name).read_bytes()) == pixels(icons.drawn(*icons.FILES[name])), (
        "python -m scripts.icons"
    )


def test_the_icon_looks_like_the_pages_own(chromium, base, site):
    page = chromium.new_page(viewport={"width": 192, "height": 192})
    page.goto(f"{base}assets/icons/192.png")
    differs = page.evaluate(
        """async ([png, svg]) => {
          const draw = async (address) => {
            const picture = Object.assign(new Image(), { src: address });
            await picture.decode();
            const canvas = Object.assign(document.createElement("canvas"), { width: 192, height: 192 });
            canvas.getContext("2d").drawImage(picture, 0, 0, 192, 192);
            return canvas.getContext("2d").getImageData(0, 0, 192, 192).data;
          };
          const [one, other] = [await draw(png), await draw(svg)];
          return one.filter((value, index) => Math.abs(value - other[index]) > 48).length / one.length;
        }""",
        [f"{base}assets/icons/192.png", f"{base}{named.place(site)}icon.svg"],
    )
    page.close()
    assert differs < 0.005
