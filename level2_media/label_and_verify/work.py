"""The open case as it is on disk: its files, what was decided on each, the messages, the results."""

from collections.abc import Sequence

from level2_media.label_and_verify import jobs
from level2_media.label_and_verify.record import Item, Judged, LabelAnswer, Made
from workshop.errors import WorkshopError
from workshop.files import write_atomic
from workshop.lesson import Case
from workshop.lesson.panel.shelf import Shelf

MOST_OWN, LONGEST = 40, 4000


class Work(Shelf):
    """Reads and writes the answer of the open case; every change is on disk when a call returns."""

    def open(self, case: Case) -> None:
        """Take up a case; the files of a practice or graded one are copied into the work folder."""
        self.case = case
        for medium in case.brief.get("media", ()):
            target = self.folder / medium["file"]
            if not target.is_file():
                write_atomic(target, (case.folder / medium["file"]).read_bytes())

    @property
    def answer(self) -> LabelAnswer:
        found = self.desk.answer(self.case) if self.case else LabelAnswer()
        assert isinstance(found, LabelAnswer)
        return found

    @property
    def known(self) -> tuple[str, ...]:
        """Sites that the unit knows to be honest."""
        return tuple(self.case.brief.get("known", ())) if self.case else ()

    def said(self, file: str) -> str:
        """What the note sheet says of a file."""
        media = self.case.brief.get("media", ()) if self.case else ()
        return next((medium["said"] for medium in media if medium["file"] == file), "")

    def messages(self) -> list[dict[str, str]]:
        """The case's messages, or those that were pasted in."""
        if self.case is None:
            return []
        if self.case.brief:
            return list(self.case.brief["messages"])
        own = enumerate(self.answer.own, 1)
        return [{"id": f"o{n}", "channel": "Tin của bạn", "sender": "", "text": t} for n, t in own]

    def item(self, name: str) -> Item:
        """What was decided on a file so far."""
        file = self.below(self.folder / name)
        return next((item for item in self.answer.items if item.file == file), Item(file=file))

    def decide(self, name: str, **changes: str) -> None:
        """Keep a decision on a file."""
        item = Item.model_validate({**self.item(name).model_dump(), **changes})
        others = [one for one in self.answer.items if one.file != item.file]
        self._put(items=tuple(sorted((*others, item), key=lambda one: one.file)))

    def judged(self, message: str) -> Judged:
        """What was decided on a message so far."""
        found = (one for one in self.answer.messages if one.id == message)
        return next(found, Judged(id=message))

    def judge(self, message: str, **changes: object) -> None:
        """Keep a decision on a message."""
        new = Judged.model_validate({**self.judged(message).model_dump(), **changes})
        others = [one for one in self.answer.messages if one.id != message]
        self._put(messages=tuple(sorted((*others, new), key=lambda one: one.id)))

    def add(self, text: str) -> str:
        """Keep a message of one's own; gives its id. Raises ``WorkshopError``."""
        text = text.strip()
        if not text:
            raise WorkshopError("Bạn dán tin nhắn vào ô trên rồi bấm lại.")
        if len(text) > LONGEST:
            raise WorkshopError(f"Tin dài quá {LONGEST} chữ. Bạn dán phần chính thôi nhé.")
        if len(self.answer.own) >= MOST_OWN:
            raise WorkshopError(f"Đã đủ {MOST_OWN} tin. Bạn bấm “Bỏ hết” ở bước 1 rồi làm tiếp.")
        self._put(own=(*self.answer.own, text))
        return f"o{len(self.answer.own)}"

    def made(self, results: Sequence[jobs.Result]) -> None:
        """Put finished files in place of earlier ones."""
        done = self.finish()
        self._put(
            made=tuple(
                Made(item=result.item, file=self.below(done / result.name))
                for result in results
                if result.name
            )
        )

    def _put(self, **changes: object) -> None:
        assert self.case is not None
        self.desk.save(self.case, self.answer.model_copy(update=changes))
