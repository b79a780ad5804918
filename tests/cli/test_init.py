"""``gklint init`` writes what the reader of configurations understands."""

import re
from pathlib import Path

from click.testing import CliRunner

from gklint.cli.init import CONFIG
from gklint.cli.main import program
from gklint.config.load import KEYS, load


def test_the_file_written_can_be_read(tmp_path: Path) -> None:
    result = CliRunner().invoke(program, ["init", str(tmp_path / "新")])
    assert result.exit_code == 0
    assert load(tmp_path / "新" / "gklint.toml").profile == "cn"
    assert not (tmp_path / "新" / "示例通知.txt").exists()


def test_every_key_is_explained_and_right_when_its_hash_is_taken_away(tmp_path: Path) -> None:
    file = tmp_path / "gklint.toml"
    file.write_text(re.sub(r'(?m)^# (?=[a-z-]+ =|\[|")', "", CONFIG), encoding="utf-8")
    assert set(load(file).origins) == set(KEYS)


def test_the_sample_comes_with_it_on_request(tmp_path: Path) -> None:
    result = CliRunner().invoke(program, ["init", str(tmp_path), "--sample"])
    assert result.exit_code == 0
    assert "试一试：gklint" in result.output
    assert "(此件公开发布)" in (tmp_path / "示例通知.txt").read_text(encoding="utf-8")


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "示例通知.txt").write_text("我的", encoding="utf-8")
    result = CliRunner().invoke(program, ["init", str(tmp_path), "--sample"])
    assert result.exit_code == 2
    assert "已经有" in result.output
    assert (tmp_path / "示例通知.txt").read_text(encoding="utf-8") == "我的"
    assert not (tmp_path / "gklint.toml").exists()


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "文件").write_text("", encoding="utf-8")
    result = CliRunner().invoke(program, ["init", str(tmp_path / "文件" / "下")])
    assert result.exit_code == 2
    assert "无法写入" in result.output
