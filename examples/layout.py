"""Where each element of a 公文 stands: GB/T 9704-2012, clause by clause.

The functions take a draft of ``texts/`` and give the paragraphs and tables of the file's body, as
text (see ``wml.py``).
"""

from typing import TypedDict

from examples.wml import (
    MIDDLE,
    RED,
    TEXT_WIDTH,
    border,
    cell,
    indent,
    paragraph,
    ruled,
    run,
    table,
    width,
)

NUMERALS = "一二三四五六七八九十百"


class Instrument(TypedDict, total=False):
    """What follows the cover: an enclosed instrument or an attachment."""

    label: str
    title: list[str]
    body: str
    table: str
    attachment_list: list[str]


class Imprint(TypedDict, total=False):
    """版记 (7.4); a letter has no printing line (10.1)."""

    copies: list[str]
    office: str
    date: str


class Draft(TypedDict, total=False):
    """One file of ``texts/``. ``attachment_labels`` overrides the labels of a ``base`` draft."""

    base: str
    format: str
    masthead: list[str]
    masthead_in: str
    number: str
    signer: str
    title: list[str]
    addressee: str
    body: str
    attachment_list: list[str]
    signature: list[str]
    date: str
    notes: list[str]
    note_indent: int
    attachment_labels: list[str]
    enclosure: Instrument
    attachments: list[Instrument]
    imprint: Imprint


# ---- head (7.2) --------------------------------------------------------------------------------


