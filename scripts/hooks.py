"""What MkDocs calls while it builds: thin, each hook hands over to `scripts.pages`.

Knows MkDocs's objects and nothing else.
"""

from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File

from decision import GuideError
from scripts import pages, tools, views
from scripts.content import Unreadable, tips
from scripts.guide import guide, ui


def on_config(config):
    try:
        guide()
        tips(config.extra["guide_language"])
    except (GuideError, Unreadable) as error:
        raise PluginError(f"nothing was built:\n{error}") from None
    return config


def on_files(files, config):
    for path, markdown in pages.generated(config.extra["guide_language"]).items():
        files.append(File.generated(config, path, content=markdown))
    return files


def on_page_markdown(markdown, page, config, files):
    language, here = config.extra["guide_language"], page.url
    id = page.meta.get("id", "")
    if page.file.src_uri == "tips/index.md":
        return pages.tips_markdown(markdown, language)
    if page.file.src_uri.startswith("tips/"):
        page.meta |= {"kind": "tip", "title": page.meta["question"], "template": "tip.html"}
        return pages.tip_markdown(tips(language)[id], markdown, language, here)
    if id == "article":
        return pages.article_markdown(markdown, language, here)
    drawn, numbers = pages.with_marks(markdown, language, here)
    page.meta["source_list"] = pages.source_list(guide(), numbers, ui(language))
    return drawn


def on_page_content(html, page, config, files):
    kind = page.meta.get("kind")
    if kind not in ("tip", "action"):
        return html
    html = pages.polish(html, config.extra["guide_language"])
    return tools.furnished(html, page.meta["id"], place_of(page, config)) if kind == "tip" else html


def place_of(page, config):
    return tools.Page(config.extra["guide_language"], page.url, page.canonical_url, config.extra["report"])


def on_page_context(context, page, config, nav):
    language, here = config.extra["guide_language"], page.url
    kind = page.meta.get("kind", "page")
    if kind == "action":
        context["tools"] = tools.row(page.meta["id"], page.meta["title"], place_of(page, config))
    context |= {
        "ui": ui(language),
        "language": language,
        "kind": kind,
        "view": views.view(kind, page.meta.get("id", ""), language, here),
        "sisters": views.sisters(here, language),
        "to": lambda there: pages.between(here, there),
        "root": pages.between(f"{language}/{here}", ""),
    }
    return context
