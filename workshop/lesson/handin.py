"""Handing in: a copy of notebooks, answers and artefacts in nbgrader's own layout, and a zip.

Nothing is overwritten: an earlier submission of the same lesson moves aside and stays readable.
"""

import os
import shutil
import tempfile
import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from workshop.errors import HandInError
from workshop.lesson import answer
from workshop.lesson.learner import Learner
from workshop.lesson.lesson import Lesson
from workshop.lesson.submission import OWN

MAX_BYTES = 200 * 1024 * 1024


@dataclass(frozen=True)
class Receipt:
    """What was handed in, when, and where it lies."""

    assignment: str
    learner: str
    time: datetime
    files: tuple[str, ...]
    archive: Path
    submitted: Path | None


def files_to_hand_in(folder: Path) -> list[Path]:
    """Notebooks, answers and artefacts below ``folder``, as relative paths; links are left out.

    What was made of people's own files stays with them: it is never marked and may be anybody's data.
    """
    chosen = [*sorted(folder.glob("*.ipynb")), folder / answer.FILE]
    chosen += sorted(path for path in (folder / "work").rglob("*") if not path.name.startswith("."))
    own = folder / "work" / OWN
    real = [
        path
        for path in chosen
        if path.is_file() and not path.is_symlink() and not path.is_relative_to(own)
    ]
    return [path.relative_to(folder) for path in real]


def hand_in(
    lesson: Lesson, folder: Path, learner: Learner, *, archives: Path, course: Path | None
) -> Receipt:
    """Hand in what lies in ``folder``.

    A zip goes to ``archives``; with a ``course`` a copy lands in its ``submitted/`` as well.
    Raises ``HandInError`` when the learner is unknown, nothing was answered, or it cannot be written.
    """
    if not learner.id:
        raise HandInError(
            "Bạn chưa ghi họ tên. Bạn ghi họ tên (và mã học viên nếu có) rồi nộp lại."
        )
    if not lesson.load_answers(folder).graded:
        raise HandInError(
            "Chưa có kết quả nào của bài chấm điểm được lưu. "
            "Bạn chọn “Bài chấm điểm”, làm và lưu kết quả rồi nộp."
        )
    files = files_to_hand_in(folder)
    if sum((folder / file).stat().st_size for file in files) > MAX_BYTES:
        raise HandInError("Bài nộp nặng quá 200 MB. Bạn bớt tệp trong thư mục work rồi nộp lại.")
    now = datetime.now(UTC)
    try:
        archive = _archive(lesson, folder, files, learner, now, archives)
        place = _submit(lesson, folder, files, learner, now, course) if course else None
    except OSError as error:
        raise HandInError(
            "Chưa nộp được vì không ghi được tệp (đĩa đầy hoặc thư mục bị khoá). "
            "Bài của bạn vẫn còn nguyên; bạn báo giảng viên rồi nộp lại."
        ) from error
    names = tuple(file.as_posix() for file in files)
    return Receipt(lesson.assignment, learner.id, now, names, archive, place)


def _archive(
    lesson: Lesson, folder: Path, files: list[Path], learner: Learner, now: datetime, archives: Path
) -> Path:
    archives.mkdir(parents=True, exist_ok=True)
    name = f"{lesson.assignment}__{learner.id}__{now:%Y%m%d-%H%M%S}.zip"
    part = archives / f".{name}.part"
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as bundle:
        root = f"{learner.id}/{lesson.assignment}"
        for file in files:
            bundle.write(folder / file, f"{root}/{file.as_posix()}")
        bundle.writestr(f"{root}/timestamp.txt", timestamp(now))
    os.replace(part, archives / name)
    return archives / name


def _submit(
    lesson: Lesson, folder: Path, files: list[Path], learner: Learner, now: datetime, course: Path
) -> Path:
    course.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=course, prefix=".incoming-") as temporary:
        draft = Path(temporary) / "draft"
        for file in files:
            (draft / file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(folder / file, draft / file)
        (draft / "timestamp.txt").write_text(timestamp(now), encoding="utf-8")
        return place_submission(draft, course, learner.id, lesson.assignment)


def place_submission(draft: Path, course: Path, learner: str, assignment: str) -> Path:
    """Move ``draft`` to ``submitted/<learner>/<assignment>``; an earlier one moves aside."""
    target = course / "submitted" / learner / assignment
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.exists():
        aside = course / "superseded" / learner / assignment
        aside.mkdir(parents=True, exist_ok=True)
        os.replace(target, aside / f"{datetime.now(UTC):%Y%m%d-%H%M%S-%f}")
    os.replace(draft, target)
    return target


def timestamp(moment: datetime) -> str:
    """The moment as nbgrader writes it in ``timestamp.txt``."""
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M:%S.%f} UTC"
