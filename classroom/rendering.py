"""Runs the cells of a lesson for its page; one that fails ends the run and shows no details.

A kernel that dies is the handler's to deal with: there is nothing left to show.
"""

import logging
from collections.abc import AsyncIterator

from jupyter_core.utils import ensure_async
from nbclient.exceptions import CellExecutionError, CellTimeoutError
from nbconvert.preprocessors.clearoutput import ClearOutputPreprocessor
from nbformat import NotebookNode
from nbformat.v4 import new_output
from voila.notebook_renderer import NotebookRenderer

log = logging.getLogger(__name__)


class LessonRenderer(NotebookRenderer):
    """Voilà's renderer, except that a failed cell leaves a bare error and nothing of its reason."""

    async def _jinja_cell_generator(
        self, nb: NotebookNode, kernel_id: str
    ) -> AsyncIterator[NotebookNode]:
        page, _ = ClearOutputPreprocessor().preprocess(nb, {})
        for index, cell in enumerate(page.cells):
            try:
                done = await self.executor.async_execute_cell(cell, index, store_history=False)
            except (CellExecutionError, CellTimeoutError) as error:
                log.error("cell %d of %s failed:\n%s", index, self.notebook_path, error)
                cell.outputs = [output for output in cell.outputs if _harmless(output)]
                cell.outputs.append(new_output("error", ename="Error", evalue="", traceback=[]))
                yield cell
                break
            yield done
        await ensure_async(self.executor.kc.stop_channels())


def _harmless(output: NotebookNode) -> bool:
    return output.output_type != "error" and output.get("name") != "stderr"
