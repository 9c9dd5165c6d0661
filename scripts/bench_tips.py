"""A copy of the project with as many tips as asked, to measure building with: each with two actions of its own, in
three languages, and questions that lead to them. Sound under every check.

The texts mean nothing, but are as long as those of a short tip. Refuses to measure.
"""

from itertools import batched
from pathlib import Path

from scripts.copied import project, run

BRANCH = 10  # answers of each question that leads to added tips
ACTIONS = ("first", "second")
HEAD = """---
id: more-{n}
question: {question}
also-asked: [{answer}]
actions:
  first-{n}:
    also-asked: [{first}]
  second-{n}:
    also-asked: [{second}]
channels: [seller]
reviewed: 2026-11-23
related: [process]
---
# {question}
"""
WORDS = {
    "en": {
        "question": "What do I do about matter {n}?", "first": "Take the first way in matter {n}",
        "second": "Take the second way in matter {n}", "ask": "Which of these matters is it?",
        "answer": "Part {n}",
    },
    "zh": {
        "question": "第 {n} 件事该怎么办？", "first": "第 {n} 件事先这样做", "second": "第 {n} 件事再这样做",
        "ask": "是下面哪一件事？", "answer": "第 {n} 部分",
    },
}  # fmt: skip
BODY = {
    "en": """
## Short answer {{#short-answer}}

Pack it as always, without prices, and confirm within [[auto-cancel]]. Look at the order's own page before you do.

## What to do {{#what-to-do}}

### {first} {{#first-{n}}}

The one thing to do, in a sentence or two, so that nobody has to look for it.

1. Open **Manage Orders** and press the order number to reach the order's details page.
2. Check the items, the address and the date, and compare them with what lies before you.
3. Press the button, and write down the day.

**Don't:** what people get wrong here, and what it costs them. [@src-1a]

**If you do nothing:** what happens then, and when.

### {second} {{#second-{n}}}

The other thing to do, where the first one is not possible any more.

1. Open **Manage Orders** and choose the order.
2. Say in one sentence what happens next, and wait.

**Don't:** what people get wrong here as well. [@src-1c]

**If you do nothing:** the order goes its way, and nobody can stop it.

## Why {{#why}}

What it rests on: the rule, and where it was read. It counts from the day of the order. [@src-1a,src-1c]

## Sources {{#sources}}
""",
    "zh": """
## 先说结论 {{#short-answer}}

照常打包，不放价格，在[[auto-cancel]]内确认。动手之前先看一眼订单页面。

## 怎么做 {{#what-to-do}}

### {first} {{#first-{n}}}

先做这一件，一两句话说完，不用再去找。

1. 打开**管理订单 Manage Orders**，点订单号进入订单详情页。
2. 核对商品、地址和日期，和手头的东西比一比。
3. 点按钮，记下是哪一天。

**不要**：这里常出错的地方，以及出错的代价。[@src-1a]

**如果什么都不做**：会发生什么，什么时候。

### {second} {{#second-{n}}}

第一种做法已经来不及的时候，改做这一件。

1. 打开**管理订单 Manage Orders**，选中订单。
2. 用一句话记下接下来怎么办，然后等。

**不要**：这里也常有人出错。[@src-1c]

**如果什么都不做**：订单照常往下走，谁也拦不住。

## 为什么 {{#why}}

依据是什么：哪条规则，从哪里读到。从下单那天算起。[@src-1a,src-1c]

## 来源 {{#sources}}
""",
}


def grown(place: Path, tips: int) -> Path:
    """The copy in the empty folder `place`, its addresses recorded."""
    copy = project(place)
    added = range(tips + 1 - len([*copy.glob("docs/en/tips/*.md")]))  # one of them is the list of tips
    start, asked = questions([f"{which}-{n}" for n in added for which in ACTIONS])
    for language in WORDS:
        for n in added:
            said = {key: text.format(n=n) for key, text in WORDS[language].items()} | {"n": n}
            text = (HEAD + BODY[language]).format_map(said)
            (copy / "docs" / language / "tips" / f"more-{n}.md").write_text(text, "utf-8")
        file = copy / "decision/guide/words" / f"{language}.toml"
        file.write_text("\n".join([with_answer(file.read_text("utf-8")), *words(language, added, asked)]), "utf-8")
    tree = copy / "decision/guide/tree.toml"
    text = tree.read_text("utf-8").replace("[ask.new-what]\nto = { ", f'[ask.new-what]\nto = {{ more = "{start}", ')
    ours = [f'{which}-{n} = {{ tip = "more-{n}" }}' for n in added for which in ACTIONS]
    tree.write_text(text.replace("[action]\n", "\n".join([*asks(asked), "[action]", *ours, ""])), "utf-8")
    for errand in (("scripts.hant",), ("scripts.twins", "confirm")):
        done = run(copy, *errand)
        if done.returncode:
            raise SystemExit(f"{done.stdout}{done.stderr}")
    run(copy, "scripts.permalinks")  # records them; that a copy has no history, which it says as well, is no matter
    return copy


def questions(places: list[str]) -> tuple[str, dict[str, list[str]]]:
    """The first of the questions that lead to `places`, and where the answers of each lead."""
    asked: dict[str, list[str]] = {}
    while len(places) > 1:
        above = []
        for group in batched(places, BRANCH, strict=False):
            if len(group) > 1:
                asked[f"which-{len(asked)}"] = [*group]
            above.append(f"which-{len(asked) - 1}" if len(group) > 1 else group[0])
        places = above
    return places[0], asked


def asks(asked: dict[str, list[str]]) -> list[str]:
    return [
        line
        for id, places in asked.items()
        for line in (f"[ask.{id}.to]", *(f'part{n} = "{to}"' for n, to in enumerate(places)))
    ]


def with_answer(text: str) -> str:
    return text.replace("[fact.new-what.answers]\n", '[fact.new-what.answers]\nmore = "…"\n')


def words(language: str, added: range, asked: dict[str, list[str]]) -> list[str]:
    told = WORDS[language]
    lines = []
    for id, places in asked.items():
        lines += [f"[fact.{id}]", f'text = "{told["ask"]}"', f"[fact.{id}.answers]"]
        lines += [f'part{n} = "{told["answer"].format(n=n)}"' for n, _ in enumerate(places)]
    for n in added:
        lines += [
            line for which in ACTIONS for line in (f"[action.{which}-{n}]", f'text = "{told[which].format(n=n)}"')
        ]
    return [*lines, ""]
