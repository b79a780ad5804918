"""GK801 finds what no other number covers, every time once, however much stands on one line."""

from gklint_rules.privacy import personal_data

from gklint.model.manuscript import Line

PHONE = "13900001234"
IDENTITY = "990101199003070015"


def found(text: str) -> list[tuple[str, str]]:
    data = personal_data(Line(1, text, paragraph=0))
    return sorted((text[span.start : span.end], kind) for kind, span in data)


def test_every_number_of_a_register_on_one_line() -> None:
    row = f"张某，{IDENTITY}，{PHONE}；"
    assert found(row * 300) == [(PHONE, "手机号码")] * 300 + [(IDENTITY, "身份证号码")] * 300


def test_wide_digits_and_a_house_in_a_village() -> None:
    wide = IDENTITY.translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    assert found(f"身份证号：{wide}。") == [(wide, "身份证号码")]
    assert found("救助对象住址：青石镇王家沟村45号。") == [("住址：青石镇王家沟村45号", "家庭住址")]
    assert found("办公地址：青石路45号。") == []


def test_a_number_inside_another_is_not_told_again() -> None:
    inside = f"住址：文昌区{PHONE}单元"
    assert found(f"{PHONE}，{inside}，{PHONE}") == [(PHONE, "手机号码")] * 3
