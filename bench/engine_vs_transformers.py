"""The engine against transformers: same GGUF, same prompts, same number of tokens.

    python bench/engine_vs_transformers.py [--tokens 16] [--rounds 2]

transformers needs a minute to load the file; both then answer each prompt in turn.
"""

import argparse
import os
import statistics
import tempfile
import time

import engine_speed

from workshop import engine


class Transformers:
    """transformers with torch on all cores, greedy."""

    def __init__(self, path: "engine_speed.Path") -> None:
        from transformers import AutoModelForCausalLM, AutoTokenizer

        begin = time.perf_counter()
        source = {"pretrained_model_name_or_path": str(path.parent), "gguf_file": path.name}
        self._tokenizer = AutoTokenizer.from_pretrained(**source)
        self._model = AutoModelForCausalLM.from_pretrained(**source).eval()
        self.load_seconds = time.perf_counter() - begin

    def ask(self, request: dict) -> float:
        """Seconds to the last token."""
        begin = time.perf_counter()
        tokens = self._tokenizer.apply_chat_template(
            request["messages"], add_generation_prompt=True, return_tensors="pt", return_dict=True
        )
        wanted = request["max_tokens"]
        made = self._model.generate(
            **tokens, max_new_tokens=wanted, min_new_tokens=wanted, do_sample=False
        )
        assert made.shape[1] - tokens["input_ids"].shape[1] == wanted
        return time.perf_counter() - begin


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tokens", type=int, default=16)
    parser.add_argument("--rounds", type=int, default=2)
    options = parser.parse_args()
    path = engine_speed._weights()
    other = Transformers(path)
    with tempfile.TemporaryDirectory() as home:
        os.environ.update(WORKSHOP_HOME=home, WORKSHOP_GGUF=str(path))
        try:
            through = engine_speed.Engine()
            seen = []
            for number in range(options.rounds):
                request = engine_speed.question(number, options.tokens)
                seen.append((other.ask(request), through.ask(request)[1]))
                print(f"  round {number + 1}: transformers, engine: {seen[-1]}", flush=True)
        finally:
            engine.stop()
    rates = [statistics.median(options.tokens / pair[side] for pair in seen) for side in (0, 1)]
    ratio = statistics.median(slow / quick for slow, quick in seen)
    load = " ".join(f"{value:.1f}" for value in os.getloadavg())
    print(f"\n{path.name}, {options.tokens} tokens a reply; load average {load}\n")
    print("| | transformers | engine | ratio |\n|---|---|---|---|")
    print(f"| load | {other.load_seconds:.1f} s | {through.load_seconds:.1f} s | |")
    print(f"| tokens a second, prompt included | {rates[0]:.2f} | {rates[1]:.1f} | {ratio:.1f} |")


if __name__ == "__main__":
    main()
