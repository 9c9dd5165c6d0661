"""Rule-like numbers typed into prose are found in every form people write them, and nothing else is."""

import pytest

from scripts.numbers import strings, typed, typed_numbers

LENGTHS = """
7天|7 天|７天|七天|两天内|兩天|三到五天|3-5天|3～5天|一两天|十五天|半天|7日内|七日之内|7个工作日|七个工作日|七個工作日
7个自然日|两个营业日|48小时|48 小时|４８小時|四十八小时|半小时|半个小时|一个半小时|两个钟头|五分钟|30分鐘|一周|一周内
两周|三週|兩個星期|一个礼拜|一个月|半个月|三個月
7 days|seven days|seven-day|a 7-day window|7 calendar days|seven business days|two business days|2 working days
3–5 business days|3 to 5 days|three or more days|21-day|twenty-one days|forty-eight hours|48 hours|48-hour|48 hrs|48h
a week|a week later|within a day|half a day|a day or two|2-3 weeks|a fortnight|half an hour|an hour|half-hour|48 H
30 minutes|5 mins|six months|a month|a dozen days|a couple of days|one business day"""
SHARES = "4%|4 %|４％|2.5%|2.5 percent|four percent|4 per cent|百分之四|百分之九十五|百分之二点五|百分之4|4％|九成"
AMOUNTS = """
$25|US$25|US$ 25|A$30|£20|€ 25|¥1,000|￥1000|₹500|25 dollars|twenty-five dollars|20 pounds|25 euros|1,000 yen|25 USD
USD 25|25美元|25 美元|二十五美元|20英镑|1000日元|1000日圓|25欧元|25元|五块钱|25刀"""
HARMLESS = """
当天寄出|當天|同一天|每天看一次|这一天|前一天|后两天|某一天|较晚的一天|一天比一天多|第一天|第7天|第七个工作日|第三周
周一|週一|星期三|周一周二都算|2020年9月30日|2026年11月23日起|九月三十日|今日|日本|日元|一笔订单|一个包裹|两个方法
三份转载|其中一半|完成|一刀切|做成了|24/7
the same day|that day|the next business day|the day after|the 7th day|the third day|30 September 2020|since 2020
one parcel|two dates count|step 2|one or two|both days|a date|business days|the hours|A-to-z|an hourly rate|in 2022
[[auto-cancel]]|within [[auto-cancel@us@2020-06-01]]|it says so. [@src-1h]|page 200285210|2 orders|100 parcels"""


def cases(text: str) -> list[str]:
    return [one for line in text.split("\n") for one in line.split("|") if one]


@pytest.mark.parametrize("text", [*cases(LENGTHS), *cases(SHARES), *cases(AMOUNTS)])
def test_a_typed_number_is_found(text):
    assert list(typed(text))
    assert list(typed(f"请在{text}处理。")), "between Chinese characters"
    assert list(typed(f"Do it ({text}), then wait.")), "between English words"


@pytest.mark.parametrize("text", cases(HARMLESS))
def test_a_harmless_number_is_left_alone(text):
    assert not list(typed(text))


def test_a_number_beside_a_harmless_one_is_found():
    assert list(typed("每天看一次，7天内确认")) == [(1, "7天")]
    assert list(typed("the same day, or within two days")) == [(1, "two days")]


def test_a_number_is_found_across_a_wrapped_line_but_not_across_blocks():
    assert list(typed("First.\n\nIt takes two business\ndays, not\nmore.")) == [(3, "two business days")]
    assert not list(typed("1. Take step 2\n2. Days pass\n\nThere are 3\n\nhours of work"))


def test_every_text_of_a_file_is_read_but_for_quotes_and_ids():
    table = {
        "a": "x",
        "b": [{"c": "y", "said": "7 days"}],
        "sources": ["src-1h"],
        "also-asked": ["is it 7 days"],
        "n": 3,
    }
    assert list(strings(table)) == ["x", "y"]


def test_every_kind_of_text_is_looked_at_and_the_line_is_named(tmp_path, monkeypatch):
    (tmp_path / "en" / "tips").mkdir(parents=True)
    (tmp_path / "en" / "tips" / "pending.md").write_text(
        "---\nid: pending\nalso-asked: [after 30 days]\n---\n# T\n\nWait 7 days.\n"
    )
    (tmp_path / "ui").mkdir()
    (tmp_path / "ui" / "zh.toml").write_text('a = "好"\nb = "48小时内"\n', "utf-8")
    (tmp_path / "messages").mkdir()
    (tmp_path / "messages" / "en.toml").write_text('[one]\ntext = """\nGood day.\nIt takes a week.\n"""\n')
    monkeypatch.setattr("scripts.numbers.DOCS", tmp_path)
    monkeypatch.setattr("scripts.numbers.ROOT", tmp_path)
    assert set(typed_numbers()) == {
        ("en/tips/pending.md", 7, "7 days"),
        ("ui/zh.toml", 2, "48小时"),
        ("messages/en.toml", 4, "a week"),
    }
