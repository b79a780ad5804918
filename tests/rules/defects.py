"""One way or more to spoil each element of a clean document, and the rule that must speak."""

from dataclasses import dataclass
from typing import TypedDict, Unpack

from gklint.model.disclosure import Stage
from gklint.rulekit import Draft
from gklint.rulekit.draft import Lines
from tests.rules.drafts import (
    ANSWER,
    APPLICATION_REPLY,
    BANK,
    FORWARDING,
    FORWARDING_ABOVE,
    ISSUING,
    JOINT,
    LETTER,
    NOT_PUBLIC,
    NOTICE,
    REPLY,
    REQUEST,
    SET_RIGHT,
    TWO_NOTES,
    WITH_ATTACHMENTS,
    WITH_BRACKETS,
    WITH_ONE_ATTACHMENT,
)


class Elements(TypedDict, total=False):
    """The elements of a draft, as its fields."""

    before: Lines
    masthead: Lines
    number: Lines
    signer: str | None
    title: Lines
    addressee: Lines
    body: Lines
    attachment_list: Lines
    signature: Lines
    date: Lines
    note: Lines
    note_indent: str
    enclosure: Lines
    attachments: Lines
    before_imprint: Lines
    copies: Lines
    printing: Lines
    tail: Lines


@dataclass(frozen=True, slots=True)
class Defect:
    """One thing wrong with a clean document.

    Attributes:
        code: The one rule that must speak.
        base: The clean document.
        changes: The elements that are written differently.
        profile: Where it is judged.
        stage: Where the draft stands.
    """

    code: str
    base: Draft
    changes: Elements
    profile: str = "cn"
    stage: Stage = Stage.ISSUE

    @property
    def spoilt(self) -> Draft:
        """The document with its one fault."""
        return self.base._replace(**self.changes)


def change(**elements: Unpack[Elements]) -> Elements:
    """Write some elements differently."""
    return elements


_JIANGXIAN = "cn-shanxi-yuncheng-jiangxian"
_SCHOOL_TITLE = "云溪市人民政府办公室关于调整城区义务教育招生范围的通知"
_GUIDANCE = ("各地执行救助政策时统一按户籍所在地标准计算，今后遇到同类情况参照办理。",)

