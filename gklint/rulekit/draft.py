"""A concise notation for official documents, so that an example of a rule fits a line.

``Draft()`` is a clean 通知 with full head and imprint (GB/T 9704-2012); ``Draft(note=None)`` the
same without its marking. The place names are invented.
"""

from collections.abc import Sequence
from typing import NamedTuple

INDENT = "　　"

Lines = str | Sequence[str] | None


class Draft(NamedTuple):
    """The elements of a document, each as it stands on its line; ``None`` drops one.

    Attributes:
        before: Above the masthead: 份号, 密级和保密期限, 紧急程度.
        masthead: 发文机关标志.
        number: 发文字号.
        signer: 签发人, on the line of the number.
        title: 标题, one or several lines.
        addressee: 主送机关, with its colon.
        body: Paragraphs; those that do not begin with a space are indented by two characters.
        attachment_list: 附件说明, indented as ``body``.
        signature: 发文机关署名, one or several lines.
        date: 成文日期.
        note: 附注 below the date, one or several lines.
        note_indent: What stands before each line of ``note``.
        enclosure: The text that a 印发 notice carries, title first.
        attachments: 附件, label line first.
        before_imprint: Lines of their own above the imprint.
        copies: 抄送.
        printing: 印发机关和印发日期.
        tail: Below everything else.
    """

    before: Lines = None
    masthead: Lines = "云溪市人民政府办公室文件"
    number: Lines = "云政办发〔2024〕12号"
    signer: str | None = None
    title: Lines = "云溪市人民政府办公室关于做好校园周边环境整治工作的通知"
    addressee: Lines = "各县（市、区）人民政府，市政府各部门："
    body: Lines = (
        "为改善校园周边环境，经市政府同意，现就有关事项通知如下。",
        "一、明确任务分工",
        "各县（市、区）人民政府负责本行政区域内的整治工作。",
        "二、加强督促检查",
        "各部门每季度通报一次进展情况。",
    )
    attachment_list: Lines = None
    signature: Lines = "云溪市人民政府办公室"
    date: Lines = "2024年3月5日"
    note: Lines = "（此件公开发布）"
    note_indent: str = INDENT
    enclosure: Lines = None
    attachments: Lines = None
    before_imprint: Lines = None
    copies: Lines = "抄送：市委办公室，市人大常委会办公室，市政协办公室。"
    printing: Lines = "云溪市人民政府办公室　　　　　　2024年3月6日印发"
    tail: Lines = None

    def text(self) -> str:
        """The draft as plain text: elements in the order of the standard, blank lines between."""
        blocks = (
            (*_lines(self.before), *_lines(self.masthead)),
            self._numbers(),
            _lines(self.title),
            (*_lines(self.addressee), *_indented(self.body)),
            _indented(self.attachment_list),
            (
                *_lines(self.signature),
                *_lines(self.date),
                *(self.note_indent + line for line in _lines(self.note)),
            ),
            _lines(self.enclosure),
            _lines(self.attachments),
            _lines(self.before_imprint),
            (*_lines(self.copies), *_lines(self.printing)),
            _lines(self.tail),
        )
        return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"

    def _numbers(self) -> tuple[str, ...]:
        numbers = _lines(self.number)
        if self.signer is None:
            return numbers
        first, *rest = numbers or ("",)
        return (f"{first}{INDENT * 3}{self.signer}".strip(), *rest)


def _lines(value: Lines) -> tuple[str, ...]:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(value)


def _indented(value: Lines) -> tuple[str, ...]:
    return tuple(line if not line or line[0].isspace() else INDENT + line for line in _lines(value))
