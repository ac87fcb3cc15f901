"""start.py on a small kit: what is installed, when, and what becomes of an interrupted start."""

import os
import shutil
import signal
import subprocess
import time

import pytest

needs_signals = pytest.mark.skipif(os.name == "nt", reason="ends processes as POSIX does")


def test_the_first_start_installs_what_is_pinned_and_runs_the_command(kit):
    done = kit.start("doctor")
    assert done.returncode == 0, done.stderr
    assert "RUNS one True" in done.stdout
    assert "Tải " in done.stdout
    assert "Cài vào máy: 0 trên 3 gói" in done.stdout


def test_a_second_start_asks_the_index_nothing_and_takes_seconds(installed):
    begun = time.monotonic()
    again = installed.start("doctor", "--light", PIP_INDEX_URL="http://127.0.0.1:9/")
    assert again.stdout == "RUNS one False\n"
    assert time.monotonic() - begun < 10


def test_a_changed_pin_is_installed_over_what_is_there(installed):
    made = (installed.venv / "pyvenv.cfg").stat().st_mtime_ns
    installed.pin("2.0")
    assert "RUNS two False" in installed.start("doctor").stdout
    assert (installed.venv / "pyvenv.cfg").stat().st_mtime_ns == made


def test_an_update_without_network_leaves_what_works_and_says_why(installed):
    stamp = (installed.venv / "workshop-stamp.json").read_bytes()
    installed.pin("2.0")
    failed = installed.start("doctor", PIP_INDEX_URL="http://127.0.0.1:9/", PIP_RETRIES="1")
    assert failed.returncode == 1
    assert "máy chưa vào được kho gói" in failed.stderr
    assert (installed.venv / "workshop-stamp.json").read_bytes() == stamp
    installed.pin("1.0")
    assert "RUNS one" in installed.start("doctor", PIP_NO_INDEX="1").stdout


def test_a_kit_that_was_moved_is_put_right_without_network(installed):
    place = installed.folder.with_name("Nơi khác")
    shutil.move(installed.folder, place)
    moved = type(installed)(place, installed.environment)
    done = moved.start("doctor", PIP_NO_INDEX="1")
    assert "RUNS one" in done.stdout, done.stderr


def test_the_model_is_added_to_a_light_installation_that_is_opened_in_full(installed):
    (installed.folder / "classroom/server.py").write_text(
        "def serve(host, port, browser):\n    import big_model\n    print('OPEN', port)\n",
        encoding="utf-8",
    )
    assert "OPEN 8866" in installed.start("--no-browser").stdout
    assert "RUNS one True" in installed.start("doctor").stdout


@needs_signals
def test_a_start_that_is_killed_while_fetching_is_repaired_by_the_next(kit, index):
    index.hold = "big_model"
    first = kit.spawn("doctor")
    assert index.halfway.wait(60)
    os.killpg(first.pid, signal.SIGKILL)
    first.communicate()
    index.hold = ""
    index.release.set()
    done = kit.start("doctor")
    assert "RUNS one True" in done.stdout, done.stderr


@needs_signals
def test_after_a_kill_of_start_alone_the_next_waits_for_the_pip_it_left(kit, index):
    index.hold = "big_model"
    first = kit.spawn("doctor")
    assert index.halfway.wait(60)
    first.kill()
    first.wait()
    second = kit.spawn("doctor")
    assert second.stdout.readline().decode().startswith("Một cửa sổ khác đang cài đặt")
    index.hold = ""
    index.release.set()
    output, errors = second.communicate(timeout=120)
    assert "RUNS one True" in output.decode(), errors.decode()
    first.stdout.close()
    first.stderr.close()


@needs_signals
def test_ctrl_c_is_answered_with_a_sentence_and_the_next_start_finishes(kit, index):
    index.hold = "big_model"
    first = kit.spawn("doctor")
    assert index.halfway.wait(60)
    os.killpg(first.pid, signal.SIGINT)
    _, errors = first.communicate(timeout=60)
    assert first.returncode == 130
    assert "Đã dừng" in errors.decode()
    assert "Traceback" not in errors.decode()
    index.hold = ""
    assert "RUNS one True" in kit.start("doctor").stdout


