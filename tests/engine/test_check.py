"""Every problem an editor can make is found, named and said so that it can be mended."""

# ruff: noqa: E501  (a problem stands here whole, as it is printed)

import re

import pytest

from decision import GuideError, check, load, read
from tests.engine import example

TREE = """
start = "one"
stores = ["a", "b"]
[date]
day = {}
[ask.one]
to = { x = "two", y = "done" }
[band.two]
counts = "day"
answers = [
  { id = "soon", most = 3, to = "done" },
  { id = "then", most = "rule:limit", to = "wait" },
  { id = "late", to = "late-now" },
  { id = "no-rule", unknown = true, to = "look" },
]
[action]
done = { tip = "home", rules = ["limit"] }
wait = {}
late-now = {}
look = { again = true }
"""
RULES = """
[[rule]]
id = "limit"
stores = ["a"]
value = 10
unit = "days"
bound = "at-most"
after = "day"
act = true
sources = ["page"]
confidence = "official"
"""
SOURCES = """
[page]
title = "A page"
publisher = "Somebody"
kind = "official"
seen = "2026-11-23"
"""
WORDS = """
[fact.one]
text = "One?"
[fact.one.answers]
x = "X"
y = "Y"
[fact.two]
text = "Two?"
[fact.two.answers]
soon = "Soon"
then = "Then"
late = "Late"
no-rule = "No rule"
[date.day]
text = "Day"
[action.done]
text = "Done"
[action.wait]
text = "Wait"
[action.late-now]
text = "Late"
[action.look]
text = "Look"
[rule.limit]
text = "Limit"
"""
SOUND = {"tree.toml": TREE, "rules.toml": RULES, "sources.toml": SOURCES, "words/en.toml": WORDS}
TREE_FILE, RULES_FILE, SOURCES_FILE, WORDS_FILE = SOUND


def lines(directory) -> list[str]:
    guide, problems = read(directory)
    return [str(problem) for problem in problems + check(guide)]


def lines_of(tmp_path, **changes) -> list[str]:
    """The problems of the sound guide with some files replaced: keys are tree, rules, sources, words."""
    names = {"tree": TREE_FILE, "rules": RULES_FILE, "sources": SOURCES_FILE, "words": WORDS_FILE}
    return lines(example.write(tmp_path, SOUND | {names[key]: text for key, text in changes.items()}))


def well_formed(line: str) -> bool:
    return (
        len(line.split(": ", 3)) == 4 and len(line.splitlines()) == 1 and all(part.strip() for part in line.split(": "))
    )


def test_a_sound_guide_has_no_problem(tmp_path):
    assert lines_of(tmp_path) == []


def test_only_the_tree_is_needed(tmp_path):
    tree = 'start = "one"\n[ask.one]\nto = { x = "done", y = "wait" }\n[action]\ndone = {}\nwait = {}\n'
    assert lines(example.write(tmp_path, {"tree.toml": tree})) == []


