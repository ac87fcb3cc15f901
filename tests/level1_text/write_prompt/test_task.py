"""Two replies on the same material, from the model's records; what a program sees of their form."""

import pytest

from level1_text.write_prompt import lesson, task
from level1_text.write_prompt.record import sample_of
from workshop.engine import Reporter
from workshop.errors import AIUnavailable, BadFile, TooLarge

CASE = lesson.cases["practice/canbo-a"]
MATERIAL = (CASE.folder / CASE.brief["file"]).read_text(encoding="utf-8")


class Listener(Reporter):
    """Keeps the partial replies."""

    def __init__(self):
        self.partials = []

    def partial(self, value):
        self.partials.append(value)


def compare(prompt, sample=task.Sample(), listener=None):  # noqa: B008 - a value
    return task.compare(
        CASE.brief["messy"], MATERIAL, prompt, sample, lesson.recorded, listener or Listener()
    )


@pytest.fixture
def recorded(monkeypatch):
    monkeypatch.setenv("WORKSHOP_AI", "recorded")


def test_both_replies_come_and_are_shown_as_they_come(recorded):
    listener = Listener()
    both = compare(sample_of(CASE).prompt, listener=listener)
    assert (both.vague.source, both.structured.source) == ("recorded", "recorded")
    assert not both.structured.sample
    assert listener.partials[-1]["structured"].strip() == both.structured.text


def test_where_ones_own_request_was_never_recorded_the_sample_is_shown_and_said_to_be_one(recorded):
    assert compare("VIỆC CẦN LÀM\nmột yêu cầu lạ", sample_of(CASE)).structured.sample


def test_without_a_sample_the_missing_model_is_told(recorded):
    with pytest.raises(AIUnavailable):
        compare("VIỆC CẦN LÀM\nmột yêu cầu lạ")


def test_a_material_of_many_pages_is_refused(recorded):
    with pytest.raises(TooLarge, match="dài quá"):
        task.compare("viết", "chữ " * 9_000, "x", task.Sample(), None, Reporter())


def test_what_the_machine_knows_to_be_personal_is_hidden():
    hidden, count = task.without_personal_data(MATERIAL)
    assert count >= 3
    for each in CASE.key["personal"]:
        assert each not in hidden


def test_the_form_of_a_reply_is_counted():
    prompt = "DẠNG KẾT QUẢ\nKhông quá 5 chữ, 2 gạch đầu dòng."
    assert [ok for ok, _ in task.keeps_to_form("- một\n- hai", prompt)] == [True, True]
    assert [ok for ok, _ in task.keeps_to_form("một hai ba bốn năm sáu", prompt)] == [False, False]


def test_ones_own_file_is_read_and_a_broken_one_told(tmp_path):
    (tmp_path / "a.txt").write_text("Họp lúc 8 giờ.", encoding="utf-8")
    assert task.read_material(tmp_path / "a.txt") == "Họp lúc 8 giờ."
    (tmp_path / "b.docx").write_bytes(b"PK\x03\x04 hong")
    with pytest.raises(BadFile):
        task.read_material(tmp_path / "b.docx")
