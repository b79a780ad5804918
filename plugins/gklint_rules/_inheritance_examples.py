"""A superior document and a draft that carries it out, from which examples of rules are made."""

from gklint.model.disclosure import Disclosure
from gklint.model.superiors import Superior
from gklint.rulekit import Draft

ABOVE = Superior(
    number="国办发〔2019〕54号",
    title="国务院办公厅关于全面推进基层政务公开标准化规范化工作的指导意见",
    issuer="国务院办公厅",
    disclosure=Disclosure.PROACTIVE,
    basis="published",
)
CITING = (
    "为落实《国务院办公厅关于全面推进基层政务公开标准化规范化工作的指导意见》"
    "（国办发〔2019〕54号），现就有关事项通知如下。"
)
COUNTY = Draft(
    masthead="绛县人民政府办公室文件",
    number="绛政办发〔2024〕12号",
    title="绛县人民政府办公室关于做好政务公开工作的通知",
    body=(CITING,),
    signature="绛县人民政府办公室",
    printing="绛县人民政府办公室　　　　　　2024年3月6日印发",
)
EXCEPTION = """\
[[superior]]
number = "国办发〔2019〕54号"
relation = "implements"
exception = "附表列有举报人信息"
"""
