"""Reports of mistakes: what they name, and where mkdocs.yml sends them."""

import re
from datetime import date
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from scripts import report
from scripts.content import LANGUAGES, tips
from scripts.guide import guide, ui
from scripts.tools import Page, furnished, row

ADDRESS = "https://example.org/orders/en/wizard/confirm-late/"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_names_id_address_language_and_rules(language):
    for id in (*tips(language), *guide().actions):
        title, text = report.report(id, language, ADDRESS)
        assert id in title
        assert ADDRESS in text
        assert ui(language)["lang"] in text
        named = report.rules_of(id, language)
        for rule in named:
            assert f"\n{rule} " in text
        assert set(guide().actions[id].rules if id in guide().actions else ()) <= set(named)
        assert "{" not in title + text


def test_a_report_names_the_version_that_holds_on_the_day(monkeypatch):
    monkeypatch.setattr(report, "build_day", lambda: date(2026, 1, 25))
    assert report.versions("refund-after-return").startswith("refund-after-return /2026-01-25 us;")
    monkeypatch.setattr(report, "build_day", lambda: date(2026, 1, 26))
    assert report.versions("refund-after-return").startswith("refund-after-return 2026-01-26/ us;")


def test_a_mail_is_prepared():
    title, text = report.report("confirm-late", "zh", ADDRESS)
    made = urlsplit(report.link("mailto:editor@example.org", title, text))
    assert (made.scheme, made.path) == ("mailto", "editor@example.org")
    assert parse_qs(made.query) == {"subject": [title], "body": [text]}
    assert "+" not in made.query.replace("%2B", "")  # mail programs show a + where a form would see a blank


def test_a_trackers_form_is_filled_in():
    title, text = "100% {text} & more", "a\nb?#"
    made = report.link("https://tracker.example.org/new?title={title}&body={text}", title, text)
    assert parse_qs(urlsplit(made).query) == {"title": [title], "body": [text]}
    assert len(report.link("mailto:a@example.org", *report.report("deadlines", "en", ADDRESS))) < 2000


def test_without_a_setting_there_is_no_link():
    assert report.link("", "title", "text") == ""


@pytest.mark.parametrize(
    "setting", ["mailto:editor@example.org", "https://t.example/new?a=1&title={title}&body={text}"]
)
def test_the_pages_link_to_where_the_setting_says(setting):
    """One way to report for the tip and one for each of its actions, each with its own id."""
    tip = tips("en")["cancel-request"]
    heads = "".join(f'<h3 id="{id}">x</h3>\n<p>y</p>\n' for id in tip.actions)
    html = f'<h1>t</h1><h2 id="short-answer">Short answer</h2>\n<p>z</p>\n<h2 id="what-to-do">W</h2>{heads}'
    made = furnished(html, tip.id, Page("en", "tips/cancel-request/", ADDRESS, setting))
    links = re.findall(r'<a href="([^"]*)" rel="noopener" data-report-link>', made)
    assert len(links) == 1 + len(tip.actions)
    for id, link in zip((tip.id, *tip.actions), links, strict=True):
        text = unquote(link.replace("&amp;", "&"))
        assert id in text
        assert text.startswith(setting.partition("{")[0])
        assert (f"{ADDRESS}#{id}" in text) == (id in tip.actions)
    assert "data-report=" not in made


def test_a_row_without_a_setting_offers_the_text():
    made = row("confirm-late", "Title", Page("en", "wizard/confirm-late/", ADDRESS, ""))
    [text] = re.findall(r'data-report="([^"]*)"', made)
    assert text.replace("&#10;", "\n") == "\n\n".join(report.report("confirm-late", "en", ADDRESS))
