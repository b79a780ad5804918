"""GK607–GK609: how the shares of an archive develop from year to year."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from gklint.model.outcome import Evidence, Severity
from gklint.model.record import Archive, Share
from gklint.rulekit import (
    ArchiveExample,
    Arg,
    Given,
    Hit,
    Judgement,
    Unknown,
    archive_rule,
)
from gklint.rulekit.reviews import since
from gklint_rules._records import CHENGGUAN, JIANGXIAN, YUNCHENG

_RISING = ("002-06", "000-07", "003-04")
_NUMBER = "number"
_ALL = 100


def _issued(unit: str, year: int, documents: int, on_request: int = 0, withheld: int = 0) -> Share:
    """Give the documents of an example."""
    proactive = documents - on_request - withheld
    return Share(unit, year, documents, proactive, 0, on_request, withheld, 0, 0, 0, 0, 0, 0)


def _told(
    unit: str, year: int, told: int, diversified: int = 0, channels: tuple[int, int] = (0, 0)
) -> Share:
    """Give the interpretations of an example; ``channels``: known, and further ones used."""
    return Share(unit, year, told, told, 0, 0, 0, 0, told, told, diversified, *channels)


class RisingParams(NamedTuple):
    """Parameters of GK607.

    Attributes:
        measure: ``number`` (逐年压缩数量) or ``share`` (防止滥用).
        least: Fewer documents in the later year are too few to tell.
        points: By how many hundredths a share must rise to be told.
    """

    measure: str = "share"
    least: int = 5
    points: int = 5


@archive_rule(
    code="GK607",
    name="nonpublic-rising",
    title="不主动公开的公文比上年多",
    message="{unit}{year}年依申请公开、不予公开的公文{rise}",
    help="逐件看依据和理由是不是站得住：能公开的转为主动公开",
    severity=Severity.WARNING,
    clauses=_RISING,
    params=RisingParams,
    good=(
        ArchiveExample(
            Archive(
                (
                    _issued("云溪市教育局", 2022, 40, 6, 4),
                    _issued("云溪市教育局", 2023, 42, 5, 3),
                )
            ),
            CHENGGUAN,
        ),
        ArchiveExample(
            Archive(
                (
                    _issued("云溪市教育局", 2022, 40, withheld=1),
                    _issued("云溪市教育局", 2023, 42, withheld=2),
                )
            ),
            CHENGGUAN,
            caption="数量太少，看不出增减",
        ),
        ArchiveExample(
            Archive(
                (
                    _issued("云溪市教育局", 2022, 40, withheld=10),
                    _issued("云溪市教育局", 2023, 80, withheld=18),
                )
            ),
            YUNCHENG,
            caption="看比例的地区：公文多了，比例没有升",
        ),
    ),
    bad=(
        ArchiveExample(
            Archive(
                (
                    _issued("云溪市教育局", 2022, 40, withheld=10),
                    _issued("云溪市教育局", 2023, 80, withheld=18),
                )
            ),
            CHENGGUAN,
            caption="看数量的地区",
        ),
        ArchiveExample(
            Archive(
                (
                    _issued("云溪市教育局", 2022, 40, 4),
                    _issued("云溪市教育局", 2023, 40, 9),
                )
            ),
            YUNCHENG,
        ),
        ArchiveExample(
            Archive(
                (
                    _issued("文昌区财政局", 2022, 20, 2),
                    _issued("文昌区财政局", 2023, 20, 4, 2),
                )
            ),
            JIANGXIAN,
        ),
    ),
)
def nonpublic_rising(archive: Archive, given: Given[RisingParams]) -> Iterator[Judgement]:
    """一个单位依申请公开、不予公开的公文，比上一年多了。

    为什么

    有的地方要求不主动公开的公文逐年减少，有的要求防止滥用这两种属性：前者比数量，后者比它们在定了
    属性的公文里占多少。只比完整的年份，从规定施行的第二年比起；最近一年按规则的级别，更早的只提示。
    件数太少的不比。

    怎样改

    逐件核对依据和理由，能公开的转为主动公开；增加有正当理由的，在年度总结里说明。
    """
    begun = since(given.profile, _RISING)
    for earlier, later in _pairs(archive.shares):
        if later.year >= given.as_of.year or (begun is not None and later.year <= begun.year):
            continue
        rise = _rise(earlier, later, given.params)
        if rise:
            severity = None if later.year == given.as_of.year - 1 else Severity.INFO
            unit = later.unit or "单位不明的公文"
            quoted = f"{unit} {later.year}"
            args: dict[str, Arg] = {
                "unit": unit,
                "year": later.year,
                "rise": rise,
                "quoted": quoted,
            }
            yield Hit("nonpublic", args, severity=severity)


def _pairs(shares: Iterable[Share]) -> Iterator[tuple[Share, Share]]:
    """Pair every year of a unit with the year before it, where there is one."""
    units: dict[str, list[Share]] = defaultdict(list)
    for share in shares:
        units[share.unit].append(share)
    for unit in sorted(units):
        for earlier, later in pairwise(sorted(units[unit], key=lambda share: share.year)):
            if later.year == earlier.year + 1:
                yield earlier, later


def _rise(earlier: Share, later: Share, params: RisingParams) -> str:
    """Say by how much, empty when it does not rise or there are too few to tell."""
    if later.not_public < params.least:
        return ""
    if params.measure == _NUMBER:
        more = later.not_public > earlier.not_public
        return f"有 {later.not_public} 件，上年 {earlier.not_public} 件" if more else ""
    decided, before = _decided(later), _decided(earlier)
    if not decided or not before:
        return ""
    now, then = later.not_public * _ALL / decided, earlier.not_public * _ALL / before
    if now < then + params.points:
        return ""
    return f"占 {now:.1f}%（{later.not_public} 件），上年占 {then:.1f}%（{earlier.not_public} 件）"


def _decided(share: Share) -> int:
    return share.proactive + share.partial + share.not_public


class RateParams(NamedTuple):
    """Parameters of GK608: the least rate in percent, by the year from which it holds."""

    least: Mapping[str, int] = {"2020": 70, "2021": 90}


class ChannelParams(NamedTuple):
    """Parameters of GK609: the least rate in percent."""

    least: int = 50


class _Rate(NamedTuple):
    """A rate of one year over all units, and the unit that is lowest."""

    year: int
    part: int
    whole: int
    lowest: str

    @property
    def percent(self) -> float:
        return self.part * _ALL / self.whole

    @property
    def shown(self) -> str:
        """Rounded down, so that 89.96 does not read as the 90 it is short of."""
        return f"{self.part * _ALL * 10 // self.whole / 10}%（{self.part}/{self.whole}）"


_WEAK = (
    _told("云溪市教育局", 2022, 10, 9),
    _told("云溪市财政局", 2022, 10, 4),
)


@archive_rule(
    code="GK608",
    name="diversified-rate-low",
    title="多样化解读不够",
    message="{year}年多样化解读占 {rate}，不到 {least}%{lowest}",
    help="给只有文字的解读配上图解、问答、案例、数据或者音视频",
    severity=Severity.WARNING,
    clauses=("000-19", "002-18", "003-14"),
    params=RateParams,
    good=(
        ArchiveExample(Archive((_told("云溪市教育局", 2022, 10, 9),)), YUNCHENG),
        ArchiveExample(
            Archive((_told("云溪市教育局", 2024, 10, 1),)),
            JIANGXIAN,
            caption="这一年还没有过完",
        ),
        ArchiveExample(
            Archive((_told("云溪市教育局", 2020, 10, 7),)),
            CHENGGUAN,
            caption="2020 年是七成",
        ),
    ),
    bad=(
        ArchiveExample(Archive(_WEAK), YUNCHENG),
        ArchiveExample(Archive((_told("云溪市教育局", 2022, 10, 7),)), JIANGXIAN),
    ),
)
def diversified_rate_low(archive: Archive, given: Given[RateParams]) -> Iterator[Judgement]:
    """一年里图解、问答、案例等多样化的解读，占全部解读的比例不够。

    为什么

    有的地方规定：以多样化方式解读的，2020年不少于七成，2021年起不少于九成。规定说的是一个地方的
    总数，所以各单位合起来算，只看完整的年份；每一年照那一年的要求。最低的单位另外指出。

    怎样改

    给只有文字的解读补上图解、问答、案例、数据或者音视频。
    """
    counted = tuple((s, s.diversified, s.interpreted) for s in archive.shares)
    for rate in _rates(counted, given.as_of):
        steps = [year for year in given.params.least if year <= str(rate.year)]
        if steps:
            least = given.params.least[max(steps)]
            yield from _short("diversified", rate, least)


@archive_rule(
    code="GK609",
    name="channel-rate-low",
    title="其他渠道发布的解读不够",
    message="{year}年在网站以外的渠道发布的解读占 {rate}，不到 {least}%{lowest}",
    help="在报刊、广播、电视、新媒体等渠道也发布解读，把渠道登记到台账",
    severity=Severity.INFO,
    clauses=("000-21", "002-20"),
    params=ChannelParams,
    good=(
        ArchiveExample(
            Archive((_told("云溪市教育局", 2022, 10, channels=(10, 5)),)),
            YUNCHENG,
        ),
        ArchiveExample(
            Archive((_told("云溪市教育局", 2022, 10),)),
            CHENGGUAN,
            caption="台账里没有渠道，不下结论",
        ),
    ),
    bad=(
        ArchiveExample(
            Archive((_told("云溪市教育局", 2022, 10, channels=(10, 4)),)),
            YUNCHENG,
        ),
        ArchiveExample(
            Archive(
                (
                    _told("云溪市教育局", 2022, 4, channels=(4, 4)),
                    _told("云溪市财政局", 2022, 6, channels=(6, 0)),
                )
            ),
            CHENGGUAN,
        ),
    ),
)
def channel_rate_low(archive: Archive, given: Given[ChannelParams]) -> Iterator[Judgement]:
    """一年里在网站以外的渠道也发布的解读，占的比例不够。

    为什么

    有的地方规定：在其他渠道发布的政策解读不少于一半。各单位合起来算，只看完整的年份，只算台账里
    登记了渠道的。

    怎样改

    在报刊、广播、电视、新媒体等渠道也发布，登记到台账。
    """
    begun = since(given.profile, ("000-21", "002-20"))
    first = begun.year if begun is not None else date.min.year
    shares = [s for s in archive.shares if first <= s.year < given.as_of.year]
    if any(s.interpreted and not s.channels_known for s in shares):
        yield Unknown(Evidence.LEDGER, "有的解读没有登记发布渠道")
    counted = tuple((s, s.channelled, s.channels_known) for s in shares)
    for rate in _rates(counted, given.as_of):
        yield from _short("channels", rate, given.params.least)


def _rates(counted: Sequence[tuple[Share, int, int]], as_of: date) -> Iterator[_Rate]:
    """Give the rates of the years that are over, oldest first; years without any are left out."""
    for year in sorted({share.year for share, _, whole in counted if whole}):
        rows = [(s.unit, part, whole) for s, part, whole in counted if s.year == year and whole]
        if year >= as_of.year:
            continue
        unit, part, whole = min(rows, key=lambda row: (row[1] / row[2], row[0]))
        lowest = _Rate(year, part, whole, "")
        named = f"，最低的是{unit or '单位不明的公文'}：{lowest.shown}" if len(rows) > 1 else ""
        yield _Rate(year, sum(row[1] for row in rows), sum(row[2] for row in rows), named)


def _short(element: str, rate: _Rate, least: int) -> Iterator[Hit]:
    if rate.percent < least:
        args: dict[str, Arg] = {
            "year": rate.year,
            "rate": rate.shown,
            "least": least,
            "lowest": rate.lowest,
            "quoted": str(rate.year),
        }
        yield Hit(element, args)
