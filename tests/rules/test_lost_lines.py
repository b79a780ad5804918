"""A text that lost its lines may hide a marking: nothing is said to be absent from it."""

import pytest

from gklint.model.disclosure import Stage
from tests.rules.drafts import NOTICE
from tests.rules.judging import codes, judge


@pytest.mark.parametrize("stage", [Stage.SUBMIT, Stage.ISSUE, Stage.ARCHIVE])
def test_an_attribute_is_not_missed_in_a_text_without_lines(stage: Stage) -> None:
    text = NOTICE._replace(note=None, body="各单位要认真落实，做好整治工作。" * 40).text()
    flowing = text.replace("\n\n", "\n").replace("部门：\n", "部门：")
    result = judge(flowing, stage=stage)
    assert not {"GK101", "GK109"} & set(codes(result))
