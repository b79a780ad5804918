"""Makes an archive of invented documents, with planted defects whose codes are known.

    python benchmarks/archive_maker.py FOLDER [--documents 20000] [--seed 1] [--broken]

The same seed makes the same bytes; nothing asks a clock. Folders are ``发文机关/年``; most
documents are .docx, some plain text (UTF-8, GB 18030) or Markdown; some have a sidecar, a form, an
interpretation or a 公函. What is not planted is clean at stage 历史 under the profiles 全国 and
运城市. GK402 counts as planted in every document that carries out another one of the archive: those
are invented, so the shipped registry cannot know them.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from random import Random
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "plugins")]

from benchmarks import archive_companions as companions  # noqa: E402 - after the path
from benchmarks.archive_broken import BROKEN, PASSED_OVER  # noqa: E402 - after the path
from benchmarks.archive_files import amended, packed, plain, word  # noqa: E402 - after the path
from benchmarks.archive_papers import Paper  # noqa: E402 - after the path
from benchmarks.archive_planting import Planting, planted_papers  # noqa: E402 - after the path
from benchmarks.archive_texts import ASKED, PUBLIC, WITHHELD  # noqa: E402 - after the path
from examples.approval_form import approval_form  # noqa: E402 - after the path
from gklint.dossier.find import is_companion  # noqa: E402 - after the path
from gklint.model.disclosure import Disclosure  # noqa: E402 - after the path

_BROKEN_ONE_IN = 1000
_DRAFTS = frozenset({".docx", ".txt", ".md"})
_GB_ONE_IN = 4


class Planted(NamedTuple):
    """What an archive holds, by path in it, with ``/``.

    Attributes:
        documents: How many documents there are, broken files aside.
        defects: The codes a review must report of a document, those of GK6 among them; documents
            that are not named must have none. What depends on the day of the review is not here:
            GK603 follows from ``closed``.
        kinds: How often each defect was planted.
        closed: Documents that are not public: their date and attribute.
        faults: Files that cannot be read: the kind of the fault.
        passed_over: Files that are no 公文.
    """

    documents: int
    defects: Mapping[str, frozenset[str]]
    kinds: Mapping[str, int]
    closed: Mapping[str, tuple[date, Disclosure]]
    faults: Mapping[str, str]
    passed_over: frozenset[str]


def make_archive(
    folder: Path, documents: int = 20_000, *, seed: int = 1, broken: bool = False
) -> Planted:
    """Write an archive.

    Args:
        folder: Where; made when it is not there.
        documents: How many documents.
        seed: Of everything.
        broken: Whether unreadable and foreign files are among them.
    """
    planting = Planting()
    closed: dict[str, tuple[date, Disclosure]] = {}
    for paper in planted_papers(documents, seed, planting):
        _write(folder, paper)
        if paper.attribute in {ASKED, WITHHELD}:
            closed[paper.path] = (paper.day, paper.attribute)
    faults, foreign = _break(folder, documents) if broken else ({}, frozenset[str]())
    return Planted(documents, planting.defects(), planting.kinds(), closed, faults, foreign)


def _write(folder: Path, paper: Paper) -> None:
    draft = folder / paper.path
    draft.parent.mkdir(parents=True, exist_ok=True)
    draft.write_bytes(_contents(paper))
    for role, data in _companions(paper):
        (draft.parent / f"{draft.stem}.{role}").write_bytes(data)


def _contents(paper: Paper) -> bytes:
    if paper.path.endswith(".docx"):
        return word(paper.draft)
    text = plain(paper.draft)
    if paper.path.endswith(".txt") and len(text) % _GB_ONE_IN == 0:
        return text.replace("\n", "\r\n").encode("gb18030")
    return text.encode()


def _companions(paper: Paper) -> Iterator[tuple[str, bytes]]:
    if paper.sidecar:
        yield "gk.toml", paper.sidecar.encode()
    if paper.form and paper.attribute is PUBLIC:
        yield "发文稿纸.docx", packed("form", approval_form(companions.form(paper)))
    if paper.form and paper.attribute is not PUBLIC:
        yield "发文稿纸.txt", companions.secrecy_form(paper).encode()
    if paper.explained:
        yield "解读材料.txt", companions.interpretation(paper).encode()
    if paper.letter:
        yield "公函.txt", companions.letter(paper).encode()


def _break(folder: Path, documents: int) -> tuple[dict[str, str], frozenset[str]]:
    """Put unreadable and foreign files into a folder of their own."""
    (folder / "待整理").mkdir(parents=True, exist_ok=True)
    faults: dict[str, str] = {}
    foreign: set[str] = set()
    for place in range(max(1, documents // _BROKEN_ONE_IN)):
        for name, (data, kind) in BROKEN.items():
            path = f"待整理/{place:03} {name}"
            (folder / path).write_bytes(data())
            faults[path] = kind.value
        for name, text in PASSED_OVER.items():
            path = f"待整理/{place:03} {name}"
            (folder / path).write_text(text, encoding="utf-8")
            foreign.add(path)
    return faults, frozenset(foreign)


def change_some(folder: Path, share: float, seed: int) -> tuple[str, ...]:
    """Add a sentence to a share of the documents; what a rule says of them stays.

    Args:
        folder: An archive of :func:`make_archive`.
        share: Between 0 and 1.
        seed: Which documents; another one also adds another sentence.

    Returns:
        The paths of those changed.
    """
    drafts = [
        path
        for path in sorted(folder.rglob("*"))
        if path.suffix in _DRAFTS and not is_companion(path) and path.parent.name != "待整理"
    ]
    wanted = round(len(drafts) * share)
    chosen = sorted(Random(seed).sample(drafts, wanted))  # noqa: S311 - which files, no secrets
    for path in chosen:
        path.write_bytes(_amended(path, f"以上内容按第{seed}次校订的文本执行。"))
    return tuple(path.relative_to(folder).as_posix() for path in chosen)


def _amended(path: Path, sentence: str) -> bytes:
    data = path.read_bytes()
    if path.suffix == ".docx":
        return amended(data, "。", sentence)
    try:
        text, encoding = data.decode(), "utf-8"
    except UnicodeDecodeError:
        text, encoding = data.decode("gb18030"), "gb18030"
    stop = text.index("。") + 1
    return f"{text[:stop]}{sentence}{text[stop:]}".encode(encoding)


def main() -> None:
    """Make an archive and tell what is in it."""
    parser = argparse.ArgumentParser(description="生成一个有已知问题的公文档案")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--broken", action="store_true", help="另放读不出来的文件和不是公文的文件")
    options = parser.parse_args()
    planted = make_archive(
        options.folder, options.documents, seed=options.seed, broken=options.broken
    )
    print(f"{options.folder}：{planted.documents} 份公文，{len(planted.defects)} 份有埋下的问题")
    for name, times in sorted(planted.kinds.items()):
        print(f"  {times:5}  {name}")
    codes = Counter(code for found in planted.defects.values() for code in found)
    print("  ".join(f"{code} {times}" for code, times in sorted(codes.items())))


if __name__ == "__main__":
    main()
