"""``NAME.gk.toml``: every key of the contract is read; what is not understood names its line."""

from datetime import date

import pytest

from gklint.config.settings import ConfigError
from gklint.dossier.sidecar import Files, read_sidecar
from gklint.model.disclosure import Disclosure
from gklint.model.document import Relation
from gklint.model.submission import DeclaredSuperior, DeclaredSuppression

WHOLE = """\
[document]
attribute = "withheld"
policy_document = true
drafting_unit = "市教育局"
lead_unit = "市财政局"
approved = 2026-11-02
published = 2026-11-05
url = "https://example.invalid/1"
[reason]
text = "属于履行行政管理职能过程中形成的讨论记录"
basis = ["政府信息公开条例第十六条第二款"]
file = "通知.公开属性说明.docx"
[filing]
office = "市政府办公室政务公开科"
date = 2026-10-28
[secrecy_review]
by = "李某"
date = 2026-10-27
opinion = "不涉密"
[interpretation]
needed = true
exemption = ""
plan = "通知.解读方案.docx"
materials = ["通知.解读材料.docx", "通知.解读材料.png"]
interpreter = "市教育局"
signed_by = "张某"
signed = 2026-11-01
published = 2026-11-05
[[superior]]
number = "国办发〔2019〕54号"
relation = "implements"
exception = "涉及个案"
[[superior]]
title = "关于做好助学工作的意见"
[[suppress]]
code = "GK401"
reason = "已请示"
by = "办公室"
until = 2027-12-31
"""


def test_every_key_of_the_contract_is_read() -> None:
    sidecar = read_sidecar(WHOLE, "通知.gk.toml")
    said = sidecar.submission
    assert [s.value for s in said.attributes] == [Disclosure.WITHHELD]
    assert [s.value for s in said.policy_document] == [True]
    assert [s.value for s in said.drafting_units] == ["市教育局"]
    assert [s.value for s in said.lead_units] == ["市财政局"]
    assert [s.value for s in said.approved] == [date(2026, 11, 2)]
    assert [s.value for s in said.published] == [date(2026, 11, 5)]
    assert [s.value for s in said.urls] == ["https://example.invalid/1"]
    assert [(b.article, b.paragraph) for s in said.reasons for b in s.value.bases] == [(16, 2)]
    assert [(s.value.by, s.value.on) for s in said.filings] == [
        ("市政府办公室政务公开科", date(2026, 10, 28))
    ]
    assert [(s.value.by, s.value.on) for s in said.secrecy_reviews] == [
        ("李某", date(2026, 10, 27))
    ]
    assert [s.value for s in said.interpretation_needed] == [True]
    assert said.exemptions == ()
    assert [s.value for s in said.interpreters] == ["市教育局"]
    assert [(s.value.by, s.value.on) for s in said.interpretation_signed] == [
        ("张某", date(2026, 11, 1))
    ]
    assert [s.value for s in said.interpretation_published] == [date(2026, 11, 5)]
    assert said.superiors == (
        DeclaredSuperior("国办发〔2019〕54号", None, Relation.IMPLEMENTS, "涉及个案"),
        DeclaredSuperior(None, "关于做好助学工作的意见", Relation.IMPLEMENTS),
    )
    assert said.suppressions == (
        DeclaredSuppression("GK401", "已请示", "办公室", date(2027, 12, 31)),
    )
    assert sidecar.files == Files(
        "通知.公开属性说明.docx",
        "通知.解读方案.docx",
        ("通知.解读材料.docx", "通知.解读材料.png"),
    )


def test_a_statement_names_its_key_as_its_source() -> None:
    said = read_sidecar(WHOLE, "材料/通知.gk.toml").submission.attributes[0]
    assert said.source.shown == "送审信息文件中的 attribute "
    assert said.source.path == "材料/通知.gk.toml"


def test_an_empty_sidecar_says_nothing() -> None:
    sidecar = read_sidecar("", "通知.gk.toml")
    assert not any(sidecar.submission)
    assert sidecar.files == Files()


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('[document]\n\nattribut = "withheld"', 3, "attribute"),
        ('[document]\nattribute = "secret"', 2, "withheld"),
        ("[document]\npolicy_document = 1", 2, "true 或 false"),
        ('[document]\napproved = "2026-11-02"', 2, "日期"),
        ("[filing]\ndate = 2026-10-28T10:00:00", 2, "日期"),
        ('[interpretation]\nmaterials = "一份"', 2, "列表"),
        ('[reasons]\ntext = "…"', 1, "reason"),
        ('[[superior]]\nrelation = "implements"', 1, "number"),
        ('[[superior]]\nnumber = "国办发〔2019〕54号"\nrelation = "follows"', 3, "implements"),
        ('[[suppress]]\ncode = "GK401"', 1, "理由"),
        ("document = 1", 1, "[document]"),
        ("[document\n", 1, "写法不对"),
    ],
)
def test_what_is_not_understood_names_its_line(text: str, line: int, words: str) -> None:
    with pytest.raises(ConfigError) as error:
        read_sidecar(text, "通知.gk.toml")
    assert f"通知.gk.toml 第 {line} 行" in str(error.value)
    assert words in str(error.value)
