"""Our grader against stock nbgrader and otter-grader: pairs in one run, marks compared.

    python bench/grading.py [PART …] [--rounds 2] [--memory] [--processes 2 5] [--otter PYTHON]

Parts (all, where none is named): ``code`` grades 29 learners × 2 notebooks of bench/grading_class.py,
``hung`` the same with the thirtieth, whose loop never ends; ``answers`` 1,000 submissions without code
(stock: a sample of 20), then again with nothing changed; ``feedback`` its pages; ``start`` how long
``start.py grade status`` takes; ``workers`` ours with 1, 2 and 4 processes, ``dask`` with as many Dask
workers. ``--null`` puts stock nbgrader in our place: what the bench shows where nothing differs.

The class needs numpy and pandas where this runs. ``--otter`` names the Python of an environment made by
``pip install otter-grader ipykernel``; without it otter is left out. ``--memory`` adds a round that is
not timed: the peak of the sum of PSS over all processes of a run, looked at every 50 ms. Where learners'
code prints warnings nbgrader gives 0 and otter does not, so two learners' marks differ there.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import grading_class
import grading_otter
import grading_runs as runs
from grading_runs import ROOT, Run

HEAD = "\n| {} | s each | ratio of pairs | peak memory | marks |\n|---|---|---|---|---|"
Runner = Callable[[], Run]


class Bench:
    """The courses, made once, and the options."""

    def __init__(self, options: argparse.Namespace, folder: Path) -> None:
        self.options, self.folder = options, folder
        self.code = folder / "code"
        self.hung = {
            n for n, kind in grading_class.learners(options.learners).items() if kind == "hung"
        }
        self._graded: dict[str, Path] = {}

    def ours(self, course: Path, assignment: str, *arguments: str) -> Run:
        if self.options.null:
            return runs.stock(course, assignment)
        return runs.ours(course, assignment, *arguments)

    def code_course(self, *, hung: bool) -> Path:
        """A fresh copy of the class with code."""
        if not self.code.exists():
            grading_class.code_class(self.code, self.options.learners, timeout=self.options.timeout)
        return runs.copied(self.code, lambda learner: hung or learner not in self.hung)

    def rounds(self, peers: dict[str, Runner]) -> dict[str, list[Run]]:
        """Every peer once a round, the order turned round each time; with ``--memory`` a round more,
        first, that is watched and not timed."""
        seen: dict[str, list[Run]] = {name: [] for name in peers}
        watched = [True] if self.options.memory else []
        for number, runs.Watch.memory in enumerate([*watched, *[False] * self.options.rounds]):
            for name in list(peers)[:: -1 if number % 2 else 1]:
                seen[name].append(peers[name]())
                print(f"  {name}: {seen[name][-1].seconds:.1f} s", file=sys.stderr, flush=True)
        return seen


def table(
    title: str, seen: dict[str, list[Run]], counts: dict[str, int], base: str = "ours"
) -> None:
    """Print rows: seconds a submission, how many times those of ``base`` that is, peak memory, marks
    against those of ``base``."""
    print(HEAD.format(title))
    timed = {name: [run for run in found if not run.memory] for name, found in seen.items()}
    for name, found in seen.items():
        each = [run.seconds / counts[name] for run in timed[name]]
        own = [run.seconds / counts[base] for run in timed[base]]
        ratio = statistics.median(peer / mine for peer, mine in zip(each, own, strict=True))
        memory = max(run.memory for run in found)
        print(
            f"| {name} | {_seconds(statistics.median(each))} | {ratio:.2f} "
            f"| {f'{memory / 1e6:.0f} MB' if memory else '–'} "
            f"| {_same(found[-1], seen[base][-1])} |"
        )


def _seconds(value: float) -> str:
    return f"{value * 1000:.1f} ms" if value < 0.1 else f"{value:.2f} s"


def _same(peer: Run, own: Run) -> str:
    """Whether the marks that both gave are equal, and what went wrong."""
    wrong = f"; exit codes {peer.codes}" if any(peer.codes) else ""
    both = peer.marks.keys() & own.marks.keys()
    different = sorted(key for key in both if not _equal(peer.marks[key], own.marks[key]))
    if different:
        learners = ", ".join(sorted({key[0] for key in different}))
        return f"{len(different)} of {len(both)} differ ({learners}){wrong}"
    return f"{f'equal ({len(both)})' if both else '–'}{wrong}"


def _equal(one: object, other: object) -> bool:
    """Two marks; where one grader knows automatic scores only, those."""
    if isinstance(one, tuple) != isinstance(other, tuple):
        one, other = (x[0] if isinstance(x, tuple) else x for x in (one, other))
    return one == other


def part_code(bench: Bench, *, hung: bool = False) -> None:
    """The class with code: stock, stock in several processes, otter, ours."""
    name, options = grading_class.ASSIGNMENT, bench.options
    peers: dict[str, Runner] = {
        "nbgrader autograde": lambda: runs.stock(bench.code_course(hung=hung), name)
    }
    for count in () if hung else options.processes:
        peers[f"nbgrader in {count} processes"] = lambda count=count: runs.stock(
            bench.code_course(hung=hung), name, count
        )
    if options.otter and not hung:
        made = grading_otter.otter_class(
            bench.folder / "otter", options.otter, options.learners, hung=False
        )
        peers["otter run"] = lambda: runs.otter(options.otter, made)
    peers["ours"] = lambda: bench.ours(bench.code_course(hung=hung), name)
    if hung:
        peers["ours without it"] = lambda: bench.ours(bench.code_course(hung=False), name)
    counts = dict.fromkeys(peers, options.learners - (0 if hung else len(bench.hung)))
    counts |= {"ours without it": options.learners - len(bench.hung)}
    title = f"{counts['ours']} learners × 2 notebooks{', one hung' if hung else ''}"
    seen = bench.rounds(peers)
    table(title, seen, counts)
    if hung:
        whole, less = (
            statistics.median(run.seconds for run in seen[one] if not run.memory)
            for one in ("ours", "ours without it")
        )
        print(
            f"The hung notebook makes ours {whole - less:.1f} s longer; {options.timeout} s a cell."
        )


def part_hung(bench: Bench) -> None:
    """The same with the notebook whose loop never ends; a cell may take ``--timeout`` seconds."""
    part_code(bench, hung=True)


def part_answers(bench: Bench) -> None:
    """Submissions without code: stock on a sample, ours on all, then both again."""
    options, course = bench.options, bench.folder / "answers"
    name = grading_class.answers_class(course, options.answers)
    step = max(1, options.answers // options.sample)
    sample = {f"hv-{number:04d}" for number in range(0, options.answers, step)}
    places: dict[str, Path] = {}

    def first(who: str, run: Callable[[Path], Run], learners: Callable[[str], bool]) -> Run:
        if who in places:
            shutil.rmtree(places[who])
        places[who] = runs.copied(course, learners).rename(bench.folder / f"answers of {who}")
        return run(places[who])

    def with_stock(place: Path) -> Run:
        return runs.stock(place, name)

    def with_ours(place: Path) -> Run:
        return bench.ours(place, name)

    counts = {"nbgrader autograde": len(sample), "ours": options.answers}
    peers: dict[str, Runner] = {
        "nbgrader autograde": lambda: first("stock", with_stock, sample.__contains__),
        "ours": lambda: first("ours", with_ours, lambda learner: True),
    }
    table(f"{options.answers} answers-only submissions", bench.rounds(peers), counts)
    again: dict[str, Runner] = {
        "nbgrader autograde": lambda: with_stock(places["stock"]),
        "ours": lambda: with_ours(places["ours"]),
    }
    table("again, nothing changed", bench.rounds(again), counts)


def part_feedback(bench: Bench) -> None:
    """Feedback pages of the class with code, graded by ours."""
    name, bytes_of = grading_class.ASSIGNMENT, {}
    course = bench.code_course(hung=False)
    bench.ours(course, name)
    ready = course.rename(bench.folder / "graded")
    stock = [sys.executable, "-m", "nbgrader", "generate_feedback", name]

    def make(who: str, command: Callable[[Path], list[str]]) -> Run:
        place = runs.copied(ready)
        run = runs.together([command(place)], place)
        bytes_of[who] = runs.pages(place)
        return run

    def own(place: Path) -> list[str]:
        ours = [sys.executable, "-m", "grader", "feedback", name, "--course", str(place)]
        return stock if bench.options.null else ours

    peers: dict[str, Runner] = {
        "nbgrader generate_feedback": lambda: make("nbgrader", lambda place: stock),
        "ours": lambda: make("ours", own),
    }
    counts = dict.fromkeys(peers, bench.options.learners - len(bench.hung))
    table("feedback", bench.rounds(peers), counts)
    for who, (pages, size) in bytes_of.items():
        print(f"feedback of {who}: {pages} pages, {size / max(1, pages) / 1000:.0f} KB a page")


def part_start(bench: Bench) -> None:
    """``start.py grade status``: median of seven."""
    course = bench.code_course(hung=False)
    command = [sys.executable, str(ROOT / "start.py"), "grade", "status", "--course", str(course)]
    times = []
    for _ in range(7):
        began = time.perf_counter()
        code = subprocess.run(command, capture_output=True, check=False).returncode
        times.append(time.perf_counter() - began)
    print(f"\nstart.py grade status: {statistics.median(times):.2f} s (exit code {code})")


def part_workers(bench: Bench) -> None:
    """Ours with 1, 2 and 4 processes of this machine."""
    _scaled(bench, "processes", lambda count, stack: f"--workers={count}")


def part_dask(bench: Bench) -> None:
    """Ours with 1, 2 and 4 workers of a Dask cluster on this machine."""

    def cluster(count: int, stack: ExitStack) -> str:
        from distributed import LocalCluster

        options = {"threads_per_worker": 1, "dashboard_address": None}
        made = stack.enter_context(LocalCluster(n_workers=count, **options))
        return f"--scheduler={made.scheduler_address}"

    _scaled(bench, "Dask workers", cluster)


def _scaled(bench: Bench, what: str, argument: Callable[[int, ExitStack], str]) -> None:
    def run(count: int) -> Run:
        with ExitStack() as stack:
            given = argument(count, stack)
            return bench.ours(bench.code_course(hung=False), grading_class.ASSIGNMENT, given)

    sizes = {f"{what}: {count}": count for count in (1, 2, 4)}
    peers: dict[str, Runner] = {n: lambda count=count: run(count) for n, count in sizes.items()}
    counts = dict.fromkeys(peers, bench.options.learners - len(bench.hung))
    table("ours", bench.rounds(peers), counts, f"{what}: 1")


PARTS: dict[str, Callable[[Bench], None]] = {
    "code": part_code,
    "hung": part_hung,
    "answers": part_answers,
    "feedback": part_feedback,
    "start": part_start,
    "workers": part_workers,
    "dask": part_dask,
}


def main() -> None:
    """Run the parts that are named and print their tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--learners", type=int, default=30)
    parser.add_argument("--answers", type=int, default=1000)
    parser.add_argument("--sample", type=int, default=20)
    parser.add_argument("--timeout", type=int, default=10, help="seconds a cell may take")
    parser.add_argument("--processes", type=int, nargs="*", default=[2, 5])
    parser.add_argument("--otter", default="", metavar="PYTHON")
    parser.add_argument("--memory", action="store_true", help="a round more, watched for memory")
    parser.add_argument("--null", action="store_true", help="stock nbgrader in place of ours")
    options = parser.parse_args()
    unknown = set(options.parts) - set(PARTS)
    if unknown:
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    with tempfile.TemporaryDirectory(prefix="bench grading ") as folder:
        bench = Bench(options, Path(folder))
        for name in options.parts or PARTS:
            PARTS[name](bench)
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    print(f"\n{options.rounds} rounds, {os.cpu_count()} cores, load {load}")


if __name__ == "__main__":
    main()
