"""Builds the dossiers of ``matrix.txt`` as the files a person would hand in."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from gklint.model.disclosure import Stage
from gklint.rulekit import Draft

TABLE = Path(__file__).with_name("matrix.txt")
PROFILES = {
    "cn": "cn",
    "yc": "cn-shanxi-yuncheng",
    "wh": "cn-shandong-weihai",
    "cg": "cn-shanxi-changzhi-chengguan",
    "jx": "cn-shanxi-yuncheng-jiangxian",
    "sm": "cn-henan-sanmenxia",
}
ATTRIBUTES = {"A": "主动公开", "B": "依申请公开", "C": "不予公开", "P": "部分公开"}
MARKS = {"A": "公开发布", "B": "依申请公开", "C": "不予公开", "P": "部分公开"}
TITLES = {
    "P": "关于印发校园周边环境整治办法的通知",
    "M": "关于召开年度工作会议的通知",
    "U": "关于做好校园周边环境整治工作的通知",
}
REASONS = {
    "ok": "依据《政府信息公开条例》第十六条第一款，本文只涉及本机关车辆停放和门卫轮换的内部安排",
    "okb": "不属于政府信息公开条例第十九条、第二十条规定主动公开的内容，只涉及三个乡镇的具体安排，"
    "按照第十三条、第二十七条依申请公开",
    "nobasis": "本文只涉及本机关车辆停放和门卫轮换的内部安排",
    "notground": "依据《政府信息公开条例》第十七条，经审查本文的安排不予公开",
    "catchall": "其他不宜公开的信息",
    "old": "依据2008年《政府信息公开条例》第八条，公开本文的安排会危及社会稳定",
    "nonexist": "依据《政府信息公开条例》第六十条，本文只涉及车辆停放的内部安排",
    "low": "依据《关于加强内部管理的通知》第三条，本文只涉及车辆停放和门卫轮换的安排",
}
FIELDS = {
    "filing": "政务公开机构备案：已备案 张某 2026年2月25日",
    "secrecy": "保密审查意见：不涉密 李某 2026年2月26日",
    "organ": "保密工作领导小组意见：不转为涉密文件 王某 2026年2月26日",
    "seal": "政府信息公开专用章：已盖章",
    "exempt": "不解读理由：会议通知，不属于政策性文件",
}
OTHERS = (
    "拟稿单位：综合科",
    "属性认定人：赵某",
    "公开属性依据理由审核：属实 赵某 2026年2月26日",
    "起草单位负责人审签：钱某 2026年2月27日",
    "签发：同意 孙某 2026年3月2日",
)
PLAN = (
    "校园周边环境整治办法解读方案\n解读机关：综合科\n起草单位负责人（签字）：钱某 2026年2月27日\n"
)
SUBJECTS = {"P": "校园周边环境整治办法", "M": "年度工作会议通知", "U": "校园周边环境整治工作"}
MATERIAL = (
    "{subject}解读\n解读机关：综合科\n"
    "一、背景依据\n去年共接到投诉120件。\n二、目标任务\n减少投诉。\n三、主要内容\n问：谁来管？答：有关单位。\n"
    "四、具体举措\n例如，增设护栏。\n五、适用对象\n学校和商户。\n"
    "六、注意事项\n按时申报。\n七、关键词解释\n周边是指校门外。\n八、新旧政策差异\n新增了护栏。\n九、意义和作用\n保障安全。\n"
    "起草单位负责人（签字）：钱某 2026年2月27日\n"
)
SUPERIOR = "国办发〔2025〕999号"


class Case(NamedTuple):
    """One line of the table."""

    line: int
    profile: str
    stage: Stage
    columns: tuple[str, ...]
    verdict: str
    errors: tuple[str, ...]

    @property
    def name(self) -> str:
        """The case for a test report."""
        return "-".join((str(self.line), self.profile, self.stage.key, *self.columns))

    @property
    def document(self) -> str:
        """P, M or U."""
        return self.columns[0]

    @property
    def attribute(self) -> str:
        """As marked."""
        return self.columns[1]

    @property
    def form(self) -> str:
        """What stands for the approval form."""
        return self.columns[2]

    @property
    def reason(self) -> str:
        """Key of :data:`REASONS`."""
        return self.columns[3]

    @property
    def papers(self) -> str:
        """Plan and material."""
        return self.columns[4]

    @property
    def superior(self) -> str:
        """What is cited."""
        return self.columns[5]


def cases() -> Iterator[Case]:
    """Give the lines of the table."""
    for number, line in enumerate(TABLE.read_text("utf-8").splitlines(), start=1):
        if not line or line.startswith("#"):
            continue
        given, _, expected = line.partition(":")
        profile, stage, *columns = given.split()
        verdict, *errors = expected.split()
        yield Case(number, profile, Stage[stage.upper()], tuple(columns), verdict, tuple(errors))


def _about(case: Case, interpretation: str) -> str:
    """Make an interpretation one of the case's own document."""
    if case.document != "M":
        return interpretation
    return interpretation.replace("校园周边环境整治办法", "年度工作会议")


