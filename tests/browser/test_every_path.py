"""All paths of the tree, by the pages' own links: with script against the engine's own word, and without any."""

from html.parser import HTMLParser
from posixpath import join, normpath
from urllib.parse import parse_qsl

import pytest
from hands import LANGUAGES, answer, at, python_ready, reasons

from decision import paths


def test_the_browser_goes_where_the_engine_goes(opened, base, guide, native):
    page = opened("desktop")
    page.goto(f"{base}en/wizard/")
    python_ready(page)
    walked = []

    def visit(place, fragment, trail):
        if place in guide.actions:
            reasons(page, len(trail))
            walked.append((trail, place))
            return
        fact = guide.questions[place].fact
        offered = page.locator("[data-answer]").evaluate_all("links => links.map(one => one.dataset.answer)")
        assert offered == list(guide.questions[place].answers)
        for said in offered:
            onward = (*trail, (fact, said))
            step = native(onward)
            address, _, state = step["url"].partition("#")
            answer(page, said)
            at(page, step["id"], state)
            assert page.url == base.rstrip("/") + address + "#" + state
            visit(step["id"], state, onward)
            page.go_back(wait_until="commit")
            at(page, place, fragment)

    visit(guide.start, "", ())
    assert walked == list(paths(guide))


class Wizard(HTMLParser):
    """Of a page: which place it shows, and its answers' links."""

    def __init__(self, text):
        super().__init__()
        self.place, self.answers = None, {}
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.place = given.get("data-at", self.place)
        if tag == "a" and "data-answer" in given:
            self.answers[given["data-answer"]] = given["href"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_plain_links_lead_along_every_path(site, guide, language):
    read = {}

    def page(path):
        if path not in read:
            read[path] = Wizard((site / path / "index.html").read_text("utf-8"))
        return read[path]

    count = 0
    for trail, action in paths(guide):
        path = f"{language}/wizard"
        for fact, said in trail:
            href, _, fragment = page(path).answers[said].partition("#")
            assert parse_qsl(fragment) == [(fact, said)]
            path = normpath(join(path, href))
        assert path == f"{language}/wizard/{action}"
        assert page(path).place == action
        count += 1
    assert count >= 150  # so that an empty tree would not pass