MARKING = [
    Defect("GK101", NOTICE, change(note=None)),
    Defect("GK101", LETTER, change(note=None)),
    Defect("GK101", JOINT, change(note=None)),
    Defect("GK101", ISSUING, change(note=None)),
    Defect("GK101", NOTICE, change(note="（此件发至县团级）")),
    Defect("GK101", NOTICE, change(note=None, body="印发时标注“此件公开发布”等字样。")),
    Defect("GK102", NOTICE, change(note="（此件可以公开）")),
    Defect("GK102", NOTICE, change(note="（此件公开）")),
    Defect("GK102", NOTICE, change(note="（主动公开）")),
    Defect("GK102", NOTICE, change(note="（此件公开发布。）")),
    Defect("GK102", LETTER, change(note="（此件可依申请公开）")),
    Defect("GK102", ISSUING, change(note="（此件为普发性公文，作为主动公开信息）")),
    Defect("GK103", NOTICE, change(note="(此件公开发布)")),
    Defect("GK103", NOTICE, change(note="(此件公开发布）")),
    Defect("GK103", NOTICE, change(note="（此件公开发布")),
    Defect("GK103", NOTICE, change(note="此件公开发布）")),
    Defect("GK103", NOTICE, change(note="此件公开发布")),
    Defect("GK103", NOTICE, change(note="《此件公开发布》")),
    Defect("GK103", NOTICE, change(note="此件公开发布。")),
    Defect("GK103", ISSUING, change(note="[此件公开发布]")),
    Defect("GK103", LETTER, change(note="【此件依申请公开】")),
    Defect("GK104", NOTICE, change(note=None, before="（此件公开发布）")),
    Defect(
        "GK104",
        NOTICE,
        change(note=None, addressee=("（此件公开发布）", "各县（市、区）人民政府：")),
    ),
    Defect(
        "GK104", NOTICE, change(note=None, signature=("（此件公开发布）", "云溪市人民政府办公室"))
    ),
    Defect("GK104", ISSUING, change(note=None, body=("请认真执行。", "（此件公开发布）"))),
    Defect("GK105", NOTICE, change(before_imprint="公开方式：依申请公开")),
    Defect("GK105", NOTICE, change(note=("（此件公开发布）", "（此件依申请公开）"))),
    Defect("GK105", LETTER, change(note=("（此件依申请公开）", "（此件不予公开）"))),
    Defect("GK105", NOTICE, change(tail="（此件不予公开）")),
    Defect("GK106", NOTICE, change(before_imprint="公开方式：主动公开")),
    Defect("GK106", NOTICE, change(note=("（此件公开发布）", "（此件公开发布）"))),
    Defect("GK106", NOTICE, change(before="（此件公开发布）")),
    Defect("GK106", FORWARDING, change(before="（此件公开发布）")),
    Defect("GK106", FORWARDING, change(before_imprint="公开方式：主动公开")),
    Defect("GK106", NOTICE, change(printing="云溪市人民政府办公室　主动公开　2024年3月6日印发")),
    Defect("GK506", NOT_PUBLIC, change(before="密级：此件不公开")),
    Defect("GK201", NOTICE, change(note="（此件不予公开）"), stage=Stage.SUBMIT),
    Defect(
        "GK301",
        NOTICE,
        change(title="云溪市人民政府办公室关于印发校园周边环境整治办法的通知"),
        "cn-shanxi-yuncheng",
        Stage.SUBMIT,
    ),
    Defect(
        "GK402",
        NOTICE,
        change(body="为贯彻落实《关于做好整治的意见》（国办发〔2023〕998号），现通知如下。"),
    ),
    Defect(
        "GK405",
        NOTICE,
        change(body="市政府曾印发《关于做好整治的意见》（云政发[2023]8号），请一并执行。"),
    ),
    Defect(
        "GK114",
        WITH_ONE_ATTACHMENT,
        change(attachments=("附件", "整治任务分工表", "（此件不予公开）", "各单位按表落实。")),
    ),
    Defect(
        "GK114",
        WITH_ATTACHMENTS,
        change(
            attachments=(
                *("附件1", "整治任务分工表", "各单位按表落实。", "（此件不予公开）"),
                *("附件2", "联系单位名单"),
            )
        ),
    ),
    Defect(
        "GK115",
        FORWARDING_ABOVE,
        change(note="（此件依申请公开）"),
    ),
    Defect("GK107", SET_RIGHT, change(note_indent="")),
    Defect("GK107", ISSUING, change(note_indent="　")),
    Defect("GK107", LETTER, change(note_indent="　　　　　　　　")),
    Defect("GK109", NOTICE, change(note=None), stage=Stage.SUBMIT),
    Defect("GK109", NOTICE, change(note=None), "cn-shanxi-yuncheng", Stage.SUBMIT),
    Defect("GK113", NOTICE, change(note="（此件部分公开）"), "cn-shandong-weihai"),
    Defect("GK113", NOTICE, change(note="（此件删减后公开）"), "cn-shanxi-yuncheng"),
    Defect("GK116", NOT_PUBLIC, change(note="（此件免予公开）"), stage=Stage.DRAFT),
    Defect("GK116", NOTICE, change(copies=("主题词：教育　环境", "抄送：市委办公室。"))),
]
CONTENT = [
    Defect("GK110", NOT_PUBLIC, change(title=_SCHOOL_TITLE)),
    Defect("GK110", NOTICE._replace(title=_SCHOOL_TITLE), change(note="（此件依申请公开）")),
    Defect(
        "GK110",
        NOT_PUBLIC,
        change(title="云溪市人民政府办公室关于做好义务教育招生会议纪律和培训收费工作的通知"),
    ),
    Defect(
        "GK111",
        LETTER._replace(title="云溪市人民政府办公室关于校园管理有关问题的复函"),
        change(body=_GUIDANCE),
        _JIANGXIAN,
        Stage.DRAFT,
    ),
    Defect(
        "GK111", REPLY, change(body=_GUIDANCE, note="（此件不予公开）"), _JIANGXIAN, Stage.DRAFT
    ),
    Defect("GK112", JOINT, change(signature="云溪市财政局　　云溪市教育局")),
    Defect(
        "GK118",
        APPLICATION_REPLY,
        change(body=(*ANSWER[:2], ANSWER[3])),
        _JIANGXIAN,
    ),
    Defect("GK119", APPLICATION_REPLY, change(body=ANSWER[:3]), _JIANGXIAN),
    Defect(
        "GK119",
        APPLICATION_REPLY,
        change(
            body=(
                "你提出的政府信息公开申请收悉。经检索，你申请的信息不属于我局负责公开。",
                ANSWER[1],
                "如不服本答复，可以向云溪市人民政府申请行政复议，期限为收到之日起六十日内。",
            )
        ),
        _JIANGXIAN,
    ),
    Defect(
        "GK118",
        APPLICATION_REPLY._replace(title="不存在告知书"),
        change(body=(*ANSWER[:2], ANSWER[3])),
        _JIANGXIAN,
    ),
    Defect(
        "GK118",
        APPLICATION_REPLY._replace(title="关于张某申请公开政府信息的复函"),
        change(body=(*ANSWER[:2], ANSWER[3])),
        _JIANGXIAN,
    ),
    Defect("GK801", NOTICE, change(body="请与经办人联系，手机13900001234。")),
    Defect("GK801", NOTICE, change(body="低保对象张某，身份证号990101 19900307 0015。")),
    Defect("GK801", NOTICE, change(tail="现住址：云溪市文昌路8号3单元201室。")),
    Defect("GK801", WITH_ATTACHMENTS, change(tail="13900001234")),
    Defect("GK801", NOTICE, change(body="救助对象家住文昌小区3单元201室，由街道上门办理。")),
    Defect("GK801", NOTICE, change(body="救助对象住云溪市文昌路8号2单元501，由街道上门办理。")),
    Defect(
        "GK802",
        NOTICE,
        change(body=("请按时报送。", "联系人：张某　联系电话：0000000")),
        _JIANGXIAN,
    ),
    Defect("GK802", NOTICE, change(body=("请按时报送。", "联 系 人：张某　0000000")), _JIANGXIAN),
    Defect("GK802", NOTICE, change(body=("请按时报送。", "电话：0000000")), _JIANGXIAN),
    Defect("GK802", NOTICE, change(body=("请按时报送。", "school@example.com")), _JIANGXIAN),
    Defect(
        "GK802",
        NOTICE,
        change(note=("（此件公开发布）", "（联系人：张某，联系电话：0000000）")),
        _JIANGXIAN,
    ),
]
NUMBER_AND_DATE = [
    Defect("GK701", NOTICE, change(number="云政办发[2024]12号")),
    Defect("GK701", NOTICE, change(number="云政办发（2024）12号")),
    Defect("GK701", NOTICE, change(number="云政办发〔2024]12号")),
    Defect("GK701", LETTER, change(number="云政办函2024年7号")),
    Defect("GK701", REQUEST, change(number="云政报【2024】9号")),
    Defect("GK702", NOTICE, change(number="云政办发〔2024〕012号")),
    Defect("GK702", JOINT, change(number="云教发〔2024〕003号")),
    Defect("GK703", NOTICE, change(number="云政办发〔2024〕第12号")),
    Defect("GK703", REPLY, change(number="云政函〔2024〕第2号")),
    Defect("GK704", NOTICE, change(number="云政办发〔2024〕12 号")),
    Defect("GK704", NOTICE, change(number="云政办发 〔2024〕12号")),
    Defect("GK704", REQUEST, change(number="云政报〔 2024 〕9号")),
    Defect("GK705", NOTICE, change(number="云政办发〔2023〕12号")),
    Defect("GK705", LETTER, change(number="云政办函〔2023〕7号")),
    Defect("GK706", NOTICE, change(date="2024年03月05日")),
    Defect("GK706", NOTICE, change(date="二〇二四年三月五日")),
    Defect("GK706", NOTICE, change(date="二○二四年三月五日")),
    Defect("GK706", NOTICE, change(date="24年3月5日")),
    Defect("GK706", NOTICE, change(date="２０２４年３月５日")),
    Defect("GK706", NOTICE, change(date="2024-03-05")),
    Defect("GK706", NOTICE, change(date="2024.3.5")),
    Defect("GK706", NOTICE, change(date="2024年2月30日")),
    Defect("GK706", ISSUING, change(date="2024年03月5日")),
    Defect("GK707", NOTICE, change(date=None)),
    Defect("GK707", LETTER, change(date=None)),
    Defect("GK707", ISSUING, change(date=None)),
    Defect("GK707", REQUEST, change(date=None)),
    Defect("GK707", JOINT, change(date=None)),
    Defect("GK707", TWO_NOTES, change(date=None)),
    Defect("GK708", NOTICE, change(signature=None)),
    Defect("GK708", LETTER, change(signature=None)),
    Defect("GK708", ISSUING, change(signature=None)),
    Defect("GK708", JOINT, change(signature=None)),
    Defect("GK718", NOTICE, change(number=None)),
    Defect("GK718", ISSUING, change(number=None)),
    Defect("GK718", REQUEST, change(number=None)),
    Defect("GK718", LETTER, change(number=None)),
    Defect("GK723", NOTICE, change(number="云政办发〔2O24〕12号")),
    Defect("GK723", NOTICE, change(number="云政办发〔2024〕l2号")),
    Defect("GK720", JOINT, change(number="云教发〔2024〕3号　云财发〔2024〕8号")),
    Defect("GK720", JOINT, change(number="云教发〔2024〕3号、云财发〔2024〕8号")),
    Defect("GK720", JOINT, change(number=("云教发〔2024〕3号", "云财发〔2024〕8号"))),
]
LAYOUT = [
    Defect("GK709", NOTICE, change(title="云溪市校园周边环境整治工作方案")),
    Defect("GK709", NOTICE, change(title="云溪市人民政府办公室关于做好整治工作的安排")),
    Defect("GK710", NOTICE, change(signature="云溪市人民政府")),
    Defect("GK710", NOTICE, change(masthead="青禾县人民政府办公室文件")),
    Defect("GK710", NOTICE, change(title="云溪市人民政府关于做好整治工作的通知")),
    Defect("GK710", REPLY, change(signature="云溪市人民政府办公室")),
    Defect("GK710", BANK, change(signature="云溪银行青禾支行")),
    Defect(
        "GK710",
        JOINT,
        change(signature=("云溪市教育局　　云溪市财政局", "云溪市民政局")),
    ),
    Defect("GK711", NOTICE, change(addressee="各县（市、区）人民政府，市政府各部门:")),
    Defect("GK711", NOTICE, change(addressee="各县（市、区）人民政府，市政府各部门")),
    Defect("GK711", NOTICE, change(addressee="各县（市、区）人民政府，市政府各部门，")),
    Defect("GK711", LETTER, change(addressee="市教育局:")),
    Defect("GK711", REQUEST, change(addressee="省人民政府")),
    Defect("GK712", NOTICE, change(number=None, title=(str(NOTICE.title), str(NOTICE.number)))),
    Defect(
        "GK712",
        NOTICE,
        change(
            copies=str(NOTICE.printing),
            printing=str(NOTICE.copies),
        ),
    ),
    Defect(
        "GK712",
        NOTICE,
        change(date=("2024年3月5日", "云溪市人民政府办公室"), signature=None),
    ),
    Defect("GK713", WITH_ONE_ATTACHMENT, change(attachments=("附件", "青禾县整治任务分工表"))),
    Defect("GK713", WITH_ATTACHMENTS, change(attachments=("附件1", "附件2", "联系单位名单"))),
    Defect(
        "GK713",
        WITH_ATTACHMENTS,
        change(attachments=("附件1", "整治任务分工表", "附件2", "联系人名单")),
    ),
    Defect(
        "GK713",
        WITH_ATTACHMENTS,
        change(attachments=("附件1", "整治任务分工表", "附件2", "联系单位名单", "附件3", "进度表")),
    ),
    Defect(
        "GK713",
        ISSUING,
        change(attachments=("附件1", "青禾县整治任务分工表", "附件2", "联系单位名单")),
    ),
    Defect(
        "GK713",
        WITH_ATTACHMENTS,
        change(attachments=("附件1", "整治任务分工表", "附件1", "联系单位名单")),
    ),
    Defect(
        "GK713",
        WITH_ATTACHMENTS,
        change(attachments=("附件", "整治任务分工表", "附件", "联系单位名单")),
    ),
    Defect(
        "GK713",
        WITH_BRACKETS,
        change(
            attachments=("附件1", "古树名木名录", "（共计9项）", "附件2", "申报表", "（样式）"),
        ),
    ),
    Defect("GK714", WITH_ONE_ATTACHMENT, change(attachment_list="附件：整治任务分工表。")),
    Defect("GK714", WITH_ONE_ATTACHMENT, change(attachment_list="附件：整治任务分工表：")),
    Defect("GK714", WITH_ONE_ATTACHMENT, change(attachments=("附件：", "整治任务分工表"))),
    Defect(
        "GK714",
        WITH_ATTACHMENTS,
        change(attachment_list=("附件：1．整治任务分工表；", "　　　2．联系单位名单")),
    ),
    Defect(
        "GK714",
        WITH_ATTACHMENTS,
        change(attachments=("附件1：", "整治任务分工表", "附件2", "联系单位名单")),
    ),
    Defect("GK715", NOTICE, change(copies="抄送：市委办公室，市政协办公室")),
    Defect("GK715", NOTICE, change(copies="抄送：市委办公室，市政协办公室；")),
    Defect("GK715", REPLY, change(copies="抄送：省人民政府办公厅.")),
    Defect("GK716", NOTICE, change(printing="云溪市人民政府办公室　　2024年3月4日印发")),
    Defect("GK716", NOTICE, change(printing="云溪市人民政府办公室　　2024年03月06日印发")),
    Defect("GK716", NOTICE, change(printing="云溪市人民政府办公室　　2024年　月　日印发")),
    Defect("GK716", NOTICE, change(printing="2024年3月6日印发")),
    Defect("GK716", NOTICE, change(printing="云溪市人民政府办公室　　2024年3月6日印")),
    Defect("GK716", NOTICE, change(printing="云溪市人民政府办公室　　2024年3月6日印制")),
    Defect("GK716", NOTICE, change(printing="云溪市人民政府办公室　　2024年×月×日印发")),
    Defect("GK716", NOTICE, change(printing=None)),
    Defect("GK716", ISSUING, change(printing=None)),
    Defect("GK717", REQUEST, change(signer=None)),
    Defect("GK717", REQUEST, change(signer="签发人：")),
    Defect("GK719", NOTICE, change(body="整治工作于20XX年6月底前完成。")),
    Defect("GK719", NOTICE, change(body="整治工作于202X年6月底前完成。")),
    Defect("GK719", NOTICE, change(body="经费×××元由市财政局安排。")),
    Defect("GK719", NOTICE, change(body="按照《》的要求，现就有关事项通知如下。")),
    Defect("GK719", NOTICE, change(body="责任单位（待定）另行通知。")),
    Defect("GK719", NOTICE, change(body="整治工作于2024年3月　　日前完成。")),
    Defect("GK719", NOTICE, change(date="2024年　月　日")),
    Defect("GK719", NOTICE, change(number="云政办发〔2024〕　号")),
    Defect("GK719", NOTICE, change(number="云政办发〔2024〕×号")),
    Defect("GK719", NOTICE, change(date="202X年X月X日")),
    Defect("GK719", NOTICE, change(date="20XX年XX月XX日")),
    Defect("GK719", NOTICE, change(body="整治工作于20××年×月×日前完成。")),
    Defect("GK719", NOTICE, change(body="整治工作于20XX年完成。"), stage=Stage.SUBMIT),
    Defect(
        "GK721",
        ISSUING,
        change(body="现将《云溪市校园周边环境治理办法》印发给你们，请认真执行。"),
    ),
    Defect(
        "GK721",
        ISSUING,
        change(
            enclosure=(
                "云溪市校园周边环境治理办法",
                "　　第一条　为改善校园周边环境，制定本办法。",
            ),
            attachments=None,
        ),
    ),
]
DEFECTS = [*MARKING, *CONTENT, *NUMBER_AND_DATE, *LAYOUT]
