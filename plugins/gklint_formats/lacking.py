"""What to say where a library or a program that reads a format is not installed."""

from gklint.model.faults import Fault, FaultKind
from gklint.readers import ReadFault

_SENTENCE = (
    '没有安装读这种文件的程序库 {library}：请运行 pip install "gklint[formats]" 安装后再检查；'
    "不能上网的电脑用带有 formats 的离线安装包。可用 gklint doctor 查看装了什么、缺什么。"
)


def lacking(library: str) -> ReadFault:
    """Make the exception for a file whose library is not installed.

    Args:
        library: Its name as ``pip`` knows it.
    """
    message = _SENTENCE.format(library=library)
    return ReadFault(Fault("GK001", FaultKind.UNSUPPORTED, message), library)
