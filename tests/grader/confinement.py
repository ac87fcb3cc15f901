"""What a confined child tries in vain.

Each of ``DENIED`` has an effect in a child that is not confined, but for ``PERHAPS``, where the machine
itself may refuse; it returns False when it saw no effect.
"""

import ctypes
import errno
import os
import resource
import socket
import struct
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grader.execution.namespaces import DIES_WITH_PARENT, NEW_USER, libc

REFUSALS = {
    getattr(errno, f"E{name}")
    for name in "PERM ACCES ROFS NOENT SRCH XDEV NOSYS OPNOTSUPP CONNREFUSED".split()
}
ARM = os.uname().machine == "aarch64"
NUMBERS = """
    ptrace 101 117  process_vm_readv 310 270  io_uring_setup 425 425  keyctl 250 219  bpf 321 280
    userfaultfd 323 282  perf_event_open 298 241  shmget 29 194  shmctl 31 195  clone 56 220
    memfd_create 319 279  unshare 272 97  chroot 161 51  mount 165 40  umount2 166 39
    mq_open 240 180  mq_unlink 241 181
""".split()
CALLS = dict(zip(NUMBERS[::3], map(int, NUMBERS[1 + ARM :: 3]), strict=True))


@dataclass(frozen=True)
class World:
    """What lies around the child."""

    outside: Path  # a folder it was not given, with a file ``secret``; another for every attempt
    shown: Path  # a folder it may read, with a file ``data``; another for every attempt
    bystander: int  # another process of the same user
    socket: Path  # where the bystander's Unix socket listens
    abstract: str


Attempt = Callable[[World], Any]
DENIED: dict[str, Attempt] = {
    "read": lambda w: (w.outside / "secret").read_text(),
    "list": lambda w: os.listdir(w.outside),
    "list the repository": lambda w: os.listdir(Path(__file__).parents[2]),
    "read this file": lambda w: Path(__file__).read_text(encoding="utf-8"),
    "write": lambda w: (w.outside / "new").write_text("x"),
    "append": lambda w: (w.outside / "secret").open("a").write("x"),
    "make a folder": lambda w: (w.outside / "new").mkdir(),
    "delete": lambda w: (w.outside / "secret").unlink(),
    "rename": lambda w: (w.outside / "secret").rename(w.outside / "gone"),
    "empty": lambda w: os.truncate(w.outside / "secret", 0),
    "hard link": lambda w: os.link(w.outside / "secret", tempfile.mktemp()),
    "write to what is shown": lambda w: (w.shown / "data").open("r+").write("x"),
    "write to /tmp": lambda w: os.close(tempfile.mkstemp(dir="/tmp")[0]),
    "another's environment": lambda w: Path(f"/proc/{w.bystander}/environ").read_bytes(),
    "another's memory": lambda w: os.open(f"/proc/{w.bystander}/mem", os.O_RDONLY),
    "kernel log": lambda w: os.open("/dev/kmsg", os.O_RDONLY),
    "tcp": lambda w: socket.socket(),
    "udp": lambda w: socket.socket(type=socket.SOCK_DGRAM),
    "tcp 6": lambda w: socket.socket(socket.AF_INET6),
    "raw": lambda w: socket.socket(socket.AF_INET, socket.SOCK_RAW, 1),
    "netlink": lambda w: socket.socket(socket.AF_NETLINK, socket.SOCK_RAW),
    "unix datagrams": lambda w: socket.socketpair(type=socket.SOCK_DGRAM)[0].getsockname() or 1,
    "unix socket": lambda w: socket.socket(socket.AF_UNIX).connect(str(w.socket)),
    "abstract socket": lambda w: socket.socket(socket.AF_UNIX).connect(w.abstract),
    "signal": lambda w: os.kill(w.bystander, 0),
    "priority": lambda w: os.setpriority(os.PRIO_PROCESS, w.bystander, 19),
    "limits": lambda w: resource.prlimit(w.bystander, resource.RLIMIT_NOFILE, (99, 99)),
    "trace": lambda w: call("ptrace", 0x4206, w.bystander, 0, 0),
    "io_uring": lambda w: call("io_uring_setup", 1, bytes(120)),
    "keyring": lambda w: call("keyctl", 0, -3, 0),
    "userfaultfd": lambda w: call("userfaultfd", 1),
    "perf": lambda w: call("perf_event_open", struct.pack("=II104x", 1, 112), 0, -1, -1, 0),
    "bpf": lambda w: call("bpf", 0, struct.pack("=4I", 2, 4, 8, 1) + bytes(56), 72),
    "change root": lambda w: call("chroot", b"/"),
    "memory file": lambda w: call("memfd_create", b"x", 0),
    "outlive the parent": lambda w: libc("prctl", DIES_WITH_PARENT, 0, 0, 0, 0),
}
PERHAPS = {"tcp 6", "raw", "netlink", "kernel log", "trace", "another's memory", "io_uring", "perf"}
PERHAPS |= {"keyring", "userfaultfd", "bpf", "user namespace", "change root", "mount", "attribute"}
PERHAPS |= {"message queue", "shared memory", "clone into a namespace", "memory of its own process"}
PERHAPS |= {"limits"}


