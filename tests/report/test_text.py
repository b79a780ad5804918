"""The report people read."""

from dataclasses import replace
from datetime import date

import pytest

from gklint.model.disclosure import Stage
from gklint.model.manuscript import Span
from gklint.model.outcome import Evidence, FileResult, Result, Verdict
from gklint.report.excerpt import excerpt
from gklint.report.run import Counts, Look, RunReport
from gklint.report.text import render
from gklint.report.visible import visible
from gklint.report.words import conclusion, tally
from gklint.text.width import text_width

GOLDEN = """\
通知.txt 错误 GK707 没有成文日期。
  怎样改：在发文机关署名下一行写上成文日期。
  依据：GB/T 9704-2012 7.3.5

通知.txt:12:1 警告 GK103 标注的括号不规范：附注应当用全角圆括号括起来。
   12 | (此件公开发布)
      | ^^^^^^^^^^^^^^
  怎样改：把半角括号改成全角括号：（此件公开发布）。
  依据：GB/T 9704-2012 7.3.6

函.txt:3:1 警告（已说明理由，不计） GK103 标注的括号不规范：附注应当用全角圆括号括起来。
    3 | (此件公开发布)
      | ^^^^^^^^^^^^^^
  不计的理由：按市政府办要求沿用旧式样（青禾县政府办，有效至 2027-12-31）
  依据：GB/T 9704-2012 7.3.6

锁.docx 没有检查成 GK001
  原因：文件有密码：请去掉密码后再检查。

通知.txt
  送审材料：发文稿纸 通知.发文稿纸.docx（与草稿同名）；解读方案 通知.解读方案
            .docx（送审信息文件写明，读不出来）
  政策性文件：是（标题表明是办法）

  - 未提供发文稿纸，未核查：公开属性和理由（GK109、GK201）〔通知.txt、函.txt〕

检查 3 份：1 个错误，1 个警告，2 项未核查，1 项没有检查成。
结论：1 份不能报批；1 份可以报批；1 份没有检查成，不能据此报批。
其中 1 处可以代改，写在副本里，请运行：gklint fix 通知.txt
想看某条规则的说明，请运行：gklint rule GK707
"""


def test_the_whole_report(report: RunReport) -> None:
    assert "".join(render(report, Look())) == GOLDEN


def test_what_lies_in_an_archive_is_mended_in_a_folder(report: RunReport) -> None:
    packed = [r._replace(path=f"报送.zip/{r.path}") for r in report.results]
    text = "".join(render(replace(report, results=tuple(packed)), Look()))
    assert "请运行：gklint fix 报送.zip/通知.txt --output 改好的" in text


def test_quiet_is_findings_and_faults_only(report: RunReport) -> None:
    text = "".join(render(report, Look(quiet=True)))
    assert "GK707" in text
    assert "GK001" in text
    assert "函.txt" not in text  # suppressed with a reason
    assert "结论" not in text
    assert "未提供发文稿纸" not in text


def test_colour_adds_nothing_but_colour(report: RunReport) -> None:
    coloured = "".join(render(report, Look(colour=True)))
    assert "\x1b[" in coloured
    plain = coloured
    for code in ("31;1", "33;1", "35;1", "36", "1", "2", "0"):
        plain = plain.replace(f"\x1b[{code}m", "")
    assert plain == GOLDEN


def test_long_help_is_broken_under_its_label(report: RunReport) -> None:
    lines = "".join(render(report, Look(width=40))).splitlines()
    start = lines.index("  怎样改：把半角括号改成全角括号：（此件")
    assert lines[start + 1] == "          公开发布）。"


def test_a_clean_run_says_so() -> None:
    clean = FileResult(
        path="a.txt",
        sha256="00",
        recognised=True,
        disclosure=None,
        verdict=Verdict(Stage.DRAFT, Result.PASS),
    )
    run = RunReport(profile="cn", stage=Stage.DRAFT, as_of=date(2026, 1, 1), results=(clean,))
    assert "".join(render(run, Look())) == (
        "检查 1 份：没有发现问题。\n结论：起草阶段没有必须改的问题。\n"
    )


def test_a_draft_alone_is_told_where_its_papers_belong() -> None:
    alone = FileResult(
        path="a.txt",
        sha256="00",
        recognised=True,
        disclosure=None,
        verdict=Verdict(Stage.SUBMIT, Result.PASS),
    )
    run = RunReport(profile="cn", stage=Stage.SUBMIT, as_of=date(2026, 1, 1), results=(alone,))
    text = "".join(render(run, Look()))
    assert "送审材料：只有草稿" in text
    assert "政策性文件：不能断定" in text
    assert text.endswith("结论：可以报批。\n")


