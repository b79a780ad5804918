"""Old files through the real LibreOffice: read whole, nothing run, nobody asked, nothing left."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Thread

import pytest
from gklint_formats import soffice
from gklint_formats.office import office
from gklint_formats.reading import read_content
from gklint_formats.soffice import Office, Source

from gklint.engine.check import check_file
from gklint.engine.plan import make_plan
from gklint.hooks.host import HostRecipe, load_host
from gklint.model.companions import Role
from gklint.model.disclosure import Stage
from gklint.model.faults import FaultKind
from gklint.readers import ReadFault
from tests.formats.test_soffice import running, wait_until
from tests.office.drafts import EXAMPLES
from tests.office.open_documents import open_document
from tests.office.soffice import program
from tests.office.test_all_formats import DAY

WORDS = "<text:p>此件公开发布</text:p>"
WORD = Source(".docx", "MS Word 2007 XML")


@pytest.fixture(autouse=True)
def libreoffice() -> Iterator[str]:
    """The program; what the process keeps of it is ended behind each test."""
    found = program()
    yield found
    office(found).close()


class Listener:
    """A web server of this machine that notes who calls."""

    def __init__(self) -> None:
        """Begin to listen."""
        self.calls = 0
        self._door = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._door.getsockname()[1]}"
        Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        with suppress(OSError):  # it was closed
            while True:
                line, _ = self._door.accept()
                self.calls += 1
                line.close()

    def close(self) -> None:
        self._door.close()


@pytest.fixture
def listener() -> Iterator[Listener]:
    made = Listener()
    yield made
    made.close()


def frame(what: str, address: str) -> str:
    return (
        '<text:p><draw:frame svg:width="3cm" svg:height="3cm">'
        f'<draw:{what} xlink:href="{address}/x" xlink:type="simple" xlink:show="embed" '
        'xlink:actuate="onLoad"/></draw:frame></text:p>'
    )


def section(address: str) -> str:
    return (
        '<text:section text:name="S"><text:section-source xlink:type="simple" '
        f'xlink:href="{address}"/><text:p>old</text:p></text:section>'
    )


def texts(data: bytes, name: str = "a.odt") -> list[str]:
    return [line.text for line in read_content(data, name).lines if line.text]


def test_nobody_is_asked_over_the_network(listener: Listener) -> None:
    reaching = (frame("image", listener.address), frame("object", listener.address))
    for body in (*reaching, section(f"{listener.address}/x.odt")):
        assert texts(open_document(WORDS + body))[0] == "此件公开发布"
    picture = f'INCLUDEPICTURE "{listener.address}/x.png" \\\\d'
    rtf = rf"{{\rtf1\ansi a\par{{\field{{\*\fldinst {picture}}}{{\fldrslt x}}}}\par}}"
    assert texts(rtf.encode(), "a.rtf") == ["a", "x"]
    assert listener.calls == 0


def test_without_its_settings_it_would_ask(
    listener: Listener, libreoffice: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(soffice, "_SETTINGS", ())
    open_office = Office(libreoffice)
    data = open_document(WORDS + frame("image", listener.address))
    open_office.convert(data, Source(".odt", "writer8"))
    open_office.close()
    assert listener.calls > 0


def test_no_other_file_is_taken_in(tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("private", encoding="utf-8")
    assert texts(open_document(WORDS + section(other.as_uri()))) == ["此件公开发布", "old"]


def test_no_macro_is_run(tmp_path: Path) -> None:
    written = tmp_path / "written"
    macro = f'Sub Main\nOpen "{written}" For Output As #1\nPrint #1, "x"\nClose #1\nEnd Sub'
    assert texts(open_document(WORDS, macro=macro)) == ["此件公开发布"]
    assert not written.exists()


def test_the_temporary_folder_may_have_any_name(
    tmp_path: Path, libreoffice: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "临 时,夹"
    place.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(place))
    monkeypatch.setenv("LC_ALL", "C")
    fresh = Office(libreoffice)
    made = fresh.convert(open_document(WORDS), Source(".odt", "writer8"))
    fresh.close()
    assert texts(made, "a.docx") == ["此件公开发布"]


@pytest.mark.parametrize("broken", [b"{\\rtf", b"{\\rtf1 \\par"])
def test_a_broken_file_is_a_fault_and_harms_no_other(broken: bytes) -> None:
    with pytest.raises(ReadFault):
        read_content(broken, "a.rtf")
    assert texts(open_document(WORDS)) == ["此件公开发布"]


def test_a_damaged_word_file_is_never_taken_for_text(libreoffice: str) -> None:
    doc = Office(libreoffice)
    data = doc.convert((EXAMPLES / "通知.docx").read_bytes(), WORD, "doc:MS Word 97")
    doc.close()
    at = data.index(b"\xec\xa5")
    for part in (data[: len(data) // 2], data[:at] + bytes(600) + data[at + 600 :]):
        with pytest.raises(ReadFault) as caught:
            read_content(part, "a.doc")
        assert caught.value.fault.kind is FaultKind.DAMAGED


def test_an_approval_form_in_the_old_format_is_read_with_its_table(
    tmp_path: Path, libreoffice: str
) -> None:
    paper = Office(libreoffice)
    example = EXAMPLES / "送审材料"
    draft = next(example.glob("关于*.docx"))
    (tmp_path / draft.name).write_bytes(draft.read_bytes())
    form = paper.convert((example / "发文稿纸.docx").read_bytes(), WORD, "doc:MS Word 97")
    paper.close()
    (tmp_path / f"{draft.stem}.发文稿纸.doc").write_bytes(form)
    plan = make_plan(load_host(HostRecipe()), as_of=DAY, stage=Stage.SUBMIT)
    result = check_file(tmp_path / draft.name, plan)
    assert result is not None
    (found,) = result.companions
    assert (found.role, found.fault) == (Role.APPROVAL_FORM, None)
    assert not any("发文稿纸" in skip.message for skip in result.skips)


def test_nothing_is_left_behind_when_gklint_is_killed(tmp_path: Path) -> None:
    (tmp_path / "a.odt").write_bytes(open_document(WORDS))
    script = (
        "import pathlib, sys, tempfile, time\n"
        "tempfile.tempdir = sys.argv[1]\n"
        "from gklint_formats.reading import read\n"
        "read(pathlib.Path(sys.argv[1], 'a.odt'), 'a.odt')\n"
        "print('read', flush=True)\n"
        "time.sleep(600)\n"
    )
    with subprocess.Popen(  # noqa: S603 - ours
        [sys.executable, "-c", script, str(tmp_path)],
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"read\n"
        assert len(running(f"{tmp_path}/gklint-office")) > 1
        process.kill()
    wait_until(lambda: not running(str(tmp_path)))
    wait_until(lambda: [path.name for path in tmp_path.iterdir()] == ["a.odt"])
