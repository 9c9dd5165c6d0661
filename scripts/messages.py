"""Messages to buyers: read from docs/messages, whole, in each buyer's language, with their meaning in Chinese.

Pure functions of those files. Refuses to judge a message (`scripts.checks_messages` does), to fill in its blanks
(whoever sends it does) and to send anything.
"""

import re
import tomllib
from pathlib import Path
from typing import NamedTuple

from scripts.content import DOCS, LANGUAGES

FOLDER = DOCS / "messages"
WRITTEN = ("en", "de", "fr", "it", "es", "ja")  # what buyers are written to in
MEANT = tuple(language for language in LANGUAGES if language not in WRITTEN)  # and what tells a seller the meaning
BLANK = re.compile(r"\{([^{}]*)\}")


class Message(NamedTuple):
    id: str
    actions: tuple[str, ...]  # that send it
    reason: str  # Amazon's permitted reason for writing
    answer: bool  # only as an answer, never unasked
    sources: tuple[str, ...]
    blanks: tuple[str, ...]  # to be filled in, in the order in which a message has them
    title: dict[str, str]  # language of the site -> what it is called there
    text: dict[str, str]  # buyer's language -> the whole message
    meaning: dict[str, str]  # Chinese of the site -> what the message says


def tables(folder: Path = FOLDER) -> dict[str, dict]:
    """The files as they are: name without ending -> what stands in it. They must have the form (`scripts.forms`)."""
    return {path.stem: tomllib.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.toml"))}


def whole(words: dict, id: str) -> str:
    """A message with its greeting and its close, in the language whose file `words` is."""
    return "\n\n".join((words["opening"], words["message"][id]["text"], words["closing"]))


def blanks(text: str) -> list[str]:
    """The ids of the blanks in `text`, in order, each once."""
    return list(dict.fromkeys(BLANK.findall(text)))


def messages(folder: Path = FOLDER) -> dict[str, Message]:
    """Message id -> message, in the order of index.toml. The files must have passed the checks."""
    there = tables(folder)
    return {
        id: Message(
            id,
            tuple(entry["actions"]),
            entry["reason"],
            entry["answer"],
            tuple(entry["sources"]),
            tuple(blanks(whole(there["en"], id))),
            {language: there[language]["message"][id]["title"] for language in LANGUAGES},
            {language: whole(there[language], id) for language in WRITTEN},
            {language: whole(there[language], id) for language in MEANT},
        )
        for id, entry in there["index"]["message"].items()
    }


def labels(language: str, folder: Path = FOLDER) -> dict:
    """What pages in `language` say around the messages: names of blanks, reasons and languages, and the notes.

    `unread` names the languages whose messages no native speaker has read; it is empty once all have been.
    """
    there = tables(folder)
    words = there[language]
    unread = [one for one in WRITTEN if one not in there["index"]["read-by-native-speakers"]]
    names = ("、" if language in MEANT else ", ").join(words["languages"][one] for one in unread)
    return {
        "blanks": words["blanks"],
        "reasons": words["reasons"],
        "languages": words["languages"],
        "as-answer": words["as-answer"],
        "unread": words["unread"].replace("{languages}", names) if unread else "",
    }
