"""Clean documents of every kind, all invented."""

from collections.abc import Mapping

from gklint.rulekit import Draft

NOTICE = Draft()
NOT_PUBLIC = Draft(note="（此件依申请公开）")
WITH_ATTACHMENTS = Draft(
    attachment_list=("附件：1．整治任务分工表", "　　　2．联系单位名单"),
    attachments=("附件1", "整治任务分工表", "附件2", "联系单位名单"),
)
WITH_ONE_ATTACHMENT = Draft(
    attachment_list="附件：整治任务分工表", attachments=("附件", "整治任务分工表")
)
WITH_BRACKETS = Draft(
    attachment_list=("附件：1．古树名木名录（共计12项）", "　　　2．申报表（样式）"),
    attachments=("附件1", "古树名木名录", "（共计12项）", "附件2", "申报表", "（样式）"),
)
ISSUING = Draft(
    title="云溪市人民政府办公室关于印发云溪市校园周边环境整治办法的通知",
    body=("现将《云溪市校园周边环境整治办法》印发给你们，请认真执行。",),
    enclosure=(
        "云溪市校园周边环境整治办法",
        "　　第一条　为改善校园周边环境，制定本办法。",
        "　　第二条　本办法自印发之日起施行。",
        "",
        "　　附件：1．整治任务分工表",
        "　　　　　2．联系单位名单",
    ),
    attachments=("附件1", "整治任务分工表", "附件2", "联系单位名单"),
)
FORWARDING = Draft(
    title="云溪市人民政府办公室转发市教育局关于加强课后服务意见的通知",
    body=("市教育局《关于加强课后服务的意见》已经市政府同意，现转发给你们，请认真执行。",),
    enclosure=("关于加强课后服务的意见", "　　一、工作目标", "　　做好课后服务。"),
)
FORWARDING_ABOVE = Draft(
    title="云溪市人民政府办公室转发省人民政府办公厅关于做好度汛工作的通知",
    body=("现将《省人民政府办公厅关于做好度汛工作的通知》转发给你们，请认真执行。",),
    note="（此件公开发布）",
    enclosure=(
        "省人民政府办公厅关于做好度汛工作的通知",
        "　　一、提高认识。",
        "省人民政府办公厅",
        "2024年2月20日",
        "（此件公开发布）",
    ),
)
BANK = Draft(
    masthead="云溪银行云岭支行文件",
    number="云岭行发〔2024〕3号",
    title="云溪银行云岭支行关于做好助学贷款工作的通知",
    addressee="各科室：",
    signature="云溪银行云岭支行",
    printing="云溪银行云岭支行办公室　　2024年3月6日印发",
)
JOINT = Draft(
    masthead=("云溪市教育局", "云溪市财政局文件"),
    number="云教发〔2024〕3号",
    title="云溪市教育局 云溪市财政局关于做好助学工作的通知",
    addressee="各县（市、区）教育局、财政局：",
    signature="云溪市教育局　　云溪市财政局",
    copies="抄送：市委办公室，市政府办公室。",
    printing="云溪市教育局办公室　　2024年3月6日印发",
)
REQUEST = Draft(
    masthead="云溪市人民政府文件",
    number="云政报〔2024〕9号",
    signer="签发人：张某",
    title="云溪市人民政府关于解决校园周边整治经费的请示",
    addressee="省人民政府：",
    body=("为解决校园周边整治经费，现就有关事项请示如下。", "妥否，请批示。"),
    signature="云溪市人民政府",
    note="（联系人：市教育局张某，联系电话：0000000）",
    copies=None,
)
SET_RIGHT = NOTICE._replace(
    signature="　　　　　　　　　　　　云溪市人民政府办公室",
    date="　　　　　　　　　　　　　　2024年3月5日",
)
LETTER = Draft(
    masthead="云溪市人民政府办公室",
    number="云政办函〔2024〕7号",
    title="云溪市人民政府办公室关于征求校园管理办法意见的函",
    addressee="市教育局：",
    body=("现将校园管理办法征求意见稿送去，请于3月20日前反馈。",),
    note="（此件依申请公开）",
    copies=None,
    printing=None,
)
REPLY = Draft(
    masthead="云溪市人民政府",
    number="云政函〔2024〕2号",
    title="云溪市人民政府关于同意设立云岭园区的批复",
    addressee="青禾县人民政府：",
    body=("你县关于设立云岭园区的请示收悉。经研究，现批复如下：", "同意设立云岭园区。"),
    signature="云溪市人民政府",
    copies="抄送：省人民政府办公厅。",
)
ORDER = Draft(
    masthead="云溪市人民政府令",
    number="第12号",
    title=None,
    addressee=None,
    body="《云溪市古树保护办法》已经市人民政府常务会议通过，现予公布，自2024年5月1日起施行。",
    signature="市长　张某",
    note=None,
    copies=None,
    printing=None,
    enclosure=("云溪市古树保护办法", "　　第一条　为保护古树，制定本办法。"),
)
MINUTES = Draft(
    masthead="云溪市人民政府常务会议纪要",
    number="〔2024〕3号",
    title=None,
    addressee=None,
    body=(
        "3月4日，市政府召开第3次常务会议。现纪要如下：",
        "一、关于校园周边整治工作",
        "会议决定，由市教育局牵头办理。",
        "出席：张某。",
    ),
    signature=None,
    date=None,
    note=None,
)
ANSWER = (
    "你提出的政府信息公开申请收悉。经检索，你申请的信息不存在。",
    "根据《中华人民共和国政府信息公开条例》第三十六条第四项的规定，现予答复。",
    "如不服本答复，可以在收到之日起六十日内申请行政复议，或者在六个月内提起行政诉讼。",
    "便民答复：相关事项可向云溪市教育局咨询。",
)
APPLICATION_REPLY = Draft(
    masthead=None,
    number="云办依复〔2024〕7号",
    title="政府信息公开申请答复书",
    addressee="张某：",
    body=ANSWER,
    note="（此件不予公开）",
    copies=None,
    printing=None,
)
TWO_NOTES = NOTICE._replace(note=("（此件发至县团级）", "（此件公开发布）"))
CLEAN: Mapping[str, Draft] = {
    "通知": NOTICE,
    "依申请公开的通知": NOT_PUBLIC,
    "有附件的通知": WITH_ATTACHMENTS,
    "有一个附件的通知": WITH_ONE_ATTACHMENT,
    "印发通知": ISSUING,
    "转发通知": FORWARDING,
    "转发上级带标注的通知": FORWARDING_ABOVE,
    "附件里有样式的通知": WITH_ATTACHMENTS._replace(
        attachments=(
            "附件1",
            "整治任务分工表",
            "（此件不予公开）",
            "　　以上为样式。",
            "附件2",
            "联系单位名单",
        )
    ),
    "附件标题的括号另起一行": WITH_BRACKETS,
    "附件标题的括号只在附件里": WITH_ONE_ATTACHMENT._replace(
        attachments=("附件", "整治任务分工表", "（2024—2026年）")
    ),
    "会议通知": NOT_PUBLIC._replace(title="云溪市人民政府办公室关于召开全市安全生产工作会议的通知"),
    "公司的通知": Draft(
        masthead="云溪水务集团有限公司文件",
        number="云水司〔2024〕3号",
        title="云溪水务集团有限公司关于加强安全生产工作的通知",
        addressee="各分公司：",
        signature="云溪水务集团有限公司",
        note="（此件依申请公开）",
        printing="云溪水务集团有限公司办公室　　2024年3月6日印发",
    ),
    "支行的通知": BANK,
    "森林防火命令": ORDER._replace(
        masthead="云溪市人民政府文件",
        number="云政发〔2024〕3号",
        title="云溪市森林防火命令",
        body="森林防火期为3月1日至5月31日，禁止野外用火。",
        signature="云溪市人民政府",
        enclosure=None,
        printing="云溪市人民政府办公室　　2024年3月6日印发",
    ),
    "横线、引号写法不同的印发通知": ISSUING._replace(
        title="云溪市人民政府办公室关于印发云溪市“平安校园”三年计划（2024—2026年）的通知",
        body="现将《云溪市“平安校园”三年计划（2024—2026年）》印发给你们，请认真执行。",
        enclosure=(
            '云溪市"平安校园"三年计划（2024-2026年）',
            "　　一、工作目标",
            "　　做好校园安全。",
        ),
        attachments=None,
    ),
    "联合发文": JOINT,
    "请示": REQUEST,
    "函": LETTER,
    "批复": REPLY,
    "令": ORDER,
    "纪要": MINUTES,
    "公开方式在版记之前": NOTICE._replace(note=None, before_imprint="公开方式：主动公开"),
    "公开方式在印发一行": NOTICE._replace(
        note=None, printing="云溪市人民政府办公室　主动公开　2024年3月6日印发"
    ),
    "信息公开选项在版记内": NOTICE._replace(
        note=None, copies=("信息公开选项：主动公开", "抄送：市委办公室。")
    ),
    "传达范围在标注之前": TWO_NOTES,
    "传达范围里有括号": NOTICE._replace(note=("（此件发至各县（市、区））", "（此件公开发布）")),
    "正文里有独占一行的期限": NOTICE._replace(
        body=(
            "各单位要分两步推进，第一步应当于",
            "2024年4月30日前完成摸底",
            "第二步于年底前完成。",
        ),
    ),
    "旧公文": NOTICE._replace(
        number="云政办发〔2009〕12号",
        date="二○○九年三月五日",
        copies=("主题词：教育　环境　通知", "抄送：市委办公室。"),
        printing="云溪市人民政府办公室　　二○○九年三月六日印发",
    ),
    "公告": ORDER._replace(
        masthead="云溪市人民政府公告",
        number="2024年第5号",
        body=("为保障施工安全，现对云溪大桥实施交通管制，时间为3月10日至20日。", "特此公告。"),
        signature="云溪市人民政府",
        enclosure=None,
    ),
}
