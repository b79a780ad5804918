"""Drafts and companions of the examples on reasons."""

from gklint.model.disclosure import Stage
from gklint.rulekit import Draft, Example, Papers

YUNCHENG = "cn-shanxi-yuncheng"
WEIHAI = "cn-shandong-weihai"
CHENGGUAN = "cn-shanxi-changzhi-chengguan"
JIANGXIAN = "cn-shanxi-yuncheng-jiangxian"

WITHHELD = Draft(
    title="云溪市人民政府办公室关于报送应急值守安排的通知",
    body=("请于本周五前报送本单位应急值守安排。",),
    note="（此件不予公开）",
)
ON_REQUEST = WITHHELD._replace(note="（此件依申请公开）")
RULES = Draft(
    title="云溪市人民政府办公室关于印发云溪市校园管理办法的通知",
    note="（此件不予公开）",
)
ATTRIBUTES = ("主动公开", "依申请公开", "不予公开")
GOOD_REASON = (
    "依据《政府信息公开条例》第十六条第一款，本件是本机关的值班安排，属于内部工作流程方面的信息"
)


def form(reason: str, *more: str, attribute: str = "不予公开") -> Papers:
    """An approval form that gives a reason, and further lines of it."""
    boxes = "　".join(f"{'☑' if word == attribute else '☐'}{word}" for word in ATTRIBUTES)
    lines = ["发文稿纸", f"公开属性：{boxes}", *more]
    if reason:
        lines.insert(2, f"不予公开理由：{reason}")
    return Papers(form="\n".join(lines) + "\n")


def stated(reason: str) -> Papers:
    """A sidecar that gives a reason."""
    return Papers(sidecar=f'[reason]\ntext = "{reason}"\n')


def withheld(
    reason: str, *more: str, draft: Draft = WITHHELD, profile: str = "cn", caption: str = ""
) -> Example:
    """A document that is not disclosed, submitted with a form that gives this reason."""
    return Example(draft, Stage.SUBMIT, profile, papers=form(reason, *more), caption=caption)


def on_request(reason: str, *, profile: str = "cn", caption: str = "") -> Example:
    """A document disclosed on request, submitted with a form that gives this reason."""
    papers = form(reason, attribute="依申请公开")
    return Example(ON_REQUEST, Stage.SUBMIT, profile, papers=papers, caption=caption)
