"""The warm parent: a process that has imported what pages use and forks a kernel in milliseconds.

Run by ``classroom.warm`` on Linux only. Each line on standard input is a request as JSON (arguments
of the kernel, its folder, its environment); the answer is the kernel's process id. It has a single
thread, which makes forking safe, and ends with its input; its kernels notice and end too.
"""

import contextlib
import gc
import importlib
import json
import os
import signal
import sys
from typing import Any

USED_BY_PAGES = ("ipykernel.kernelapp", "ipykernel.zmqshell", "ipywidgets", "workshop.lesson.panel")


def main() -> None:
    for name in USED_BY_PAGES:
        with contextlib.suppress(Exception):  # a page that needs it will say what is wrong with it
            importlib.import_module(name)
    if len(os.listdir("/proc/self/task")) != 1:
        raise SystemExit("a module started a thread: forking would not be safe")
    gc.collect()
    gc.freeze()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # ended kernels leave no zombies
    print("ready", flush=True)
    for line in sys.stdin:
        request = json.loads(line)
        pid = os.fork()
        if pid == 0:
            _become_kernel(request)
        with contextlib.suppress(OSError):
            os.setpgid(pid, pid)
        print(pid, flush=True)


def _become_kernel(request: dict[str, Any]) -> None:
    """Turn this fork into the kernel that was asked for; never returns."""
    code = 1
    try:
        with contextlib.suppress(OSError):
            os.setpgid(0, 0)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        nothing = os.open(os.devnull, os.O_RDWR)
        os.dup2(nothing, 0)
        os.dup2(2, 1)
        os.environ.clear()
        os.environ.update(request["env"])
        os.chdir(request["cwd"])
        _run_kernel(request["arguments"])
        code = 0
    finally:
        os._exit(code)


def _run_kernel(arguments: list[str]) -> None:
    import ipywidgets
    from ipykernel.kernelapp import IPKernelApp

    app = IPKernelApp.instance(parent_handle=os.getppid())
    app.initialize(arguments)
    # Done on import where there is a kernel; here it was imported before there was one.
    ipywidgets.register_comm_target()
    app.start()


if __name__ == "__main__":
    if sys.path[0] in {"", os.getcwd()}:
        del sys.path[0]
    main()
