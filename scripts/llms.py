"""For programs that read: every tip as plain Markdown beside its page, and `/llms.txt`, which lists them.

Made of the same files as the pages, with marks said in words and sources with their addresses. Refuses to make HTML.
"""

import re
from pathlib import Path

from decision.say import fill, say_date
from scripts import api, exports, forward
from scripts.content import HEADING_ID, LANGUAGES, SOURCE_MARK, Tip, statements, tips
from scripts.guide import build_day, guide, ui
from scripts.head import about, brief
from scripts.marks import cited
from scripts.pages import insert

LINK = re.compile(r"\]\(\.\./tips/([a-z0-9-]+)\.md(#[a-z0-9-]+)?\)")
HEADING = re.compile(r"(?m)^(#{2,3} )(.*)$")


def build(site: Path, site_url: str) -> None:
    """index.md beside each tip's page, also where a tip once was, and llms.txt at the root."""
    for language in LANGUAGES:
        for tip in tips(language).values():
            (site / language / "tips" / tip.id / "index.md").write_text(tip_text(tip, site_url), "utf-8")
        for path in forward.generated(language):
            folder = site / language / path.removesuffix(".md")
            if folder.parent.name == "tips" and (to := forward.now(f"tips/{folder.name}/")):
                title, address = forward.title(to.to, language), f"{site_url}{language}/{to.to}"
                words = ui(language)["gone_text" if to.retired else "moved_title"]
                (folder / "index.md").write_text(f"{words}\n\n[{title}]({address})\n", "utf-8")
    (site / "llms.txt").write_text(index(site_url), "utf-8")


def tip_text(tip: Tip, site_url: str) -> str:
    """A tip as CommonMark that needs nothing of ours to be read."""
    words, root = ui(tip.language), f"{site_url}{tip.language}/"
    body = tip.path.read_text("utf-8").partition("\n---\n")[2].strip()
    if "article" in tip.sections:
        body = insert(body, "article", statement_rows(tip))
    numbers = {id: number for number, id in enumerate(cited(body), 1)}
    body = insert(body, "sources", source_rows(numbers, words))
    body = SOURCE_MARK.sub(lambda mark: f" [{', '.join(str(numbers[id]) for id in cited(mark[0]))}]", body)
    body = fill(guide(), body, tip.language, build_day())
    body = LINK.sub(lambda link: f"]({root}tips/{link[1]}/{link[2] or ''})", body)
    body = HEADING.sub(lambda head: heading(head, tip, root), body)
    title, _, rest = body.partition("\n")
    day = say_date(tip.meta["reviewed"], tip.language)
    return f"{title}\n\n<{root}tips/{tip.id}/> · {words['reviewed']} {day} · {words['live_page']}\n{rest}\n"


def heading(head: re.Match, tip: Tip, root: str) -> str:
    """A heading without its id; under an action's, its address."""
    id = HEADING_ID.search(head[2])
    text = head[1] + HEADING_ID.sub("", head[2])
    return f"{text}\n\n<{root}wizard/{id[1]}/>" if id and id[1] in tip.actions else text


def statement_rows(tip: Tip) -> str:
    words = ui(tip.language)
    rows = []
    for number, one in statements(tip.language).items():
        if one["tip"] == tip.id:
            marks = f" [@{','.join(one['sources'])}]" if one.get("sources") else ""
            rows.append(
                f"- **{number}**, {words['verdict_' + one['verdict']]}\n"
                f"    - {words['article_said']}: {' '.join(one['said'].split())}\n"
                f"    - {words['holds_now']}: {' '.join(one['holds'].split())}{marks}"
            )
    return "\n".join(rows)


def source_rows(numbers: dict[str, int], words: dict) -> str:
    rows = []
    for id, number in numbers.items():
        source = guide().sources[id]
        copy = f"{words['copy_of']} {source.copy}" if source.copy else words["copy_undated"]
        address = f" <{source.address}>" if source.address else ""
        rows.append(f"{number}. {source.title}. {source.publisher} · {words['kind_' + source.kind]} · {copy}.{address}")
    return "\n".join([*rows, "", words["seen_note"]])


def index(site_url: str) -> str:
    """llms.txt: what the guide is, then lists of links by language; what is useful but not needed comes last."""
    words = ui("en")
    lines = [f"# {words['site']}", "", f"> {words['tagline']}. {words['description']}", "", words["not_affiliated"]]
    for language in LANGUAGES:
        here, root = ui(language), f"{site_url}{language}/"
        lines += ["", f"## {here['nav_tips']} ({here['lang']})", ""]
        lines += [
            f"- [{tip.title}]({root}tips/{tip.id}/index.md): {brief(about('tip', tip.id, language))}"
            for tip in tips(language).values()
        ]
    data = [*(f"api/v1/{file}.json" for file in api.FILES), *exports.files(site_url)]
    lines += ["", "## Data", "", *(f"- [{path}]({site_url}{path})" for path in data)]
    more = (("wizard/", "nav_wizard"), ("map/", "nav_map"), ("rules/", "nav_rules"), ("article/", "nav_article"),
            ("about/", "nav_about"), ("changes.xml", "nav_changes"))  # fmt: skip
    lines += ["", "## Optional", "", *(f"- [{words[key]}]({site_url}en/{path})" for path, key in more)]
    return "\n".join(lines) + "\n"
