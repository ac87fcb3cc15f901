"""One engine a machine: found, started once, replaced when it is gone, hung or out of date."""

import json
import os
import signal
import socket
import stat
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import engine_jobs
import psutil
import pytest
from engine_processes import family_of, still_there

from workshop import engine
from workshop.engine import connection, state
from workshop.errors import EngineUnavailable

ASK_PID = "from workshop import engine; print(engine.connect().pid)"


def test_eight_processes_that_start_at_once_share_one_engine(engine_home: Path):
    askers = [
        subprocess.Popen([sys.executable, "-c", ASK_PID], stdout=subprocess.PIPE, text=True)
        for _ in range(8)
    ]
    pids = {asker.communicate(timeout=120)[0].strip() for asker in askers}
    assert pids == {str(engine.status()["pid"])}


def test_threads_of_one_process_share_one_engine(engine_home: Path):
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda _: engine.connect(), range(8)))
    assert len(set(found)) == 1


def test_the_engine_outlives_the_process_that_started_it(engine_home: Path):
    pid = subprocess.run([sys.executable, "-c", ASK_PID], stdout=subprocess.PIPE, check=True).stdout
    assert engine.status()["pid"] == int(pid)


def test_after_a_kill_the_next_asker_gets_a_new_engine(engine_home: Path):
    first = engine.connect()
    os.kill(first.pid, signal.SIGKILL)
    second = engine.connect()
    assert second.pid != first.pid
    assert engine.submit(engine_jobs.add, 1).result() == 2


def test_workers_end_with_a_killed_engine_even_in_the_middle_of_a_job(engine_home: Path):
    job = engine.submit(engine_jobs.stay)
    worker = psutil.Process(int(next(event.message for event in job.events() if event.message)))
    os.kill(engine.connect().pid, signal.SIGKILL)
    assert not still_there([worker])
    with pytest.raises(EngineUnavailable, match="chạy lại"):
        job.result()


def test_a_stranger_on_the_old_port_is_not_believed_and_learns_no_token(engine_home: Path):
    heard: list[str] = []

    class Stranger(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            heard.append(f"{self.path} {self.headers}")
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b'{"proof": "trust me"}')

        def log_message(self, *_: object) -> None: ...

    with HTTPServer(("127.0.0.1", 0), Stranger) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        state.write(state.State(server.server_port, "old-token", os.getpid(), 0.0, 2**62))
        found = engine.connect()
        server.shutdown()
    assert found.port != server.server_port
    assert heard
    assert "old-token" not in "".join(heard)


def test_a_port_that_accepts_and_says_nothing_does_not_hold_up_a_start(
    engine_home: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(connection, "HELLO_SECONDS", 0.2)
    with closing(socket.create_server(("127.0.0.1", 0))) as mute:
        state.write(state.State(mute.getsockname()[1], "t", os.getpid(), 0.0, 0))
        assert engine.connect().port != mute.getsockname()[1]


def test_a_state_that_names_a_foreign_process_leaves_that_process_alone(engine_home: Path):
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as other:
        state.write(state.State(1, "t", other.pid, 0.0, 0))
        assert engine.connect().pid != other.pid
        assert other.poll() is None
        other.communicate(b"\n", timeout=10)


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", '{"port": 1}', json.dumps(dict.fromkeys(state.State.__annotations__))],
)
def test_a_damaged_state_file_is_replaced(engine_home: Path, content: str):
    state.state_file().write_text(content, encoding="utf-8")
    assert state.read() is None
    assert engine.connect().pid == engine.status()["pid"]


def test_the_files_of_a_crash_do_not_hold_up_a_start(engine_home: Path):
    for left_behind in ("engine.lock", "start.lock", "state.json", "state.0.tmp"):
        (engine_home / left_behind).touch()
    assert engine.connect().pid == engine.status()["pid"]


def test_a_hung_engine_is_ended_and_replaced(engine_home: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(connection, "HELLO_SECONDS", 0.2)
    monkeypatch.setattr(connection, "HUNG_SECONDS", 0.5)
    first = engine.connect()
    os.kill(first.pid, signal.SIGSTOP)
    assert engine.connect().pid != first.pid
    assert not still_there(family_of(first.pid))


def test_a_client_of_a_later_version_replaces_the_engine(
    engine_home: Path, monkeypatch: pytest.MonkeyPatch
):
    first = engine.connect()
    monkeypatch.setattr(state, "version", lambda: 2**62)
    assert engine.connect().pid != first.pid


def test_a_client_of_an_earlier_version_keeps_the_engine(
    engine_home: Path, monkeypatch: pytest.MonkeyPatch
):
    first = engine.connect()
    monkeypatch.setattr(state, "version", lambda: 1)
    assert engine.connect() == first


def test_another_users_folder_is_named_with_the_way_out(
    engine_home: Path, monkeypatch: pytest.MonkeyPatch
):
    engine.connect()
    state.state_file().chmod(0)
    am_root = os.geteuid() == 0
    if am_root:
        os.seteuid(65534)
    try:
        with pytest.raises(EngineUnavailable, match="WORKSHOP_HOME"):
            engine.connect()
    finally:
        if am_root:
            os.seteuid(0)
        state.state_file().chmod(0o600)


def test_an_engine_that_cannot_start_says_so_and_names_the_log(
    engine_home: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("WORKSHOP_ENGINE_WORKERS", "many")
    with pytest.raises(EngineUnavailable, match=r"engine\.log"):
        engine.connect()
    assert "WORKSHOP_ENGINE_WORKERS" in state.log_file().read_text(encoding="utf-8")


def test_only_this_user_can_read_the_state_file(engine_home: Path):
    engine.connect()
    assert stat.S_IMODE(state.state_file().stat().st_mode) == 0o600


def test_stop_ends_the_engine_with_all_its_processes(engine_home: Path):
    family = family_of(engine.connect().pid)
    assert len(family) >= 3
    engine.stop()
    assert not still_there(family)
    assert engine.status() == {"running": False}
    assert not state.state_file().exists()


def test_stop_without_an_engine_is_fine(engine_home: Path):
    engine.stop()
    assert engine.status() == {"running": False}


def test_an_engine_that_nobody_asks_ends_by_itself(
    engine_home: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("WORKSHOP_ENGINE_IDLE_MINUTES", "0.001")
    assert not still_there(family_of(engine.connect().pid))
    assert engine.status() == {"running": False}


def test_a_termination_signal_ends_the_engine_in_order(engine_home: Path):
    family = family_of(engine.connect().pid)
    family[0].terminate()
    assert not still_there(family)
    assert not state.state_file().exists()


def test_the_client_loads_nothing_heavy(engine_home: Path):
    code = (
        "import sys, workshop.engine; print([name for name in"
        " ('tornado', 'httpx', 'pydantic', 'psutil', 'filelock', 'pebble', 'asyncio')"
        " if name in sys.modules])"
    )
    out = subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, check=True).stdout
    assert out.strip() == b"[]"


def test_a_job_that_asks_for_the_engine_gets_its_own_and_never_replaces_it(
    engine_home: Path,
):
    pid = engine.connect().pid
    assert engine.submit(engine_jobs.engine_of_worker).result() == pid


def test_settings_that_are_relative_paths_mean_the_starters_folder(
    engine_home: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(engine_home.parent.parent)
    monkeypatch.setenv("WORKSHOP_HOME", engine_home.parent.name)
    assert engine.connect().pid == engine.status()["pid"]
    assert (engine_home / "state.json").exists()
