"""Traditional Chinese: fresh, without a Simplified character, built like its source, and past OpenCC's known traps."""

import re
import tomllib
from functools import cache
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from opencc import OpenCC

from scripts import hant
from scripts.hant import ROOT, convert, convert_inline, convert_markdown, convert_toml, corrections

DOCS = ROOT / "docs"
PAGES = sorted((DOCS / "zh").rglob("*.md"))
FILES = sorted([*(DOCS / "zh-hant").rglob("*.md"), *DOCS.rglob("zh-hant.toml"),
                *(ROOT / "decision" / "guide").rglob("zh-hant.toml")])  # fmt: skip
GLOSSARY = DOCS / "glossary.tsv"
COLUMNS = ["id", "en", "zh", "zh-hant", "note", "synonyms"]
# Characters that look Simplified, in the words in which they are right in Taiwan.
RIGHT = ("台", "批准", "核准", "准許", "不准", "相干", "干擾", "干涉", "公里", "英里", "里程", "佣金")
# What OpenCC makes where it cuts the sentence in the wrong place or takes a programmer's word, and where it is right.
TRAPS = re.compile("[髮傢箇隻沖麵乾幹繫鬆衊籲]|併|釋出|稽核|映象|許可權|裝置|資料包|轉寄|例項|引數|物件")
TRAPPED = ("合併", "併單", "頭髮", "一隻", "幾隻", "聯繫", "你的裝置", "這台裝置")
HAN = st.text(alphabet="发货账户后台“邮件”‘里’确认站点只", min_size=1, max_size=12)
ANY = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60)
MIXED = st.text(alphabet="发货账户后台“”‘’`*[](){}<>#@!-_=+%s \n\"'\\:.abc1", max_size=80)
commonmark = MarkdownIt("commonmark")


@cache
def simplified_only(character: str) -> bool:
    """Whether only Simplified has it: converting to Traditional changes it, converting to Simplified does not."""
    s2t, t2s = hant.opencc("s2t"), hant.opencc("t2s")
    return character > "\u2e7f" and s2t.convert(character) != character and t2s.convert(character) == character


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def front(text: str) -> tuple[dict, str]:
    head, _, body = text.removeprefix("---\n").partition("\n---\n") if text.startswith("---\n") else ("", "", text)
    return yaml.safe_load(head) or {}, body


def shape(body: str) -> list[tuple]:
    """Everything about Markdown that is not its words."""
    found: list[tuple] = []
    for block in commonmark.parse(body):
        for token in [block, *(block.children or [])]:
            said = token.content if token.type in ("code_inline", "fence", "code_block", "html_inline") else ""
            links = {key: value for key, value in token.attrs.items() if key in ("href", "src", "start")}
            found.append((token.type, token.tag, token.level, token.info, said, tuple(sorted(links.items()))))
    marks = re.findall(r"\{#[^}]*\}|\[\[[^\]]*\]\]|\[@[^\]]*\]|<!--.*?-->|<[A-Za-z/][^>]*>|%s", body, re.DOTALL)
    return [*found, tuple(marks)]


def skeleton(value: object, key: str = "") -> object:
    """Front matter without what people read."""
    if isinstance(value, dict):
        return {name: skeleton(one, name) for name, one in value.items()}
    if isinstance(value, list):
        return [skeleton(one, key) for one in value]
    return "…" if key in hant.SPOKEN else value


# ---- what is committed ---------------------------------------------------------------


def test_regenerating_changes_nothing():
    stale = [name(path) for path in hant.differences()]
    assert not stale, f"run `python -m scripts.hant` and review what it changes: {stale}"


@pytest.mark.parametrize("path", FILES, ids=name)
def test_no_simplified_character_is_left(path):
    text = path.read_text("utf-8")
    for word in RIGHT:
        text = text.replace(word, "")
    left = {text[max(0, at - 4) : at + 5] for at, character in enumerate(text) if simplified_only(character)}
    assert not left, f"convert it in scripts/hant.tsv, or add the word to RIGHT if Taiwan writes it so: {left}"


@pytest.mark.parametrize("path", FILES, ids=name)
def test_no_known_trap_of_opencc_is_left(path):
    text = path.read_text("utf-8")
    for word in TRAPPED:
        text = text.replace(word, "")
    left = {text[max(0, hit.start() - 4) : hit.end() + 4] for hit in TRAPS.finditer(text)}
    assert not left, f"correct it in scripts/hant.tsv, or add the word to TRAPPED if it is right: {left}"


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_a_page_is_built_like_its_source(path):
    meta, body = front(path.read_text("utf-8"))
    twin = DOCS / "zh-hant" / path.relative_to(DOCS / "zh")
    twin_meta, twin_body = front(twin.read_text("utf-8"))
    twin_meta.pop("zh-hant", None)
    assert skeleton(twin_meta) == skeleton(meta)
    assert shape(twin_body) == shape(body)


