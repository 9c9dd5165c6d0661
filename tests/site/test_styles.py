"""The stylesheet of Material that readers get: all that our pages use, and not much more."""

import re

from scripts.styles import WORD, blocks, names, pruned, rules, selectors, slim, whole

CLASSES = re.compile(r'class="([^"]*)"')


def heads(css):
    """Every selector of a stylesheet, with the conditions around it."""
    for head, body in blocks(css):
        if body and head.startswith(("@media", "@supports")):
            yield from ((head, *inner) for inner in heads(body))
        elif body:
            yield from ((one,) for one in selectors(head))


def test_every_rule_for_what_the_pages_have_is_there(site):
    classes = {name for page in site.rglob("*.html") for told in CLASSES.findall(page.read_text("utf-8"))
               for name in told.split()}  # fmt: skip
    ours = [script for script in (site / "assets").rglob("*.js") if script.parent.name != "python"]
    classes |= {word for script in ours for word in WORD.findall(script.read_text("utf-8"))}
    [own] = [path.read_text("utf-8") for path in (site / "assets").rglob("guide.css")]
    needed = {*heads(pruned(whole(), classes, own))}
    [sheet] = site.rglob("material.css")
    assert len(needed) > 100
    assert needed <= {*heads(sheet.read_text("utf-8"))}


def test_it_is_a_quarter_of_what_it_was():
    assert len(slim()) < len(whole()) / 4


def test_nothing_is_lost_when_everything_is_used():
    css = whole()
    everything = {name for one in heads(css) for name in names(one[-1])}
    assert "".join(rules(css, everything)) == css


def test_what_is_left_out():
    css = (
        '@charset "UTF-8";:root{--a:url("x;}y");--b:1px}.one,.two:is(.x,.y:not(.z)){top:var(--a)}'
        '@media print{.two{top:0}}@media screen{.one{top:0}.three{top:0}}@keyframes k{0%{top:0}}p[title=".q"]{top:0}'
    )
    kept = '@charset "UTF-8";:root{--a:url("x;}y");}.one{top:var(--a)}'
    kept += '@media screen{.one{top:0}}@keyframes k{0%{top:0}}p[title=".q"]{top:0}'
    assert pruned(css, {"one"}) == kept
    assert "--b" in pruned(css, {"one"}, others="p{top:var(--b)}")