# (name, file, what to find there, what to put instead, the line)
SLIPS = [
    ("an unknown target", "tree", 'y = "done"', 'y = "nowhere"',
     "tree.toml: one: answer y leads to the unknown 'nowhere': write an existing id, or add [ask.nowhere] or nowhere = { … } under [action]"),
    ("an unknown start", "tree", 'start = "one"', 'start = "done"',
     "tree.toml: start: names 'done', which is no question: write the id of an [ask] or [band]"),
    ("an unreachable question", "tree", "[action]", '[ask.lone]\nto = { x = "done", y = "wait" }\n[action]',
     "tree.toml: lone: is a question that no answer leads to: lead an answer to it, or delete it"),
    ("an unreachable action", "tree", "[action]", "[action]\nlone = {}",
     "tree.toml: lone: is an action that no answer leads to: lead an answer to it, or delete it"),
    ("next is no edge", "tree", "[action]", '[ask.lone]\nto = { x = "done", y = "wait" }\n[action]\nlast = { next = "lone" }',
     "tree.toml: lone: is a question that no answer leads to: lead an answer to it, or delete it"),
    ("a loop", "tree", 'to = "late-now"', 'to = "one"',
     "tree.toml: one: leads back to itself (one → two → one): end one of these answers in an action; `again` or `next` link back without a loop"),
    ("a question that leads to itself", "tree", 'y = "done"', 'y = "one"',
     "tree.toml: one: leads back to itself (one → one): end one of these answers in an action; `again` or `next` link back without a loop"),
    ("an alias of what is there", "tree", "[action]", '[alias]\n"one=y" = "one=x"\n[action]',
     "tree.toml: alias: one=y is there and has an alias: delete its line under [alias]"),
    ("an alias to nothing", "tree", "[action]", '[alias]\n"one=z" = "one=v"\n[action]',
     "tree.toml: alias: one=z leads to one=v, which is not there: lead it to what is there now"),
    ("an alias of another form", "tree", "[action]", '[alias]\nold = "one=x"\n[action]',
     "tree.toml: alias: 'old' leads to 'one=x': write \"old-id\" = \"new-id\", or \"fact=old-answer\" = \"fact=answer\""),
    ("an alias without quotes", "tree", "[action]", '[alias]\nold = 1\n[action]',
     "tree.toml: alias: 'old' leads to 1: write \"old-id\" = \"new-id\", or \"fact=old-answer\" = \"fact=answer\""),
    ("one answer", "tree", ', y = "done"', "",
     "tree.toml: one: offers 1 answer: offer at least two, or lead straight to the next place"),
    ("no answer", "tree", 'to = { x = "two", y = "done" }', "",
     "tree.toml: one: offers 0 answers: offer at least two, or lead straight to the next place"),
    ("two answers to one place", "tree", 'y = "done"', 'y = "two"',
     'tree.toml: one: x and y both lead to two: lead them apart, or say why not with same = "…"'),
    ("a band with two answers to one place", "tree", 'to = "late-now"', 'to = "wait"',
     'tree.toml: two: then and late both lead to wait: lead them apart, or say why not with same = "…"'),
    ("a needless same", "tree", "[ask.one]", '[ask.one]\nsame = "why"',
     "tree.toml: one: has `same` though all answers lead apart: delete the line `same`"),
    ("a fact asked twice on a path", "tree", 'counts = "day"', 'counts = "day"\nasks = "one"',
     "tree.toml: two: asks one again after one: lead on by what was said, or ask another fact"),
    ("different answers in two places", "tree", 'counts = "day"', 'counts = "day"\nasks = "one"',
     "tree.toml: two: asks one with other answers than one (late, no-rule, soon, then, x, y): offer the same answer ids in both, or ask another fact"),
    ("a band out of order", "tree", "most = 3", "most = 30",
     "tree.toml: two: has its limits out of order, then ends no later than soon in a: order the answers from the earliest limit to the latest, or correct rules.toml"),
    ("a band out of order in days", "tree", '"rule:limit"', "3",
     "tree.toml: two: has its limits out of order, then ends no later than soon: order the answers from the earliest limit to the latest, or correct rules.toml"),
    ("a band without open end", "tree", '  { id = "late", to = "late-now" },\n', "",
     "tree.toml: two: has no open end: add an answer without `most` after the last limit"),
    ("a limit after the open end", "tree", '{ id = "late", to', '{ id = "late", most = 90, to',
     "tree.toml: two: has no open end: add an answer without `most` after the last limit"),
    ("limits after the end", "tree", '{ id = "soon", most = 3, to', '{ id = "soon", to',
     "tree.toml: two: has the limit then after its open end: put the answers with `most` first, then the open end"),
    ("two unknowns", "tree", '{ id = "late", to', '{ id = "late", unknown = true, to',
     "tree.toml: two: has `unknown` at late and no-rule: keep one of them"),
    ("most and unknown", "tree", "unknown = true", "unknown = true, most = 3",
     "tree.toml: two: has `most` and `unknown` at no-rule: keep one of them"),
    ("no unknown", "tree", "unknown = true, ", "",
     "tree.toml: two: has a limit by limit and no answer where b lack it: add an answer with unknown = true"),
    ("an answer twice", "tree", 'id = "soon"', 'id = "late"', "tree.toml: two: has the answer late twice: keep one of them"),
    ("an unknown date", "tree", 'counts = "day"', 'counts = "night"',
     "tree.toml: two: counts the unknown date 'night': write one of day, or add it under [date]"),
    ("no date", "tree", 'counts = "day"\n', "",
     'tree.toml: two: counts no date: add counts = "…" with an id of [date], or make it an [ask]'),
    ("a limit by an unknown rule", "tree", "rule:limit", "rule:limits",
     "tree.toml: two: has a limit by the unknown rule 'limits': write one of limit"),
    ("a limit that is none", "tree", "most = 3", 'most = "3"',
     "tree.toml: two: the limit of soon is '3': write a number of days, at most 3660, or \"rule:ID\""),
    ("a limit too far", "tree", "most = 3", "most = 99999999999",
     "tree.toml: two: the limit of soon is 99999999999: write a number of days, at most 3660, or \"rule:ID\""),
    ("a limit by a rate", "rules", 'unit = "days"', 'unit = "percent"',
     "tree.toml: two: has a limit by limit, which is no length of time: name a rule in days or hours"),
    ("a limit that counts from elsewhere", "rules", 'after = "day"', 'after = "night"',
     "tree.toml: two: has a limit by limit, which counts from night and not from day: count the same date in tree.toml and rules.toml"),
    ("a deadline without a date", "rules", 'after = "day"', 'after = "night"',
     "tree.toml: done: shows limit, which counts from night and not from day: count the same date in tree.toml and rules.toml"),
    ("an action with an unknown rule", "tree", '["limit"]', '["limits"]',
     "tree.toml: done: shows the unknown rule 'limits': write one of limit"),
    ("an action that goes on nowhere", "tree", "wait = {}", 'wait = { next = "done" }',
     "tree.toml: wait: goes on to 'done', which is no question: write a question's id"),
    ("a home tip in also", "tree", 'tip = "home"', 'tip = "home", also = ["home"]',
     "tree.toml: done: names its home tip home in `also`: name only other tips there"),
    ("an action and a question of one id", "tree", "[action]", "[action]\ntwo = {}",
     "tree.toml: two: is an action and a question: rename one: they share one namespace"),
    ("an action and a tip of one id", "tree", 'tip = "home"', 'tip = "wait"',
     "tree.toml: wait: is an action and a tip: rename one: they share one namespace"),
    ("a question and a tip of one id", "tree", 'tip = "home"', 'tip = "home", also = ["one"]',
     "tree.toml: one: is a question and a tip: rename one: they share one namespace"),
    ("a fact and a date of one id", "tree", "day = {}", "day = {}\none = {}",
     "tree.toml: one: is a fact and a date or setting: rename one: both are keys of the address"),
    ("a date called store", "tree", "day = {}", "day = {}\nstore = {}",
     "tree.toml: store: is a date and a setting: rename the date: both are keys of the address"),
    ("a question twice", "tree", "[action]", '[band.one]\ncounts = "day"\n[action]',
     "tree.toml: one: stands under both [ask.one] and [band.one]: keep one of them"),
    # words
    ("missing words", "words", 'text = "One?"', "", 'words/en.toml: fact.one: has no text: add text = "…" under [fact.one]'),
    ("missing words of an action", "words", '[action.wait]\ntext = "Wait"', "",
     'words/en.toml: action.wait: has no text: add text = "…" under [action.wait]'),
    ("missing words of a date", "words", '[date.day]\ntext = "Day"', "",
     'words/en.toml: date.day: has no text: add text = "…" under [date.day]'),
    ("missing words of a rule", "words", '[rule.limit]\ntext = "Limit"', "",
     'words/en.toml: rule.limit: has no text: add text = "…" under [rule.limit]'),
    ("missing words of an answer", "words", 'y = "Y"', "",
     'words/en.toml: fact.one: has no words for the answer y: add y = "…" under [fact.one.answers]'),
    ("orphan words", "words", "[date.day]", '[date.night]\ntext = "Night"\n[date.day]',
     "words/en.toml: date.night: names no date of the guide: delete it, or correct the id"),
    ("orphan words of an answer", "words", 'y = "Y"', 'y = "Y"\nz = "Z"',
     "words/en.toml: fact.one: has words for z, which is not offered: delete that line"),
    ("a hint among the answers", "words", 'y = "Y"', 'y = "Y"\nhint = "Look"',
     "words/en.toml: fact.one: `hint` stands inside [fact.one.answers]: move the line `hint = …` up, above [fact.one.answers]"),
    ("a mark of an unknown rule", "words", '"Done"', '"Done in [[limits]]"',
     "words/en.toml: action.done: names the unknown rule [[limits]]: write the id of a rule in rules.toml"),
    ("a mark of a store without the rule", "words", '"Done"', '"Done in [[limit@b]]"',
     "words/en.toml: action.done: names limit@b, but that store has no such rule: name one of a, or none"),
    ("a mark of a day that is none", "words", '"Done"', '"Done in [[limit@a@2020-02-30]]"',
     "words/en.toml: action.done: names limit on 2020-02-30, which is no date: write a date like 2020-06-01"),
    ("a mark since when nobody knows", "words", '"Done"', '"Since [[limit@a@since]]"',
     "words/en.toml: action.done: asks since when limit@a holds, which rules.toml does not say: add from = … to the rule, or write no @since"),
    ("half a mark", "words", '"Y"', '"Y [[Limit]]"',
     "words/en.toml: fact.one: has [[ and no whole mark after it: write [[rule]], [[rule@store]], [[rule@store@2020-06-01]] or [[rule@store@since]]"),
    ("a hint of a date", "words", 'text = "Day"', 'text = "Day"\nhint = "Look"',
     "words/en.toml: date.day: has the unknown key 'hint': known here are text"),
    ("an unknown kind of words", "words", "[date.day]", '[tip.home]\ntext = "T"\n[date.day]',
     "words/en.toml: -: has the unknown key 'tip': known here are action, date, fact, rule"),
    ("words that are a number", "words", '"One?"', "1", "words/en.toml: fact.one: text is 1: write a text in quotes"),
    # rules and sources
    ("a rule without id", "rules", 'id = "limit"', "",
     "rules.toml: -: has a rule with the id None: start each [[rule]] with id = \"lower-case-id\""),
    ("a rule without value", "rules", "value = 10", "",
     "rules.toml: limit: value is None: write a number from 0 on, or [least, most]; days are whole"),
    ("a negative value", "rules", "value = 10", "value = -1",
     "rules.toml: limit: value is -1: write a number from 0 on, or [least, most]; days are whole"),
    ("a part of a day", "rules", "value = 10", "value = 1.5",
     "rules.toml: limit: value is 1.5: write a number from 0 on, or [least, most]; days are whole"),
    ("no number", "rules", "value = 10", "value = nan",
     "rules.toml: limit: value is nan: write a number from 0 on, or [least, most]; days are whole"),
    ("a range the wrong way round", "rules", "value = 10", "value = [10, 5]",
     "rules.toml: limit: value is [10, 5]: write a number from 0 on, or [least, most]; days are whole"),
    ("an unknown unit", "rules", '"days"', '"weeks"',
     "rules.toml: limit: unit is 'weeks': write unit = one of days, business-days, hours, percent, money"),
    ("no bound", "rules", 'bound = "at-most"', "",
     "rules.toml: limit: has no bound: write bound = one of at-most, under, at-least, over"),
    ("an unknown confidence", "rules", 'confidence = "official"', 'confidence = "sure"',
     "rules.toml: limit: confidence is 'sure': write confidence = one of official, several, one, conflicting"),
    ("an unknown source", "rules", '["page"]', '["book"]',
     "rules.toml: limit: cites the unknown source 'book': add [book] to sources.toml"),
    ("no source", "rules", 'sources = ["page"]', "",
     'rules.toml: limit: has no source: add sources = ["…"] with ids of sources.toml'),
    ("an unknown store", "rules", '["a"]', '["a", "mars"]',
     "rules.toml: limit: holds in the unknown store 'mars': write some of a, b"),
    ("no store", "rules", 'stores = ["a"]', "", 'rules.toml: limit: holds in no store: add stores = ["us", …]'),
    ("an end before the start", "rules", "act = true", "act = true\nfrom = 2020-01-02\nuntil = 2020-01-01",
     "rules.toml: limit: ends on 2020-01-01, before it starts on 2020-01-02: correct from or until"),
    ("a date in quotes", "rules", "act = true", 'act = true\nfrom = "2020-01-01"',
     "rules.toml: limit: from is '2020-01-01': write a date like 2020-09-30, without quotes"),
    ("a date with a time", "rules", "act = true", "act = true\nfrom = 2020-01-01T00:00:00",
     "rules.toml: limit: from is 2020-01-01 00:00:00: write a date like 2020-09-30, without quotes"),
    ("money without a currency", "rules", 'unit = "days"', 'unit = "money"',
     'rules.toml: limit: is money without a currency, or has a currency and is no money: give unit = "money" and currency = "USD" together'),
    ("conflict without a safe reading", "rules", '"official"', '"conflicting"',
     'rules.toml: limit: has conflicting sources and no safe reading: give confidence = "conflicting" and safe = { value = …, unit = … } together'),
    ("a safe reading without conflict", "rules", "act = true", 'act = true\nsafe = { value = 9, unit = "days" }',
     'rules.toml: limit: has a safe reading and no conflict: give confidence = "conflicting" and safe = { value = …, unit = … } together'),
    ("a lax safe reading", "rules", "act = true", 'act = true\nsafe = { value = 10, unit = "business-days" }',
     "rules.toml: limit: has a safe reading that is laxer than its value: write the stricter reading as safe; for a wait, the longer"),
    ("a short safe reading of a wait", "rules", "act = true", 'act = false\nsafe = { value = 239, unit = "hours" }',
     "rules.toml: limit: has a safe reading that is laxer than its value: write the stricter reading as safe; for a wait, the longer"),
    ("an official rule without official source", "sources", '"official"', '"trade"',
     'rules.toml: limit: is called official, and none of its sources is: cite an official source, or write confidence = "several" or "one"'),
    ("several sources that are one", "rules", '"official"', '"several"',
     'rules.toml: limit: is said to stand in several sources and cites one: cite another, or write confidence = "one"'),
    ("a safe reading of another kind", "rules", "act = true", 'act = true\nsafe = { value = 1, unit = "percent" }',
     "rules.toml: limit: is in days and its safe reading in percent: give both as times, or both in one unit"),
    ("an unknown key in a safe reading", "rules", "act = true", 'act = true\nsafe = { value = 1, unit = "days", why = "" }',
     "rules.toml: limit: has the unknown key 'why': known here are unit, value"),
    ("a deadline from no date", "rules", 'after = "day"', "",
     'rules.toml: limit: is a deadline that counts from no date: add after = "…", or delete act = true'),
    ("one bracket", "rules", "[[rule]]", "[rule]",
     "rules.toml: -: has [rule] in single brackets: write [[rule]] above each rule"),
    ("something else among the rules", "rules", "[[rule]]", "speed = 3\n[[rule]]",
     "rules.toml: speed: is not a rule: write each rule under [[rule]]"),
    ("a source seen on no day", "sources", "2026-11-23", "last week",
     "sources.toml: page: seen is 'last week': write the day it was read, like \"2026-11-23\""),
    ("a source without title", "sources", 'title = "A page"', "", 'sources.toml: page: has no title: add title = "…"'),
    ("a source of an unknown kind", "sources", '"official"', '"friend"',
     "sources.toml: page: kind is 'friend': write kind = one of official, repost, trade, other"),
    ("a source with half an address", "sources", "[page]", '[page]\naddress = "www.page.example"',
     "sources.toml: page: address is 'www.page.example': write it whole, from https:// on, or leave it empty"),
    # form
    ("a misplaced same", "tree", 'to = { x = "two", y = "done" }', '[ask.one.to]\nx = "two"\ny = "done"\nsame = "because"',
     "tree.toml: one: `same` stands inside [ask.one.to], so TOML reads it as an answer: "
     "move the line `same = …` up, under [ask.one] and above [ask.one.to]"),
    ("a misplaced asks", "tree", 'to = { x = "two", y = "done" }', '[ask.one.to]\nx = "two"\ny = "done"\nasks = "fact"',
     "tree.toml: one: `asks` stands inside [ask.one.to], so TOML reads it as an answer: "
     "move the line `asks = …` up, under [ask.one] and above [ask.one.to]"),
    ("a misplaced counts", "tree", "[action]", '[band.b]\n[[band.b.answers]]\nid = "x"\nto = "done"\ncounts = "day"\n[action]',
     "tree.toml: b: `counts` stands inside the answer x: move the line `counts = …` up, under [band.b] and above [[band.b.answers]]"),
    ("a misplaced start", "tree", "day = {}", 'day = {}\nstart = "one"',
     "tree.toml: date: `start` stands inside [date]: move that line up, above the first line in [ ]"),
    ("an unknown key in the file", "tree", 'start = "one"', 'start = "one"\nend = "two"',
     "tree.toml: -: has the unknown key 'end': known here are action, alias, ask, band, date, start, stores"),
    ("an unknown key of a question", "tree", "[ask.one]", "[ask.one]\nhint = 'x'",
     "tree.toml: one: has the unknown key 'hint': known here are asks, same, to"),
    ("an unknown key of a band's answer", "tree", 'most = 3, to = "done"', 'most = 3, to = "done", days = 3',
     "tree.toml: two: has the unknown key 'days': known here are id, most, to, unknown"),
    ("an unknown key of an action", "tree", 'tip = "home"', 'tip = "home", tips = []',
     "tree.toml: done: has the unknown key 'tips': known here are again, also, next, rules, tip"),
    ("no id", "tree", "look = {", "Look_up = {", "tree.toml: action.Look_up: 'Look_up' is no id: "
     "use lower-case letters, digits and hyphens, a letter first"),
    ("an answer that is no id", "tree", 'y = "done"', 'Y = "done"',
     "tree.toml: one: 'Y' is no id: use lower-case letters, digits and hyphens, a letter first"),
    ("a flag that is a text", "tree", "again = true", 'again = "yes"', "tree.toml: look: again is 'yes': write true or false"),
    ("a date that is no table", "tree", "day = {}", "day = true", "tree.toml: date.day: is True, not a table: write [date.day] or date.day = { … }"),
    ("stores that are a text", "tree", '["a", "b"]', '"a"', "tree.toml: stores: stores is 'a': write a list of ids in quotes, like [\"a\", \"b\"]"),
    ("a store twice", "tree", '["a", "b"]', '["a", "b", "a"]', "tree.toml: stores: stores holds a twice: keep one of them"),
    ("an answer that leads to a list", "tree", 'y = "done"', 'y = ["done"]',
     "tree.toml: one: answer y leads to ['done']: write the id of a question or action in quotes"),
    ("a start that is a list", "tree", 'start = "one"', 'start = ["one"]',
     "tree.toml: start: start is ['one']: write the id of the first question"),
    ("no start", "tree", 'start = "one"', "",
     'tree.toml: start: is missing: begin the file with start = "…", the id of the first question'),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "line"), [slip[1:] for slip in SLIPS], ids=[slip[0] for slip in SLIPS])
