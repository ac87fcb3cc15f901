"""The engine against transformers: same GGUF, same prompts, same number of tokens.

    python bench/engine_vs_transformers.py [--tokens 32] [--rounds 2]

transformers needs a minute to load the file (and the package accelerate); both then answer each
prompt in turn. Reading a prompt is one big multiplication, which torch does well; writing a reply
goes token by token, which is where llama.cpp's packed weights count. So both are shown.
"""

import argparse
import os
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

import engine_speed

from workshop import engine


class Transformers:
    """transformers with torch on all cores, greedy."""

    def __init__(self, path: Path) -> None:
        from transformers import AutoModelForCausalLM, AutoTokenizer

        begin = time.perf_counter()
        folder, name = str(path.parent), path.name
        self._tokenizer = AutoTokenizer.from_pretrained(folder, gguf_file=name)
        self._model = AutoModelForCausalLM.from_pretrained(folder, gguf_file=name).eval()
        self.load_seconds = time.perf_counter() - begin

    def ask(self, request: dict[str, Any]) -> tuple[float, float]:
        """Seconds to the first token, and to the last."""
        tokens = self._tokenizer.apply_chat_template(
            request["messages"], add_generation_prompt=True, return_tensors="pt", return_dict=True
        )
        wanted = request["max_tokens"]
        clock = _Clock()
        begin = time.perf_counter()
        self._model.generate(
            **tokens,
            max_new_tokens=wanted,
            min_new_tokens=wanted,
            do_sample=False,
            streamer=clock,
        )
        # the first call brings the prompt itself
        assert len(clock.times) == wanted + 1
        return clock.times[1] - begin, clock.times[-1] - begin


class _Clock:
    """Notes when each token comes; what ``generate`` calls a streamer."""

    def __init__(self) -> None:
        self.times: list[float] = []

    def put(self, _: Any) -> None:
        self.times.append(time.perf_counter())

    def end(self) -> None:
        """Nothing is left to show."""


def table(seen: list[tuple[tuple[float, float], tuple[float, float]]], tokens: int) -> list[str]:
    """Rows of medians for time to first token, writing, and the whole reply."""

    def row(name: str, unit: str, values: list[tuple[float, float]], more_is_better: bool) -> str:
        other, own = (statistics.median(side) for side in zip(*values, strict=True))
        ratio = statistics.median(b / a if more_is_better else a / b for a, b in values)
        return f"| {name} | {other:.2f}{unit} | {own:.2f}{unit} | {ratio:.1f} |"

    first = [(a[0], b[0]) for a, b in seen]
    writing = [((tokens - 1) / (a[1] - a[0]), (tokens - 1) / (b[1] - b[0])) for a, b in seen]
    whole = [(a[1], b[1]) for a, b in seen]
    return [
        row("time to first token, prompt of 200 tokens", " s", first, more_is_better=False),
        row("tokens a second while writing", "", writing, more_is_better=True),
        row(f"whole reply of {tokens} tokens", " s", whole, more_is_better=False),
    ]


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tokens", type=int, default=32)
    parser.add_argument("--rounds", type=int, default=2)
    options = parser.parse_args()
    path = engine_speed.weights_file()
    other = Transformers(path)
    seen = []
    with tempfile.TemporaryDirectory() as home:
        os.environ.update(WORKSHOP_HOME=home, WORKSHOP_GGUF=str(path))
        try:
            through = engine_speed.Engine()
            for number in range(options.rounds):
                request = engine_speed.question(number, options.tokens)
                seen.append((other.ask(request), through.ask(request)))
                print(f"  transformers, engine (first token, all): {seen[-1]}", flush=True)
        finally:
            engine.stop()
    load = " ".join(f"{value:.1f}" for value in os.getloadavg())
    print(f"\n{path.name}; load average {load}\n")
    print("| | transformers | engine | ratio |\n|---|---|---|---|")
    print(f"| load | {other.load_seconds:.1f} s | {through.load_seconds:.1f} s | |")
    print(*table(seen, options.tokens), sep="\n")


if __name__ == "__main__":
    main()
