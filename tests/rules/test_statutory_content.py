"""GK110 is about what a document regulates, not about meetings that talk of it."""

import pytest

from gklint.model.disclosure import Stage
from tests.rules.drafts import NOT_PUBLIC
from tests.rules.judging import codes, judge

ISSUER = "云溪市人民政府办公室"
MEETINGS = (
    "关于召开全市安全生产工作会议的通知",
    "关于召开高校毕业生就业工作会议的通知",
    "关于召开义务教育招生工作部署会有关事项的通知",
    "关于举办安全生产业务培训班的通知",
    "关于参加全省环境保护工作会议的通知",
    "关于做好汛期安全生产值班工作的通知",
    "关于预算绩效管理业务培训的通知",
    "关于开展安全生产目标责任考核工作的通知",
    "关于任命李某为市社会救助中心主任的通知",
    "关于张某等同志职务任免的通知",
    "关于报送2026年预算执行情况的通知",
    "关于成立低保核查工作领导小组的通知",
    "关于调整安全生产委员会成员的通知",
    "关于表彰义务教育均衡发展先进集体的决定",
    "关于给予医疗保险中心通报表扬的通报",
    "关于抽调人员参加房屋征收工作的通知",
    "关于征求《云溪市房屋征收补偿办法（征求意见稿）》意见的函",
)
REGULATED = (
    "关于加强安全生产工作的通知",
    "关于参加城乡居民养老保险有关事项的通知",
    "关于做好促进就业技能培训的通知",
    "关于印发养老保险待遇领取资格考核办法的通知",
    "关于调整城乡居民基本医疗保险缴费标准的通知",
    "关于提高城乡低保标准的通知",
    "关于发放农机购置补贴的通知",
    "关于公布行政事业性收费目录的通知",
    "关于做好高校毕业生就业工作的通知",
    "关于调整城市供水价格的通知",
    "关于提高城乡居民基础养老金标准的通知",
    "关于调整普通高中学费标准的通知",
    "关于做好退役军人就业安置工作的通知",
    "关于印发困难群众救助资金管理办法的通知",
    "关于滨河路实行临时交通管制的通告",
    "转发市医疗保障局关于调整公共卫生服务项目的通知",
)


@pytest.mark.parametrize("title", MEETINGS)
def test_a_call_to_a_meeting_or_a_duty_need_not_be_published(title: str) -> None:
    assert codes(judge(NOT_PUBLIC._replace(title=ISSUER + title))) == []


@pytest.mark.parametrize("kind", ["请示", "报告"])
def test_what_is_asked_or_told_above_is_under_way(kind: str) -> None:
    draft = NOT_PUBLIC._replace(title=f"{ISSUER}关于调整城市供水价格的{kind}")
    assert "GK110" not in codes(judge(draft))


@pytest.mark.parametrize("title", REGULATED)
def test_what_the_law_wants_published_is_found(title: str) -> None:
    assert codes(judge(NOT_PUBLIC._replace(title=ISSUER + title))) == ["GK110"]


def test_the_name_of_the_issuer_is_not_what_a_document_is_about() -> None:
    issuer = "云溪市乡村振兴局"
    draft = NOT_PUBLIC._replace(
        masthead=f"{issuer}文件",
        title=f"{issuer}关于印发{issuer}工作规则的通知",
        signature=issuer,
        printing=f"{issuer}　　2024年3月6日印发",
    )
    found = judge(draft, profile="cn-shanxi-yuncheng-jiangxian", stage=Stage.DRAFT)
    assert "GK110" not in codes(found)


def test_a_letter_that_guides_is_told_once() -> None:
    draft = NOT_PUBLIC._replace(
        title=f"{ISSUER}关于农村宅基地审批有关问题的复函",
        body=("今后全县各地办理同类事项，均参照本复函执行，涉及群众利益的按此口径答复。",),
    )
    found = judge(draft, profile="cn-shanxi-yuncheng-jiangxian", stage=Stage.DRAFT)
    assert [code for code in codes(found) if code in {"GK110", "GK111"}] == ["GK111"]
