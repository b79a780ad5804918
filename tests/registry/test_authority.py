"""Who stands above whom: by names and places, never by 代字."""

import pytest

from gklint.registry.authority import any_above, central_issuer, is_above, is_law, issuers_of
from gklint.registry.organs import Level, Organ, in_full, organ_of
from gklint.registry.places import place_in, places

COUNTY = ("山西省", "运城市", "绛县")
INVENTED = ("云岭省", "云溪市", "文昌区")


def test_the_table_of_places_is_complete() -> None:
    paths = {place.path for place in places().values()}
    assert sum(len(path) == 1 for path in paths) == 34
    assert sum(len(path) == 2 for path in paths) == 333


@pytest.mark.parametrize(
    ("text", "name", "rest"),
    [
        ("吉林省教育厅", "吉林省", "教育厅"),
        ("吉林市教育局", "吉林市", "教育局"),
        ("海南州教育局", "海南藏族自治州", "教育局"),
        ("海南省教育厅", "海南省", "教育厅"),
        ("内蒙古教育厅", "内蒙古自治区", "教育厅"),
        ("克孜勒苏柯尔克孜自治州教育局", "克孜勒苏柯尔克孜自治州", "教育局"),
    ],
)
def test_the_longest_name_of_a_place_counts(text: str, name: str, rest: str) -> None:
    found = place_in(text)
    assert found is not None
    assert (found[0].name, found[1]) == (name, rest)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("国务院办公厅", Organ("", Level.CENTRE, leading=True)),
        ("中共中央国务院", Organ("", Level.CENTRE, leading=True)),
        ("教育部办公厅", Organ("", Level.CENTRE, system="教育")),
        ("国家税务总局", Organ("", Level.CENTRE, system="税务")),
        ("山西省人民政府办公厅", Organ("", Level.PROVINCE, COUNTY[:1], "山西省", leading=True)),
        ("中共山西省委办公厅", Organ("", Level.PROVINCE, COUNTY[:1], "山西省", leading=True)),
        ("省教育厅", Organ("", Level.PROVINCE, COUNTY[:1], "山西省", system="教育")),
        ("市政府", Organ("", Level.PREFECTURE, COUNTY[:2], "运城市", leading=True)),
        ("运城市城市管理局", Organ("", Level.PREFECTURE, COUNTY[:2], "运城市", system="城市管理")),
        ("县委办公室", Organ("", Level.COUNTY, COUNTY, "绛县", leading=True)),
        ("运城市绛县教育局", Organ("", Level.COUNTY, COUNTY, "绛县", system="教育")),
        (
            "国家税务总局运城市税务局",
            Organ("", Level.PREFECTURE, COUNTY[:2], "运城市", system="税务"),
        ),
        (
            "国家税务总局绛县税务局",
            Organ("", Level.COUNTY, COUNTY, "绛县", system="税务"),
        ),
        (
            "绛县文昌镇人民政府",
            Organ("", Level.TOWN, (*COUNTY, "文昌镇"), "文昌镇", leading=True),
        ),
        ("云溪市人民政府", Organ("", Level.COUNTY, (), "云溪市", leading=True)),
        ("云溪市文昌区教育局", Organ("", Level.COUNTY, (), "文昌区", system="教育")),
        ("文昌街道办事处", Organ("", Level.TOWN, (), "文昌街道", leading=True)),
        ("市场监管局", Organ("", system="市场监管")),
        ("宣传部", Organ("")),
        ("张某", Organ("")),
        ("", Organ("")),
    ],
)
def test_what_a_name_says(name: str, expected: Organ) -> None:
    assert organ_of(name, COUNTY)._replace(name="") == expected


def test_invented_places_have_the_levels_of_the_users_jurisdiction() -> None:
    assert organ_of("云溪市人民政府", INVENTED).path == INVENTED[:2]
    assert organ_of("云溪市人民政府", INVENTED).level is Level.PREFECTURE
    assert organ_of("省教育厅", INVENTED).path == INVENTED[:1]
    assert organ_of("文昌区教育局", INVENTED).path == INVENTED