def build(case: Case, folder: Path) -> tuple[Path, Path]:
    """Write the files of a case; give the draft and the registry."""
    draft = folder / "通知.txt"
    draft.write_text(_draft(case), encoding="utf-8")
    _form(case, folder)
    if "p" in case.papers:
        (folder / "通知.解读方案.txt").write_text(_about(case, PLAN), encoding="utf-8")
    if "m" in case.papers:
        (folder / "通知.解读材料.txt").write_text(_about(case, MATERIAL), encoding="utf-8")
    if case.papers == "e":
        (folder / "通知.解读方案.docx").write_bytes(b"PK\x03\x04 broken")
    registry = folder / "上级文件.csv"
    attribute = "依申请公开" if case.superior == "same" else "主动公开"
    title = "国务院办公厅关于规范校园周边管理的意见"
    row = f"{SUPERIOR},{title},国务院办公厅,2025-03-01,{attribute}"
    registry.write_text(f"文号,标题,发文机关,成文日期,公开属性\n{row}\n", encoding="utf-8")
    return draft, registry


def _draft(case: Case) -> str:
    issuer = "云溪市人民政府办公室"
    opening = "现将《校园周边环境整治办法》印发给你们，请认真执行。"
    if case.superior != "-":
        opening = f"为贯彻落实《关于规范校园周边管理的意见》（{SUPERIOR}），" + opening
    body = (opening,) if case.document == "P" else ("现就有关事项通知如下，请认真执行。",)
    enclosure = ("校园周边环境整治办法", "　　第一条　为改善环境，制定本办法。")
    return Draft(
        masthead=f"{issuer}文件",
        number="云政办发〔2026〕12号",
        title=issuer + TITLES[case.document],
        body=body,
        signature=issuer,
        date="2026年3月2日",
        note=None if case.attribute == "-" else f"（此件{MARKS[case.attribute]}）",
        enclosure=enclosure if case.document == "P" else None,
        printing=f"{issuer}　　　　　　2026年3月3日印发",
    ).text()


def _form(case: Case, folder: Path) -> None:
    if case.form == "0":
        return
    if case.form == "E":
        (folder / "通知.发文稿纸.docx").write_bytes(b"PK\x03\x04 broken")
        return
    if case.form == "S" or case.superior == "pubx":
        (folder / "通知.gk.toml").write_text(_sidecar(case), encoding="utf-8")
    if case.form != "S":
        text = "\n".join(_form_lines(case)) + "\n"
        (folder / "通知.发文稿纸.txt").write_text(text, encoding="utf-8")


def _form_lines(case: Case) -> Iterator[str]:
    chosen = "A" if case.attribute == "-" else case.attribute
    if case.form == "X":
        chosen = "B" if chosen != "B" else "A"
    ticks = ("☑" if key == chosen and case.form != "O" else "☐" for key in ATTRIBUTES)
    boxes = zip(ticks, ATTRIBUTES.values(), strict=True)
    yield f"标题：{TITLES[case.document]}"
    yield "公开属性：" + " ".join(tick + word for tick, word in boxes)
    if case.reason != "-":
        yield f"不公开理由：{REASONS[case.reason]}"
    yield from (line for name, line in FIELDS.items() if case.form != f"-{name}")
    yield from OTHERS


_KEYS = {"A": "proactive", "B": "on_request", "C": "withheld", "P": "partial"}


def _sidecar(case: Case) -> str:
    lines = ["[document]", f'attribute = "{_KEYS[case.attribute]}"', 'drafting_unit = "综合科"']
    if case.reason != "-":
        lines += ["[reason]", f'text = "{REASONS[case.reason]}"']
    lines += ["[filing]", 'office = "政务公开科"', "date = 2026-02-25"]
    lines += ["[secrecy_review]", 'by = "李某"', "date = 2026-02-26", 'opinion = "不涉密"']
    if case.superior == "pubx":
        lines += ["[[superior]]", f'number = "{SUPERIOR}"', 'exception = "只涉及个别乡镇"']
    return "\n".join(lines) + "\n"
