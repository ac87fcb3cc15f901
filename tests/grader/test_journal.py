"""The journal outlives kills, damage and company; keys change with what marks depend on, only."""

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from grader.driver import keys
from grader.driver.journal import Journal
from grader.driver.keys import content_key, kit_key, quick_key, submission_key
from workshop.paths import REPOSITORY

ODD_NAME = "h\udcf6c-vien"
HEAVY = ("nbgrader", "sqlalchemy", "nbformat", "pandas", "IPython", "pydantic")


def run_python(code: str, *arguments: object) -> subprocess.Popen:
    """A Python process of its own that can import the kit."""
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.Popen(command, cwd=REPOSITORY, stdout=subprocess.PIPE, text=True)


@pytest.fixture
def journal(tmp_path):
    with Journal(tmp_path) as made:
        yield made


def test_a_submission_is_unfinished_until_it_is_done_or_failed(journal):
    for learner in ("an", "binh", "chi"):
        journal.start("bai1", learner, "k1")
    journal.done("bai1", "an", "k1", 0.25)
    journal.failed("bai1", "binh", "k1", "Tệp hỏng.")
    assert journal.unfinished() == {("bai1", "chi")}
    assert [(r.learner, r.state, r.why) for r in journal.rows("bai1")] == [
        ("an", "done", ""),
        ("binh", "failed", "Tệp hỏng."),
        ("chi", "started", ""),
    ]
    assert journal.rows("bai1")[0].seconds == 0.25
    assert journal.rows("bai2") == []


def test_a_key_counts_only_while_nothing_newer_was_begun(journal):
    assert journal.key_of("bai1", "an") is None
    journal.start("bai1", "an", "k1")
    assert journal.key_of("bai1", "an") is None
    journal.done("bai1", "an", "k1", 1.0)
    assert journal.key_of("bai1", "an") == "k1"
    journal.start("bai1", "an", "k2")
    assert journal.key_of("bai1", "an") is None
    journal.failed("bai1", "an", "k2", "Hết giờ.")
    assert journal.key_of("bai1", "an") is None


def test_starting_again_wipes_what_was_said_before(journal):
    journal.failed("bai1", "an", "k1", "Tệp hỏng.")
    journal.start("bai1", "an", "k2")
    (row,) = journal.rows()
    assert (row.state, row.why, row.ended, row.seconds) == ("started", "", None, None)


def test_reading_makes_no_file(journal, tmp_path):
    assert journal.rows() == []
    assert journal.unfinished() == set()
    assert journal.key_of("bai1", "an") is None
    assert journal.result("k") is None
    assert list(tmp_path.iterdir()) == []


def test_names_that_are_not_utf8_come_back_as_they_were(journal, tmp_path):
    journal.start("bai1", ODD_NAME, "k")
    assert journal.unfinished() == {("bai1", ODD_NAME)}
    journal.failed("bai1", ODD_NAME, "k", f"Không mở được {ODD_NAME}.")
    assert journal.rows()[0].why == "Không mở được h\\udcf6c-vien."
    journal.note_content(tmp_path / ODD_NAME, "q", "c")
    assert journal.content(tmp_path / ODD_NAME) == ("q", "c")


def test_a_killed_grader_leaves_what_it_wrote(tmp_path):
    code = """
import sys, time
from pathlib import Path
from grader.driver.journal import Journal
journal = Journal(Path(sys.argv[1]))
journal.done("bai1", "an", "k", 1.0)
journal.keep("k", b"marks")
journal.start("bai1", "binh", "k")
print("ready", flush=True)
time.sleep(60)
"""
    with run_python(code, tmp_path) as process:
        assert process.stdout.readline() == "ready\n"
        process.kill()
    after = Journal(tmp_path)
    assert after.unfinished() == {("bai1", "binh")}
    assert after.result(after.key_of("bai1", "an")) == b"marks"


