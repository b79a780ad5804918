"""Approval forms as offices print them (facts F.1), filled in by invented people.

Each layout is a function of the options that are ticked in 公开属性, and gives a file as Word (or a
text editor) would save it. What is to be read from it stands beside it in ``test_form_layouts.py``,
written by hand.
"""

from collections.abc import Callable, Collection, Sequence
from io import BytesIO

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

Ticked = Collection[str]
"""Which of 主动公开, 依申请公开, 不予公开, 部分公开 are ticked."""
Layout = Callable[[Ticked], bytes]

TITLE = "关于做好校园周边环境整治工作的通知"
OPTIONS = ("主动公开", "依申请公开", "不予公开", "部分公开")
GROUNDS = ("国家秘密", "商业秘密", "个人隐私", "过程性信息")
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'


# --- building blocks ------------------------------------------------------------------------------


def new_form(heading: str) -> Document:
    """Begin a form: a centred heading, a font that holds Chinese."""
    document = docx.Document()
    style = document.styles["Normal"]
    style.font.size = Pt(11)
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "宋体")
    title = document.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = title.add_run(heading)
    run.font.size = Pt(18)
    run.bold = True
    return document


def saved(document: Document) -> bytes:
    """Give the bytes of the file."""
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def grid(document: Document, rows: int, columns: int) -> Table:
    """Add a ruled table."""
    table: Table = document.add_table(rows, columns)
    table.style = "Table Grid"
    return table


def put(cell: _Cell, *lines: str) -> None:
    r"""Write lines into a cell, a paragraph each; ``\v`` is a soft line break."""
    for number, line in enumerate(lines):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        pieces = line.split("\v")
        paragraph.add_run(pieces[0])
        for piece in pieces[1:]:
            paragraph.add_run().add_break()
            paragraph.add_run(piece)


def row(table: Table, at: int, *texts: str | Sequence[str], widths: Sequence[int] = ()) -> None:
    """Write a row; ``widths`` says over how many columns each text is merged."""
    column = 0
    for text, width in zip(texts, widths or [1] * len(texts), strict=True):
        cell = table.cell(at, column)
        if width > 1:
            cell = cell.merge(table.cell(at, column + width - 1))
        put(cell, *([text] if isinstance(text, str) else text))
        column += width


def before(options: Sequence[str], ticked: Ticked, gap: str = "　") -> str:
    """Print options with a box before each."""
    return gap.join(f"{'☑' if option in ticked else '☐'}{option}" for option in options)


def behind(options: Sequence[str], ticked: Ticked) -> str:
    """Print options with brackets behind each."""
    return "　".join(f"{option}（{'√' if option in ticked else ' '}）" for option in options)


# --- 1 发文处理笺: brackets behind options that say 此件…, default reasons ------------------------


def processing_slip(ticked: Ticked) -> bytes:
    """发文处理笺 of four columns; 此件… as options, a row of reasons for each attribute."""
    document = new_form("云溪市文昌区市场监管局发文处理笺")
    document.add_paragraph("（非涉密公文专用）").alignment = WD_ALIGN_PARAGRAPH.CENTER
    table = grid(document, 13, 4)
    row(table, 0, "办理等级", "平件", "文号", "文市监发〔2026〕12号")
    row(table, 1, "主办单位", "政策法规股", "拟办人", "张某")
    row(table, 2, "联系电话", "0000-1234567", "文件类型", "通知")
    row(table, 3, "拟办时间", "2026-03-02 10:33", "发文日期", "")
    row(table, 4, "公文标题", TITLE, widths=(1, 3))
    row(table, 5, ["意见区", "签发：", "同意。", "李某　2026年3月5日"], widths=(4,))
    row(table, 6, "审核", ["已核。", "王某　2026年3月4日"], "会签", "", widths=(1, 1, 1, 1))
    row(table, 7, "主送", "各科室、所", "抄送", "")
    words = {
        "不予公开": "此件不公开",
        "主动公开": "此件公开发布",
        "依申请公开": "此件可依申请公开",
        "部分公开": "此件删减后公开",
    }
    chosen = [words[option] for option in ticked]
    row(table, 8, "政府信息公开选项", behind(list(words.values()), chosen), widths=(1, 3))
    row(
        table,
        9,
        "不公开的理由选项",
        ["☑其他不宜公开的信息", "☐依法确定为国家秘密", "☐不成熟的过程性信息"],
        widths=(1, 3),
    )
    row(
        table,
        10,
        "依申请公开的理由选项",
        ["☐其他宜依申请公开的信息", "☑涉及个别的法人且没有规定必须公开"],
        widths=(1, 3),
    )
    row(table, 11, "是否需要公平竞争审查", "□是　■否", widths=(1, 3))
    row(table, 12, "打字", "赵某", "校对", "赵某")
    return saved(document)


