"""What a draft cites is looked up; itself, and what it prints below itself, are not."""

import pytest

from gklint.model.disclosure import Disclosure
from gklint.model.document import Relation
from gklint.model.submission import DeclaredSuperior
from gklint.model.superiors import CitedSuperior, Mention, Superior, TitleAgreement
from gklint.parse import parse
from gklint.registry import cited_superiors, mentions, open_registry
from gklint.rulekit import Draft
from gklint.rulekit.example import manuscript_of

PLACES = ("云岭省", "云溪市")
NUMBER = "云岭政办发〔2023〕9号"
TITLE = "云岭省人民政府办公厅关于推进公共阅读的指导意见"
READING = Superior(NUMBER, TITLE, "云岭省人民政府办公厅", disclosure=Disclosure.PROACTIVE)
PAIR = f"《{TITLE}》（{NUMBER}）"


def look_up(
    draft: Draft,
    *entries: Superior,
    declared: tuple[DeclaredSuperior, ...] = (),
    places: tuple[str, ...] = PLACES,
) -> tuple[CitedSuperior, ...]:
    document = parse(manuscript_of(draft.text()))
    return cited_superiors(document, declared, open_registry((), (), entries), places)


def one(*body: str, entries: tuple[Superior, ...] = (READING,)) -> CitedSuperior:
    (found,) = look_up(Draft(body=body), *entries)
    return found


def test_a_citation_meets_its_entry() -> None:
    found = one(f"为落实{PAIR}，通知如下。")
    assert found.entry == READING
    assert (found.number, found.title) == (NUMBER, TITLE)
    assert found.agreement is TitleAgreement.SAME
    assert found.relation is Relation.IMPLEMENTS
    assert found.superior is True
    assert found.is_law is False
    assert found.span is not None
    assert found.span.line == 8


@pytest.mark.parametrize(
    ("sentence", "agreement"),
    [
        ("根据云岭政办发〔2023〕9号要求，通知如下。", TitleAgreement.UNCITED),
        ("根据《关于推进公共阅读的指导意见》（云岭政办发[2023]9号），通知如下。", "same"),
        ("根据《关于推进公共阅读指导意见》（云岭政办发〔2023〕9号），通知如下。", "variant"),
        ("根据《关于冰雪运动的指导意见》（云岭政办发〔2023〕9号），通知如下。", "different"),
    ],
)
def test_how_the_title_agrees(sentence: str, agreement: str) -> None:
    found = one(sentence)
    assert found.entry == READING
    assert found.agreement == agreement


def test_a_title_behind_its_organ_is_not_mistaken_for_another_organs() -> None:
    found = one("根据市教育局《关于推进公共阅读的指导意见》，通知如下。")
    assert found.entries == ()
    assert one("根据省人民政府办公厅《关于推进公共阅读的指导意见》，通知如下。").entry == READING


@pytest.mark.parametrize("organ", ["省人民政府办公厅", "省政府办公厅", "省政府办"])
def test_an_organ_in_its_short_form_completes_a_title(organ: str) -> None:
    other = READING._replace(number="云湖政办发〔2023〕9号", title=TITLE.replace("云岭", "云湖"))
    other = other._replace(issuer="云湖省人民政府办公厅")
    cited = f"为落实{organ}《关于推进公共阅读的指导意见》"
    found = one(f"{cited}要求，通知如下。", entries=(other, READING))
    assert (found.entry, found.superior) == (READING, True)
    numbered = one(f"{cited}（{NUMBER}）要求，通知如下。", entries=(other, READING))
    assert (numbered.entry, numbered.agreement) == (READING, "same")


def test_a_title_here_and_a_number_there_are_one_document() -> None:
    declared = (DeclaredSuperior(NUMBER, None, Relation.FORWARDS),)
    (found,) = look_up(Draft(body=(f"参见《{TITLE}》。",)), READING, declared=declared)
    assert (found.number, found.title, found.relation) == (NUMBER, TITLE, Relation.FORWARDS)
    assert found.span is not None


def test_what_the_title_forwards_is_the_document_the_text_cites_in_full() -> None:
    draft = Draft(
        title="云溪市人民政府办公室转发省政府办公厅关于推进公共阅读指导意见的通知",
        body=(f"现将{PAIR}转发给你们。",),
    )
    (found,) = look_up(draft, READING)
    assert (found.number, found.agreement) == (NUMBER, TitleAgreement.SAME)


def test_a_slip_of_the_pen_stays_beside_the_right_number() -> None:
    wrong = PAIR.replace("9号", "90号")
    found = look_up(Draft(body=(f"根据{PAIR}要求办理。", f"参见{wrong}。")), READING)
    assert [c.number for c in found] == [NUMBER, NUMBER.replace("9号", "90号")]


def test_words_of_a_document_are_told_from_its_name() -> None:
    assert one(f"{PAIR}指出：“各馆应当按月轮值。”").quoted
    assert one(f"根据{PAIR}要求办理。", f"{PAIR}第三条规定，“各馆应当按月轮值”。").quoted
    assert not one(f"根据{PAIR}要求“放管服”改革的规定，通知如下。").quoted
    assert not one(f"根据{PAIR}，通知如下。各馆提出：“馆舍应当修缮一新。”").quoted


