"""The open case as it is on disk: its files, what the learner says of files and messages, what was made."""

import shutil
from collections.abc import Sequence
from typing import Any

from level2_media.label_and_verify import jobs
from level2_media.label_and_verify.record import Decision, Made, VerifyAnswer
from workshop.lesson import Case
from workshop.lesson.panel.shelf import Shelf

PICTURES = "tin"


class Work(Shelf[VerifyAnswer]):
    """Reads and writes the answer of the open case; every change is on disk when a call returns."""

    @property
    def brief(self) -> dict[str, Any]:
        return self.case.brief if self.case else {}

    def open(self, case: Case) -> None:
        """Take up a case; its files are copied into the work folder once."""
        self.case = case
        places = {"media": self.folder, PICTURES: self.folder / PICTURES} if case.brief else {}
        for name, target in places.items():
            source = case.folder / name
            if source.is_dir():
                target.mkdir(parents=True, exist_ok=True)
                for path in source.iterdir():
                    if not (target / path.name).is_file():
                        shutil.copyfile(path, target / path.name)

    def names(self) -> list[str]:
        """The files in the order of the note sheet, or in which they came."""
        listed = [item["file"] for item in self.brief.get("items", ())]
        return listed or super().names()

    def attachments(self) -> list[str]:
        """The pictures that came with messages."""
        return [
            f"{PICTURES}/{message['picture']}"
            for message in self.brief.get("messages", ())
            if message.get("picture")
        ]

    def set_kind(self, file: str, kind: str) -> None:
        """Keep what a file is; empty takes it back."""
        kinds = {**self.answer.kinds, file: kind}
        self.put(kinds={name: value for name, value in kinds.items() if value})

    def decide(self, message: str, **changes: object) -> None:
        """Keep a part of the decision on one message."""
        before = self.answer.decisions.get(message, Decision())
        decision = Decision.model_validate({**before.model_dump(), **changes})
        self.put(decisions={**self.answer.decisions, message: decision})

    def made(self, results: Sequence[jobs.Result]) -> None:
        """Put finished files in place of earlier ones."""
        done = self.finish()
        made = [(item.source, self.below(done / item.name)) for item in results if item.name]
        self.put(made=tuple(Made(source=source, file=file) for source, file in made))
