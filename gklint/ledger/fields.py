"""The fields of a row of a 台账 (facts of a document that people keep), and what columns call them.

The first name is the one an export writes, so that what is exported can be taken up again.
"""

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import NamedTuple

from gklint.registry.columns import COLUMNS as REGISTRY_COLUMNS
from gklint.registry.columns import plain_label
from gklint.text.normal import squeeze


class Kind(Enum):
    """What stands in the cells of a column."""

    TEXT = "text"
    LONG = "long"
    """Text of several lines."""
    CODE = "code"
    """A long word of no language, which is not broken into lines; of no field."""
    NUMBER = "number"
    TITLE = "title"
    ATTRIBUTE = "attribute"
    DAY = "day"
    PLANNED = "planned"
    """A day that may lie ahead."""
    COUNT = "count"
    DECISION = "decision"
    STATUS = "status"
    ANSWER = "answer"
    """Yes or no."""


class Field(NamedTuple):
    """A field of :class:`~gklint.model.record.Registered` that has a column.

    Attributes:
        key: Its name there.
        kind: What its cells hold.
        header: The name of the column as it is written.
        others: Further names under which it is known.
        meaning: What stands in it, for people.
    """

    key: str
    kind: Kind
    header: str
    others: tuple[str, ...]
    meaning: str


def _field(key: str, kind: Kind, names: str, meaning: str, *more: str) -> Field:
    header, *others = names.split()
    others += more
    if kind in {Kind.DAY, Kind.PLANNED}:
        others += [name.replace("日期", "时间") for name in (header, *others)]
    return Field(key, kind, header, tuple(dict.fromkeys(others)), meaning)


FIELDS = (
    _field(
        "number",
        Kind.NUMBER,
        "文号 公文字号 文件字号 发文编号",
        "发文字号，写成〔〕形式",
        *REGISTRY_COLUMNS["number"],
    ),
    _field(
        "title",
        Kind.TITLE,
        "标题 公文名称 文件题名 公文题名 发文标题",
        "公文标题",
        *REGISTRY_COLUMNS["title"],
    ),
    _field(
        "issuer",
        Kind.TEXT,
        "发文机关 印发机关 发文部门 制作机关",
        "以谁的名义发文，几个单位用、隔开",
        *REGISTRY_COLUMNS["issuer"],
    ),
    _field(
        "drafting_unit",
        Kind.TEXT,
        "起草单位 起草科室 起草部门 起草处室 拟稿单位 拟稿科室 拟稿部门 主办单位 主办科室 主办部门"
        " 承办单位 承办科室 承办部门 责任单位 责任科室 科室 处室 部门",
        "由谁起草，统计和复核按它分单位",
    ),
    _field("dated", Kind.DAY, "成文日期", "成文日期，不是印发日期", *REGISTRY_COLUMNS["date"]),
    _field(
        "disclosure",
        Kind.ATTRIBUTE,
        "公开属性 公开选项 政府信息公开选项 政府信息公开属性 认定属性 现公开属性 现属性"
        " 变更后公开属性 调整后公开属性 变更后属性 调整后属性 是否公开 是否主动公开",
        "现在的公开属性：主动公开、依申请公开、不予公开、部分公开",
        *REGISTRY_COLUMNS["attribute"],
    ),
    _field(
        "reason",
        Kind.LONG,
        "不公开的理由 不公开理由 不予公开的理由 不予公开理由 免予公开的理由 免予公开理由"
        " 不主动公开的理由 不主动公开理由 依申请公开的理由 依申请公开理由 不公开原因 不予公开原因"
        " 属性理由 认定理由 理由",
        "不主动公开的事实理由",
    ),
    _field(
        "basis",
        Kind.LONG,
        "法律依据 依据 法定依据 政策依据 法律政策依据 不予公开依据 不予公开的依据 不公开依据"
        " 不公开的依据 不予主动公开法律政策依据 认定依据 依据条款",
        "不主动公开的法律依据，写到条、款",
    ),
    _field(
        "identified_by",
        Kind.TEXT,
        "认定人 属性认定人 公开属性认定人 认定人员",
        "由谁认定公开属性",
    ),
    _field(
        "secrecy_by",
        Kind.TEXT,
        "保密审查人 保密审查人员 保密审核人 保密审查责任人 保密审查",
        "由谁作保密审查",
    ),
    _field(
        "secrecy_on",
        Kind.DAY,
        "保密审查日期 保密审核日期",
        "保密审查的日期",
    ),
    _field("filed", Kind.DAY, "备案日期 报备日期", "送政务公开工作机构备案的日期"),
    _field(
        "before",
        Kind.ATTRIBUTE,
        "原公开属性 原属性 变更前公开属性 调整前公开属性 变更前属性 调整前属性 原公开方式",
        "变更以前的公开属性",
    ),
    _field(
        "changed",
        Kind.DAY,
        "变更日期 属性变更日期 调整日期 属性调整日期 转公开日期 转主动公开日期 转化日期",
        "公开属性变更的日期",
    ),
    _field(
        "proposer",
        Kind.TEXT,
        "变更提出单位 变更建议单位 变更提出人 调整提出单位 调整建议单位 提出单位 建议单位 提出部门",
        "由谁提出变更公开属性",
    ),
    _field(
        "change_reason",
        Kind.LONG,
        "变更理由 变更原因 属性变更理由 调整理由 调整原因 转化理由",
        "为什么变更公开属性",
    ),
    _field(
        "reviewed",
        Kind.DAY,
        "最近复核日期 最近一次复核日期 上次复核日期 复核日期 年度复核日期 评估日期 最近评估日期",
        "最近一次复核公开属性的日期",
    ),
    _field(
        "reviewer", Kind.TEXT, "复核人 复核人员 复核责任人 复核单位 评估人 评估人员", "由谁复核"
    ),
    _field(
        "decision",
        Kind.DECISION,
        "复核结论 复核结果 复核意见 评估结论 评估结果 评估意见",
        "维持，或者转为主动公开",
    ),
    _field(
        "review_reason",
        Kind.LONG,
        "复核理由 复核原因 复核说明 评估理由",
        "复核时为什么维持，或者为什么转为主动公开",
    ),
    _field(
        "requests",
        Kind.COUNT,
        "依申请次数 依申请公开次数 依申请件数 申请公开次数 申请次数 申请件数 被申请次数 申请人次",
        "有多少次申请公开这份文件",
    ),
    _field(
        "published",
        Kind.DAY,
        "公开日期 发布日期 公布日期 上网日期 公开发布日期",
        "在网站等处公开的日期",
    ),
    _field(
        "url",
        Kind.TEXT,
        "公开网址 网址 公开链接 发布网址 发布链接 公开地址 网页链接 链接 url",
        "公开在哪个网址",
    ),
    _field(
        "status",
        Kind.STATUS,
        "效力状态 是否有效 是否现行有效",
        "有效、失效、废止",
        *REGISTRY_COLUMNS["status"],
    ),
    _field(
        "status_since",
        Kind.PLANNED,
        "失效废止日期 失效、废止日期 失效/废止日期 废止失效日期 废止/失效日期",
        "从哪天起失效或者废止",
        *REGISTRY_COLUMNS["status_since"],
    ),
    _field(
        "status_marked",
        Kind.ANSWER,
        "是否标注失效废止 是否标注失效 是否标注废止 是否标注失效、废止 是否标注失效/废止 是否已标注"
        " 失效废止标注 失效标注",
        "网上公开的文本有没有标注失效、废止",
    ),
    _field(
        "transferred",
        Kind.DAY,
        "移交档案馆日期 移交档案日期 移交日期 进馆日期",
        "移交国家档案馆的日期",
    ),
    _field(
        "letter",
        Kind.TEXT,
        "公函文号 确定属性公函文号 属性公函文号 公函编号 公函",
        "确定公开属性的公函",
    ),
    _field(
        "interpretation_url",
        Kind.TEXT,
        "解读链接 解读网址 政策解读链接 解读材料链接",
        "解读材料在哪个网址",
    ),
    _field(
        "interpretation_form",
        Kind.TEXT,
        "解读形式 解读方式 政策解读形式",
        "文字、图片、视频、问答等",
    ),
    _field(
        "channels",
        Kind.TEXT,
        "解读渠道 解读发布渠道 政策解读渠道 解读公开渠道",
        "解读材料在哪些渠道发布",
    ),
    _field("note", Kind.LONG, "备注 备考 说明", "其他要记的事"),
)
"""All fields, in the order in which an export has them."""

