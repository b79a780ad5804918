"""GK110 is about what a document regulates, not about meetings that talk of it."""

import pytest

from tests.rules.drafts import NOT_PUBLIC
from tests.rules.judging import codes, judge

ISSUER = "云溪市人民政府办公室"
MEETINGS = (
    "关于召开全市安全生产工作会议的通知",
    "关于召开义务教育招生工作部署会有关事项的通知",
    "关于举办安全生产业务培训班的通知",
    "关于参加全省环境保护工作会议的通知",
    "关于做好汛期安全生产值班工作的通知",
)
REGULATED = (
    "关于加强安全生产工作的通知",
    "关于参加城乡居民养老保险有关事项的通知",
    "关于做好促进就业技能培训的通知",
)


@pytest.mark.parametrize("title", MEETINGS)
def test_a_call_to_a_meeting_or_a_duty_need_not_be_published(title: str) -> None:
    assert codes(judge(NOT_PUBLIC._replace(title=ISSUER + title))) == []


@pytest.mark.parametrize("title", REGULATED)
def test_what_the_law_wants_published_is_found(title: str) -> None:
    assert codes(judge(NOT_PUBLIC._replace(title=ISSUER + title))) == ["GK110"]
