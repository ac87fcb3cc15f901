"""Looking inside a model: its arithmetic on a tiny one made here, and how the copy is kept."""

import json
from dataclasses import replace

import pytest

from workshop.ai import inside, inside_copy, inside_picture
from workshop.errors import AIUnavailable


class Letters:
    """A tokenizer whose tokens are letters."""

    bos_token_id, eos_token_id = 0, 0

    def __call__(self, text, add_special_tokens):
        assert not add_special_tokens
        return type("Encoded", (), {"input_ids": [ord(c) - 96 for c in text]})

    def decode(self, numbers):
        return "".join(chr(number + 96) for number in numbers)


def model():
    """Holds the letter after the last one for likely: after "a" comes "b"."""
    torch = pytest.importorskip("torch")

    def scores(given):
        out = torch.zeros(1, given.shape[1], 27)
        for place, number in enumerate(given[0]):
            out[0, place, (int(number) + 1) % 27] = 3.0
        return type("Output", (), {"logits": out})

    return inside.Inside("thử", Letters(), scores)


def test_tokens_joined_are_the_text():
    assert model().tokens("abc") == ["a", "b", "c"]


def test_each_token_knows_how_likely_it_was_and_what_was_likelier():
    first, expected, odd = model().read("abz", count=2)
    assert first.rank == expected.rank == 1
    assert expected.probability == pytest.approx(first.probability)
    assert odd.probability < expected.probability
    assert odd.guesses[0].text == "c"


def test_probabilities_add_up_and_a_low_temperature_is_surer():
    looked = model()
    assert sum(g.probability for g in looked.next_words("a", 27)) == pytest.approx(1, abs=1e-5)
    cold, warm = (looked.next_words("a", 1, t)[0].probability for t in (0.5, 2.0))
    assert cold > looked.next_words("a", 1)[0].probability > warm


def test_the_scores_are_those_of_the_whole_vocabulary():
    scores = model().logits("a")
    assert len(scores) == 27
    assert scores.index(max(scores)) == 2


@pytest.mark.parametrize("temperature", [0.0, -1.0])
def test_a_temperature_of_nought_is_refused(temperature):
    with pytest.raises(ValueError, match="above 0"):
        model().next_words("a", 1, temperature)


def test_a_text_of_too_many_tokens_is_refused():
    with pytest.raises(ValueError, match="at most"):
        model().tokens("a" * 300)


def test_a_picture_shows_every_token_and_escapes_it():
    positions = [inside.Position("<b>", 0.5, 2, (inside.Guess("&", 0.4),))]
    shown = inside_picture.reading(positions)
    assert "&lt;b&gt;" in shown
    assert "<b>" not in shown
    assert "50.0%" in inside_picture.bars([("T = 1", [inside.Guess("x", 0.5)])])


@pytest.fixture
def wanted(tmp_path, monkeypatch):
    monkeypatch.setenv("WORKSHOP_HOME", str(tmp_path))
    return inside_copy.Source("thử", "ab" * 32, gemma=True)


def test_a_copy_counts_only_when_its_seal_fits(wanted):
    folder = inside_copy.folder_of(wanted)
    assert inside_copy.ready(wanted) is None
    folder.mkdir(parents=True)
    (folder / inside_copy.SEAL).write_text(json.dumps({"sha256": "anders"}), encoding="utf-8")
    assert inside_copy.ready(wanted) is None


def test_a_copy_is_made_once_and_appears_whole(wanted, monkeypatch):
    made = []

    def convert(_wanted, _place, draft, _progress):
        made.append(draft)
        (draft / "model.safetensors").write_bytes(b"x")

    monkeypatch.setattr(inside_copy, "_convert", convert)
    told = []
    folder = inside_copy.prepare(wanted, told.append)
    assert inside_copy.prepare(wanted, told.append) == folder == inside_copy.ready(wanted)
    assert len(made) == 1
    assert [p.name for p in folder.parent.iterdir() if p.name.startswith(".inside")] == []


def test_a_full_disk_is_a_sentence_and_leaves_nothing(wanted, monkeypatch):
    def convert(*_arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(inside_copy, "_convert", convert)
    with pytest.raises(AIUnavailable, match="dọn bớt ổ đĩa"):
        inside_copy.prepare(wanted, print)
    assert inside_copy.ready(wanted) is None


@pytest.mark.parametrize(("gemma", "needed"), [(True, 3), (False, 6)])
def test_too_little_memory_is_told_before_the_work_begins(wanted, gemma, needed, monkeypatch):
    class Little:
        available = needed * 1e9 - 1

    monkeypatch.setattr(inside_copy.psutil, "virtual_memory", Little)
    monkeypatch.setattr(inside_copy, "_convert", lambda *_: pytest.fail("began all the same"))
    with pytest.raises(AIUnavailable, match=f"cần chừng {needed} GB trống"):
        inside_copy.prepare(replace(wanted, gemma=gemma), print)


def test_damaged_parts_are_told(tmp_path, monkeypatch):
    (tmp_path / "a.part00").write_bytes(b"x")
    monkeypatch.setattr(inside_copy, "_gemma_parts", lambda: [tmp_path / "a.part00"])
    with pytest.raises(AIUnavailable, match="bị hỏng"):
        inside_copy._joined(tmp_path)


def test_without_any_model_the_way_out_is_told(monkeypatch, tmp_path):
    monkeypatch.setenv("WORKSHOP_HOME", str(tmp_path))
    monkeypatch.setattr(inside_copy, "_gemma_parts", list)
    monkeypatch.setattr(inside_copy.weights, "installed", lambda: False)
    with pytest.raises(AIUnavailable, match=r"start\.py"):
        inside_copy.source()
