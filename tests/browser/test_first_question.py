"""What the first question costs, as far as it can be counted: bytes, no Python, and nothing that moves."""

import pytest
from hands import LANGUAGES, at, follow

from scripts.bench_page import BARE, CODE, KB, WATCH
from scripts.hosts import kind

HELD = "**/python/manifest.*"  # Python begins with its manifest


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("packs", ["br", "gzip"])
def test_the_first_question_is_shown_and_answered_within_its_budget_and_without_python(visit, language, packs):
    host = kind(packs)
    page, address = visit(host)
    page.route(HELD, lambda route: None)  # never answered: whatever happens, happens without it
    page.goto(f"{address}{language}/wizard/")
    follow(page, ("seller", "topic"))
    assert len(host.sent) > 5
    assert sum(size for _, size in host.sent) <= KB * 1000
    assert not any("/python/" in path for path, _ in host.sent)


@pytest.mark.parametrize("size", ["phone", "desktop"])
def test_nothing_moves_by_itself_on_the_first_question(opened, base, size):
    page = opened(size)
    page.add_init_script(WATCH)
    page.goto(f"{base}en/wizard/", wait_until="networkidle")  # Python has come as well
    page.wait_for_function("seen.shown !== null")
    at(page, "channel")
    assert page.evaluate("seen.shifts") == 0


def test_what_the_bench_compares_with_is_the_same_page_without_scripts_and_styles(site):
    text = CODE.sub("", (site / "en" / "wizard" / "index.html").read_text("utf-8"))
    assert "<h1" in text
    assert not any(part in text for part in ("<script", "stylesheet", "<style"))
    assert not (site / BARE).exists()
