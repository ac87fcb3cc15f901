# -*- coding: utf-8 -*-
"""The one command: ``python3 start.py`` installs the kit into .venv and opens it.

Any Python can read this file, so that a wrong one gets a sentence and not a traceback. The work
is in classroom/install, which like this file needs nothing but the standard library.
"""

import os
import struct
import subprocess
import sys

LOWEST, HIGHEST = (3, 11), (3, 13)


def wrong_python(version, bits):
    """What is wrong with this Python, as (Vietnamese, English); None when it will do."""
    here = "{}.{}".format(*version)
    vietnamese = english = ""
    if not LOWEST <= version <= HIGHEST:
        vietnamese = "Bộ thực hành cần Python 3.11, 3.12 hoặc 3.13, còn đây là Python " + here
        english = "The workshop needs Python 3.11, 3.12 or 3.13; this is Python " + here
    elif bits < 64:
        vietnamese = "Bộ thực hành cần Python loại 64 bit, còn đây là loại 32 bit"
        english = "The workshop needs a 64-bit Python; this one has 32 bits"
    if not vietnamese:
        return None
    other = other_python()
    if other:
        return (
            vietnamese + ". Máy này có sẵn bản phù hợp, hãy gõ: " + other + " start.py",
            english + ". This machine has one that fits; type: " + other + " start.py",
        )
    return (
        vietnamese + ". Hãy cài Python 3.12 (trang python.org, mục Downloads) rồi chạy lại.",
        english + ". Install Python 3.12 (python.org, Downloads) and start again.",
    )


def other_python():
    """The command of a Python on this machine that fits and runs, or None."""
    if os.name == "nt":
        commands = [["py", "-3.12"], ["py", "-3.13"], ["py", "-3.11"]]
    else:
        commands = [["python3.12"], ["python3.13"], ["python3.11"]]
    for command in commands:
        if _runs(command):
            return " ".join(command)
    return None


def _runs(command):
    probe = "import struct, sys; sys.exit(struct.calcsize('P') < 8)"
    pipe = subprocess.PIPE
    try:
        started = subprocess.Popen(command + ["-c", probe], stdout=pipe, stderr=pipe)
    except OSError:
        return False
    started.communicate()
    return started.returncode == 0


def main():
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    trouble = wrong_python(sys.version_info[:2], struct.calcsize("P") * 8)
    if trouble:
        sys.stderr.write("\n".join(trouble) + "\n")
        return 1
    from classroom.install.start import main as install_and_run

    return install_and_run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
