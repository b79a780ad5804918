"""Runs are cut at a character: each part keeps its looks, and the text stays the same."""

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from gklint.fix.runs import Runs, beside, is_cuttable
from gklint.fix.word import Stretch, WordFile
from gklint.readers import read_bytes
from gklint.readers.wml import w
from tests.readers.docx_builder import docx, p, r, shape

MAIN = "word/document.xml"
BOLD = "<w:b/>"


def opened(body: str) -> tuple[WordFile, Runs]:
    word = WordFile(docx(body))
    return word, Runs(word.root(MAIN))


def isolated(word: WordFile, runs: Runs, line: int, start: int, end: int) -> list[str]:
    found = [run for s in word.stretches(line, start, end) for run in runs.isolated(s)]
    return ["".join(run.itertext(w("t"))) for run in found]


def looks(word: WordFile) -> list[tuple[str, bool]]:
    """Give each run's text and whether it is bold."""
    return [
        ("".join(run.itertext(w("t"))), run.find(f"{w('rPr')}/{w('b')}") is not None)
        for run in word.root(MAIN).iter(w("r"))
    ]


def read_again(word: WordFile) -> list[str]:
    word.keep(MAIN)
    return [line.text for line in read_bytes(word.copy(), "a.docx").lines]


def test_a_stretch_stands_in_a_run_of_its_own_that_looks_as_before() -> None:
    word, runs = opened(p(r("关于印发办法的通知", BOLD)))
    assert isolated(word, runs, 1, 2, 4) == ["印发"]
    assert looks(word) == [("关于", True), ("印发", True), ("办法的通知", True)]
    assert read_again(word) == ["关于印发办法的通知"]


def test_a_stretch_over_several_runs_is_cut_at_its_ends_only() -> None:
    word, runs = opened(p(r("此件", BOLD), r("公开"), r("发布吧", BOLD)))
    assert isolated(word, runs, 1, 1, 6) == ["件", "公开", "发布"]
    assert looks(word)[0] == ("此", True)
    assert looks(word)[-1] == ("吧", True)


def test_a_whole_run_is_not_cut() -> None:
    word, runs = opened(p(r("此件"), r("公开")))
    before = etree.tostring(word.root(MAIN))
    assert isolated(word, runs, 1, 2, 4) == ["公开"]
    assert etree.tostring(word.root(MAIN)) == before


def test_what_stands_behind_in_the_same_run_goes_with_the_rest() -> None:
    word, runs = opened(p(r("甲乙", inside="<w:tab/><w:t>丙</w:t>")))
    assert isolated(word, runs, 1, 1, 2) == ["乙"]
    assert looks(word) == [("甲", False), ("乙", False), ("丙", False)]
    assert read_again(word) == ["甲乙\t丙"]


def test_a_thing_without_characters_is_cut_as_a_whole() -> None:
    word, runs = opened(p(r("甲", inside="<w:tab/><w:t>乙</w:t>")))
    (tab,) = word.stretches(1, 1, 2)
    assert (tab.start, tab.end) == (None, None)
    (run,) = runs.isolated(tab)
    assert [child.tag for child in run] == [w("tab")]
    assert read_again(word) == ["甲\t乙"]


def test_later_cuts_find_the_text_where_earlier_cuts_left_it() -> None:
    word, runs = opened(p("一二三四五六"))
    wanted = [word.stretches(1, start, end) for start, end in ((2, 4), (4, 6), (0, 6), (3, 5))]
    found = [[run for stretch in each for run in runs.isolated(stretch)] for each in wanted]
    assert [text for text, _ in looks(word)] == ["一二", "三", "四", "五", "六"]
    assert ["".join(run.itertext()) for run in found[3]] == ["四", "五"]
    assert "".join(runs.run(wanted[0][0].element, 4).itertext()) == "五"


def test_blanks_at_an_edge_that_is_made_are_kept() -> None:
    word, runs = opened(p(r("甲 乙")))
    isolated(word, runs, 1, 0, 1)
    assert read_again(word) == ["甲 乙"]


def test_blanks_nobody_saw_stay_unseen() -> None:
    word, runs = opened(p("<w:r><w:t>  甲 乙 </w:t></w:r>", r("丙")))
    assert isolated(word, runs, 1, 1, 3) == [" 乙"]
    assert read_again(word) == ["甲 乙丙"]