# --- 2 发文单: fields above the table, opinions in wide cells, ☐ before options -----------------


def issue_sheet(ticked: Ticked) -> bytes:
    """发文单: 密级 and 缓急 above the table, signatures at the bottom of each opinion."""
    document = new_form("云溪市文昌区经信局发文单")
    document.add_paragraph("密级：无　　　　　缓急：平件　　　　　编号：2026-017")
    table = grid(document, 9, 4)
    row(
        table,
        0,
        ["签发：", "同意印发。", "签名：李某　　2026年3月5日"],
        ["会签：", "区财政局：同意　赵某　2026.3.3", "区教育局：同意　钱某　2026.3.4"],
        widths=(2, 2),
    )
    row(
        table,
        1,
        ["审核：", "　　　　年　　月　　日"],
        "保密审查：不涉密。孙某 2026/3/3",
        widths=(2, 2),
    )
    row(table, 2, "标　题：" + TITLE, widths=(4,))
    row(table, 3, "发文字号：文经信发〔2026〕7号", "起草单位：综合股", widths=(2, 2))
    row(table, 4, "公开属性", before(OPTIONS, ticked), widths=(1, 3))
    reasons = before([*GROUNDS, "内部管理信息"], ["过程性信息"])
    row(
        table,
        5,
        "不予公开理由",
        [reasons, "☐其他理由________", "法律依据：条例第十六条第二款"],
        widths=(1, 3),
    )
    row(table, 6, "是否需要解读", "☐需要　☑不需要（理由：转发会议通知）", widths=(1, 3))
    row(
        table,
        7,
        "政务公开机构审查意见",
        "同意。\v区政府办公室政务公开股\v2026年3月4日",
        widths=(1, 3),
    )
    row(table, 8, "拟稿人：张某", "日期：2026年3月1日", "共印份数：30", "校对：张某")
    return saved(document)


# --- 3 拟文稿纸: attribute and reason in one field ------------------------------------------------


def drafting_paper(ticked: Ticked) -> bytes:
    """拟文稿纸: one field holds 公开属性 and 不予公开理由, labels split over two lines."""
    document = new_form("拟　文　稿　纸")
    table = grid(document, 8, 4)
    row(table, 0, ["紧急", "程度"], "特急", "密级", "")
    row(table, 1, "标题", [TITLE[:8], TITLE[8:]], widths=(1, 3))
    row(table, 2, "主送", "各乡镇人民政府", "抄送", "区委办公室")
    row(
        table,
        3,
        ["信息公开属", "性及原因"],
        [
            "公开属性：" + before(OPTIONS, ticked),
            "不予公开理由：属于内部讨论记录，公开将影响后续研究",
        ],
        widths=(1, 3),
    )
    row(table, 4, "牵头单位", "区教育局", "主办处室", "基础教育股")
    row(table, 5, "是否政策性文件", "是√　否", "不解读理由", "无")
    row(table, 6, "领导批示", ["请按程序办理。", "周某 3月2日"], widths=(1, 3))
    row(table, 7, "印发日期", "", "份数", "20")
    return saved(document)


