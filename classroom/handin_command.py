"""``start.py handin``: a learner who works on a machine of their own packs a lesson and hands it in.

The zip is the one that a lesson's page makes too; ``grade collect`` takes it.
"""

import importlib
import json
import os
import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import httpx

from classroom import catalogue
from classroom.catalogue import LessonCard
from classroom.handin_handler import ADDRESS, KIND
from workshop import paths
from workshop.errors import BadAnswer, HandInError
from workshop.lesson import Learner
from workshop.lesson import answer as answers
from workshop.lesson import learner as learners
from workshop.lesson.handin import files_to_hand_in, hand_in, timestamp

ARCHIVES = "bai-nop"
MAX_UPLOAD = 50_000_000
SECONDS = httpx.Timeout(180.0, connect=10.0)


def run(lesson: str | None = None, to: str | None = None, out: Path | None = None) -> int:
    """Pack a lesson of the learner's working folder as a zip; with ``to``, post it there as well.

    ``lesson`` is its folder's name, its assignment's or a path; without it, the one that the current
    folder is in or the only one with something to hand in. ``to`` is the class server's address.
    ``out`` is the zip, or the folder for it. Returns 0. Raises ``HandInError``.
    """
    address = _address(to) if to else ""
    card = _choose(lesson)
    archive = _pack(card, _who(), out)
    print(f"Đã đóng gói bài “{card.title}” vào {archive}")
    if address:
        print(_send(archive, address))
    else:
        print("Bạn gửi tệp này cho giảng viên, hoặc nộp thẳng bằng --to và địa chỉ máy chủ lớp.")
    return 0


def _folder(card: LessonCard) -> Path:
    return paths.work() / card.folder / card.slug


def _choose(name: str | None) -> LessonCard:
    levels = catalogue.read(paths.REPOSITORY, paths.REPOSITORY / "notebooks")
    cards = list(catalogue.in_order(levels))
    if name:
        wanted = Path(name).name
        found = [card for card in cards if wanted in (card.slug, _assignment(card))]
        if not found:
            raise HandInError(f"Không có bài “{name}”. Các bài: {_slugs(cards)}.")
        return found[0]
    here = Path.cwd().resolve()
    for card in cards:
        if here.is_relative_to(_folder(card).resolve()):
            return card
    done = [card for card in cards if _has_answers(card) or _has_code(card)]
    if len(done) == 1:
        return done[0]
    if not done:
        raise HandInError(f"Chưa có bài nào làm trong {paths.work()}. Bạn làm, lưu rồi nộp.")
    raise HandInError(f"Bạn đã làm nhiều bài, hãy ghi rõ nộp bài nào: {_slugs(done)}.")


def _slugs(cards: list[LessonCard]) -> str:
    return ", ".join(card.slug for card in cards)


def _assignment(card: LessonCard) -> str:
    return f"l{card.level}_{card.number:02d}_{card.slug}"


def _has_answers(card: LessonCard) -> bool:
    """Whether a graded case was answered. A damaged file counts: hand-in tells what is wrong with it."""
    try:
        return bool(answers.load(_folder(card), f"{card.folder}.{card.slug}").graded)
    except BadAnswer:
        return True


def _has_code(card: LessonCard) -> bool:
    """Whether any cell that learners fill in differs from what was given out."""
    given = paths.REPOSITORY / "notebooks" / card.folder / card.slug
    return any(
        _solutions(path) != _solutions(given / path.name)
        for path in _folder(card).glob("*.ipynb")
        if (given / path.name).is_file()
    )


