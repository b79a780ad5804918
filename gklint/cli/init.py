"""``gklint init``: a configuration file that explains itself, and a dossier to try gklint on."""

from pathlib import Path

import click

from gklint.cli.chinese import ChineseCommand, Misuse, help_option
from gklint.report.visible import visible

CONFIG = """\
# gklint 的配置。放在文件夹里，对这个文件夹和它下面的文件都有效。
# 以 # 开头的行不起作用；要用哪一项，就把它前面的 # 去掉。

# 用哪里的规则：写编号或地名。可用的有哪些，请运行：gklint profile list
profile = "cn"

# 草稿走到哪一步：起草、报批、印发、历史
stage = "起草"

# 只检查哪些规则、不检查哪些规则；写编号（GK103）或组号（GK7）
# select = ["GK1", "GK2"]
# ignore = ["GK107"]

# 到哪一级算没通过：error（错误）、warning（警告）、info（提示）、never（从不）
fail-on = "error"

# 缺少材料、没法核查时，也算没有检查成
# strict = true

# 不检查的文件
# exclude = ["归档/**"]

# 同时用几个进程；0 表示按处理器核数
# jobs = 0

# 本单位自己的规则文件
# profiles = ["规则/本单位.toml"]

# 本单位的上级文件目录（.toml、.csv、.xlsx），自带的总会用上；怎样建，见 gklint registry
# registries = ["上级文件.csv"]

# 办公系统导出的登记表（.xlsx、.csv、.json）：按文件名、文号或标题对上草稿
# records = ["发文登记.xlsx"]

# 本单位的负面清单：每行一个事项和它的依据
# negative-list = "负面清单.csv"

# 以前就有的问题记在基线里，检查时只看新的；怎样建，见 gklint baseline
# baseline = "gklint-baseline.jsonl"

# 缺了就不运行的插件
# require-plugins = ["gklint_rules"]

# 送审材料的文件名里用什么词：通知.拟文单.docx 就是 通知.docx 的发文稿纸
# [companions]
# approval_form = ["拟文单", "发文稿纸"]

# 某些文件不检查某些规则
# [per-file-ignores]
# "历史/*.docx" = ["GK701"]

# 确有理由、不算问题的：必须写明理由
# [[suppress]]
# code = "GK103"
# reason = "老模板，下次修订时改"
# paths = ["模板/*.docx"]
# by = "县政府办"
# until = 2027-12-31
"""

SAMPLE = """\
云溪市人民政府办公室文件

云政办发[2026]03号

云溪市人民政府办公室
关于做好示例工作的通知

各县人民政府，市政府各部门：

    这是一份用来试用 gklint 的草稿，里面故意留了几处不规范的地方。

    一、发文字号的年份应当用六角括号，序号前不加 0。

    二、附注应当用全角圆括号。

                              云溪市人民政府办公室
                              2026年3月2日

    (此件公开发布)
"""

SIDECAR = """\
# 示例通知.txt 的送审信息：与草稿同名，放在一起，gklint 就会对照着检查。
# 每一项都可以不写；以 # 开头的行不起作用。发文稿纸已经写明的，不必再写一遍。

[document]
# 公开属性：proactive 主动公开、on_request 依申请公开、withheld 不予公开、partial 部分公开
attribute = "proactive"
drafting_unit = "综合科"
# policy_document = false   # 是不是政策性文件；不写就由 gklint 按标题和文号判断
# approved = 2026-03-02     # 签发日期

# 不主动公开的，写明理由和依据
# [reason]
# text = "只涉及本机关内部车辆停放的安排"
# basis = ["政府信息公开条例第十六条第一款"]

[interpretation]
needed = false
exemption = "工作安排，不是政策性文件"
# plan = "示例通知.解读方案.docx"
# materials = ["示例通知.解读材料.docx", "示例通知.解读材料.png"]
"""


@click.pass_context
def _init(ctx: click.Context, directory: str, *, sample: bool) -> None:
    folder = Path(directory)
    files = {folder / "gklint.toml": CONFIG}
    if sample:
        files[folder / "示例通知.txt"] = SAMPLE
        files[folder / "示例通知.gk.toml"] = SIDECAR
    for file in files:
        if file.exists():
            raise Misuse(
                f"已经有 {visible(str(file))} 了，没有改动它。要重新生成，请先把它改名或移走。"
            )
    for file, text in files.items():
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with file.open("x", encoding="utf-8", newline="\n") as stream:
                stream.write(text)
        except OSError as error:
            raise Misuse(
                f"无法写入 {visible(str(file))}：请检查文件夹是否存在、有没有写入权限。"
            ) from error
        click.echo(f"已写好 {visible(str(file))}")
    if sample:
        click.echo(f"试一试：gklint {visible(str(folder / '示例通知.txt'))} --stage 报批")
    ctx.exit(0)


command = ChineseCommand(
    "init",
    help="""\
在文件夹（默认是当前文件夹）里写一份带说明的配置文件 gklint.toml。已有的文件不会被改动。

\b
例如：
  gklint init
  gklint init 送审材料/ --sample
""",
    callback=_init,
    add_help_option=False,
    params=[
        click.Argument(["directory"], metavar="[文件夹]", default="."),
        click.Option(["--sample"], is_flag=True, help="再写一份可以试用的草稿和它的送审信息"),
        help_option(),
    ],
)
