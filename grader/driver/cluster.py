"""Workers on many machines: a Dask cluster that has the kit installed, without a shared disk."""

import tempfile
from concurrent.futures import Future
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Self

from grader.driver import work
from grader.driver.work import Done, Job, Plan

Files = dict[str, bytes]


@dataclass(frozen=True)
class Parcel:
    """A job with its files by value: submitted notebooks by name, and the folder that is worked in."""

    job: Job
    notebooks: Files
    folder: Files


class Cluster:
    """Hands jobs to the workers of the Dask scheduler at ``address`` (``tcp://host:port``)."""

    def __init__(self, plan: Plan, address: str) -> None:
        from distributed import Client

        self._client = Client(address, set_as_default=False)
        self._plan = self._client.scatter(plan, broadcast=True)
        self._executor = self._client.get_executor(pure=False)
        self.size = max(1, sum(self._client.nthreads().values()))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._executor.shutdown()
        self._client.close()

    def submit(self, job: Job) -> "Future[Done]":
        """Send ``job`` with its files; what the code wrote comes back into the job's folder."""
        back: Future[Done] = Future()
        notebooks = {path.name: path.read_bytes() for path, _resources in job.notebooks}
        sent = self._executor.submit(_graded, self._plan, Parcel(job, notebooks, _read(job.folder)))

        def returned(future: "Future[tuple[Done, Files]]") -> None:
            try:
                done, files = future.result()
                _write(job.folder, files)
                back.set_result(done)
            except Exception as error:
                back.set_exception(error)

        sent.add_done_callback(returned)
        return back


def _graded(plan: Plan, parcel: Parcel) -> tuple[Done, Files]:
    """On the cluster: unpack, grade, and give back the files that are new or changed."""
    from grader.driver.machine import bench

    job = parcel.job
    with tempfile.TemporaryDirectory() as place:
        submitted, folder = Path(place, "submitted"), Path(place, job.student, job.assignment)
        _write(submitted, parcel.notebooks)
        _write(folder, parcel.folder)
        folder.mkdir(parents=True, exist_ok=True)
        paths = tuple((submitted / path.name, facts) for path, facts in job.notebooks)
        here = bench(job.bench.allow_unsandboxed) if job.runs_code else job.bench
        done = work.grade(plan, replace(job, folder=folder, notebooks=paths, bench=here))
        after = _read(folder)
    return done, {name: data for name, data in after.items() if parcel.folder.get(name) != data}


def _read(folder: Path) -> Files:
    found = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def _write(folder: Path, files: Files) -> None:
    """Write files below ``folder``; a name that leads out of it is left away."""
    for name, data in files.items():
        path = folder.joinpath(*PurePosixPath(name).parts)
        if ".." not in path.parts and path.resolve().is_relative_to(folder.resolve()):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
