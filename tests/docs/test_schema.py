"""``docs/gklint-result.schema.json``: every result fits it, and its words are those of the code."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from click.testing import CliRunner

from gklint.cli.main import program
from gklint.model.disclosure import Disclosure, Stage
from gklint.model.faults import FaultKind
from gklint.model.manuscript import Part
from gklint.model.outcome import Evidence, Result, Safety, Severity

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
Schema: TypeAlias = Mapping[str, Any]
SCHEMA: Schema = json.loads((ROOT / "docs" / "gklint-result.schema.json").read_text("utf-8"))
KNOWN = {"$ref", "type", "enum", "const", "anyOf", "required", "properties", "additionalProperties"}
KNOWN |= {"items", "pattern", "minimum", "minLength"}
NOTES = {"$schema", "$id", "$defs", "title", "description"}
TYPES: Mapping[str, type] = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "boolean": bool,
    "null": type(None),
}
CLASSIFIED = """\
秘密★1年

云溪市人民政府办公室文件

云政办发〔2026〕3号

云溪市人民政府办公室关于做好示例工作的通知

各县人民政府：
　　现就有关事项通知如下。

云溪市人民政府办公室
2026年3月2日
"""
CONFIG = """\
[[suppress]]
code = "GK103"
reason = "老模板"
by = "云溪市政府办公室"
until = 2027-12-31

[[suppress]]
code = "GK701"
reason = "去年的"
until = 2025-12-31
"""


def faults(value: Any, schema: Schema, at: str = "$") -> Iterator[str]:  # noqa: ANN401 - any JSON
    """Say where a value does not fit a schema, by the part of JSON Schema 2020-12 used there."""
    assert set(schema) <= KNOWN | NOTES, f"{at}: a keyword this check does not know"
    if "$ref" in schema:
        yield from faults(value, SCHEMA["$defs"][schema["$ref"].removeprefix("#/$defs/")], at)
    if "anyOf" in schema:
        tried = [list(faults(value, one, at)) for one in schema["anyOf"]]
        yield from tried[0] if all(tried) else ()
    names = schema.get("type", list(TYPES))
    kinds = {TYPES[name] for name in ([names] if isinstance(names, str) else names)}
    holds = {
        "type": type(value) in kinds,
        "enum": value in schema.get("enum", [value]),
        "const": value == schema.get("const", value),
        "minimum": not isinstance(value, int) or value >= schema.get("minimum", value),
        "minLength": not isinstance(value, str) or len(value) >= schema.get("minLength", 0),
        "pattern": not isinstance(value, str) or re.search(schema.get("pattern", ""), value),
        "required": not isinstance(value, dict) or set(schema.get("required", ())) <= set(value),
    }
    yield from (f"{at}: {keyword}: {value!r}" for keyword, fits in holds.items() if not fits)
    if isinstance(value, dict):
        own, other = schema.get("properties", {}), schema.get("additionalProperties", {})
        for name, inner in value.items():
            yield from faults(inner, own.get(name, other), f"{at}.{name}")
    if isinstance(value, list):
        for index, inner in enumerate(value):
            yield from faults(inner, schema.get("items", {}), f"{at}[{index}]")


def output(*arguments: str) -> str:
    result = CliRunner().invoke(program, [*arguments, "--as-of", "2026-11-20"], prog_name="gklint")
    assert result.exit_code in {0, 1, 3}, result.output
    return result.stdout


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of every kind of trouble: faults, a classified draft, suppressions, one expired."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "gklint.toml").write_text(CONFIG, "utf-8")
    (tmp_path / "密.txt").write_text(CLASSIFIED, "utf-8")
    (tmp_path / "坏.docx").write_bytes(b"PK\x03\x04")
    for name in ("通知-有错.docx", "联合发文.docx", "依申请公开通知.docx"):
        (tmp_path / name).write_bytes((EXAMPLES / name).read_bytes())
    return tmp_path


@pytest.mark.parametrize("stage", [stage.key for stage in Stage])
def test_the_examples_fit_the_schema(stage: str) -> None:
    whole = json.loads(output(str(EXAMPLES), "--stage", stage, "--format", "json"))

    assert list(faults(whole, SCHEMA)) == []
    assert whole["summary"]["files"] > 1


def test_faults_skips_and_suppressions_fit_the_schema(folder: Path) -> None:
    whole = json.loads(output(".", "absent.docx", "--stage", "submit", "--format", "json"))

    assert list(faults(whole, SCHEMA)) == []
    results = whole["results"]
    assert {f["kind"] for r in results for f in r["faults"]} >= {"classified", "missing"}
    assert any(f["suppressed"] for r in results for f in r["findings"])
    assert any(r["skips"] for r in results)
    assert results[-1]["path"] == "gklint.toml", folder


def test_a_line_of_ndjson_is_a_result_and_the_last_the_summary(folder: Path) -> None:
    *lines, last = output(".", "--format", "ndjson").splitlines()

    assert [f for line in lines for f in faults(json.loads(line), SCHEMA["$defs"]["result"])] == []
    assert list(faults(json.loads(last)["summary"], SCHEMA["$defs"]["summary"])) == []
    assert folder


def test_what_does_not_fit_is_said() -> None:
    whole = json.loads(output(str(EXAMPLES / "通知-有错.docx"), "--format", "json"))
    whole["stage"] = "later"
    del whole["results"][0]["path"]
    whole["results"][0]["findings"][0]["line"] = 0

    said = list(faults(whole, SCHEMA))

    assert [line.split(":")[0] for line in said] == [
        "$.stage",
        "$.results[0]",
        "$.results[0].findings[0].line",
    ]


def _values(kind: type[Enum]) -> set[str]:
    return {str(getattr(member, "key", member.value)) for member in kind}


@pytest.mark.parametrize(
    ("place", "kind"),
    [
        (("stage", "enum"), Stage),
        (("severity", "enum"), Severity),
        (("evidence", "enum"), Evidence),
        (("result", "properties", "disclosure", "enum"), Disclosure),
        (("finding", "properties", "part", "enum"), Part),
        (("fix", "properties", "safety", "enum"), Safety),
        (("verdict", "properties", "result", "enum"), Result),
        (("fault", "properties", "kind", "enum"), FaultKind),
    ],
)
def test_the_words_are_those_of_the_code(place: tuple[str, ...], kind: type[Enum]) -> None:
    value: Any = SCHEMA["$defs"]
    for step in place:
        value = value[step]

    assert set(value) - {None} == _values(kind)


def test_as_of_is_a_day() -> None:
    whole = json.loads(output(str(EXAMPLES / "通知.txt"), "--format", "json"))

    assert date.fromisoformat(whole["as_of"]) == date(2026, 11, 20)