def test_files_that_are_no_official_documents_are_counted(report: RunReport) -> None:
    text = "".join(render(replace(report, passed_over=2), Look()))
    assert "另有 2 个文件不是公文，已略过。" in text


def test_words_for_every_verdict() -> None:
    assert conclusion(Verdict(Stage.ISSUE, Result.PASS)) == "可以印发"
    missing = Verdict(Stage.SUBMIT, Result.INCOMPLETE, (Evidence.APPROVAL_FORM, Evidence.REASON))
    assert conclusion(missing) == (
        "公文没有必须改的问题，但材料没有核查完，不能据此报批（缺：发文稿纸、不公开的理由）"
    )
    for stage in Stage:
        for result in Result:
            assert conclusion(Verdict(stage, result))
    assert tally(Counts(files=2)) == "检查 2 份：没有发现问题。"


# --- the source line and its carets -------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "span", "carets"),
    [
        ("云政发[2026]3号", Span(1, 3, 9), "      ^^^^^^"),
        ("（此件公开发布）", Span(1, 0, 8), "^^^^^^^^^^^^^^^^"),
        ("（此件公开发布）", Span(1, 7, 8), "              ^^"),
        ("缺句号", Span(1, 3, 3), "      ^"),  # an empty span: behind the last character
        ("", Span(1, 0, 0), "^"),
        ("a\u0301公", Span(1, 2, 3), " ^^"),  # a combining mark takes no cell
        ("a\tb", Span(1, 2, 3), "     ^"),  # a tab is shown as four blanks
        ("短", Span(1, 5, 9), "  ^"),  # a place beyond the line does no harm
    ],
)
def test_carets_stand_below_the_characters(text: str, span: Span, carets: str) -> None:
    assert excerpt(text, span, 60)[1] == carets


def test_a_long_line_is_cut_behind_the_place() -> None:
    line, carets = excerpt("各县人民政府，" + "云溪市" * 20, Span(1, 0, 2), 30)
    assert line == "各县人民政府，云溪市云溪市..."
    assert carets == "^^^^"


def test_a_long_line_is_cut_on_both_sides() -> None:
    text = "甲" * 40 + "乙丙" + "丁" * 40
    line, carets = excerpt(text, Span(1, 40, 42), 40)
    assert line == "...甲甲甲甲甲甲乙丙丁丁丁丁丁丁丁丁丁..."
    assert carets == " " * 15 + "^^^^"
    assert text_width(line) <= 40


def test_a_place_wider_than_the_window_is_pointed_at_as_far_as_it_is_shown() -> None:
    line, carets = excerpt("甲" * 100, Span(1, 10, 100), 30)
    assert text_width(line) <= 30
    assert len(carets) <= 30
    assert carets.endswith("^")


@pytest.mark.parametrize("lead", [0, 10, 79, 81, 160, 1000, 1_000_000])
def test_a_place_far_on_in_a_line_is_shown_as_one_near_its_beginning(lead: int) -> None:
    line, carets = excerpt("甲" * lead + "乙丙" + "丁" * 1000, Span(1, lead, lead + 2), 40)
    assert text_width(line) <= 40
    assert carets == " " * text_width(line.partition("乙")[0]) + "^^^^"
    assert line.startswith("...") is (lead > 18)
    assert line.endswith("丁...")


# --- nothing in a draft moves the cursor --------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\x1b[2J清屏", "␛[2J清屏"),
        ("上\n下", "上␊下"),
        ("\u202e倒写", "<202E>倒写"),
        ("\x9b31m", "<9B>31m"),
        ("\x7f", "␡"),
        ("\udcff", "�"),
        ("公文　正文", "公文　正文"),
    ],
)
def test_control_characters_are_shown_not_obeyed(text: str, expected: str) -> None:
    assert visible(text) == expected


def test_a_hostile_draft_cannot_paint_the_terminal(report: RunReport) -> None:
    first = report.results[0]
    finding = first.findings[0]._replace(message="坏\x1b[31m字")
    bad = first._replace(
        path="坏\x1b]0;名\x07.txt", findings=(finding,), lines={12: "\x1b[2J(此件公开发布)"}
    )
    text = "".join(render(replace(report, results=(bad,)), Look()))
    assert "\x1b" not in text
    assert "\x07" not in text


def test_what_can_be_mended_is_told_only_where_a_copy_can_be_written(report: RunReport) -> None:
    (result, *_) = report.results
    assert "gklint fix 通知.txt" in "".join(render(report, Look()))
    scanned = replace(report, results=(result._replace(path="通知.pdf"),))
    assert "gklint fix" not in "".join(render(scanned, Look()))
