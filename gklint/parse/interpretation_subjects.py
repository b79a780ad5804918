"""Which document an interpretation says it interprets, outside the book marks of its title.

A heading without book marks (一图读懂云溪市古树保护办法), and labelled lines or cells (解读文件：…,
文号：…).
"""

from collections.abc import Iterator, Sequence

from gklint.model.document import DocumentNumber
from gklint.model.interpretation import NamedDocument
from gklint.model.manuscript import Line
from gklint.parse.citations import read_citations
from gklint.parse.interpretation_lines import plain_line
from gklint.parse.rows import Row
from gklint.text.normal import squeeze

# An interpretation has no number of its own: one at its beginning is cited, too.
_NO_NUMBER = DocumentNumber(text="", spans=(), agency="", year=None, serial="")
_DOCUMENT = frozenset(
    f"{whose}{what}"
    for whose in ("解读", "解读的", "被解读", "解读政策", "政策")
    for what in ("文件", "文件名称", "文件标题")
) | {"文件名称", "文件标题", "政策名称", "图解", "一图读懂"}
_NUMBER = frozenset(
    f"{whose}{what}" for whose in ("", "文件", "解读文件") for what in ("文号", "字号")
)
_SENDING = frozenset({"发文字号", "发文文号"})
# Labels that say by themselves whose number it is.
_EXPLICIT = _NUMBER - {"文号", "字号"}
_NUMBER |= _SENDING
_AUDIENCE = "解读对象"  # also called so: whom the interpretation is for
_NEAR = 4  # rows between a document and its number; others are numbers of something else
_LEADS = (
    *("一图读懂", "一图看懂", "一图解读", "一张图读懂", "读懂", "看懂", "图解", "图说"),
    *("政策解读", "文字解读", "解读", "关于对", "关于"),
)
_TAILS = (
    *("一图读懂", "政策图解", "图解", "政策问答", "问答", "起草说明", "说明", "政策", "的"),
    *("解读材料", "解读方案", "解读稿", "解读"),
)
_AROUND = "“”\"'：:|｜·-—【】[]"
_KINDS = ("办法", "规定", "细则", "意见", "方案", "措施", "规划", "条例", "规则", "通知")
_ON_TRIAL = ("（试行）", "（暂行）", "(试行)", "(暂行)")
_INTERPRETING = ("解读", "问答")
_SHORTEST = 8  # characters: a shorter title may be a short name of any document


def subjects_of(
    title: str | None, rows: Sequence[Row], *, plan: bool = False
) -> tuple[NamedDocument, ...]:
    """Give the documents an interpretation says it interprets, in order, none twice.

    Args:
        title: Its title, where it has one.
        rows: Its rows.
        plan: Whether it is a plan: below the title of one, 发文字号 is that of the document.
    """
    bare = _bare(title or "")
    headed = (NamedDocument(bare, None),) if bare else ()
    below = _title_at(title, rows) if plan else len(rows)
    return tuple(dict.fromkeys((*headed, *_labelled(rows, below))))


def _title_at(title: str | None, rows: Sequence[Row]) -> int:
    """Give the place of the title, or the end where there is none."""
    key = squeeze(title or "")
    texts = (row.squeezed.text for row in rows)
    return next((at for at, text in enumerate(texts) if text and text in key), len(rows))


def named_in(rows: Sequence[Row]) -> Iterator[NamedDocument]:
    """Give the documents a text names, each title with its number."""
    for citation in read_citations(rows, None, _NO_NUMBER):
        number = citation.number
        yield NamedDocument(
            title=citation.title,
            number=(number.canonical or number.text) if number is not None else None,
        )


def _bare(title: str) -> str:
    """Give the title of a document that stands in a heading without book marks."""
    text, before = squeeze(title), ""
    if "《" in text:
        return ""
    while text != before:
        before = text
        text = text.strip(_AROUND)
        text = next((text.removeprefix(w) for w in _LEADS if text.startswith(w)), text)
        text = next((text.removesuffix(w) for w in _TAILS if text.endswith(w)), text)
    plain = next((text.removesuffix(w) for w in _ON_TRIAL if text.endswith(w)), text)
    if len(plain) < _SHORTEST or any(word in plain for word in _INTERPRETING):
        return ""
    return text if plain.endswith(_KINDS) else ""


def _labelled(rows: Sequence[Row], below: int) -> Iterator[NamedDocument]:
    """Give what labelled lines and cells name.

    A number counts right behind its document, and where its label says whose it is; that of
    sending behind the place ``below`` as well.
    """
    last: tuple[int, NamedDocument] | None = None
    for at, label, value in _values(rows):
        named = next(named_in([Row(Line(1, value))]), NamedDocument(_bare(value) or None, None))
        if label in _DOCUMENT and (named.title or named.number):
            last = at, named
            yield named
        elif label == _AUDIENCE and value.startswith("《") and named.title:
            yield named
        elif label in _NUMBER and named.number:
            if last is not None and at - last[0] <= _NEAR:
                yield NamedDocument(last[1].title, named.number)
            elif label in _EXPLICIT or (label in _SENDING and at > below):
                yield NamedDocument(None, named.number)


def _values(rows: Sequence[Row]) -> Iterator[tuple[int, str, str]]:
    """Give the labels that are looked for, with their places and values."""
    for at, row in enumerate(rows):
        text = plain_line(row.squeezed.text).replace(":", "：")
        label, colon, value = text.partition("：")
        if label not in _DOCUMENT and label not in _NUMBER and label != _AUDIENCE:
            continue
        if row.line.cell is None and not colon:
            continue
        below = rows[at + 1].squeezed.text if at + 1 < len(rows) else ""
        if value or below:
            yield at, label, value or below
