"""How well the elements of real documents are recognised, against hand-checked labels.

    python benchmarks/accuracy.py --corpus DIR [--check] [--misses]

``DIR`` holds ``manifest.jsonl`` (one item a line: ``path``, ``kind``, ``group``, ``is_gongwen``,
``authenticity``, ``gold``) and the files it names. Headline scores count real documents only, in
two tiers: *structured* keeps the lines of the document, *noisy* has lost them (whole documents on
one line). Files of other formats are tiers of their own (*pdf*, *doc* …); what has no text layer
is listed as not read. Editorial notes (本文有删减) are no markings and are scored apart.
``--check`` exits with 1 when a score falls below the bound of its tier; ``--misses`` lists every
miss.
"""

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypedDict

from gklint_formats.reading import read

from gklint.model.document import NoteKind, OfficialDocument
from gklint.parse import parse
from gklint.readers import ReadFault
from gklint.text.normal import squeeze

NOISY_GROUPS = {"hf", "mee", "li", "hi", "fj"}
BOUNDS = {
    "document_number": 0.99,
    "marking": 0.99,
    "disclosure": 0.99,
    "date": 0.99,
    "title": 0.97,
    "addressee": 0.97,
    "signature": 0.97,
}
NOISY_BOUNDS = {"marking": 0.97, "disclosure": 0.97, "document_number": 0.96, "date": 0.95}
FORMAT_BOUNDS = {
    "document_number": 0.95,
    "marking": 0.95,
    "disclosure": 0.95,
    "date": 0.95,
    "title": 0.9,
}


class Citation(TypedDict):
    """A labelled citation."""

    title: str | None
    number: str | None


class Gold(TypedDict, total=False):
    """The hand-checked labels of an item."""

    issuer: str | None
    doc_number: str | None
    title: str | None
    addressee: str | None
    date: str | None
    marking_text: str | None
    disclosure: str | None
    marking_is_editorial_note: bool
    cited_documents: list[Citation]
    copies_to: str | None
    printed_date: str | None


class Item(TypedDict):
    """One line of the manifest."""

    id: str
    path: str
    kind: str
    group: str
    is_gongwen: bool
    authenticity: str
    gold: Gold