def test_a_slip_is_named_with_what_mends_it(tmp_path, file, old, new, line):
    text = {"tree": TREE, "rules": RULES, "sources": SOURCES, "words": WORDS}[file]
    assert old in text
    found = lines_of(tmp_path, **{file: text.replace(old, new, 1)})
    assert line in found
    assert [one for one in found if not well_formed(one)] == []
    assert len(found) == len(set(found))


ALONE = {"an unknown target", "a loop", "two answers to one place", "a band out of order", "missing words", "orphan words",
         "an unknown source", "a date in quotes", "an unknown key of a question", "no unknown", "a misplaced same"}  # fmt: skip


@pytest.mark.parametrize("slip", [slip for slip in SLIPS if slip[0] in ALONE], ids=lambda slip: slip[0])
def test_a_slip_gives_no_second_line_that_leads_astray(tmp_path, slip):
    _, file, old, new, line = slip
    text = {"tree": TREE, "rules": RULES, "words": WORDS}[file].replace(old, new, 1)
    found = lines_of(tmp_path, **{file: text})
    assert [one for one in found if "no answer leads to" not in one] == [line]


def chain(length: int) -> str:
    asks = (
        f'[ask.q{n}]\nto = {{ stop = "end{n}", on = "{f"q{n + 1}" if n < length else "last"}" }}'
        for n in range(1, length + 1)
    )
    ends = (f"end{n} = {{}}" for n in range(1, length + 1))
    return "\n".join(['start = "q1"', *asks, "[action]", "last = {}", *ends])


