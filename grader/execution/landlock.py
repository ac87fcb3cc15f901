"""Landlock: a process gives up every file but those it names, and the network, and signals to others.

Of the packages that speak to it, ``landlock`` 1.0 was seen to hold files alone and ``sandlock`` needs
Linux 6.12 and compiled code; three system calls through ctypes do it from Linux 5.13 on.
Sources: man 7 landlock; linux/landlock.h.
"""

import os
import stat
import struct
from collections.abc import Iterable
from functools import cache

from grader.execution.namespaces import libc

CREATE, ADD, RESTRICT = 444, 445, 446
VERSION_ONLY, BELOW_PATH, QUIET = 1, 1, 1
EXECUTE, WRITE_FILE, READ_FILE, READ_DIR = 1 << 0, 1 << 1, 1 << 2, 1 << 3
REMOVE_DIR, REMOVE_FILE, MAKE_DIR, MAKE_REG = 1 << 4, 1 << 5, 1 << 7, 1 << 8
MAKE_FIFO, MAKE_SYM, REFER, TRUNCATE, IOCTL_DEV = 1 << 10, 1 << 12, 1 << 13, 1 << 14, 1 << 15
ANY_TCP, ABSTRACT_SOCKETS, SIGNALS = 0b11, 0b01, 0b10

LIST = READ_DIR
READ = EXECUTE | READ_FILE | READ_DIR
DEVICE = READ_FILE | WRITE_FILE | READ_DIR | TRUNCATE | IOCTL_DEV
WRITE = (
    READ | WRITE_FILE | REMOVE_DIR | REMOVE_FILE | MAKE_DIR | MAKE_REG | MAKE_FIFO | MAKE_SYM
) | (REFER | TRUNCATE)
OF_A_FILE = EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE | IOCTL_DEV
TRUNCATES, SCOPES = 3, 6  # from which version on


@cache
def version() -> int:
    """The kernel's Landlock version: 1 (Linux 5.13) and up; 0 where there is none."""
    try:
        return max(0, libc("syscall", CREATE, None, 0, VERSION_ONLY))
    except (OSError, TypeError, AttributeError):
        return 0


def handled(version: int) -> int:
    """Every right to files that this version can take away."""
    newest = {1: MAKE_SYM, 2: REFER, 3: TRUNCATE, 4: TRUNCATE}.get(version, IOCTL_DEV)
    return (newest << 1) - 1


def restrict(rules: Iterable[tuple[bytes, int]], *, network: bool) -> None:
    """Give up all rights to files but those of ``rules`` (path, rights), for good and for all children.

    A path that is missing or out of reach gives no right. Without ``network`` TCP goes too (from
    version 4 on); abstract sockets and processes outside are out of reach from version 6 on.
    Needs "no new privileges". Raises OSError.
    """
    known = version()
    files = handled(known)
    fields = [files]
    if known >= 4:
        fields.append(0 if network else ANY_TCP)
    if known >= SCOPES:
        fields.append(ABSTRACT_SOCKETS | SIGNALS)
    wanted = struct.pack(f"={len(fields)}Q", *fields)
    ruleset = libc("syscall", CREATE, wanted, len(wanted), 0)
    try:
        for path, rights in rules:
            _allow(ruleset, path, rights & files)
        libc("syscall", RESTRICT, ruleset, QUIET if known >= 7 else 0)
    finally:
        os.close(ruleset)


def _allow(ruleset: int, path: bytes, rights: int) -> None:
    try:
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        if not stat.S_ISDIR(os.fstat(place).st_mode):
            rights &= OF_A_FILE
        if rights:
            libc("syscall", ADD, ruleset, BELOW_PATH, struct.pack("=Qi", rights, place), 0)
    finally:
        os.close(place)
