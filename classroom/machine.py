"""Facts about this machine for ``doctor``: packages, fonts with Vietnamese letters, the sandbox."""

import ctypes
import importlib.metadata
import os
import platform
import re
import shutil
import subprocess
import sys
from pathlib import Path

LANDLOCK_CREATE_RULESET = 444  # the same number on every architecture of Linux
ABI_VERSION = 1  # flag LANDLOCK_CREATE_RULESET_VERSION
PIN = re.compile(r"([A-Za-z0-9._-]+)==([^\s;]+)")


def landlock_abi() -> int:
    """The version of Landlock that the kernel offers; 0 where there is none.

    Source: landlock_create_ruleset(2).
    """
    if sys.platform != "linux":
        return 0
    syscall = ctypes.CDLL(None, use_errno=True).syscall
    syscall.restype = ctypes.c_long
    answer = syscall(
        ctypes.c_long(LANDLOCK_CREATE_RULESET),
        ctypes.c_void_p(None),
        ctypes.c_size_t(0),
        ctypes.c_uint32(ABI_VERSION),
    )
    return max(int(answer), 0)


def vietnamese_font() -> str | None:
    """The name of a font on this machine that has all Vietnamese letters; None if none is known."""
    if sys.platform == "win32":
        return "Segoe UI" if (_windows_fonts() / "segoeui.ttf").is_file() else None
    if sys.platform == "darwin":
        return "Helvetica Neue"  # part of every macOS, Vietnamese included
    if shutil.which("fc-match") is None:
        return _font_file()
    listed = subprocess.run(
        ["fc-list", ":lang=vi", "family"], capture_output=True, text=True, check=False
    )
    families = sorted(line.split(",")[0] for line in listed.stdout.splitlines() if line)
    return families[0] if families else None


def _windows_fonts() -> Path:
    return Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts"


def _font_file() -> str | None:
    known = ("DejaVuSans.ttf", "LiberationSans-Regular.ttf", "NotoSans-Regular.ttf")
    found = (path for name in known for path in Path("/usr/share/fonts").rglob(name))
    return next((path.stem for path in found), None)


def pinned_versions(constraints: Path) -> dict[str, str]:
    """Package to version, of every line of constraints.txt that is for this machine."""
    from packaging.requirements import Requirement

    pins = {}
    for line in constraints.read_text(encoding="utf-8").splitlines():
        if PIN.match(line):
            requirement = Requirement(line)
            if requirement.marker is None or requirement.marker.evaluate():
                pins[requirement.name] = next(iter(requirement.specifier)).version
    return pins


def other_versions(constraints: Path) -> list[str]:
    """Installed packages whose version is not the pinned one, as "name installed (pinned)"."""
    from packaging.version import Version

    differing = []
    for name, version in pinned_versions(constraints).items():
        try:
            installed = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            continue
        if Version(Version(installed).public) != Version(version):
            differing.append(f"{name} {installed} ({version})")
    return differing


def describe() -> str:
    """The machine in a few words."""
    return f"{platform.system()} {platform.release()}, {platform.machine()}"
