"""What holds of every number, date, marking and text, however it is written."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from gklint.model.document import DocumentNumber, OfficialDocument
from gklint.rulekit import Draft
from gklint.text.normal import squeeze
from tests.parse.reading import covered, elements_of, read, spans_of
from tests.parse.strategies import (
    AGENCIES,
    BLANKS,
    BRACKETS,
    DAYS,
    MARKINGS,
    RESIDUE,
    SERIALS,
    STEADY,
    TEXTS,
    YEARS,
    full_width,
)


def number_of(line: str) -> tuple[OfficialDocument, DocumentNumber]:
    document = read(Draft(number=line))
    assert document.document_number is not None
    return document, document.document_number


@STEADY
@given(AGENCIES, YEARS, SERIALS)
def test_a_number_is_read_as_it_was_put_together(agency: str, year: int, serial: int) -> None:
    text = f"{agency}〔{year}〕{serial}号"
    _, number = number_of(text)
    assert (number.agency, number.year, number.serial) == (agency, year, str(serial))
    assert number.text == number.canonical == text
    assert number.deviations == ()


@STEADY
@given(
    agency=AGENCIES,
    year=YEARS,
    serial=SERIALS,
    blanks=st.tuples(BLANKS, BLANKS, BLANKS),
    wide=st.booleans(),
    residue=RESIDUE,
    around=BLANKS,
)
def test_a_number_covers_exactly_its_characters(  # noqa: PLR0913 - everything that surrounds it
    *,
    agency: str,
    year: int,
    serial: int,
    blanks: tuple[str, str, str],
    wide: bool,
    residue: tuple[str, str],
    around: str,
) -> None:
    first, second, third = blanks
    stands = full_width(f"{agency}{first}〔{year}〕{second}{serial}{third}号", wanted=wide)
    document, number = number_of(f"{residue[0]}{around}{stands}{around}{residue[1]}")
    assert (number.agency, number.year, number.serial) == (agency, year, str(serial))
    assert covered(document, number) == number.text == stands
    assert number.canonical == f"{agency}〔{year}〕{serial}号"


@STEADY
@given(
    agency=AGENCIES,
    year=YEARS,
    serial=SERIALS,
    brackets=st.sampled_from(["[]", "［］", "【】", "（）", "()", "〔]", "[〕", "〈〉"]),
    di=st.sampled_from(["", "第"]),
    zeros=st.integers(0, 3),
)
def test_what_is_not_standard_in_a_number_is_named_where_it_stands(  # noqa: PLR0913 - its parts
    *, agency: str, year: int, serial: int, brackets: str, di: str, zeros: int
) -> None:
    left, right = brackets[0], brackets[1]
    line = f"{agency}{left}{year}{right}{di}{'0' * zeros}{serial}号"
    _, number = number_of(line)
    assert (number.agency, number.year, number.serial) == (agency, year, str(serial))
    wrong = {"brackets": "", "di": di, "padded": "0" * zeros}
    for deviation in number.deviations:
        stands = line[deviation.span.start : deviation.span.end]
        assert stands == deviation.text
        wrong[deviation.name] = wrong[deviation.name].replace(stands, "", 1)
    assert "".join(wrong.values()) == ""
    assert number.deviation("brackets") is not None


@STEADY
@given(day=DAYS, wide=st.booleans(), around=BLANKS, between=BLANKS)
def test_a_date_is_read_as_it_was_put_together(
    *, day: date, wide: bool, around: str, between: str
) -> None:
    stands = between.join([str(day.year), "年", str(day.month), "月", str(day.day), "日"])
    stands = full_width(stands, wanted=wide)
    document = read(Draft(date=f"{around}{stands}{around}"))
    assert document.date is not None
    assert document.date.value == day
    assert covered(document, document.date) == document.date.text == stands
    assert {d.name for d in document.date.deviations} == ({"full-width"} if wide else set())


@STEADY
@given(DAYS, st.sampled_from("〇○零"))
def test_a_date_in_chinese_numerals_is_the_same_day(day: date, zero: str) -> None:
    year = "".join((zero + "一二三四五六七八九")[int(d)] for d in str(day.year))
    document = read(Draft(date=f"{year}年{_han(day.month)}月{_han(day.day)}日"))
    assert document.date is not None
    assert document.date.value == day
    assert document.date.deviation("chinese") is not None


def _han(number: int) -> str:
    tens, units = divmod(number, 10)
    digits = "〇一二三四五六七八九"
    high = {0: "", 1: "十"}.get(tens, digits[tens] + "十")
    return high + (digits[units] if units else "")


@STEADY
@given(DAYS)
def test_a_padded_date_is_the_same_day(day: date) -> None:
    document = read(Draft(date=f"{day.year}年{day.month:02}月{day.day:02}日"))
    assert document.date is not None
    assert document.date.value == day
    padded = [d.name for d in document.date.deviations]
    assert padded == ["padded"] * ((day.month < 10) + (day.day < 10))


@STEADY
@given(words=MARKINGS, brackets=BRACKETS, around=BLANKS, residue=RESIDUE, spaced=st.booleans())
def test_a_marking_covers_exactly_its_characters(
    *, words: str, brackets: str, around: str, residue: tuple[str, str], spaced: bool
) -> None:
    inside = " ".join(words) if spaced else words
    stands = f"{brackets[0]}{inside}{brackets[1]}"
    line = f"{residue[0]}{around}{stands}{around}{residue[1]}"
    document = read(Draft(note=line, note_indent=""))
    (marking,) = document.markings
    assert covered(document, marking) == marking.text == stands
    assert marking.words == words
    assert marking.canonical == f"（{words}）"
    assert (marking.deviation("brackets") is None) is (brackets == "（）")


@STEADY
@given(st.permutations(["市教育局", "市财政局", "市民政局"]), st.sampled_from(["　　", "、", " "]))
def test_organs_sign_in_their_order(organs: list[str], separator: str) -> None:
    document = read(Draft(signature=separator.join(organs)))
    assert document.signature is not None
    assert document.signature.organs == tuple(organs)


@STEADY
@given(TEXTS)
def test_whatever_the_text_it_is_read(text: str) -> None:
    document = read(text)
    lines = document.manuscript.lines
    for span in spans_of(document):
        assert 1 <= span.line <= len(lines)
        assert 0 <= span.start <= span.end <= len(lines[span.line - 1].text)
    for element in elements_of(document):
        assert covered(document, element) == element.text or not element.text


@STEADY
@given(st.lists(TEXTS, min_size=13, max_size=13))
def test_whatever_stands_in_the_elements_it_is_read(pieces: list[str]) -> None:
    names = (
        "before", "masthead", "number", "title", "addressee", "body", "attachment_list",
        "signature", "date", "note", "enclosure", "attachments", "copies",
    )  # fmt: skip
    document = read(Draft(**dict(zip(names, pieces, strict=True))))
    for element in elements_of(document):
        assert covered(document, element) == element.text or not element.text
    assert len({m.line for m in document.markings}) <= len(document.manuscript.lines)


@STEADY
@given(TEXTS, st.integers(0, 5), st.sampled_from(["", "　", " \t"]))
def test_blank_lines_at_the_end_change_nothing(text: str, count: int, blank: str) -> None:
    before, after = read(text), read(text + "\n" + f"{blank}\n" * count)
    assert list(elements_of(before)) == list(elements_of(after))
    assert before.misplaced == after.misplaced
    assert before.recognised == after.recognised


@STEADY
@given(st.integers(1, 4))
def test_blank_lines_between_the_lines_change_no_element(count: int) -> None:
    text = Draft(signer="签发人：张某", attachments=("附件", "分工表")).text()
    spread = text.replace("\n", "\n" * (count + 1))
    before = [squeeze(e.text) for e in elements_of(read(text))]
    assert [squeeze(e.text) for e in elements_of(read(spread))] == before
