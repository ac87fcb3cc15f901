"""The engine against bare llama.cpp in one process: same GGUF, same prompts, same settings.

    python bench/engine_speed.py [--tokens 48] [--rounds 3]

The engine sets OMP_WAIT_POLICY=PASSIVE for its model; set it for the bench too to see llama.cpp
with it. Each round asks both in turn, so that what else the machine does falls on both. Then the
engine alone: eight askers at once with one question, with eight, and with eight one by one.
"""

import argparse
import json
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import psutil

from workshop import engine
from workshop.engine import settings

ASKERS = 8
REPORT = (
    "Sáu tháng đầu năm, xã có 486 ha chè kinh doanh, sản lượng búp tươi ước đạt 3.250 tấn, giá trị "
    "sản xuất 97,5 tỷ đồng. Tổ công nghệ số cộng đồng ở 14/14 xóm với 98 thành viên đã hướng dẫn "
    "1.250 lượt người dân nộp hồ sơ trực tuyến; 2.289 trong 2.347 hồ sơ được trả đúng hạn. "
)


def question(number: int, tokens: int) -> dict[str, Any]:
    """A request of some 200 tokens that no other number shares a beginning with."""
    text = f"Báo cáo số {number} của xã. {REPORT}Hãy rút gọn thành một ý ngắn, giữ nguyên số."
    return {
        "messages": [{"role": "user", "content": text}],
        "temperature": 0,
        "max_tokens": tokens,
        "ignore_eos": True,
        "stream": True,
    }


class Bare:
    """llama.cpp called from Python, streaming."""

    def __init__(self, path: Path) -> None:
        from xllamacpp import CommonParams, Server

        chosen = settings.Settings()
        parameters = CommonParams()
        parameters.model.path = str(path)
        parameters.n_parallel = chosen.slot_count
        parameters.n_ctx = chosen.slot_count * chosen.model_context
        threads = psutil.cpu_count(logical=False) or 1
        parameters.cpuparams.n_threads = parameters.cpuparams_batch.n_threads = threads
        parameters.verbosity = 1
        self._server = Server(parameters)

    def ask(self, request: dict[str, Any]) -> tuple[float, float]:
        """Seconds to the first token, and to the last."""
        begin = time.perf_counter()
        first: list[float] = []

        def piece(chunk: Any) -> None:
            if not first and _has_text(chunk):
                first.append(time.perf_counter() - begin)

        self._server.handle_chat_completions(request, piece)
        return first[0], time.perf_counter() - begin


class Engine:
    """The same through the engine, over HTTP."""

    def __init__(self) -> None:
        connection = engine.connect()
        self._http = httpx.Client(
            base_url=connection.base_url, headers=connection.headers, trust_env=False, timeout=900
        )
        begin = time.perf_counter()
        self._http.get("/v1/models").raise_for_status()
        self.load_seconds = time.perf_counter() - begin

    def ask(self, request: dict[str, Any]) -> tuple[float, float]:
        """Seconds to the first token, and to the last."""
        begin = time.perf_counter()
        first = 0.0
        with self._http.stream("POST", "/v1/chat/completions", json=request) as answer:
            for line in answer.iter_lines():
                if not first and line.startswith("data: {") and _has_text(json.loads(line[6:])):
                    first = time.perf_counter() - begin
        return first, time.perf_counter() - begin


def _has_text(chunk: Any) -> bool:
    for one in chunk if isinstance(chunk, list) else [chunk]:
        if any(choice["delta"].get("content") for choice in one.get("choices", [])):
            return True
    return False


