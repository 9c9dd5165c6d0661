"""Do the messages to buyers fit together, and stay within Amazon's messaging rules as far as a program can tell?

Each check is a function named as the sentence that must hold. Refuses to judge tone and meaning: a person does.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from decision import Guide, Problem
from scripts.content import LANGUAGES, Section, tips
from scripts.messages import FOLDER, MEANT, WRITTEN, blanks, tables, whole
from scripts.numbers import typed

NAME = "docs/messages"
KEYS = {"actions", "reason", "answer", "blanks", "sources"}
ABOUT = ("unread", "as-answer", "languages", "reasons", "blanks")  # what sellers are told about all messages
FRAME = {"name", "shop"}  # the blanks of greeting and close
TO_THE_BUYER = re.compile(
    r"\b(?:tell|ask|answer|send|give|offer|reply to) the buyer\b|\bthe buyer (?:only )?(?:wrote|asks)\b"
    r"|Buyer-Seller Messages|Contact Buyer",
    re.IGNORECASE,
)
LEADS_AWAY = re.compile(
    r"https?:|\bwww\.|\b[\w-]+\.(?:com|net|org|shop|de|fr|it|es|jp|cn|co\.\w+)\b"  # links
    r"|\S*@\S*|(?<!\w)\+?\d[\d ()/.-]{5,}\d",  # e-mail addresses, telephone numbers
    re.IGNORECASE,
)
MARKUP = re.compile(r"[<>*_`#\[\]\\]|\{\{|\}\}")
NUMBER_WORDS = {  # a number in words with a unit; English is `scripts.numbers`
    "de": r"(?:ein\w{0,2}|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|zwölf|vierzehn|zwanzig|dreißig|sechzig)\s+"
    r"(?:\w+\s+)?(?:\w*tage?n?s?|stunden?|wochen?|monate?n?s?|minuten?|prozent)",
    "fr": r"(?:une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|quinze|vingt|trente|quarante|soixante)\s+"
    r"(?:\w+\s+)?(?:jours?|heures?|semaines?|mois|minutes?|pour cent)",
    "it": r"(?:un[oa]?|due|tre|quattro|cinque|sei|sette|otto|nove|dieci|quindici|venti|trenta|quaranta|sessanta)\s+"
    r"(?:\w+\s+)?(?:giorn[oi]|or[ae]|settiman[ae]|mes[ei]|minut[oi]|per cento)",
    "es": r"(?:una?|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|quince|veinte|treinta|cuarenta|sesenta)\s+"
    r"(?:\w+\s+)?(?:días?|horas?|semanas?|mes(?:es)?|minutos?|por ciento)",
    "ja": r"[一二三四五六七八九十百半]+(?:営業日|日|時間|週間|か月|ヶ月|カ月|パーセント)",
}


def every_message_is_there_in_every_language(guide: Guide, folder: Path = FOLDER) -> Iterator[Problem]:
    there = tables(folder)
    asked = there["index"]["message"]
    for language in (*WRITTEN, *MEANT):
        file, words = f"{NAME}/{language}.toml", there.get(language, {})
        parts = ("title", "text") if language in LANGUAGES else ("text",)
        for key in ("opening", "closing", *(ABOUT if language in LANGUAGES else ())):
            if not words.get(key):
                yield Problem(file, key, "is missing", "add it, as in the other files")
        written = words.get("message", {})
        for id in asked:
            for part in parts:
                if not written.get(id, {}).get(part, "").strip():
                    yield Problem(file, id, f"has no {part}", f'write {part} = "…" under [message.{id}]')
        for id in sorted(written.keys() - asked.keys()):
            yield Problem(file, id, "stands in no [message.…] of index.toml", "add it there, or delete it here")
    for id, entry in asked.items():
        for key in sorted(KEYS ^ entry.keys()):
            what = f"has no `{key}`" if key in KEYS else f"has the unknown key `{key}`"
            yield Problem(f"{NAME}/index.toml", id, what, f"use the keys {', '.join(sorted(KEYS))}")
        if not isinstance(entry.get("answer", True), bool):
            yield Problem(f"{NAME}/index.toml", id, f"has the answer {entry['answer']!r}", "write true or false")


def what_a_message_names_exists(guide: Guide, folder: Path = FOLDER) -> Iterator[Problem]:
    there, file = tables(folder), f"{NAME}/index.toml"
    index, reasons = there["index"], there.get("en", {}).get("reasons", {})
    known = {"action": guide.actions, "source": guide.sources, "reason": reasons}
    for id, entry in index["message"].items():
        named = [("action", one) for one in entry.get("actions", [])]
        named += [("source", one) for one in entry.get("sources", [])]
        named += [("reason", one) for one in [entry.get("reason")]]
        for kind in ("action", "source"):
            if not entry.get(f"{kind}s"):
                yield Problem(file, id, f"names no {kind}", f"name at least one under {kind}s")
        for kind, one in named:
            if one not in known[kind]:
                mend = f"write one of {', '.join(known[kind])}" if kind == "reason" else f"correct the {kind}'s id"
                yield Problem(file, id, f"names the {kind} {one!r}, which there is not", mend)
    for language in index["read-by-native-speakers"]:
        if language not in WRITTEN:
            yield Problem(file, "read-by-native-speakers", f"names {language!r}", f"write of {', '.join(WRITTEN)}")


def every_action_that_writes_to_the_buyer_has_a_message(guide: Guide, folder: Path = FOLDER) -> Iterator[Problem]:
    index = tables(folder)["index"]
    served = {action for entry in index["message"].values() for action in entry.get("actions", [])}
    without = index.get("without-message", {})
    found = {id: tells(section) for tip in tips("en").values() for id, section in tip.actions.items()}
    file = f"{NAME}/index.toml"
    for id, said in found.items():
        if said and id not in served and id not in without:
            mend = "add it to the actions of a message, or say under [without-message] why it needs none"
            yield Problem(file, id, f"speaks of writing to the buyer ({said!r}) and has no message", mend)
    for id in without:
        if id in served or not found.get(id):
            yield Problem(file, id, "needs no excuse under [without-message]", "delete that line")


def tells(section: Section) -> str:
    """The words with which what to do in an action speaks of writing to the buyer; empty if it doesn't."""
    found = TO_THE_BUYER.search(section.body.partition("**Don't:**")[0])
    return found[0] if found else ""


