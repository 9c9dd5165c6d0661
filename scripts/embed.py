"""The bare wizard for a frame on another site: every page of `wizard/` once more under `embed/`, with nothing but the
question or the action.

Made of the built pages, not beside them: the article is the same, and because both folders have the same shape its
links stay among themselves. Links that leave open a tab of their own, for `embed/` alone may stand in a frame.
Refuses to go on when a page is not built as it expects.
"""

import re
from html import escape
from pathlib import Path
from urllib.parse import urljoin

from scripts.content import LANGUAGES
from scripts.guide import guide, ui

CUTS = (r'<a class="skip".*?(?=<main)', r'<footer class="bottom".*?</footer>')
HEAD = '<meta name="robots" content="noindex">\n    <base target="_blank">'
LINK = re.compile(r'<a (?=[^>]*?\bhref="([^"]*)")')
SHARED = re.compile(r'\n *(?:<meta property="og:[^>]*>|<script type="application/ld\+json">.*?</script>)')


def build(site: Path) -> None:
    tree = guide()
    for language in LANGUAGES:
        for id in ("", *tree.questions, *tree.actions):
            page = (site / language / "wizard" / id / "index.html").read_text("utf-8")
            target = site / language / "embed" / id / "index.html"
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(bare(page, f"embed/{id}/" if id else "embed/"), "utf-8")


def bare(page: str, here: str) -> str:
    """A page of the wizard without header, menu and footer, its article marked as framed."""
    for cut in CUTS:
        page = once(cut, "", page)
    page = SHARED.sub("", page)
    page = once(r'<meta charset="utf-8">', rf'<meta charset="utf-8">\n    {HEAD}', page)
    page = once(r'<article class="md-typeset wizard"', r'<article class="md-typeset wizard" data-embed', page)
    return LINK.sub(lambda link: '<a target="_self" ' if urljoin(here, link[1]).startswith("embed/") else link[0], page)


def once(pattern: str, new: str, page: str) -> str:
    changed, count = re.subn(pattern, new, page, flags=re.DOTALL)
    if count != 1:
        raise ValueError(
            f"scripts/embed.py: {pattern!r} stands {count} times in a page of the wizard: match it to theme/"
        )
    return changed


def line(language: str, site_url: str) -> str:
    """The one line of HTML that another site needs."""
    title = escape(ui(language)["nav_wizard"], quote=True)
    return f'<iframe src="{site_url}{language}/embed/" title="{title}" width="100%" height="640"></iframe>'
