"""解读方案 and 解读材料 of an example dossier."""

from typing import NotRequired, TypedDict

from examples.layout import grid, heading, prose, rows_of
from examples.wml import MIDDLE, TEXT_WIDTH, cell, paragraph, ruled, run, table

LABEL_WIDTH = 2900


class Plan(TypedDict):
    """A plan: a table of labels with lines behind each."""

    title: list[str]
    fields: dict[str, list[str]]


class Section(TypedDict):
    """A section under its heading; a table, written with ``|``, stands behind the text."""

    heading: str
    text: str
    table: NotRequired[str]


class Material(TypedDict):
    """An article in sections."""

    title: list[str]
    lead: str
    sections: list[Section]
    close: list[str]


def plan(source: Plan) -> list[str]:
    """The title and the table of a plan."""
    rows = [
        '<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="620"/></w:trPr>'
        + cell(paragraph("表头", run(label)), LABEL_WIDTH, MIDDLE)
        + cell(
            "".join(paragraph("表格", run(line), '<w:jc w:val="left"/>') for line in lines),
            TEXT_WIDTH - LABEL_WIDTH,
            MIDDLE,
        )
        + "</w:tr>"
        for label, lines in source["fields"].items()
    ]
    room = '<w:top w:w="60" w:type="dxa"/><w:bottom w:w="60" w:type="dxa"/>'
    properties = ruled(TEXT_WIDTH, f"<w:tblCellMar>{room}</w:tblCellMar>")
    shares = (LABEL_WIDTH, TEXT_WIDTH - LABEL_WIDTH)
    return [*heading(source["title"]), table(rows, shares, properties), paragraph("公文正文")]


def material(source: Material) -> list[str]:
    """The paragraphs of an article."""
    lines = [*heading(source["title"]), *prose(source["lead"])]
    for section in source["sections"]:
        lines += [*prose(section["heading"]), *prose(section["text"])]
        if "table" in section:
            lines += [grid(rows_of(section["table"])), paragraph("公文正文")]
    return lines + [paragraph("公文正文", run(line)) for line in source["close"]]