# --- 4 保密审查表: labels merged over rows -------------------------------------------------------


def secrecy_review_sheet(ticked: Ticked) -> bytes:
    """信息公开保密审查表: a label merged over four rows, 公开方式 meaning the channel."""
    document = new_form("政府信息公开保密审查表")
    table = grid(document, 11, 4)
    row(table, 0, "信息名称", TITLE, widths=(1, 3))
    row(table, 1, "起草部门", "区城管局", "拟稿日期", "2026年3月1日")
    row(table, 2, "公开方式", "☐报刊 ☐广播 ☑网站 ☐其他", widths=(1, 3))
    row(table, 3, "信息拟定公开时间", "2026年3月10日", widths=(1, 3))
    row(
        table,
        4,
        "拟公开属性",
        "　".join(f"{o}{'■' if o in ticked else '□'}" for o in OPTIONS),
        widths=(1, 3),
    )
    review = table.cell(5, 0).merge(table.cell(8, 0))
    put(review, "信息公开保密审查机构审核意见")
    for at, text in enumerate(
        (
            "☑应予公开",
            "☐不予公开：涉及国家秘密、商业秘密、个人隐私",
            "审查人签字：吴某",
            "2026年3月2日",
        ),
        start=5,
    ):
        put(table.cell(at, 1).merge(table.cell(at, 3)), text)
    row(table, 9, "不予公开的依据", "", widths=(1, 3))
    row(table, 10, "主管领导人审批意见", ["同意", "签字：郑某", "2026年3月3日"], widths=(1, 3))
    return saved(document)


# --- 5 labels above values -----------------------------------------------------------------------


def grid_sheet(ticked: Ticked) -> bytes:
    """A grid in which each label stands above its value, some of them merged."""
    document = new_form("云溪市文昌区人民政府办公室文件审批单")
    table = grid(document, 12, 6)
    row(table, 0, "拟稿单位", "拟稿人", "拟稿时间", widths=(2, 2, 2))
    row(table, 1, "区住建局", "冯某", "2026.3.1", widths=(2, 2, 2))
    row(table, 2, "文件标题", widths=(6,))
    row(table, 3, TITLE, widths=(6,))
    row(table, 4, "密级", "紧急程度", "公开属性", widths=(1, 1, 4))
    row(table, 5, "普通", "加急", before(OPTIONS, ticked, "  "), widths=(1, 1, 4))
    row(table, 6, "依申请公开或不予公开理由", "对应负面清单事项", widths=(3, 3))
    row(table, 7, "属于人事管理等内部事务信息", "第12项 内部人事管理", widths=(3, 3))
    row(table, 8, "核稿", "保密审查意见", "签发", widths=(2, 2, 2))
    row(
        table,
        9,
        ["蒋某", "2026-03-02"],
        ["经审查不涉密", "沈某 2026年3月2日"],
        ["同意", "韩某 2026年3月3日"],
        widths=(2, 2, 2),
    )
    row(table, 10, "属性认定人", "政府信息公开专用章", "公众参与情况", widths=(2, 2, 2))
    row(table, 11, "朱某", "（已盖）", "书面征求5家单位意见，均已采纳", widths=(2, 2, 2))
    return saved(document)


# --- 6 content controls --------------------------------------------------------------------------


def add_xml(paragraph: Paragraph, xml: str) -> None:
    """Add what python-docx has no words for: content controls and form fields."""
    element = parse_xml(xml)
    paragraph._p.append(element)  # type: ignore[arg-type] # noqa: SLF001 - see the docstring


def control(paragraph: Paragraph, *, ticked: bool, glyph: str, font: str = "") -> None:
    """Add a check-box content control; its glyph may say anything."""
    fonts = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr>' if font else ""
    shown = f"<w:r>{fonts}<w:t>{glyph}</w:t></w:r>" if glyph else ""
    add_xml(
        paragraph,
        f"<w:sdt {_W} {_W14}><w:sdtPr><w14:checkbox>"
        f'<w14:checked w14:val="{int(ticked)}"/></w14:checkbox></w:sdtPr>'
        f"<w:sdtContent>{shown}</w:sdtContent></w:sdt>",
    )


