"""Code that does not end, takes too much, or fights the process it runs in: each with a real child."""

import os
import signal
import time
from pathlib import Path

import pytest

from grader.execution.outputs import TRUNCATED
from tests.grader.support_execution import (
    a_warm_parent,
    children_of,
    enames,
    running,
    text,
    warm_process,
)

__all__ = ["a_warm_parent", "running"]


@pytest.fixture(autouse=True)
def nothing_stays(request, warm):
    """After each test the warm parent lives, works, and has no descendants."""
    yield
    process = warm_process(warm)
    until = time.monotonic() + 20
    while children_of(process) and time.monotonic() < until:
        time.sleep(0.05)
    assert children_of(process) == []
    while list(Path(warm.address).glob("run-*")) and time.monotonic() < until:
        time.sleep(0.05)
    assert list(Path(warm.address).glob("run-*")) == []


def assert_dead(results, at, why="Kernel died"):
    """The child ended in the cell at ``at``, and the cells after it are said not to have run."""
    assert results[at].reply["ename"] == "DeadKernelError"
    assert results[at].reply["evalue"].startswith(why)
    assert not results[at].finished
    for result in results[at + 1 :]:
        assert (result.reply["evalue"], result.outputs, result.finished) == ("not run", [], False)


def assert_interrupted(result):
    assert result.reply["ename"] == "CellTimeoutError"
    assert "No reply from kernel before timeout" in result.reply["traceback"][0]
    assert not result.finished


@pytest.mark.parametrize(
    "endless",
    [
        "while True: pass",
        "import time\ntime.sleep(1000)",
        "import asyncio\nawait asyncio.sleep(1000)",
        "import asyncio\nawait asyncio.sleep(0)\nwhile True: pass",
        "import subprocess\nsubprocess.run(['sleep', '1000'])",
        "while True: print('more')",
    ],
)
def test_a_cell_that_does_not_end_is_interrupted_and_the_next_one_runs(run, endless):
    before, cell, after = run("x = 1", f"print('begun')\n{endless}", "x", cell_seconds=2)
    assert before.finished
    assert_interrupted(cell)
    assert enames(cell)[-1] in ("KeyboardInterrupt", "CancelledError")
    assert text(cell).startswith("begun\n")
    assert after.outputs[0].data["text/plain"] == "1"


@pytest.mark.parametrize(
    "deaf",
    [
        "import time\nwhile True:\n    try: time.sleep(100)\n    except KeyboardInterrupt: print('no')",
        "import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\nprint('no')\nwhile True: pass",
    ],
)
def test_a_cell_that_heeds_no_interrupt_is_killed(run, deaf):
    cell, after = run(deaf, "1", cell_seconds=1, grace_seconds=1.5)
    assert_interrupted(cell)
    assert "no" in text(cell)
    assert (after.reply["evalue"], after.finished) == ("not run", False)


def test_a_child_that_does_not_listen_is_killed(run, monkeypatch):
    monkeypatch.setattr("grader.execution.client.SENDING", 1)
    hog = (
        "import asyncio\nasync def hog():\n    while True: pass\ntask = asyncio.create_task(hog())"
    )
    assert_dead(run(hog, f"x = '{'x' * 10**6}'", "3"), 1)


def test_all_cells_together_have_a_limit(run):
    begun = time.monotonic()
    results = run("1", "while True: pass", "2", cell_seconds=60, all_seconds=2, grace_seconds=10)
    assert time.monotonic() - begun < 30
    assert results[0].finished
    assert_interrupted(results[1])
    assert results[2].reply["evalue"] == "not run"


def test_no_limit_is_no_limit(run):
    (result,) = run("1", cell_seconds=None, all_seconds=None, output_bytes=0, memory_mb=0)
    assert result.reply == {"status": "ok"}


def test_a_memory_bomb_is_an_error_of_its_cell(run):
    bomb, after = run("x = bytearray(10**10)", "1", memory_mb=300)
    assert enames(bomb) == ["MemoryError"]
    assert after.finished
    results = run("x = []\nwhile True: x.append(bytearray(10**7))", "1", memory_mb=300)
    assert results[0].reply["ename"] in ("MemoryError", "DeadKernelError")


def test_processes_that_take_much_memory_together_are_killed(run):
    results = run(
        "import os, time\nfor n in range(6):\n"
        "    if os.fork() == 0:\n        x = b'x' * 100_000_000; time.sleep(100)\ntime.sleep(100)",
        "1",
        memory_mb=300,
    )
    assert_dead(results, 0, "Kernel died: too much memory")


def test_a_fork_bomb_is_killed(run):
    bomb = "import os\nwhile True:\n    try: os.fork()\n    except OSError: pass"
    results = run(bomb, "1", processes=20, cell_seconds=30, grace_seconds=1)
    assert not results[0].finished
    assert not results[1].finished


@pytest.mark.parametrize("run", ["free"], indirect=True)  # confined, the kernel counts
def test_many_processes_are_too_many(run):
    sleeping = "import subprocess, time\nfor n in range(40): subprocess.Popen(['sleep', '100'])"
    assert_dead(run(f"{sleeping}\ntime.sleep(100)", "1", processes=20), 0, "Kernel died: too many")


def test_a_big_file_cannot_be_written(run):
    (result,) = run("open('big', 'wb').write(bytes(10**7))", file_mb=5)
    assert enames(result) == ["OSError"]
    assert (run.folder / "big").stat().st_size <= 5 * 1024 * 1024


def test_many_files_are_too_much(run):
    filling = "n = 0\nwhile True:\n    n += 1\n    open(f'f{n}', 'wb').write(bytes(10**6))"
    assert_dead(run(filling, "1", file_mb=5), 0, "Kernel died: too many files")


