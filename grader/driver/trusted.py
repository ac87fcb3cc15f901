"""Graded cells of our own course, marked outside the process that runs learner code.

A graded cell ends in ``mark(lesson, "check")`` or ``score("package", "name", name, points=3)``. The
first is done here on answers and artefacts. For the second the learner's process is asked to call the
learner's function on each hidden case; keys, cases and comparison stay here, and so do the points: what
that process says of them is dropped. Messages: ``grader.execution.stand_ins``.
"""

import importlib
import logging
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nbformat.notebooknode import NotebookNode
from nbformat.v4 import new_output

from grader.driver.trusted_call import TrustedCall, call_of
from grader.functions import REFUSED, Tally, Trial
from grader.marking import Marked, marked
from workshop.lesson import Lesson

if TYPE_CHECKING:
    from grader.execution import CellResult

__all__ = ["Marker", "TrustedCall", "call_of"]

Apply = Callable[[int, Any], Any]

KEPT = ("stream", "display_data", "error")
NOT_MARKED = "Máy chấm gặp lỗi ở ô này nên chưa cho điểm được. Bạn báo người chấm."
NOT_ASKED = "Ô này không chạy đến phần chấm điểm nên không có điểm."

log = logging.getLogger(__name__)


class Marker:
    """Marks the trusted cells of one notebook, by the cells' index. ``calls`` names them.

    The checks on answers run when it is made, once for all cells, before learner code can touch the
    folder. Nothing here raises for what a submission holds or a learner's process says.
    """

    def __init__(self, folder: Path, calls: Mapping[int, TrustedCall]) -> None:
        self.calls = dict(calls)
        packages = {call.package for call in calls.values() if call.kind == "mark"}
        self._marked = {package: _marked(package, folder) for package in packages}
        self._trials: dict[int, Trial | None] = {}
        self._tallies: dict[int, Tally] = {}

    def outputs(self, index: int, execution_count: int = 1) -> list[NotebookNode]:
        """The outputs of a cell of kind "mark": what was found, and the points as its result.

        Where our own check failed: an error that says so, and nothing of the key.
        """
        call = self.calls[index]
        found = self._marked[call.package]
        if found is None:
            return [_error(NOT_MARKED)]
        text, points = found.of(call.name)
        return [_stdout(f"{text}\n"), _result(points, execution_count)]

    def on_call(self, index: int, request: dict[str, Any], apply: Apply) -> dict[str, Any]:
        """Answer the child while cell ``index`` runs. A function is tried once a cell, the first.

        Errors of ``apply`` are passed on; the cell then has no points.
        """
        trial = self._trials.get(index)
        if request.get("do") == "call" and trial is not None:
            return trial.call(request)
        call, handle = self.calls.get(index), request.get("function")
        wanted = call and {"do": "score", "package": call.package, "name": call.name}
        asked = {key: request.get(key) for key in ("do", "package", "name")}
        if call is None or wanted != asked or type(handle) is not int or index in self._trials:
            return REFUSED
        return self._try(index, call, handle, apply)

    def _try(self, index: int, call: TrustedCall, handle: int, apply: Apply) -> dict[str, Any]:
        self._trials[index] = None
        try:
            trial = Trial(call.package, call.name)
        except Exception:
            log.exception("hidden cases of %s %s cannot be used", call.package, call.name)
            return {"refused": NOT_MARKED}
        self._trials[index] = trial
        try:
            self._tallies[index] = trial.run(lambda message: apply(handle, message))
        finally:
            self._trials[index] = None
        return {"done": True}

    def settle(self, index: int, result: "CellResult") -> "CellResult":
        """What counts of a trusted cell after the child has run it.

        A check's outputs never depend on the child. A function's cell keeps what the child showed,
        but for results; it has points if it ended well and its function was tried, else an error.
        """
        call = self.calls[index]
        count = result.execution_count or 1
        if call.kind == "mark":
            outputs = self.outputs(index, count)
        elif not _went_well(result):
            return _failed(result)
        elif index not in self._tallies:
            outputs = [*_kept(result), _error(NOT_ASKED)]
        else:
            tally = self._tallies[index]
            outputs = [*_kept(result), _stdout(f"{tally.line()}\n")]
            outputs.append(_result(tally.points(call.points), count))
        return replace(
            result,
            outputs=_joined(outputs),
            execution_count=count,
            reply=_reply(outputs),
            finished=True,
        )


def _marked(package: str, folder: Path) -> Marked | None:
    """All checks of a lesson; None where a check or the lesson itself fails, which is logged."""
    try:
        lesson: Lesson = importlib.import_module(package).lesson
        return marked(lesson, folder)
    except Exception:
        log.exception("the checks of %s failed on %s", package, folder)
        return None


def _went_well(result: "CellResult") -> bool:
    return result.finished and result.reply.get("status") == "ok"


def _failed(result: "CellResult") -> "CellResult":
    """A cell that raised or did not finish: an error stands among its outputs, a result does not."""
    outputs = _kept(result)
    if not any(output.output_type == "error" for output in outputs):
        reply = result.reply
        outputs.append(
            new_output(
                "error",
                ename=str(reply.get("ename", "")),
                evalue=str(reply.get("evalue", "")),
                traceback=list(reply.get("traceback") or [NOT_ASKED]),
            )
        )
    return replace(result, outputs=outputs)


def _kept(result: "CellResult") -> list[NotebookNode]:
    return [output for output in result.outputs if output.output_type in KEPT]


def _joined(outputs: list[NotebookNode]) -> list[NotebookNode]:
    """The outputs, streams of one name that follow each other made one as nbclient makes them."""
    joined: list[NotebookNode] = []
    for output in outputs:
        before = joined[-1] if joined else None
        name = output.get("name")
        if before and name and name == before.get("name"):
            before.text += output.text
        else:
            joined.append(output)
    return joined


def _stdout(text: str) -> NotebookNode:
    """As ``new_output`` makes it, which looks up its schema for each."""
    return NotebookNode(output_type="stream", name="stdout", text=text)


def _result(points: float, execution_count: int) -> NotebookNode:
    """Likewise."""
    return NotebookNode(
        output_type="execute_result",
        metadata=NotebookNode(),
        data=NotebookNode({"text/plain": repr(points)}),
        execution_count=execution_count,
    )


def _error(text: str) -> NotebookNode:
    return new_output("error", ename="GradingError", evalue=text, traceback=[text])


def _reply(outputs: list[NotebookNode]) -> dict[str, Any]:
    """The execute_reply that fits the outputs."""
    for output in outputs:
        if output.output_type == "error":
            facts = {key: output[key] for key in ("ename", "evalue", "traceback")}
            return {"status": "error", **facts}
    return {"status": "ok"}