def test_seven_questions_are_enough(tmp_path):
    assert lines(example.write(tmp_path, {"tree.toml": chain(7)})) == []


def test_a_path_over_seven_is_named_for_each_action(tmp_path):
    way = " → ".join(f"q{n}" for n in range(1, 9))
    assert lines(example.write(tmp_path, {"tree.toml": chain(8)})) == [
        f"tree.toml: {id}: can take 8 questions ({way}): ask at most 7 on one path" for id in ("end8", "last")
    ]


def test_the_longest_way_counts_not_the_first(tmp_path):
    tree = chain(8).replace('stop = "end1"', 'stop = "q8"')  # q8 also stands right after q1
    assert any(
        line.startswith("tree.toml: last: can take 8 questions")
        for line in lines(example.write(tmp_path, {"tree.toml": tree}))
    )


def test_a_mark_without_store_does_not_compare_currencies(tmp_path):
    euro = RULES.replace('"days"', '"money"\ncurrency = "EUR"').replace('after = "day"\nact = true\n', "")
    fee = euro.replace('"limit"', '"fee"')
    pounds = fee.replace("EUR", "GBP").replace('["a"]', '["b"]')
    words = WORDS.replace('"Done"', '"Pay [[fee]]"') + '[rule.fee]\ntext = "Fee"\n'
    assert lines_of(tmp_path, rules=RULES + fee + pounds, words=words) == [
        "words/en.toml: action.done: names fee without a store, but its values are in EUR, GBP: name one of a, b"
    ]
    assert lines_of(tmp_path, rules=RULES + fee + pounds, words=words.replace("[[fee]]", "[[fee@a]]")) == []
    assert lines_of(tmp_path, rules=RULES + fee, words=words) == []


