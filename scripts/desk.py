"""What copy buttons and the agents' page fetch when they are used: one small file for each tip and action.

A file holds the reply in every language, in parts, with addresses that begin with SITE: only the browser knows where
the site is read. Refuses to word anything (`scripts.replies` does) and to put a reply together (reply.js does).
"""

import json
from functools import cache

from decision.step import state
from decision.walk import paths, walk
from scripts.content import LANGUAGES, tips
from scripts.guide import build_day, guide, ui
from scripts.named import PLACE
from scripts.pages import ask_title
from scripts.replies import PARTS, reply, tip_reply
from scripts.views import dates_of

SITE = "site:"  # stands for the site's own address, without its last /


def files() -> dict[str, bytes]:
    """Path in the site -> what stands in that file."""
    return {f"{PLACE}replies/{id}.json": packed(told(id)) for id in (*tips("en"), *guide().actions)}


def packed(data: dict) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def told(id: str) -> dict:
    """The dates that count here, and for each language title, url, parts ([kind, text, html]), words and way."""
    action = guide().actions.get(id)
    make = reply if action else tip_reply
    found: dict = {"dates": dates_of(action) if action else []}
    for language in LANGUAGES:
        made = make(id, language, SITE)
        parts = [[kind, *made["parts"][kind].values()] for kind in PARTS if made["parts"][kind]["text"]]
        found[language] = {"title": made["title"], "url": made["url"], "parts": parts, "words": ui(language)["reply"]}
        if action:
            found[language]["way"] = way(id, language)
    return found


@cache
def trails() -> dict[str, list[dict[str, str]]]:
    """Action -> every trail to it."""
    found: dict[str, list[dict[str, str]]] = {}
    for trail, action in paths(guide()):
        found.setdefault(action, []).append(dict(trail))
    return found


def way(action: str, language: str) -> dict:
    """The wizard's address with what is known when `action` is the answer: what all trails to it share.

    `url` leads to the action itself if there is one trail, else to the first question that is still open; `asks` is
    that question, or "".
    """
    tree = guide()
    first, *others = trails()[action]
    shared = {key: value for key, value in first.items() if all(one.get(key) == value for one in others)}
    at = walk(tree, shared, build_day()).at
    asks = ask_title(tree, at, language) if at in tree.questions else ""
    return {"url": f"{SITE}/{language}/wizard/{at}/#{state(shared.items(), {})}", "asks": asks}
