"""Jobs: values in and out, progress, queue, cancel, limits; what one job does harms no other."""

import dataclasses
import subprocess
import sys
from pathlib import Path
from typing import Any

import engine_jobs
import psutil
import pytest
from engine_processes import still_there

from workshop import engine
from workshop.engine import Limits, Progress, connection, pools, state
from workshop.errors import (
    Encrypted,
    EngineUnavailable,
    JobCancelled,
    JobFailed,
    JobOutOfMemory,
    JobTimedOut,
    PersonalDataFound,
    TooLarge,
)


def wait_until_running(job: engine.Job) -> int:
    """The process number that one of the ``stay`` jobs tells, once it does."""
    return int(next(event.message for event in job.events() if event.message))


def test_a_result_comes_back_by_value(engine_home: Path):
    assert engine.submit(engine_jobs.add, 1, 2.5).result() == 3.5


def test_a_default_argument_may_be_left_out(engine_home: Path):
    assert engine.submit(engine_jobs.add, 1).result() == 2


def test_infinity_comes_through(engine_home: Path):
    assert engine.submit(engine_jobs.add, float("inf")).result() == float("inf")


def test_files_in_dataclasses_come_through_byte_for_byte(engine_home: Path):
    uploads = (
        engine_jobs.Upload("đơn.pdf", bytes(range(256)) * 1000),
        engine_jobs.Upload("b", b"\xff\x00"),
    )
    assert engine.submit(engine_jobs.reverse, uploads).result() == [
        dataclasses.replace(upload, content=upload.content[::-1]) for upload in reversed(uploads)
    ]


def test_a_big_result_comes_as_a_file(engine_home: Path, tmp_path: Path):
    path = engine.submit(engine_jobs.write, tmp_path, "xin chào").result()
    assert path.parent == tmp_path
    assert path.read_text(encoding="utf-8") == "xin chào"


def test_progress_and_partial_results_arrive_in_order(engine_home: Path):
    job = engine.submit(engine_jobs.count, 20)
    events = list(job.events())
    assert [event.partial["step"] for event in events if event.partial] == list(range(1, 21))
    assert Progress(0.5, "Bước 10", {"step": 10}) in events
    assert job.result() == 20


def test_who_follows_late_sees_every_partial_result(engine_home: Path):
    job = engine.submit(engine_jobs.count, 5)
    job.result()
    again = engine.Job(engine_jobs.count, job.id, connection.connect())
    assert [event.partial["step"] for event in again.events() if event.partial] == [1, 2, 3, 4, 5]
    assert again.result() == 5


def test_a_function_called_directly_needs_no_engine(engine_home: Path):
    assert engine_jobs.count(3, engine.Reporter()) == 3
    assert engine.status() == {"running": False}


def test_a_waiting_job_knows_its_place_and_runs_when_it_is_its_turn(engine_home: Path):
    blockers = [engine.submit(engine_jobs.stay) for _ in range(2)]
    for blocker in blockers:
        wait_until_running(blocker)
    first, second = (engine.submit(engine_jobs.add, number) for number in (1, 2))
    assert next(first.events()).place == 1
    assert next(second.events()).place == 2
    blockers[0].cancel()
    assert (first.result(), second.result()) == (2, 3)


def test_cancel_kills_the_worker(engine_home: Path):
    job = engine.submit(engine_jobs.stay)
    worker = psutil.Process(wait_until_running(job))
    job.cancel()
    with pytest.raises(JobCancelled):
        job.result()
    assert not still_there([worker])


def test_cancel_kills_what_the_worker_has_started(engine_home: Path):
    job = engine.submit(engine_jobs.stay_with_child)
    child = psutil.Process(wait_until_running(job))
    job.cancel()
    with pytest.raises(JobCancelled):
        job.result()
    assert not still_there([child])


def test_a_waiting_job_is_cancelled_without_a_worker(engine_home: Path):
    for blocker in [engine.submit(engine_jobs.stay) for _ in range(2)]:
        wait_until_running(blocker)
    waiting = engine.submit(engine_jobs.add, 1)
    waiting.cancel()
    with pytest.raises(JobCancelled):
        waiting.result()


def test_cancelling_what_has_ended_changes_nothing(engine_home: Path):
    job = engine.submit(engine_jobs.add, 1)
    job.result()
    job.cancel()
    assert job.result() == 2


def test_a_job_over_its_time_is_ended_and_the_limit_named(engine_home: Path):
    job = engine.submit(engine_jobs.stay, limits=Limits(seconds=0.5))
    with pytest.raises(JobTimedOut, match=r"0\.5 giây"):
        job.result()


def test_a_job_over_its_memory_is_ended_while_others_go_on(engine_home: Path):
    beside = engine.submit(engine_jobs.stay)
    worker = wait_until_running(beside)
    greedy = engine.submit(engine_jobs.eat, 2000, limits=Limits(memory_mb=300))
    with pytest.raises(JobOutOfMemory, match="300 MB"):
        greedy.result()
    assert psutil.pid_exists(worker)
    assert engine.submit(engine_jobs.add, 1).result() == 2


@pytest.mark.parametrize("job", [engine_jobs.die, engine_jobs.leave])
def test_a_job_whose_process_ends_fails_and_the_next_one_works(engine_home: Path, job):
    with pytest.raises(JobFailed):
        engine.submit(job).result()
    assert engine.submit(engine_jobs.add, 1).result() == 2


