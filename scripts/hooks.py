"""What MkDocs calls while it builds: thin, each hook hands over to `scripts.pages`.

Knows MkDocs's objects and nothing else.
"""

from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File

from decision import GuideError
from scripts import bundle, changes, embed, forms, forward, installed, named, pages, passages, tools, views
from scripts.content import tips
from scripts.guide import guide, ui
from scripts.head import head
from scripts.headers import policy


def site_root(config) -> str:
    """The address of the whole site: MkDocs knows that of one language."""
    return config.site_url.removesuffix(f"{config.extra['guide_language']}/")


def on_config(config):
    if broken := forms.problems():
        raise PluginError("\n".join(["nothing was built:", *map(str, broken)]))
    try:
        guide()
    except GuideError as error:
        raise PluginError(f"nothing was built:\n{error}") from None
    return config


def on_files(files, config):
    language = config.extra["guide_language"]
    for path, markdown in (pages.generated(language) | forward.generated(language)).items():
        files.append(File.generated(config, path, content=markdown))
    return files


def on_page_markdown(markdown, page, config, files):
    language, here = config.extra["guide_language"], page.url
    id = page.meta.get("id", "")
    if page.meta.get("kind") in ("moved", "gone"):
        return markdown
    if page.file.src_uri == "tips/index.md":
        return pages.tips_markdown(markdown, language)
    if page.file.src_uri.startswith("tips/"):
        page.meta |= {"kind": "tip", "title": page.meta["question"], "template": "tip.html"}
        return pages.tip_markdown(tips(language)[id], markdown, language, here)
    if id == "article":
        return pages.article_markdown(markdown, language, here)
    if id == "about":
        markdown = markdown.replace("<!-- embed -->", f"    {embed.line(language, site_root(config))}")
        markdown = markdown.replace("<!-- changes -->", changes.html(language, here))
    drawn, numbers = pages.with_marks(markdown, language, here)
    page.meta["source_list"] = pages.source_list(guide(), numbers, ui(language))
    return drawn + pages.doubtful(markdown, language, here)


def on_page_content(html, page, config, files):
    kind, language = page.meta.get("kind"), config.extra["guide_language"]
    if kind not in ("tip", "action"):
        return passages.marked(html, language)
    html = passages.marked(pages.polish(html, language), language)
    return tools.furnished(html, page.meta["id"], place_of(page, config)) if kind == "tip" else html


def place_of(page, config):
    return tools.Page(config.extra["guide_language"], page.url, page.canonical_url, config.extra["report"])


def on_page_context(context, page, config, nav):
    language, here = config.extra["guide_language"], page.url
    kind = page.meta.get("kind", "page")
    view = views.view(kind, page.meta.get("id", ""), language, here)
    if kind in ("moved", "gone"):
        view, page.canonical_url = forward.view(here, language, config.site_url), None
    if kind == "action":
        context["tools"] = tools.row(page.meta["id"], page.meta["title"], place_of(page, config))
    context |= {
        "ui": ui(language),
        "language": language,
        "kind": kind,
        "view": view,
        "head": head(kind, page.meta.get("id", ""), page.title, language, here, config.site_url),
        "moved": forward.left_behind(here, language),
        "sisters": views.sisters(here, language),
        "policy": policy(),
        "marked": lambda text: passages.marked(text, language),
        "to": lambda there: pages.between(here, there),
        "root": pages.between(f"{language}/{here}", ""),
        "own": pages.between(f"{language}/{here}", named.PLACE),
        "installed": installed,
        "python": bundle.manifest().name,
    }
    return context
