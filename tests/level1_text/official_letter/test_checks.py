"""What is graded is the file as it comes back: from LibreOffice the same marks as from the writer."""

import runpy

from grader.lessons import all_lessons
from grader.marking import outcomes
from level1_text.official_letter import lesson
from workshop.lesson import Submission, total
from workshop.office.decree30 import write_letter
from workshop.paths import REPOSITORY

GOLDENS = REPOSITORY / "grader/source/level1_text/official_letter/goldens.py"


def test_a_file_that_libreoffice_saved_earns_what_it_earned_before(soffice, tmp_path):
    assert any(source.package == lesson.package for source in all_lessons())
    script = runpy.run_path(str(GOLDENS))
    script["GOLDENS"]["perfect-canbo-b"].make(tmp_path)
    path = tmp_path / "work/graded-canbo-b/van_ban.docx"
    (odt,) = soffice.convert(path, to="odt")
    (saved,) = soffice.convert(odt, to="docx")
    path.write_bytes(saved.read_bytes())
    assert total(outcomes(lesson, tmp_path)) == 10


def test_on_a_graded_case_the_page_checks_form_alone(tmp_path):
    runpy.run_path(str(GOLDENS))["GOLDENS"]["perfect"].make(tmp_path)
    case = lesson.cases["graded/canbo-a"]
    answer = lesson.load_answers(tmp_path).answer(case.id, lesson.answer_type)
    results = lesson.check(Submission(tmp_path, case, answer))
    assert [result.check.id for result in results] == ["page", "head", "text", "foot"]
    assert total(results) == 4.5


def test_ones_own_document_is_checked_against_ones_own_notes(tmp_path):
    own = tmp_path / "work" / "own"
    own.mkdir(parents=True)
    (own / "ghi_chu.txt").write_text(
        "Địa danh: Khe Vầu\nhọp 12 người ngày 4/12/2026\n", encoding="utf-8"
    )
    letter = runpy.run_path(str(GOLDENS))["LETTERS"]["canbo-a"]
    write_letter(own / "van_ban.docx", letter)
    answer = lesson.answer_type(artefact="work/own/van_ban.docx")
    results = lesson.check(Submission(tmp_path, lesson.case("own"), answer))
    outcome = {result.check.id: result for result in results}
    assert set(outcome) == {"page", "head", "text", "foot", "outside"}
    assert outcome["head"].ok
    assert "1.246 ha" in " ".join(finding.where for finding in outcome["outside"].findings)
