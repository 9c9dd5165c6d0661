"""What the engine says of the guide in /data, as JSON: run inside the browser's runtime and, for comparison, here."""

import json
from datetime import date
from pathlib import Path

from decision.load import read
from decision.step import next_step
from decision.walk import paths, read_facts, walk

DAYS = ("2026-11-06", "2026-11-09", "2026-11-10", "2026-12-24")


def tell(directory):
    guide, problems = read(Path(directory))
    told = [str(problem) for problem in problems]
    for trail, action in paths(guide):
        told.append([list(map(list, trail)), action])
        for today in DAYS:
            day = date.fromisoformat(today)
            dates = [(id, "2026-11-09") for id in guide.dates]
            for store in (None, *guide.stores):
                for pairs in (trail, trail[:1]):
                    given = [*pairs, *dates, *([("store", store)] if store else [])]
                    facts, refused = read_facts(guide, given, day)
                    told.append([list(walk(guide, facts, day)), list(map(str, refused))])
                    told.append(next_step(guide, facts, day, "en", addresses=False))
    return json.dumps(told)
