"""What a single row may be, asked of the grammars.

Each question is asked once, and only when the row holds the characters without which the answer is
no.

The character tests here recognise nothing; they keep the grammars from being asked about every
line of a long body (a rejected line costs as much as an accepted one).
"""

from gklint.parse.elements import note_kind
from gklint.parse.grammar import Node, recognise
from gklint.parse.rows import Row, Stretch
from gklint.text.normal import wide_parts
from gklint.text.outline import is_furniture, is_numbered, is_sentence

_LONGEST_NUMBER_LINE = 90
_LONGEST_DATE_LINE = 60
_LONGEST_NOTE = 120
_LONGEST_ORGAN_LINE = 80
_LONGEST_TORN = 40
_SHORTEST_HALF = 4
_PLACES = ("省", "市", "县", "区", "州", "盟", "旗")
_LONGEST_LEVEL = 60
_LONGEST_MASTHEAD = 200  # of eighteen organs on one line
_OPENING = "（(﹙[［〔【〖《<＜〈{｛"
_BRACKETS = "（([［〔【"
_CLOSING = "）)﹚]］〕】〗》>＞〉}｝"


def names_organs(text: str) -> bool:
    """Say whether a text is the names of organs and nothing else."""
    return recognise("organs", text) is not None


def _asked(row: Row, start: str, text: str) -> Node | None:
    key = f"_{start}"
    if key not in row.__dict__:
        row.__dict__[key] = recognise(start, text)
    tree: Node | None = row.__dict__[key]
    return tree


def number_line(row: Row) -> Node | None:
    """发文字号, alone on its line or with the signer."""
    text = row.text
    if len(text) > _LONGEST_NUMBER_LINE or "。" in text[:-1] or "关于" in text:
        return None  # 关于转发云政办发〔2026〕3号文件的通知 is a title
    if "号" not in text and not (text[-1:].isdigit() and any(c in text for c in _CLOSING)):
        return None
    return _asked(row, "number_line", text)


def date_line(row: Row) -> Node | None:
    """A date alone on its line, or between its organ and its note."""
    text = row.squeezed.text
    if len(text) > _LONGEST_DATE_LINE or text.count("。") > 1:
        return None
    if not ("月" in text and "年" in text) and not (text[:4].isdigit() and text[-1:].isdigit()):
        return None
    tree = _asked(row, "date_line", text)
    if tree is None:
        return None
    organs, attached = tree.first("DATE_ORGANS"), tree.find("date_note")
    if organs is not None and not names_organs(organs.text):
        return None
    return tree if attached is None or _may_follow_date(attached) else None


def _may_follow_date(tree: Node) -> bool:
    """A note on the line of the date is in brackets and has a fixed word: no day of the week."""
    if tree.first("OPEN", "OPEN_DEV") is None:
        return False
    kind = note_kind(tree)
    return kind is None or kind.name != "OTHER"


def note(row: Row) -> Node | None:
    """A note: a marking, or another note in brackets, or one with a fixed word of its own."""
    text = row.squeezed.text
    bracketed = text[:1] in _OPENING or text[:1] in '“‘"'
    if len(text) > _LONGEST_NOTE or not text or ("附件" in text[:3] and "略" not in text):
        return None
    if not bracketed and "公开" not in text and text[0] not in "联电传邮地经共印此本内注发传":
        return None
    tree = _asked(row, "note", text)
    if tree is None or (is_marking(tree) and bracketed):
        return tree
    if bracketed:
        closed = text.rstrip("。；")[-1:] in _CLOSING
        return tree if closed and text[0] not in '《<〈“‘"' else None
    if is_marking(tree):
        # 公开 alone is a word of prose: without brackets the fixed words or the label must stand.
        return tree if tree.first("THIS", "MARKING_LABEL") is not None else None
    kind = note_kind(tree)
    return None if kind is not None and kind.name in {"OTHER", "EDITORIAL"} else tree


def bare_marking(row: Row) -> Node | None:
    """The bare words 主动公开, 依申请公开, 不予公开: a marking only where one is expected."""
    text = row.squeezed.text
    if "公开" not in text or len(text) > 6:  # noqa: PLR2004 - 依申请公开
        return None
    tree = recognise("note", text)
    return tree if tree is not None and is_marking(tree) and text[-1] == "开" else None


def is_marking(tree: Node) -> bool:
    """Say whether a note is a marking of the 公开属性."""
    return tree.find("marking") is not None


def marking_line(row: Row) -> Node | None:
    """A line that is a marking and nothing else."""
    if "公开" not in row.squeezed.text:
        return None
    tree = note(row)
    return tree if tree is not None and is_marking(tree) else None


def copy_number(row: Row) -> Node | None:
    """份号."""
    text = row.squeezed.text
    if not text[-1:].isdigit() or len(text) > 12:  # noqa: PLR2004 - 份号：0000001
        return None
    return _asked(row, "copy_number", text)


