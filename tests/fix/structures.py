"""Bodies of Word files in which text stands in every structure the readers know."""

from collections.abc import Mapping
from typing import NamedTuple, Unpack

from tests.readers.docx_builder import (
    Extras,
    field,
    p,
    pack,
    parts,
    r,
    section,
    shape,
    table,
    tc,
    tr,
    vml,
)

_WML = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_SDT = "<w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_TICKED = f'<w14:checkbox xmlns:w14="{_W14}"><w14:checked w14:val="1"/></w14:checkbox>'
_RUBY = "<w:ruby><w:rt>{}</w:rt><w:rubyBase>{}</w:rubyBase></w:ruby>"
_LIST = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="chineseCounting"/><w:suff w:val="nothing"/><w:lvlText w:val="%1、"/>'
    '</w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
_BY = 'w:id="91" w:author="张某" w:date="2026-01-02T03:04:05Z"'
_GONE = "<w:r><w:delText>旧文</w:delText></w:r>"
_FORM_BOX = (
    '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:checked/></w:checkBox>'
    "</w:ffData></w:fldChar></w:r><w:r><w:instrText> FORMCHECKBOX </w:instrText></w:r>"
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
_DRAWN_BOX = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>eq \\o(□,√)</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
_BRANCHES = (
    '<mc:AlternateContent><mc:Choice Requires="wps">{}</mc:Choice>'
    "<mc:Fallback>{}</mc:Fallback></mc:AlternateContent>"
)


NOTHING_MORE: Extras = {}


class Structure(NamedTuple):
    """A body, what else the file holds, and the parts it refers to by hand."""

    body: str
    extras: Extras = NOTHING_MORE


STRUCTURES: Mapping[str, Structure] = {
    "runs": Structure(p(r("此件", "<w:b/>"), r("公开"), r("发布吧", "<w:i/>"))),
    "blanks": Structure(p("<w:r><w:t>  甲 乙 </w:t></w:r>", r(" 丙 "), r("丁"))),
    "many things in a run": Structure(
        p(r("甲", inside="<w:tab/><w:t>乙</w:t><w:noBreakHyphen/><w:t>丙</w:t>"))
    ),
    "lines": Structure(p(r("甲乙", inside="<w:br/><w:t>丙丁</w:t><w:br/><w:br/><w:t>戊</w:t>"))),
    "nothing": Structure(p() + p("甲") + p(properties='<w:jc w:val="center"/>')),
    "symbols": Structure(p("甲", r(inside='<w:sym w:font="Wingdings" w:char="F0FE"/>'), "乙")),
    "hyperlink": Structure(
        p("见", f'<w:hyperlink w:anchor="x">{r("办法全文")}</w:hyperlink>', "。")
    ),
    "simple field": Structure(
        p("第", f'<w:fldSimple w:instr="PAGE">{r("12")}</w:fldSimple>', "页")
    ),
    "field": Structure(p("第", field("PAGE", r("12")), "页")),
    "nested fields": Structure(p("甲", field(" IF ", field(" REF a ", r("乙")) + r("丙")), "丁")),
    "boxes of forms": Structure(p(_FORM_BOX, r("主动公开"), _DRAWN_BOX, r("依申请公开"))),
    "smart tags": Structure(
        p(f"<w:smartTag>{r('云溪')}<w:customXml>{r('市')}</w:customXml></w:smartTag>")
    ),
    "direction": Structure(
        p(f'<w:bdo w:val="ltr">{r("甲乙")}</w:bdo>', f"<w:dir>{r('丙')}</w:dir>")
    ),
    "rich control": Structure(p("甲", _SDT.format("", r("乙丙")), "丁")),
    "plain control": Structure(p("甲", _SDT.format("<w:text/>", r("乙丙")), "丁")),
    "box control": Structure(p(_SDT.format(_TICKED, r("☑")), r("主动公开"))),
    "control of paragraphs": Structure(_SDT.format("", p("甲乙") + p("丙")) + p("丁")),
    "control of a cell": Structure(table(tr(_SDT.format("", tc("甲乙")), tc("丙")))),
    "ruby": Structure(p("在", r(inside=_RUBY.format(r("yún xī"), r("云溪"))), "市")),
    "inserted": Structure(p("甲", f"<w:ins {_BY}>{r('乙丙')}</w:ins>", "丁")),
    "deleted": Structure(p("甲", f"<w:del {_BY}>{_GONE}</w:del>", "乙丙")),
    "both": Structure(
        p("甲", f"<w:ins {_BY}>{r('乙')}<w:del {_BY}>{_GONE}</w:del>{r('丙')}</w:ins>")
    ),
    "moved": Structure(
        p(
            f"<w:moveFrom {_BY}>{r('甲乙')}</w:moveFrom>",
            "丙",
            f"<w:moveTo {_BY}>{r('甲乙')}</w:moveTo>",
        )
    ),
    "joined": Structure(
        p("关于公开", properties=f"<w:rPr><w:del {_BY}/></w:rPr>") + p("属性的通知")
    ),
    "formula": Structure(p("甲", "<m:oMath><m:r><m:t>x+y</m:t></m:r></m:oMath>", "乙")),
    "choice of runs": Structure(p("甲", _BRANCHES.format(r("乙丙"), r("乙丙")), "丁")),
    "choice in a run": Structure(
        p(r("甲", inside=_BRANCHES.format("<w:t>乙</w:t>", "<w:t>乙</w:t>")), "丙")
    ),
    "choice of paragraphs": Structure(_BRANCHES.format(p("甲乙"), p("甲乙")) + p("丙")),
    "text box": Structure(p("前", shape(p("盒中"), p("盒二")), "后")),
    "old text box": Structure(p("前", vml(p("盒中")), "后")),
    "box of both kinds": Structure(
        p("前", f"<w:r>{_BRANCHES.format(shape(p('盒'))[5:-6], vml(p('盒'))[5:-6])}</w:r>", "后")
    ),
    "box in a box": Structure(p(shape(p("外", shape(p("内")))), "正文")),
    "table": Structure(p("前") + table(tr(tc("甲乙"), tc(p("丙"), p("丁")))) + p("后")),
    "table in a table": Structure(table(tr(tc(p("外"), table(tr(tc("内"))), p("外二"))))),
    "numbers": Structure(
        p("总则", properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
        + p(properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'),
        {"numbering": _LIST},
    ),
    "header and footer": Structure(
        p("正文一") + p("正文二") + section(header_default="h1", footer_default="f1"),
        {"headers": {"h1": p("页眉文字")}, "footers": {"f1": p("页脚文字")}},
    ),
    "notes": Structure(
        p("正文一")
        + p("正文二", r(inside='<w:footnoteReference w:id="2"/>'), "后")
        + p("正文三", r(inside='<w:endnoteReference w:id="3"/>')),
        {
            "footnotes": f'<w:footnote w:id="2">{p("脚注文字")}</w:footnote>',
            "endnotes": f'<w:endnote w:id="3">{p("尾注文字")}</w:endnote>',
        },
    ),
    "astral characters": Structure(p(r("𠀀𠀁甲"), r("😀乙"))),
    "change of the looks": Structure(
        p(r("甲乙丙", f"<w:b/><w:rPrChange {_BY}><w:rPr/></w:rPrChange>"))
    ),
    "bookmarks": Structure(
        p('<w:bookmarkStart w:id="4" w:name="x"/>', r("甲乙"), '<w:bookmarkEnd w:id="4"/>', r("丙"))
    ),
    "blanks between tags": Structure(
        p("\n  ".join(("<w:proofErr w:type='spellStart'/>", r("甲乙"), r("丙"), "<w:proofErr/>\n")))
    ),
}


def members(body: str, **extras: Unpack[Extras]) -> dict[str, str]:
    """Give the members of a file that other programs open as well."""
    found = parts(body, **extras)
    overrides = {"/word/document.xml": "document.main"}
    for name in found:
        kind = name.rpartition("/")[2].partition(".")[0]
        if kind in {"styles", "numbering", "footnotes", "endnotes"}:
            overrides[f"/{name}"] = kind
    overrides |= {f"/word/{key}.xml": "header" for key in extras.get("headers", {})}
    overrides |= {f"/word/{key}.xml": "footer" for key in extras.get("footers", {})}
    types = "".join(
        f'<Override PartName="{name}" ContentType="{_WML}.{kind}+xml"/>'
        for name, kind in overrides.items()
    )
    found["[Content_Types].xml"] = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>'
    )
    return found


def word_file(structure: Structure) -> bytes:
    """Give the bytes of a file with a structure in it."""
    return pack(members(structure.body, **structure.extras))
