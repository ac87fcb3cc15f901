"""How long it takes to open a model to look inside: unpacked anew, and from the prepared copy.

Run: ``python bench/inside.py [times]``. Each opening is in a process of its own, the two in turn; the
first makes the copy in a folder that is thrown away. Seconds, and MB held after looking once.
"""

import os
import subprocess
import sys
import tempfile
from statistics import median

OPEN = """
import time
begun = time.perf_counter()
from workshop.ai.inside import open_model
model = open_model(lambda _sentence: None)
opened = time.perf_counter() - begun
model.next_words("Chè Thái Nguyên nổi tiếng", 5)
looked = time.perf_counter() - begun - opened
import psutil
print(opened, looked, psutil.Process().memory_info().rss / 1e6)
"""


def opened(home: str) -> list[float]:
    """Seconds to open, seconds to look once, MB held."""
    done = subprocess.run(
        [sys.executable, "-c", OPEN],
        env={**os.environ, "WORKSHOP_HOME": home},
        capture_output=True,
        text=True,
        check=True,
    )
    return [float(figure) for figure in done.stdout.split()[-3:]]


def main() -> None:
    """Print the median of each."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    rows: dict[str, list[list[float]]] = {"first, the copy made": [], "from the copy": []}
    for _ in range(times):
        with tempfile.TemporaryDirectory() as home:
            for figures in rows.values():
                figures.append(opened(home))
    for name, figures in rows.items():
        seconds, look, megabytes = (median(column) for column in zip(*figures, strict=True))
        print(f"{name:<24}{seconds:7.1f} s to open{look:7.2f} s to look{megabytes:8.0f} MB")


if __name__ == "__main__":
    main()
