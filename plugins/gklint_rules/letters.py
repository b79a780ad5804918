"""GK723: letters for digits in 发文字号."""

from collections.abc import Iterator

from gklint.model.document import Deviation
from gklint.model.dossier import Dossier
from gklint.model.outcome import Fix, Safety, Severity
from gklint.rulekit import Draft, Example, Given, Hit, Judgement, NoParams, rule
from gklint.text.numerals import read_for_digits


@rule(
    code="GK723",
    name="number-letters",
    title="发文字号的数字里有字母",
    message="发文字号“{found}”的数字里有字母“{letters}”",
    help="数字 0、1 不能用字母代替，写成“{expected}”",
    severity=Severity.WARNING,
    clauses=("GB7.2.5",),
    fixable=Safety.SAFE,
    good=(
        Example(Draft()),
        Example(Draft(number="云政办发〔2024〕10号")),
    ),
    bad=(
        Example(Draft(number="云政办发〔2O24〕12号"), caption="字母 O 当作 0"),
        Example(Draft(number="云政办发〔2024〕l2号"), caption="小写字母 l 当作 1"),
        Example(Draft(number="云政办发〔2024〕I号"), caption="只有字母，不能断定是 1，不代改"),
    ),
)
def number_letters(dossier: Dossier, given: Given[NoParams]) -> Iterator[Judgement]:
    """发文字号的年份、序号里，字母 O、l、I 混作了数字 0、1。

    为什么

    看上去一样，检索、登记、引用时却对不上号。多半是从扫描件识别来的文字，或者输入时按错了键。
    文字识别（OCR）的结果里这类错很多，与原件无关，不检查。

    怎样改

    照原件或者登记簿，改成数字。
    """
    del given
    document = dossier.document
    if dossier.manuscript.recognised_in:
        return
    numbers = (document.document_number, *document.further_numbers)
    for number in (n for n in numbers if n is not None):
        for deviation in (d for d in number.deviations if d.name == "letters"):
            expected = read_for_digits(deviation.text)
            letters = "".join(dict.fromkeys(c for c in deviation.text if c.isalpha()))
            args = {"found": number.text, "letters": letters, "expected": expected}
            yield Hit("document_number", args, deviation.span, _fix(deviation, expected))


def _fix(deviation: Deviation, expected: str) -> Fix | None:
    """Write digits where some stand already; letters alone may mean anything."""
    has_digits = any(char.isdigit() for char in deviation.text)
    return Fix(deviation.span, expected, Safety.SAFE) if has_digits else None