def test_a_tracked_change_of_the_looks_gets_an_id_of_its_own() -> None:
    change = '<w:rPrChange w:id="7" w:author="张某"><w:rPr/></w:rPrChange>'
    word, runs = opened(p(r("甲乙", f"<w:b/>{change}")))
    isolated(word, runs, 1, 0, 1)
    ids = [each.get(w("id")) for each in word.root(MAIN).iter(w("rPrChange"))]
    assert ids == ["7", "8"]


def test_what_stands_in_no_run_of_its_own_is_left_alone() -> None:
    math = "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>"
    word, runs = opened(p(r("甲"), math))
    before = etree.tostring(word.root(MAIN))
    (formula,) = word.stretches(1, 1, 2)
    assert not is_cuttable(formula.element)
    assert runs.isolated(formula) == ()
    assert etree.tostring(word.root(MAIN)) == before


def reached(body: str, line: int = 1) -> str:
    word = WordFile(docx(body))
    (stretch, *_) = word.stretches(line, 0, 1)
    return etree.QName(beside(stretch.element)).localname


def test_markers_stand_beside_runs() -> None:
    assert reached(p("甲")) == "r"
    assert reached(p(f'<w:hyperlink r:id="x">{r("甲")}</w:hyperlink>')) == "r"
    assert reached(p(f'<w:ins w:id="1" w:author="张某">{r("甲")}</w:ins>')) == "r"


def test_markers_stand_in_a_control_of_rich_text_and_around_one_of_plain_text() -> None:
    control = "<w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    assert reached(p(control.format("", r("甲")))) == "r"
    assert reached(p(control.format("<w:text/>", r("甲")))) == "sdt"
    assert reached(p(control.format("<w:showingPlcHdr/>", r("甲")))) == "sdt"
    assert reached(control.format("<w:text/>", p("甲"))) == "r"


def test_markers_stand_around_phonetic_letters_and_alternate_content() -> None:
    ruby = f"<w:ruby><w:rt>{r('jia')}</w:rt><w:rubyBase>{r('甲')}</w:rubyBase></w:ruby>"
    assert reached(p(r(inside=ruby))) == "r"
    word = WordFile(docx(p(r(inside=ruby))))
    (stretch, *_) = word.stretches(1, 0, 1)
    assert beside(stretch.element).find(f".//{w('ruby')}") is not None
    branches = "<mc:Choice>{0}</mc:Choice><mc:Fallback>{0}</mc:Fallback>"
    choice = f"<mc:AlternateContent>{branches}</mc:AlternateContent>"
    assert reached(p(choice.format(r("甲")))) == "AlternateContent"
    assert reached(p(r(inside=choice.format("<w:t>甲</w:t>")))) == "r"


def test_markers_of_a_text_box_stand_beside_the_run_it_is_anchored_in() -> None:
    word = WordFile(docx(p(r("前"), shape(p("盒中")), r("后"))))
    (stretch,) = word.stretches(1, 0, 2)
    run = beside(stretch.element)
    assert run.find(w("drawing")) is not None
    assert beside(word.paragraph(1)) is run


texts = st.text("甲乙 一二 \t", max_size=5).map(lambda text: text.replace("\t", " "))


@st.composite
def bodies(draw: st.DrawFn) -> str:
    made = []
    for _ in range(draw(st.integers(1, 5))):
        content = ""
        for text in draw(st.lists(texts, min_size=1, max_size=3)):
            space = ' xml:space="preserve"' if draw(st.booleans()) else ""
            content += f"<w:t{space}>{text}</w:t>" + draw(st.sampled_from(["", "<w:tab/>"]))
        made.append(f"<w:r><w:rPr><w:b/></w:rPr>{content}</w:r>")
    return p("".join(made)) + p("末")


@given(bodies(), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=4))
def test_whatever_is_cut_the_text_stays_and_each_stretch_is_alone(
    body: str, spans: list[tuple[int, int]]
) -> None:
    word, runs = opened(body)
    text = word.lines[0].text
    asked: list[tuple[str, tuple[Stretch, ...]]] = [
        (text[min(s) : max(s)], word.stretches(1, min(s), max(s))) for s in spans
    ]
    for wanted, stretches in asked:
        found = [run for stretch in stretches for run in runs.isolated(stretch)]
        shown = [
            "\t" if each.tag == w("tab") else each.text or ""
            for run in found
            for each in run
            if each.tag != w("rPr")
        ]
        assert "".join(shown) == wanted
    assert all(bold for _, bold in looks(word)[:-1])
    assert read_again(word) == [text, "末"]
