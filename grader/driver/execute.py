"""nbgrader's Execute step on forked, confined children instead of kernels: same settings, same marks."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nbformat
from nbclient.util import run_sync
from nbconvert.exporters.exporter import ResourcesDict
from nbformat.notebooknode import NotebookNode
from nbgrader import utils
from nbgrader.preprocessors import Execute

from grader.driver.sourcebook import SourceBook, SourceNotebook
from grader.driver.trusted import Marker, TrustedCall, call_of
from grader.execution import Cell, CellResult, Limits, Place

if TYPE_CHECKING:
    from grader.driver.work import Bench

ENVIRONMENT = {"NBGRADER_EXECUTION": "autograde"}
PYTHONS = {"python", "python3"}


class Refused(Exception):
    """Learner code is not run here; the sentence says why and what to do."""


class Confined:
    """Mixed into nbgrader's Execute, or a course's own kind of it, by ``confined``."""

    bench: "Bench"

    def preprocess(
        self: Any, nb: NotebookNode, resources: ResourcesDict, km: Any = None
    ) -> tuple[NotebookNode, ResourcesDict]:
        """Run a notebook's code cells, or only what is graded where no learner code is needed.

        Raises ``Refused`` where code may not run on this machine, and jupyter_client's
        ``NoSuchKernel`` for a kernel that is not installed.
        """
        folder = Path(resources["metadata"]["path"])
        calls = _trusted_calls(nb)
        if calls and _answers_only(nb, calls):
            _mark_answers(nb, Marker(folder, calls))
            return nb, resources
        kernel = self.kernel_name or nb.metadata.get("kernelspec", {}).get("name", "python")
        if not _is_our_python(kernel):
            if not self.bench.allow_unsandboxed:
                raise Refused(
                    f"Sổ dùng kernel “{kernel}”, kernel này chạy ngoài hộp cát. "
                    "Bạn thêm --allow-unsandboxed nếu tin người nộp bài."
                )
            return super().preprocess(nb, resources, km)  # type: ignore[misc]
        # Code may look for its own notebook, which nbgrader has written by then.
        here = folder / f"{resources['metadata']['name']}.ipynb"
        here.write_text(nbformat.writes(nb, version=nbformat.current_nbformat), encoding="utf-8")
        self._run(nb, folder, Marker(folder, calls) if calls else None)
        nb.metadata["language_info"] = _language()
        return nb, resources

    def _run(self: Any, nb: NotebookNode, folder: Path, marker: Marker | None) -> None:
        places = [i for i, cell in enumerate(nb.cells) if self._is_run(cell)]
        cells = [Cell(i, nb.cells[i].source, nb.cells[i].get("id", str(i))) for i in places]
        results = self.bench.run(
            cells,
            Place(folder.resolve(), self.bench.readable),
            self._limits(),
            ENVIRONMENT,
            marker.on_call if marker else None,
        )
        for index, result in zip(places, results, strict=True):
            cell = nb.cells[index]
            if marker and index in marker.calls:
                result = marker.settle(index, result)
            cell.outputs, cell.execution_count = result.outputs, result.execution_count
            run_sync(_async(self.on_cell_executed))(
                cell=cell, cell_index=index, execute_reply={"content": self._reply(result)}
            )

    def _is_run(self: Any, cell: NotebookNode) -> bool:
        # A learner's tag must not spare a graded cell: without an output it would have full marks.
        tagged = self.skip_cells_with_tag in cell.metadata.get("tags", [])
        skipped = tagged and not utils.is_grade(cell)
        return cell.cell_type == "code" and bool(cell.source.strip()) and not skipped

    def _limits(self: Any) -> Limits:
        """The bench's limits, with the course's own time for a cell."""
        return self.bench.limits(self.timeout if self.timeout and self.timeout > 0 else None)

    def _reply(self: Any, result: CellResult) -> dict[str, Any]:
        if result.reply.get("ename") == "CellTimeoutError" and self.error_on_timeout:
            return {**self.error_on_timeout, "status": "error"}
        return result.reply


def confined(execute: type[Execute]) -> type[Execute]:
    """nbgrader's Execute, or a course's subclass of it, that runs cells confined.

    The subclass reads the same settings (``c.Execute.timeout`` …)."""
    return type(f"Confined{execute.__name__}", (Confined, execute), {"__module__": __name__})


def _async(function: Any) -> Any:
    async def call(**arguments: Any) -> None:
        given = function(**arguments)
        if hasattr(given, "__await__"):
            await given

    return call


def _trusted_calls(nb: NotebookNode) -> dict[int, TrustedCall]:
    """The graded cells that our own course marks outside the learner's process, by place."""
    graded = [(i, c) for i, c in enumerate(nb.cells) if c.cell_type == "code" and utils.is_grade(c)]
    found = ((index, call_of(cell.source)) for index, cell in graded if not utils.is_solution(cell))
    return {index: call for index, call in found if call is not None}


def _answers_only(nb: NotebookNode, calls: dict[int, TrustedCall]) -> bool:
    """Whether every mark comes from answers and artefacts, so that no learner code need run."""
    return all(call.kind == "mark" for call in calls.values()) and not any(
        cell.cell_type == "code"
        and (utils.is_solution(cell) or (utils.is_grade(cell) and index not in calls))
        for index, cell in enumerate(nb.cells)
    )


def needs_code(book: SourceBook, notebooks: Iterable[str]) -> bool:
    """Whether grading these notebooks of an assignment means running learner code."""
    return any(
        not _released_answers(book.notebooks[name]) for name in notebooks if name in book.notebooks
    )


def _released_answers(notebook: SourceNotebook) -> bool:
    """Whether all that is graded in a released notebook are answers."""
    graded = {cell.name for cell in notebook.grade_cells}
    solved = {cell.name for cell in notebook.solution_cells}
    code = [cell for cell in notebook.source_cells if cell.cell_type == "code"]
    calls = [call_of(cell.source) for cell in code if cell.name in graded]
    marked = all(call is not None and call.kind == "mark" for call in calls)
    return bool(calls) and marked and not any(cell.name in solved for cell in code)


def _mark_answers(nb: NotebookNode, marker: Marker) -> None:
    for count, index in enumerate(sorted(marker.calls), 1):
        cell = nb.cells[index]
        cell.outputs, cell.execution_count = marker.outputs(index, count), count


@cache
def _is_our_python(kernel: str) -> bool:
    """Whether a kernel is IPython of this environment. Raises ``NoSuchKernel``."""
    import sys

    from jupyter_client.kernelspec import NATIVE_KERNEL_NAME, get_kernel_spec

    argv = get_kernel_spec(NATIVE_KERNEL_NAME if kernel == "python" else kernel).argv
    here = argv[0] in PYTHONS or Path(argv[0]).absolute() == Path(sys.executable).absolute()
    return here and any("ipykernel" in part for part in argv)


@cache
def _language() -> dict[str, Any]:
    """What ipykernel says of its language; nbclient writes it into each notebook."""
    import platform

    return {
        "codemirror_mode": {"name": "ipython", "version": 3},
        "file_extension": ".py",
        "mimetype": "text/x-python",
        "name": "python",
        "nbconvert_exporter": "python",
        "pygments_lexer": "ipython3",
        "version": platform.python_version(),
    }
