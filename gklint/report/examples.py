"""Examples of the manual: a draft by what sets it apart from a plain notice; records by line."""

from collections.abc import Iterator, Sequence

from gklint.model.companions import Role
from gklint.model.superiors import Superior
from gklint.report.record_examples import record_shown
from gklint.rulekit.draft import Draft
from gklint.rulekit.example import AnyExample, Example, Papers

_PARTS = {
    "before": "发文机关标志之上",
    "masthead": "发文机关标志",
    "number": "发文字号",
    "signer": "签发人",
    "title": "标题",
    "addressee": "主送机关",
    "body": "正文",
    "attachment_list": "附件说明",
    "signature": "署名",
    "date": "成文日期",
    "note": "附注",
    "note_indent": "附注前的空格",
    "enclosure": "所附文件",
    "attachments": "附件",
    "before_imprint": "版记之前",
    "copies": "抄送",
    "printing": "印发机关和日期",
    "tail": "文末",
}
_PAPERS = {
    "sidecar": Role.SIDECAR,
    "form": Role.APPROVAL_FORM,
    "statement": Role.REASON_STATEMENT,
    "plan": Role.PLAN,
}
_MOST = 6  # lines of one part; the rest of a long text shows nothing more


def shown(example: AnyExample) -> Iterator[str]:
    """Give the lines of an example; plain text as it stands."""
    if not isinstance(example, Example):
        yield from record_shown(example)
        return
    if isinstance(example.draft, Draft):
        yield from _draft(example.draft) or ("（一份要素齐全的通知）",)
    else:
        yield from example.text.splitlines()
    yield from _papers(example.papers)


def text_of(example: AnyExample) -> str:
    """Give an example as one text: a document as it stands, else a line for each thing known."""
    return example.text if isinstance(example, Example) else "\n".join(shown(example))


def _draft(draft: Draft) -> list[str]:
    """Give what sets a draft apart from a plain notice."""
    usual = Draft()
    own = [name for name in _PARTS if getattr(draft, name) != getattr(usual, name)]
    return [line for name in own for line in _part(_PARTS[name], getattr(draft, name))]


def _part(label: str, value: str | Sequence[str] | None) -> Iterator[str]:
    lines = (value,) if isinstance(value, str) else tuple(value or ("（没有）",))
    yield from (f"{label}：{line}" for line in lines[:_MOST])
    if len(lines) > _MOST:
        yield f"{label}：……（以下还有 {len(lines) - _MOST} 行）"


def _papers(papers: Papers) -> Iterator[str]:
    for name, role in _PAPERS.items():
        yield from _text(role, getattr(papers, name))
    for text in papers.materials:
        yield from _text(Role.MATERIAL, text)
    yield from (f"{Role.MATERIAL.chinese}：{name}" for name in papers.pictures)
    yield from (f"上级文件目录：{_superior(entry)}" for entry in papers.registry)
    for item, basis in papers.negative_list:
        yield f"负面清单：{item}（{f'依据：{basis}' if basis else '没有写依据'}）"
    for other in papers.archive:
        yield from (f"一起检查的公文：{line}" for line in _draft(other))


def _text(role: Role, text: str | None) -> Iterator[str]:
    if text is not None:
        lines = [line for line in text.splitlines() if line.strip() not in ("", role.chinese)]
        yield from _part(role.chinese, lines)


def _superior(entry: Superior) -> str:
    number = f"（{entry.number}）" if entry.number else ""
    attribute = entry.disclosure.chinese if entry.disclosure else "公开属性不详"
    status = f"，{entry.status.chinese}" if entry.status else ""
    return f"《{entry.title}》{number}，{attribute}{status}"
