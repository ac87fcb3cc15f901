"""Hidden cases of ``do_to``: steady, with silence, two levels, near the gates, too short."""

import math

from grader.functions import FunctionCase


def wave(level, seconds, rate, pitch=5.0):
    """A sine of so many seconds."""
    return [
        round(level * math.sin(2 * math.pi * pitch * i / rate), 6)
        for i in range(int(seconds * rate))
    ]


def gated(samples, rate):
    """The measure as the notebook states it."""
    block, step = round(0.4 * rate), round(0.1 * rate)
    powers = [
        sum(x * x for x in samples[i : i + block]) / block
        for i in range(0, len(samples) - block + 1, step)
    ]

    def level(power):
        return -0.691 + 10 * math.log10(power) if power > 0 else -math.inf

    loud = [power for power in powers if level(power) > -70]
    if not loud:
        return -70.0
    gate = level(sum(loud) / len(loud)) - 10
    kept = [power for power in loud if level(power) > gate]
    return round(level(sum(kept) / len(kept)), 2)


SOUNDS = [
    (wave(0.5, 3, 100), 100),
    (wave(0.9, 2, 200, 9.0), 200),
    (wave(0.5, 2, 100) + [0.0] * 400, 100),
    (wave(0.8, 2, 100) + wave(0.02, 4, 100), 100),
    (wave(0.8, 2, 100) + wave(0.3, 4, 100), 100),
    (wave(0.0001, 3, 100), 100),
    (wave(0.0008, 3, 100), 100),
    ([0.0] * 300, 100),
    (wave(0.5, 0.39, 100), 100),
    (wave(0.5, 0.4, 100), 100),
    (wave(0.3, 1.27, 150, 7.0), 150),
    ([], 100),
]

CASES = [FunctionCase((samples, rate), gated(samples, rate)) for samples, rate in SOUNDS]
