"""The manual of the dossier explains every key of a sidecar, and its example can be used."""

import re
import tomllib

import pytest

from gklint.dossier import sidecar
from gklint.dossier.roles import ROLE_WORDS
from gklint.dossier.sidecar import read_sidecar
from gklint.model.companions import Role
from gklint.parse.form import read_form
from gklint.rulekit.example import manuscript_of
from tests.docs.pages import ROOT, blocks, read

PAGE = read(ROOT / "docs" / "dossier.md")
KEYS = {
    "document": sidecar.DOCUMENT,
    "reason": sidecar.REASON,
    "filing": sidecar.FILING,
    "secrecy_review": sidecar.SECRECY_REVIEW,
    "interpretation": sidecar.INTERPRETATION,
    "superior": sidecar.SUPERIOR,
    "suppress": sidecar.SUPPRESS,
}
EXAMPLE = next(b for b in blocks(PAGE, "toml") if ".gk.toml" in b.partition("\n")[0])


def section(table: str) -> str:
    """Give what stands below ``### table``."""
    return re.split(rf"^### {table} .*$", PAGE, flags=re.MULTILINE)[1].partition("\n##")[0]


def test_every_table_has_a_section() -> None:
    assert set(KEYS) == set(sidecar.TABLES)


@pytest.mark.parametrize("table", KEYS)
def test_every_key_is_explained_in_its_order(table: str) -> None:
    explained = re.findall(r"^\| `([a-z_]+)` \|", section(table), re.MULTILINE)

    assert tuple(explained) == KEYS[table]


def test_the_example_shows_every_key() -> None:
    shown = tomllib.loads(EXAMPLE)
    for table, keys in KEYS.items():
        found = shown[table]
        assert set(found[0] if isinstance(found, list) else found) == set(keys), table


def test_the_example_can_be_used() -> None:
    sidecar = read_sidecar(EXAMPLE, "防汛方案.gk.toml")
    assert sidecar.submission.attributes
    assert sidecar.submission.reasons


@pytest.mark.parametrize("role", ROLE_WORDS)
def test_every_word_in_a_name_is_listed(role: Role) -> None:
    row = next(line for line in PAGE.splitlines() if line.startswith(f"| {role.chinese} |"))

    assert re.findall(r"`([^`]+)`", row) == list(ROLE_WORDS[role])


CONTENTS = {
    "标题": ("title", "关于防汛的通知"),
    "发文字号": ("document_number", "云政办发〔2026〕3号"),
    "密级": ("classification", "内部"),
    "起草单位": ("drafting_unit", "云溪市水务局"),
    "牵头单位": ("lead_unit", "云溪市水务局"),
    "公开属性": ("attribute", "☑主动公开　☐不予公开"),
    "理由": ("reason", "属于内部值班安排"),
    "依据": ("basis", "政府信息公开条例第十六条"),
    "政策性文件": ("policy_document", "☑是　☐否"),
    "需要解读": ("interpretation_needed", "☑是　☐否"),
    "不解读的理由": ("exemption", "只涉及一个单位"),
    "备案或审查": ("filing", "已备案　张某　2026年3月2日"),
    "保密审查": ("secrecy_review", "不涉密　张某　2026年3月2日"),
    "保密机关意见": ("secrecy_organ", "不转　张某　2026年3月2日"),
    "理由审核": ("reason_review", "张某　2026年3月2日"),
    "公开专用章": ("seal", "已盖章"),
    "属性认定人": ("officer", "张某"),
    "负面清单事项": ("negative_item", "值班安排"),
    "公众参与": ("participation", "开过座谈会"),
    "目录审核": ("catalogue_approval", "同意"),
    "意见": ("opinions", "同意　李某　2026年3月3日"),
}


def test_every_label_listed_is_read_as_the_field_it_stands_for() -> None:
    table = PAGE.partition("| 叫法，例如 |")[2].partition("\n\n")[0]
    rows = re.findall(r"^\| (\S+) \| (`.+`) \|", table, re.MULTILINE)

    assert [name for name, _ in rows] == list(CONTENTS)
    for name, labels in rows:
        field, contents = CONTENTS[name]
        for label in re.findall(r"`([^`]+)`", labels):
            form = read_form(manuscript_of(f"发文稿纸\n{label}：{contents}\n"))
            assert getattr(form, field), label
