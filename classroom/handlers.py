"""What the server answers: the home page, lesson pages, their kernels' channels, and no more."""

import asyncio
import logging
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

from tornado.iostream import StreamClosedError
from tornado.web import HTTPError, RequestHandler
from voila.handler import BaseVoilaHandler
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler

from classroom import assets, catalogue, kernels, working_copy
from classroom.catalogue import LessonCard
from classroom.rendering import LessonRenderer
from workshop import paths

log = logging.getLogger(__name__)

# Nothing from elsewhere, no script but our own file: a lesson's HTML cannot load or run anything.
POLICY = "; ".join([
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "media-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
])  # fmt: skip

FLUSH = "<!--flush-->"

PROBLEMS = {
    404: (
        "Không có trang này",
        "Địa chỉ này không có trong lớp học. Bạn về trang chủ để chọn bài.",
    ),
    503: (
        "Chưa mở được bài",
        "Bài học này chưa mở được trên máy. Bài bạn đã lưu vẫn còn nguyên. "
        "Bạn thử lại sau ít phút; nếu vẫn không được, hãy báo cho giảng viên.",
    ),
}
OTHER_PROBLEM = (
    "Trang gặp lỗi",
    "Trang này gặp lỗi. Bài bạn đã lưu vẫn còn nguyên. Bạn về trang chủ và mở lại bài.",
)


class PageHandler(BaseVoilaHandler):
    """A page of ours: security headers, Vietnamese problems."""

    def set_default_headers(self) -> None:
        self.set_header("Content-Security-Policy", POLICY)
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Referrer-Policy", "same-origin")
        self.set_header("Cache-Control", "no-store")

    @property
    def levels(self) -> tuple[catalogue.Level, ...]:
        return catalogue.read(self.settings["lessons_root"], self.settings["notebooks"])

    def page(self, template: str, **values: Any) -> str:
        return self.get_template(template).render(asset=assets.address, **values)

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        title, text = PROBLEMS.get(status_code, OTHER_PROBLEM)
        self.set_header("Content-Type", "text/html; charset=UTF-8")
        self.finish(self.page("problem.html", title=title, text=text))


class HomeHandler(PageHandler):
    """The five levels and their lessons."""

    def get(self) -> None:
        levels = self.levels
        cards = list(catalogue.in_order(levels))
        started = {card.address: at for card in cards if (at := _last_saved(card))}
        latest = max(cards, key=lambda card: started.get(card.address, 0.0), default=None)
        self.finish(self.page("home.html", levels=levels, started=started, invited=latest))


class NotFoundHandler(PageHandler):
    """Any other address."""

    def prepare(self) -> None:
        raise HTTPError(404)


class LessonHandler(PageHandler):
    """A lesson: its notebook in the learner's own folder, run and shown as it runs."""

    def initialize(self, **kwargs: Any) -> None:
        super().initialize(**kwargs)
        self.template_paths = kwargs["template_paths"]
        self.traitlet_config = kwargs["config"]

    async def get(self, folder: str, slug: str) -> None:
        levels = self.levels
        card = catalogue.find(levels, folder, slug)
        if card is None:
            raise HTTPError(404)
        renderer = await self._renderer(card)
        before, after = catalogue.neighbours(levels, card)
        renderer.resources["classroom"] = {
            "card": card,
            "level": levels[card.level - 1],
            "before": before,
            "after": after,
            "asset": assets.address,
            "upload_limit": self.settings["upload_limit"],
        }
        await self._stream(renderer, card)

    async def _renderer(self, card: LessonCard) -> LessonRenderer:
        loop = asyncio.get_running_loop()
        try:
            await loop.run_in_executor(None, self._copy, card)
            renderer = LessonRenderer(
                request_handler=self,
                voila_configuration=self.voila_configuration,
                traitlet_config=self.traitlet_config,
                notebook_path=card.notebook,
                template_paths=self.template_paths,
                contents_manager=self.contents_manager,
                base_url=self.base_url,
                kernel_spec_manager=self.kernel_spec_manager,
                page_config={},
            )
            await renderer.initialize()
        except (OSError, HTTPError) as error:
            log.exception("lesson %s cannot be opened", card.address)
            raise HTTPError(503) from error
        return renderer

    def _copy(self, card: LessonCard) -> None:
        only = f"{card.folder}/{card.slug}"
        working_copy.sync(self.settings["notebooks"], paths.work(), only)

    async def _stream(self, renderer: LessonRenderer, card: LessonCard) -> None:
        """Send the page as it comes: its text at once, each result when its cell has run."""
        kernel_id = str(uuid4())
        kernel = asyncio.ensure_future(self._start_kernel(kernel_id, card))
        try:
            async for html, _ in renderer.generate_content_generator(kernel_id, kernel):
                self.write(html)
                if FLUSH in html:
                    await self.flush()
            await self.finish()
        except StreamClosedError:
            log.info("page of %s left before it was whole", card.address)
            await self._give_up(kernel_id, kernel)
        except Exception:
            log.exception("page of %s broke off", card.address)
            await self._give_up(kernel_id, kernel)
            await self.finish(self.page("broken_off.html"))

    async def _start_kernel(self, kernel_id: str, card: LessonCard) -> Any:
        await self.kernel_manager.start_kernel(
            kernel_id=kernel_id,
            kernel_name=kernels.NAME,
            path=card.notebook.rpartition("/")[0],
            env=kernels.page_environment(),
        )
        return self.kernel_manager.get_kernel(kernel_id)

    async def _give_up(self, kernel_id: str, kernel: asyncio.Future) -> None:
        await asyncio.wait([kernel])
        await self.kernel_manager.end(kernel_id)


class KernelChannels(VoilaKernelWebsocketHandler):
    """The websocket between a page and its kernel. Only pages of this server may open one."""

    def check_origin(self, origin: str | None = None) -> bool:
        return _same_origin(self)

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        self.finish()


class LeaveHandler(RequestHandler):
    """A page says that it is being left, so its kernel need not wait."""

    async def post(self, kernel_id: str) -> None:
        if not _same_origin(self):
            raise HTTPError(403)
        await self.settings["kernel_manager"].end(kernel_id)
        self.set_status(204)


def _same_origin(handler: RequestHandler) -> bool:
    """Whether the request comes from a page of this server; no Origin header counts as not."""
    origin = handler.request.headers.get("Origin", "")
    return urlsplit(origin).netloc == handler.request.host


def _last_saved(card: LessonCard) -> float:
    """When the learner last saved an answer of this lesson, as a time stamp; 0.0 for never."""
    try:
        return (paths.work() / card.folder / card.slug / "answers.json").stat().st_mtime
    except OSError:
        return 0.0
