"""送审材料 besides the draft: what each file is for, how it was found, and whether it was read."""

from enum import StrEnum
from typing import NamedTuple

from gklint.model.faults import Fault


class Role(StrEnum):
    """What a companion is for (``role`` of the JSON contract)."""

    SIDECAR = "sidecar"
    APPROVAL_FORM = "approval_form"
    REASON_STATEMENT = "reason_statement"
    PLAN = "interpretation_plan"
    MATERIAL = "interpretation_material"
    LETTER = "attribute_letter"
    RECORD = "record"

    @property
    def chinese(self) -> str:
        """The word people use."""
        return _ROLES[self]


_ROLES = {
    Role.SIDECAR: "送审信息文件",
    Role.APPROVAL_FORM: "发文稿纸",
    Role.REASON_STATEMENT: "公开属性说明",
    Role.PLAN: "解读方案",
    Role.MATERIAL: "解读材料",
    Role.LETTER: "公函",
    Role.RECORD: "办公系统登记表",
}


class FoundBy(StrEnum):
    """How a companion was found (``found_by`` of the JSON contract)."""

    SIDECAR = "sidecar"
    NAME = "name"
    FOLDER = "folder"
    ROW = "row"

    @property
    def chinese(self) -> str:
        """The word people use."""
        return _WAYS[self]


_WAYS = {
    FoundBy.SIDECAR: "送审信息文件写明",
    FoundBy.NAME: "与草稿同名",
    FoundBy.FOLDER: "同一文件夹",
    FoundBy.ROW: "登记表中的一行",
}


class Companion(NamedTuple):
    """One file that goes with a draft.

    Three states are told apart everywhere: present and read (``fault`` is ``None``), present and
    unreadable (``fault`` says why), absent (no such value).

    Attributes:
        role: What it is for.
        path: As it is reported, with ``/``.
        found_by: How it was found.
        fault: ``GK004``: why it could not be read.
    """

    role: Role
    path: str
    found_by: FoundBy
    fault: Fault | None = None
