"""Pages in no language or in all three: the choosers, the page for addresses that lead nowhere, and what is shown
without network in place of a page that was not kept.

Refuses to know MkDocs: these pages have no template and no header, because what they say must work at any address.
"""

from html import escape

from scripts import views
from scripts.content import LANGUAGES
from scripts.guide import ui
from scripts.headers import FIRST_SCRIPT, policy
from scripts.named import PLACE
from scripts.styles import FIRST, SHEET

HERE = "site:/"  # stands for the site's own path where only the browser knows it
WAYS = (("", "home_title"), ("wizard/", "nav_wizard"), ("tips/", "nav_tips"), ("map/", "nav_map"))


def frame(title: str, root: str, body: str, script: str = "") -> str:
    """A page in no language: the three side by side, each marked as what it is."""
    return f"""<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="{policy()}">
    <meta name="referrer" content="no-referrer">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>{title}</title>
    <meta name="color-scheme" content="light dark">
    <link rel="icon" href="{root}{PLACE}icon.svg" type="image/svg+xml">
    {FIRST_SCRIPT}
    {FIRST}
    {script}
  </head>
  <body data-kind="root">
    <main id="content">
      <article class="md-typeset">
{body}
      </article>
    </main>
    <link rel="stylesheet" href="{root}{PLACE}{SHEET}">
  </body>
</html>
"""


def chooser() -> str:
    """The root: this page in all languages."""
    links = {one["language"]: (f"{one['language']}/", ui(one["language"])["site"]) for one in views.sisters("", "en")}
    return choice("订单指南", "", links)


def choice(title: str, root: str, links: dict[str, tuple[str, str]]) -> str:
    """One link per language, and a script that follows the earlier choice or the browser's language."""
    rows = [
        f'<li><a href="{root}{links[one["language"]][0]}" hreflang="{one["tag"]}" lang="{one["tag"]}" '
        f'data-to="{one["language"]}">{one["name"]} – {escape(links[one["language"]][1])}</a></li>'
        for one in views.sisters("", "en")
    ]
    heading = '<h1>Order Guide <span lang="zh-Hans">订单指南</span></h1>'
    script = f'<script type="module" src="{root}{PLACE}language.js"></script>'
    body = "\n".join([heading, '<ul class="answers">', *rows, "</ul>"])
    return frame(f"Order Guide – {escape(title)}", root, body, script)


def not_found(base: str) -> str:
    """The page for addresses that lead nowhere; `base` is the site's path, for it is shown at any depth."""
    parts = []
    for level, language in enumerate(LANGUAGES, 1):
        words = ui(language)
        rows = [f'<li><a href="{base}{language}/{path}">{escape(words[key])}</a></li>' for path, key in WAYS]
        parts.append(section(words, level, "not_found", rows))
    return frame("404 – Order Guide", base, "\n".join(parts))


def not_kept(languages: tuple[str, ...]) -> str:
    """What the service worker shows where it has no page to show: that it is so, and what is there.

    It shows the rows of the languages that are kept, and knows the site's path.
    """
    parts = []
    for level, language in enumerate(languages, 1):
        rows = [
            f'<li data-kept="{one["language"]}" hidden><a href="{HERE}{one["language"]}/" hreflang="{one["tag"]}" '
            f'lang="{one["tag"]}">{escape(one["name"])} – {escape(ui(one["language"])["site"])}</a></li>'
            for one in views.sisters("", language)
        ]
        parts.append(section(ui(language), level, "offline", rows))
    page = frame(escape(f"{ui(languages[0])['offline_title']} – {ui(languages[0])['site']}"), HERE, "\n".join(parts))
    return page.replace('<html lang="en">', f'<html lang="{ui(languages[0])["lang"]}">')


def section(words: dict, level: int, key: str, rows: list[str]) -> str:
    """What one language says about it; the first has the page's heading."""
    head = "h1" if level == 1 else "h2"
    lines = [
        f'<section lang="{words["lang"]}">',
        f"<{head}>{escape(words[f'{key}_title'])}</{head}>",
        f"<p>{escape(words[f'{key}_text'])}</p>",
        "<ul>",
        *rows,
        "</ul>",
        "</section>",
    ]
    return "\n".join(lines)
