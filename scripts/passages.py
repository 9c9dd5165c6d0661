"""Passages in another language than their page's, marked, so that they are read out and drawn as what they are.

Chinese and Japanese on English pages; on Chinese ones Japanese, and English of three words or more: shorter names are
as good as words of a seller's own language. HTML in, HTML out; refuses to know pages.
"""

import re

TAG = re.compile(r"(<[^>]*>)")
KANA, CJK = r"\u3041-\u30fa\u30fc", r"\u3041-\u30fa\u30fc\u3400-\u9fff"
HAN_RUN = re.compile(rf"[{CJK}]+(?:[、，]?[{CJK}]+)*")
WORD = r"[A-Za-z][A-Za-z’'-]*"
NO_CHINESE = re.compile(rf"(?<![&#\w])(?:{WORD} ){{2,}}{WORD}|[\u3400-\u9fff]*[{KANA}][{CJK}]*")


def tongue(text: str) -> str:
    """The language of a title or a name, by its letters."""
    if re.search(f"[{KANA}]", text):
        return "ja"
    return "zh" if re.search(f"[{CJK}]", text) else "en"


def marked(html: str, language: str) -> str:
    """A page's HTML with each such passage in a span that names its language, unless its element does."""
    foreign = HAN_RUN if language == "en" else NO_CHINESE
    parts = TAG.split(html)
    for number in range(0, len(parts), 2):  # texts; between them are tags
        if number and " lang=" in parts[number - 1]:
            continue
        parts[number] = foreign.sub(lambda one: f'<span lang="{tongue(one[0])}">{one[0]}</span>', parts[number])
    return "".join(parts)