def test_a_worker_killed_while_it_waits_is_replaced(engine_home: Path):
    worker = psutil.Process(engine.submit(engine_jobs.process_id).result())
    worker.kill()
    assert not still_there([worker])
    for number in range(4):
        assert engine.submit(engine_jobs.add, number).result() == number + 1


def test_our_own_errors_pass_with_class_and_text(engine_home: Path):
    with pytest.raises(Encrypted, match=r"Tệp bí mật\.pdf có mật khẩu"):
        engine.submit(engine_jobs.refuse, "bí mật.pdf").result()


def test_a_lessons_own_error_arrives_as_the_nearest_known_one(engine_home: Path):
    with pytest.raises(PersonalDataFound, match="căn cước"):
        engine.submit(engine_jobs.refuse_in_own_way).result()


def test_any_other_error_is_one_vietnamese_sentence_and_the_log_keeps_no_content(
    engine_home: Path,
):
    with pytest.raises(JobFailed, match="nhờ giảng viên") as caught:
        engine.submit(engine_jobs.fail_with, "079099001234").result()
    log = state.log_file().read_text(encoding="utf-8")
    assert "ValueError" in log
    assert "engine_jobs.py" in log
    assert "079099001234" not in log + str(caught.value)


def test_a_function_that_is_not_marked_is_refused(engine_home: Path):
    with pytest.raises(TypeError, match="@job"):
        engine.submit(engine_jobs.not_a_job)


def test_the_worker_runs_marked_functions_only(client):
    body = {"arguments": "{}", "seconds": 5, "memory_mb": 500}
    for name in ("engine_jobs:not_a_job", "os:getpid", "engine_jobs:missing", "no_module:f", "x"):
        identifier = client.post("/jobs", json={**body, "function": name}).json()["id"]
        with pytest.raises(JobFailed):
            engine.Job(engine_jobs.add, identifier, connection.connect()).result()


def test_wrong_arguments_are_refused_before_anything_starts(engine_home: Path):
    with pytest.raises(TypeError, match="3 arguments"):
        engine.submit(engine_jobs.add, 1, 2, 3)
    with pytest.raises(ValueError, match="argument_0"):
        engine.submit(engine_jobs.add, "một")
    assert engine.status() == {"running": False}


def test_arguments_over_the_limit_are_refused(
    engine_home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.setattr(engine.client, "MAX_BODY", 2**20)
    with pytest.raises(TooLarge, match="tối đa 1 MB"):
        engine.submit(engine_jobs.write, tmp_path, "x" * 2**21)


def test_a_full_queue_refuses_with_its_length(engine_home: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("WORKSHOP_ENGINE_QUEUE_LENGTH", "1")
    for _ in range(3):
        engine.submit(engine_jobs.stay)
    with pytest.raises(EngineUnavailable, match=r"việc chờ \(1\)"):
        engine.submit(engine_jobs.stay)


def test_the_job_of_a_client_that_died_is_cancelled(
    engine_home: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("WORKSHOP_ENGINE_GRACE_SECONDS", "0.5")
    code = (
        "import engine_jobs, os; from workshop import engine;"
        " job = engine.submit(engine_jobs.stay);"
        " print(next(event.message for event in job.events() if event.message), flush=True);"
        " os._exit(9)"
    )
    out = subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, check=False).stdout
    assert not still_there([psutil.Process(int(out))])
    assert engine.status()["jobs"]["running"] == 0


def test_a_job_is_kept_while_someone_listens(engine_home: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("WORKSHOP_ENGINE_GRACE_SECONDS", "0.2")
    with pytest.raises(JobTimedOut):
        engine.submit(engine_jobs.stay, limits=Limits(seconds=1.5)).result()


def test_a_result_nobody_fetched_is_dropped_after_a_while(
    engine_home: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("WORKSHOP_ENGINE_KEEP_SECONDS", "0")
    job = engine.submit(engine_jobs.add, 1)
    job.result()
    late = engine.Job(engine_jobs.add, job.id, connection.connect())
    engine.submit(engine_jobs.process_id).result()
    with pytest.raises(JobFailed, match="chạy lại"):
        _ask_until_dropped(late)


def _ask_until_dropped(job: engine.Job) -> None:
    for _ in range(1000):
        engine.Job(engine_jobs.add, job.id, connection.connect()).result()


def test_limits_must_be_above_zero():
    with pytest.raises(ValueError, match="above zero"):
        Limits(seconds=0)


def test_changed_code_is_run_by_new_workers(
    engine_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    lesson = tmp_path / "level9_changing"
    lesson.mkdir()
    module = lesson / "task.py"
    module.write_text("value = 1", encoding="utf-8")
    monkeypatch.setattr(pools, "_code", lambda: [lesson])
    made: list[Any] = []

    class FakePool:
        active = True

        def __init__(self, **_: object) -> None:
            self.closed = False
            made.append(self)

        def schedule(self, *_: object, **__: object) -> int:
            return len(made)

        def close(self) -> None:
            self.closed = True

        def join(self) -> None: ...

    monkeypatch.setattr(pools, "ProcessPool", FakePool)
    pool = pools.Pools(1, 1, "")
    assert pool.schedule(("a", "b", "c"), 1) == 1
    module.write_text("value = 2", encoding="utf-8")
    assert pool.schedule(("a", "b", "c"), 1) == 2
    assert [one.closed for one in made] == [True, False]
