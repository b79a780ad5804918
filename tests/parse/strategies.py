"""Parts of elements, and the blanks and residue that surround and interleave them."""

from datetime import date

from hypothesis import settings
from hypothesis import strategies as st

# Properties are held to the same examples on every run.
STEADY = settings(deadline=None, derandomize=True, max_examples=200)

_BLANKS = " \t　\xa0\u2002\u3000"
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")

AGENCIES = st.sampled_from(
    ["云政发", "云政办发", "云政办函", "青民字", "云教联", "云发改价格", "云府规", "云政处地C"]
)
YEARS = st.integers(1980, 2049)
SERIALS = st.integers(1, 9999)
DAYS = st.dates(date(1990, 1, 1), date(2049, 12, 31))
BLANKS = st.text(_BLANKS, max_size=3)
RESIDUE = st.sampled_from(
    [("", ""), ("# ", ""), ("## ", ""), ("**", "**"), ("> ", ""), ("| ", " |")]
)
MARKINGS = st.sampled_from(
    [
        "此件公开发布",
        "此件主动公开",
        "此件社会公开",
        "此件依申请公开",
        "此件可依申请公开",
        "此件不予公开",
        "此件不公开",
        "此件免予公开",
        "此件删减后公开",
        "此件部分公开",
    ]
)
BRACKETS = st.sampled_from(["（）", "()", "（)", "(）", "[]", "【】", "《》", "〔〕"])

# Pieces of documents, for texts that no person would write and a parser must survive.
_WORDS = """
云溪市人民政府 办公室 文件 令 〔 2024 〕 12 号 第 关于 印发 的 通知 函 ： ， 。 、 附件 附件： 1．
抄送： 印发 年 月 日 3 （ ） ( ) 此件 公开发布 依申请公开 公开方式： 《 》 以下简称 签发人： 机密 ★
10年 主题词： 市长 张某 # ** | - · × 〇 二 一、 （一） 联系人： 共印70份 — 𠮷 é
"""
PIECES = st.sampled_from([*_WORDS.split(), " ", "　", "\t", "\n", "\n\n", "\u200b"])
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(PIECES, max_size=60).map("".join),
    st.lists(
        st.text("云溪市政府办公室文件令第号〔〕年月日（）：，。0123 　\n《》附件", max_size=20)
    ).map("\n".join),
)


def full_width(text: str, *, wanted: bool) -> str:
    """Write the figures full-width, if wanted."""
    return text.translate(_FULL_WIDTH) if wanted else text