@pytest.mark.parametrize(
    ("own", "other", "above"),
    [
        # 中央 stands above everybody
        ("绛县人民政府办公室", "国务院办公厅", True),
        ("绛县教育局", "财政部", True),
        ("财政部", "国务院", True),
        ("财政部", "教育部", False),
        ("国务院办公厅", "国务院", False),
        # 块
        ("绛县人民政府办公室", "山西省人民政府办公厅", True),
        ("绛县人民政府办公室", "运城市人民政府", True),
        ("绛县教育局", "运城市人民政府办公室", True),
        ("绛县人民政府", "临汾市人民政府", False),
        ("绛县人民政府", "河南省人民政府", False),
        # 条
        ("绛县教育局", "山西省教育厅", True),
        ("绛县教育局", "山西省财政厅", None),
        ("绛县人民政府", "山西省财政厅", None),
        # the own level
        ("绛县教育局", "绛县人民政府办公室", True),
        ("绛县教育局", "绛县财政局", False),
        ("绛县人民政府办公室", "绛县人民政府", False),
        ("运城市人民政府", "临汾市人民政府", False),
        # from below
        ("运城市人民政府", "绛县人民政府", False),
        ("绛县人民政府", "绛县教育局", False),
        # what names do not tell
        ("绛县人民政府", "某某中心", None),
        ("某某中心", "运城市人民政府", None),
        ("某某中心", "国务院", True),
        ("文昌区人民政府", "云溪市人民政府", None),
        ("文昌区人民政府", "山西省人民政府", None),
    ],
)
def test_who_stands_above(own: str, other: str, above: bool | None) -> None:  # noqa: FBT001 - the expectation
    assert is_above(organ_of(own, COUNTY), organ_of(other, COUNTY)) is above


def test_of_several_issuers_one_above_is_enough() -> None:
    own = organ_of("绛县教育局", COUNTY)
    assert any_above(own, issuers_of(["绛县财政局、山西省教育厅"], COUNTY)) is True
    assert any_above(own, issuers_of(["绛县财政局、绛县民政局"], COUNTY)) is False
    assert any_above(own, issuers_of(["绛县财政局、某某中心"], COUNTY)) is None
    assert any_above(own, ()) is None


def test_names_run_together_are_read_from_the_first() -> None:
    (organ,) = issuers_of(["生态环境部自然资源部"], ())
    assert organ.level is Level.CENTRE


@pytest.mark.parametrize(
    ("number", "known"),
    [
        ("国办发〔2019〕54号", True),
        ("中办发〔2012〕14号", True),
        ("国令第711号", True),
        ("晋政办发〔2020〕38号", False),
        ("新政办〔2020〕23号", False),
        ("中府〔2020〕2号", False),
        ("国办发", True),
        (None, False),
    ],
)
def test_only_the_codes_of_the_centre_name_an_issuer(number: str | None, known: bool) -> None:  # noqa: FBT001 - the expectation
    assert (central_issuer(number) is not None) is known


@pytest.mark.parametrize(
    ("number", "title", "law"),
    [
        (None, "中华人民共和国档案法", True),
        (None, "政府信息公开条例", True),
        (None, "民法典", True),
        (None, "中华人民共和国立法法（修订）", True),
        ("国务院令第711号", None, True),
        ("云溪市人民政府令第5号", "云溪市古树保护规定", True),
        ("云溪市人大常委会公告第3号", "云溪市阅读促进规定", True),
        (None, "云溪市阅读管理办法", False),
        (None, "工作方法", False),
        (None, "关于加强行政执法", False),
        ("云政发〔2024〕5号", "关于推进阅读的意见", False),
        (None, None, False),
    ],
)
def test_what_is_a_law(number: str | None, title: str | None, law: bool) -> None:  # noqa: FBT001 - the expectation
    assert is_law(number, title) is law


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("省政府办公厅", "云岭省人民政府办公厅"),
        ("省政府办", "云岭省人民政府办公厅"),
        ("省办", "云岭省人民政府办公厅"),
        ("市办", "云溪市人民政府办公室"),
        ("省办公用品公司", "省办公用品公司"),
        ("市政府办", "云溪市人民政府办公室"),
        ("县人民政府", "青禾县人民政府"),
        ("省教育厅", "云岭省教育厅"),
        ("云溪市教育局", "云溪市教育局"),
        ("国务院办公厅", "国务院办公厅"),
        ("州政府办公室", "州政府办公室"),
        ("", ""),
    ],
)
def test_the_full_name_of_an_organ_of_ones_own_places(name: str, full: str) -> None:
    assert in_full(name, ("云岭省", "云溪市", "青禾县")) == full