def blanks_are_known_and_the_same_everywhere(guide: Guide, folder: Path = FOLDER) -> Iterator[Problem]:
    there = tables(folder)
    known = there.get("en", {}).get("blanks", {})
    for language in MEANT:
        for id in sorted(known.keys() ^ there.get(language, {}).get("blanks", {}).keys()):
            yield Problem(f"{NAME}/{language}.toml", id, "is a blank named in one language only", "name it in all")
    used = set(FRAME)
    for language, id, text in all_of(there):
        declared = there["index"]["message"][id].get("blanks", [])
        used |= set(declared)
        if set(blanks(text)) != {*declared, *FRAME}:
            what = f"has the blanks {', '.join(blanks(text))}"
            mend = f"use exactly {', '.join([*sorted(FRAME), *declared])}, as index.toml says"
            yield Problem(f"{NAME}/{language}.toml", id, what, mend)
        for blank in sorted(set(blanks(text)) - known.keys()):
            yield Problem(
                f"{NAME}/{language}.toml", id, f"has the unknown blank {{{blank}}}", f"use one of {', '.join(known)}"
            )
    for blank in sorted(known.keys() - used):
        yield Problem(f"{NAME}/en.toml", blank, "is a blank that no message has", "delete it under [blanks]")


def messages_are_short_and_plain(guide: Guide, folder: Path = FOLDER) -> Iterator[Problem]:
    there = tables(folder)
    for language, id, text in all_of(there, WRITTEN):
        longest = there["limits"]["longest"][language]
        if len(text) > longest:
            yield Problem(
                f"{NAME}/{language}.toml", id, f"has {len(text)} characters", f"shorten it to {longest} or fewer"
            )
        if found := MARKUP.search(text.replace("[[", "")):
            yield Problem(f"{NAME}/{language}.toml", id, f"holds {found[0]!r}", "write plain text")


def nothing_leads_away_from_amazons_messages(guide: Guide, folder: Path = FOLDER) -> Iterator[Problem]:
    for language, id, text in all_of(tables(folder)):
        for found in LEADS_AWAY.finditer(text):
            what = f"leads away from Amazon's messages ({found[0]!r})"
            yield Problem(
                f"{NAME}/{language}.toml", id, what, "leave out links, e-mail addresses and telephone numbers"
            )


def no_forbidden_word_is_used(guide: Guide, folder: Path = FOLDER) -> Iterator[Problem]:
    there = tables(folder)
    for language, id, text in all_of(there, WRITTEN):
        plain = re.sub(r"\{[^}]*\}", "", text).casefold().replace("'", "’")
        for topic, rule in there["limits"]["forbidden"].items():
            if rule.get("unasked-only") and there["index"]["message"][id].get("answer"):
                continue
            for word in rule[language]:
                if word.casefold() in plain:
                    what = f"says {word!r} ({topic}: {rule['why']})"
                    yield Problem(f"{NAME}/{language}.toml", id, what, "say it without, or leave it out")


def no_number_is_typed_in_a_message(guide: Guide, folder: Path = FOLDER) -> Iterator[Problem]:
    """A message is about one order in one store: whatever is counted in it is a blank, a rule's number most of all."""
    for language, id, text in all_of(tables(folder)):
        plain = re.sub(r"\{[^}]*\}", "", text)
        found = [*typed(plain), *re.findall(r"\d+", plain), *re.findall(r"\[\[[^\]]*\]\]", plain)]
        found += (hit[0] for hit in re.finditer(NUMBER_WORDS.get(language, r"(?!)"), plain, re.IGNORECASE))
        for number in dict.fromkeys(found):
            yield Problem(f"{NAME}/{language}.toml", id, f"types {number!r}", "make it a blank, or say it without")


def all_of(there: dict[str, dict], languages: tuple[str, ...] = (*WRITTEN, *MEANT)) -> Iterator[tuple[str, str, str]]:
    """(language, message id, the whole message) of all that can be put together; another check names the rest."""
    for language in languages:
        words = there.get(language, {})
        for id in there["index"]["message"]:
            if words.get("opening") and words.get("closing") and words.get("message", {}).get(id, {}).get("text"):
                yield language, id, whole(words, id)


ON_MESSAGES = (
    every_message_is_there_in_every_language,
    what_a_message_names_exists,
    every_action_that_writes_to_the_buyer_has_a_message,
    blanks_are_known_and_the_same_everywhere,
    messages_are_short_and_plain,
    nothing_leads_away_from_amazons_messages,
    no_forbidden_word_is_used,
    no_number_is_typed_in_a_message,
)