def test_two_values_on_one_day(tmp_path):
    second = RULES.replace("act = true", "act = true\nfrom = 2020-01-01")
    assert (
        "rules.toml: limit: has two values for a from 2020-01-01: end the older one with until = the day before"
        in lines_of(tmp_path, rules=RULES + second)
    )
    first = RULES.replace("act = true", "act = true\nuntil = 2019-12-31")
    assert lines_of(tmp_path, rules=first + second) == []
    assert lines_of(tmp_path, rules=RULES + second.replace('["a"]', '["b"]')) == []
    touching = RULES.replace("act = true", "act = true\nuntil = 2020-01-01")
    assert (
        "rules.toml: limit: has two values for a from 2020-01-01 to 2020-01-01: end the older one with until = the day before"
        in lines_of(tmp_path, rules=touching + second)
    )


def test_business_days_out_of_order_on_one_weekday_only(tmp_path):
    """Three days are later than two business days, but not from Thursday or Friday on."""
    tree = TREE.replace("most = 3", 'most = "rule:short"').replace('"limit"]', '"limit", "short"]')
    rules = RULES.replace("value = 10", "value = 3")
    rules += RULES.replace('"limit"', '"short"').replace('"days"', '"business-days"').replace("value = 10", "value = 2")
    words = WORDS + '[rule.short]\ntext = "Short"\n'
    found = lines_of(tmp_path, tree=tree, rules=rules, words=words)
    assert [line for line in found if "out of order, then ends no later than soon in a" in line]