def pairs(bare: Bare, through: Engine, rounds: int, tokens: int) -> list[str]:
    """Rows of the table: throughput and time to first token, as ratios of pairs."""
    seen = []
    for number in range(rounds):
        request = question(number, tokens)
        order: list[Callable[[dict[str, Any]], tuple[float, float]]] = [bare.ask, through.ask]
        taken = {ask: ask(request) for ask in (order if number % 2 else order[::-1])}
        seen.append((taken[bare.ask], taken[through.ask]))
        shown = [f"first token {first:.2f} s, all {all_:.2f} s" for first, all_ in seen[-1]]
        print(f"  round {number + 1}: bare {shown[0]}; engine {shown[1]}", flush=True)
    ratio = statistics.median(one[1] / other[1] for one, other in seen)
    bare_rate = statistics.median(tokens / one[1] for one, _ in seen)
    engine_rate = statistics.median(tokens / other[1] for _, other in seen)
    first = [statistics.median(pair[side][0] for pair in seen) for side in (0, 1)]
    return [
        f"| tokens a second, prompt of 200 tokens included | {bare_rate:.1f} | {engine_rate:.1f} "
        f"| {ratio:.2f} |",
        f"| time to first token | {first[0]:.2f} s | {first[1]:.2f} s "
        f"| {first[0] / first[1]:.2f} |",
    ]


def crowd(through: Engine, rounds: int, tokens: int) -> list[str]:
    """Rows of the table: eight askers; each comparison in both orders by turns."""
    same, different = [], []
    for number in range(rounds):
        base = 1000 * (number + 1)
        before = engine.status()["model"]["computed"]
        many = _all_at_once(through, [question(base, tokens)] * ASKERS)
        computed = engine.status()["model"]["computed"] - before
        same.append((_all_at_once(through, [question(base + 1, tokens)]), many, computed))
        at_once = [question(base + 100 + n, tokens) for n in range(ASKERS)]
        in_turn = [question(base + 200 + n, tokens) for n in range(ASKERS)]
        if number % 2:
            taken = _in_turn(through, in_turn), _all_at_once(through, at_once)
        else:
            taken = (_all_at_once(through, at_once), _in_turn(through, in_turn))[::-1]
        different.append(taken)
        print(f"  crowd {number + 1}: (one, same, computed) {same[-1]}, (turn, once) {taken}")
    return [
        f"| {ASKERS} askers, same question ({max(one[2] for one in same)} computation), against "
        f"one asker {_medians(same)}",
        f"| {ASKERS} questions one after another, against at once {_medians(different)}",
    ]


def _in_turn(through: Engine, requests: list[dict[str, Any]]) -> float:
    begin = time.perf_counter()
    for request in requests:
        through.ask(request)
    return time.perf_counter() - begin


def _medians(seen: list[Any]) -> str:
    one, other = (statistics.median(pair[side] for pair in seen) for side in (0, 1))
    ratio = statistics.median(pair[0] / pair[1] for pair in seen)
    return f"| {one:.1f} s | {other:.1f} s | {ratio:.2f} |"


def _all_at_once(through: Engine, requests: list[dict[str, Any]]) -> float:
    begin = time.perf_counter()
    with ThreadPoolExecutor(len(requests)) as threads:
        list(threads.map(through.ask, requests))
    return time.perf_counter() - begin


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tokens", type=int, default=48)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    path = weights_file()
    with tempfile.TemporaryDirectory() as home:
        os.environ.update(WORKSHOP_HOME=home, WORKSHOP_GGUF=str(path))
        try:
            through = Engine()
            rows = pairs(Bare(path), through, options.rounds, options.tokens)
            rows += crowd(through, max(1, options.rounds // 2), options.tokens)
            model = engine.status()["model"]
        finally:
            engine.stop()
    load = " ".join(f"{value:.1f}" for value in os.getloadavg())
    print(f"\n{path.name}, {options.tokens} tokens a reply; load average {load}; model loaded in")
    print(f"{through.load_seconds:.1f} s, its process {model['memory_mb']} MB after the run\n")
    print("| | peer | engine | ratio |\n|---|---|---|---|", *rows, sep="\n")


def weights_file() -> Path:
    """``WORKSHOP_GGUF``, or the bundled model."""
    if "WORKSHOP_GGUF" in os.environ:
        return Path(os.environ["WORKSHOP_GGUF"])
    from workshop.ai import weights

    return weights.gguf()


if __name__ == "__main__":
    main()
