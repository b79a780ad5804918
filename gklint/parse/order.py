"""Which element stands where GB/T 9704-2012 7.1 allows none (asked of ``order.lark``)."""

from gklint.model.disclosure import Slot
from gklint.model.document import Element, Misplaced, OfficialDocument
from gklint.model.manuscript import Span
from gklint.parse.grammar import first_unexpected

_NAMES = {
    "C": "份号",
    "K": "密级和保密期限",
    "U": "紧急程度",
    "H": "发文机关标志",
    "N": "发文字号",
    "G": "签发人",
    "T": "标题",
    "A": "主送机关",
    "B": "正文",
    "P": "附件说明",
    "S": "发文机关署名",
    "D": "成文日期",
    "M": "附注",
    "E": "被印发文件",
    "L": "附件",
    "Y": "抄送机关",
    "O": "印发机关和印发日期",
}


def misplaced(document: OfficialDocument) -> tuple[Misplaced, ...]:
    """Give the first element that breaks the order, if one does.

    Without a masthead nothing can be said of the head and of the attachment list: texts saved from
    a web page put the number below the title and the list below the date, the page's doing.
    """
    placed = sorted(_placed(document))
    letters = "".join(letter for _, _, letter, _ in placed)
    if document.masthead is None:
        placed = [p for p in placed if p[2] not in "CKUNGP"]
        letters = "".join(letter for _, _, letter, _ in placed)
    at = first_unexpected("standard_order", letters)
    if at is None or at >= len(placed):
        return ()
    offender = placed[at]
    before = placed[at - 1] if at else offender
    return (Misplaced(_NAMES[offender[2]], _NAMES[before[2]], offender[3]),)


def _placed(document: OfficialDocument) -> list[tuple[int, int, str, Span]]:
    singles: list[tuple[str, Element | None]] = [
        ("C", document.copy_number),
        ("K", document.classification),
        ("U", document.urgency),
        ("H", document.masthead),
        ("N", document.document_number),
        ("G", document.signer),
        ("T", document.title),
        ("A", document.addressee),
        ("S", document.signature),
        ("D", document.date),
        ("E", document.enclosed_title),
        ("O", document.printing_date),
    ]
    several: list[tuple[str, Element]] = [("Y", c) for c in document.copies]
    several += [("L", a) for a in document.attachments]
    several += [("M", n) for n in document.notes]
    several += [("M", m) for m in document.markings if m.slot is not Slot.OUTSIDE]
    several += [("P", e) for e in document.attachment_list[:1]]
    several += [(letter, e) for letter, e in singles if e is not None]
    title = document.title
    mast = document.masthead
    if title is not None and mast is not None and title.spans == mast.spans:
        several = [(letter, e) for letter, e in several if letter != "T"]
    low, high = document.body
    if document.date is not None and document.date.line < low:  # 会议通过 below the title
        several = [(letter, e) for letter, e in several if letter != "D"]
    places = [
        (e.spans[0].line, e.spans[0].start, letter, e.spans[0]) for letter, e in several if e.spans
    ]
    if low <= high:
        addressee = document.addressee
        behind = addressee.spans[-1] if addressee is not None else Span(0, 0, 0)
        column = behind.end if behind.line == low else 0
        places.append((low, column, "B", Span(low, column, column)))
    return places