def test_stores_that_all_have_the_rule_need_no_unknown(tmp_path):
    tree = TREE.replace("unknown = true, ", "")
    assert lines_of(tmp_path, tree=tree, rules=RULES.replace('["a"]', '["a", "b"]')) == []


def test_all_problems_at_once(tmp_path):
    tree = TREE.replace('y = "done"', 'y = "nowhere"').replace("most = 3", "most = 30") + "spare = {}\nBad = {}\n"
    tree = tree.replace('to = "late-now"', 'to = "one"')
    found = lines_of(tmp_path, tree=tree, rules=RULES.replace('"official"', '"sure"'), sources=SOURCES.replace("seen", "saw"),
                     words=WORDS.replace('text = "One?"', ""))  # fmt: skip
    for part in ("'nowhere'", "out of order", "spare: is an action", "'Bad' is no id", "leads back", "'sure'", "'saw'", "no seen",
                 "fact.one: has no text", "action.spare: has no text"):  # fmt: skip
        assert any(part in line for line in found), part
    assert [line for line in found if not well_formed(line)] == []


@pytest.mark.parametrize(("file", "id"), [("tree.toml", "tree"), ("rules.toml", "rules"), ("words/en.toml", "words")])
def test_a_file_that_is_no_toml(tmp_path, file, id):
    found = lines_of(tmp_path, **{id: "start = = 1\n"})
    assert found[0].startswith(f"{file}: -: is not TOML, ")
    assert found[0].endswith(": correct that line; decision/FORMAT.md shows the form")
    assert "line 1" in found[0]
    assert well_formed(found[0])
    if file != "rules.toml":  # nothing follows from what could not be read
        assert len(found) == 1


