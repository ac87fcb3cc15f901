"""Every lesson's checks give its example submissions exactly the marks that they are known to have."""

import pytest

from grader.goldens import examples
from grader.lessons import all_lessons
from grader.marking import mark, outcomes
from workshop.lesson import total

LESSONS = {source.package: source for source in all_lessons()}
EXAMPLES = {package: examples(source) for package, source in LESSONS.items()}


def named(kind):
    return [(package, name) for package, found in EXAMPLES.items() for name in getattr(found, kind)]


def findings(results, wanted):
    return " ".join(
        f.message + f.where for o in results if o.check.id in wanted for f in o.findings
    )


@pytest.mark.parametrize(("package", "name"), named("goldens"))
def test_a_golden_submission_has_exactly_its_marks(package, name, tmp_path):
    golden = EXAMPLES[package].goldens[name]
    golden.make(tmp_path)
    lesson = LESSONS[package].lesson
    assert {c.id: mark(lesson, c.id, tmp_path) for c in lesson.checks} == dict(golden.marks)


@pytest.mark.parametrize(("package", "name"), named("mutations"))
def test_one_thing_broken_loses_that_checks_points_and_says_what(package, name, tmp_path):
    mutation = EXAMPLES[package].mutations[name]
    mutation.make(tmp_path)
    lesson = LESSONS[package].lesson
    results = outcomes(lesson, tmp_path)
    perfect = {check.id: check.points for check in lesson.checks}
    lost = {o.check.id for o in results if o.points < perfect[o.check.id]}
    gone = {o.check.id for o in results if o.points == 0}
    dependents = {check.id for check in lesson.checks if set(check.needs) & gone}
    assert lost - dependents == set(mutation.loses)
    for word in mutation.names:
        assert word in findings(results, mutation.loses)


@pytest.mark.parametrize(("package", "name"), named("cheap"))
def test_a_cheap_answer_earns_nothing(package, name, tmp_path):
    EXAMPLES[package].cheap[name](tmp_path)
    assert total(outcomes(LESSONS[package].lesson, tmp_path)) == 0


@pytest.mark.parametrize("package", LESSONS)
def test_every_check_has_a_mutation_that_breaks_it(package):
    broken = {check for m in EXAMPLES[package].mutations.values() for check in m.loses}
    assert broken == {check.id for check in LESSONS[package].lesson.checks}


@pytest.mark.parametrize("package", LESSONS)
def test_a_lesson_has_variants_for_neighbours_and_keys_only_with_the_grader(package):
    lesson, source = LESSONS[package].lesson, LESSONS[package]
    graded = [case for case in lesson.cases.values() if case.kind == "graded"]
    personas = {case.persona for case in graded}
    assert all(sum(case.persona == p for case in graded) >= 2 for p in personas)
    assert all(case.key_file is None and source.key_file(case.id).is_file() for case in graded)
    assert all(case.key_file for case in lesson.cases.values() if case.kind == "practice")
