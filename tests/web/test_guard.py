"""Who gets an answer: only who knows the address, and only from the page itself."""

import asyncio

import pytest

from gklint.web.app import Page
from gklint.web.security import Guard, hosts_for, is_loopback, new_token
from tests.web.visits import HERE, SECRET, Visitor, asked, body

NO_BOUNDS = {"file": 1, "total": 1, "files": 1}
NOTICE = body({"通知.txt": b"x"})
WRONG = (
    *("", "/", f"/{SECRET}x", f"/{SECRET[:-1]}/", f"/{SECRET}x/", "/page.css"),
    *(f"//{SECRET}/", "/%00/", f"/x/{SECRET}/", "/你好/"),
)


@pytest.mark.parametrize("path", WRONG)
def test_without_the_secret_there_is_nothing(visitor: Visitor, path: str) -> None:
    reply = visitor.get(path)

    assert reply.status == 404
    assert "完整地址" in reply.text
    assert "选文件" not in reply.text


@pytest.mark.parametrize("path", ["", "page.css", "page.js"])
def test_with_it_the_page_is_there(visitor: Visitor, path: str) -> None:
    assert visitor.get(f"/{SECRET}/{path}").status == 200


@pytest.mark.parametrize(
    "path", ["../pyproject.toml", "templates/page.html", "static/page.js", "x"]
)
def test_nothing_else_of_the_machine_is_served(visitor: Visitor, path: str) -> None:
    assert visitor.get(f"/{SECRET}/{path}").status == 404


FOREIGN = ("evil.example", "127.0.0.1.evil.example", "192.168.1.8:8480", "localhost.", "", "[::2]")


@pytest.mark.parametrize("host", FOREIGN)
def test_a_name_that_is_not_ours_is_refused(visitor: Visitor, host: str) -> None:
    reply = visitor.get(f"/{SECRET}/", host)

    assert reply.status == 421
    assert "选文件" not in reply.text


@pytest.mark.parametrize("host", ["127.0.0.1:8480", "localhost:9", "[::1]:8480", "LOCALHOST"])
def test_the_names_of_this_machine_are_ours(visitor: Visitor, host: str) -> None:
    assert visitor.get(f"/{SECRET}/", host).status == 200


ELSEWHERE = (
    *("", "null", "http://evil.example", "http://127.0.0.1:9999", "ftp://127.0.0.1:8480"),
    f"{HERE}/",
)


@pytest.mark.parametrize("origin", ELSEWHERE)
def test_a_post_from_another_page_is_refused(visitor: Visitor, origin: str) -> None:
    assert visitor.post(NOTICE, origin=origin).status == 403


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none"])
def test_a_post_the_browser_calls_foreign_is_refused(visitor: Visitor, site: str) -> None:
    assert visitor.post(NOTICE, sec_fetch_site=site).status == 403


def test_what_a_form_of_another_page_can_send_has_the_wrong_type(visitor: Visitor) -> None:
    for kind in ("text/plain", "multipart/form-data; boundary=x", "application/json"):
        assert visitor.post(NOTICE, content_type=kind).status == 415


@pytest.mark.parametrize("path", ["/", f"/{SECRET}/", f"/{SECRET}/page.js", f"/{SECRET}/nothing"])
def test_every_answer_forbids_the_page_everything_it_does_not_need(
    visitor: Visitor, path: str
) -> None:
    headers = visitor.get(path).headers
    policy = headers["content-security-policy"]

    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert headers["cache-control"] == "no-store"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert "access-control-allow-origin" not in headers
    assert "set-cookie" not in headers


@pytest.mark.parametrize("path", ["", "page.css", "page.js"])
def test_the_page_names_nothing_outside_of_it_and_not_its_secret(
    visitor: Visitor, path: str
) -> None:
    text = visitor.get(f"/{SECRET}/{path}").text

    assert "://" not in text
    assert 'src="//' not in text
    assert SECRET not in text


def test_what_is_open_to_others_may_be_asked_for_by_number_or_its_own_name(page: Page) -> None:
    hosts = hosts_for("0.0.0.0", ("gw.example",))  # noqa: S104 - only a word here
    guard = Guard(page.app, SECRET, hosts, by_number=True)

    for host, status in (("10.1.2.3:8480", 200), ("gw.example", 200), ("evil.example", 421)):
        assert asyncio.run(asked(guard, f"/{SECRET}/", {"host": host})).status == status


def test_a_fault_of_ours_is_told_without_its_words() -> None:
    async def fails(*_: object) -> None:
        raise ValueError("秘密的内容")

    guard = Guard(fails, SECRET, hosts_for("127.0.0.1"), by_number=False)
    reply = asyncio.run(asked(guard, f"/{SECRET}/", {"host": "localhost"}))

    assert reply.status == 500
    assert "秘密" not in reply.text
    assert "再试" in reply.text


def test_secrets_are_long_and_never_the_same() -> None:
    made = {new_token() for _ in range(100)}

    assert len(made) == 100
    assert min(map(len, made)) >= 32


@pytest.mark.parametrize(
    ("host", "own"),
    [("127.0.0.1", True), ("localhost", True), ("::1", True), ("0.0.0.0", False), ("x", False)],  # noqa: S104 - only a word here
)
def test_only_the_loopback_is_closed_to_others(host: str, own: bool) -> None:  # noqa: FBT001 - a column of the table
    assert is_loopback(host) is own
