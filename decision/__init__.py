"""The engine of the guide: a tree of questions, walked with what is known about an order.

Standard library only, and the same code in the terminal, at build time, in tests and in the browser.
It knows trees, rules and dates. It refuses to know Markdown, web pages, browsers and the clock:
today's date is always an argument.
"""

from decision.check import check
from decision.load import GUIDE, GuideError, load, read
from decision.model import Action, Guide, Limit, Problem, Question, Rule, Source, Step
from decision.rules import rule_on
from decision.walk import paths, read_facts, walk

__all__ = [
    "GUIDE", "Action", "Guide", "GuideError", "Limit", "Problem", "Question", "Rule", "Source", "Step",
    "check", "load", "paths", "read", "read_facts", "rule_on", "walk",
]  # fmt: skip