def list_control(paragraph: Paragraph, shown: str) -> None:
    """Add a drop-down content control with its shown text."""
    add_xml(
        paragraph,
        f"<w:sdt {_W}><w:sdtPr><w:dropDownList/></w:sdtPr>"
        f"<w:sdtContent><w:r><w:t>{shown}</w:t></w:r></w:sdtContent></w:sdt>",
    )


def controls_sheet(ticked: Ticked) -> bytes:
    """A form of content controls: boxes in Wingdings 2, without glyph, or with a stale one."""
    document = new_form("发文审批表（电子）")
    table = grid(document, 7, 2)
    row(table, 0, "标题", TITLE)
    row(table, 1, "密级", "")
    list_control(table.cell(1, 1).paragraphs[0], "选择一项。")
    row(table, 2, "紧急程度", "")
    list_control(table.cell(2, 1).paragraphs[0], "急件")
    row(table, 3, "公开属性", "")
    glyphs = [("R", "Wingdings 2"), ("£", "Wingdings 2"), ("", ""), ("☒", "MS Gothic")]
    place = table.cell(3, 1).paragraphs[0]
    for option, (glyph, font) in zip(OPTIONS, glyphs, strict=True):
        control(place, ticked=option in ticked, glyph=glyph, font=font)
        place.add_run(f"{option}  ")
    row(table, 4, "不予公开理由", "")
    for ground in GROUNDS:
        place = table.cell(4, 1).add_paragraph()
        control(place, ticked=ground == "个人隐私", glyph="☐")
        place.add_run(ground)
    row(table, 5, "是否规范性文件", "")
    place = table.cell(5, 1).paragraphs[0]
    for answer in ("是", "否"):
        control(place, ticked=answer == "是", glyph="þ", font="Wingdings")
        place.add_run(f" {answer}  ")
    row(table, 6, "保密委意见", "拟同意不公开。杨某 2026年3月2日")
    return saved(document)


# --- 7 legacy form fields ------------------------------------------------------------------------