@dataclass(slots=True)
class Score:
    """Counts of one element in one tier."""

    hits: int = 0
    wrong: int = 0
    missed: int = 0
    misses: list[str] = field(default_factory=list)

    def add(self, item: str, gold: str | None, found: str | None) -> None:
        """Count one comparison; a wrong value is both a false find and a miss."""
        if gold == found:
            self.hits += gold is not None
            return
        self.wrong += found is not None
        self.missed += gold is not None
        self.misses.append(f"{item}: expected {gold!r}, found {found!r}")

    @property
    def precision(self) -> float:
        """Share of what was found that is right."""
        return self.hits / (self.hits + self.wrong) if self.hits + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Share of what is there that was found."""
        return self.hits / (self.hits + self.missed) if self.hits + self.missed else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def _text(value: str | None) -> str | None:
    return squeeze(value) if value else None


def _gold_marking(gold: Gold) -> tuple[str | None, str | None]:
    if gold.get("marking_is_editorial_note"):
        return None, None
    return _text(gold.get("marking_text")), gold.get("disclosure")


def _organs(names: str | None) -> str | None:
    return squeeze(names.replace("、", "")) if names else None


def comparisons(
    gold: Gold, document: OfficialDocument
) -> Iterator[tuple[str, str | None, str | None]]:
    """Give (element, expected, found) of one document."""
    marking_text, disclosure = _gold_marking(gold)
    marking = document.marking
    number, title = document.document_number, document.title
    yield "document_number", _text(gold.get("doc_number")), _text(number.text if number else None)
    if gold.get("title"):
        yield "title", _text(gold.get("title")), _text(title.text if title else None)
    addressee = document.addressee
    yield "addressee", _text(gold.get("addressee")), _text(addressee.text if addressee else None)
    date = document.date
    yield "date", _text(gold.get("date")), _text(date.text if date else None)
    yield "marking", marking_text, _text(marking.text if marking else None)
    yield "disclosure", disclosure, marking.disclosure.chinese if marking else None
    signature = document.signature
    if signature is not None:
        yield "signature", _organs(gold.get("issuer")), _organs("".join(signature.organs))
    copies = next((c for c in document.copies if c.label.startswith("抄")), None)
    found = copies.text.partition("：")[2] or copies.text.partition(":")[2] if copies else None
    yield "copies", _copies(gold.get("copies_to")), _copies(found)
    printed = document.printing_date
    yield "printing", _text(gold.get("printed_date")), _text(printed.text if printed else None)


def _copies(value: str | None) -> str | None:
    return squeeze(value).rstrip("。.") if value else None


def _citations(item: Item, document: OfficialDocument, score: Score) -> None:
    found = {squeeze(c.number.text) for c in document.citations if c.number}
    titles = {squeeze(c.title) for c in document.citations if c.title}
    for cited in item["gold"].get("cited_documents") or []:
        number, title = _text(cited["number"]), _text(cited["title"])
        hit = number in found if number else title in titles
        score.add(item["id"], number or title, (number or title) if hit else None)


def _editorial(gold: Gold, document: OfficialDocument, item: str, score: Score) -> None:
    if gold.get("marking_is_editorial_note"):
        note = next((n.text for n in document.notes if n.kind is NoteKind.EDITORIAL), None)
        score.add(item, _text(gold.get("marking_text")), _text(note))


def tier(item: Item) -> str:
    """Give the tier of an item: structured, noisy, or its binary kind."""
    if item["kind"] != "text":
        return item["kind"]
    return "noisy" if item["group"] in NOISY_GROUPS else "structured"


def bounds(name: str) -> dict[str, float]:
    """Give the bounds of a tier, by element."""
    if name == "structured":
        return BOUNDS
    return NOISY_BOUNDS if name == "noisy" else FORMAT_BOUNDS


def measure(corpus: Path) -> tuple[dict[str, dict[str, Score]], list[str], list[str]]:
    """Read the corpus; give scores by tier and element, false markings, and unread items."""
    scores: dict[str, dict[str, Score]] = defaultdict(lambda: defaultdict(Score))
    false_markings: list[str] = []
    unread: list[str] = []
    lines = (corpus / "manifest.jsonl").read_text(encoding="utf-8").splitlines()
    for line in lines:
        item: Item = json.loads(line)
        file = corpus / item["path"]
        try:
            document = parse(read(file, str(file)))
        except ReadFault as fault:
            unread.append(f"{item['id']}: {fault.fault.kind}")
            continue
        if not item["is_gongwen"]:
            if item["authenticity"] == "real" and document.marking is not None:
                false_markings.append(f"{item['id']}: {document.marking.text}")
            continue
        if item["authenticity"] != "real":
            continue
        table = scores[tier(item)]
        for element, expected, found in comparisons(item["gold"], document):
            table[element].add(item["id"], expected, found)
        _citations(item, document, table["citations"])
        _editorial(item["gold"], document, item["id"], table["editorial note"])
    return scores, false_markings, unread


def main() -> int:
    """Print one table; give the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    scores, false_markings, unread = measure(options.corpus)
    show: Callable[..., None] = print
    show(f"{'tier':<11}{'element':<17}{'precision':>10}{'recall':>8}{'F1':>7}{'found':>7}")
    failed = bool(false_markings)
    for name, table in sorted(scores.items(), reverse=True):
        for element, score in table.items():
            low = score.f1 < bounds(name).get(element, 0.0)
            failed |= low
            count = f"{score.hits}/{score.hits + score.missed}"
            show(
                f"{name:<11}{element:<17}{score.precision:>10.3f}{score.recall:>8.3f}"
                f"{score.f1:>7.3f}{count:>9}{'  below bound' if low else ''}"
            )
    show(f"markings found in what is no 公文: {len(false_markings)} {false_markings}")
    if unread:
        show(f"not read: {unread}")
    if options.misses:
        for name, table in scores.items():
            for element, score in table.items():
                for miss in score.misses:
                    show(f"{name} {element} {miss}")
    return 1 if options.check and failed else 0


if __name__ == "__main__":
    sys.exit(main())
