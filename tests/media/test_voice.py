"""The Vietnamese voice: it speaks, faster when asked, and pauses where we say."""

import numpy as np
import pytest

from workshop.media import voice


def test_the_voice_says_a_sentence_louder_than_nothing():
    samples = voice.say("Kính thưa bà con nhân dân.")
    assert 1 < len(samples) / voice.rate() < 4
    assert np.abs(samples).max() > 0.1


def test_the_same_text_sounds_the_same_again():
    first, second = voice.say("Tám giờ sáng mai"), voice.say("Tám giờ sáng mai")
    assert len(first) == pytest.approx(len(second), rel=0.02)


def test_a_faster_voice_takes_less_time():
    assert len(voice.say("Mời bà con ra họp", 165)) < len(voice.say("Mời bà con ra họp", 110))


def test_each_sentence_comes_with_its_pause_longer_at_the_end_of_a_line():
    read = list(voice.read_out("Một. Hai.\n\nBa.", 135))
    assert [text for text, _ in read] == ["Một.", "Hai.", "Ba."]
    pauses = [len(x) - len(np.trim_zeros(x, "b")) for _, x in read]
    assert pauses[1] > pauses[0]


def test_nothing_to_say_is_silence():
    assert list(voice.read_out(" \n…", 135)) == []
    assert len(voice.silence(0.5)) == voice.rate() // 2
