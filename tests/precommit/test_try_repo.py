"""The pre-commit hook, run by pre-commit itself on a repository of drafts.

pre-commit builds the hook's environment with pip, which needs gklint's requirements and its build
backend. Tests do not use the network: ``GKLINT_WHEELHOUSE`` names a folder of wheels, which
``.ci/run`` prepares. Without that variable the tests are skipped; with it, everything must work.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
GOOD = ROOT / "examples" / "通知.docx"
BAD = ROOT / "examples" / "通知-有错.docx"
WHEELHOUSE = os.environ.get("GKLINT_WHEELHOUSE")

pytestmark = pytest.mark.skipif(
    WHEELHOUSE is None,
    reason="没有设置 GKLINT_WHEELHOUSE（离线安装包文件夹），由 .ci/run 准备后运行",
)
AUTHOR = {
    f"GIT_{role}_{key}": value
    for role in ("AUTHOR", "COMMITTER")
    for key, value in (("NAME", "gklint"), ("EMAIL", "gklint@example.invalid"))
}


CONFIG = """\
repos:
  - repo: {source}
    rev: {commit}
    hooks:
      - id: gklint
"""
Outcome = subprocess.CompletedProcess[str]


def run(folder: Path, *command: str, home: Path | None = None) -> Outcome:
    """Run a program in a folder: no network, no repository but the folder's own.

    Args:
        folder: Where it runs.
        command: The program and its arguments.
        home: Where pre-commit keeps the environments of hooks.
    """
    # A test that runs inside a git hook must not write into the repository of that hook.
    inherited = {k: v for k, v in os.environ.items() if not k.startswith(("GIT_", "PIP_"))}
    offline = {
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_FIND_LINKS": str(WHEELHOUSE),
        "PIP_NO_INDEX": "1",
        "PRE_COMMIT_COLOR": "never",
        "PYTHONUTF8": "1",
    }
    return subprocess.run(  # noqa: S603 - git and pre-commit, with arguments from this file
        command,
        cwd=folder,
        env={**inherited, **AUTHOR, **offline, **({"PRE_COMMIT_HOME": str(home)} if home else {})},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def git(folder: Path, *arguments: str) -> str:
    """Run git, which must succeed, and give its output."""
    result = run(folder, "git", *arguments)
    assert result.returncode == 0, result.stderr
    return result.stdout


def commit_unchecked(folder: Path) -> None:
    """Make a repository of a folder, or commit what changed in it, without hooks."""
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--no-verify", "--message", "drafts")


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The checkout as it stands, uncommitted files included, as a repository of its own."""
    folder = tmp_path_factory.mktemp("source") / "gklint"
    names = git(ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0")
    for name in filter(None, names):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    commit_unchecked(folder)
    return folder


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    """A repository with a good draft in a folder with a Chinese name and a blank."""
    folder = tmp_path / "公文 草稿"
    (folder / "2026年 发文").mkdir(parents=True)
    shutil.copy2(GOOD, folder / "2026年 发文" / "防汛 通知.docx")
    commit_unchecked(folder)
    return folder


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """pre-commit's own folder: the hook's environment is built once for this module."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture
def hooked(drafts: Path, source: Path, home: Path) -> Path:
    """The repository with the hook installed, as its owner would install it."""
    commit = git(source, "rev-parse", "HEAD").strip()
    config = CONFIG.format(source=source, commit=commit)
    (drafts / ".pre-commit-config.yaml").write_text(config, "utf-8")
    commit_unchecked(drafts)
    result = run(drafts, sys.executable, "-m", "pre_commit", "install", home=home)
    assert result.returncode == 0, result.stdout + result.stderr
    return drafts


def commit_checked(folder: Path, home: Path) -> Outcome:
    """Commit everything, as a person would: the hook decides."""
    git(folder, "add", "--all")
    return run(folder, "git", "commit", "--message", "改稿", home=home)


def try_repo(source: Path, drafts: Path, hook: str = "gklint") -> Outcome:
    """Run a hook over all files without installing it; pre-commit uses a folder of its own."""
    command = ("-m", "pre_commit", "try-repo", str(source), hook, "--all-files")
    return run(drafts, sys.executable, *command)


def test_try_repo_passes_a_repository_with_a_good_draft(source: Path, drafts: Path) -> None:
    result = try_repo(source, drafts)

    assert result.returncode == 0, result.stdout + result.stderr
    assert "Passed" in result.stdout


def test_try_repo_stops_at_a_bad_draft_and_names_it(source: Path, drafts: Path) -> None:
    shutil.copy2(BAD, drafts / "2026年 发文" / "有错 的通知.docx")
    commit_unchecked(drafts)

    result = try_repo(source, drafts)

    assert result.returncode == 1, result.stdout + result.stderr
    assert "有错 的通知.docx" in result.stdout
    assert "GK713" in result.stdout


def test_the_hook_that_mends_changes_a_draft_once(source: Path, drafts: Path) -> None:
    file = drafts / "2026年 发文" / "有错 的通知.docx"
    shutil.copy2(BAD, file)
    commit_unchecked(drafts)

    first = try_repo(source, drafts, "gklint-fix")

    assert first.returncode == 1, first.stdout + first.stderr
    assert "files were modified by this hook" in first.stdout
    assert file.read_bytes() != BAD.read_bytes()
    assert not list(drafts.rglob("*修订*"))
    commit_unchecked(drafts)
    second = try_repo(source, drafts, "gklint-fix")
    assert second.returncode == 0, second.stdout + second.stderr


def test_a_commit_with_a_bad_draft_is_not_made(hooked: Path, home: Path) -> None:
    before = git(hooked, "rev-parse", "HEAD")
    shutil.copy2(BAD, hooked / "有错 的通知.docx")

    result = commit_checked(hooked, home)

    assert result.returncode == 1, result.stdout + result.stderr
    assert "GK713" in result.stdout + result.stderr
    assert git(hooked, "rev-parse", "HEAD") == before


def test_deleted_files_and_lock_files_do_not_stop_a_commit(hooked: Path, home: Path) -> None:
    shutil.copy2(BAD, hooked / "要删的 通知.docx")
    commit_unchecked(hooked)
    (hooked / "要删的 通知.docx").unlink()
    (hooked / "~$汛 通知.docx").write_bytes(b"not a Word file")
    (hooked / "2026年 发文" / "~$汛 通知.docx").write_bytes(b"not a Word file")

    result = commit_checked(hooked, home)

    assert result.returncode == 0, result.stdout + result.stderr
    assert "no files to check" in result.stdout + result.stderr


def test_a_changed_good_draft_is_committed(hooked: Path, home: Path) -> None:
    shutil.copy2(GOOD, hooked / "又一份 通知.docx")

    result = commit_checked(hooked, home)

    assert result.returncode == 0, result.stdout + result.stderr
    assert "Passed" in result.stdout + result.stderr