def test_what_a_power_cut_left_half_written_is_made_anew(installed):
    stamp = installed.venv / "workshop-stamp.json"
    stamp.unlink()
    tools = next(installed.venv.rglob("lesson_tools.py"))
    tools.write_bytes(b"")
    assert "RUNS one False" in installed.start("doctor", "--light").stdout
    assert stamp.is_file()


def test_an_environment_whose_python_is_gone_is_made_anew(installed):
    folder = installed.venv / ("Scripts" if os.name == "nt" else "bin")
    for program in folder.glob("python*"):
        program.unlink()
    assert "RUNS one False" in installed.start("doctor", "--light").stdout


def test_two_starts_at_once_make_one_environment(kit):
    starts = [
        subprocess.Popen(
            kit.command("doctor", "--light"),
            env=kit.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        for _ in range(2)
    ]
    outputs = [start.communicate()[0] for start in starts]
    assert [start.returncode for start in starts] == [0, 0], outputs
    assert sum("Chuẩn bị lần đầu" in output for output in outputs) == 1


def test_the_place_of_the_environment_can_be_moved(kit, tmp_path):
    elsewhere = tmp_path / "môi trường"
    assert "RUNS" in kit.start("doctor", "--light", WORKSHOP_VENV=str(elsewhere)).stdout
    assert (elsewhere / "pyvenv.cfg").is_file()
    assert not kit.venv.exists()


@pytest.mark.parametrize(
    "settings", [{"PIP_INDEX_URL": "http://127.0.0.1:9/"}, {"PIP_NO_INDEX": "1"}]
)
def test_without_an_index_it_says_so_in_both_languages(kit, settings):
    failed = kit.start("doctor", **settings)
    assert failed.returncode == 1
    vietnamese, english = failed.stderr.splitlines()
    assert vietnamese.startswith("Không tải được các gói: máy chưa vào được kho gói Python.")
    assert english.startswith("Packages cannot be downloaded: no package index can be reached.")


def test_packages_from_a_folder_of_ones_own_do_without_an_index(installed, wheels):
    installed.pin("2.0")
    folder = str(wheels / "lesson-tools")
    done = installed.start("doctor", PIP_NO_INDEX="1", PIP_FIND_LINKS=folder)
    assert "RUNS two" in done.stdout, done.stderr


def test_a_package_that_the_index_lacks_is_named(installed):
    installed.pin("3.0")
    failed = installed.start("doctor")
    assert failed.returncode == 1
    assert "Không tìm thấy gói lesson-tools==3.0" in failed.stderr


def test_a_folder_with_other_files_is_left_alone(kit, tmp_path):
    diary = tmp_path / "tài liệu" / "nhật ký.txt"
    diary.parent.mkdir()
    diary.write_text("của tôi", encoding="utf-8")
    failed = kit.start("doctor", WORKSHOP_VENV=str(diary.parent))
    assert failed.returncode == 1
    assert "đã có tệp khác" in failed.stderr
    assert list(diary.parent.iterdir()) == [diary]


def test_an_environment_that_somebody_else_made_is_kept_and_filled(installed):
    for name in ("workshop.lock", "workshop-stamp.json"):
        (installed.venv / name).unlink()
    mine = installed.venv / "mine.txt"
    mine.touch()
    assert "RUNS one False" in installed.start("doctor", "--light").stdout
    assert mine.is_file()


def test_stop_before_anything_is_installed_installs_nothing(kit):
    assert kit.start("stop").returncode == 0
    assert not kit.venv.exists()


def test_a_wrong_argument_is_told_before_anything_is_installed(kit):
    failed = kit.start("--port", "nhiều")
    assert failed.returncode == 2
    assert "cổng là một số từ 0 đến 65535" in failed.stderr
    assert not kit.venv.exists()
