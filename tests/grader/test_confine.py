"""What a confined child may not do, each seen to work in one that is not; and what goes on working.

Under every set of layers that a machine may have, and as an ordinary user.
"""

import os
import shutil
import signal
import socket
import sys
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

if sys.platform != "linux":
    pytest.skip("confinement is Linux's", allow_module_level=True)

from grader.execution import confine
from tests import support_confine as support
from tests.grader import confinement
from tests.grader import confinement_allowed as allowed
from tests.grader.confinement import DENIED, World
from tests.grader.confinement_allowed import ALLOWED
from tests.support_confine import BY_ROOT, LAYERS, NOBODY, Outcome

PROTECTION = confine.protection()
pytestmark = pytest.mark.skipif(not PROTECTION.enough, reason=f"no confinement here: {PROTECTION}")
PRIVATE_PYTHON = any(not parent.stat().st_mode & 1 for parent in Path(sys.base_prefix).parents)


@pytest.fixture(scope="session")
def place() -> Iterator[Path]:
    """A folder that ordinary users reach as well; pytest's own are for its user alone."""
    path = Path(tempfile.mkdtemp(prefix="bài-"))
    path.chmod(0o755)
    yield path
    shutil.rmtree(path)


def owned(path: Path, layer: str) -> Path:
    """The folder, new, and the child's user's."""
    path.mkdir(parents=True)
    if layer in BY_ROOT:
        os.chown(path, NOBODY, NOBODY)
    return path


def with_file(path: Path, name: str, layer: str) -> Path:
    """The same with a file in it."""
    (owned(path, layer) / name).write_text(name, encoding="utf-8")
    if layer in BY_ROOT:
        os.chown(path / name, NOBODY, NOBODY)
    return path


def stand_by(listening: Path, abstract: str) -> None:
    """What the bystander does: it takes connections and waits."""
    sockets = [socket.socket(socket.AF_UNIX), socket.socket(socket.AF_UNIX)]
    for door, address in zip(sockets, (str(listening), abstract), strict=True):
        door.bind(address)
        door.listen()
    signal.pause()


def tried(place: Path, layer: str, confined: bool) -> dict[str, Outcome]:
    """All attempts of a child, by name, and what came of each."""
    folder = place / f"{layer}, {confined}"
    own = owned(folder / "của mình", layer)
    door = owned(folder / "cửa", layer) / "s"
    abstract = f"\0bai-{os.getpid()}-{layer}-{confined}"
    ordinary = layer in BY_ROOT
    bystander = support.start(
        lambda tell: (tell("here"), stand_by(door, abstract)), door.parent, None, nobody=ordinary
    )
    attempts = DENIED | (ALLOWED if confined else {})
    worlds = {
        name: World(
            outside=with_file(folder / f"ngoài {at}", "secret", layer),
            shown=with_file(folder / f"đọc {at}", "data", layer),
            bystander=bystander.pid,
            socket=door,
            abstract=abstract,
        )
        for at, name in enumerate(attempts)
    }

    def body(tell):
        for name, attempt in attempts.items():
            found = support.outcome(lambda: attempt(worlds[name]) is not False)  # noqa: B023
            tell(found | {"name": name})

    rules = support.policy(own, readable=tuple(world.shown for world in worlds.values()))
    try:
        assert next(bystander.lines()) == "here"
        child = support.start(body, own, rules if confined else None, nobody=ordinary)
        found = {outcome.get("name", "lost"): outcome for outcome in child.lines()}
        assert "lost" not in found, found
        child.wait()
        os.close(child.pipe)
    finally:
        os.kill(bystander.pid, signal.SIGKILL)
        bystander.wait()
        os.close(bystander.pipe)
    return found


@pytest.fixture(scope="session")
def seen(place):
    """What children saw, under a set of layers; found out once for each."""

    @cache
    def look(layer: str, confined: bool) -> dict[str, Outcome]:
        with support.layers(layer):
            return tried(place, layer, confined)

    return look


@pytest.mark.parametrize("layer", LAYERS)
@pytest.mark.parametrize("name", DENIED)
def test_denied(name, layer, seen):
    freely = seen("ordinary user" if layer in BY_ROOT else "everything", False)[name]
    if name in confinement.PERHAPS and not freely.get("value"):
        pytest.skip(f"this machine itself refuses: {freely}")
    assert freely["value"] is True
    held = seen(layer, True)[name]
    assert held.get("value") is False or held.get("errno") in confinement.REFUSALS, held


def works(name: str, layer: str) -> bool:
    """Whether something is to work under these layers; what does not is told in ``confine``."""
    own_tree = layer in ("everything", "ordinary user") and PROTECTION.together
    if name in allowed.NEEDS_ITS_OWN_TREE and not own_tree:
        return False
    return layer != "oldest Landlock" or name not in allowed.NEEDS_TO_END_OTHERS


@pytest.mark.parametrize(
    ("name", "layer"), [(name, layer) for layer in LAYERS for name in ALLOWED if works(name, layer)]
)
def test_goes_on_working(name, layer, seen):
    if layer in BY_ROOT and PRIVATE_PYTHON and name in allowed.NEEDS_PYTHONS_FILES:
        pytest.skip("this Python lies in its user's private folder")
    if name in allowed.MODULES:
        pytest.importorskip(allowed.MODULES[name])
    found = seen(layer, True)[name]
    assert found.get("value") is True, found
