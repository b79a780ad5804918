"""``gklint ledger``: what is done with a ledger once there is one."""

from gklint.cli.group import lazy_actions
from gklint.cli.lazy import Entry

command = lazy_actions(
    "ledger",
    """\
台账：gklint review 复核历史公文以后，结果都在台账文件里。在这里导出、导入，看哪些到期，登记复核，\
看统计。

\b
例如：
  gklint ledger export --ledger 台账.db --output 台账.xlsx
  gklint ledger import 原有台账.xlsx --ledger 台账.db
  gklint ledger due --ledger 台账.db
  gklint ledger show 云政办发〔2019〕3号 --ledger 台账.db
""",
    {
        "export": Entry("gklint.cli.ledger.exporting", "导出成表格：.xlsx、.csv、.parquet"),
        "import": Entry("gklint.cli.ledger.importing", "导入单位原有的台账"),
        "due": Entry("gklint.cli.ledger.due", "哪些文件该复核了，按单位列出"),
        "review": Entry("gklint.cli.ledger.reviewed", "登记一次复核：维持，或者转为主动公开"),
        "letter": Entry("gklint.cli.ledger.letter", "起草确定公开属性的公函（留空待填）"),
        "stats": Entry("gklint.cli.ledger.stats", "统计：公开率、解读率、各类问题"),
        "show": Entry("gklint.cli.ledger.show", "看一份文件的全部记录"),
        "merge": Entry("gklint.cli.ledger.merging", "把分几份复核的台账合成一个"),
    },
)
