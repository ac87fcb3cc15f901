"""nbgrader's steps, applied to one notebook after another without doing twice what is the same.

A class hands in the same released notebook again and again, often untouched: what sanitising makes of
given bytes is kept. Steps that keep nothing from one notebook to the next are made once a run.
"""

import hashlib
import pickle
from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nbformat
from nbconvert.exporters import NotebookExporter
from nbconvert.preprocessors import ClearMetadataPreprocessor
from nbformat.notebooknode import NotebookNode
from nbgrader.preprocessors import (
    CheckCellMetadata,
    ClearOutput,
    DeduplicateIds,
    Execute,
    IgnorePattern,
    LimitOutput,
    OverwriteCells,
    OverwriteKernelspec,
    SaveAutoGrades,
)
from traitlets.config import Config

from grader.driver.execute import confined
from grader.driver.repair import Repair

if TYPE_CHECKING:
    from grader.driver.work import Bench

KNOWN = frozenset(
    {
        CheckCellMetadata,
        ClearMetadataPreprocessor,
        ClearOutput,
        DeduplicateIds,
        Execute,
        IgnorePattern,
        LimitOutput,
        OverwriteCells,
        OverwriteKernelspec,
        Repair,
        SaveAutoGrades,
    }
)
"""Steps whose result depends on the notebook, the gradebook and the settings alone."""
KEPT_NOTEBOOKS = 16
Told = list[tuple[int, str]]


class Chain:
    """The steps of one run, with its settings."""

    def __init__(self, config: Config) -> None:
        self._exporter = NotebookExporter(config=config)
        self._made: dict[type, Any] = {}
        self._sanitized: OrderedDict[tuple[object, ...], tuple[bytes, Told]] = OrderedDict()

    def through(
        self,
        steps: Sequence[type],
        notebook: NotebookNode,
        resources: dict[str, Any],
        bench: "Bench",
    ) -> NotebookNode:
        """What nbconvert's exporter does with its preprocessors, without a deep copy for each."""
        for step in steps:
            made = self._step(step)
            if isinstance(made, Execute):
                made.bench = bench
            notebook, resources = made(notebook, resources)
        return notebook

    def _step(self, step: type) -> Any:
        if step in self._made:
            return self._made[step]
        made = (confined(step) if issubclass(step, Execute) else step)(parent=self._exporter)
        if step in KNOWN:
            self._made[step] = made
        return made

    def sanitized(
        self,
        steps: Sequence[type],
        path: Path,
        resources: dict[str, Any],
        about: tuple[object, ...],
        bench: "Bench",
        told: Told,
    ) -> NotebookNode:
        """The notebook at ``path`` after the sanitising ``steps``, and what they logged added to
        ``told``. ``about`` is what the result depends on besides the notebook; empty: do not keep it."""
        data = path.read_bytes()
        key = (hashlib.sha256(data).digest(), *about)
        keep = bool(about) and KNOWN.issuperset(steps)
        if keep and key in self._sanitized:
            self._sanitized.move_to_end(key)
            packed, said = self._sanitized[key]
            told += said
            kept: NotebookNode = pickle.loads(packed)
            return kept
        before = len(told)
        notebook = nbformat.reads(data.decode("utf-8"), as_version=nbformat.current_nbformat)
        notebook = self.through(steps, notebook, resources, bench)
        if keep:
            self._sanitized[key] = (pickle.dumps(notebook), told[before:])
            while len(self._sanitized) > KEPT_NOTEBOOKS:
                self._sanitized.popitem(last=False)
        return notebook
