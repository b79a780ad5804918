"""What can go wrong with a file: one closed list, one sentence each, saying what to do next."""

from enum import StrEnum
from typing import NamedTuple


class FaultKind(StrEnum):
    """Why something was not checked (``kind`` of a fault in the JSON contract)."""

    MISSING = "missing"
    PERMISSION = "permission"
    NOT_A_FILE = "not-a-file"
    IO = "io"
    EMPTY = "empty"
    UNSUPPORTED = "unsupported"
    LEGACY = "legacy-doc"
    ENCRYPTED = "encrypted"
    NOT_WORD = "not-word"
    TRUNCATED = "truncated"
    DAMAGED = "damaged"
    HOSTILE = "hostile"
    TOO_LARGE = "too-large"
    ENCODING = "encoding"
    NO_TEXT = "no-text"
    NOT_OFFICIAL = "not-official"
    RULE_CRASHED = "rule-crashed"
    INVALID = "invalid"
    AMBIGUOUS = "ambiguous"
    CLASSIFIED = "classified"
    INTERNAL = "internal"


class Fault(NamedTuple):
    """Something that was not checked, and why (codes GK0xx).

    Attributes:
        code: ``GK001`` unreadable, ``GK002`` no 公文, ``GK003`` rule crashed, ``GK004``
            companion unreadable, ``GK005`` limit reached, ``GK007`` classified.
        kind: The reason in one word, for programs.
        message: The reason and the next step in one Chinese sentence, for people.
    """

    code: str
    kind: FaultKind
    message: str
