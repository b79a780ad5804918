"""The rules of 云溪市 (an invented city)."""

from collections.abc import Iterator
from typing import NamedTuple

from gklint.model.dossier import Dossier
from gklint.model.outcome import Severity
from gklint.rulekit import Draft, Example, Given, Hit, Judgement, rule


class TitleLimit(NamedTuple):
    """Parameters of YX101.

    Attributes:
        limit: Most characters a title may have, from the setting ``YX101.limit``.
    """

    limit: int = 60


@rule(
    code="YX101",
    name="title-too-long",
    title="标题太长",
    message="标题有{count}字，超过{limit}字",
    help="压缩事由部分，去掉重复的机关名称，使标题不超过{limit}字",
    severity=Severity.WARNING,
    clauses=("云1",),
    params=TitleLimit,
    good=(Example(Draft(), profile="cn-yunxi"),),
    bad=(
        Example(
            Draft(
                title=(
                    "云溪市人民政府办公室关于进一步做好全市中小学校和幼儿园",
                    "周边道路交通食品卫生文化市场环境综合整治有关工作的通知",
                )
            ),
            profile="cn-yunxi",
        ),
    ),
)
def title_too_long(dossier: Dossier, given: Given[TitleLimit]) -> Iterator[Judgement]:
    """标题太长。

    为什么：
        云溪市公文处理办法规定标题不超过四十字，太长的标题不便登记和检索。

    怎样改：
        只写机关、事由、文种三部分；事由里能省的修饰语省去。
    """
    title = dossier.document.title
    if title is None:
        return
    count = len("".join(title.text.split()))
    if count > given.params.limit:
        yield Hit("title", {"count": count, "limit": given.params.limit}, title.spans[0])
