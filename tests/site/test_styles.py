"""One stylesheet, all that our pages use and not much more; in each page what it needs before the sheet is there."""

import re

import pytest

from scripts.headers import FIRST_SCRIPT, allowed
from scripts.styles import SHEET, css, kept, materials, names_of_page, names_of_script, read

SMALL = """
@charset "UTF-8"; /* said before */
:root { --a: url("x;}y"); --b: 1px; --c: var(--b) }
.one, .two:is(.x, .y:not(.z)) { top: var(--a); left: 0 !important }
a[HREF^="/en"], #here > b::before { top: 0 }
@media print { .one { top: 1px } }
@media screen { .one { top: 2px } .three { top: 0 } @supports (display: grid) { .one:hover { top: 3px } } }
@keyframes turn { 0% { top: 0 } }
.four { left: var(--c) }
"""
PAGE = """<p class='one "four' title="a > b" hidden><a href=/en/ data-to="x">…</a>"""


def cut(*names, **how):
    return css(kept(read(SMALL), {*names}, **how))


def test_what_can_fit_stays_in_its_order():
    assert cut(".one").split("\n") == [
        ':root{--a:url("x;}y")}',
        ".one{top:var(--a);left:0!important}",
        "@media print{",
        ".one{top:1px}",
        "}@media screen{",
        ".one{top:2px}",
        "}@media screen{@supports (display: grid){",
        ".one:hover{top:3px}",
        "}}",
        "@keyframes turn{0% { top: 0 }}",
        "",
    ]


def test_properties_that_others_use_stay_with_them():
    assert cut(".four").startswith(":root{--b:1px;--c:var(--b)}\n")
    assert "--" not in cut("a", "[href]")


def test_every_part_of_a_selector_must_be_there():
    assert 'a[HREF^="/en"]{' in cut("a", "[href]")
    assert "#here > b::before{" in cut("#here", "b")
    for names in (["a"], ["[href]"], ["#here"], ["b"]):
        assert "top:0}" not in cut(*names)


def test_paper_needs_nothing_at_first():
    assert "print" in cut(".one")
    assert "print" not in cut(".one", print_too=False)


def test_a_page_has_its_elements_attributes_classes_and_ids():
    assert names_of_page(PAGE) == {
        "p", "[class]", ".one", '."four', "[title]", "[hidden]", "a", "[href]", "[data-to]",
    }  # fmt: skip


def test_a_script_may_make_of_a_word_whatever_it_likes():
    assert {"button", ".filled", "#found", "[hidden]", "[data-copied-note]"} <= names_of_script(
        'make("button").classList.add("filled"); part("#found").hidden = true; here.dataset.copiedNote = "x"'
    )


def test_a_broken_sheet_is_no_sheet():
    with pytest.raises(ValueError, match="line 1"):
        read("p { } }")


# ---- in the site -----------------------------------------------------------------------


def test_the_sheet_is_a_third_of_what_it_was(site):
    [sheet] = site.rglob(SHEET)
    assert len(sheet.read_text("utf-8")) < len(materials()) / 3
    assert not [*site.rglob("guide.css"), *site.rglob("material.css")]


def test_the_sheet_has_every_rule_that_a_page_can_use(site):
    [sheet] = site.rglob(SHEET)
    there = {(rule.around, head) for rule in read(sheet.read_text("utf-8")) for head, _ in rule.selectors}
    page = (site / "en" / "rules" / "index.html").read_text("utf-8")
    wanted = [
        (rule.around, head) for rule in kept(read(materials()), names_of_page(page)) for head, _ in rule.selectors
    ]
    assert len(wanted) > 50
    assert {*wanted} <= there


def test_every_page_brings_its_first_styles_under_their_hash_and_the_sheet_last(site):
    seen = set()
    for path in sorted(site.rglob("*.html")):
        text = path.read_text("utf-8")
        [first] = re.findall(r"<style>(.*?)</style>", text, re.S)
        policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)[1].replace("&#39;", "'")
        assert f"style-src 'self' {allowed(first)};" in policy, path
        assert allowed(FIRST_SCRIPT.removeprefix("<script>").removesuffix("</script>")) in policy
        assert re.fullmatch(
            r".*</main>.*?<link rel=\"stylesheet\" href=\"[^\"]*site\.css\">\s*</body>\s*</html>\s*", text, re.S
        )
        assert "<script>" not in text.replace(FIRST_SCRIPT, "")
        seen.add(first)
    assert 5 < len(seen) < 20  # one for each kind of page
