"""How loud a sound is to the ear (ITU-R BS.1770), and bringing it to a target without clipping.

The target is -16 LUFS. EBU R 128's -23 LUFS is for television in a quiet room; AES TD1008 asks for
-16 to -20 for speech on phones, and a loudspeaker in the open, with traffic around it, needs the upper
end of that. Between -19 and -14 is right for what the kit makes; peaks stay below -1.5 dBFS,
so that mp3 does not overshoot.
"""

import warnings
from dataclasses import dataclass

import numpy as np

from workshop.media.sound import Samples

TARGET = -16.0
BAND = (-19.0, -14.0)
CEILING = -1.5
SHORTEST = 0.4  # seconds: one block of the measure
_QUIETEST = -70.0
_LOOK_AHEAD = 0.005  # seconds
_CLOSE_ENOUGH = 0.2  # LU


@dataclass(frozen=True)
class Loudness:
    """Integrated loudness in LUFS and the highest sample in dBFS."""

    lufs: float
    peak: float


def measure(samples: Samples, rate: int) -> Loudness:
    """The loudness of mono samples; what is silent or too short to measure is -70 LUFS."""
    peak = float(np.abs(samples).max()) if len(samples) else 0.0
    decibels = 20 * np.log10(peak) if peak > 0 else -np.inf
    if len(samples) < SHORTEST * rate * 1.01:
        return Loudness(_QUIETEST, float(decibels))
    import pyloudnorm

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        lufs = pyloudnorm.Meter(rate).integrated_loudness(np.asarray(samples, dtype=np.float64))
    return Loudness(float(max(lufs, _QUIETEST)), float(decibels))


def bring_to(samples: Samples, rate: int, target: float = TARGET) -> Samples:
    """The samples at ``target`` LUFS, peaks held below the ceiling by a limiter; silence stays."""
    out = np.asarray(samples, dtype=np.float32)
    for _ in range(4):
        now = measure(out, rate)
        if now.lufs <= _QUIETEST:
            return out
        gain = target - now.lufs
        if abs(gain) < _CLOSE_ENOUGH and now.peak <= CEILING:
            return out
        out = _limit(out * 10 ** (gain / 20), rate)
    return out


def _limit(samples: Samples, rate: int) -> Samples:
    """Turn down what is above the ceiling, a little before it comes, and smoothly."""
    ceiling = 10 ** (CEILING / 20) * 0.98
    over = np.maximum(np.abs(samples) / ceiling, 1.0)
    if over.max() <= 1.0:
        return samples
    from scipy.ndimage import maximum_filter1d, uniform_filter1d

    reach = max(1, int(_LOOK_AHEAD * rate))
    held = maximum_filter1d(over, 2 * reach + 1)
    smooth = uniform_filter1d(held, reach)
    return np.clip(samples / np.maximum(smooth, 1.0), -ceiling, ceiling).astype(np.float32)
