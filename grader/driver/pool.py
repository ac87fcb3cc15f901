"""Who does the work: this process alone, forked workers, or the workers of a Dask cluster."""

import gc
import multiprocessing
import os
from concurrent.futures import Future
from types import TracebackType
from typing import Protocol, Self

from grader.driver import work
from grader.driver.work import Done, Job, Plan

_plan: Plan | None = None


class Crew(Protocol):
    """Takes jobs and gives futures; used as a context manager."""

    @property
    def size(self) -> int: ...
    def submit(self, job: Job) -> "Future[Done]": ...
    def __enter__(self) -> Self: ...
    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...


def crew(plan: Plan, workers: int, jobs: int, scheduler: str = "") -> Crew:
    """The crew for ``jobs`` submissions: of a cluster where ``scheduler`` names one, else of
    ``workers`` processes (0: one a processor), else of this process."""
    if scheduler:
        from grader.driver.cluster import Cluster

        return Cluster(plan, scheduler)
    size = min(workers or os.cpu_count() or 1, jobs)
    return Alone(plan) if size <= 1 else Forked(plan, size)


class Hands:
    """The crew of a run, called in when there is work for it."""

    def __init__(self, plan: Plan, workers: int, jobs: int, scheduler: str = "") -> None:
        self._call_in = lambda: crew(plan, workers, jobs, scheduler)
        self._crew: Crew | None = None

    @property
    def size(self) -> int:
        return self._crew.size if self._crew else 1

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._crew is not None:
            self._crew.__exit__(kind, error, trace)

    def submit(self, job: Job) -> "Future[Done]":
        """Hand ``job`` to the crew."""
        if self._crew is None:
            work.load(job)
            self._crew = self._call_in()
            self._crew.__enter__()
        return self._crew.submit(job)


class Alone:
    """Does each job when it is handed in."""

    size = 1

    def __init__(self, plan: Plan) -> None:
        self._plan = plan

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        """Nothing runs any more."""

    def submit(self, job: Job) -> "Future[Done]":
        """Work through ``job`` now."""
        future: Future[Done] = Future()
        future.set_result(work.grade(self._plan, job))
        return future


class Forked:
    """Processes of this machine; one that dies takes only its own job with it."""

    def __init__(self, plan: Plan, size: int) -> None:
        from pebble import ProcessPool

        gc.collect()
        gc.freeze()  # what is imported stays shared with the workers
        fork = "fork" in multiprocessing.get_all_start_methods() and os.name == "posix"
        self.size = size
        self._pool = ProcessPool(
            max_workers=size,
            initializer=_begin,
            initargs=(plan,),
            context=multiprocessing.get_context("fork" if fork else "spawn"),
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_rest: object) -> None:
        self._pool.close() if kind is None else self._pool.stop()
        self._pool.join()
        gc.unfreeze()

    def submit(self, job: Job) -> "Future[Done]":
        """Queue ``job``. The future raises pebble's ``ProcessExpired`` where the worker died."""
        return self._pool.schedule(_graded, args=(job,))


def _begin(plan: Plan) -> None:
    global _plan
    _plan = plan


def _graded(job: Job) -> Done:
    assert _plan is not None
    return work.grade(_plan, job)
