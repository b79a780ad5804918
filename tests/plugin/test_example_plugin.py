"""The example of a third-party plug-in is built, installed and used as a stranger would."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parents[2] / "examples" / "plugin"

PROGRAM = """
import json, sys
from datetime import date
from io import BytesIO
from gklint.engine.check import check_stream
from gklint.engine.plan import make_plan
from gklint.hooks.host import load_host
from gklint.rulekit import Draft
from gklint.rulekit.testing import check_rule

host = load_host()
import gklint_plugin_yunxi
rule = next(rule for rule in host.rules if rule.code == "YX101")
check_rule(rule, profiles=[gklint_plugin_yunxi.PROFILES])
draft = rule.bad[0].text.encode()
said = {}
for profile in ("cn", "云溪"):
    plan = make_plan(host, as_of=date(2024, 3, 8), profile=profile, select=["YX101"])
    said[profile] = [
        [f.message, list(f.clauses)]
        for f in check_stream(BytesIO(draft), plan, name="a.txt").findings
    ]
print(json.dumps({"plugins": [plugin.label for plugin in host.plugins], "said": said}))
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder into which the plug-in is installed, away from everything else."""
    target = tmp_path_factory.mktemp("site-packages")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    alone = ["--no-deps", "--no-build-isolation", "--no-index", "--target", str(target)]
    subprocess.run([*pip, *alone, str(EXAMPLE)], check=True)  # noqa: S603 - our own interpreter
    return target


def test_an_installed_plugin_is_found_and_its_rule_runs(installed: Path, tmp_path: Path) -> None:
    path = ":".join([str(installed), *(p for p in sys.path if p)])
    done = subprocess.run(  # noqa: S603 - our own interpreter and program
        [sys.executable, "-c", PROGRAM],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        env={"PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"},
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["plugins"][0].startswith("gklint"), "the built-in bundle comes first"
    assert "gklint-plugin-yunxi" in told["plugins"]
    assert told["said"] == {
        "cn": [],
        "云溪": [["标题有54字，超过40字", ["云溪市公文处理办法第十二条"]]],
    }
