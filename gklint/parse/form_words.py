"""The words of printed labels of approval forms, and the kinds of fields they name (facts F.1)."""

from enum import StrEnum
from itertools import product
from typing import Final, NamedTuple

LONGEST: Final = 24
"""Characters of the longest label."""


class Kind(StrEnum):
    """What a field is for; most are attributes of :class:`~gklint.model.form.ApprovalForm`."""

    TITLE = "title"
    NUMBER = "document_number"
    DRAFTING_UNIT = "drafting_unit"
    HOST_UNIT = "host_unit"
    LEAD_UNIT = "lead_unit"
    DRAFTER = "drafter"
    DATE = "date"
    CLASSIFICATION = "classification"
    URGENCY = "urgency"
    ATTRIBUTE = "attribute"
    ATTRIBUTE_AND_REASON = "attribute_and_reason"
    REASON = "reason"
    REASON_WITHHELD = "reason_withheld"
    REASON_ON_REQUEST = "reason_on_request"
    BARE_REASON = "bare_reason"
    BASIS = "basis"
    POLICY = "policy_document"
    NORMATIVE = "normative_document"
    INTERPRETATION = "interpretation_needed"
    EXEMPTION = "exemption"
    FILING = "filing"
    SECRECY_REVIEW = "secrecy_review"
    SECRECY_ORGAN = "secrecy_organ"
    REASON_REVIEW = "reason_review"
    SEAL = "seal"
    OFFICER = "officer"
    NEGATIVE_ITEM = "negative_item"
    PARTICIPATION = "participation"
    CATALOGUE = "catalogue_approval"
    OPINION = "opinions"
    SIGNATURE = "signature"
    SIGNED_ON = "signed_on"
    ROLE_DATE = "role_date"
    REMARK = "remark"
    OTHER = "unread"


REASONS: Final = frozenset({Kind.REASON, Kind.REASON_WITHHELD, Kind.REASON_ON_REQUEST})
SIGNED: Final = frozenset(
    {Kind.OPINION, Kind.FILING, Kind.SECRECY_REVIEW, Kind.SECRECY_ORGAN, Kind.REASON_REVIEW}
)
"""Opinions: who gave them and when is read from them."""
SIGNING: Final = frozenset({Kind.SIGNATURE, Kind.SIGNED_ON, Kind.ROLE_DATE, Kind.REMARK})
"""Parts of an opinion that have a label of their own."""
CHOICES: Final = REASONS | {
    Kind.CLASSIFICATION,
    Kind.URGENCY,
    Kind.ATTRIBUTE,
    Kind.ATTRIBUTE_AND_REASON,
    Kind.BASIS,
    Kind.POLICY,
    Kind.NORMATIVE,
    Kind.INTERPRETATION,
    Kind.EXEMPTION,
}
"""Fields that may be printed as a row of options over several cells."""
PROSE: Final = SIGNED | REASONS | {Kind.BASIS, Kind.EXEMPTION, Kind.PARTICIPATION, Kind.BARE_REASON}
"""Fields whose contents may run over several lines."""

_UNITS = "单位 部门 处室 科室 股室 处 科 机构 机关"
_ROLES = """签发 会签 审核 核稿 复核 审签 核签 审批 审定 签批 阅批 批示 核发 初审 终审 复审 审阅
    传签"""
