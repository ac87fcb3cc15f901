"""What a check looks at: one learner's folder, the answer in it, and the case it answers."""

import json
import tomllib
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from workshop.errors import BadAnswer
from workshop.files import inside
from workshop.lesson.answer import Answer

OWN = "own"


@dataclass(frozen=True)
class Case:
    """One task: ``practice/htx-a`` (key shipped), ``graded/htx-a`` (key with the grader), ``own``.

    ``folder`` holds ``brief.toml`` and the input files; ``key_file`` is None where there is no key.
    """

    id: str
    folder: Path
    key_file: Path | None = None

    @property
    def kind(self) -> str:
        return self.id.partition("/")[0]

    @property
    def persona(self) -> str:
        return self.id.partition("/")[2].partition("-")[0]

    @cached_property
    def brief(self) -> dict[str, Any]:
        """Title, who asks, what is asked; empty for people's own files."""
        path = self.folder / "brief.toml"
        return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}

    @cached_property
    def key(self) -> dict[str, Any]:
        """The key. Raises ``LookupError`` where the case has none on this machine."""
        if self.key_file is None:
            raise LookupError(f"no key for {self.id} on this machine")
        loaded: dict[str, Any] = json.loads(self.key_file.read_text(encoding="utf-8"))
        return loaded


@dataclass(frozen=True)
class Submission:
    """An answer with the folder that its artefacts lie in."""

    folder: Path
    case: Case
    answer: Any = field(default_factory=Answer)

    def source(self, stem: str, named: str = "file") -> Path:
        """A file that the work is about: the one that the brief has as ``named``, or the learner's own,
        kept as ``stem``. Raises ``LookupError`` while the learner has brought none."""
        if self.case.brief:
            return self.case.folder / str(self.case.brief[named])
        own = sorted((self.folder / "work" / OWN).glob(f"{stem}.*"))
        if not own:
            raise LookupError(f"no {stem} of one's own was kept")
        return own[0]

    def artefact(self, relative: str) -> Path:
        """The file ``relative`` below the folder's ``work``. Raises ``BadAnswer`` if not there."""
        path = inside(self.folder, relative) if relative.startswith("work/") else None
        if path is None:
            raise BadAnswer(
                "Chưa thấy tệp kết quả trong thư mục work. Bạn lưu lại kết quả rồi nộp lại."
            )
        return path
