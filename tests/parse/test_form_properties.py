"""What holds for every approval form, also for those nobody would print."""

from hypothesis import given
from hypothesis import strategies as st

from gklint.model.form import Answer, AttributeField, Day, Field, Signed
from gklint.model.manuscript import Cell, Line, Manuscript, Part
from gklint.parse.form import is_classified, read_form
from gklint.parse.form_boxes import options_of
from gklint.parse.form_values import is_option
from gklint.report.form import form_text, form_value
from gklint.report.values import dump
from tests.parse.strategies import STEADY

_WORDS = """
公开属性 公开属性： 信息公开属性及原因 不予公开理由 理由 理由： 依据： 是否需要解读
是否政策性文件 密级 密级： 秘密★1年 签发 签发： 会签 审核人 保密审查 审查意见 审查人 日期
日期： 签名： 备案情况 政务公开机构 拟稿 单位 拟稿人： 标题 ☐ ☑ □ ■ √ ✓ ★ ☆ ◎ ● （√） （ ） [x]
[ ] 口 主动公开 依申请公开 不予公开 部分公开 是 否 不需要 国家秘密 过程性信息 张某 李 某 同意
2026年3月2日 2026.3.2 3月2日 10:33 年月日 （ ） ( ： : ， 。 ； 、 | — ____ 选择一项。
政策解读： 解读情况： 备注： 说明 解读 不需解读 不需要 工作部署 【 】 【公开属性】 ［
本表一式两份 é 𠮷 \u200b
"""
PIECES = st.sampled_from([*_WORDS.split(), " ", "　", "  ", "\t", ""])
TEXTS = st.lists(PIECES, max_size=8).map("".join)
PLACES = st.one_of(
    st.none(),
    st.builds(Cell, st.integers(0, 2), st.integers(0, 3), st.integers(0, 4)),
)
PARTS = st.sampled_from([Part.BODY, Part.HEADER, Part.FOOTER, Part.TEXTBOX, Part.NOTE])


@st.composite
def manuscripts(draw: st.DrawFn) -> Manuscript:
    """Lines of any text in any cells, in an order no reader would give."""
    rows = draw(st.lists(st.tuples(TEXTS, PLACES, PARTS), max_size=30))
    lines = tuple(
        Line(at + 1, text, part if cell is None else Part.TABLE, at, None, cell)
        for at, (text, cell, part) in enumerate(rows)
    )
    return Manuscript("某.docx", "", "docx", lines)


def fields_of(form: tuple[object, ...]) -> list[Field]:
    """Give every field of a form."""
    found: list[Field] = []
    for value in form:
        if isinstance(value, Field):
            found.append(value)
        elif isinstance(value, Day | Answer | AttributeField):
            found.append(value.field)
        elif isinstance(value, tuple) and not isinstance(value, Signed):
            found += fields_of(value)
    return found


@STEADY
@given(manuscripts())
def test_every_manuscript_is_read(manuscript: Manuscript) -> None:
    form = read_form(manuscript)
    assert form == read_form(manuscript)
    dump(form_value(form))
    assert all(line.endswith("\n") for line in form_text(form, 80))


@STEADY
@given(manuscripts())
def test_no_field_is_empty_and_no_word_is_invented(manuscript: Manuscript) -> None:
    form = read_form(manuscript)
    known = "".join(line.text for line in manuscript.lines) + "□：；"
    for field in fields_of(form):
        assert field.text.strip()
        assert set(field.text) <= set(known) | {" "}


@STEADY
@given(manuscripts())
def test_a_decided_attribute_was_ticked_once_or_written(manuscript: Manuscript) -> None:
    attribute = read_form(manuscript).attribute
    if attribute is not None and attribute.value is not None and attribute.field.boxes:
        assert attribute.field.ticked


@STEADY
@given(manuscripts())
def test_a_classified_form_shows_none_of_its_words(manuscript: Manuscript) -> None:
    form = read_form(manuscript)
    if not is_classified(form):
        return
    shown = dump(form_value(form)) + "".join(form_text(form, 80))
    for field in fields_of(form):
        assert len(field.text) < 4 or field.text not in shown


@STEADY
@given(st.lists(TEXTS, max_size=4))
def test_options_hold_the_words_of_their_lines(lines: list[str]) -> None:
    options = options_of(lines, is_option)
    whole = "".join(lines)
    for box in options.boxes:
        assert set(box.label) <= set(whole) | {" "}
    assert all(text in whole for text in options.free)


OPTIONS = ("主动公开", "依申请公开", "不予公开", "部分公开")
BOXES = st.sampled_from(
    [("☐", "☑"), ("□", "■"), ("□", "☒"), ("○", "●"), ("（ ）", "（√）"), ("[ ]", "[x]"), ("☆", "★")]
)


@STEADY
@given(
    BOXES,
    st.sets(st.sampled_from(OPTIONS)),
    st.booleans(),
    st.sampled_from([" ", "　", "；", "\n"]),
)
def test_what_was_ticked_is_read(
    boxes: tuple[str, str],
    ticked: set[str],
    before: bool,  # noqa: FBT001 - drawn by hypothesis
    gap: str,
) -> None:
    marks = [boxes[option in ticked] for option in OPTIONS]
    printed = [f"{m}{o}" if before else f"{o}{m}" for m, o in zip(marks, OPTIONS, strict=True)]
    options = options_of(gap.join(printed).split("\n"), is_option)
    assert [box.label for box in options.boxes] == list(OPTIONS)
    assert {box.label for box in options.boxes if box.ticked} == ticked