FIELD = {field.key: field for field in FIELDS}
PATH_HEADER = "路径"
_PATHS = frozenset({PATH_HEADER, "文件路径", "path"})
_BRACKETS = dict.fromkeys(map(ord, "（）()〔〕[]【】"))


class Columns(NamedTuple):
    """What the columns of a table hold, by the names the table has for them.

    Attributes:
        fields: The column of each field, by the field's key.
        path: The column that names the document's file.
        kept: Columns of no field; what stands there is kept as it is.
        computed: Columns an export has, filled by gklint; what stands there is not taken up.
    """

    fields: Mapping[str, str]
    path: str | None
    kept: tuple[str, ...]
    computed: tuple[str, ...]

    @property
    def name_documents(self) -> bool:
        """Whether a row can say which document it is about."""
        return "number" in self.fields or "title" in self.fields


def columns_of(names: Iterable[str], computed: Iterable[str]) -> Columns:
    """Say what each column of a table holds.

    Of two columns for one field the one whose name comes first in :data:`FIELDS` counts, the other
    is kept beside it.

    Args:
        names: The names of the columns, without blanks.
        computed: Headers (and keys) of columns that gklint fills.
    """
    names = tuple(names)
    there: dict[str, str] = {}
    for shape in (squeeze, _unbracketed, plain_label):  # the most exact reading first
        for name in names:
            there.setdefault(shape(name).lower(), name)
    fields: dict[str, str] = {}
    for field in FIELDS:
        known = (field.header, field.key, *field.others)
        taken = fields.values()
        found = next((there[n] for n in known if n in there and there[n] not in taken), None)
        if found is not None:
            fields[field.key] = found
    rest = [name for name in names if name not in fields.values()]
    path = next((name for name in rest if plain_label(name) in _PATHS), None)
    filled = frozenset(computed)
    return Columns(
        fields,
        path,
        tuple(n for n in rest if n != path and plain_label(n) not in filled),
        tuple(n for n in rest if n != path and plain_label(n) in filled),
    )


def _unbracketed(name: str) -> str:
    return squeeze(name).translate(_BRACKETS)
