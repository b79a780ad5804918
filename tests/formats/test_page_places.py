"""A finding in what is on paper points at page and row, in every report."""

from datetime import date
from pathlib import Path

from gklint.engine.check import check_file
from gklint.engine.plan import make_plan
from gklint.hooks.host import HostRecipe, load_host
from gklint.model.disclosure import Stage
from gklint.model.outcome import FileResult, Finding
from gklint.report.text import location
from gklint.report.values import finding_value
from gklint.report.words import place_words
from tests.formats.pdf_writer import write_pdf
from tests.formats.typeset import LEFT, Words, centred, page, text

PROSE = "　　为做好城区户外照明设施的管理工作，保障市民夜间出行安全，根据有关规定，制定本方案。"


def checked(folder: Path) -> FileResult:
    """Check a document whose marking on the second page has half-width brackets."""
    path = folder / "通知.pdf"
    head = (
        centred("云溪市人民政府文件", 130, 40, red=True),
        Words("云政发〔2026〕8号", 230, 190),
        centred("云溪市人民政府关于做好照明设施管理工作的通知", 270, 18),
    )
    foot = (
        *text(PROSE),
        Words("云溪市人民政府", 350, 240),
        Words("2026年3月8日", 358, 268),
        Words("(此件公开发布)", LEFT + 32, 296),
    )
    body = text(f"各县（市、区）人民政府：\n{PROSE}", top=330)
    path.write_bytes(write_pdf(page(head, body), page(foot)))
    plan = make_plan(load_host(HostRecipe()), as_of=date(2026, 3, 8), stage=Stage.DRAFT)
    result = check_file(path, plan)
    assert result is not None
    return result


def brackets(result: FileResult) -> Finding:
    (finding,) = (f for f in result.findings if f.code == "GK103")
    return finding


def test_people_are_told_page_and_row(tmp_path: Path) -> None:
    result = checked(tmp_path)
    place = brackets(result).place
    assert place is not None
    assert place.text == "(此件公开发布)"
    assert place_words(result.path, place) == "第 2 页第 5 行"
    assert location(result.path, place).endswith("（第 2 页第 5 行）")


def test_programs_are_told_page_and_row(tmp_path: Path) -> None:
    value = finding_value(brackets(checked(tmp_path)))
    assert (value["page"], value["row"]) == (2, 5)
