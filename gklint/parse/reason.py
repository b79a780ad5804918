"""理由: a free text, or the ticked options of a form, taken apart into provisions and grounds.

Every text parses. What is neither provision nor ground nor stock phrase is what the text says about
this document; a text in which nothing of that kind is left argues nothing.
"""

from collections.abc import Iterator, Sequence

from gklint.model.reason import Ground, LegalBasis, Reason
from gklint.parse.grammar import Leaf, Node, recognise
from gklint.parse.provisions import REFERRING, Names, provisions
from gklint.text.normal import Normal, squeezed

LONGEST = 20_000
"""Characters that are read; a reason is a few lines, and what stands behind is left out."""

_GROUNDS = {ground.name: ground for ground in Ground}
_BOXES = frozenset({"TICKED", "UNTICKED"})
_SAYING = frozenset({"REASON_OTHER", "ENUM", "PARTICULAR", "provision"})
_SCOPE = frozenset({"NOT_CONTENT", "PARTICULAR"})
_LISTED = frozenset({*_GROUNDS, "ENUM"})
# An option that is not ticked ends where one of these begins.
_AFTER_OPTION = frozenset({"REASON_STOP", "LEAD_WORD", "BLANK_LINE", "provision"})
# Nouns among the stock phrases that stand in titles as well: 某市政府信息公开规定第三条.
_IN_TITLES = frozenset({"政府信息", "信息", "文件", "公文", "公开", "事项", "内容"})
_LONGEST_TITLE = 30
_JOINTS = frozenset("、和及与，,")
# Punctuation and little words at the edges of what is left.
_MARKS = "，,、：:“”\"'（）()[]【】《》〈〉…·—-/_＿.．"
_LITTLE = "和及与并而且但因由于其为是系属的等中了也均即则故"
_LEAST = 3
"""Fewer characters than this say nothing."""

_Part = Node | Leaf


def parse_reason(text: str) -> Reason:
    """Take a reason apart.

    Args:
        text: A field of a form with its boxes, or a statement; of any length.
    """
    text = text[:LONGEST]
    normal = squeezed(text)
    tree = recognise("reason_text", normal.text)
    if tree is None:  # the grammar's last alternative is any character
        raise TypeError("reason_text must accept every text")
    reading = _Reading(tree.parts, normal, text)
    return Reason(
        text=text,
        bases=reading.bases,
        grounds=reading.grounds(),
        facts=reading.facts(),
        claim=reading.claim(),
        excluded=tuple(reading.excluded),
        scope=reading.scope(),
    )


