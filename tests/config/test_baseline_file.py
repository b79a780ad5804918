"""The file of a baseline: what is written is read back; what is wrong is named with its line."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gklint.config.baseline import baseline_text, read_baseline
from gklint.config.settings import ConfigError
from gklint.model.baseline import Baseline, BaselineEntry
from gklint.model.disclosure import Stage

ENTRY = BaselineEntry(
    path="归档/通知.txt",
    code="GK103",
    fingerprint="ff48db5d1866faa1",
    reason="历史文件，逐年清理",
    noted=date(2026, 11, 20),
    by="云溪市政府办公室",
    label="标注没有用全角圆括号",
    content="b820b9a3a38780c4",
)
BARE = BaselineEntry("公告.txt", "GK101", "00ff", "等新规定", date(2026, 1, 2))
BASELINE = Baseline("cn-yunxi", Stage.ARCHIVE, (BARE, ENTRY))

GOLDEN = """\
{"version": 1, "profile": "cn-yunxi", "stage": "archive"}
{"path": "公告.txt", "code": "GK101", "fingerprint": "00ff", "reason": "等新规定", \
"date": "2026-01-02"}
{"path": "归档/通知.txt", "code": "GK103", "fingerprint": "ff48db5d1866faa1", \
"content": "b820b9a3a38780c4", "label": "标注没有用全角圆括号", \
"reason": "历史文件，逐年清理", "by": "云溪市政府办公室", "date": "2026-11-20"}
"""
HEAD = GOLDEN.splitlines()[0]
LINE = GOLDEN.splitlines()[1]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "基线.jsonl"


@pytest.fixture
def refused(file: Path) -> Callable[[str], str]:
    """Give the message with which a file is refused."""

    def refuse(text: str) -> str:
        file.write_text(text, encoding="utf-8", newline="")
        with pytest.raises(ConfigError) as caught:
            read_baseline(file)
        return str(caught.value)

    return refuse


def changed(**values: object) -> str:
    """Give a file of one entry with other values; ``...``: without the key."""
    row = {**json.loads(LINE), **values}
    left = {key: value for key, value in row.items() if value is not ...}
    return f"{HEAD}\n{json.dumps(left, ensure_ascii=False)}\n"


# --- writing and reading ------------------------------------------------------------------------


def test_a_baseline_is_a_line_an_entry() -> None:
    assert "".join(baseline_text(BASELINE)) == GOLDEN


def test_a_baseline_made_from_a_ledger_says_so(file: Path) -> None:
    made = BASELINE._replace(ledger=True)
    file.write_text("".join(baseline_text(made)), "utf-8")
    assert '"source": "ledger"' in file.read_text("utf-8").splitlines()[0]
    assert read_baseline(file) == made


def test_the_order_of_the_entries_makes_no_difference() -> None:
    turned = BASELINE._replace(entries=(ENTRY, BARE))
    assert list(baseline_text(turned)) == list(baseline_text(BASELINE))


_WORDS = st.text(min_size=1, max_size=20).filter(str.strip)
_ENTRIES = st.builds(
    BaselineEntry,
    path=_WORDS,
    code=_WORDS,
    fingerprint=_WORDS,
    reason=_WORDS,
    noted=st.dates(),
    by=st.none() | _WORDS,
    label=st.just("") | _WORDS,
    content=st.just("") | _WORDS,
)


@settings(deadline=None)
@given(st.lists(_ENTRIES, max_size=5, unique_by=lambda entry: entry.key))
def test_what_is_written_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, entries: list[BaselineEntry]
) -> None:
    file = tmp_path_factory.mktemp("b") / "基线.jsonl"
    made = Baseline("cn", Stage.ISSUE, tuple(entries))
    text = "".join(baseline_text(made))
    file.write_bytes(text.encode("utf-8", "backslashreplace"))  # as the program writes files
    read = read_baseline(file)
    assert read == made._replace(entries=tuple(sorted(entries)))


@pytest.mark.parametrize(
    "text",
    [
        GOLDEN.replace("\n", "\r\n"),
        GOLDEN.replace("\n", "\n\n \t\n"),
        "\ufeff" + GOLDEN,
        GOLDEN.rstrip("\n"),
        "\n".join([HEAD, *reversed(GOLDEN.splitlines()[1:])]),
    ],
    ids=["windows", "blank lines", "mark in front", "no line feed at the end", "another order"],
)
def test_what_editors_do_to_a_file_does_no_harm(file: Path, text: str) -> None:
    file.write_bytes(text.encode())
    assert read_baseline(file) == BASELINE


# --- what is refused ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"reason": ""}, "“reason”不能为空"),
        ({"reason": "　"}, "“reason”不能为空"),
        ({"reason": ...}, "没有写“reason”（理由）"),
        ({"path": ...}, "没有写“path”（文件）"),
        ({"code": ...}, "没有写“code”（规则编号）"),
        ({"fingerprint": ...}, "没有写“fingerprint”（指纹）"),
        ({"date": ...}, "没有写“date”（记入的日期）"),
        ({"date": "2026年11月20日"}, "“date”应写日期，例如 2026-11-20"),
        ({"date": "20261120"}, "“date”应写日期，例如 2026-11-20"),
        ({"date": "2026-02-30"}, "“date”应写日期，例如 2026-11-20"),
        ({"date": 20261120}, "“date”应写成带引号的文字"),
        ({"by": None}, "“by”不能写 null，没有就不写"),
        ({"by": ["张某"]}, "“by”应写成带引号的文字"),
        ({"resaon": "写错"}, "没有“resaon”这一项，是不是“reason”"),
    ],
)
def test_a_wrong_entry_is_named(
    refused: Callable[[str], str], values: dict[str, object], said: str
) -> None:
    message = refused(changed(**values))
    assert message.startswith("基线.jsonl 第 2 行：")
    assert said in message


@pytest.mark.parametrize(
    "line",
    ["<<<<<<< HEAD", "{", "[]", '"path"', "1", "{'path': '通知.txt'}", "[" * 100_000, LINE + ","],
    ids=lambda line: line[:9],
)
def test_what_is_no_entry_is_named(refused: Callable[[str], str], line: str) -> None:
    message = refused(f"{HEAD}\n{LINE}\n{line}\n")
    assert message.startswith("基线.jsonl 第 3 行：写法不对，每行应是花括号括起来的一条")


def test_the_same_entry_twice_is_refused(refused: Callable[[str], str]) -> None:
    again = LINE.replace("等新规定", "别的理由")
    assert refused(f"{HEAD}\n{LINE}\n\n{again}\n") == (
        "基线.jsonl 第 4 行：前面已经有同样的一条（公告.txt 的 GK101），请删掉一条。"
    )


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("", "基线.jsonl 是空的，不是基线：请用 gklint baseline create 建立。"),
        (LINE, "第 1 行：这不是基线文件的开头：第一行应写明 version、profile、stage"),
        ('{"version": 2, "new": 1}', "这份基线是较新的 gklint 写的，请升级 gklint"),
        ('{"version": 0, "profile": "cn", "stage": "issue"}', "第一行应写明 version（1）"),
        ('{"version": 1, "stage": "issue"}', "第一行应写明 version（1）、profile、stage"),
        ('{"version": 1, "profile": "cn", "stage": "x"}', "“stage”不能写“x”"),
        ('{"version": 1, "profile": "cn", "stage": "issue", "source": "x"}', "可写：ledger"),
        ('{"version": true}', "“version”应写 0 或正整数"),
        ('{"version": 1, "profil": "cn"}', "是不是“profile”"),
    ],
)
def test_a_wrong_head_is_named(refused: Callable[[str], str], head: str, said: str) -> None:
    assert said in refused(head)


def test_a_file_that_is_not_there_or_no_text_is_refused(file: Path) -> None:
    with pytest.raises(ConfigError, match="找不到基线文件"):
        read_baseline(file)
    with pytest.raises(ConfigError, match="读不出来"):
        read_baseline(file.parent)
    file.write_bytes(GOLDEN.encode("gbk"))
    with pytest.raises(ConfigError, match="不是 UTF-8 编码"):
        read_baseline(file)