@pytest.mark.parametrize("path", [path for path in FILES if path.suffix == ".toml"], ids=name)
def test_words_keep_their_keys_and_marks(path):
    def keys(value: object, at: str = "") -> list[tuple]:
        if isinstance(value, dict):
            return [pair for key, one in value.items() for pair in keys(one, f"{at}/{key}")]
        return [(at, shape(value) if isinstance(value, str) and at != "/lang" else None)]

    def read(file: Path) -> list[tuple]:
        return keys(tomllib.loads(file.read_text("utf-8")))

    assert read(path) == read(path.with_name("zh.toml"))


# ---- traps ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("simplified", "traditional"),
    [
        ("买家的发卡行", "買家的發卡行"),
        ("发卡公司和发卡银行", "發卡公司和發卡銀行"),
        ("头发", "頭髮"),
        ("后台", "後台"),
        ("账户、账号、账单、转账", "帳戶、帳號、帳單、轉帳"),
        ("自发货", "賣家自行出貨"),
        ("自发货订单", "自行出貨訂單"),
        ("确认发货 Confirm shipment", "確認出貨 Confirm shipment"),
        ("最晚发货日", "最晚出貨日"),
        ("迟发率", "延遲出貨率"),
        ("延迟发货怎么说", "延遲出貨怎麼說"),
        ("退款到账", "退款入帳"),
        ("追踪编码、跟踪号、追踪号", "追蹤編號、追蹤編號、追蹤編號"),
        ("一封邮件，查邮箱", "一封電子郵件，查電子信箱"),
        ("无追踪邮件", "無追蹤郵件"),
        ("买家消息", "買家訊息"),
        ("账户信息", "帳戶資訊"),
        ("买家什么时候", "買家什麼時候"),
        ("一笔订单只能有一个，还是只发消息", "一筆訂單只能有一個，還是只傳訊息"),
        ("就回复买家", "就回覆買家"),
        ("副本里、退款里、文本里、两公里", "副本裡、退款裡、文本裡、兩公里"),
        ("显示横幅并发邮件，合并", "顯示橫幅並寄電子郵件，合併"),
        ("互相冲突", "互相衝突"),
        ("一个中国卖家论坛", "一個中國賣家論壇"),
        ("数据报告", "資料報告"),
        ("代设备货时间", "代設備貨時間"),
        ("销售权限", "銷售權限"),
        ("付款没通过审核，没有说法支持", "付款沒通過審核，沒有說法支持"),
        ("卖家支持", "賣家支援"),
        ("意大利站、澳大利亚站、沙特站、阿联酋站", "義大利站、澳洲站、沙烏地站、阿聯站"),
        ("借记卡、网上银行、便利店", "簽帳金融卡、網路銀行、便利商店"),
        ("还有1周时", "還有1週時"),
        ("没发现货不对板", "沒發現商品與描述不符"),
        ("选“买家取消”", "選「買家取消」"),
        ("“他说‘好’”", "「他說『好』」"),
        ("Seller’s “确认”", "Seller’s 「確認」"),
        ("", ""),
        ("a\0发货\0b", "a\0出貨\0b"),
    ],
)
def test_known_traps(simplified, traditional):
    assert convert(simplified) == traditional


def test_the_table_has_no_dead_row_and_no_ascii():
    rows = [line.split("\t") for line in hant.TABLE.read_text("utf-8").splitlines() if not line.startswith("#")]
    assert rows[0] == ["when", "from", "to", "why"]
    for number, (when, old, new, _) in enumerate(rows[1:], 1):
        assert when in ("before", "after")
        assert old
        assert new
        assert not re.search(r"[\x00-\x7f]", old + new), f"{old}: ASCII is never converted"
        dead = [row[1] for row in rows[1:number] if row[0] == when and old.startswith(row[1])]
        assert not dead, f"{old} is never reached: put it above {dead}"


def test_the_first_row_that_fits_wins(tmp_path):
    table = tmp_path / "table.tsv"
    table.write_text("# remark\nwhen\tfrom\tto\twhy\nbefore\t甲乙\t1\t\nbefore\t甲\t2\t\n", "utf-8")
    pattern, found = corrections("before", table)
    assert pattern.sub(lambda hit: found[hit[0]], "甲乙甲") == "12"
    assert corrections("after", table)[0].search("甲") is None


# ---- what must not change ------------------------------------------------------------


@given(ANY)
def test_ascii_is_never_touched(text):
    def ascii_of(one: str) -> list[str]:
        return [character for character in one if character.isascii()]

    assert ascii_of(convert(text)) == ascii_of(text)


@given(MIXED)
def test_markdown_keeps_its_shape_whatever_is_in_it(text):
    assert shape(convert_markdown(text)) == shape(text)


@pytest.mark.parametrize(
    "frame",
    ["`{}`", "``a ` {}``", "[[{}]]", "[@{}]", "{{#{}}}", "<!-- {} -->", '<a title="{}">', "<https://x/{}>", "](../{})",
     "](</{} a>)", "](a({}))", "\n\n```\n{}\n```\n\n", "\n\n~~~toml\n{}\n~~~\n\n", "\n\n    {}\n\n",
     "\n\n- a\n\n  ```\n  {}\n  ```\n\n", "\n\n[x]: /{}\n\n"],
)  # fmt: skip
@given(inside=HAN)
def test_what_is_protected_stays_and_what_is_around_it_does_not(frame, inside):
    held = frame.format(inside)
    assert convert_markdown(f"账户[发货{held}发货") == f"帳戶[出貨{held}出貨"