def masthead(draft: Draft) -> list[str]:
    """发文机关标志 (7.2.4): red, sized to the width; a letter's is built by ``letter_head``."""
    organs = draft["masthead"]
    before = '<w:spacing w:before="1700" w:after="560"/>'
    if draft.get("masthead_in") == "table":
        return [
            paragraph("公文正文"),
            paragraph("公文正文"),
            joint_head(organs),
            paragraph("公文正文"),
        ]
    size = min(48, 430 // len(organs[0]))
    return [paragraph("发文机关标志", run(organs[0], size=size), before)]


def joint_head(organs: list[str]) -> str:
    """联合行文 (7.2.4): the organs above each other, 文件 in the middle at the right."""
    shares = (round(TEXT_WIDTH * 0.68), round(TEXT_WIDTH * 0.32))
    spread = '<w:jc w:val="distribute"/>'
    rows = []
    for place, organ in enumerate(organs):
        merge = '<w:vMerge w:val="restart"/>' if place == 0 else "<w:vMerge/>"
        word = run("文件", size=40) if place == 0 else ""
        rows.append(
            "<w:tr>"
            + cell(paragraph("发文机关标志", run(organ, size=32), spread), shares[0])
            + cell(paragraph("发文机关标志", word), shares[1], f'{merge}<w:vAlign w:val="center"/>')
            + "</w:tr>"
        )
    return table(rows, shares, '<w:tblW w:w="0" w:type="auto"/><w:jc w:val="center"/>')


def number_line(draft: Draft) -> str:
    """发文字号 (7.2.5) with 签发人 (7.2.6) and the red line 4 mm below (7.2.7)."""
    line = f"<w:pBdr>{border('bottom', 'single', 16, 11, RED)}</w:pBdr>"
    if draft.get("format") == "letter":
        return paragraph("发文字号", run(draft["number"]), '<w:jc w:val="right"/>')
    if draft.get("format") == "order":
        return paragraph("发文字号", run(draft["number"]))
    if "signer" not in draft:
        return paragraph("发文字号", run(draft["number"]), line)
    tabs = f'<w:tabs><w:tab w:val="right" w:pos="{TEXT_WIDTH - 320}"/></w:tabs>'
    content = run(draft["number"] + "\t签发人：") + run(draft["signer"], "楷体_GB2312")
    return paragraph("发文字号", content, f'{line}{tabs}{indent(firstLine=1)}<w:jc w:val="left"/>')


WIDER = '<w:ind w:left="-454" w:right="-340"/>'  # 170 mm across a text area of 156 mm (10.1)


def letter_head(organ: str, place: str = "") -> str:
    """The letter's masthead over a double red line, thick above thin, 170 mm wide (10.1)."""
    line = f"<w:pBdr>{border('bottom', 'thickThinSmallGap', 24, 8, RED)}</w:pBdr>"
    return paragraph("发文机关标志", run(organ, size=44), line + place)


def text_box(content: str) -> str:
    """A paragraph with a text box 30 mm below the page's edge, and the VML twin Word writes."""
    wide, high = 170 * 36000, 26 * 36000
    box = f"<w:txbxContent>{content}</w:txbxContent>"
    return (
        '<w:p><w:pPr><w:pStyle w:val="公文正文"/></w:pPr><w:r><mc:AlternateContent>'
        '<mc:Choice Requires="wps"><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" '
        'simplePos="0" relativeHeight="2" behindDoc="0" locked="0" layoutInCell="1" '
        'allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="page"><wp:posOffset>{20 * 36000}</wp:posOffset>'
        '</wp:positionH><wp:positionV relativeFrom="page">'
        f"<wp:posOffset>{30 * 36000}</wp:posOffset></wp:positionV>"
        f'<wp:extent cx="{wide}" cy="{high}"/><wp:wrapTopAndBottom/>'
        '<wp:docPr id="1" name="发文机关标志"/><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        '<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{wide}" cy="{high}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f"</wps:spPr><wps:txbx>{box}</wps:txbx>"
        '<wps:bodyPr lIns="0" tIns="0" rIns="0" bIns="0"/></wps:wsp></a:graphicData></a:graphic>'
        "</wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape "
        'style="position:absolute;margin-left:56.7pt;margin-top:85pt;width:482pt;height:74pt;'
        'mso-position-horizontal-relative:page;mso-position-vertical-relative:page">'
        f'<v:textbox inset="0,0,0,0">{box}</v:textbox></v:shape></w:pict></mc:Fallback>'
        "</mc:AlternateContent></w:r></w:p>"
    )


# ---- main part (7.3) ----------------------------------------------------------------------------


def prose(text: str) -> list[str]:
    """Body paragraphs with the fonts of their level (7.3.3): 一、黑体, （一）楷体."""
    return [prose_line(line) for line in text.strip().splitlines()]


def prose_line(line: str) -> str:
    """One body paragraph."""
    if line[0] in NUMERALS and "、" in line[:3] and line[-1] != "。":
        return paragraph("一级标题", run(line))
    label, blank, rest = line.partition("　")
    if blank and label.startswith("第"):
        if label.endswith("章"):
            return paragraph("章名", run(line))
        return paragraph("公文正文", run(label, "黑体") + run(blank + rest))
    if line[0] == "（" and line[1] in NUMERALS and "。" in line[:-1]:
        head, stop, rest = line.partition("。")
        return paragraph("公文正文", run(head + stop, "楷体_GB2312") + run(rest))
    return paragraph("公文正文", run(line))


def attachment_names(names: list[str]) -> list[str]:
    """附件说明 (7.3.4): two characters in, numbered when there are several, no punctuation."""
    lines = []
    for place, name in enumerate(names):
        number = f"{place + 1}. " if len(names) > 1 else ""
        label = "附件：" if place == 0 else ""
        hang = width(label + number)
        left = 2 + width("附件：" + number)
        lines.append(
            paragraph("主送机关", run(label + number + name), indent(left=left, hanging=hang))
        )
    return [paragraph("公文正文"), *lines] if lines else []


def sign_off(draft: Draft) -> list[str]:
    """署名 and 成文日期 under a seal (7.3.5.1), then the 附注 two characters in (7.3.6)."""
    day = draft["date"]
    lines = [paragraph("公文正文")] * 2
    for organ in draft.get("signature", []):
        right = max(2.0, 4 + width(day) / 2 - width(organ) / 2)
        lines.append(paragraph("落款", run(organ), "<w:keepNext/>" + indent(right=right)))
    lines.append(paragraph("落款", run(day), "<w:keepNext/>" + indent(right=4)))
    inner = indent(firstLine=draft.get("note_indent", 2))
    return lines + [paragraph("主送机关", run(note), inner) for note in draft.get("notes", [])]


def heading(lines: list[str]) -> list[str]:
    """标题 (7.3.1): one paragraph, broken where the sense allows, a blank line below."""
    return [paragraph("公文标题", run("\n".join(lines))), paragraph("公文正文")]


def enclosed(instrument: Instrument) -> list[str]:
    """What is printed behind the cover, on a page of its own."""
    lines = [paragraph("公文标题", run("\n".join(instrument["title"])), "<w:pageBreakBefore/>")]
    lines.append(paragraph("公文正文"))
    lines += prose(instrument["body"])
    return lines + attachment_names(instrument.get("attachment_list", []))


def attachment(instrument: Instrument, label: str) -> list[str]:
    """附件 (7.3.7): a page of its own, label flush left, title in the third line."""
    lines = [paragraph("附件序号", run(label), "<w:pageBreakBefore/>"), paragraph("公文正文")]
    lines += heading(instrument["title"])
    if "table" in instrument:
        lines += [grid(rows_of(instrument["table"])), paragraph("公文正文")]
    return lines + (prose(instrument["body"]) if "body" in instrument else [])


def rows_of(text: str) -> list[list[str]]:
    """The cells of a table written with ``|``."""
    return [line.split("|") for line in text.strip().splitlines()]


def grid(rows: list[list[str]]) -> str:
    """A ruled table, columns as wide as their longest cell asks for."""
    wants = [
        min(12.0, max(3.5, *(width(cell) for cell in column))) for column in zip(*rows, strict=True)
    ]
    shares = [round(TEXT_WIDTH * want / sum(wants)) for want in wants]
    lines = []
    for place, row in enumerate(rows):
        look = "表头" if place == 0 else "表格"
        cells = "".join(
            cell(paragraph(look, run(text)), share, MIDDLE)
            for text, share in zip(row, shares, strict=True)
        )
        lines.append(f'<w:tr><w:trPr><w:trHeight w:val="620"/></w:trPr>{cells}</w:tr>')
    return table(lines, shares, ruled(TEXT_WIDTH))


# ---- imprint (7.4) ------------------------------------------------------------------------------


def imprint(draft: Draft) -> list[str]:
    """版记 at the foot of the last page: a table that floats to the bottom of the text area."""
    entry = draft["imprint"]
    inner = indent(14, left=4, right=1, hanging=3)
    rows = [paragraph("版记", run(text), inner) for text in entry.get("copies", [])]
    if "office" in entry:
        tabs = f'<w:tabs><w:tab w:val="right" w:pos="{TEXT_WIDTH - 280}"/></w:tabs>'
        content = run(f"{entry['office']}\t{entry['date']}")
        rows.append(paragraph("版记", content, f"{tabs}{indent(14, left=1)}"))
    ruled = draft.get("format") != "letter"  # a letter's imprint has no lines (10.1)
    lines = (
        border("top", "single", 8) + border("bottom", "single", 8) + border("insideH", "single", 6)
    )
    properties = (
        '<w:tblpPr w:leftFromText="0" w:rightFromText="0" w:vertAnchor="margin" '
        'w:horzAnchor="margin" w:tblpXSpec="center" w:tblpYSpec="bottom"/>'
        f'<w:tblW w:w="{TEXT_WIDTH}" w:type="dxa"/>'
        f"<w:tblBorders>{lines if ruled else ''}</w:tblBorders>"
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/>'
        '<w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
    )
    cells = (f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cell(row, TEXT_WIDTH)}</w:tr>" for row in rows)
    return [paragraph("公文正文"), table(cells, [TEXT_WIDTH], properties), paragraph("文末")]


# ---- the whole body ----


def body(draft: Draft) -> list[str]:
    """The body of the file, element by element in the order of 7.1."""
    lines = []
    if draft.get("format") != "letter":
        lines += masthead(draft)
    elif draft["masthead_in"] == "textbox":
        lines.append(text_box(letter_head(draft["masthead"][0])))
    lines += [number_line(draft), paragraph("公文正文"), paragraph("公文正文")]
    if "title" in draft:
        lines += heading(draft["title"])
    if "addressee" in draft:
        lines.append(paragraph("主送机关", run(draft["addressee"])))
    lines += prose(draft["body"]) + attachment_names(draft.get("attachment_list", []))
    lines += sign_off(draft)
    if "enclosure" in draft:
        lines += enclosed(draft["enclosure"])
    for part, label in zip(draft.get("attachments", []), labels(draft), strict=True):
        lines += attachment(part, label)
    return lines + imprint(draft)


def labels(draft: Draft) -> list[str]:
    """The labels over the attachments."""
    return draft.get("attachment_labels", [part["label"] for part in draft.get("attachments", [])])
