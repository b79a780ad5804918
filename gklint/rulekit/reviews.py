"""复核: when an attribute must be looked at again, and since when a duty holds.

``review.attributes`` says which attributes are reviewed, ``review.months`` how often. A document
is due one period after it was last looked at: after its last 复核, or a later change of its
attribute, else after its own date. The duty began with its clauses: a document older than they are
is due one period after they came into force, because no earlier day could be missed.
"""

from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import NamedTuple

from gklint.law.values import Profile, Setting
from gklint.model.disclosure import Disclosure
from gklint.model.record import Record
from gklint.rulekit.params import read_params, setting

_ATTRIBUTES, _MONTHS = "review.attributes", "review.months"
_CODE = "review"  # where a complaint about a setting would name the code of a rule
_YEAR = 12


class ReviewParams(NamedTuple):
    """Which documents are reviewed, and how often.

    Attributes:
        attributes: Of these attributes (条例 第十八条: 不予公开; 运城: 依申请公开, too).
        months: At the latest after so many months.
        archive_years: After so many years a document belongs into the archives (档案法实施条例
            第二十条); once there, it is theirs to open, and no longer the unit's to review.
    """

    attributes: frozenset[Disclosure] = setting(_ATTRIBUTES, frozenset())
    months: int = setting(_MONTHS, _YEAR)
    archive_years: int = setting("archives.years", 20)


def review_due(record: Record, params: ReviewParams, profile: Profile) -> date | None:
    """When the next 复核 of a document is due.

    Args:
        record: What is known of it.
        params: What is reviewed.
        profile: The profile of the day, for the day on which the duty began.

    Returns:
        The last day; ``None`` when it is not reviewed, or when nobody wrote down from which day to
        count.
    """
    attribute = record.disclosure
    if attribute is None or attribute not in params.attributes:
        return None
    seen = _last_seen(record)
    if seen is None:
        return None
    start = max(seen, duty_since(attribute, profile) or seen)
    due = months_after(start, params.months)
    return None if _belongs_to_archives(record, due, params) else due


def due_by(profile: Profile) -> Callable[[Record], date | None]:
    """Bind :func:`review_due` to a profile, once for many documents.

    Args:
        profile: As it stands on the day of the check (:meth:`Profile.at`).

    Raises:
        LawError: A setting has a wrong type.
    """
    params = read_params(ReviewParams, _CODE, profile)

    def due(record: Record) -> date | None:
        return review_due(record, params, profile)

    return due


def duty_since(attribute: Disclosure, profile: Profile) -> date | None:
    """Since when documents of an attribute are reviewed, and so often.

    The oldest clause in force that names the attribute began the duty: a child profile that
    repeats what its parent demands does not begin it anew. The clause that says how often began
    the period: 条例 第十八条 demands reviews since 2019 without saying how often, and nobody was
    late by a place's yearly review before the place had demanded it.
    """
    layers = _layers(profile.settings.get(_ATTRIBUTES))
    demanding = [said.clause for said in layers if _names(said, attribute)]
    begun = None if None in demanding else since(profile, filter(None, demanding))
    period = profile.settings.get(_MONTHS)
    timed = since(profile, (period.clause,)) if period is not None and period.clause else None
    return max(filter(None, (begun, timed)), default=None)


def since(profile: Profile, clauses: Iterable[str]) -> date | None:
    """Since when one of these clauses holds in a profile of the day.

    For a rule whose duty arises on one day (the day of publication, of a change): what was done
    before is not judged. ``None``: none of them holds, or one has held always.
    """
    days = [profile.clauses[key].since for key in clauses if key in profile.clauses]
    known = [day for day in days if day is not None]
    return min(known) if len(known) == len(days) and known else None


def months_after(day: date, months: int) -> date:
    """The same day so many months later, the last of the month where that has no such day."""
    year, month = divmod(day.year * _YEAR + day.month - 1 + months, _YEAR)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _last_seen(record: Record) -> date | None:
    """When the attribute was last decided or looked at; else the day of the document."""
    last = record.last_review
    changed = [change.on for change in record.changes if change.on is not None]
    days = [*changed, last.on] if last is not None else changed
    return max(days) if days else record.dated


def _belongs_to_archives(record: Record, due: date, params: ReviewParams) -> bool:
    handed = record.registered.transferred if record.registered else None
    if handed is None or record.dated is None:
        return False
    return due >= months_after(record.dated, params.archive_years * _YEAR)


def _layers(said: Setting | None) -> Iterator[Setting]:
    while said is not None:
        yield said
        said = said.under


def _names(said: Setting, attribute: Disclosure) -> bool:
    return isinstance(said.value, tuple) and attribute.value in said.value
