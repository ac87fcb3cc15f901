"""Kernels forked from a warm parent: they work, they end with it, and nothing depends on it."""

import asyncio
import sys

import pytest
from jupyter_client import BlockingKernelClient
from jupyter_client.connect import write_connection_file

from classroom import kernels, warm

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="kernels are forked on Linux only")


@pytest.fixture
def parent(own_folders):
    started = warm.WarmParent()
    started.start(kernels.environment())
    yield started
    started.stop()


@pytest.fixture
def connection(tmp_path):
    return write_connection_file(str(tmp_path / "kernel.json"))[0]


def fork(parent, connection, folder, **env):
    return parent.fork(["-f", connection], str(folder), {**kernels.environment(), **env})


def said(connection, code) -> str:
    """What ``code`` prints in the kernel behind ``connection``."""
    client = BlockingKernelClient(connection_file=connection)
    client.load_connection_file()
    client.start_channels()
    printed = []
    try:
        client.wait_for_ready(timeout=30)
        client.execute_interactive(
            code,
            timeout=30,
            output_hook=lambda message: printed.append(message["content"].get("text", "")),
        )
    finally:
        client.stop_channels()
    return "".join(printed).strip()


def test_a_forked_kernel_runs_in_its_own_folder_and_environment(parent, connection, tmp_path):
    folder = tmp_path / "Thư mục học viên"
    folder.mkdir()
    process = fork(parent, connection, folder, WORKSHOP_WORK="nơi khác")
    code = "import os; print(os.getcwd(), os.environ['WORKSHOP_WORK'])"
    assert said(connection, code) == f"{folder} nơi khác"
    process.kill()
    process.wait(10)
    assert process.poll() == 0


def test_a_forked_kernel_has_loaded_nothing_heavy(parent, connection, tmp_path):
    fork(parent, connection, tmp_path)
    code = "import sys; print({'pandas', 'torch', 'transformers', 'cv2'} & set(sys.modules))"
    assert said(connection, code) == "set()"


def test_kernels_end_when_their_warm_parent_ends(parent, connection, tmp_path):
    process = fork(parent, connection, tmp_path)
    said(connection, "pass")
    parent.stop()
    process.wait(10)
    assert process.poll() == 0


def test_a_warm_parent_that_died_is_not_waited_for(parent, connection, tmp_path):
    fork(parent, connection, tmp_path)
    parent._process.kill()
    parent._process.wait()
    assert fork(parent, connection, tmp_path) is None


def test_without_a_warm_parent_kernels_start_as_usual(own_folders, tmp_path):
    async def start_and_end() -> tuple[bool, bool]:
        kernel = kernels.PageKernel(kernel_spec_manager=kernels.OwnKernelSpecs())
        kernel.kernel_name = kernels.NAME
        await kernel.start_kernel(cwd=str(tmp_path), env=kernels.environment())
        alive, usual = (
            await kernel.is_alive(),
            not isinstance(kernel.provisioner.process, warm.ForkedProcess),
        )
        await kernel.shutdown_kernel(now=True)
        return alive, usual

    warm.register()
    assert asyncio.run(start_and_end()) == (True, True)