@given(HAN)
def test_ids_stay_and_what_people_read_changes_in_front_matter(inside):
    def page(*said: str) -> str:
        flow = f"{{ 发货: {{ also-asked: [{said[1]}, {said[2]}] }} }}"
        return f"---\nid: {inside}\nquestion: {said[0]}\n{inside}: {inside}\nactions: {flow}\n---\n{said[0]}"

    assert convert_markdown(page("发货", "账户", "后台")) == page("出貨", "帳戶", "後台")


@given(HAN)
def test_keys_and_tables_of_toml_stay_and_remarks_go(inside):
    def words(ship: str, account: str, remark: str) -> str:
        head = f'{remark}["{inside}"]\n"{inside}" = "{ship}\\"{account}[[{inside}]]" # {ship}\n'
        return head + f'b.\'{inside}\' = """\n# {ship}\n"""\nc = [\'{ship}\', "%s"]\n'

    assert convert_toml(words("发货", "“账户”", "# 发货\n\n")) == words("出貨", "「帳戶」", "")


@given(st.dictionaries(st.sampled_from("abc"), MIXED))
def test_toml_stays_toml(values):
    text = "".join(f'{key} = "{value.translate(ESCAPES)}"\n' for key, value in values.items())
    assert tomllib.loads(convert_toml(text)).keys() == values.keys()


ESCAPES = str.maketrans({'"': '\\"', "\\": "\\\\", "\n": "\\n"})


# ---- writing and checking ------------------------------------------------------------


@pytest.fixture
def root(tmp_path):
    for file, text in {
        "docs/zh/a.md": "---\nid: a\ntitle: 发货\n---\n后台\n",
        "docs/zh/tips/b.md": "账户\n",
        "docs/zh/c.md": "---\nid: c\n---\n邮件\n",
        "docs/zh-hant/c.md": "---\nid: c\nzh-hant: manual\n---\n信\n",
        "docs/zh-hant/old.md": "舊\n",
        "docs/ui/zh.toml": '# 用词\nlang = "zh-Hans"\nsite = "订单"\n',
        "decision/guide/words/zh.toml": '[fact.a]\ntext = "发货"\n',
        "docs/statements/zh-hant.toml": 'a = "b"\n',
    }.items():
        path = tmp_path / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path


def test_it_writes_what_differs_and_deletes_what_lost_its_source(root, capsys):
    assert hant.main(["--check"], root) == 1
    told = capsys.readouterr().out
    assert "docs/zh-hant/a.md" in told
    assert "docs/zh-hant/old.md: Traditional Chinese: has no source" in told
    assert "c.md" not in told
    assert not (root / "docs/zh-hant/a.md").exists()
    assert hant.main([], root) == 0
    assert (root / "docs/zh-hant/a.md").read_text("utf-8").endswith("\nid: a\ntitle: 出貨\n---\n後台\n")
    assert (root / "docs/zh-hant/tips/b.md").read_text("utf-8") == "帳戶\n"
    assert (root / "docs/zh-hant/c.md").read_text("utf-8").endswith("信\n")
    words = (root / "docs/ui/zh-hant.toml").read_text("utf-8")
    assert tomllib.loads(words) == {"lang": "zh-Hant", "site": "訂單"}
    assert 'text = "出貨"' in (root / "decision/guide/words/zh-hant.toml").read_text("utf-8")
    assert not (root / "docs/zh-hant/old.md").exists()
    assert not (root / "docs/statements/zh-hant.toml").exists()
    capsys.readouterr()
    assert hant.main(["--check"], root) == 0
    assert capsys.readouterr().out == ""


# ---- the glossary --------------------------------------------------------------------


def test_the_glossary_is_a_table_whose_words_agree_with_the_conversion():
    first, header, *lines = GLOSSARY.read_text("utf-8").splitlines()
    assert first.startswith("# ")
    assert header.split("\t") == COLUMNS
    rows = [dict(zip(COLUMNS, line.split("\t"), strict=True)) for line in lines]
    taken: dict[str, str] = {}
    for row in rows:
        assert re.fullmatch(r"[a-z][a-z0-9-]*", row["id"])
        assert row["en"].isascii()
        assert row["zh-hant"] == convert_inline(row["zh"]), f"{row['id']}: a term is corrected in scripts/hant.tsv"
        assert OpenCC("t2s").convert(row["zh"]) == row["zh"], f"{row['id']}: zh is not Simplified"
        said = {one.lower() for one in [row["en"], row["zh"], row["zh-hant"]]}
        synonyms = [one.lower() for one in row["synonyms"].split(" / ") if one]
        assert not said & set(synonyms), f"{row['id']}: a synonym repeats the term"
        for one in [*said, *synonyms]:
            assert one == one.strip()
            assert taken.setdefault(one, row["id"]) == row["id"], f"{one} stands for {taken[one]} and {row['id']}"
    assert len({row["id"] for row in rows}) == len(rows)
