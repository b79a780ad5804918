"""Which side of the tracked changes is read."""

from enum import StrEnum


class Revisions(StrEnum):
    """How tracked changes count: as if all were accepted, or as if none had been made."""

    ACCEPTED = "accepted"
    ORIGINAL = "original"
