"""The class server's letter box: takes the zip that ``start.py handin`` posts, and tells what became of it.

It knows nobody, as the pages do: whoever may open a lesson may hand in under a name. What was there
before is kept, whoever's it is.
"""

import asyncio
import importlib.util
import logging
import tempfile
import zipfile
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from tornado.web import HTTPError, RequestHandler, stream_request_body

from workshop import paths
from workshop.errors import WorkshopError

ADDRESS = "/nop-bai"
KIND = "application/zip"
PROBLEMS = {
    403: "Máy chủ chỉ nhận bài từ lệnh handin hoặc từ trang của chính nó.",
    413: "Bài nộp nặng quá 50 MB nên máy chủ không nhận, bạn bớt tệp trong thư mục work.",
    415: "Máy chủ chỉ nhận tệp .zip do lệnh handin tạo ra.",
    503: "Máy này không nhận bài nộp, bạn hỏi giảng viên địa chỉ của máy chủ lớp.",
}
OTHER_PROBLEM = "Máy chủ gặp lỗi nên chưa nhận được bài, bạn nộp lại sau ít phút."
NOT_HANDED_IN = "Tệp này không phải do lệnh handin tạo ra nên không nhận."

_ONE_AT_A_TIME = ThreadPoolExecutor(max_workers=1, thread_name_prefix="hand-in")
log = logging.getLogger(__name__)


@stream_request_body
class HandInHandler(RequestHandler):
    """``POST`` a zip; the answer is JSON: ``taken`` and a Vietnamese ``message``."""

    def prepare(self) -> None:
        self.room = tempfile.TemporaryDirectory(prefix="bdhai-nop-", ignore_cleanup_errors=True)
        self.file = (Path(self.room.name) / "bài nộp.zip").open("wb")
        self.left = int(self.settings["upload_limit"])
        self.being_read = False
        if self.request.method != "POST":
            raise HTTPError(405)
        origin = self.request.headers.get("Origin")
        if origin is not None and urlsplit(origin).netloc != self.request.host:
            raise HTTPError(403)
        # A page elsewhere cannot send this kind without asking first, and nobody answers it.
        if self.request.headers.get("Content-Type", "") != KIND:
            raise HTTPError(415)
        if not takes_submissions():
            raise HTTPError(503)

    def data_received(self, chunk: bytes) -> None:
        self.left -= len(chunk)
        if self.left >= 0:
            self.file.write(chunk)

    async def post(self) -> None:
        self.file.close()
        if self.left < 0:
            raise HTTPError(413)
        self.being_read = True
        take = partial(take_in, Path(self.file.name), paths.course())
        taken, message = await asyncio.get_running_loop().run_in_executor(_ONE_AT_A_TIME, take)
        self.set_status(200 if taken else 422)
        self._answer(taken, message)

    def on_finish(self) -> None:
        self._tidy()

    def on_connection_close(self) -> None:
        if not self.being_read:  # what arrived whole is taken in, whether or not anybody waits
            self._tidy()

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        self._answer(False, PROBLEMS.get(status_code, OTHER_PROBLEM))

    def _answer(self, taken: bool, message: str) -> None:
        """Tell what became of it, once nothing of it is left here."""
        self._tidy()
        self.finish({"taken": taken, "message": message})

    def _tidy(self) -> None:
        self.file.close()
        self.room.cleanup()


def takes_submissions() -> bool:
    """Whether this machine has a class, and what takes submissions in: a learner's has neither."""
    return paths.takes_submissions() and importlib.util.find_spec("grader") is not None


def take_in(archive: Path, course: Path) -> tuple[bool, str]:
    """Take one submission into ``course``: whether that was done, and what to tell."""
    from grader.collect import collect, kit_assignments

    if not _holds_one_submission(archive):
        return False, NOT_HANDED_IN
    try:
        items = collect([archive], course, kit_assignments(course))
    except WorkshopError as error:
        return False, str(error)
    for item in items:
        log.info("handed in: %s %s %s", item.status, item.learner, item.assignment)
    taken = all(item.status != "refused" for item in items)
    return taken, " ".join(item.message for item in items)


def _holds_one_submission(archive: Path) -> bool:
    """Whether everything in a zip lies in one ``<learner>/<assignment>/``, as hand-in packs it."""
    try:
        with zipfile.ZipFile(archive) as bundle:
            places = {PurePosixPath(name).parts[:2] for name in bundle.namelist()}
    except (zipfile.BadZipFile, ValueError, OSError):
        return False
    return len(places) == 1 and len(places.pop()) == 2
