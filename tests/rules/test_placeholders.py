"""What a template leaves open is found, and what only looks like it is not."""

import pytest

from gklint.model.disclosure import Stage
from tests.rules.drafts import NOTICE
from tests.rules.judging import codes, judge

LEFT_OPEN = (
    "整治工作于2024年　　月　　日前完成。",
    "市财政局安排经费  万元，用于整治。",
    "整治工作由某某局负责。",
    "任务分工见附件X。",
    "依照第X条规定办理。",
    "项目投资X亿元。",
    "整治工作由XX、XX负责。",
    "整治工作由△△局负责。",
    "整治工作由☆☆局负责。",
    "整治工作由？？局负责。",
    "责任单位【待补充】。",
    "责任单位[请补充]。",
    "责任单位（请填写）。",
    "请在此处输入正文",
    "单击此处输入文字",
    "经费TBD。",
    "联系电话：",
    "完成率达到  %，位居前列。",
    "金额待补充。",
    "[请填写具体数字]",
    "由（单位名称）负责。",
)
FILLED_IN = (
    "持有人号码为139****1234、1101**********0034。",
    "医院配备X光机、X射线安检仪各一台。",
    "数据以XML格式报送，巡查使用SUV和C919模型。",
    "场地为100米×20米，展板为3×4块，体积按长×宽×高计算。",
    "当事人李某、张××、王某某县长到场。",
    "某一部门、某种情形、某些单位另行通知。",
    "二○○九年和一九九○年的文件继续有效。",
    "各单位用“××局关于××的通知”作标题。",
    "联系电话：0000000",
    "登录www.example.gov.cn/xxgk/xxx.html查询。",
)


@pytest.mark.parametrize("sentence", LEFT_OPEN)
def test_what_is_left_open_is_one_finding(sentence: str) -> None:
    result = judge(NOTICE._replace(body=("现通知如下。", sentence)), stage=Stage.SUBMIT)
    assert codes(result) == ["GK719"] * max(1, sentence.count("XX"))


@pytest.mark.parametrize("sentence", FILLED_IN)
def test_what_is_filled_in_is_none(sentence: str) -> None:
    result = judge(NOTICE._replace(body=("现通知如下。", sentence)), stage=Stage.SUBMIT)
    assert codes(result) == []


def test_the_value_of_a_label_may_stand_on_the_next_line() -> None:
    body = ("请按时报送。", "联系电话：", "0000-0000000")
    assert codes(judge(NOTICE._replace(body=body), stage=Stage.SUBMIT)) == []


def test_the_names_in_a_list_of_forms_are_no_text() -> None:
    listed = ("附件：1．××县（区）工作台账", "　　　2．整治任务分工表")
    result = judge(NOTICE._replace(attachment_list=listed), stage=Stage.SUBMIT)
    assert codes(result) == []
