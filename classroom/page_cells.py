"""Which cells of a notebook a page runs: all but those that are graded or meant for code."""

import nbformat

NOTEBOOK_ONLY = "notebook-only"


def for_page(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """The same notebook without what a page has no use for.

    Graded cells, cells to be filled in, and cells tagged "notebook-only" go before anything runs,
    so that a page never stops at a test which has not been earned yet.
    """
    page = nbformat.NotebookNode(notebook)
    page.cells = [cell for cell in notebook.cells if _belongs(cell)]
    return page


def _belongs(cell: nbformat.NotebookNode) -> bool:
    if NOTEBOOK_ONLY in cell.metadata.get("tags", []):
        return False
    marks = cell.metadata.get("nbgrader", {})
    return not any(marks.get(kind) for kind in ("grade", "solution", "task"))
