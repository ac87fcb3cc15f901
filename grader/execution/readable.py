"""What Python needs to read on this machine: itself, system libraries, fonts, a little of /etc."""

import os
import site
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

USR = ("bin", "sbin", "lib", "lib32", "lib64", "libexec", "share", "include")
OF_A_PREFIX = ("bin", "lib", "lib64", "share", "include", "etc", "ssl", "pyvenv.cfg")
SYSTEM = (
    *("/bin", "/sbin", "/lib", "/lib32", "/lib64", "/nix/store", "/run/current-system/sw"),
    *(f"/usr/{name}" for name in USR),
    *(f"/usr/local/{name}" for name in USR),
    *("/var/cache/fontconfig", "/sys/devices/system"),
)
ETC = """
    ld.so.cache ld.so.conf ld.so.conf.d ld.so.preload localtime timezone locale.conf locale.alias
    passwd group nsswitch.conf hosts host.conf protocols services mime.types fonts matplotlibrc
    terminfo inputrc shells profile bash.bashrc os-release lsb-release debian_version redhat-release
    magic alternatives crypto-policies ssl/certs ssl/openssl.cnf pki/tls/certs pki/tls/openssl.cnf
    pki/ca-trust
"""
FONTS = (".fonts", ".fonts.conf", ".local/share/fonts", ".config/fontconfig", ".cache/fontconfig")
PROC = "self thread-self cpuinfo meminfo stat uptime loadavg version filesystems sys/kernel sys/vm".split()
DEVICES = ("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom")
OURS = Path(__file__).resolve().parents[1]


@cache
def system() -> tuple[str, ...]:
    """Files and folders to read with all that is in them. Never this package: it has the keys."""
    found = [*SYSTEM, *(f"/etc/{name}" for name in ETC.split()), *_python()]
    found += [str(path) for path in Path("/etc").glob("python3*")]
    found += [str(Path.home() / name) for name in FONTS] if "HOME" in os.environ else []
    return tuple(path for path, whole in _split(found) if whole)


@cache
def listed() -> tuple[str, ...]:
    """Folders on the way to this package where it lies among Python's own: only to be listed."""
    return tuple(path for path, whole in _split(_python()) if not whole)


def _python() -> list[str]:
    prefixes = {sys.prefix, sys.base_prefix, sys.exec_prefix, sys.base_exec_prefix}
    own = [str(Path(prefix, name)) for prefix in sorted(prefixes) for name in OF_A_PREFIX]
    packages = [str(Path(os.__file__).parent), *site.getsitepackages()]
    packages += [path for path in sys.path if Path(path).name in {"site-packages", "dist-packages"}]
    if site.ENABLE_USER_SITE:
        packages.append(site.getusersitepackages())
    return own + packages


def _split(paths: list[str]) -> Iterator[tuple[str, bool]]:
    found = {os.path.realpath(path) for path in paths if os.path.exists(path)}
    for path in sorted(found):
        if not any(parent in found for parent in map(str, Path(path).parents)):
            yield from around(Path(path), OURS)


def around(path: Path, hidden: Path) -> Iterator[tuple[str, bool]]:
    """``path`` without ``hidden``: paths to have whole (True), and folders above ``hidden`` (False)."""
    if path != hidden and path not in hidden.parents:
        yield str(path), True
    elif path != hidden:
        yield str(path), False
        for entry in sorted(path.iterdir()):
            if not entry.is_symlink():
                yield from around(entry, hidden)
