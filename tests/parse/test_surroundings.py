"""Documents as web sites and databases of laws give them: with what stands around them there."""

import pytest

from gklint.model.document import OfficialDocument
from gklint.model.manuscript import Cell, Line, Part
from gklint.parse import parse
from gklint.rulekit.example import manuscript_of
from tests.parse.reading import lines_of, read

TEXT = """\
各县（市、区）人民政府，市政府各部门：
现将有关事项通知如下。
一、提高认识。请认真组织实施。
云溪市人民政府办公室
2026年3月5日
（此件公开发布）
"""
TITLE = "云溪市人民政府办公室关于做好示例工作的通知"
NUMBER = "云政办发〔2026〕3号"


def head(document: OfficialDocument) -> tuple[str | None, str | None, str | None]:
    """Give title, number and addressee."""
    elements = (document.title, document.document_number, document.addressee)
    title, number, addressee = (each.text if each is not None else None for each in elements)
    return title, number, addressee


UNITS = "各县（市、区）人民政府，市政府各部门"


@pytest.mark.parametrize(
    "around",
    [
        "字号：【\n视力保护色：\n浏览量：\n",
        "归档时间：2026-03-09\n视力保护色：\n",
        "颁布单位：云溪市人民政府办公室 | 效力级别：地方规范性文件 |\n",
        "阅读人次：3815\n评论人次：0\n下载地址：点击此处下载\n",
    ],
)
def test_labels_of_a_page_are_no_addressee(around: str) -> None:
    for text in (f"{around}{TITLE}\n{NUMBER}\n{TEXT}", f"{TITLE}\n{NUMBER}\n{around}{TEXT}"):
        assert head(read(text)) == (TITLE, NUMBER, UNITS)


def test_an_organ_below_a_label_that_counts_is_part_of_the_title() -> None:
    above, below = TITLE.split("关于")
    page = (
        f"政务服务丨{TITLE}\n- 发布日期：2026-03-09\n- 浏览次数：\n{above}\n关于{below}\n{NUMBER}\n"
    )
    assert head(read(page + TEXT)) == (TITLE, NUMBER, UNITS)


def test_fields_of_a_database_are_no_title_and_may_give_the_number() -> None:
    fields = (
        f"发文机关云溪市人民政府办公室\n发文日期2026年3月5日\n时效性现行有效\n发文字号{NUMBER}\n"
    )
    document = read(f"{fields}效力级别地方规范性文件\n{TEXT}")
    assert head(document) == (None, NUMBER, UNITS)


def test_an_article_that_tells_of_a_document_is_not_its_head() -> None:
    news = "云溪出台示例工作方案\n来源：云溪日报\n记者日前获悉，有关通知已经印发。全文如下：\n"
    document = read(f"{news}{TITLE}\n{TEXT}")
    assert head(document) == (TITLE, None, UNITS)
    assert lines_of(document.title) == (4,)
    assert [marking.line for marking in document.markings] == [10]


def test_a_document_that_quotes_another_keeps_its_own_head() -> None:
    document = read(
        f"{TITLE}\n{TEXT}附件\n云溪市教育局关于另一件事的通知\n各区教育局：\n请执行。\n"
    )
    assert lines_of(document.title) == (1,)


def test_a_site_that_names_the_issuer_above_the_title_adds_nothing_to_it() -> None:
    own = f"{TITLE}\n岚州省云溪市人民政府办公室\n{TITLE}\n{TEXT}"
    assert head(read(own)) == (TITLE, None, UNITS)
    rules = "云溪市示例工作规定\n岚州省云溪市人民政府\n云溪市示例工作规定\n云政令〔1997〕29号\n"
    document = read(
        f"{rules}第一条 为做好示例工作，制定本规定。\n第二条 本规定自印发之日起施行。\n"
    )
    assert head(document) == ("云溪市示例工作规定", "云政令〔1997〕29号", None)
    assert document.masthead is None


def test_readers_are_not_counted_as_copies() -> None:
    page = f"{TITLE}\n发布时间：2026-03-06 17:25 字体大小：[大][中][小]\n487426\n"
    assert read(page + TEXT).copy_number is None
    above = read(f"000123\n{TITLE}\n{TEXT}").copy_number
    assert above is not None
    assert above.text == "000123"


def test_a_full_name_signs_for_the_short_one_though_a_site_adds_its_words() -> None:
    document = read(
        "国务院关于同意岚州省设立云溪市的批复\n国函〔2026〕8号\n岚州省人民政府：\n"
        "同意设立云溪市。具体工作由你省组织实施。\n中华人民共和国国务院\n2026年3月5日\n"
        "本页面内容仅供参考，使用时请以正式文件为准。\n"
    )
    assert document.date is not None
    assert document.date.text == "2026年3月5日"
    assert document.signature is not None
    assert document.signature.text == "中华人民共和国国务院"


@pytest.mark.parametrize(
    "title", ["云溪市示例工作规则（2026年修订）", "云溪市示例工作规则（试行）"]
)
def test_an_enclosed_document_may_say_that_it_was_revised(title: str) -> None:
    cover = (
        "云溪市人民政府关于印发《云溪市示例工作规则》的通知\n各县人民政府：\n"
        "现将《云溪市示例工作规则》印发给你们，请认真执行。\n云溪市人民政府\n2026年3月5日\n"
    )
    enclosed = read(f"{cover}{title}\n第一条 为做好示例工作，制定本规则。\n").enclosed_title
    assert enclosed is not None
    assert enclosed.text == title


