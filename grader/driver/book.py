"""One connection to nbgrader's gradebook a run; a submission is written whole or not at all.

nbgrader opens the gradebook anew for each of its steps and commits after each cell. Here its steps
get this book instead: same tables, same methods, but what they commit is written when the submission
is whole.
"""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from nbgrader.api import Gradebook
from sqlalchemy import event
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session, scoped_session, sessionmaker

BUSY_SECONDS = 60


class _Unhurried(Session):
    """A session whose commits wait for the end of the submission."""

    def commit(self) -> None:
        if self.new or self.deleted:
            self.flush()

    def commit_now(self) -> None:
        super().commit()


class Book(Gradebook):
    """The gradebook of one run; also for several runs at once on one database."""

    def __init__(self, db_url: str, course_id: str = "default_course") -> None:
        with _own_programs():
            super().__init__(db_url, course_id)
        if self.engine.dialect.name == "sqlite":
            _wait_for_others(self.engine)
        make = sessionmaker(
            class_=_Unhurried, autoflush=True, bind=self.engine, expire_on_commit=False
        )
        self.db = scoped_session(make)

    def close(self) -> None:
        """nbgrader's steps close what they opened; this book stays open until ``end``."""

    def end(self) -> None:
        """Close the connection; what was not committed is forgotten."""
        super().close()

    def keep(self) -> None:
        """Commit all that was written since the last time."""
        self.db().commit_now()

    @contextmanager
    def whole(self) -> Iterator[None]:
        """What is written within the block is written whole or, where it fails, not at all."""
        part = self.db.begin_nested()
        try:
            yield
        except BaseException:
            part.rollback()
            self.db.expunge_all()
            raise
        part.commit()


def _wait_for_others(engine: Engine) -> None:
    """Take SQLite's write lock when a transaction begins, waiting for it: two graders that read
    before they write would otherwise refuse each other."""
    engine.dispose()

    @event.listens_for(engine, "connect")
    def _connected(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        connection.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")

    @event.listens_for(engine, "begin")
    def _begun(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")


@contextmanager
def _own_programs() -> Iterator[None]:
    """This environment's programs first on PATH: nbgrader runs ``alembic`` for a new gradebook."""
    before = os.environ.get("PATH", "")
    os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{before}"
    try:
        yield
    finally:
        os.environ["PATH"] = before


@contextmanager
def in_place_of_gradebook(make: Callable[..., Any], modules: tuple[str, ...]) -> Iterator[None]:
    """Let these modules' ``Gradebook(…)`` give what ``make`` gives."""
    with ExitStack() as stack:
        for module in modules:
            stack.enter_context(patch(f"{module}.Gradebook", make))
        yield