def test_one_document_cited_three_times_is_one() -> None:
    found = one(
        f"《{TITLE}》已经印发。",
        f"为落实{PAIR}，通知如下。",
        "按照云岭政办发〔2023〕9号要求办理。",
    )
    assert (found.number, found.title, found.relation) == (NUMBER, TITLE, Relation.IMPLEMENTS)
    assert found.span is not None
    assert found.span.line == 8


def test_a_short_name_is_no_further_document() -> None:
    found = one(
        f"为落实《{TITLE}》（{NUMBER}，以下简称《指导意见》），通知如下。",
        "按照《指导意见》要求办理。",
    )
    assert found.entry == READING


@pytest.mark.parametrize(
    "sentence",
    [
        "根据《云溪市人民政府办公室关于做好校园周边环境整治工作的通知》，补充如下。",
        "根据云政办发〔2024〕12号要求，补充如下。",
    ],
)
def test_a_draft_is_not_superior_to_itself(sentence: str) -> None:
    assert look_up(Draft(body=(sentence,))) == ()


def test_what_a_notice_issues_is_its_own_text() -> None:
    draft = Draft(
        title="云溪市人民政府办公室关于印发云溪市阅读管理办法的通知",
        body=("现将《云溪市阅读管理办法》印发给你们，请认真执行。",),
        enclosure=("云溪市阅读管理办法", "第一条　为推进阅读，制定本办法。"),
    )
    assert look_up(draft) == ()


def test_what_a_notice_forwards_is_somebody_elses() -> None:
    draft = Draft(
        title="云溪市人民政府办公室转发云岭省人民政府办公厅关于推进公共阅读的指导意见的通知",
        body=("请认真执行。",),
    )
    (found,) = look_up(draft, READING)
    assert (found.relation, found.entry) == (Relation.FORWARDS, READING)


@pytest.mark.parametrize(
    ("sentence", "superior"),
    [
        ("根据国办发〔2019〕54号要求，通知如下。", True),
        ("根据教育部《关于做好阅读工作的通知》，通知如下。", True),
        ("根据省教育厅《关于做好阅读工作的通知》（云岭教发〔2024〕5号），通知如下。", None),
        ("根据《云岭省人民政府关于阅读工作的意见》，通知如下。", True),
        ("根据《云溪市文昌区人民政府关于阅读工作的报告》，通知如下。", False),
        ("根据《云溪市人民政府关于阅读工作的意见》（云政发〔2020〕5号），通知如下。", False),
        ("根据云政办发〔2020〕5号要求，通知如下。", False),
        ("根据云岭政办发〔2020〕5号要求，通知如下。", None),
        ("根据岭政发〔2020〕5号要求，通知如下。", None),
    ],
)
def test_whether_it_comes_from_above(sentence: str, superior: bool | None) -> None:  # noqa: FBT001 - the expectation
    assert one(sentence, entries=()).superior is superior


def test_the_registered_issuer_counts_before_the_title() -> None:
    entry = Superior(NUMBER, "公共阅读指导意见", "云岭省人民政府办公厅")
    found = one(f"根据{NUMBER}要求，通知如下。", entries=(entry,))
    assert found.superior is True


def test_without_a_jurisdiction_the_drafts_own_issuer_tells_its_place() -> None:
    draft = Draft(
        masthead="绛县人民政府办公室文件",
        signature="绛县人民政府办公室",
        body=("根据《运城市人民政府关于阅读的意见》和《国务院关于阅读的意见》，通知如下。",),
    )
    assert [c.superior for c in look_up(draft, places=())] == [None, True]
    assert [c.superior for c in look_up(draft, places=("山西省", "运城市", "绛县"))] == [True, True]


def test_laws_are_marked_as_such() -> None:
    found = look_up(Draft(body=("根据《云岭省阅读条例》和《中华人民共和国档案法》，通知如下。",)))
    assert [c.is_law for c in found] == [True, True]


def test_the_sidecar_says_what_the_text_leaves_open() -> None:
    declared = (
        DeclaredSuperior("云岭政办发[2023]9号", None, Relation.IMPLEMENTS, "涉及举报人"),
        DeclaredSuperior(None, "云岭省阅读规划", Relation.MENTIONS),
    )
    first, second = look_up(Draft(body=(f"参见{PAIR}。",)), READING, declared=declared)
    assert (first.relation, first.exception) == (Relation.IMPLEMENTS, "涉及举报人")
    assert first.entry == READING
    assert first.span is not None
    assert (second.title, second.span, second.entries) == ("云岭省阅读规划", None, ())


def test_several_entries_are_left_undecided() -> None:
    twin = READING._replace(number="云岭政办发〔2024〕2号")
    found = one(f"根据《{TITLE}》，通知如下。", entries=(READING, twin))
    assert found.entries == (READING, twin)
    assert found.entry is None
    assert found.agreement is TitleAgreement.UNCITED
    assert found.superior is True


def test_mentions_are_the_pairs_a_document_holds() -> None:
    draft = Draft(body=(f"根据{PAIR}和云政发〔2020〕5号、《云岭省阅读规划》，通知如下。",))
    own = "云溪市人民政府办公室关于做好校园周边环境整治工作的通知"
    assert mentions(parse(manuscript_of(draft.text(), "甲.txt"))) == (
        Mention("甲.txt", 5, own, "云政办发〔2024〕12号", own=True),
        Mention("甲.txt", 8, TITLE, NUMBER, own=False),
    )


def test_a_number_that_is_still_blank_is_no_pair() -> None:
    assert mentions(parse(manuscript_of(Draft(number="云政办发〔2024〕×号").text()))) == ()