_OPINIONS = ("", "意见", "人", "人意见", "人签字", "人签名", "签字", "签名", "情况", "栏", "单位")
_DRAFTING, _HOSTING = ("拟稿", "起草", "拟文", "撰稿"), ("主办", "承办", "办文", "经办")
_LISTED: Final = {
    Kind.TITLE: """标题 文件标题 公文标题 发文标题 文稿标题 拟发文标题 文件名称 公文名称 文件题名
        题名 题目 文题 事由 信息名称""",
    Kind.NUMBER: "发文字号 文号 字号 发文文号 发文号 公文文号 文件文号 文件字号 公文字号 拟发文号",
    Kind.DRAFTER: "拟稿人 拟稿 拟办人 起草人 撰稿人 拟文人 承办人 经办人 拟稿人员",
    Kind.CLASSIFICATION: """密级 秘密等级 保密等级 涉密等级 文件密级 公文密级 密级和保密期限
        密级及保密期限 密级与保密期限 密级及期限 密级程度""",
    Kind.URGENCY: "紧急程度 缓急 急缓 缓急程度 急缓程度 紧急等级",
    Kind.BARE_REASON: "理由 原因 理由选项 理由说明 原因说明 具体理由 具体原因 其他理由",
    Kind.BASIS: "依据 法律依据 法规依据 法律法规依据 政策依据 公开依据",
    Kind.INTERPRETATION: "政策解读 同步解读 解读需求",
    Kind.FILING: """备案 备案情况 备案意见 政务公开机构 政务公开办 政务公开办公室 政务公开科
        政务公开股 信息公开机构 信息公开办公室 信息公开科 政务公开工作机构 信息公开工作机构""",
    Kind.SECRECY_ORGAN: "保密委 保密委员会 保密办 保密局 保密机关 保密工作领导小组 保密领导小组",
    Kind.CATALOGUE: "上级审核意见 上级审批意见 上级主管部门审核意见 上级主管部门意见",
    Kind.OPINION: """领导批示 领导意见 处室意见 科室意见 部门意见 单位意见 处室负责人意见
        部门负责人意见 科室负责人意见 办公室意见 分管领导 分管领导意见 主管领导 主管领导意见
        主要领导 主要领导意见 拟办意见 拟稿意见 意见""",
    Kind.SIGNATURE: """签名 签字 签章 盖章 公章 审查人 审查人签字 审查人签名 审查员 审查人员 负责人
        负责人签字 负责人签名 领导签字 领导签名 主管领导签字 单位负责人 单位负责人签字 备案人
        签批人 签署人 签署 签字人""",
    Kind.REMARK: "审查意见 审查结论 审查结果 审查情况 结论 处理意见",
    Kind.SIGNED_ON: "日期 时间 签字日期 签名日期 签字时间",
    Kind.OTHER: """主送 主送机关 主送单位 抄送 抄送机关 抄送单位 抄报 分送 发送 发送范围 印发范围
        校对 校对人 校核 打字 打字员 打印 印刷 印数 份数 印发份数 共印份数 印制份数 印份 页数
        联系电话 电话 拟稿电话 联系人 联系方式 手机 文种 公文种类 文件类型 文件类别 公文类型
        发文类型 办理等级 办理类型 红头文件 文头 版头 办结时间限制 办结时限 限办时间 公平竞争审查
        是否需要公平竞争审查 是否公平竞争审查 附件 附件名称 附件材料 备注 说明 归档 归档号 主题词
        关键词 编号 序号 流水号 收文号 发文日期 印发日期 成文日期 印发时间 印发机关 发布日期
        发布渠道 发文范围 公开时间 公开渠道 拟公开时间 信息拟定公开时间 信息内容 内容概述 内容摘要
        索引号 信息索引号 监印 监印人 用印 用印人 封发 缮印 装订 保管期限 保密期限 登记 分类
        文件来源 解读单位 解读机关 解读人 解读形式 解读方案 解读材料 发文机关 发文单位 定密依据
        定密责任人 有效期 议题 来文 来文字号 来文单位 存档 发文稿 正文 内容 意见区""",
}


def _listed() -> dict[str, Kind]:
    found = {word: kind for kind, words in _LISTED.items() for word in words.split()}
    for before, unit in product(_DRAFTING, _UNITS.split()):
        found[before + unit] = Kind.DRAFTING_UNIT
    for before, unit in product(_HOSTING, _UNITS.split()):
        found[before + unit] = Kind.HOST_UNIT
    leading = ("牵头", "牵头起草", "认定", "属性认定", "公开属性认定", "确定", "公开属性确定")
    for before, unit in product(leading, _UNITS.split()):
        found[before + unit] = Kind.LEAD_UNIT
    for before, when in product((*_DRAFTING, "拟办"), ("日期", "时间")):
        found[before + when] = Kind.DATE
    for role, behind in product(_ROLES.split(), _OPINIONS):
        found[role + behind] = Kind.OPINION
    for role, when in product((*_ROLES.split(), "审查", "备案"), ("日期", "时间")):
        found[role + when] = Kind.ROLE_DATE
    return found