def _solutions(notebook: Path) -> dict[str, str]:
    """What stands in the cells that learners fill in, by name; nothing where it cannot be read."""
    try:
        cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
        marked = [(cell["metadata"].get("nbgrader", {}), cell["source"]) for cell in cells]
        return {m["grade_id"]: "".join(source) for m, source in marked if m.get("solution")}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _who() -> Learner:
    """The learner of this machine; asked for, once, where nobody has said it yet."""
    learner = learners.load(paths.work())
    if not learner.id and sys.stdin.isatty():
        name = " ".join(input("Họ và tên của bạn: ").split())
        code = " ".join(input("Mã học viên (không có thì bỏ trống): ").split())
        learner = Learner(name=name, code=code)
        if learner.id:
            learners.save(paths.work(), learner)
    if not learner.id:
        raise HandInError("Bạn chưa ghi họ tên. Bạn mở một bài, ghi họ tên rồi nộp lại.")
    return learner


def _pack(card: LessonCard, learner: Learner, out: Path | None) -> Path:
    """The zip of one lesson, at ``out`` or in the learner's own folder of zips."""
    if out is None or out.suffix.lower() != ".zip":
        return _pack_into(card, learner, out or paths.work() / ARCHIVES)
    if out.exists():
        raise HandInError(f"Đã có tệp {out} nên không ghi đè. Bạn chọn tên khác sau --out.")
    os.replace(_pack_into(card, learner, out.parent), out)
    return out


def _pack_into(card: LessonCard, learner: Learner, folder: Path) -> Path:
    if _has_code(card) and not _has_answers(card):
        return _pack_code(card, learner, folder)
    lesson = importlib.import_module(f"{card.folder}.{card.slug}").lesson
    return hand_in(lesson, _folder(card), learner, archives=folder, course=None).archive


def _pack_code(card: LessonCard, learner: Learner, folder: Path) -> Path:
    """The same zip for those who wrote code and answered no graded case."""
    now, assignment = datetime.now(UTC), _assignment(card)
    root, name = (
        f"{learner.id}/{assignment}",
        f"{assignment}__{learner.id}__{now:%Y%m%d-%H%M%S}.zip",
    )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        part = folder / f".{name}.part"
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, strict_timestamps=False) as bundle:
            for file in files_to_hand_in(_folder(card)):
                bundle.write(_folder(card) / file, f"{root}/{file.as_posix()}")
            bundle.writestr(f"{root}/timestamp.txt", timestamp(now))
        os.replace(part, folder / name)
    except OSError as error:
        raise HandInError(
            f"Chưa đóng gói được vì không ghi được vào {folder} ({error.strerror}). "
            "Bài của bạn vẫn còn nguyên."
        ) from error
    return folder / name


def _address(to: str) -> str:
    """Where to post. Raises ``HandInError`` for what is no address of a server."""
    try:
        parts = urlsplit(to if "//" in to else f"http://{to}")
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError("no address of the web")
    except ValueError as error:
        raise HandInError(
            f"“{to}” không phải địa chỉ máy chủ lớp, ví dụ http://192.168.1.5:8888."
        ) from error
    return f"{parts.scheme}://{parts.netloc}{ADDRESS}"


def _send(archive: Path, address: str) -> str:
    """Post the zip; what the server says. Raises ``HandInError``; the zip stays where it is."""
    kept = f"Tệp nén vẫn còn ở {archive}, bạn nộp lại hoặc gửi tệp đó cho giảng viên."
    if archive.stat().st_size > MAX_UPLOAD:
        raise HandInError(f"Bài nặng quá 50 MB nên không nộp qua mạng được. {kept}")
    try:
        answer = httpx.post(
            address,
            content=archive.read_bytes(),
            headers={"Content-Type": KIND},
            timeout=SECONDS,
            trust_env=False,
        )
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise HandInError(f"Chưa gửi được tới {address}. {kept}") from error
    try:
        taken, message = (answer.json()[name] for name in ("taken", "message"))
    except (ValueError, KeyError, TypeError) as error:
        raise HandInError(f"Máy ở địa chỉ {address} không nhận bài nộp. {kept}") from error
    if not taken:
        raise HandInError(f"Máy chủ không nhận bài: {message} {kept}")
    return f"Đã nộp tới máy chủ lớp: {message}"
