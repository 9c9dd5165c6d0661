"""Can the rules page show every rule? One function per check, named as the sentence that must hold.

Refuses to judge the rules themselves: `decision.check_rules` does.
"""

from collections.abc import Iterator

from decision import Guide, Problem
from scripts.content import LANGUAGES
from scripts.guide import ui
from scripts.rules_view import topics

TOPICS = "docs/rule-topics.toml"


def every_rule_stands_under_one_topic(guide: Guide) -> Iterator[Problem]:
    listed = [rule for rules in topics().values() for rule in rules]
    for rule in guide.rules:
        if rule not in listed:
            yield Problem(TOPICS, rule, "is a rule without topic", "add its id to one of the lists")
    for rule in dict.fromkeys(listed):
        if rule not in guide.rules:
            yield Problem(TOPICS, rule, "is no rule", "write the id of a rule in rules.toml, or delete it")
        elif listed.count(rule) > 1:
            yield Problem(TOPICS, rule, "stands under several topics", "keep one of them")


def topics_and_days_have_names(guide: Guide) -> Iterator[Problem]:
    days = {version.after for versions in guide.rules.values() for version in versions if version.after}
    for language in LANGUAGES:
        for kind, needed in (("topics", topics().keys()), ("dates", days)):
            for id in sorted(needed - ui(language)[kind].keys()):
                yield Problem(
                    f"docs/ui/{language}.toml", f"{kind}.{id}", "has no name", f'add {id} = "…" under [{kind}]'
                )


ON_RULES = (every_rule_stands_under_one_topic, topics_and_days_have_names)
