"""Make a lesson's recorded replies, or compare some of them with what the model says now.

    python -m workshop.ai.record level1_text.summarise_report.task:practice_asks
    python -m workshop.ai.record level1_text.summarise_report.task:practice_asks --compare 3

The callable takes no arguments and does its lesson's asks for every practice case. The records go
to ``data/replies.jsonl`` beside its module, or to ``--to``; those it did not ask for are dropped.
"""

import argparse
import importlib
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from workshop.ai import protocol, recorded, target
from workshop.ai.completion import Listener
from workshop.ai.recorded import Record
from workshop.ai.recorder import recording
from workshop.errors import WorkshopError

ALIKE = 0.8
"""How alike (0 to 1) a reply made anew must be. The same model at temperature 0 writes the same
text on the same machine; another processor, or other requests in the same batch, round differently
in the last digits and may choose another of two words that were nearly as likely."""

TIMEOUT_SECONDS = 300


@dataclass(frozen=True)
class Comparison:
    """A recorded reply against the one made anew; ``likeness`` is from 0 to 1."""

    record: Record
    anew: str
    likeness: float
    fits_schema: bool

    @property
    def ok(self) -> bool:
        return self.fits_schema and self.likeness >= ALIKE


def compare(path: Path, count: int) -> Iterator[Comparison]:
    """Make ``count`` records of a file anew, spread evenly over it, and compare each.

    Raises ValueError if the file has no records, AIUnavailable and the like if no model answers.
    """
    records = [record for _, record in sorted(recorded.read(path).items())]
    if not records:
        raise ValueError(f"no records in {path}")
    count = min(count, len(records))
    for place in range(count):
        yield _compare(records[place * len(records) // count])


def _compare(record: Record) -> Comparison:
    from rapidfuzz.fuzz import ratio

    quiet = Listener()
    anew = protocol.complete(target.reach(), record.request(), TIMEOUT_SECONDS, quiet).text
    likeness = ratio(_plain(record, record.reply), _plain(record, anew)) / 100
    return Comparison(record, anew, likeness, _fits(record, anew))


def _plain(record: Record, text: str) -> str:
    """JSON in one spelling, so that only its content is compared."""
    if record.json_schema is None:
        return text
    try:
        return json.dumps(json.loads(text), ensure_ascii=False, sort_keys=True)
    except ValueError:
        return text


def _fits(record: Record, text: str) -> bool:
    if record.json_schema is None:
        return bool(text.strip())
    import jsonschema

    try:
        jsonschema.validate(json.loads(text), record.json_schema)
    except (ValueError, jsonschema.ValidationError):
        return False
    return True


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line; 0 if all went well, 1 if a comparison failed or no model answered."""
    parser = argparse.ArgumentParser(prog="python -m workshop.ai.record", description=__doc__)
    parser.add_argument("asks", help="package.module:function that does a lesson's asks")
    parser.add_argument("--to", type=Path, help="the file of records (.jsonl)")
    parser.add_argument("--compare", type=int, metavar="N", help="compare N records, write none")
    given = parser.parse_args(arguments)
    try:
        function, default = _find(given.asks)
        path = given.to or default
        return _report(path, given.compare) if given.compare else _record(function, path)
    except (WorkshopError, ValueError) as problem:
        print(problem, file=sys.stderr)
        return 1


def _find(name: str) -> tuple[Callable[[], object], Path]:
    module_name, _, function_name = name.partition(":")
    module = importlib.import_module(module_name)
    function = getattr(module, function_name, None)
    if not callable(function) or module.__file__ is None:
        raise ValueError(f"{name} is no package.module:function")
    return function, Path(module.__file__).parent / "data" / "replies.jsonl"


def _record(function: Callable[[], object], path: Path) -> int:
    if target.kind() not in {"engine", "url"}:
        raise ValueError("no model to record: WORKSHOP_AI forbids it or none is installed")
    with recording(path) as recorder:
        function()
    dropped = recorder.prune()
    print(f"{len(recorder.added)} replies recorded in {path}, {dropped} old ones dropped")
    return 0


def _report(path: Path, count: int) -> int:
    failed = 0
    for done in compare(path, count):
        failed += not done.ok
        verdict = "ok" if done.ok else "DIFFERS"
        print(f"{verdict:8}{done.likeness:.2f}  {done.record.key[:12]}  {done.record.date}")
        if not done.ok:
            print(f"  recorded: {done.record.reply}\n  anew:     {done.anew}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
