"""The desk keeps everything on disk and never loses what was there."""

from workshop.lesson.panel import Desk


def test_an_answer_survives_opening_the_page_again(lesson, folder, answer_type):
    desk = Desk(lesson, folder)
    case = lesson.case("practice/htx-a")
    desk.save(case, answer_type(word="chè"))
    assert Desk(lesson, folder).answer(case) == answer_type(word="chè")


def test_a_damaged_file_is_kept_under_another_name_and_told(lesson, folder):
    (folder / "answers.json").write_text("{hỏng", encoding="utf-8")
    desk = Desk(lesson, folder)
    assert "answers (hỏng).json" in desk.notice
    assert (folder / "answers (hỏng).json").read_text(encoding="utf-8") == "{hỏng"
    assert desk.book.answers == {}


def test_a_record_of_the_wrong_shape_opens_as_unanswered_with_a_notice(lesson, folder):
    (folder / "answers.json").write_text(
        '{"lesson": "level1_text.bai_thu", "answers": {"practice/htx-a": {"word": 3, "x": 1}}}',
        encoding="utf-8",
    )
    desk = Desk(lesson, folder)
    assert not desk.answer(lesson.case("practice/htx-a")).given()
    assert "không đúng mẫu" in desk.notice


def test_graded_cases_are_one_a_persona(lesson, folder):
    desk = Desk(lesson, folder)
    desk.introduce("Bà Đặng", "tn-01")
    assert [case.persona for case in desk.graded()] == ["canbo", "htx"]


def test_the_repositorys_notebooks_stay_clean(lesson, monkeypatch, tmp_path):
    monkeypatch.setattr("workshop.paths.REPOSITORY", tmp_path / "kit")
    monkeypatch.setenv("WORKSHOP_WORK", str(tmp_path / "bài của tôi"))
    shipped = tmp_path / "kit" / "notebooks" / "level1_text" / "bai_thu"
    shipped.mkdir(parents=True)
    desk = Desk(lesson, shipped)
    assert desk.folder == tmp_path / "bài của tôi" / "level1_text" / "bai_thu"
