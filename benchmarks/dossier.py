"""A whole dossier against a registry of 100,000 documents: cold, and warm in a batch.

    python benchmarks/dossier.py [--entries 100000] [--rounds 15] [--batch 200]

The dossier is a Word draft that cites five superiors, an approval form, a reason statement, a plan
and a material, all made here. Cold is the CPU time of one process (user and system) once the index
of the registry has been built, beside python-docx opening the draft in the same round; warm is the
CPU time a dossier costs in one process that has checked some already.
"""

import argparse
import csv
import os
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "plugins")]

import docx  # noqa: E402 - after the path

from benchmarks.cold_start import DOCX, PROGRAM, cpu  # noqa: E402 - after the path
from gklint.engine.check import check_file  # noqa: E402 - after the path
from gklint.engine.library import Sources  # noqa: E402 - after the path
from gklint.engine.plan import make_plan  # noqa: E402 - after the path
from gklint.hooks.host import HostRecipe, load_host  # noqa: E402 - after the path
from gklint.model.disclosure import Stage  # noqa: E402 - after the path
from gklint.rulekit import Draft  # noqa: E402 - after the path

PROFILE = "cn-shanxi-yuncheng-jiangxian"
CITED = tuple(range(1000, 100_000, 20_000))
FORM = (
    ("标题", "关于印发校园周边环境整治办法的通知"),
    ("公开属性", "☐主动公开 ☑依申请公开 ☐不予公开"),
    ("不公开理由", "只涉及三个乡镇的具体安排，依据政府信息公开条例第十三条、第二十七条"),
    ("政务公开机构备案", "已备案 张某 2026年2月25日"),
    ("保密审查意见", "不涉密 李某 2026年2月26日"),
    ("签发", "同意 孙某 2026年3月2日"),
)
STATEMENT = "本文只涉及三个乡镇的具体安排，按照政府信息公开条例第二十七条依申请公开。"
INTERPRETATION = """\
校园周边环境整治办法解读
解读机关：综合科
一、背景依据
去年共接到投诉120件。
二、目标任务
减少投诉。
三、主要内容
问：谁来管？答：有关单位。
四、具体举措
例如，增设护栏。
五、适用对象
学校和商户。
"""


def number(at: int) -> str:
    """The number of the registry's entry ``at``."""
    return f"国办发〔{2000 + at % 26}〕{at}号"


def title(at: int) -> str:
    """Its title."""
    return f"国务院办公厅关于第{at}项工作的指导意见"


def write_registry(file: Path, entries: int) -> None:
    """Write a registry as offices export them."""
    with file.open("w", encoding="utf-8", newline="") as stream:
        rows = csv.writer(stream)
        rows.writerow(("文号", "标题", "发文机关", "成文日期", "公开属性", "来源"))
        for at in range(entries):
            day = date(2000 + at % 26, 1 + at % 12, 1 + at % 28)
            rows.writerow((number(at), title(at), "国务院办公厅", day, "主动公开", "台账"))


def write_dossier(folder: Path, name: str) -> Path:
    """Write draft, form, statement, plan and material; give the draft."""
    cites = "、".join(f"《{title(at)}》（{number(at)}）" for at in CITED)
    draft = Draft(
        number="云政办发〔2026〕12号",
        title="云溪市人民政府办公室关于印发校园周边环境整治办法的通知",
        body=(f"为贯彻落实{cites}，现将《校园周边环境整治办法》印发给你们，请认真执行。",),
        date="2026年3月2日",
        note="（此件依申请公开）",
        enclosure=("校园周边环境整治办法", *(f"　　第{n}条　略。" for n in "一二三四五六七八九")),
        printing="云溪市人民政府办公室　　　　　　2026年3月3日印发",
    )
    word = docx.Document()
    for line in draft.text().splitlines():
        word.add_paragraph(line)
    word.save(str(folder / f"{name}.docx"))
    form = docx.Document()
    table = form.add_table(rows=0, cols=2)
    for label, text in FORM:
        cells = table.add_row().cells
        cells[0].text, cells[1].text = label, text
    form.save(str(folder / f"{name}.发文稿纸.docx"))
    texts = {"公开属性说明": STATEMENT, "解读方案": INTERPRETATION, "解读材料": INTERPRETATION}
    for role, text in texts.items():
        (folder / f"{name}.{role}.txt").write_text(text, encoding="utf-8")
    return folder / f"{name}.docx"


def cold(draft: Path, registry: Path, rounds: int) -> tuple[float, float]:
    """Median CPU milliseconds of one process, and of python-docx opening the draft."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path[:2])}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    arguments = ["--profile", PROFILE, "--stage", "submit", "--registry", str(registry)]
    run = [sys.executable, "-c", PROGRAM, str(draft), *arguments]
    base = [sys.executable, "-c", DOCX, str(draft)]
    cpu(run, environment)  # builds the index, writes the bytecode
    times = [(cpu(run, environment), cpu(base, environment)) for _ in range(rounds)]
    return median(t for t, _ in times), median(t for _, t in times)


def warm(drafts: list[Path], registry: Path) -> float:
    """CPU milliseconds a dossier costs in a batch."""
    plan = make_plan(
        load_host(HostRecipe()),
        as_of=date(2026, 3, 4),
        profile=PROFILE,
        stage=Stage.SUBMIT,
        sources=Sources(registries=(registry,)),
    )
    for draft in drafts[:5]:
        check_file(draft, plan)
    start = time.process_time()
    for draft in drafts:
        check_file(draft, plan)
    return (time.process_time() - start) * 1000 / len(drafts)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="整份送审材料的耗时")
    parser.add_argument("--entries", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--batch", type=int, default=200)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["XDG_CACHE_HOME"] = str(folder / "cache")
        registry = folder / "上级文件.csv"
        write_registry(registry, options.entries)
        dossiers = folder / "送审"
        dossiers.mkdir()
        drafts = [write_dossier(dossiers, f"通知{n}") for n in range(options.batch)]
        ours, theirs = cold(drafts[0], registry, options.rounds)
        print(f"登记表 {options.entries} 条，{options.rounds} 轮交替，批量 {options.batch} 份\n")
        print(f"冷启动：{ours:.0f} 毫秒，python-docx 打开草稿 {theirs:.0f} 毫秒")
        print(f"　　　　{ours / theirs:.2f} 倍")
        print(f"批量中每份：{warm(drafts, registry):.1f} 毫秒")


if __name__ == "__main__":
    main()
