"""Builds the whole site: three strict MkDocs builds, put together with shared assets, root pages and sitemap.

`python -m scripts.site [TARGET]`. Builds beside the target and swaps at the end: nothing is left half-written.
Refuses to know content; SITE_URL gives host and sub-path.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

from decision import GuideError
from scripts import (
    api,
    arrive,
    bundle,
    changes,
    desk,
    embed,
    exports,
    forms,
    icons,
    installed,
    llms,
    named,
    offline,
    packed,
    permalinks,
    root_pages,
    search,
    short,
    styles,
    views,
)
from scripts.content import LANGUAGES, ROOT
from scripts.guide import guide, ui
from scripts.headers import for_pages_hosts

CONFIGS = {"en": "mkdocs.yml", "zh": "mkdocs.zh.yml", "zh-hant": "mkdocs.zh-hant.yml"}
DEFAULT_URL = "http://127.0.0.1:8000/"


class BuildError(Exception):
    """A build that failed; the message is what MkDocs or a check said."""


def build(target: Path, site_url: str | None = None) -> None:
    """The site in `target`. Raises BuildError or GuideError, and then leaves what was there before."""
    site_url = (site_url or os.environ.get("SITE_URL") or DEFAULT_URL).rstrip("/") + "/"
    # refuse before anything is written, a broken guide too
    broken = forms.problems() or permalinks.problems(guide(), needs_history=False)
    if broken:
        raise BuildError("\n".join(map(str, broken)))
    bundle.build()  # first: every page names it
    target = target.resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=f".{target.name}-") as made:
        site = Path(made) / "site"
        site.mkdir()
        languages(site, site_url)
        assets(site)
        for language in LANGUAGES:
            search.build(site, language)
            (site / language / "changes.xml").write_text(changes.feed(language, site_url), "utf-8")
        api.write(site)
        embed.build(site)
        installed.build(site)
        (site / "index.html").write_text(root_pages.chooser(), "utf-8")
        for id, links in short.pages().items():
            (site / "t" / id).mkdir(parents=True)
            (site / "t" / id / "index.html").write_text(root_pages.choice(links["en"][1], "../../", links), "utf-8")
        (site / "404.html").write_text(root_pages.not_found(urlsplit(site_url).path), "utf-8")
        (site / "sitemap.xml").write_text(sitemap(site, site_url), "utf-8")
        (site / "_headers").write_text(for_pages_hosts(), "utf-8")
        for path, content in (exports.files(site_url) | desk.files()).items():
            (site / path).parent.mkdir(parents=True, exist_ok=True)
            (site / path).write_bytes(content)
        llms.build(site, site_url)
        if lost := arrive.problems(site):
            raise BuildError("\n".join(lost))
        styles.build(site)
        named.name(site)
        offline.build(site)
        packed.pack(path for path in sorted(site.rglob("*")) if path.suffix in packed.WORTH)
        swap(site, target)


def languages(site: Path, site_url: str) -> None:
    """One strict build per language, at once."""
    runs = []
    for language, config in CONFIGS.items():
        names = {f"SITE_URL_{one.upper().replace('-', '_')}": f"{site_url}{one}/" for one in LANGUAGES}
        command = [
            sys.executable,
            "-m",
            "mkdocs",
            "build",
            "--strict",
            "-f",
            str(ROOT / config),
            "-d",
            str(site / language),
        ]
        quiet = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true", "PYTHONPATH": str(ROOT)}
        runs.append(
            (
                language,
                subprocess.Popen(
                    command,
                    cwd=ROOT,
                    env=os.environ | names | quiet,
                    text=True,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.STDOUT,
                ),
            )
        )
    failed = []
    for language, run in runs:
        said, _ = run.communicate()
        if run.returncode:
            failed.append(f"{language}: {said.strip()}")
    if failed:
        raise BuildError("\n".join(failed))
    for language in LANGUAGES:
        for left in ("assets", "sitemap.xml", "sitemap.xml.gz", "404.html"):  # ours are shared, at the root
            path = site / language / left
            shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)


def assets(site: Path) -> None:
    """What all languages share: stylesheets, scripts, the wizard's words, and Python for the browser."""
    shutil.copytree(ROOT / "theme" / "assets" / "guide", site / named.PLACE)
    shutil.copytree(icons.ICONS, site / "assets" / "icons")
    (site / named.PLACE / "workbox.js").write_text(offline.workbox(), "utf-8")
    for language in LANGUAGES:
        words = json.dumps(views.wizard_words(language), ensure_ascii=False, separators=(",", ":"))
        (site / named.PLACE / f"words.{language}.json").write_text(words, "utf-8")
    shutil.copytree(bundle.BUNDLE, site / "assets" / "python")


def swap(site: Path, target: Path) -> None:
    old = target.with_name(f".{target.name}-old")
    shutil.rmtree(old, ignore_errors=True)
    if target.exists():
        target.rename(old)
    site.rename(target)
    shutil.rmtree(old, ignore_errors=True)


def alternate(tag: str, address: str) -> str:
    return f'<xhtml:link rel="alternate" hreflang="{tag}" href="{address}"/>'


def sitemap(site: Path, site_url: str) -> str:
    """Every page that is its own canonical, with its sisters; hreflang belongs here, not in the heads."""
    rows = []
    choosers = {links["en"][0]: f"t/{id}/" for id, links in short.pages().items()} | {"en/": ""}
    for path in sorted((site / "en").rglob("index.html")):
        here = path.parent.relative_to(site / "en").as_posix()
        here = "" if here == "." else f"{here}/"
        if f'<link rel="canonical" href="{site_url}en/{here}">' not in path.read_text("utf-8"):
            continue  # it leads on, or says that what stood here is gone
        others = "".join(alternate(ui(one)["lang"], f"{site_url}{one}/{here}") for one in LANGUAGES)
        if (chooser := choosers.get(f"en/{here}")) is not None:
            others += alternate("x-default", site_url + chooser)
        rows += [f"<url><loc>{site_url}{one}/{here}</loc>{others}</url>" for one in LANGUAGES]
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        'xmlns:xhtml="http://www.w3.org/1999/xhtml">\n' + "\n".join(rows) + "\n</urlset>\n"
    )


if __name__ == "__main__":
    try:
        build(Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "site"))
    except (BuildError, GuideError) as error:
        sys.exit(f"nothing was built:\n{error}")
