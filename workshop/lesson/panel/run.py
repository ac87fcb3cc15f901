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
WAITING = "Đang chờ việc trước xong…"


class RunningJob(Protocol):
    """What a run block needs of a job; ``workshop.engine.Job`` is one."""

    def events(self) -> Any: ...
    def result(self) -> Any: ...
    def cancel(self) -> None: ...


class Run(widgets.VBox):
    """Start, watch, cancel one job at a time.

    ``start`` returns the job, or raises ``WorkshopError`` whose sentence is shown. ``on_result`` and
    ``on_partial`` are called on the kernel's main thread. ``after`` is the run whose result this one
    needs: a press while that is busy is kept, and started when it is done.
    """

    def __init__(
        self,
        label: str,
        start: Callable[[], RunningJob],
        on_result: Callable[[Any], None],
        on_partial: Callable[[Any], None] = lambda _value: None,
        after: "Run | None" = None,
    ) -> None:
        self._start, self._on_result, self._on_partial = start, on_result, on_partial
        self._job: RunningJob | None = None
        self._after, self._next, self._kept = after, list[Run](), False
        self._calls: list[Callable[[], None]] = []
        if after is not None:
            after._next.append(self)
        self.go = blocks.button(label, self.press, main=True)
        self.stop = blocks.button("Huỷ", self.cancel)
        self.stop.layout.display = "none"
        self.state = blocks.show()
        self.done = threading.Event()
        super().__init__([blocks.buttons(self.go, self.stop), self.state])
        self.layout.width = "100%"

    @property
    def busy(self) -> bool:
        """Whether a job runs, a press is kept, or the run before this one is busy."""
        ours = self._job is not None or self._kept
        return ours or (self._after is not None and self._after.busy)

    def press(self) -> None:
        """Start the job, unless one is running; after the run before this one, where that is busy."""
        if self._job is not None or self._kept:
            return
        if self._after is not None and self._after.busy:
            self._kept = True
            self.done.clear()
            self._show_running(True)
            self.state.value = html.progress(None, WAITING)
            return
        self._begin()

    def _begin(self) -> None:
        try:
            self._job = self._start()
        except WorkshopError as error:
            self.state.value = html.note("bad", str(error))
            self.done.set()
            return
        self.done.clear()
        self._show_running(True)
        self.state.value = html.progress(None, "Đang chuẩn bị…")
        deliver = on_main_thread()
        threading.Thread(target=self._watch, args=(self._job, deliver), daemon=True).start()

    def when_idle(self, call: Callable[[], None]) -> None:
        """Call it now, or as soon as neither this run nor one before it is busy."""
        self._calls.append(call)
        self._let_next()

    def drop(self) -> None:
        """End what is running or kept, if anything, and forget it: its result goes nowhere."""
        self._kept = False
        self.cancel()
        self._job = None
        self._show_running(False)
        self.state.value = ""
        for run in self._next:
            if run._kept:
                run.drop()
        self._let_next()

    def cancel(self) -> None:
        """End the running job, whose worker is killed; or forget the press that is kept."""
        if self._kept:
            self.drop()
        elif self._job is not None:
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
            self._let_next()

    def _let_next(self) -> None:
        if self.busy:
            return
        calls, self._calls = self._calls, []
        for call in calls:
            call()
        for run in self._next:
            if run._kept:
                run._kept = False
                run._show_running(False)
                run.state.value = ""
                run._begin()
            run._let_next()

    def _show_running(self, running: bool) -> None:
        self.go.disabled = running
        self.stop.layout.display = "" if running else "none"
