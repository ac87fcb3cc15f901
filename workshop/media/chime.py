"""The three notes before an announcement, computed here, so nobody's music is used."""

import numpy as np

from workshop.media.sound import Samples

_NOTES = ((0.0, 783.99), (0.42, 659.26), (0.84, 523.25))  # seconds, Hz: G5, E5, C5
_PARTIALS = ((1.0, 1.0), (2.0, 0.45), (3.01, 0.2), (4.2, 0.08))
SECONDS = 2.2


def chime(rate: int) -> Samples:
    """A soft bell of three falling notes, peak 0.5."""
    length = int(SECONDS * rate)
    out = np.zeros(length)
    for start, pitch in _NOTES:
        at = int(start * rate)
        time = np.arange(length - at) / rate
        strike = np.minimum(time / 0.006, 1.0)
        for multiple, level in _PARTIALS:
            fade = np.exp(-time * (2.6 + 1.4 * multiple))
            out[at:] += level * strike * fade * np.sin(2 * np.pi * pitch * multiple * time)
    tail = int(0.1 * rate)
    out[-tail:] *= np.linspace(1.0, 0.0, tail)
    return (0.5 * out / np.abs(out).max()).astype(np.float32)
