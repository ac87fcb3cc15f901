"""Hearing speech: word error rate and real-time factor of the speech model on the shipped recordings.

Run: ``python bench/subtitles.py [most]``. Each recording is heard as it is (with its noise) and as
one voice in silence, in turn, so that both share the machine's state. The voice is eSpeak's, which the
model understands far worse than people; a recording of one's own beside its words can be named:
``python bench/subtitles.py 0 clip.mp3 words.txt``.
"""

import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from level2_media.subtitles import lesson
from level2_media.subtitles.compare import word_error_rate
from workshop.lesson import Case
from workshop.media import loudness, voice, whisper
from workshop.media.sound import Sound, read_speech
from workshop.vietnamese.spoken import speak

PAUSE = 0.6  # seconds


def recordings(most: int) -> Iterator[tuple[str, Sound, str]]:
    """Name, sound and words of each recording whose words are shipped: noisy, then clean."""
    practice = [case for case in lesson.cases.values() if case.kind == "practice"]
    for case in practice[:most]:
        words = " ".join(one["text"] for one in case.key["segments"])
        yield f"{case.id} noisy", read_speech(case.folder / case.brief["file"], whisper.RATE), words
        yield f"{case.id} clean", clean(case), words


def clean(case: Case) -> Sound:
    """The same words by the same voice, without noise."""
    pieces = []
    for one in case.key["segments"]:
        pieces += [voice.say(speak(one["text"]).text), voice.silence(PAUSE)]
    samples = loudness.bring_to(np.concatenate(pieces), voice.rate())
    places = np.arange(0, len(samples), voice.rate() / whisper.RATE)
    resampled = np.interp(places, np.arange(len(samples)), samples).astype(np.float32)
    return Sound(resampled, whisper.RATE, {})


def hear(name: str, sound: Sound, words: str) -> None:
    """Print one row."""
    start, used = time.perf_counter(), time.process_time()
    text = " ".join(cue.text for cue in whisper.transcribe(sound))
    seconds, cpu = time.perf_counter() - start, time.process_time() - used
    print(
        f"{name:28} {sound.seconds:6.1f} s  heard in {seconds:5.1f} s ({cpu:5.1f} CPU)  "
        f"factor {seconds / sound.seconds:4.2f}  WER {word_error_rate(words, text):5.1%}"
    )


def main() -> None:
    """Print a row a recording, and the most memory that was used."""
    whisper.weights()
    most = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    for name, sound, words in recordings(most):
        hear(name, sound, words)
    if len(sys.argv) > 3:
        clip, words_file = Path(sys.argv[2]), Path(sys.argv[3])
        hear(clip.name, read_speech(clip, whisper.RATE), words_file.read_text(encoding="utf-8"))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"most memory {peak:.0f} MB")


if __name__ == "__main__":
    main()
