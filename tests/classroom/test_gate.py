"""Only this machine's own name opens the door, and only what pages need is behind it."""

import http.client
from urllib.parse import urlsplit
from uuid import UUID

import pytest

from classroom.gate import names_this_machine

NO_KERNEL = UUID(int=1)


@pytest.mark.parametrize("host", ["127.0.0.1:8888", "localhost:1", "localhost", "[::1]:8888"])
def test_loopback_names_are_let_in(host):
    assert names_this_machine(host, loopback_only=True)


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "192.168.1.7:8888", "", "[::1", "a b"]
)
def test_other_names_are_not_let_in_on_loopback(host):
    assert not names_this_machine(host, loopback_only=True)


def test_in_a_room_numbers_and_the_own_name_are_let_in(monkeypatch):
    monkeypatch.setattr("socket.gethostname", lambda: "May-Giang-Vien")
    for host in ("192.168.1.7:8888", "may-giang-vien", "may-giang-vien.local:8888"):
        assert names_this_machine(host, loopback_only=False)
    assert not names_this_machine("evil.example", loopback_only=False)


def ask(server, method, path, **headers):
    connection = http.client.HTTPConnection(urlsplit(server.address).netloc, timeout=20)
    connection.request(method, path, headers=headers)
    response = connection.getresponse()
    return response, response.read()


def test_a_request_under_a_foreign_name_is_refused(server):
    for path in ("/", "/static/page.js", "/bai/level1_text/panel"):
        assert ask(server, "GET", path, Host="evil.example")[0].status == 403


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/api/kernels"),
        ("GET", "/api/kernels"),
        ("GET", f"/api/kernels/{NO_KERNEL}"),
        ("DELETE", f"/api/kernels/{NO_KERNEL}"),
        ("GET", "/api/contents"),
        ("GET", "/api/terminals"),
        ("POST", "/api/sessions"),
        ("GET", "/voila/files/level1_text/panel/panel.ipynb"),
        ("GET", "/voila/static/voila.js"),
        ("GET", "/voila/render/level1_text/panel/panel.ipynb"),
        ("GET", "/voila/api/contents/"),
        ("GET", "/files/answers.json"),
        ("GET", "/login"),
        ("GET", "/static/../app.py"),
        ("GET", "/static/..%2Fapp.py"),
        ("GET", "/bai/level1_text/khong_co"),
        ("GET", "/bai/level1_text/..%2f..%2fpanel"),
    ],
)
def test_nothing_but_pages_is_served(server, method, path):
    response, body = ask(server, method, path)
    assert response.status in {404, 405}
    assert b"ipynb" not in body


def test_a_kernel_channel_opens_for_pages_of_this_server_only(server):
    path = f"/api/kernels/{NO_KERNEL}/channels"
    handshake = {
        "Upgrade": "websocket",
        "Connection": "Upgrade",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==",
    }
    for origin in ({"Origin": "http://evil.example"}, {}):
        assert ask(server, "GET", path, **handshake, **origin)[0].status in {403, 404}


def test_only_pages_of_this_server_may_end_a_kernel(server):
    path = f"/roi-trang/{NO_KERNEL}"
    assert ask(server, "POST", path, Origin="http://evil.example")[0].status == 403
    assert ask(server, "POST", path, Origin=server.address)[0].status == 204


def test_scripts_travel_compressed_and_are_kept_by_the_browser(server):
    _, page = ask(server, "GET", "/")
    address = page.decode().split('rel="stylesheet" href="')[1].split('"')[0]
    response, body = ask(server, "GET", address, **{"Accept-Encoding": "gzip"})
    assert response.headers["Content-Encoding"] == "gzip"
    assert "immutable" in response.headers["Cache-Control"]
    assert body[:2] == b"\x1f\x8b"
    again, empty = ask(server, "GET", address, **{"If-None-Match": response.headers["Etag"]})
    assert (again.status, empty) == (304, b"")


def test_a_missing_page_says_so_in_vietnamese_and_leads_home(server):
    response, body = ask(server, "GET", "/khong-co")
    assert response.status == 404
    assert "Về trang chủ" in body.decode()
