"""A button that gives work to the engine and shows its progress, its partial results and "Huỷ"."""

import logging
import threading
from collections.abc import Callable
from typing import Any, Protocol

import ipywidgets as widgets

from workshop.errors import JobCancelled, WorkshopError
from workshop.lesson.panel import blocks, html
from workshop.lesson.panel.loop import on_main_thread

log = logging.getLogger(__name__)


class RunningJob(Protocol):
    """What a run block needs of a job; ``workshop.engine.Job`` is one."""

    def events(self) -> Any: ...
    def result(self) -> Any: ...
    def cancel(self) -> None: ...


class Run(widgets.VBox):
    """Start, watch, cancel one job at a time.

    ``start`` returns the job, or raises ``WorkshopError`` whose sentence is shown. ``on_result`` and
    ``on_partial`` are called on the kernel's main thread.
    """

    def __init__(
        self,
        label: str,
        start: Callable[[], RunningJob],
        on_result: Callable[[Any], None],
        on_partial: Callable[[Any], None] = lambda _value: None,
    ) -> None:
        self._start, self._on_result, self._on_partial = start, on_result, on_partial
        self._job: RunningJob | None = None
        self.go = blocks.button(label, self.press, main=True)
        self.stop = blocks.button("Huỷ", self.cancel)
        self.stop.layout.display = "none"
        self.state = blocks.show()
        self.done = threading.Event()
        super().__init__([blocks.buttons(self.go, self.stop), self.state])
        self.layout.width = "100%"

    def press(self) -> None:
        """Start the job, unless one is running."""
        if self._job is not None:
            return
        try:
            self._job = self._start()
        except WorkshopError as error:
            self.state.value = html.note("bad", str(error))
            return
        self.done.clear()
        self._show_running(True)
        self.state.value = html.progress(None, "Đang chuẩn bị…")
        deliver = on_main_thread()
        threading.Thread(target=self._watch, args=(self._job, deliver), daemon=True).start()

    def drop(self) -> None:
        """End what is running, if anything, and forget it: its result goes nowhere."""
        self.cancel()
        self._job = None
        self._show_running(False)
        self.state.value = ""

    def cancel(self) -> None:
        """End the running job; its worker is killed."""
        if self._job is not None:
            self._job.cancel()

    def _watch(self, job: RunningJob, deliver: Callable[..., None]) -> None:
        result, markup = None, ""
        try:
            for event in job.events():
                deliver(self._progress, job, event)
            result = job.result()
        except JobCancelled:
            markup = html.note("info", "Đã huỷ. Bạn có thể bấm chạy lại.")
        except WorkshopError as error:
            markup = html.note("bad", str(error))
        except Exception:
            log.exception("a job's events could not be read")
            markup = html.note("bad", "Máy gặp trục trặc khi làm việc này. Bạn bấm chạy lại nhé.")
        deliver(self._finish, job, result, markup)

    def _progress(self, job: RunningJob, event: Any) -> None:
        if job is not self._job:
            return
        if event.place:
            waiting = f"Đang chờ đến lượt: trước bạn còn {event.place} việc."
            self.state.value = html.progress(None, waiting)
        elif event.message or event.fraction is not None:
            self.state.value = html.progress(event.fraction, event.message)
        if event.partial is not None:
            self._on_partial(event.partial)

    def _finish(self, job: RunningJob, result: Any, markup: str) -> None:
        if job is not self._job:
            return
        self._job = None
        self._show_running(False)
        self.state.value = markup
        try:
            if result is not None:
                self._on_result(result)
        except WorkshopError as error:
            self.state.value = html.note("bad", str(error))
        finally:
            self.done.set()

    def _show_running(self, running: bool) -> None:
        self.go.disabled = running
        self.stop.layout.display = "" if running else "none"