def call(name: str, *arguments: Any) -> int:
    return libc("syscall", CALLS[name], *arguments)


def _denied(function: Attempt) -> Attempt:
    DENIED[function.__name__.replace("_", " ").strip()] = function
    return function


@_denied
def _read_through_a_link(w: World) -> str:
    link = Path(tempfile.mktemp())
    link.symlink_to(w.outside / "secret")
    return link.read_text(encoding="utf-8")


@_denied
def _empty_by_opening(w: World) -> bool:
    os.close(os.open(w.shown / "data", os.O_RDONLY | os.O_TRUNC))
    return (w.shown / "data").stat().st_size == 0


@_denied
def _mode(w: World) -> bool:
    (w.outside / "secret").chmod(0o640)
    return (w.outside / "secret").stat().st_mode & 0o777 == 0o640


@_denied
def _mode_of_an_open_file(w: World) -> bool:
    with (w.shown / "data").open() as file:
        os.fchmod(file.fileno(), 0o640)
    return (w.shown / "data").stat().st_mode & 0o777 == 0o640


@_denied
def _times(w: World) -> bool:
    os.utime(w.outside / "secret", (1, 1))
    return (w.outside / "secret").stat().st_mtime == 1


@_denied
def _owner(w: World) -> None:
    os.chown(w.outside / "secret", os.getuid(), os.getgid())


@_denied
def _attribute(w: World) -> None:
    os.setxattr(w.outside / "secret", "user.x", b"1")


@_denied
def _memory_of_its_own_process(w: World) -> int:
    text, room = ctypes.create_string_buffer(b"abc"), ctypes.create_string_buffer(3)
    here, there = (struct.pack("=QQ", ctypes.addressof(place), 3) for place in (room, text))
    return call("process_vm_readv", os.getpid(), here, 1, there, 1, 0)


@_denied
def _user_namespace(w: World) -> bool:
    pid = os.fork()
    if not pid:
        try:
            call("unshare", NEW_USER)
            os._exit(0)
        finally:
            os._exit(1)
    return os.waitpid(pid, 0)[1] == 0


@_denied
def _mount(w: World) -> None:
    call("mount", b"x", os.fsencode(w.outside), b"tmpfs", 0, b"")
    call("umount2", os.fsencode(w.outside), 0)


@_denied
def _shared_memory(w: World) -> None:
    call("shmctl", call("shmget", 0, 4096, 0o1600), 0, None)


@_denied
def _message_queue(w: World) -> None:
    name = b"bai-%d" % os.getpid()
    call("mq_open", name, os.O_CREAT, 0o600, None)
    call("mq_unlink", name)


@_denied
def _clone_into_a_namespace(w: World) -> None:
    pid = call("clone", NEW_USER | 17, 0, 0, 0, 0)
    if not pid:
        os._exit(0)
    os.waitpid(pid, 0)
