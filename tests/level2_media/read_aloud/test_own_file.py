"""One's own notice: checked against the notice itself, and no marks for a copy of it."""

import pytest

from level2_media.read_aloud import lesson
from level2_media.read_aloud.checks import BulletinAnswer
from level2_media.read_aloud.script import write_script
from level2_media.read_aloud.task import Order, make_bulletin
from workshop.engine import Reporter
from workshop.lesson import OWN, Submission
from workshop.lesson.answer import AnswerBook, save
from workshop.lesson.panel.check_job import check_answer
from workshop.vietnamese.spoken import speak

NOTICE = """THÔNG BÁO
UBND xã Tân Đức thông báo lịch thu gom rác. Xe rác đi qua các xóm lúc 6h30 thứ 3 và thứ 6.
Mức thu 30.000 đ/hộ/tháng, nộp trước ngày 25/12.
Nơi nhận: Lưu: VT.
"""


@pytest.fixture
def outcomes(place):
    def of(script):
        work = place / "work" / "own"
        work.mkdir(parents=True, exist_ok=True)
        (work / "nguon.txt").write_text(NOTICE, encoding="utf-8")
        write_script(work / "kich_ban.docx", script)
        made = make_bulletin("Giọng đọc do máy tạo.", Order(chimes="none"), Reporter())
        (work / "ban_tin.mp3").write_bytes(made.data)
        answer = BulletinAnswer(script="work/own/kich_ban.docx", sound="work/own/ban_tin.mp3")
        save(place, AnswerBook(lesson=lesson.package).put(OWN, answer))
        found = lesson.check(Submission(place, lesson.case(OWN), answer))
        return {one.check.id: one for one in found}

    return of


def test_ones_own_script_is_compared_with_ones_own_notice(outcomes):
    script = "\n".join(speak(NOTICE).text.splitlines()[:-1])
    found = outcomes(script.replace("ba mươi nghìn đồng", "ba mươi đồng"))
    wrong = [finding.message for finding in found["said"].findings if not finding.ok]
    assert len(wrong) == 2
    assert "30.000 đ/hộ/tháng" in wrong[1]
    assert found["kept"].ok
    assert found["words"].ok


def test_the_notice_itself_says_nothing(outcomes):
    found = outcomes(NOTICE)
    assert found["said"].points == 0
    assert not found["ear"].ok


def test_the_check_in_a_worker_finds_what_the_check_here_finds(outcomes, place):
    here = outcomes(speak(NOTICE).text)
    there = check_answer(lesson.package, place, OWN)
    assert {one.check: one.points for one in there} == {id: o.points for id, o in here.items()}
    assert [f["message"] for one in there for f in one.findings] == [
        finding.message for o in here.values() for finding in o.findings
    ]
