"""Everything a file can do wrong leaves this room as one :class:`ReadFault`.

The sentences people read stand here and nowhere else in the readers: what is wrong with the
file, a colon, and what to do next.
"""

from collections.abc import Mapping

from gklint.model.faults import Fault, FaultKind

_UNREADABLE = "GK001"
_OVER_LIMIT = "GK005"

_SENTENCES = {
    FaultKind.MISSING: "找不到这个文件：请检查文件名和文件夹是否写对，文件是否已被移走或删除。",
    FaultKind.PERMISSION: "没有权限打开这个文件：请开放读取权限，或复制到自己的文件夹再检查。",
    FaultKind.NOT_A_FILE: "这是文件夹或设备，不是文件：请指定一个具体的文件。",
    FaultKind.IO: "读取文件时出错（{detail}）：请确认磁盘或网络正常，或复制到本机后再检查。",
    FaultKind.EMPTY: "文件里没有文字（{detail}）：请确认保存的是最终文稿，扫描件请先识别成文字。",
    FaultKind.UNSUPPORTED: "这是{detail}，目前不能读取：请用 Word 或 WPS 另存为 .docx 后再检查。",
    FaultKind.LEGACY: (
        "这是旧版 Word（.doc）或 WPS 格式，目前不能读取：请用 Word 或 WPS 另存为 .docx 后再检查。"
    ),
    FaultKind.ENCRYPTED: "文件有密码或权限保护，无法读取：请去掉密码后另存为 .docx 再检查。",
    FaultKind.NOT_WORD: (
        "这是{detail}，不是 Word 文件：请找到原来的文稿，用 Word 或 WPS 另存为 .docx 后再检查。"
    ),
    FaultKind.TRUNCATED: "文件不完整，后面的内容丢了：请重新复制或下载这个文件后再检查。",
    FaultKind.DAMAGED: (
        "文件已损坏（{detail}）：请用 Word 或 WPS 打开修复并另存为 .docx，或换一份完好的文件。"
    ),
    FaultKind.HOSTILE: (
        "文件内部结构异常（{detail}），为安全起见没有读取："
        "请确认文件来源，用 Word 或 WPS 打开核对后另存为 .docx。"
    ),
    FaultKind.TOO_LARGE: (
        "文件太大（{detail}）：请把图片和附件分出去，或把文稿拆成几个文件后再检查。"
    ),
    FaultKind.ENCODING: (
        "认不出文字的编码，或文字里有损坏的字节：请用记事本打开核对，另存为 UTF-8 编码后再检查。"
    ),
    FaultKind.NO_TEXT: (
        "无文字层，需 OCR（{detail}）："
        "请找到原来的 Word 文稿，或先用文字识别（OCR）软件识别后再检查。"
    ),
}


# What is said otherwise of a table than of a draft: it is saved as another format.
_TABLE_SENTENCES = _SENTENCES | {
    FaultKind.EMPTY: "表里没有内容（{detail}）：请确认上面一行是列名、下面每行一条，保存后再试。",
    FaultKind.UNSUPPORTED: "这是{detail}，不能当作表格读取：请另存为 .xlsx 或 UTF-8 编码的 .csv。",
    FaultKind.LEGACY: "这是旧版 Excel（.xls）或 WPS 表格：请另存为 .xlsx 或 .csv 后再试。",
    FaultKind.ENCRYPTED: "表格有密码或权限保护，无法读取：请去掉密码后另存为 .xlsx 再试。",
    FaultKind.DAMAGED: "表格已损坏或写法有错（{detail}）：请打开核对，另存为 .xlsx 或 .csv 再试。",
    FaultKind.HOSTILE: (
        "表格内部结构异常（{detail}），为安全起见没有读取：请确认文件来源，打开核对后另存为 .xlsx。"
    ),
    FaultKind.TOO_LARGE: "表格太大（{detail}）：请拆成几个文件后再试。",
    FaultKind.ENCODING: "认不出表格文字的编码：请打开核对，另存为 .xlsx 或 UTF-8 编码的 .csv。",
}


# What is said of a file that holds documents: it is unpacked.
_PACK_SENTENCES = _SENTENCES | {
    FaultKind.EMPTY: (
        "{detail}里没有可以检查的文件：请确认放进去的是公文（如 .docx），再打包一次，"
        "或直接检查公文。"
    ),
    FaultKind.UNSUPPORTED: "这是{detail}，打不开：请先解压，再检查解压出来的文件夹。",
    FaultKind.ENCRYPTED: "压缩包有密码，打不开：请先输入密码解压，再检查解压出来的文件夹。",
    FaultKind.TRUNCATED: "压缩包或邮件不完整，后面的内容丢了：请重新复制或下载后再检查。",
    FaultKind.DAMAGED: "压缩包或邮件已损坏（{detail}）：请重新复制，或先取出里面的文件再检查。",
    FaultKind.HOSTILE: (
        "压缩包内部结构异常（{detail}），为安全起见没有打开：请确认来源，重新打包后再检查。"
    ),
    FaultKind.TOO_LARGE: ("压缩包或里面的文件太大（{detail}）：请先解压，再检查解压出来的文件夹。"),
}


class ReadFault(Exception):  # noqa: N818 - a fault in the glossary's sense, not a programming error
    """The only exception a reader raises.

    Attributes:
        fault: What is wrong with the file and what to do about it.
        detail: The words that were put into its sentence.
    """

    def __init__(self, fault: Fault, detail: str = "") -> None:
        """Carry the fault."""
        super().__init__(fault, detail)
        self.fault = fault
        self.detail = detail

    def __str__(self) -> str:
        """Give the sentence people read."""
        return self.fault.message


def refusal(kind: FaultKind, detail: str = "", *, limit: bool = False) -> ReadFault:
    """Make the exception for one kind of trouble.

    Args:
        kind: What is wrong.
        detail: A few plain Chinese words that say which limit, which part, or what it is instead.
        limit: Whether one of our own limits was reached (``GK005``) rather than the file being
            unreadable (``GK001``).
    """
    code = _OVER_LIMIT if limit or kind is FaultKind.TOO_LARGE else _UNREADABLE
    return ReadFault(Fault(code, kind, _SENTENCES[kind].format(detail=detail)), detail)


def table_refusal(kind: FaultKind, detail: str = "", *, limit: bool = False) -> ReadFault:
    """Make the exception for one kind of trouble with a table; see :func:`refusal`."""
    return _resaid(refusal(kind, detail, limit=limit), _TABLE_SENTENCES)


def pack_refusal(kind: FaultKind, detail: str = "") -> ReadFault:
    """Make the exception for one kind of trouble with an archive or a mail; see :func:`refusal`."""
    return _resaid(refusal(kind, detail), _PACK_SENTENCES)


def of_table(trouble: ReadFault) -> ReadFault:
    """Say of a table what was said of a draft."""
    return _resaid(trouble, _TABLE_SENTENCES)


def of_pack(trouble: ReadFault) -> ReadFault:
    """Say of an archive what was said of a draft."""
    return _resaid(trouble, _PACK_SENTENCES)


def _resaid(trouble: ReadFault, sentences: Mapping[FaultKind, str]) -> ReadFault:
    fault = trouble.fault
    sentence = sentences[fault.kind].format(detail=trouble.detail)
    return ReadFault(fault._replace(message=sentence), trouble.detail)
