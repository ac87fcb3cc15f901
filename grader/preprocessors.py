"""Steps of our own in nbgrader's chain; the course's ``nbgrader_config.py`` names them."""

from nbconvert.exporters.exporter import ResourcesDict
from nbformat.notebooknode import NotebookNode
from nbgrader.preprocessors import DeduplicateIds


class ForgetDuplicates(DeduplicateIds):
    """Of cells with one grade id the last counts; the others become ordinary cells.

    nbgrader's own step leaves them empty metadata, which it then takes for an old notebook and stops
    the whole class for.
    """

    def preprocess(
        self, nb: NotebookNode, resources: ResourcesDict
    ) -> tuple[NotebookNode, ResourcesDict]:
        """Drop the nbgrader metadata of all but the last cell of each grade id."""
        nb, resources = super().preprocess(nb, resources)
        for cell in nb.cells:
            if "nbgrader" in cell.metadata and not cell.metadata["nbgrader"]:
                del cell.metadata["nbgrader"]
        return nb, resources
