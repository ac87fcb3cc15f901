"""The warm parent: shared by threads and processes, small, and gone when its owner is."""

import os
import signal
import socket
import stat
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from grader.execution import ExecutionError, Limits, Place, Warm
from grader.execution.client import available
from tests.grader.support_execution import (
    MODULES,
    a_warm_parent,
    cells_of,
    children_of,
    text,
    warm_process,
)

__all__ = ["a_warm_parent"]
pytestmark = pytest.mark.skipif(not available(), reason="a warm parent needs Linux")


def execute(warm, folder, *sources):
    return warm.execute(cells_of(*sources), Place(folder), Limits(), confined=False)


def wait_until(holds, seconds=20):
    until = time.monotonic() + seconds
    while not holds() and time.monotonic() < until:
        time.sleep(0.05)
    assert holds()


def alive(pid):
    try:
        return (
            Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
            != "Z"
        )
    except FileNotFoundError:
        return False


def test_several_threads_at_once(warm, tmp_path):
    found = {}

    def work(number):
        results = execute(
            warm, tmp_path, f"x = {number}", "import time; time.sleep(0.3)", "print(x)"
        )
        found[number] = text(results[2])

    threads = [threading.Thread(target=work, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {number: f"{number}\n" for number in range(6)}


def test_another_process_uses_it_by_its_address(warm, tmp_path):
    code = (
        "import sys\nfrom pathlib import Path\n"
        "from grader.execution import Cell, Limits, Place, Warm\n"
        "warm = Warm.at(sys.argv[1])\n"
        "found = warm.execute([Cell(0, '6 * 7')], Place(Path(sys.argv[2])), Limits(), confined=False)\n"
        "print(found[0].outputs[0].data['text/plain'])\nwarm.close()\n"
    )
    command = [sys.executable, "-c", code, str(warm.address), str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == "42\n"
    assert text(execute(warm, tmp_path, "print('still there')")[0]) == "still there\n"


def test_an_address_where_nobody_is_is_told(tmp_path):
    with pytest.raises(ExecutionError):
        execute(Warm.at(tmp_path), tmp_path, "1")


def test_it_is_private_and_holds_nothing_of_the_grader(warm, tmp_path):
    address = Path(warm.address)
    assert stat.S_IMODE(address.stat().st_mode) == 0o700
    (result,) = execute(
        warm,
        tmp_path,
        "import sys\nprint([name for name in sys.modules if name.startswith("
        "('nbgrader', 'nbconvert', 'grader.driver', 'grader.lessons', 'sqlalchemy'))])",
    )
    assert text(result) == "[]\n"


def test_garbage_for_the_parent_is_dropped(warm, tmp_path):
    for said in (b"", b"x", b"\0" + b"\xff" * 100, b"\0" + (2).to_bytes(4, "big") + b"{}"):
        with socket.socket(socket.AF_UNIX) as end:
            end.connect(str(warm.address / "socket"))
            end.sendall(said)
    assert text(execute(warm, tmp_path, "print('on')")[0]) == "on\n"


def test_it_ends_when_it_is_closed(tmp_path):
    with Warm(()) as warm:
        execute(warm, tmp_path, "1")
        process, address = warm_process(warm), Path(warm.address)
    assert not alive(process)
    assert not address.exists()


def test_it_is_started_anew_when_it_was_killed(tmp_path):
    with Warm(()) as warm:
        execute(warm, tmp_path, "1")
        first, address = warm_process(warm), warm.address
        os.kill(first, signal.SIGKILL)
        wait_until(lambda: not alive(first))
        assert text(execute(warm, tmp_path, "print('on')")[0]) == "on\n"
        assert warm_process(warm) != first
        assert warm.address == address


def test_it_ends_with_its_owner_and_takes_all_along(tmp_path):
    code = (
        "import sys\nfrom pathlib import Path\n"
        "from grader.execution import Cell, Limits, Place, Warm\n"
        "warm = Warm(())\nprint(warm.address, flush=True)\n"
        "endless = 'import os\\nos.fork(); os.setsid() if os.getpid() != os.getsid(0) else 0\\n'"
        ' \'open("ready", "w").close()\\nwhile True: pass\'\n'
        "warm.execute([Cell(0, endless)], Place(Path(sys.argv[1])), Limits(), confined=False)\n"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as owner:
        assert owner.stdout is not None
        address = Path(owner.stdout.readline().strip())
        wait_until((tmp_path / "ready").exists)
        (process,) = children_of(owner.pid)
        family = [process, *_descendants(process)]
        assert len(family) >= 4
        owner.kill()
    wait_until(lambda: not any(alive(pid) for pid in family))
    wait_until(lambda: not address.exists())


def _descendants(pid):
    for child in children_of(pid):
        yield child
        yield from _descendants(child)


def test_a_forked_copy_does_not_end_it(warm, tmp_path):
    address = warm.address
    pid = os.fork()
    if pid == 0:
        warm.close()
        os._exit(0)
    os.waitpid(pid, 0)
    assert warm.address == address
    assert text(execute(warm, tmp_path, "print('on')")[0]) == "on\n"


def test_children_are_small_and_quick(warm, tmp_path):
    """Coarse bounds, for a busy machine: a child is not a kernel."""
    shown = "print(open('/proc/self/smaps_rollup').read())"
    (result,) = execute(warm, tmp_path, shown)
    own = sum(int(line.split()[1]) for line in text(result).splitlines() if "Private_" in line)
    assert own < 40_000  # kB
    begun = time.monotonic()
    for _ in range(5):
        execute(warm, tmp_path, "x = 1")
    assert (time.monotonic() - begun) / 5 < 1


def test_modules_that_are_not_installed_are_passed_over(tmp_path):
    with Warm(("no_such_module", *MODULES[:1])) as warm:
        results = execute(warm, tmp_path, "import sys; print('numpy' in sys.modules)")
    assert text(results[0]) == "True\n"
