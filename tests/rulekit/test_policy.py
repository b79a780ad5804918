"""政策性文件 or not, by the national signals: yes, no, or left open."""

from collections.abc import Sequence

import pytest

from gklint.law.shelf import ProfileShelf
from gklint.rulekit import Draft, Example, Papers
from gklint.rulekit.policy import decide, signals
from gklint.rulekit.testing import dossier_of, shipped_profiles

NATION = ProfileShelf.of(shipped_profiles()).profile("cn")
ISSUER = "云溪市人民政府办公室"


def decided(
    title: str, number: str = "云政办发〔2026〕3号", papers: Papers | None = None
) -> tuple[bool | None, Sequence[str]]:
    draft = Draft(number=number, title=f"{ISSUER}{title}")
    example = Example(draft, papers=papers or Papers())
    decision = decide(dossier_of(example), signals(NATION))
    return decision.value, decision.grounds


@pytest.mark.parametrize(
    "title",
    [
        "关于印发城市照明设施管理办法的通知",
        "关于印发《会议费管理办法（试行）》的通知",
        "关于贯彻落实常务会议精神促进消费的若干措施的通知",
        "关于加强值班值守工作的意见",
        "关于印发校园安全实施方案的通知",
        "关于调整高龄老人补贴的通知",
        "关于印发十四五规划纲要的通知",
    ],
)
def test_what_the_title_shows_to_be_a_policy(title: str) -> None:
    assert decided(title)[0] is True


@pytest.mark.parametrize(
    "title",
    [
        "关于召开年度工作会议的通知",
        "关于李某同志任职的通知",
        "关于成立防汛指挥部的通知",
        "关于表彰先进单位的决定",
        "关于调整领导小组组成人员的通知",
        "关于督查情况的通报",
        "关于同意设立文昌街道的批复",
        "关于转发会议材料的通知",
    ],
)
def test_what_the_title_shows_to_be_none(title: str) -> None:
    assert decided(title)[0] is False


@pytest.mark.parametrize(
    "title",
    ["关于做好值班备勤工作的通知", "关于开展安全检查的通知", "关于召开会议的实施方案的通知"],
)
def test_what_is_left_open(title: str) -> None:
    assert decided(title)[0] is None


def test_the_agency_code_of_normative_documents_speaks_for_a_policy() -> None:
    value, grounds = decided("关于做好校园周边整治的通知", "云政办规〔2026〕3号")
    assert value is True
    assert "规" in grounds[0]


def test_what_the_submitter_states_decides() -> None:
    papers = Papers(sidecar="[document]\npolicy_document = true")
    assert decided("关于召开年度工作会议的通知", papers=papers)[0] is True


def test_two_statements_that_differ_leave_it_open() -> None:
    papers = Papers(sidecar="[document]\npolicy_document = true", form="是否政策性文件：☐是 ☑否")
    value, grounds = decided("关于印发管理办法的通知", papers=papers)
    assert value is None
    assert len(grounds) == 2