LISTED_LABELS: Final = _listed()
"""Short labels that can be nothing else."""


class Rule(NamedTuple):
    """A kind told by words: one of each group occurs, none of ``none_of`` does."""

    kind: Kind
    groups: tuple[str, ...]
    none_of: str = ""

    def fits(self, label: str) -> bool:
        """Whether a label is of this kind."""
        return all(any(w in label for w in group.split()) for group in self.groups) and not any(
            word in label for word in self.none_of.split()
        )


_INTERPRETED = "方案 材料 单位 机关 机构 人 形式 时间 日期 渠道 内容"
RULES: Final = (
    Rule(Kind.CLASSIFICATION, ("密级", "和 及 与 、 /")),
    Rule(Kind.DRAFTER, ("拟稿人 起草人 拟办人 承办人 经办人", "电话 联系方式")),
    Rule(Kind.OPINION, ("解读", "审签 签字 签发 审核 审定 负责人")),
    Rule(Kind.EXEMPTION, ("解读", "不解读 无需 无须 不需 不用 免于 免予 不予 未解读"), "是否"),
    Rule(Kind.INTERPRETATION, ("解读", "是否 需要 需否"), _INTERPRETED),
    Rule(Kind.POLICY, ("政策性文件 政策文件",), "解读 审 编号"),
    Rule(Kind.NORMATIVE, ("规范性文件",), "审 备案 号"),
    Rule(Kind.NEGATIVE_ITEM, ("负面清单",)),
    Rule(Kind.CATALOGUE, ("目录 清单", "审核 审批 批准 意见 批复")),
    Rule(Kind.PARTICIPATION, ("公众参与 听证 座谈 征求意见 意见采纳 意见征集 公众意见",)),
    Rule(
        Kind.SECRECY_ORGAN,
        ("保密委 保密办 保密局 保密机关 保密工作 保密领导 保密行政 保密主管 保密部门 保密机构",),
    ),
    Rule(Kind.SECRECY_REVIEW, ("保密", "审 意见 把关 检查")),
    Rule(Kind.SEAL, ("公开", "专用章 用章 印章")),
    Rule(Kind.OFFICER, ("属性 公开", "认定人 确定人 专员 责任人 审定人 界定人")),
    Rule(Kind.FILING, ("政务公开 信息公开 公开属性 属性", "备案 机构 工作部门 办公室 科室")),
    Rule(Kind.REASON_REVIEW, ("理由 原因 依据 属性", "审核 审查 复核 核实 审定 核查")),
    Rule(Kind.FILING, ("政务公开 信息公开", "审查 审核 意见 初审 复核")),
    Rule(Kind.FILING, ("公开审查 公开审核 公开审批",)),
    Rule(Kind.REASON_WITHHELD, ("理由 原因", "不予 不公开 不宜 免予 免于"), "申请"),
    Rule(Kind.REASON_ON_REQUEST, ("理由 原因", "申请"), "不予 不公开 不宜 免予 免于 不主动"),
    Rule(Kind.REASON, ("理由 原因", "公开 属性")),
    Rule(Kind.BASIS, ("依据", "公开 属性 理由 法律 法规")),
)
_LAST_WORDS = """意见 情况 结果 结论 理由 原因 依据 说明 选项 属性 审查 审核 审批 复核 备案 清单
    事项 人 专员 章 文件 解读 签字 签名 签章 参与 座谈 听证 采纳 征集 审签 签发 电话 联系方式 会签
    核稿 批示 核实 核查 批准 批复 必要性 认定 把关 程度 期限 等级 缓急"""
ENDINGS: Final = tuple(_LAST_WORDS.split())
_SAYINGS = """同意 已 请审 请阅 请核 请示 拟同 无误 详见 附后 如下 属于 关于 的意见 实施意见
    指导意见 若干意见 工作意见 非政策"""
SAYING: Final = tuple(_SAYINGS.split())
_OFFICES = """领导 处 科 局 室 办 部门 单位 机构 机关 主任 长 秘书 负责人 委 法制 法规 合法性 分管
    主管 主要 自审 股"""
OFFICE_WORDS: Final = tuple(_OFFICES.split())
ROLE_WORDS: Final = tuple(_ROLES.split())
