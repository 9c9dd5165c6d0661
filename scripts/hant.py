"""Traditional Chinese (Taiwan wording) made from the Simplified pages, words and statements.

OpenCC `s2twp` does the bulk, `hant.tsv` beside this file corrects it; the result is committed and reviewed.
    python -m scripts.hant            writes what differs, deletes what has lost its source
    python -m scripts.hant --check    prints each file that is not what its source gives, and exits 1
A Markdown page in docs/zh-hant whose front matter says `zh-hant: manual` was corrected by hand and is left alone.

It refuses to know what a page means, whether a term is Amazon's own (no official Traditional wording is known) and
what language a reader wants. It changes no id, key, link target, mark, code, tag nor any other ASCII character.
"""

import argparse
import re
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import yaml
from markdown_it import MarkdownIt
from opencc import OpenCC

ROOT = Path(__file__).parent.parent
TABLE = Path(__file__).with_name("hant.tsv")
SPOKEN = {"question", "also-asked", "title", "description"}  # front matter whose values people read
NOTICE = "# Made by `python -m scripts.hant` from {source}: change that."
BY_HAND = " To correct this page by hand and keep it so, add the line zh-hant: manual here."

# What no conversion may touch, in Markdown and in the strings of TOML files.
PROTECTED = re.compile(
    r"""
      (?<!`)(?P<tick>`+)(?!`) (?:(?!\n[ \t]*\n).)+? (?<!`)(?P=tick)(?!`)   # code
    | <!--.*?--> | <[A-Za-z/!?][^>]*>                                     # comments, tags, automatic links
    | \]\( (?: <[^>\n]*> | (?: [^\s()] | \([^\s()]*\) )* )                # targets of links and pictures
    | ^[ ]{0,3}\[[^\]\n]+\]:[ \t]*\S+                                     # definitions of link targets
    | \[\[[^\]\n]*\]\] | \[@[^\]\n]*\]                                    # marks of rules and of sources
    | \{[#.:%{][^}\n]*\}                                                  # {#ids}, attributes, placeholders
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)
TOML = re.compile(
    r"""
      (?P<keep> ^[ \t]*\[[^\n]*\][ \t]*(?=\#|$)                           # [table]
              | (?: "(?:\\.|[^"\\\n])*" | '[^'\n]*' ) (?=[ \t]*[=.]) )     # "key" =
    | \"{3} .*? (?<!\\)\"{3,5} | '{3} .*? '{3,5}
    | (?P<remark> ^\#[^\n]*(?:\n+|\Z) )                                   # a line for editors of the source
    | "(?:\\.|[^"\\\n])*" | '[^'\n]*' | \#[^\n]*
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)
QUOTES = {"“": "「", "”": "」", "‘": "『", "’": "』"}
QUOTE = re.compile(r"[“”‘]|(?<![A-Za-z])’|’(?![A-Za-z])")  # the apostrophe of an English word stays
BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")  # OpenCC stops at a NUL; this way it sees neither that nor any ASCII

opencc = cache(OpenCC)
commonmark = MarkdownIt("commonmark")