def classification(row: Row) -> Node | None:
    """密级和保密期限."""
    text = row.squeezed.text
    if "密" not in text or len(text) > _LONGEST_LEVEL:
        return None
    return _asked(row, "classification", text)


def urgency(row: Row) -> Node | None:
    """紧急程度."""
    text = row.squeezed.text
    if len(text) > 10 or not ("急" in text or "特提" in text):  # noqa: PLR2004 - 紧急程度：特急
        return None
    return _asked(row, "urgency", text)


def signer(row: Row) -> Node | None:
    """签发人."""
    return _asked(row, "signer", row.text) if "签" in row.text[:3] else None


def masthead(row: Row) -> Node | None:
    """发文机关标志 that says so: it ends in 文件, 令 or 纪要."""
    text = row.squeezed.text
    if not text.endswith(("文件", "令", "纪要")) or len(text) > _LONGEST_MASTHEAD:
        return None
    if "关于" in text or "《" in text or "，" in text:
        return None
    tree = _asked(row, "masthead", row.text)
    if tree is None or tree.first("MINUTES") is not None:
        return tree
    organs = " ".join(leaf.text for leaf in tree.leaves() if leaf.kind == "MAST_ORGAN")
    return tree if not organs or names_organs(organs.removeprefix("中华人民共和国")) else None


def organs(row: Row) -> Node | None:
    """Names of organs and nothing else."""
    text = row.text
    if len(text) > _LONGEST_ORGAN_LINE or "。" in text or "：" in text or is_numbered(text):
        return None
    return _asked(row, "organs", text)


def is_torn_organ(row: Row) -> bool:
    """Say whether a row is the name of one organ with stray blanks in it: 云溪市人 民政府."""
    text = row.text
    if " " not in text or len(text) > _LONGEST_TORN or len(wide_parts(row.line.text)) > 1:
        return False
    first, _, rest = text.partition(" ")
    person = len(first) < _SHORTEST_HALF and not first.endswith(_PLACES)
    person = person and (len(first) > 1 or " " in rest)  # 王 某 has two blanks before his office
    return not person and organs(row) is None and names_organs(row.squeezed.text)


def person_line(row: Row) -> Node | None:
    """The office and name below an order: 市长：…"""
    return _asked(row, "person_line", row.squeezed.text) if len(row.squeezed.text) < 20 else None  # noqa: PLR2004


def attachment_list(row: Row) -> Node | None:
    """附件： with or without names behind it."""
    text = row.text
    if text[:1] != "附" or not any(c in text[:8] for c in "：:.．、"):
        return None
    return _asked(row, "attachment_list", text)


def attachment_label(row: Row) -> Node | None:
    """附件1 above an attachment."""
    text = row.text
    if "附" not in text[:2] or len(text) > _LONGEST_ORGAN_LINE or "。" in text[:-1]:
        return None
    tree = _asked(row, "attachment_label", text)
    if tree is None or tree.kind != "label_with_title":
        return tree
    # With its title on the same line it must be numbered, and no sentence about an attachment.
    return tree if tree.first("NUMBERED_LABEL") is not None else None


def copies(row: Row) -> Node | None:
    """抄送：…"""
    text = row.text
    if not ("：" in text[:8] or ":" in text[:8]) or text[:1] not in "抄主分发报送":
        return None
    return _asked(row, "copies", text)


def printing(row: Row) -> Node | None:
    """印发机关 and 印发日期, or the date alone, or the number of copies printed."""
    text = row.squeezed.text
    if "印" not in text or len(text) > _LONGEST_ORGAN_LINE or text[-1:] not in "发印制份）)":
        return None
    tree = _asked(row, "printing", text)
    office = tree.first("PRINTING_OFFICE") if tree is not None else None
    return None if office is not None and not names_organs(office.text) else tree


def keywords(row: Row) -> Node | None:
    """主题词 (of documents before 2012-07-01)."""
    return _asked(row, "keywords", row.squeezed.text) if row.text[:1] in "主［[【" else None


def page_number(row: Row) -> Node | None:
    """A page number that an extraction left in the running text."""
    text = row.squeezed.text
    return _asked(row, "page_number", text) if len(text) < 12 else None  # noqa: PLR2004


def is_short(row: Row) -> bool:
    """Say whether a row may be a piece of a title or a name: no prose, no number, no furniture."""
    text = row.text
    return not (
        is_sentence(text)
        or is_numbered(text)
        or is_furniture(text)
        or "\t" in row.line.text.strip()
        or text[-1:] in "：:，、"
        or "：" in text[:8]
        or (text[:1] in _BRACKETS and text[1:3] not in {"失效", "废止", "已失", "已废"})
    )


def addressee(rows: list[Row]) -> tuple[Node, Stretch] | None:
    """主送机关 over one to three rows; the caller knows where it may stand."""
    stretch = Stretch(rows)
    tree = recognise("addressee", stretch.text)
    return (tree, stretch) if tree is not None and tree.first("UNITS") else None
