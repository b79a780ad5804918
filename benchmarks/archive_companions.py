"""What goes with a document of the generated archive: sidecar, form, interpretation, 公函."""

from collections.abc import Iterator
from datetime import date, timedelta

from benchmarks.archive_papers import Paper
from benchmarks.archive_texts import ASKED, PUBLIC, WITHHELD, written
from examples.approval_form import Filled

LAW_OF_2019 = date(2019, 5, 15)
_REASONS = {
    WITHHELD: (
        "政府信息公开条例第十六条第一款",
        "本件是本机关的后勤安排，属于内部事务信息，公开后影响日常办公秩序",
    ),
    ASKED: (
        "政府信息公开条例第二十七条",
        "本件只涉及本机关少数人员的具体安排，不属于第十九条至第二十一条规定应当主动公开的内容",
    ),
}


def sidecar(paper: Paper) -> str:
    """A sidecar that states what the document bears; with the reason where it is not public."""
    return "\n".join(_sidecar(paper)) + "\n"


def _sidecar(paper: Paper) -> Iterator[str]:
    yield "[document]"
    yield f'attribute = "{paper.attribute.value}"'
    yield f'drafting_unit = "{paper.organ.name}"'
    if paper.attribute is PUBLIC:
        yield f"published = {paper.day + timedelta(3)}"
        yield f'url = "https://www.example.org/gk/{paper.day:%Y%m%d}.html"'
        return
    basis, text = _REASONS[paper.attribute]
    yield from ("[reason]", f'text = "{text}"', f'basis = ["{basis}"]')


def is_explained_by_law(paper: Paper) -> bool:
    """Whether the reason of a sidecar holds: the 2008 text of the 条例 knew no 内部事务信息."""
    return paper.attribute is PUBLIC or paper.day >= LAW_OF_2019


def secrecy_form(paper: Paper) -> str:
    """A short form that only bears what the secrecy organ said of a withheld document."""
    return f"""\
{paper.organ.name}发文稿纸
标题：{paper.title}
保密机关意见：不需转为涉密文件　郑某　{written(paper.day - timedelta(4))}
签发：同意　王某　{written(paper.day)}
"""


def form(paper: Paper) -> Filled:
    """An approval form that agrees with the document."""
    signed = written(paper.day)
    filled: Filled = {
        "title": f"{paper.organ.name}发文稿纸",
        "ticked": {
            "紧急程度": ["平件"],
            "公开属性": [paper.attribute.chinese],
            "是否政策性文件": ["否"],
            "是否需要解读": ["否"],
        },
        "written": {
            "签发": ["同意印发。", f"王某　{signed}"],
            "审核": ["同意，请签发。", f"李某　{signed}"],
            "标题": [paper.title],
            "发文字号": [paper.number],
            "密级": ["无"],
            "拟稿单位": [paper.organ.name],
            "拟稿人": ["张某"],
            "政务公开机构审查（备案）意见": ["同意，已备案。", f"周某　{signed}"],
            "属性认定人": ["周某"],
            "政府信息公开专用章": ["（已盖章）"],
            "保密审查意见": ["经审查，不涉密。", f"郑某　{signed}"],
        },
        "remark": "注：本稿纸只用于非涉密公文。不解读的理由：只对日常工作作出安排。",
    }
    return filled


def interpretation(paper: Paper) -> str:
    """An interpretation that names its document and tells what the profiles want told."""
    matter = paper.title.partition("关于")[2]
    return f"""\
{paper.title}解读
解读机关：{paper.organ.name}
一、背景依据
这项工作以前没有统一的做法，各处标准不一，群众有意见。
二、目标任务
把要做的事、谁来做、做到什么样说清楚。
三、主要内容
问：讲了哪几件事？答：讲了{matter[:12]}的分工、时限和检查办法。
四、具体举措
例如，居民发现问题可以向所在社区反映，由社区转给承办单位，办完以后告诉本人。
五、适用对象
承办单位和有关居民。
六、注意事项
办理不收费。
七、关键词解释
点位，是指列入清单的具体地点。
八、新旧政策差异
与以往相比，时限更明确，检查更经常。
解读单位负责人（签字）：陈某　{written(paper.day)}
"""


def letter(paper: Paper) -> str:
    """A 公函 that fixes the attribute of a document that bears none."""
    return f"""\
{paper.organ.name}关于确定公开属性的函

档案管理部门：
　　经研究，我单位{written(paper.day)}印发的《{paper.title}》（{paper.number}）公开属性确定为主动公开。
　　理由：内容涉及公众，没有不宜公开的信息。

{"　" * 14}{paper.organ.name}
{"　" * 16}2026年3月6日
"""
