"""``gklint parse``: what was recognised in a draft, as the JSON contract writes it.

``null`` where an element is absent; every element ``null`` where the file holds no 公文 and where
it is classified, for then none of its words may be shown (保守国家秘密法 2024, 条31).
"""

from collections.abc import Callable, Sequence

from gklint.model.document import Citation, Element, OfficialDocument
from gklint.model.faults import Fault
from gklint.report.values import Json, fault_value

CLASSIFIED_NOTE = "疑似涉密，未显示任何内容；请勿在非涉密设备上处理。"


def parsed_value(document: OfficialDocument) -> dict[str, Json]:
    """Give the object for one parsed draft."""
    path = document.manuscript.path
    if document.classification is not None:
        return {**_nothing(path, recognised=True), "note": CLASSIFIED_NOTE}
    if not document.recognised:
        return _nothing(path, recognised=False)
    line = document.manuscript.line
    return {
        "path": path,
        "recognised": True,
        "elements": {name: element(document) for name, element in ELEMENTS.items()},
        "citations": [_citation(citation) for citation in document.citations],
        "unrecognised": [
            {"line": number, "text": line(number).text} for number in document.unrecognised
        ],
    }


def fault_object(path: str, faults: Sequence[Fault]) -> dict[str, Json]:
    """Give the object for a draft that could not be read."""
    return {
        **_nothing(path, recognised=False),
        "faults": [fault_value(fault) for fault in faults],
    }


def _nothing(path: str, *, recognised: bool) -> dict[str, Json]:
    return {
        "path": path,
        "recognised": recognised,
        "elements": dict.fromkeys(ELEMENTS),
        "citations": [],
        "unrecognised": [],
    }


def _plain(element: Element | None, **more: Json) -> dict[str, Json] | None:
    if element is None:
        return None
    return {"text": element.text, "line": element.line, **more}


def _document_number(document: OfficialDocument) -> Json:
    number = document.document_number
    if number is None:
        return None
    return _plain(number, agency=number.agency, year=number.year, serial=number.serial)


def _secrecy_period(document: OfficialDocument) -> Json:
    return None if document.classification is None else _plain(document.classification.period)


def _title(document: OfficialDocument) -> Json:
    return None if document.title is None else _plain(document.title, kind=document.title.kind)


def _signature(document: OfficialDocument) -> Json:
    signature = document.signature
    return None if signature is None else _plain(signature, organs=list(signature.organs))


def _date(document: OfficialDocument) -> Json:
    date = document.date
    if date is None:
        return None
    return _plain(date, iso=None if date.value is None else date.value.isoformat())


def _printing_date(document: OfficialDocument) -> Json:
    date = document.printing_date
    if date is None:
        return None
    return _plain(date, iso=None if date.value is None else date.value.isoformat())


def _marking(document: OfficialDocument) -> Json:
    marking = document.marking
    if marking is None:
        return None
    return _plain(marking, disclosure=marking.disclosure.value, slot=marking.slot.value)


def _attachments(document: OfficialDocument) -> Json:
    return [
        {
            "label": attachment.text,
            "title": None if attachment.title is None else attachment.title.text,
            "line": attachment.line,
        }
        for attachment in document.attachments
    ]


def _copies(document: OfficialDocument) -> Json:
    """Give 抄送; 主送 moved to the imprint (GB/T 9704-2012 7.4.2) only where there is no other."""
    rows = sorted(document.copies, key=lambda copies: not copies.label.startswith("抄送"))
    return _plain(rows[0]) if rows else None


def _citation(citation: Citation) -> dict[str, Json]:
    number = citation.number
    return {
        "title": citation.title,
        "number": None if number is None else "".join(number.text.split()),
        "line": citation.line,
        "relation": citation.relation.value,
    }


ELEMENTS: dict[str, Callable[[OfficialDocument], Json]] = {
    "copy_number": lambda document: _plain(document.copy_number),
    "classification": lambda document: _plain(document.classification),
    "secrecy_period": _secrecy_period,
    "urgency": lambda document: _plain(document.urgency),
    "masthead": lambda document: _plain(document.masthead),
    "document_number": _document_number,
    "signer": lambda document: _plain(document.signer),
    "title": _title,
    "addressee": lambda document: _plain(document.addressee),
    "signature": _signature,
    "date": _date,
    "marking": _marking,
    "notes": lambda document: [_plain(note, kind=note.kind.value) for note in document.notes],
    "attachment_list": lambda document: [_plain(entry) for entry in document.attachment_list],
    "attachments": _attachments,
    "enclosed_title": lambda document: _plain(document.enclosed_title),
    "copies": _copies,
    "printing_office": lambda document: _plain(document.printing_office),
    "printing_date": _printing_date,
}
"""The elements in the order of the contract, and how each is written."""

CHINESE = {
    "copy_number": "份号",
    "classification": "密级",
    "secrecy_period": "保密期限",
    "urgency": "紧急程度",
    "masthead": "发文机关标志",
    "document_number": "发文字号",
    "signer": "签发人",
    "title": "标题",
    "addressee": "主送机关",
    "signature": "发文机关署名",
    "date": "成文日期",
    "marking": "公开属性标注",
    "notes": "附注",
    "attachment_list": "附件说明",
    "attachments": "附件",
    "enclosed_title": "所附文件标题",
    "copies": "抄送机关",
    "printing_office": "印发机关",
    "printing_date": "印发日期",
}
