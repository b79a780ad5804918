"""Writes the files of the generated archive fast: one package a kind of page, one part a document.

A package of each kind is built once, by the writer of the examples, and what all documents share is
compressed once; a document adds its own ``word/document.xml``.
"""

import zipfile
from collections.abc import Iterable, Mapping
from functools import cache
from io import BytesIO

from examples.approval_form import LOOKS as FORM_LOOKS
from examples.approval_form import PAGE as FORM_PAGE
from examples.layout import Draft, body, labels, rows_of
from examples.wml import LOOKS, NAMESPACES, Look, paragraph, run
from examples.word import ZIP_DAY, Page, word_file

BODY = "word/document.xml"
_MARK = "这里是正文"
_LEVEL = 1  # of compression: a tenth of the time, a fifth more bytes
_DRAWING = next(word for word in NAMESPACES.split() if word.startswith("xmlns:a="))

_PAGES: Mapping[str, tuple[Page, Mapping[str, Look]]] = {
    "notice": (Page(), LOOKS),
    "letter": (Page(letter=True), LOOKS),
    "form": (FORM_PAGE, FORM_LOOKS),
}


def word(draft: Draft) -> bytes:
    """A document as .docx."""
    return packed("letter" if draft.get("format") == "letter" else "notice", body(draft))


def packed(kind: str, lines: Iterable[str]) -> bytes:
    """A .docx of this kind of page with these paragraphs and tables.

    Args:
        kind: ``notice``, ``letter`` or ``form``.
        lines: WordprocessingML, as ``examples.layout`` gives it.
    """
    package, before, after = _template(kind)
    buffer = BytesIO(package)
    entry = zipfile.ZipInfo(BODY, ZIP_DAY)
    entry.compress_type = zipfile.ZIP_DEFLATED
    content = f"{before}{''.join(lines)}{after}"
    with zipfile.ZipFile(buffer, "a") as file:
        file.writestr(entry, content, compresslevel=_LEVEL)
    return buffer.getvalue()


@cache
def _template(kind: str) -> tuple[bytes, str, str]:
    """The package without its body, and what stands before and behind the body's lines."""
    page, looks = _PAGES[kind]
    mark = paragraph(next(iter(looks)), run(_MARK))
    made = word_file([mark], "公文", page, looks)
    rest = BytesIO()
    with zipfile.ZipFile(BytesIO(made)) as source, zipfile.ZipFile(rest, "w") as target:
        for name in source.namelist():
            if name != BODY:
                entry = zipfile.ZipInfo(name, ZIP_DAY)
                entry.compress_type = zipfile.ZIP_DEFLATED
                target.writestr(entry, source.read(name))
        main = source.read(BODY).decode()
    before, behind = main.index("<w:p>"), main.index("</w:p>") + len("</w:p>")
    if _MARK not in main[before:behind]:
        raise RuntimeError("模板的正文不是一个段落，请检查 examples/word.py")
    root = main[:before].replace("<w:document ", f"<w:document {_DRAWING} ", 1)
    return rest.getvalue(), root, main[behind:]


def amended(data: bytes, stop: str, sentence: str) -> bytes:
    """A .docx in whose body a sentence stands behind the first ``stop``."""
    with zipfile.ZipFile(BytesIO(data)) as source:
        parts = [(entry, source.read(entry)) for entry in source.infolist()]
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        for entry, content in parts:
            if entry.filename == BODY:
                text = content.decode().replace(stop, f"{stop}{sentence}", 1)
                target.writestr(entry, text, compresslevel=_LEVEL)
            else:
                target.writestr(entry, content)
    return buffer.getvalue()


def plain(draft: Draft) -> str:
    """A document as lines of text, blank lines between its parts."""
    number = draft["number"]
    if "signer" in draft:
        number += f"　　　　　　签发人：{draft['signer']}"
    lines = [*draft["masthead"], "", number, "", *draft["title"], ""]
    if "addressee" in draft:
        lines.append(draft["addressee"])
    lines += [f"　　{line}" for line in draft["body"].strip().splitlines()]
    names = draft.get("attachment_list", [])
    for place, name in enumerate(names):
        number = f"{place + 1}. " if len(names) > 1 else ""
        lines.append(f"　　{'附件：' if place == 0 else '　　　'}{number}{name}")
    lines += ["", *(f"{'　' * 14}{organ}" for organ in draft.get("signature", []))]
    lines += [f"{'　' * 16}{draft['date']}", *(f"　　{note}" for note in draft.get("notes", []))]
    if "enclosure" in draft:
        lines += ["", *draft["enclosure"]["title"], ""]
        lines += [f"　　{line}" for line in draft["enclosure"]["body"].strip().splitlines()]
    for part, label in zip(draft.get("attachments", []), labels(draft), strict=True):
        lines += ["", label, "", *part["title"], ""]
        lines += ["\t".join(row) for row in rows_of(part["table"])]
    entry = draft["imprint"]
    lines += ["", *entry.get("copies", [])]
    if "office" in entry:
        lines.append(f"{entry['office']}　　　　　　{entry['date']}")
    return "\n".join(lines) + "\n"
