"""What the learner works on: the open case, its facts, the posts on disk."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from level2_media.channel_calendar.checks import FACTS, CalendarAnswer
from level2_media.channel_calendar.model import Facts, Post, Wanted
from level2_media.channel_calendar.workbook import BOOK
from workshop.lesson import OWN, Case, Submission
from workshop.lesson.panel import Desk

POSTS, ASKED = "bai_viet.json", "yeu_cau.json"
KEPT = TypeAdapter(tuple[Post, ...])
USUAL = {"Facebook": 4, "Zalo OA": 2, "TikTok": 2}


def wanted_of(case: Case) -> Wanted:
    """What a case's brief asks of the month; the kit's usual month for people's own facts."""
    brief = case.brief
    return Wanted(
        month=brief.get("month", "2026-12"),
        posts=brief.get("posts", USUAL),
        goals=tuple(brief.get("goals", ())),
        audiences=tuple(brief.get("audiences", ())),
        owners=tuple(brief.get("owners", ())),
    )


class Work:
    """One case at a time. Every change is on disk before anything shows it."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.case: Case | None = None
        self.facts: Facts | None = None
        self.wanted = Wanted(month="2026-12", posts=USUAL)
        self.posts: tuple[Post, ...] = ()
        self._listeners: list[Callable[[], None]] = []

    def listen(self, listener: Callable[[], None]) -> None:
        """Call ``listener`` after another case, other facts or other posts are there."""
        self._listeners.append(listener)

    def tell(self) -> None:
        for listener in self._listeners:
            listener()

    def choose(self, case: Case) -> None:
        """Turn to a case, with what was written for it before."""
        self.case, self.facts = case, None
        self.wanted = self._kept(ASKED, Wanted.model_validate_json) or wanted_of(case)
        self.posts = self._kept(POSTS, KEPT.validate_json) or ()
        self.tell()

    def _kept(self, name: str, read: Callable[[str], Any]) -> Any:
        path = self.folder / name
        if not path.is_file():
            return None
        try:
            return read(path.read_text(encoding="utf-8"))
        except ValidationError:
            path.replace(path.with_name(f"{path.stem} (hỏng){path.suffix}"))
            return None

    @property
    def folder(self) -> Path:
        assert self.case is not None
        return self.desk.work(self.case)

    @property
    def sheet(self) -> Path | None:
        """The facts sheet of the case; None while one's own is still to come."""
        if self.case is None:
            return None
        try:
            return Submission(self.desk.folder, self.case).source(FACTS)
        except LookupError:
            return None

    def want(self, **changes: Any) -> None:
        """Ask something else of the month."""
        if self.case is not None:
            self.wanted = self.wanted.model_copy(update=changes)
            self.desk.keep(self.case, ASKED, self.wanted.model_dump_json(indent=1))

    def write(self, posts: tuple[Post, ...]) -> None:
        """Put posts on disk."""
        if self.case is not None:
            self.posts = posts
            kept = json.dumps(KEPT.dump_python(posts, mode="json"), ensure_ascii=False, indent=1)
            self.desk.keep(self.case, POSTS, kept)

    def change(self, number: int, **changes: Any) -> None:
        """Change one post."""
        posts = list(self.posts)
        posts[number] = posts[number].model_copy(update=changes)
        self.write(tuple(posts))

    def keep_answer(self) -> None:
        """Name the calendar as the answer to this case."""
        assert self.case is not None
        where = (self.folder / BOOK).relative_to(self.desk.folder).as_posix()
        month = self.wanted.month if self.case.id == OWN else ""
        self.desk.save(self.case, CalendarAnswer(artefact=where, month=month))
