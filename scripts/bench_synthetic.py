"""A guide of 300 questions, about as many as a country's citizens' advice has, to measure reading and checking with.

Sound under every check of a guide, in three languages, no path longer than six questions. Means nothing. Refuses to
measure.
"""

from collections.abc import Iterator
from pathlib import Path

TOPICS, EACH = 13, 23  # topics under the first question, and the questions of each
STORES = [f"s{number}" for number in range(17)]
GROUPS = [STORES[:6], STORES[6:12], STORES[12:16]]  # stores with one value; the last store has no rule
LANGUAGES = ("en", "zh", "zh-hant")
FILES = ("tree.toml", "rules.toml", "sources.toml", *(f"words/{language}.toml" for language in LANGUAGES))


def write(directory: Path) -> None:
    """The guide's files, into an empty folder."""
    (directory / "words").mkdir(parents=True)
    texts = [tree(), rules(), sources(), *[words()] * len(LANGUAGES)]
    for name, lines in zip(FILES, texts, strict=True):
        (directory / name).write_text("\n".join(lines) + "\n", "utf-8")


def questions() -> Iterator[tuple[int, int]]:
    """Topic and number of each question but the first; those below `number` are twice it, and one more."""
    yield from ((topic, number) for topic in range(TOPICS) for number in range(1, EACH + 1))


def is_band(number: int) -> bool:
    return number % 3 == 0


def place(topic: int, number: int) -> str:
    return f"t{topic}-q{number}" if number <= EACH else f"t{topic}-a{number}"


def actions() -> Iterator[str]:
    for topic in range(TOPICS):
        yield f"t{topic}-look"
        yield from (place(topic, number) for number in range(EACH + 1, 2 * EACH + 2))


def tree() -> list[str]:
    first = [f'topic{topic} = "{place(topic, 1)}"' for topic in range(TOPICS)]
    dates = [f"day{topic} = {{}}" for topic in range(TOPICS)]
    lines = ['start = "topic"', f"stores = {STORES}", "[date]", *dates, "[ask.topic.to]", *first]
    for topic, number in questions():
        id, look = place(topic, number), f"t{topic}-look"
        left, right = place(topic, 2 * number), place(topic, 2 * number + 1)
        if is_band(number):
            rows = [f'id = "early", most = "rule:{id}-limit", to = "{left}"', f'id = "late", to = "{right}"',
                    f'id = "no-rule", unknown = true, to = "{look}"', f'id = "not-sure", to = "{look}"']  # fmt: skip
            lines += [f"[band.{id}]", f'counts = "day{topic}"', 'same = "both have to look"', "answers = ["]
            lines += [*(f"  {{ {row} }}," for row in rows), "]"]
        else:
            lines += [f"[ask.{id}]", f'to = {{ yes = "{left}", no = "{right}", not-sure = "{look}" }}']
    return [*lines, "[action]", *(f"{id} = {{}}" for id in actions())]


def rules() -> list[str]:
    lines = []
    for topic, number in questions():
        for days, stores in enumerate(GROUPS if is_band(number) else [], number):
            lines += ["[[rule]]", f'id = "{place(topic, number)}-limit"', f"stores = {stores}", f"value = {days}",
                      'unit = "business-days"', 'bound = "at-most"', f'after = "day{topic}"', "act = true",
                      f'sources = ["src-{topic}"]', 'confidence = "official"']  # fmt: skip
    return lines


def sources() -> list[str]:
    told = [
        'title = "A page"',
        'publisher = "Somebody"',
        'kind = "official"',
        'copy = "2026-11"',
        'seen = "2026-11-02"',
    ]
    return [line for topic in range(TOPICS) for line in (f"[src-{topic}]", *told)]


def words() -> list[str]:
    lines = ["[fact.topic]", 'text = "What is it about?"', "[fact.topic.answers]"]
    lines += [f'topic{topic} = "Topic {topic}"' for topic in range(TOPICS)]
    for topic, number in questions():
        id = place(topic, number)
        said = ("early", "late", "no-rule", "not-sure") if is_band(number) else ("yes", "no", "not-sure")
        lines += [f"[fact.{id}]", f'text = "Question {number} of topic {topic}?"', f"[fact.{id}.answers]"]
        lines += [f'{one} = "Answer {one}"' for one in said]
        lines += [f"[rule.{id}-limit]", f'text = "The time of question {number}"'] if is_band(number) else []
    for kind, ids in (("date", [f"day{topic}" for topic in range(TOPICS)]), ("action", [*actions()])):
        lines += [line for id in ids for line in (f"[{kind}.{id}]", f'text = "The words of {id}"')]
    return lines
