"""doctor: what it looks at on this very machine, what it calls bad, and that it leaves no trace."""

import ctypes
import json
import os
import sys
from collections import namedtuple
from types import SimpleNamespace

import psutil
import pytest

from classroom import cli, doctor, machine
from workshop import engine, paths
from workshop.ai import weights
from workshop.errors import AIUnavailable, EngineUnavailable

Usage = namedtuple("Usage", "total used free")
GB = 1_000_000_000


@pytest.fixture
def memory(monkeypatch: pytest.MonkeyPatch):
    def of(total: float) -> None:
        state = SimpleNamespace(total=int(total), available=GB)
        monkeypatch.setattr(psutil, "virtual_memory", lambda: state)

    return of


def test_this_machine_is_examined_whole(own_folders, capsys):
    code = cli.main(["doctor", "--light", "--json"])
    report = json.loads(capsys.readouterr().out)
    bad = [check for check in report["checks"] if check["state"] == "bad"]
    assert report["ok"] == (not bad)
    assert code == bool(bad)
    assert len({check["name"] for check in report["checks"]}) == 11
    assert all(check["way_out"] for check in report["checks"] if check["state"] != "good")


def test_an_engine_that_doctor_started_is_stopped_again(own_folders):
    assert doctor.engine().state == "good"
    assert engine.status() == {"running": False}


def test_an_engine_that_cannot_start_is_bad(monkeypatch):
    def broken():
        raise EngineUnavailable("Bộ máy không khởi động được.")

    monkeypatch.setattr(engine, "status", broken)
    finding = doctor.engine()
    assert (finding.state, finding.text) == ("bad", "Bộ máy không khởi động được.")


@pytest.mark.parametrize(
    ("total", "light", "state"),
    [(8.2 * GB, False, "good"), (6 * GB, False, "bad"), (4 * GB, True, "good"), (2e9, True, "bad")],
)
def test_memory_is_8_gb_with_the_model_and_4_without(memory, total, light, state):
    memory(total)
    assert doctor.memory(light=light).state == state


def test_a_machine_too_small_for_the_model_is_shown_the_light_way(memory):
    memory(4 * GB)
    assert "--light" in doctor.memory(light=False).way_out


def test_a_full_disk_is_bad(monkeypatch, own_folders):
    monkeypatch.setattr(doctor.shutil, "disk_usage", lambda _: Usage(GB, GB, GB // 2))
    assert doctor.disk().state == "bad"


def test_a_folder_that_cannot_be_written_is_named(own_folders, monkeypatch):
    blocked = own_folders / "file"
    blocked.touch()
    monkeypatch.setenv("WORKSHOP_WORK", str(blocked / "work"))
    finding = doctor.folders()
    assert finding.state == "bad"
    assert str(blocked) in finding.text


def test_a_model_that_is_not_there_leaves_lessons_on_recorded_replies(own_folders, monkeypatch):
    monkeypatch.setenv("WORKSHOP_GGUF", str(own_folders / "gone.gguf"))
    finding = doctor.model(light=False)
    assert (finding.state, bool(finding.way_out)) == ("optional", True)


def test_a_damaged_model_is_bad(monkeypatch):
    def damaged():
        raise AIUnavailable("Tệp mô hình đã hỏng.")

    monkeypatch.setattr(weights, "installed", lambda: True)
    monkeypatch.setattr(weights, "verify", damaged)
    assert doctor.model(light=False).state == "bad"


def test_a_model_is_named_with_the_digest_of_its_file(own_folders, monkeypatch, tiny_model):
    monkeypatch.setenv("WORKSHOP_GGUF", str(tiny_model))
    assert "SHA-256 b179c9523d0e" in doctor.model(light=False).text


def test_without_a_sandbox_the_trainer_is_told_what_to_do(monkeypatch):
    monkeypatch.setattr(machine, "landlock_abi", lambda: 0)
    finding = doctor.sandbox()
    assert finding.state == "optional"
    assert "container" in finding.way_out


@pytest.mark.skipif(sys.platform != "linux", reason="Landlock is Linux's")
def test_landlock_is_there_exactly_when_a_ruleset_can_be_made():
    writes_files = ctypes.c_uint64(1 << 1)  # struct landlock_ruleset_attr of the first version
    ruleset = ctypes.CDLL(None).syscall(444, ctypes.byref(writes_files), ctypes.c_size_t(8), 0)
    if ruleset >= 0:
        os.close(ruleset)
    assert (machine.landlock_abi() > 0) == (ruleset >= 0)


def test_packages_of_other_versions_are_listed(tmp_path):
    pins = tmp_path / "constraints.txt"
    pins.write_text(f"pytest=={pytest.__version__}\npsutil==0.1\nno-such-package==1\n", "utf-8")
    assert machine.other_versions(pins) == [f"psutil {psutil.__version__} (0.1)"]


def test_pins_of_other_systems_do_not_count(tmp_path):
    pins = tmp_path / "constraints.txt"
    pins.write_text("one==1 ; os_name == 'other'\ntwo==2\n# three==3\n", "utf-8")
    assert machine.pinned_versions(pins) == {"two": "2"}


def test_the_environment_of_the_tests_has_the_pinned_versions():
    assert machine.other_versions(paths.REPOSITORY / "constraints.txt") == []


def test_what_is_bad_ends_with_code_1_and_a_count(monkeypatch, capsys):
    findings = [doctor.Finding("Ổ đĩa", "bad", "đầy", "Xoá bớt."), doctor.Finding("A", "good", "b")]
    monkeypatch.setattr(doctor, "examine", lambda light: iter(findings))
    assert doctor.run() == 1
    out = capsys.readouterr().out
    assert out.splitlines() == [
        "✗ Ổ đĩa: đầy",
        "  → Xoá bớt.",
        "✓ A: b",
        "",
        "Còn 1 việc cần sửa (dòng có dấu ✗).",
    ]
