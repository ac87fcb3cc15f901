"""A confined child's limits, what it is promised, and that a broken promise is an error."""

import _thread
import errno
import os
import platform
import signal
import socket
import sys
import tempfile
import threading
import time
from pathlib import Path

import pytest

if sys.platform != "linux":
    pytest.skip("confinement is Linux's", allow_module_level=True)

import resource

from grader.execution import confine, landlock, namespaces, readable, seccomp
from tests import support_confine as support
from tests.support_confine import LAYERS, policy

PROTECTION = confine.protection()
pytestmark = pytest.mark.skipif(not PROTECTION.enough, reason=f"no confinement here: {PROTECTION}")
together = pytest.mark.skipif(not PROTECTION.together, reason="no namespaces on this machine")
MB = 1 << 20


@pytest.fixture
def folder(tmp_path):
    path = tmp_path / "bài làm"
    path.mkdir()
    return path


def held(function, folder, **limits):
    """What came of it without limits, then with them; either confined."""
    none = {"memory_mb": 0, "processes": 0, "file_mb": 0, "cpu_seconds": 0}
    freely = support.run(function, folder, policy(folder, **none))
    return freely, support.run(function, folder, policy(folder, **(none | limits)))


def test_memory(folder):
    freely, bounded = held(lambda: len(bytearray(300 * MB)), folder, memory_mb=200)
    assert freely == {"value": 300 * MB}
    assert bounded["error"] == "MemoryError"
    assert support.run(lambda: len(bytearray(100 * MB)), folder, policy(folder, memory_mb=200)) == {
        "value": 100 * MB
    }


def test_size_of_a_file(folder):
    freely, bounded = held(lambda: Path("f").write_bytes(bytes(3 * MB)), folder, file_mb=2)
    assert freely == {"value": 3 * MB}
    assert bounded["errno"] == errno.EFBIG


def test_seconds_of_computing(folder):
    def busy():
        start = time.process_time()
        while time.process_time() - start < 2.5:
            pass
        return "done"

    freely, bounded = held(busy, folder, cpu_seconds=1)
    assert freely == {"value": "done"}
    assert bounded == {"ended": -signal.SIGKILL}


def test_open_files(folder):
    def many():
        return len([os.open("/dev/null", os.O_RDONLY) for _ in range(600)])

    assert support.run(many, folder, None)["value"] == 600
    assert support.run(many, folder, policy(folder))["errno"] == errno.EMFILE


def threads_at_once(wanted):
    """How many threads could be started, up to ``wanted``."""
    threading.stack_size(64 * 1024)
    gate = _thread.allocate_lock()
    gate.acquire()
    for number in range(wanted):
        try:
            _thread.start_new_thread(gate.acquire, ())
        except RuntimeError:
            return number
    return wanted


@pytest.mark.skipif(not PROTECTION.processes, reason="root, and no namespaces: nothing bounds it")
def test_number_of_processes(folder):
    freely, bounded = held(lambda: threads_at_once(500), folder, processes=20)
    assert freely == {"value": 500}
    assert bounded["value"] < 500
    if os.geteuid() != 0:
        assert 10 < bounded["value"] <= 20 or not PROTECTION.together


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become an ordinary user")
def test_number_of_processes_of_an_ordinary_user(folder):
    temporary = Path(tempfile.gettempdir())
    for parent in (folder, *folder.parents):
        if temporary in parent.parents:
            parent.chmod(parent.stat().st_mode | 0o755)
    os.chown(folder, support.NOBODY, support.NOBODY)
    bounded = support.run(
        lambda: threads_at_once(500), folder, policy(folder, memory_mb=0, processes=20), nobody=True
    )
    assert 10 < bounded["value"] <= (20 if PROTECTION.together else 499)


def test_no_core_is_written(folder):
    def core():
        return resource.getrlimit(resource.RLIMIT_CORE)

    assert support.run(core, folder, policy(folder)) == {"value": [0, 0]}


@pytest.mark.parametrize("layer", LAYERS[:3])
def test_with_network(folder, layer):
    door = socket.socket()
    door.bind(("127.0.0.1", 0))
    door.listen()

    def visit():
        socket.create_connection(door.getsockname(), 5).close()

    with door, support.layers(layer):
        assert support.run(visit, folder, policy(folder, network=True)) == {"value": None}
        assert support.run(visit, folder, policy(folder))["errno"] == errno.EPERM


def test_a_promise_that_fails_is_an_error(folder, monkeypatch):
    def error(rules):
        child = support.start(lambda tell: tell("ran"), folder, rules)
        (line,) = child.lines()
        child.wait()
        os.close(child.pipe)
        return line

    assert error(policy(folder)) == "ran"
    assert "ConfineError" in error(policy(folder / "missing"))["lost"]

    def refuse(*_, **__):
        raise OSError(errno.EINVAL, "no")

    for module, name in ((seccomp, "refuse"), (landlock, "restrict"), (namespaces, "enter")):
        with monkeypatch.context() as patch:
            patch.setattr(module, name, refuse)
            if PROTECTION.together or name != "enter":
                assert "ConfineError" in error(policy(folder))["lost"]


def test_a_process_with_threads_is_not_confined(folder):
    gate = threading.Event()

    def body():
        threading.Thread(target=gate.wait, daemon=True).start()
        confine.confine(policy(folder))

    assert support.run(body, folder, None)["error"] == "ConfineError"


@pytest.mark.parametrize("machine", ["riscv64", "i686", "AMD64"])
def test_where_nothing_is_known_nothing_is_promised(machine, monkeypatch):
    monkeypatch.setattr(platform, "machine", lambda: machine)
    with support.layers("everything"):
        assert confine.protection() == confine.Protection(False, False, False, False)
        assert not confine.protection().enough


def test_keys_beside_python_stay_hidden(tmp_path):
    for name in ("lib/site/numpy", "lib/site/grader/source", "bin"):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "x").touch()
    (tmp_path / "lib/site/six.py").touch()
    split = dict(readable.around(tmp_path, tmp_path / "lib/site/grader"))
    whole = {str(Path(path).relative_to(tmp_path)) for path, is_whole in split.items() if is_whole}
    assert whole == {"bin", "lib/site/numpy", "lib/site/six.py"}
    assert not any(readable.OURS.is_relative_to(path) for path in readable.system())
