"""Sentences from figures, a model's rewording verified, charts that can be read."""

from dataclasses import dataclass
from fractions import Fraction
from xml.etree import ElementTree

import pytest

from level3_thinking.decision_matrix import chart, prose, wording
from level3_thinking.decision_matrix.model import Criterion, Matrix, Option
from level3_thinking.decision_matrix.scoring import score
from level3_thinking.decision_matrix.sensitivity import stability
from level3_thinking.decision_matrix.task import analyse, explain
from workshop.errors import AIUnavailable

from .conftest import Case


@dataclass
class Model:
    """Answers as ``workshop.ai.ask`` does, with what the test gives."""

    answer: object

    def __call__(self, messages, **_):
        if isinstance(self.answer, Exception):
            raise self.answer
        text = self.answer(messages[-1]["content"]) if callable(self.answer) else self.answer
        return type("Reply", (), {"text": text, "data": text, "model": "thử"})()


@pytest.mark.parametrize(("value", "decimals", "shown"), [
    (Fraction(2469, 2), 2, "1.234,5"),
    (Fraction(-1, 3), 2, "-0,33"),
    (Fraction(1, 1000), 2, "0"),
    (Fraction(1, 8), 2, "0,13"),
    (Fraction(10**6), 0, "1.000.000"),
])  # fmt: skip
def test_numbers_are_written_as_vietnamese_readers_do(value, decimals, shown):
    assert wording.number(value, decimals) == shown


def test_the_reasons_name_the_winner_its_total_and_the_flip(htx: Case):
    said = " ".join(s.text for s in explain(analyse(htx.matrix(), htx.judgements)))
    assert "Công ty Phú Lộc" in said
    assert "cao nhất trong 7 phương án" in said
    assert "Nhựa Tân Thành" in said


def test_a_faithful_rewording_is_taken_and_labelled(htx: Case):
    model = Model(lambda sentence: f"Theo bảng, {sentence}")
    sentences = explain(analyse(htx.matrix(), htx.judgements), model)
    assert all(sentence.by == "ai" for sentence in sentences)
    assert prose.label(sentences, "thử").startswith("AI (thử) viết lại")


@pytest.mark.parametrize(("text", "doubt"), [
    ("Minh Long được 0,72 điểm, nhất trong 6 nơi.", "mất số 0.712"),
    ("Minh Long được 0,712 điểm, cao nhất trong 6 phương án, hơn 15 % so với nơi khác.", "thêm số"),
    ("Nơi này được 0,712 điểm, cao nhất trong 6 phương án.", "mất tên"),
    ("Minh Long và Hòa Phát được 0,712 điểm, cao nhất trong 6 phương án.", "thêm tên"),
    ("", "câu trống"),
])  # fmt: skip
def test_a_rewording_that_changes_a_figure_or_a_name_is_thrown_away(text, doubt):
    computed = "Minh Long được 0,712 điểm, cao nhất trong 6 phương án."
    names = ["Minh Long", "Hòa Phát"]
    assert any(doubt in found for found in prose.differences(text, computed, names))
    (sentence,) = prose.smoothed([computed], names, Model(text))
    assert (sentence.text, sentence.by) == (computed, "table")


def test_the_same_figure_written_otherwise_passes():
    computed = "Chi phí là 1.500.000 đồng."
    assert prose.differences("Chi phí hết 1,5 triệu đồng.", computed, []) == ()


def test_without_a_model_the_computed_sentences_stand(htx: Case):
    sentences = explain(analyse(htx.matrix(), htx.judgements), Model(AIUnavailable("không có máy")))
    assert all(sentence.by == "table" for sentence in sentences)
    assert prose.label(sentences, "thử") == ""


def drawn(svg: str) -> list[str]:
    root = ElementTree.fromstring(svg)
    return [element.text for element in root.iter("{http://www.w3.org/2000/svg}text")]


def test_the_chart_of_totals_names_every_option_best_first(htx: Case):
    texts = drawn(chart.totals_svg(analyse(htx.matrix(), htx.judgements).result))
    assert texts[1] == "1. Công ty Phú Lộc"
    assert len(texts) == 1 + 2 * 7


def test_the_chart_of_a_weight_says_its_finding_to_those_who_do_not_see_it(htx: Case):
    found = analyse(htx.matrix(), htx.judgements)
    item = next(s for s in found.stability if s.criterion == found.flip.criterion)
    svg = chart.weight_svg(found.result, htx.names, item)
    assert found.flip.to[0] in svg.partition("<desc>")[2].partition("</desc>")[0]


def test_texts_are_at_least_14_px_and_escaped():
    options = tuple(Option(name=f"<b>{n}</b> & “hai”", values=(n, 3 - n)) for n in (1, 2))
    criteria = (
        Criterion(name="a<", weight=Fraction(1, 4)),
        Criterion(name="b", weight=Fraction(3, 4)),
    )
    result = score(Matrix(criteria=criteria, options=options))
    found = stability(result, ["a<", "b"])
    for svg in (chart.totals_svg(result), chart.weight_svg(result, ["a<", "b"], found[0])):
        root = ElementTree.fromstring(svg)
        sizes = [int(e.get("font-size")) for e in root.iter() if e.get("font-size")]
        assert min(sizes) >= 14


@pytest.mark.parametrize("colour", [*chart.PALETTE, chart.INK, chart.FAINT])
def test_lines_and_texts_stand_out_from_white(colour):
    def light(part):
        value = int(part, 16) / 255
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    r, g, b = (light(colour[n : n + 2]) for n in (1, 3, 5))
    contrast = 1.05 / (0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05)
    assert contrast >= (4.5 if colour in (chart.INK, chart.FAINT) else 3)