def test_a_broken_tree_hides_no_other_broken_file(tmp_path):
    found = lines_of(tmp_path, tree="[", words="[", rules=RULES.replace('"days"', '"weeks"'))
    assert [line.split(": ")[0] for line in found] == ["tree.toml", "rules.toml", "words/en.toml"]


def test_files_that_cannot_be_read(tmp_path):
    example.write(tmp_path, SOUND)
    (tmp_path / "sources.toml").write_bytes(b"\xff\xfe")
    (tmp_path / "words" / "zh.toml").mkdir()
    (tmp_path / "words" / "xx.toml").write_text("a = " + "[" * 5000)
    (tmp_path / "rules.toml").write_text("a = " + "9" * 5000)
    found = lines(tmp_path)
    assert "sources.toml: -: is not UTF-8 (invalid start byte at byte 0): save the file as UTF-8" in found
    assert [line for line in found if line.startswith("words/zh.toml: -: can't be read")]
    assert [line for line in found if line.startswith("words/xx.toml: -: is not TOML")]
    assert [line for line in found if line.startswith("rules.toml: -: is not TOML")]
    assert [line for line in found if not well_formed(line)] == []


def test_a_guide_that_is_not_there(tmp_path):
    [line] = lines(tmp_path / "none")
    assert line.startswith("tree.toml: -: is missing: write tree.toml in ")


