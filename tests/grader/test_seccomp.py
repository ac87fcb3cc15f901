"""The filter as the kernel's machine runs it, on this architecture and on others."""

import errno
import struct

import pytest

from grader.execution import seccomp


def run_filter(code, architecture, number, *arguments):
    """What the kernel's machine for filters gives; source: linux/bpf_common.h."""
    data = struct.pack("=IIQ6Q", number, architecture, 0, *(arguments + (0,) * 6)[:6])
    at, value = 0, 0
    while True:
        operation, yes, no, k = struct.unpack_from("=HBBI", code, 8 * at)
        at += 1
        if operation == seccomp.RETURN:
            return k
        if operation == seccomp.LOAD:
            (value,) = struct.unpack_from("=I", data, k)
        elif operation == seccomp.AND:
            value &= k
        elif operation == seccomp.JUMP:
            at += k
        else:
            at += yes if (value == k if operation == seccomp.IF_EQUAL else value > k) else no


ALL_GAPS = seccomp.Gaps(files=True, emptying=True, processes=True, signals=True, own=(70, 70))
MINUS = (1 << 64) - 1


@pytest.mark.parametrize(
    ("x86", "arm", "arguments", "alone", "with_gaps"),
    [
        (0, 63, (), "allow", "allow"),  # read
        (41, 198, (1, 1 | 0o2000000), "allow", "allow"),  # a Unix stream
        (41, 198, (1, 2), "EPERM", "EPERM"),
        (41, 198, (2, 1), "EPERM", "EPERM"),
        (41, 198, ((1 << 32) | 2, 1), "EPERM", "EPERM"),  # the kernel takes the lower half
        (56, 220, (0x01200011,), "allow", "allow"),  # fork
        (56, 220, (0x50000011,), "EPERM", "EPERM"),
        (435, 435, (), "ENOSYS", "ENOSYS"),
        (600, 600, (), "ENOSYS", "ENOSYS"),
        (16, 29, (0, 0x5412), "EPERM", "EPERM"),  # keys pushed into a terminal
        (16, 29, (0, 0x5401), "allow", "allow"),
        (257, 56, (0, 0, 0o1000), "allow", "EPERM"),  # open for reading, and empty it
        (257, 56, (0, 0, 0o1101), "allow", "allow"),
        (268, 53, (), "allow", "done"),
        (260, 54, (), "allow", "EPERM"),
        (62, 129, (70, 9), "allow", "allow"),
        (62, 129, (MINUS - 69, 9), "allow", "allow"),  # its group
        (62, 129, (MINUS, 9), "allow", "EPERM"),  # everyone
        (62, 129, (71, 9), "allow", "EPERM"),
        (72, 25, (0, 8, 71), "allow", "EPERM"),  # a signal when a file has data
        (302, 261, (0, 7), "allow", "allow"),
        (302, 261, (71, 7), "allow", "EPERM"),
    ],
)
def test_the_filter_of_each_architecture(x86, arm, arguments, alone, with_gaps):
    answers = {"allow": seccomp.ALLOW, "done": seccomp.REFUSE}
    answers |= {name: seccomp.REFUSE | getattr(errno, name) for name in ("EPERM", "ENOSYS")}
    for gaps, wanted in ((seccomp.Gaps(), alone), (ALL_GAPS, with_gaps)):
        for name, number in (("x86_64", x86), ("aarch64", arm)):
            code = seccomp.program(gaps, network=False, name=name)
            known = seccomp.ARCHITECTURES[name][0]
            assert run_filter(code, known, number, *arguments) == answers[wanted], (name, gaps)
            assert run_filter(code, 0x40000003, number, *arguments) == seccomp.KILL
