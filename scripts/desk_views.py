"""What pages show of messages to buyers and of replies, as plain data for their templates.

Refuses to know MkDocs, HTML, and what is filled into a blank.
"""

from functools import cache

from decision.say import name
from scripts.content import LANGUAGES, NAMES, tips
from scripts.guide import guide, ui
from scripts.messages import BLANK, WRITTEN, Message, labels, messages
from scripts.pages import between
from scripts.replies import said

all_messages = cache(messages)
labels_in = cache(labels)


def messages_of(action: str) -> list[Message]:
    """The messages that `action` sends, in their order."""
    return [one for one in all_messages().values() if action in one.actions]


def messages_view(action: str, language: str) -> dict:
    """The action's messages in every buyer's language with their meaning in the page's; {} without any."""
    found, words = messages_of(action), labels_in(language)
    if not found:
        return {}
    return {
        "unread": words["unread"],
        "blanks": {id: words["blanks"][id] for id in dict.fromkeys(id for one in found for id in one.blanks)},
        "each": [
            {
                "id": one.id,
                "title": one.title[language],
                "reason": words["reasons"][one.reason],
                "as_answer": words["as-answer"] if one.answer else "",
                "texts": [
                    {"language": to, "name": words["languages"][to], "pieces": pieces(one.text[to])} for to in WRITTEN
                ],
                "meaning": pieces(one.meaning.get(language) or one.text["en"]),
            }
            for one in found
        ],
    }


def pieces(text: str) -> list[dict]:
    """A text taken apart: {"said"} for what stands, {"blank"} for what is filled in."""
    return [{"blank": part} if number % 2 else {"said": part} for number, part in enumerate(BLANK.split(text)) if part]


def replies_view(id: str, language: str, here: str) -> dict:
    """All actions by their tips, with links to their pages, and the dates that deadlines count from."""
    tree = guide()
    counted = {version.after for one in tree.actions.values() for rule in one.rules for version in tree.rules[rule]}
    return {
        "tips": [
            {
                "title": tip.title,
                "actions": [
                    {"id": one, "title": said(section.title, language, ""), "href": between(here, f"wizard/{one}/")}
                    for one, section in tip.actions.items()
                ],
            }
            for tip in tips(language).values()
        ],
        "dates": [{"id": one, "text": name(tree, "date", one, language)} for one in tree.dates if one in counted],
        "blanks": labels_in(language)["blanks"],
        "second": "zh" if language == "en" else "en",
        "languages": [{"id": one, "tag": ui(one)["lang"], "name": NAMES[one]} for one in LANGUAGES],
    }
