"""The manual pages of rules and places."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from gklint.law.values import Clause, Profile, Setting
from gklint.model.disclosure import Disclosure, Stage
from gklint.model.dossier import Dossier
from gklint.model.outcome import Evidence, Safety, Severity
from gklint.model.superiors import Status, Superior
from gklint.report.manual import (
    catalogue_text,
    catalogue_value,
    cites,
    plain,
    rule_text,
    rule_value,
    spoken,
)
from gklint.report.profiles import list_text, list_value, profile_text, profile_value
from gklint.report.values import dump
from gklint.rulekit.draft import Draft
from gklint.rulekit.example import Example, Papers
from gklint.rulekit.making import rule
from gklint.rulekit.rule import Given, Judgement


class Params(NamedTuple):
    """Parameters of the sample rule."""

    forms: tuple[str, ...] = ("此件公开发布",)
    strict: bool = False


@rule(
    code="GK199",
    name="sample-fault",
    title="示例问题",
    message="“{text}”不对。",
    help="改成“{better}”。",
    severity={Stage.DRAFT: Severity.WARNING, Stage.ISSUE: Severity.ERROR},
    params=Params,
    clauses=("甲1", "乙9"),
    needs=(Evidence.TEXT, Evidence.APPROVAL_FORM),
    fixable=Safety.SAFE,
    good=(Example(Draft()),),
    bad=(
        Example(Draft(note="(此件公开发布)"), caption="半角括号"),
        Example(Draft(note=None, copies=None)),
        Example("只有一行\n两行\n"),
    ),
)
def sample(_dossier: Dossier, _given: Given[Params]) -> Iterator[Judgement]:
    """一个示例。

    为什么
        读者要看得懂。

    怎样改
        照着改。
    """
    yield from ()


@rule(
    code="GK198",
    name="sample-conflict",
    title="前后矛盾",
    message="矛盾。",
    help="核对。",
    severity=Severity.INFO,
    stage=Stage.SUBMIT,
    consistency=True,
)
def conflict(_dossier: Dossier, _given: Given[object]) -> Iterator[Judgement]:
    """前后矛盾。

    为什么
        总有一处是错的。

    怎样改
        核对。
    """
    yield from ()


NATION = Profile(
    "cn",
    "全国",
    ("国家",),
    ("cn",),
    ("全国",),
    {"甲1": Clause("甲1", "某办法第一条", date(2020, 1, 1), None, "要标注。", "cn.toml")},
    {
        "marking.slots": Setting(("note", "end"), "cn.toml", "甲1"),
        "policy.yes_agencies": Setting(("规",), "cn.toml"),
    },
)
LENIENT = Setting(False, "cn.toml")  # noqa: FBT003 - a value
CITY = Profile(
    "cn-yunxi",
    "云溪市",
    (),
    ("cn", "cn-yunxi"),
    ("全国", "云溪市"),
    {
        **NATION.clauses,
        "丙2": Clause("丙2", "云溪市细则二", None, date(2021, 12, 31), "从严。", "cn-yunxi.toml"),
    },
    {
        **NATION.settings,
        "GK199.strict": Setting(True, "cn-yunxi.toml", "丙2", LENIENT),  # noqa: FBT003 - a value
    },
)
KNOWN = cites([CITY, NATION])


def test_a_clause_is_cited_with_the_highest_place_that_has_it() -> None:
    assert KNOWN["甲1"].profile == "全国"
    assert KNOWN["丙2"].profile == "云溪市"


def test_the_catalogue() -> None:
    assert "".join(catalogue_text([conflict, sample])) == (
        "GK1 公开属性标注\n"
        "  GK198  提示  报批起  前后矛盾  sample-conflict  （前后一致，不需条款）\n"
        "  GK199  警告  起草起  示例问题  sample-fault     甲1、乙9\n"
    )
    assert catalogue_value([sample], KNOWN) == [
        {
            "code": "GK199",
            "name": "sample-fault",
            "title": "示例问题",
            "severity": "warning",
            "stage": "draft",
            "scope": "document",
            "consistency": False,
            "clauses": [
                {"id": "甲1", "cite": "某办法第一条", "profile": "全国"},
                {"id": "乙9", "cite": None, "profile": None},
            ],
        }
    ]


PAGE = """\
GK199 示例问题（sample-fault）

级别：起草起警告，印发起错误
看什么：正文、发文稿纸
修改：可以代改（gklint fix）

一个示例。

为什么
    读者要看得懂。

怎样改
    照着改。

依据（所用地区规则有其中任何一条，才检查）：
  某办法第一条〔全国〕
  乙9

可以由地区规则设定：
  GK199.forms，没有设定时为：此件公开发布
  GK199.strict，没有设定时为：否

这样写有问题：半角括号
  | 附注：(此件公开发布)

这样写有问题
  | 附注：（没有）
  | 抄送：（没有）

这样写有问题
  | 只有一行
  | 两行

这样写没有问题
  | （一份要素齐全的通知）

