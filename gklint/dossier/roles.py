"""Which file is for what, by the words in its name."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from gklint.model.companions import Role
from gklint.readers.recognised import SUFFIX, is_recognised_text
from gklint.readers.sniff import SUFFIXES

SIDECAR_SUFFIX = ".gk.toml"
FOLDER_SIDECAR = "dossier.gk.toml"

RoleWords = Mapping[Role, tuple[str, ...]]

ROLE_WORDS: RoleWords = MappingProxyType(
    {
        Role.APPROVAL_FORM: (
            "发文稿纸",
            "发文处理笺",
            "发文处理单",
            "发文单",
            "发文审批单",
            "拟文稿纸",
            "发文拟稿纸",
            "呈批单",
        ),
        Role.REASON_STATEMENT: ("公开属性说明",),
        Role.PLAN: ("解读方案",),
        Role.MATERIAL: ("解读材料",),
        Role.LETTER: ("公函",),
    }
)
"""The words by which companions are known; a configuration may say others."""

OUTPUT_WORDS = ("修订", "批注")
"""Copies gklint itself writes beside a draft: neither drafts nor companions."""

_AROUND = "0123456789０１２３４５６７８９ 　.．、,，-—_－()（）〔〕[]【】附件一二三四五六七八九十"


class Claim(NamedTuple):
    """What a file's name says it is.

    Attributes:
        role: Its role; ``None``: a copy gklint wrote, or the text recognised of a scan.
        draft: The stem of the draft it goes with.
    """

    role: Role | None
    draft: str


def claim_of(name: str, words: RoleWords = ROLE_WORDS) -> Claim | None:
    """Read a name that holds its draft's: ``通知.发文稿纸.docx`` goes with ``通知``.

    ``None`` when it claims to go with no draft.
    """
    if name.endswith(SIDECAR_SUFFIX) and name != FOLDER_SIDECAR:
        return Claim(Role.SIDECAR, name.removesuffix(SIDECAR_SUFFIX))
    if is_recognised_text(name):
        return Claim(None, _stem_of(name[: -len(SUFFIX)]))
    if name.count(".") == 1:
        return None  # most names: there is no room for a word between two dots
    roles: tuple[tuple[Role | None, tuple[str, ...]], ...] = (*words.items(), (None, OUTPUT_WORDS))
    claims = [
        Claim(role, name[:at])
        for role, role_words in roles
        for word in role_words
        if (at := name.find(f".{word}")) > 0 and "." in name[at + 1 :]
    ]
    return min(claims, key=lambda claim: len(claim.draft), default=None)


def _stem_of(draft: str) -> str:
    """Give the stem of a draft named with its suffix or without."""
    stem, dot, suffix = draft.rpartition(".")
    return stem if dot and f".{suffix.lower()}" in SUFFIXES else draft


def is_copy(name: str, words: RoleWords = ROLE_WORDS) -> bool:
    """Whether a name is that of a copy gklint wrote: ``通知.修订.docx``."""
    claim = claim_of(name, words)
    return claim is not None and claim.role is None


def folder_role(name: str, words: RoleWords = ROLE_WORDS) -> Role | None:
    """Read a name that is a role alone: ``2.发文稿纸.docx``, ``解读材料（图解）.png``.

    It means something only in a folder of one draft. 公函 is left out: a letter may be a draft.
    """
    if name == FOLDER_SIDECAR:
        return Role.SIDECAR
    dot = name.rfind(".")
    stem = (name[:dot] if 0 < dot < len(name) - 1 else name).lstrip(_AROUND)
    for role, role_words in words.items():
        for word in role_words if stem.startswith(role_words) else ():
            rest = stem.removeprefix(word)
            if role is not Role.LETTER and rest != stem and (not rest or rest[0] in _AROUND):
                return role
    return None