def legacy_field(paragraph: Paragraph, code: str, data: str = "", result: str = "") -> None:
    """Add a form field of old Word: what it holds, its code, its result."""
    held = f"<w:ffData>{data}</w:ffData>" if data else ""
    for inner in (
        f'<w:fldChar w:fldCharType="begin">{held}</w:fldChar>',
        f"<w:instrText> {code} </w:instrText>",
        '<w:fldChar w:fldCharType="separate"/>',
        f"<w:t>{result}</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    ):
        add_xml(paragraph, f"<w:r {_W}>{inner}</w:r>")


def legacy_box(paragraph: Paragraph, *, ticked: bool) -> None:
    """Add a check box."""
    state = f'<w:sizeAuto/><w:default w:val="0"/><w:checked w:val="{int(ticked)}"/>'
    legacy_field(paragraph, "FORMCHECKBOX", f"<w:checkBox>{state}</w:checkBox>")


def legacy_list(paragraph: Paragraph, entries: Sequence[str], chosen: int) -> None:
    """Add a drop-down list."""
    listed = "".join(f'<w:listEntry w:val="{entry}"/>' for entry in entries)
    data = f'<w:ddList><w:result w:val="{chosen}"/>{listed}</w:ddList>'
    legacy_field(paragraph, "FORMDROPDOWN", data)


def legacy_sheet(ticked: Ticked) -> bytes:
    """A form of old form fields, no table: labels and fields in paragraphs."""
    document = new_form("发文呈批表")
    line = document.add_paragraph("标题：")
    legacy_field(line, "FORMTEXT", result=TITLE)
    line = document.add_paragraph("拟稿部门：")
    legacy_field(line, "FORMTEXT", result="办公室")
    line.add_run("　　拟稿人：")
    legacy_field(line, "FORMTEXT", result="尤某")
    line = document.add_paragraph("密级：")
    legacy_list(line, ["无", "秘密", "机密"], 0)
    line = document.add_paragraph("公开属性：")
    for option in OPTIONS:
        legacy_box(line, ticked=option in ticked)
        line.add_run(f"{option}  ")
    line = document.add_paragraph("是否需要解读：是")
    legacy_box(line, ticked=True)
    line.add_run(" 否")
    legacy_box(line, ticked=False)
    document.add_paragraph("解读方案审签：同意。许某 2026年3月2日")
    document.add_paragraph("签发人：")
    document.add_paragraph("何某　2026年3月3日")
    return saved(document)


# --- 8 plain text --------------------------------------------------------------------------------


def text_sheet(ticked: Ticked) -> bytes:
    """A form typed in a text editor."""
    boxes = "  ".join(f"[{'x' if option in ticked else ' '}] {option}" for option in OPTIONS)
    return f"""\
云溪市文昌区农业农村局发文稿纸

密级：                紧急程度：
标题：{TITLE}
主办单位：种植业股      拟稿人：吕 某      拟稿日期：2026年3月1日
公开属性：{boxes}
不予公开理由：本件属于行政机关在履行行政管理职能过程中
形成的讨论记录
依据：《中华人民共和国政府信息公开条例》第十六条第二款
是否政策性文件：否
备案情况：已报区政府办公室政务公开股备案，2026年3月2日
签发：
　　同意。
　　施某　2026年3月3日

（本表随文归档）
""".encode()


# --- 9 letter-spaced and vertical labels ---------------------------------------------------------


def vertical_sheet(ticked: Ticked) -> bytes:
    """Letter-spaced labels, labels of one character a line, options in a table in a cell."""
    document = new_form("发 文 稿 纸")
    table = grid(document, 6, 4)
    row(table, 0, "标　　题", TITLE, widths=(1, 3))
    row(table, 1, "拟 稿 人", "张　某", "核　　稿", "孔　某")
    row(table, 2, ["公", "开", "属", "性"], "", widths=(1, 3))
    options = table.cell(2, 1).add_table(2, 4)
    for at, option in enumerate(OPTIONS):
        put(options.cell(0, at), option)
        put(options.cell(1, at), "√" if option in ticked else "")
    row(table, 3, "依　　据\v（条款）", "条例第十五条", widths=(1, 3))
    row(
        table,
        4,
        ["保", "密", "审", "查"],
        ["无涉密内容。", "曹　某", "二〇二六年三月二日"],
        widths=(1, 3),
    )
    row(table, 5, "发 文 字 号", "文发〔2026〕9号", "信息公开\v专　　员", "严　某")
    return saved(document)


# --- 10 Markdown ---------------------------------------------------------------------------------


def markdown_sheet(ticked: Ticked) -> bytes:
    """A form as a Markdown table; a tick has a column of its own."""
    cells = " | ".join(f"{option} | {'✔' if option in ticked else ' '}" for option in OPTIONS)
    return f"""\
# 发文稿纸

| 标题 | {TITLE} |
| --- | --- |
| **公开属性** | {cells} |
| 标准目录上级审核意见 | 市教育局已审定 |
| 属性依据理由审核 | 依据充分。华某 2026年3月2日 |
""".encode()


WORD: dict[str, Layout] = {
    "发文处理笺": processing_slip,
    "发文单": issue_sheet,
    "拟文稿纸": drafting_paper,
    "保密审查表": secrecy_review_sheet,
    "审批单": grid_sheet,
    "电子审批表": controls_sheet,
    "呈批表": legacy_sheet,
    "竖排稿纸": vertical_sheet,
}
TEXT: dict[str, Layout] = {"文本稿纸": text_sheet, "表格稿纸": markdown_sheet}
LAYOUTS: dict[str, Layout] = {**WORD, **TEXT}