def test_several_graders_write_at_once(tmp_path):
    code = """
import sys
from pathlib import Path
from grader.driver.journal import Journal
journal = Journal(Path(sys.argv[1]))
for number in range(40):
    journal.start("bai1", f"{sys.argv[2]}-{number}", "k")
    journal.done("bai1", f"{sys.argv[2]}-{number}", "k", 0.0)
    journal.keep(f"{sys.argv[2]}-{number}", b"x" * 1000)
"""
    processes = [run_python(code, tmp_path, who) for who in "abc"]
    for process in processes:
        with process:
            process.communicate()
        assert process.returncode == 0
    rows = Journal(tmp_path).rows()
    assert len(rows) == 120
    assert {row.state for row in rows} == {"done"}


def test_several_threads_share_one_journal(journal):
    def work(who: str) -> None:
        for number in range(30):
            journal.start("bai1", f"{who}-{number}", "k")
            journal.done("bai1", f"{who}-{number}", "k", 0.0)

    threads = [threading.Thread(target=work, args=(who,)) for who in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(journal.rows()) == 120


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
def test_a_forked_child_opens_the_journal_anew(tmp_path):
    code = """
import os, sys
from pathlib import Path
from grader.driver.journal import Journal
journal = Journal(Path(sys.argv[1]))
journal.start("bai1", "parent", "k")
journal._lock.acquire()
journal._connection.execute("BEGIN IMMEDIATE")
child = os.fork()
if child == 0:
    assert journal._connection is None
    assert journal.unfinished() == {("bai1", "parent")}
    os._exit(0)
assert os.waitpid(child, 0)[1] == 0
journal._connection.execute("UPDATE work SET key = 'kept'")
journal._connection.execute("COMMIT")
print(journal.rows()[0].key)
"""
    with run_python(code, tmp_path) as process:
        assert process.stdout.read() == "kept\n"


@pytest.mark.parametrize("how", ["garbage", "overwritten", "empty"])
def test_a_damaged_journal_is_put_aside(how, tmp_path):
    with Journal(tmp_path) as journal:
        for number in range(200):
            journal.start("bai1", f"{number}", "k" * 64)
        path = journal.path
    whole = path.read_bytes()
    assert len(whole) > 3 * 4096
    broken = {"garbage": b"no journal " * 999, "overwritten": whole[:4096] + b"\7" * 9999}
    path.write_bytes(broken.get(how, b""))
    with Journal(tmp_path) as journal:
        journal.start("bai1", "an", "k")
        assert [row.learner for row in journal.rows()] == ["an"]
    assert len(list(path.parent.glob("*.damaged-*"))) == (how != "empty")


@pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody take away an open file")
def test_a_journal_that_is_taken_away_is_begun_anew(journal):
    journal.start("bai1", "an", "k")
    journal.path.rename(journal.path.with_suffix(".moved"))
    journal.start("bai1", "binh", "k")
    assert Journal(journal.path.parent.parent).unfinished() == {("bai1", "binh")}


def test_the_results_used_longest_ago_make_room(tmp_path):
    bodies = {name: os.urandom(1000) for name in "abcd"}
    with Journal(tmp_path, kept_bytes=3500) as first:
        for name in "abc":
            first.keep(name, bodies[name])
        assert first.result("a") == bodies["a"]
    with Journal(tmp_path, kept_bytes=3500) as second:
        second.keep("d", bodies["d"])
        kept = {name: second.result(name) for name in "abcd"}
    assert kept == {**bodies, "b": None}


def test_a_result_is_packed_replaced_and_never_larger_than_the_whole(tmp_path):
    with Journal(tmp_path, kept_bytes=2000) as journal:
        journal.keep("text", b"mark " * 10_000)
        journal.keep("text", b"other " * 10_000)
        assert journal.result("text") == b"other " * 10_000
        journal.keep("large", os.urandom(3000))
        assert journal.result("large") is None


def test_a_result_that_was_damaged_counts_as_none(journal):
    journal.keep("k", b"marks" * 100)
    journal._connection.execute("UPDATE body SET data = X'0011'")
    assert journal.result("k") is None


def test_neither_journal_nor_keys_load_anything_heavy():
    code = "import sys, grader.driver.journal, grader.driver.keys; print(*sys.modules)"
    with run_python(code) as process:
        loaded = process.stdout.read().split()
    assert [name for name in loaded if name.partition(".")[0] in HEAVY] == []


@pytest.fixture
def submission(tmp_path):
    folder = tmp_path / "submitted" / "an" / "bai1"
    (folder / "work").mkdir(parents=True)
    (folder / "bai1.ipynb").write_text("{}", encoding="utf-8")
    (folder / "work" / "bang.csv").write_text("1,2", encoding="utf-8")
    (folder / "timestamp.txt").write_text("2026-01-01 08:00:00 UTC", encoding="utf-8")
    return folder


def test_a_submissions_key_changes_with_what_it_holds(submission):
    seen = [submission_key(submission, "r", "k")]
    seen.append(submission_key(submission, "r2", "k"))
    seen.append(submission_key(submission, "r", "k2"))
    (submission / "work" / "bang.csv").write_text("1,3", encoding="utf-8")
    seen.append(submission_key(submission, "r", "k"))
    (submission / "work" / "bang.csv").rename(submission / "bang.csv")
    seen.append(submission_key(submission, "r", "k"))
    (submission / "work" / "timestamp.txt").touch()
    seen.append(submission_key(submission, "r", "k"))
    assert len(set(seen)) == 6


def test_the_time_of_handing_in_is_not_content(submission):
    before = content_key(submission), quick_key(submission)
    (submission / "timestamp.txt").unlink()
    assert (content_key(submission), quick_key(submission)) == before


def test_links_and_pipes_are_not_read(submission, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("1", encoding="utf-8")
    try:
        (submission / "link").symlink_to(secret)
        (submission / "folder").symlink_to(tmp_path, target_is_directory=True)
        os.mkfifo(submission / "pipe")
    except (OSError, AttributeError):
        pytest.skip("this machine makes no links or pipes")
    before = content_key(submission), quick_key(submission)
    secret.write_text("another", encoding="utf-8")
    assert (content_key(submission), quick_key(submission)) == before


def test_a_folder_that_looks_the_same_is_not_read_again(submission, journal):
    long_ago = time.time() - 1000
    for path in submission.rglob("*"):
        os.utime(path, (long_ago, long_ago))
    first = submission_key(submission, "r", "k", journal)
    assert first == submission_key(submission, "r", "k")
    journal.note_content(submission, quick_key(submission), "as noted")
    assert submission_key(submission, "r", "k", journal) != first
    (submission / "bai1.ipynb").write_text("[]", encoding="utf-8")
    changed = submission_key(submission, "r", "k", journal)
    assert changed == submission_key(submission, "r", "k") != first


def test_a_folder_written_just_now_is_not_yet_believed(submission, journal):
    submission_key(submission, "r", "k", journal)
    assert journal.content(submission) is None


def test_a_folder_that_is_not_there_is_an_error(tmp_path, journal):
    for key in (content_key, quick_key, lambda folder: submission_key(folder, "", "", journal)):
        with pytest.raises(OSError):
            key(tmp_path / "absent")


def test_mending_a_check_touches_its_own_lesson_only(tmp_path, monkeypatch):
    monkeypatch.setattr(keys, "REPOSITORY", tmp_path)
    files = (
        "grader/marking.py grader/status.py grader/driver/work.py workshop/text.py"
        " level1_text/__init__.py level1_text/a/checks.py level1_text/b/data/x.json"
        " grader/source/level1_text/a/graded/x/key.json grader/source/level1_text/b/lesson.py"
    ).split()
    for name in files:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("1", encoding="utf-8")
    packages = ("level1_text.a", "level1_text.b", None)

    def touched(name: str) -> list[str | None]:
        before = [kit_key.__wrapped__(package) for package in packages]
        (tmp_path / name).write_text("2", encoding="utf-8")
        after = [kit_key.__wrapped__(package) for package in packages]
        return [p for p, old, new in zip(packages, before, after, strict=True) if old != new]

    a, b, other = packages
    assert [touched(name) for name in files] == [
        [a, b, other],
        [],
        [a, b, other],
        [a, b],
        [a, b],
        [a],
        [b],
        [a],
        [b],
    ]


def test_the_kits_own_key_is_made_of_real_files():
    lesson, other = kit_key("level1_text.summarise_report"), kit_key(None)
    assert lesson != other
    assert set(keys._grader()) >= {Path(keys.__file__), REPOSITORY / "grader" / "marking.py"}
    assert kit_key("level1_text.summarise_report") == lesson
