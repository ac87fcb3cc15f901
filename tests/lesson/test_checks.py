"""Marks follow from findings, and only an answer that was given earns any."""

import json
from dataclasses import replace

from workshop.errors import BadFile
from workshop.lesson import Case, Check, Finding, Submission, run_checks, total


def submission(lesson, folder, case, answer):
    return Submission(folder, lesson.case(case), answer)


def test_nothing_saved_earns_nothing(lesson, folder, answer_type):
    assert lesson.check(submission(lesson, folder, "practice/htx-a", answer_type())) == []


def test_a_good_answer_earns_every_point(lesson, folder, answer_type):
    done = lesson.check(submission(lesson, folder, "practice/htx-a", answer_type(word="chè")))
    assert total(done) == 10


def test_a_check_that_needs_another_earns_nothing_without_it(lesson, folder, answer_type):
    done = lesson.check(submission(lesson, folder, "practice/htx-a", answer_type(word="trà")))
    assert [outcome.points for outcome in done] == [0, 0]
    assert "Đúng từ" in done[1].findings[0].message


def test_one_check_alone_earns_what_it_earns_among_all(lesson, folder, answer_type):
    for word in ("chè", "trà"):
        given = submission(lesson, folder, "practice/htx-a", answer_type(word=word))
        alone = [lesson.check(given, only=check.id) for check in lesson.checks]
        assert [outcome for (outcome,) in alone] == lesson.check(given)


def test_one_check_alone_runs_nothing_that_it_does_not_need(lesson, folder, answer_type):
    ran = []

    def noting(name, needs=()):
        return Check(name, name, 1, lambda _: ran.append(name) or [], needs=needs)

    checks = [noting("a"), noting("b", needs=("a",)), noting("c", needs=("b",))]
    run_checks(checks, submission(lesson, folder, "own", answer_type(word="chè")), only="b")
    assert ran == ["a", "b"]


def test_a_graded_case_shows_form_only_before_it_is_handed_in(lesson, folder, answer_type):
    done = lesson.check(submission(lesson, folder, "graded/htx-a", answer_type(word="chè")))
    assert [outcome.check.id for outcome in done] == ["short"]


def test_ones_own_file_runs_what_needs_no_key(lesson, folder, answer_type):
    done = lesson.check(submission(lesson, folder, "own", answer_type(word="chè")))
    assert [outcome.check.id for outcome in done] == ["short"]


def test_a_file_that_cannot_be_read_is_a_finding_not_a_crash(lesson, folder, answer_type):
    def unreadable(_submission):
        raise BadFile("Tệp bị hỏng.")
        yield

    broken = replace(lesson.checks[0], run=unreadable)
    (outcome,) = run_checks([broken], submission(lesson, folder, "practice/htx-a", answer_type()))
    assert (outcome.points, outcome.findings[0].message) == (0, "Tệp bị hỏng.")


def test_points_never_leave_the_bounds_of_their_check(lesson, folder):
    much = Check("m", "m", 3, lambda _: [Finding(True, "", points=9)])
    less = Check("l", "l", 3, lambda _: [Finding(False, "", points=-9)])
    assert [
        o.points for o in run_checks([much, less], submission(lesson, folder, "own", None))
    ] == [3, 0]


def test_a_graded_case_has_no_key_on_a_learners_machine(lesson):
    assert lesson.cases["graded/htx-a"].key_file is None


def test_a_key_comes_from_its_file(tmp_path):
    (tmp_path / "key.json").write_text(json.dumps({"a": 1}), encoding="utf-8")
    assert Case("graded/x-a", tmp_path, tmp_path / "key.json").key == {"a": 1}