def test_a_file_with_a_byte_order_mark_is_read(tmp_path):
    example.write(tmp_path, SOUND)
    (tmp_path / "tree.toml").write_text(TREE, "utf-8-sig")
    assert lines(tmp_path) == []


def test_strange_ids_stay_on_one_line(tmp_path):
    found = lines_of(tmp_path, tree=TREE + '"a: b\\nc" = {}\n"\\u2028" = 3\n"" = {}\n')
    assert len(found) > 3
    assert [line for line in found if not well_formed(line)] == []


def test_load_refuses_with_every_problem(tmp_path):
    example.write(tmp_path, SOUND | {"tree.toml": TREE.replace('y = "done"', 'y = "nowhere"') + "lone = {}\n"})
    with pytest.raises(GuideError) as refused:
        load(tmp_path)
    assert len(refused.value.problems) >= 3
    assert str(refused.value).splitlines() == lines(tmp_path)


def test_only_the_languages_asked_for_are_read(tmp_path):
    example.write(tmp_path, SOUND | {"words/zh.toml": WORDS})
    assert set(read(tmp_path)[0].words) == {"en", "zh"}
    assert set(read(tmp_path, languages=("zh",))[0].words) == {"zh"}


def test_a_large_guide_is_checked_without_following_every_path(tmp_path):
    """300 questions, each leading to many others: 12 to the seventh paths would never end."""
    width = 43

    def to(row: int, column: int) -> str:
        onward = (
            (f"q{row + 1}-{(column + n) % width}" for n in range(12))
            if row < 6
            else (f"a{(column + n) % width}" for n in range(12))
        )
        return ", ".join(f'x{n} = "{place}"' for n, place in enumerate(onward))

    asks = [f"[ask.q{row}-{column}]\nto = {{ {to(row, column)} }}" for row in range(7) for column in range(width)]
    asks[1:width] = []  # one start
    tree = "\n".join(['start = "q0-0"', *asks, "[action]", *(f"a{n} = {{}}" for n in range(width))])
    guide, problems = read(example.write(tmp_path, {"tree.toml": re.sub(r"q0-\d+\]", "q0-0]", tree)}))
    problems += check(guide)
    assert 250 < len(guide.questions) < 350
    assert [problem for problem in problems if "no answer leads" not in problem.what] == []
