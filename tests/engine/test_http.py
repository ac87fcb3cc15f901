"""Who the engine answers: this user's programs, and no web page."""

from pathlib import Path

import httpx
import pytest

from workshop import engine
from workshop.engine import state

PATHS = [
    ("GET", "/status"),
    ("POST", "/stop"),
    ("POST", "/jobs"),
    ("DELETE", "/jobs/000000000000000000000000"),
    ("GET", "/jobs/000000000000000000000000/events"),
    ("POST", "/jobs/000000000000000000000000/progress"),
    ("GET", "/v1/models"),
    ("POST", "/v1/chat/completions"),
]


def test_nothing_is_done_without_the_token(client: httpx.Client):
    for method, path in PATHS:
        for given in ({}, {"Authorization": "Bearer wrong"}, {"Authorization": "Bearer đ"}):
            raw = {name: value.encode() for name, value in given.items()}
            answer = httpx.request(method, f"{client.base_url}{path}", headers=raw, trust_env=False)
            assert answer.status_code == 401
    assert engine.status()["running"]


def test_a_foreign_host_name_is_refused(client: httpx.Client):
    for path in ("/status", "/hello?challenge=1"):
        assert client.get(path, headers={"Host": "evil.example"}).status_code == 403


def test_a_web_page_is_refused_even_with_the_token(client: httpx.Client):
    answer = client.get("/status", headers={"Origin": "http://127.0.0.1:8866"})
    assert answer.status_code == 403
    assert "Access-Control-Allow-Origin" not in answer.headers


def test_it_listens_on_loopback_only(client: httpx.Client):
    import psutil

    process = psutil.Process(engine.connect().pid)
    listening = [
        connection.laddr.ip
        for connection in process.net_connections()
        if connection.status == psutil.CONN_LISTEN
    ]
    assert listening == ["127.0.0.1"]


def test_the_token_is_in_no_command_line_and_in_no_log(client: httpx.Client, engine_home: Path):
    import psutil

    token = engine.connect().token
    process = psutil.Process(engine.connect().pid)
    lines = [one.cmdline() for one in [process, *process.children(recursive=True)]]
    logs = [path.read_text(encoding="utf-8") for path in engine_home.glob("*.log")]
    assert token not in f"{lines}{logs}"
    assert token not in repr(engine.connect())


@pytest.mark.parametrize("body", ["", "nonsense", "[]", "{}", '{"function": 1, "seconds": "x"}'])
def test_a_malformed_job_is_a_bad_request(client: httpx.Client, body: str):
    answer = client.post("/jobs", content=body)
    assert answer.status_code == 400
    assert answer.json()["error"]["code"] == 400


def test_an_unknown_job_is_not_found(client: httpx.Client):
    assert client.get("/jobs/000000000000000000000000/events").status_code == 404


def test_status_tells_what_runs(client: httpx.Client):
    told = client.get("/status").json()
    assert told["pid"] == state.read().pid
    assert told["jobs"] == {"running": 0, "waiting": 0, "workers": 2}
    assert told["model"]["state"] == "off"