class _Reading:
    """The parts of a text, with what counts of them.

    Attributes:
        bases: The provisions, in order.
        excluded: The provisions that are said not to apply.
    """

    def __init__(self, parts: Sequence[_Part], normal: Normal, source: str) -> None:
        self._parts = parts
        self._normal = normal
        self._source = source
        self._counted = _counted(parts)
        self._denied = frozenset(_denied_behind(parts))
        self.excluded: list[LegalBasis] = []
        self._spent: set[int] = set()  # parts that belong to a provision
        self.bases = tuple(self._read_bases())

    def _read_bases(self) -> Iterator[LegalBasis]:
        """Give the provisions; an instrument alone only where it is cited as a basis."""
        names = Names()
        follows = False
        for i, part in enumerate(self._parts):
            if not isinstance(part, Node) or part.kind != "provision" or not self._counted[i]:
                follows = follows and part.end - part.start == 1 and self._char(part) in _JOINTS
                for denied in _denied(part) if self._counted[i] else ():
                    self._exclude(denied, names)
                continue
            if self._is_excluded(i):
                self._exclude(part, names)
                follows = False
                continue
            first = self._first_of_title(i)
            low = self._parts[first].start
            named = names.read(part, self._normal.text[low : part.start])
            cited = part.find("article", "short_article") is not None
            if cited or follows or self._is_led(i):
                self._spent.update(range(first, i + 1))
                for basis in provisions(part, named, self._normal.text, low):
                    yield basis._replace(text=self._as_written(basis.text, low))
            follows = i in self._spent

    def _is_excluded(self, i: int) -> bool:
        return i + 1 < len(self._parts) and self._parts[i + 1].kind == "EXCLUDED"

    def _exclude(self, denied: Node, names: Names) -> None:
        """Keep provisions that do not apply: no basis, but what they call an instrument holds."""
        named = names.read(denied, "")
        self.excluded.extend(provisions(denied, named, self._normal.text, denied.start))

    def grounds(self) -> tuple[Ground, ...]:
        """Give the grounds in order, none twice."""
        kinds = (
            part.kind
            for i, part in enumerate(self._parts)
            if self._counted[i] and i not in self._denied and part.kind in _GROUNDS
        )
        return tuple(dict.fromkeys(_GROUNDS[kind] for kind in kinds))

    def facts(self) -> str:
        """Give what is left."""
        runs = [run for run in self._runs() if run]
        return " ".join(runs) if sum(map(len, runs)) >= _LEAST else ""

    def claim(self) -> str:
        """Give all that counts."""
        return "".join(
            self._normal.text[part.start : part.end]
            for part, counted in zip(self._parts, self._counted, strict=True)
            if counted and part.kind not in _BOXES
        )

    def scope(self) -> str:
        """Give the words that say why the content is none of what must be made public."""
        said = (
            self._normal.text[part.start : part.end]
            for part, counted in zip(self._parts, self._counted, strict=True)
            if counted and part.kind in _SCOPE
        )
        return "、".join(said)

    def _runs(self) -> Iterator[str]:
        run: list[str] = []
        for i, part in enumerate(self._parts):
            if self._counted[i] and i not in self._spent and _says(part):
                run.append(self._normal.text[part.start : part.end])
            else:
                yield "".join(run).strip(_MARKS + _LITTLE)
                run = []
        yield "".join(run).strip(_MARKS + _LITTLE)

    def _is_led(self, i: int) -> bool:
        before = self._parts[i - 1].kind if i > 0 else ""
        behind = self._parts[i + 1].kind if i + 1 < len(self._parts) else ""
        return before == "LEAD_WORD" or behind == "RULED"

    def _first_of_title(self, i: int) -> int:
        """Give the part where the name of an instrument without book marks begins."""
        part = self._parts[i]
        head = part.first("BASIS_BOOK", "LAW_NAME", "LAW_TAIL") if isinstance(part, Node) else None
        first = i
        if head is None or head.kind != "LAW_TAIL" or head.start != part.start:
            return first
        if head.text.startswith(REFERRING):
            return first
        while first > 0 and part.start - self._parts[first - 1].start < _LONGEST_TITLE:
            if not self._in_title(self._parts[first - 1]):
                break
            first -= 1
        return first

    def _in_title(self, part: _Part) -> bool:
        if not isinstance(part, Leaf):
            return False
        return part.text in _IN_TITLES or (part.kind == "REASON_OTHER" and part.text.isalnum())

    def _char(self, part: _Part) -> str:
        return self._normal.text[part.start]

    def _as_written(self, words: str, low: int) -> str:
        start = self._normal.text.find(words, low)
        first, last = self._normal.source(start, start + len(words))
        return self._source[first:last]


def _denied(part: _Part) -> tuple[Node, ...]:
    """Give the provisions that are said not to apply: 不属于条例第十四条规定的情形."""
    if not isinstance(part, Node) or part.kind != "negated":
        return ()
    return tuple(p for p in part.parts if isinstance(p, Node) and p.kind == "provision")


def _denied_behind(parts: Sequence[_Part]) -> Iterator[int]:
    """Give the parts that are denied by what follows them: 国家秘密、商业秘密：无."""
    for i, part in enumerate(parts):
        if part.kind != "DENIED_BEHIND":
            continue
        last = i - 1
        if last >= 0 and parts[last].kind == "STOCK":  # 涉密内容：无
            last -= 1
        while last >= 0 and parts[last].kind in _LISTED:
            yield last
            last -= 1


def _says(part: _Part) -> bool:
    """Say whether a part is about this document; that a provision does not apply to it is."""
    return part.kind in _SAYING or bool(_denied(part))


def _counted(parts: Sequence[_Part]) -> list[bool]:
    """Say which parts count: where there are boxes, only the ticked options do."""
    if _boxes_stand_behind(parts):
        ticks = _counted_forwards(parts[::-1])
        return ticks[::-1]
    return _counted_forwards(parts)


def _counted_forwards(parts: Sequence[_Part]) -> list[bool]:
    counted: list[bool] = []
    on = True
    for part in parts:
        if part.kind in _BOXES:
            on = part.kind == "TICKED"
        elif part.kind in _AFTER_OPTION:
            on = True
        counted.append(on)
    return counted


def _boxes_stand_behind(parts: Sequence[_Part]) -> bool:
    """Say whether the boxes stand behind their options: 国家秘密（√）个人隐私（ ）."""
    at = [i for i, part in enumerate(parts) if part.kind in _BOXES]
    if not at:
        return False
    named = any(part.kind in _GROUNDS for part in parts[: at[0]])
    return named and all(part.kind == "REASON_STOP" for part in parts[at[-1] + 1 :])