def test_an_enclosed_document_is_found_where_the_cover_has_lost_its_title() -> None:
    document = read(
        "各县人民政府，市政府各部门：\n现将《云溪市示例工作规则》印发给你们，请认真执行。\n"
        "云溪市人民政府\n2026年3月5日\n（此件公开发布）\n云溪市示例工作规则\n第一条 制定本规则。\n"
    )
    assert document.enclosed_title is not None
    assert lines_of(document.enclosed_title) == (6,)


def test_a_title_that_names_what_it_forwards_by_number_stays_whole() -> None:
    title = "云溪市人民政府办公室关于转发云政办发〔2025〕45号文件的通知"
    document = read(f"{title}\n{NUMBER}\n{TEXT}")
    assert head(document) == (title, NUMBER, UNITS)
    assert not document.further_numbers


def test_a_series_counted_by_wen_is_another_than_the_plain_one() -> None:
    text = f"{TITLE}\n云政〔1998〕文33号\n各县人民政府：\n根据云政〔1998〕文29号，通知如下。\n"
    document = read(text)
    assert document.document_number is not None
    assert document.document_number.canonical == "云政〔1998〕文33号"
    assert not document.document_number.deviations
    assert [c.number.canonical for c in document.citations if c.number] == ["云政〔1998〕文29号"]


HEADED = "云政发〔2024〕3号\n云溪市人民政府关于做好防汛工作的通知\n各县（市、区）人民政府：\n"
SIGNED = "　　现就有关事项通知如下。\n云溪市人民政府\n2024年3月5日\n"


def test_a_mail_that_holds_a_document_keeps_its_number() -> None:
    mail = "From: 办公室\nSubject: 转发文件\n\n各位同事：文件全文如下，请知悉。\n\n"
    document = read(f"{mail}{HEADED}{SIGNED}")
    assert document.document_number is not None
    assert document.document_number.text == "云政发〔2024〕3号"
    assert document.addressee is not None
    assert document.addressee.text == "各县（市、区）人民政府"


@pytest.mark.parametrize(
    "page",
    [
        "扫一扫在手机打开当前页\n【打印】【关闭】\n上一篇：云溪市人民政府关于供水的通告\n",
        "附件下载：\n1.通知.pdf\n责任编辑：王某\n",
        "相关链接：\n图解：防汛工作怎么做\n版权所有：云溪市人民政府\n",
    ],
)
def test_the_foot_is_read_above_what_the_page_prints_below(page: str) -> None:
    foot = "抄送：市委办公室。\n云溪市人民政府办公室　　2024年3月6日印发\n"
    document = read(f"{HEADED}{SIGNED}{foot}{page}")
    assert document.copies
    assert document.printing_office is not None
    assert document.printing_date is not None


def test_a_marking_at_the_end_above_what_the_page_prints() -> None:
    attached = "附件\n防汛物资清单\n序号\n名称\n（此件公开发布）\n【打印】【关闭】\n下一篇：公告\n"
    document = read(f"{HEADED}{SIGNED}{attached}")
    assert document.marking is not None
    assert document.marking.text == "（此件公开发布）"


def test_the_date_of_adoption_beside_the_number_in_one_bracket() -> None:
    title = "云溪市人民政府印发云溪市殡葬管理规定的通知"
    document = read(f"{title}\n(2006年1月6日  云府〔2006〕3号)\n各区人民政府：\n　　请遵照执行。\n")
    assert document.date is not None
    assert document.date.canonical == "2006年1月6日"
    assert document.document_number is not None
    assert document.document_number.text == "云府〔2006〕3号"


def test_a_date_of_adoption_over_two_lines() -> None:
    title = "云溪市人民代表大会常务委员会关于批准决算的决议"
    adopted = "（2024年8月26日云溪市第五届人民代表大会常务\n委员会第八次会议通过）"
    document = read(f"{title}\n{adopted}\n　　会议决定批准决算。\n")
    assert document.title is not None
    assert document.title.text == title
    assert document.date is not None
    assert document.date.canonical == "2024年8月26日"


def test_the_text_of_an_order_in_short_lines_is_no_title() -> None:
    text = "《云溪市城市照明管理办法》已经2024年5月6日市人民政\n府第12次常务会议通过，现予公布。\n"
    document = read(f"云溪市人民政府令\n第33号\n{text}市长　张某\n2024年5月20日\n")
    assert document.title is not None
    assert document.title.text == "云溪市人民政府令"


def test_a_document_inside_a_table_that_frames_the_page() -> None:
    rows = [*HEADED.splitlines(), "　　现就有关事项通知如下。", "云溪市人民政府", "2024年3月5日"]
    lines = tuple(
        Line(number=i + 1, text=text, part=Part.TABLE, cell=Cell(0, i, 0))
        for i, text in enumerate(rows)
    )
    document = parse(manuscript_of("")._replace(lines=lines))
    assert document.date is not None
    assert document.signature is not None
    assert document.signature.organs == ("云溪市人民政府",)
