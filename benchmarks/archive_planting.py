"""Decides which documents of the generated archive are spoilt and cited, and what goes with them.

Defects are spread evenly over the years. A spoilt document is never cited, so that a defect is
reported of that document alone; a defect between two documents takes a spare one nobody cites.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from math import ceil
from typing import NamedTuple

from benchmarks.archive_companions import is_explained_by_law, sidecar
from benchmarks.archive_defects import DEFECTS, Defect
from benchmarks.archive_papers import Paper, papers
from benchmarks.archive_texts import PUBLIC, WITHHELD, Cited

_ONE_IN = 400  # documents have a given defect
_LEAST = 2
_RETAINED = 400  # recent documents that may be cited
_SPARE_ONE_IN = 8
_SPARES = 60
_CITABLE = frozenset({"notice", "issuing", "explained", "opinion"})
_UNKNOWN = "GK402"  # the registry does not know the documents of the archive
_UNHEARD_OF = 3000  # added to a serial: no organ issues as many a year


class Planting:
    """What was planted, gathered while the documents are made."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._defects: defaultdict[str, set[str]] = defaultdict(set)
        self._kinds: Counter[str] = Counter()

    def add(self, path: str, codes: frozenset[str]) -> None:
        """These must be reported of a document."""
        if codes:
            self._defects[path] |= codes

    def count(self, name: str) -> None:
        """A defect was planted once more."""
        self._kinds[name] += 1

    def times(self, name: str) -> int:
        """How often a defect was planted."""
        return self._kinds[name]

    def defects(self) -> Mapping[str, frozenset[str]]:
        """Codes by path, in the order of the paths."""
        return {path: frozenset(self._defects[path]) for path in sorted(self._defects)}

    def kinds(self) -> Mapping[str, int]:
        """How often each defect was planted, by its name."""
        return dict(self._kinds)


class _Match(NamedTuple):
    """A defect between two documents.

    Attributes:
        name: What is wrong, in Chinese.
        codes: What must be reported of the later document.
        others: And of the earlier one.
        fits: Whether the two documents, later and earlier, can be spoilt so.
        spoil: Spoils the later one.
    """

    name: str
    codes: frozenset[str]
    others: frozenset[str]
    fits: Callable[[Paper, Paper], bool]
    spoil: Callable[[Paper, Paper], Paper]


def _cited(paper: Paper) -> Cited:
    return Cited(paper.number, paper.title, paper.organ.name, paper.path)


def _opening(paper: Paper, cited: Cited) -> Paper:
    """Let a document begin with what it carries out."""
    _, _, rest = paper.draft["body"].partition("\n")
    first = f"为贯彻落实《{cited.title}》（{cited.number}），现就有关事项通知如下。"
    draft = {**paper.draft, "body": f"{first}\n{rest}"}
    return paper._replace(draft=draft, cited=cited)  # type: ignore[arg-type] # a TypedDict spread


def _wrong(number: str) -> str:
    before, _, serial = number.partition("〕")
    return f"{before}〕{int(serial.removesuffix('号')) + _UNHEARD_OF}号"


def _same_desk(later: Paper, earlier: Paper) -> bool:
    return (
        later.kind == earlier.kind == "notice"
        and later.organ == earlier.organ
        and later.day.year == earlier.day.year
        and later.attribute is PUBLIC
    )


def _may_carry_out(later: Paper, earlier: Paper) -> bool:
    above = earlier.organ.name in later.organ.above
    return above and later.kind == "notice" and later.cited is None


def _renumbered(later: Paper, earlier: Paper) -> Paper:
    draft = {**later.draft, "number": earlier.number}
    return later._replace(draft=draft)  # type: ignore[arg-type] # a TypedDict spread


def _retitled(later: Paper, earlier: Paper) -> Paper:
    draft = {**later.draft, "title": earlier.draft["title"]}
    return later._replace(draft=draft, title=earlier.title)  # type: ignore[arg-type] # see above


MATCHES = (
    _Match(
        "引用另一份公文，文号写错",
        frozenset({"GK403", _UNKNOWN}),
        frozenset({"GK408"}),
        lambda later, earlier: later.attribute is PUBLIC and _may_carry_out(later, earlier),
        lambda later, earlier: _opening(
            later, _cited(earlier)._replace(number=_wrong(earlier.number))
        ),
    ),
    _Match("一个文号用了两次", frozenset({"GK614"}), frozenset({"GK614"}), _same_desk, _renumbered),
    _Match("一个标题用了两次", frozenset({"GK615"}), frozenset({"GK615"}), _same_desk, _retitled),
    _Match(
        "落实的文件主动公开，本件不公开",
        frozenset({"GK616", _UNKNOWN}),
        frozenset(),
        lambda later, earlier: later.attribute is not PUBLIC and _may_carry_out(later, earlier),
        lambda later, earlier: _opening(later, _cited(earlier)),
    ),
)


def planted_papers(documents: int, seed: int, planting: Planting) -> Iterator[Paper]:
    """Give the documents as they are to be written, some of them spoilt.

    Args:
        documents: How many.
        seed: Of everything.
        planting: Told what was planted.
    """
    recent: list[Cited] = []
    spares: list[Paper] = []
    quota = max(_LEAST, documents // _ONE_IN)
    for at, paper in enumerate(papers(documents, seed, recent)):
        if paper.cited is not None and paper.cited.path:
            planting.add(paper.path, frozenset({_UNKNOWN}))
        due = ceil(quota * (at + 1) / documents)
        spoilt = _spoilt_by_another(paper, spares, due, planting) or _spoilt(paper, due, planting)
        if spoilt is not None:
            yield spoilt
            continue
        if paper.kind in _CITABLE and paper.attribute is PUBLIC:
            if at % _SPARE_ONE_IN == 0:
                spares.append(paper)
                del spares[:-_SPARES]
            else:
                recent.append(_cited(paper))
                del recent[:-_RETAINED]
        yield _accompanied(paper, at)


def _spoilt_by_another(
    paper: Paper, spares: list[Paper], due: int, planting: Planting
) -> Paper | None:
    """Plant a defect between this document and a spare one, which is spare no longer."""
    for match in MATCHES:
        if planting.times(match.name) >= due:
            continue
        spare = next((spare for spare in spares if match.fits(paper, spare)), None)
        if spare is not None:
            spares.remove(spare)
            planting.add(paper.path, match.codes)
            planting.add(spare.path, match.others)
            planting.count(match.name)
            return match.spoil(paper, spare)
    return None


def _spoilt(paper: Paper, due: int, planting: Planting) -> Paper | None:
    """Plant the defect that fits and was planted least."""
    open_ones = [
        defect for defect in DEFECTS if planting.times(defect.name) < due and defect.fits(paper)
    ]
    if not open_ones:
        return None
    defect: Defect = min(open_ones, key=lambda each: planting.times(each.name))
    planting.add(paper.path, frozenset(defect.codes))
    planting.count(defect.name)
    return defect.spoil(paper)


def _accompanied(paper: Paper, at: int) -> Paper:
    """Give some clean documents a sidecar, and few a form."""
    if not is_explained_by_law(paper):
        return paper
    if paper.attribute is not PUBLIC:
        stated = at % 3 > 0
        text = sidecar(paper) if stated else ""
        return paper._replace(sidecar=text, form=stated and paper.attribute is WITHHELD)
    if at % 10 == 0:
        return paper._replace(sidecar=sidecar(paper))
    return paper._replace(form=paper.kind == "notice" and at % 30 == 1)