def test_an_output_bomb_is_cut(run):
    results = run(
        "print('x' * 10**7)",
        "for n in range(10**5): print('y' * 100)",
        "import os\nos.system('yes z | head -c 10000000');",
        "raise ValueError('v' * 10**7)",
        "display({'text/plain': 'd' * 10**7}, raw=True)",
        "from IPython.display import clear_output\n"
        "for n in range(20):\n    print('w' * 90_000); clear_output()\nprint('small')",
        "x = 'r' * 10**8\nx",
        "print('on')",
        output_bytes=100_000,
    )
    for result in results[:3]:
        assert text(result).endswith(f"\n{TRUNCATED}\n")
        assert 99_000 < len(text(result)) < 101_000
    assert enames(results[3]) == ["ValueError"]
    assert sum(len(str(output)) for output in results[3].outputs) < 300_000
    assert results[4].outputs[-1].text == f"\n{TRUNCATED}\n"
    assert text(results[5]) == "small\n"
    assert sum(len(str(output)) for output in results[6].outputs) < 200_000
    assert text(results[7]) == "on\n"


def test_a_flood_of_displays_is_stopped(run, monkeypatch):
    monkeypatch.setattr("grader.execution.run.LEAST_FLOOD", 10**6)
    flood, after = run(
        "h = display(0, display_id=True)\nwhile True: h.update('u' * 1000)",
        "1",
        output_bytes=10**4,
    )
    assert flood.reply["ename"] == "OutputLimitError"
    assert not flood.finished
    assert after.finished


@pytest.mark.parametrize(
    "end",
    [
        "import os; os._exit(0)",
        "import ctypes; ctypes.string_at(0)",
        "import os; os.abort()",
    ],
)
def test_a_child_that_ends_is_told(run, end):
    results = run("print('one')", f"print('two', flush=True)\n{end}", "3", "4")
    assert results[0].finished
    assert_dead(results, 1)


def test_a_killed_child_is_told(run, warm):
    import threading

    def kill():
        until = time.monotonic() + 20
        while not (run.folder / "ready").exists() and time.monotonic() < until:
            time.sleep(0.05)
        watcher = children_of(warm_process(warm))[0]
        os.kill(children_of(watcher)[0], signal.SIGKILL)

    thread = threading.Thread(target=kill)
    thread.start()
    results = run("open('ready', 'w').close()\nwhile True: pass", "2")
    thread.join()
    assert_dead(results, 0)


def test_a_killed_watcher_is_told_and_nothing_stays(run, warm):
    import threading

    def kill():
        until = time.monotonic() + 20
        while not (run.folder / "ready").exists() and time.monotonic() < until:
            time.sleep(0.05)
        os.kill(children_of(warm_process(warm))[0], signal.SIGKILL)

    thread = threading.Thread(target=kill)
    thread.start()
    results = run(
        "import os\nif os.fork() == 0: os.setsid()\nopen('ready', 'w').close()\nwhile True: pass",
        "2",
    )
    thread.join()
    assert_dead(results, 0)


DETACHED = """
import os, time, signal
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
            signal.signal(number, signal.SIG_IGN)
        while True:
            time.sleep(0.01)
            with open("alive", "a") as file:
                file.write("x")
    os._exit(0)
os.wait()
while not os.path.exists("alive"):
    time.sleep(0.01)
"""


def test_what_detaches_is_ended_too(run):
    (result,) = run(DETACHED)
    assert result.reply == {"status": "ok"}
    size = (run.folder / "alive").stat().st_size
    time.sleep(0.3)
    assert (run.folder / "alive").stat().st_size == size > 0


FIND = "line = get_ipython().kernel.session.sink.__self__._line\nend = line.wire.end\n"


@pytest.mark.parametrize(
    "say",
    [
        "end.sendall(b'garbage' * 100)",
        "end.sendall((2**31).to_bytes(4, 'big'))\nwhile True: end.sendall(bytes(10**6))",
        "line.wire.send_packed(b'[1, 2]')",
        "line.wire.send_packed(b'{' * 100)",
        "line.wire.send_packed(b'[' * 10**6)",
        'line.wire.send_packed(b\'{"do": "done", "of": "cell-7", "reply": {}}\')',
        "line.wire.send({'do': 'done', 'of': 'cell-1', 'reply': {'status': 'perfect'}})",
        "line.wire.send({'do': 'done', 'of': 'cell-1', 'reply': {'status': 'error', 'ename': 3}})",
        "line.wire.send({'do': 'output', 'of': 'cell-1', 'type': 'stream', 'content': {'name': 1}})",
        "line.wire.send({'do': 'output', 'of': 'cell-1', 'type': 'code', 'content': {}})",
        "line.wire.send({'do': 'output', 'of': 'cell-1', 'type': 'stream', 'content': []})",
        "line.wire.send({'do': 'call', 'id': 1, 'request': {}})",
        "line.wire.send({'do': 'failed', 'why': 'x'})",
        "end.shutdown(2)",
        "end.close()\nwhile True: pass",
    ],
)
def test_garbage_on_the_connection_ends_the_child(run, say):
    results = run("print('one')", f"{FIND}{say}\nimport time; time.sleep(60)", "3")
    assert text(results[0]) == "one\n"
    assert_dead(results, 1)


def test_a_forged_reply_is_no_more_than_a_reply(run):
    forged = f"{FIND}line.send({{'do': 'done', 'of': 'cell-0', 'reply': {{'status': 'ok'}}}})\n1/0"
    results = run(forged, "2")
    assert results[0].reply == {"status": "ok"}  # as in nbgrader, the learner's process is believed
    assert_dead(results, 1)