@cache
def corrections(when: str, table: Path = TABLE) -> tuple[re.Pattern, dict[str, str]]:
    """The rows of the table for `when` (before or after): a pattern in their order, and what each becomes."""
    rows = [line.split("\t") for line in table.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    found = {row[1]: row[2] for row in rows[1:] if row[0] == when}
    return re.compile("|".join(map(re.escape, found)) or r"(?!)"), found


def between(pattern: re.Pattern, text: str, change: Callable[[str], str]) -> str:
    """`text` with all that does not match `pattern` changed."""
    out, done = [], 0
    for hit in pattern.finditer(text):
        out += [change(text[done : hit.start()]), hit[0]]
        done = hit.end()
    return "".join([*out, change(text[done:])])


def convert(text: str) -> str:
    """Plain Simplified Chinese in Taiwan's characters, wording and quotation marks."""
    before, final = corrections("before")
    after, fixed = corrections("after")

    def run(hit: re.Match) -> str:
        return after.sub(lambda one: fixed[one[0]], opencc("s2twp").convert(hit[0]))

    text = QUOTE.sub(lambda one: QUOTES[one[0]], text)
    out, done = [], 0
    for hit in before.finditer(text):
        out += [BEYOND_ASCII.sub(run, text[done : hit.start()]), final[hit[0]]]
        done = hit.end()
    return "".join([*out, BEYOND_ASCII.sub(run, text[done:])])


def convert_inline(text: str) -> str:
    """Chinese with Markdown in it, but without front matter and blocks of code."""
    return between(PROTECTED, text, convert)


def convert_markdown(text: str) -> str:
    """A Markdown page: spoken values of the front matter, and the text outside everything protected."""
    head, body = "", text
    if text.startswith("---\n") and "\n---\n" in text[3:]:
        end = text.index("\n---\n", 3) + 5
        head, body = convert_front_matter(text[:end]), text[end:]
    lines = re.findall(r"[^\n]*\n|[^\n]+", body)
    out, done = [], 0
    for token in commonmark.parse(body):
        if token.type in ("fence", "code_block") and token.map and token.map[0] >= done:
            out += [convert_inline("".join(lines[done : token.map[0]])), *lines[token.map[0] : token.map[1]]]
            done = token.map[1]
    return "".join([head, *out, convert_inline("".join(lines[done:]))])


def convert_front_matter(text: str) -> str:
    """YAML between two lines of ---: the values of SPOKEN keys, wherever they stand."""
    yaml_text = text[4:-4]
    spans: list[tuple[int, int]] = []

    def look(node: yaml.Node | None, key: str) -> None:
        if isinstance(node, yaml.MappingNode):
            for name, value in node.value:
                look(value, name.value)
        elif isinstance(node, yaml.SequenceNode):
            for value in node.value:
                look(value, key)
        elif isinstance(node, yaml.ScalarNode) and key in SPOKEN:
            spans.append((node.start_mark.index, node.end_mark.index))

    look(yaml.compose(yaml_text, Loader=yaml.SafeLoader), "")
    for start, end in sorted(spans, reverse=True):
        yaml_text = yaml_text[:start] + convert_inline(yaml_text[start:end]) + yaml_text[end:]
    return f"---\n{yaml_text}---\n"


def convert_toml(text: str) -> str:
    """A TOML file: its strings, never its keys; lines of remarks speak to editors of the source and are left out."""
    return TOML.sub(lambda hit: hit[0] if hit["keep"] else "" if hit["remark"] else convert_inline(hit[0]), text)


def manual(path: Path) -> bool:
    """Whether that page says it was corrected by hand."""
    if not path.is_file():
        return False
    head = path.read_text("utf-8").partition("\n---\n")[0]
    return head.startswith("---\n") and re.search(r"^zh-hant:\s*manual\s*$", head, re.MULTILINE) is not None


def generate(root: Path = ROOT) -> dict[Path, str]:
    """What should be there: file -> text. A page corrected by hand is there as it is."""
    made = {}
    pages = root / "docs" / "zh-hant"
    for path in sorted((root / "docs" / "zh").rglob("*.md")):
        notice = NOTICE.format(source=path.relative_to(root).as_posix()) + BY_HAND
        text = convert_markdown(path.read_text("utf-8"))
        text = f"---\n{notice}\n{text[4:]}" if text.startswith("---\n") else text
        made[pages / path.relative_to(root / "docs" / "zh")] = text
    for path in sorted([*(root / "docs").rglob("zh.toml"), *(root / "decision" / "guide").rglob("zh.toml")]):
        text = re.sub(r'^lang = "zh-Hans"$', 'lang = "zh-Hant"', convert_toml(path.read_text("utf-8")), flags=re.M)
        made[path.with_name("zh-hant.toml")] = f"{NOTICE.format(source=path.relative_to(root).as_posix())}\n{text}"
    return made | {path: path.read_text("utf-8") for path in sorted(pages.rglob("*.md")) if manual(path)}


def differences(root: Path = ROOT) -> dict[Path, str | None]:
    """file -> the text it should have, or None where a file should not be, for all that is not as it should be."""
    made = generate(root)
    wrong: dict[Path, str | None] = {
        path: text for path, text in made.items() if not path.is_file() or path.read_text("utf-8") != text
    }
    there = [*(root / "docs" / "zh-hant").rglob("*.md"), *(root / "docs").rglob("zh-hant.toml")]
    there += (root / "decision" / "guide").rglob("zh-hant.toml")
    return wrong | {path: None for path in sorted(there) if path not in made}


def write(root: Path = ROOT) -> list[Path]:
    """Bring every file to what its source gives; those that changed."""
    wrong = differences(root)
    for path, text in wrong.items():
        if text is None:
            path.unlink()
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8", newline="\n")
    return list(wrong)


def main(args: list[str] | None = None, root: Path = ROOT) -> int:
    parser = argparse.ArgumentParser(prog="python -m scripts.hant", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing; print each stale file and exit 1")
    if not parser.parse_args(args).check:
        for path in write(root):
            print(path.relative_to(root).as_posix())
        return 0
    wrong = differences(root)
    for path, text in wrong.items():
        what = "has no source: delete it" if text is None else "is not what its source gives: write it"
        print(f"{path.relative_to(root).as_posix()}: Traditional Chinese: {what} with python -m scripts.hant")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
