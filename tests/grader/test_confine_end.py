"""How a confined child ends, with all that it started, and how that is told."""

import ctypes
import errno
import faulthandler
import os
import signal
import sys
import time
from pathlib import Path

import pytest

if sys.platform != "linux":
    pytest.skip("confinement is Linux's", allow_module_level=True)


from grader.execution import confine
from tests import support_confine as support
from tests.support_confine import policy

PROTECTION = confine.protection()
pytestmark = pytest.mark.skipif(not PROTECTION.enough, reason=f"no confinement here: {PROTECTION}")
together = pytest.mark.skipif(not PROTECTION.together, reason="no namespaces on this machine")
MB = 1 << 20


@pytest.fixture
def folder(tmp_path):
    path = tmp_path / "bài làm"
    path.mkdir()
    return path


def hide(tell):
    """Leave a process behind that is in a session of its own, has no parent, and holds the pipe."""
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            tell(os.getpid())
            time.sleep(8)
        os._exit(0)
    time.sleep(8)


@together
def test_what_hides_ends_with_the_child(folder):
    for rules in (policy(folder), None):
        child = support.start(hide, folder, rules)
        lines = child.lines(4)
        hidden = next(lines)
        os.kill(child.pid, signal.SIGKILL)
        assert child.wait() == -signal.SIGKILL
        if rules is None:
            with pytest.raises(TimeoutError):
                list(child.lines(0.5))
            os.kill(hidden, signal.SIGKILL)
        else:
            assert list(lines) == []
        os.close(child.pipe)


@together
def test_a_prepared_parent_watches_without_a_fork_between(folder, tmp_path):
    (tmp_path / "secret").write_text("x", encoding="utf-8")

    def body(say):
        say([os.getpid(), os.getsid(0)])
        say(support.outcome((tmp_path / "secret").read_text))
        say(support.outcome((tmp_path / "secret").chmod, 0o777))
        hide(say)

    def parent(tell):
        confine.prepare()
        child = support.start(body, folder, policy(folder))
        lines = child.lines()
        for _ in range(4):
            tell(next(lines))
        tell(Path(f"/proc/{child.pid}/status").exists())
        os.kill(child.pid, signal.SIGKILL)
        tell([len(list(lines)), child.wait()])

    outer = support.start(parent, folder, None)
    first, reading, mode, _, visible, last = outer.lines()
    assert first == [1, 1]
    assert (reading["errno"], mode["errno"]) == (errno.EACCES, errno.EROFS)
    assert visible is True
    assert last == [0, -signal.SIGKILL]
    assert outer.wait() == 0
    os.close(outer.pipe)


@pytest.mark.parametrize("layer", ["everything", "no namespaces"])
def test_the_child_ends_with_its_parent(folder, layer):
    def parent(tell):
        inner = support.start(lambda say: (tell("here"), time.sleep(8)), folder, policy(folder))
        list(inner.lines())

    with support.layers(layer):
        outer = support.start(parent, folder, None)
    lines = outer.lines(4)
    assert next(lines) == "here"
    os.kill(outer.pid, signal.SIGKILL)
    assert list(lines) == []
    outer.wait()
    os.close(outer.pipe)


@pytest.mark.parametrize("layer", ["everything", "no namespaces"])
def test_an_interrupt_arrives_once(folder, layer):
    def body(tell):
        for _ in range(2):
            try:
                tell("waiting")
                time.sleep(1.5)
                tell("slept")
            except KeyboardInterrupt:
                tell("interrupted")

    with support.layers(layer):
        child = support.start(body, folder, policy(folder))
    lines = child.lines()
    assert next(lines) == "waiting"
    os.killpg(child.pid, signal.SIGINT)
    assert list(lines) == ["interrupted", "waiting", "slept"]
    assert child.wait() == 0
    os.close(child.pipe)


def crash(_):
    faulthandler.disable()
    ctypes.string_at(0)


def abort(_):
    faulthandler.disable()
    os.abort()


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (lambda _: os._exit(7), 7),
        (lambda _: sys.exit(0), 1),
        (crash, -signal.SIGSEGV),
        (abort, None),
    ],
)
def test_the_end_is_told(folder, body, code):
    child = support.start(body, folder, policy(folder))
    list(child.lines())
    found = child.wait()
    assert found == code if code is not None else found < 0
    os.close(child.pipe)


@together
def test_it_cannot_stop_or_kill_itself_by_default(folder):
    def stop():
        for number in (signal.SIGSTOP, signal.SIGTERM, signal.SIGKILL):
            os.kill(os.getpid(), number)
        os.kill(0, signal.SIGTERM)
        return os.getpid()

    assert support.run(stop, folder, policy(folder)) == {"value": 1}