"""


WITH_PAPERS = Example(
    Draft(enclosure=("云溪市防汛办法", *(f"第{n}条　略。" for n in "一二三四五六七"))),
    profile="cn-yunxi",
    papers=Papers(
        sidecar='[reason]\n\ntext = "内部事务"\n',
        form="发文稿纸\n公开属性：☑不予公开\n",
        materials=("一问一答",),
        pictures=("图解.png",),
        registry=(
            Superior("青政办发〔2026〕18号", "关于防汛的通知", disclosure=Disclosure.PROACTIVE),
            Superior(None, "防汛要点", status=Status.REPEALED),
        ),
        negative_list=(("值班安排", "条例第十六条"), ("其他", "")),
        archive=(Draft(number="云政办发〔2026〕9号"),),
    ),
    caption="随附材料",
)


def test_an_example_shows_what_is_submitted_with_it() -> None:
    page = "".join(rule_text(replace(sample, bad=(), good=(WITH_PAPERS,)), KNOWN, 80))
    assert page.partition("这样写")[2] == (
        "没有问题：随附材料，用 cn-yunxi 的规则\n"
        "  | 所附文件：云溪市防汛办法\n"
        "  | 所附文件：第一条　略。\n"
        "  | 所附文件：第二条　略。\n"
        "  | 所附文件：第三条　略。\n"
        "  | 所附文件：第四条　略。\n"
        "  | 所附文件：第五条　略。\n"
        "  | 所附文件：……（以下还有 2 行）\n"
        "  | 送审信息文件：[reason]\n"
        '  | 送审信息文件：text = "内部事务"\n'
        "  | 发文稿纸：公开属性：☑不予公开\n"
        "  | 解读材料：一问一答\n"
        "  | 解读材料：图解.png\n"
        "  | 上级文件目录：《关于防汛的通知》（青政办发〔2026〕18号），主动公开\n"
        "  | 上级文件目录：《防汛要点》，公开属性不详，废止\n"
        "  | 负面清单：值班安排（依据：条例第十六条）\n"
        "  | 负面清单：其他（没有写依据）\n"
        "  | 一起检查的公文：发文字号：云政办发〔2026〕9号\n"
        "\n"
    )


def test_the_page_of_a_rule() -> None:
    assert "".join(rule_text(sample, KNOWN, 80)) == PAGE


def test_the_page_of_a_consistency_rule_cites_nothing() -> None:
    assert "各地都检查" in "".join(rule_text(conflict, KNOWN, 80))


def test_the_page_for_programs() -> None:
    value = rule_value(sample, KNOWN)
    assert value["severities"] == {
        "draft": "warning",
        "submit": "warning",
        "issue": "error",
        "archive": "error",
    }
    assert value["parameters"] == [
        {"name": "forms", "setting": "GK199.forms", "default": ["此件公开发布"]},
        {"name": "strict", "setting": "GK199.strict", "default": False},
    ]
    bad = json.loads(dump(value))["bad"]
    assert bad[0]["caption"] == "半角括号"
    assert "(此件公开发布)" in bad[0]["text"]


def test_settings_as_values_and_as_words() -> None:
    assert plain(frozenset({"b", "a"})) == ["a", "b"]
    assert plain((Stage.DRAFT, Disclosure.PARTIAL)) == ["draft", "partial"]
    assert plain({"日": date(2026, 1, 2)}) == {"日": "2026-01-02"}
    assert plain(0.5) == 0.5
    assert spoken(["甲", "乙"]) == "甲、乙"
    assert spoken({"甲": True}) == "甲：是"
    assert spoken([]) == "（空）"
    assert spoken(None) == "（未设）"


def test_the_tree_of_places() -> None:
    assert (
        "".join(list_text([CITY, NATION]))
        == "全国      cn        也可写：国家\n  云溪市  cn-yunxi\n"
    )
    assert [row["id"] for row in json.loads(dump(list_value([CITY, NATION])))] == ["cn", "cn-yunxi"]


def test_every_value_of_a_place_names_file_clause_and_rules() -> None:
    assert (
        "".join(profile_text(CITY, [conflict, sample], 80))
        == """\
云溪市（cn-yunxi）
从上到下：全国 → 云溪市

云溪市的条款（cn-yunxi.toml）：
  丙2  云溪市细则二（2021-12-31 止）
      从严。
      规则：尚无

全国的条款（cn.toml）：
  甲1  某办法第一条（2020-01-01 起）
      要标注。
      规则：GK199

设定：
  GK199.strict
      是
      依据：云溪市细则二（2021-12-31 止）
      此前成文的：否（cn.toml）
      出自：cn-yunxi.toml；用于：GK199
  marking.slots
      note（附注处）、end（文末）
      依据：某办法第一条（2020-01-01 起）
      出自：cn.toml；用于：尚无
  policy.yes_agencies
      规
      出自：cn.toml；用于：政策性文件的判断
"""
    )


def test_a_place_as_a_value_has_what_the_text_has() -> None:
    value = json.loads(dump(profile_value(CITY, [conflict, sample])))
    assert value["settings"]["GK199.strict"] == {
        "value": True,
        "origin": "cn-yunxi.toml",
        "clause": "丙2",
        "before": {"value": False, "origin": "cn.toml", "clause": None, "before": None},
        "rules": ["GK199"],
    }
    assert value["settings"]["marking.slots"]["value"] == ["note", "end"]
    assert [(clause["id"], clause["rules"]) for clause in value["clauses"]] == [
        ("甲1", ["GK199"]),
        ("丙2", []),
    ]
    assert value["clauses"][1]["until"] == "2021-12-31"


def test_a_long_value_of_before_is_left_to_its_file() -> None:
    long = Setting(("此件公开发布",) * 9, "cn.toml")
    own = Setting(("此件公开",), "cn-yunxi.toml", "丙2", long)
    page = "".join(profile_text(CITY._replace(settings={"GK199.forms": own}), [sample], 80))
    assert "      此前成文的：按 cn.toml\n" in page
