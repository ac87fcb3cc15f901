"""The reasons in words: sentences computed from the figures, smoothed by a model, then verified.

The computation decides what is said. The model may only reword; a sentence in which a figure or a
name went missing, changed or came from nowhere is thrown away and the computed one stands.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal

from level3_thinking.decision_matrix import prompts, wording
from level3_thinking.decision_matrix.chart import sentence as stability_sentence
from level3_thinking.decision_matrix.model import Matrix
from level3_thinking.decision_matrix.scoring import Result, Row
from level3_thinking.decision_matrix.sensitivity import Stability
from workshop.errors import AIError

Ask = Callable[..., Any]
OPPOSITES = (
    ("tăng quá", "giảm quá"),
    ("dẫn đầu", "yếu nhất"),
    ("hơn", "kém"),
    ("điểm mạnh", "yếu"),
    ("điểm yếu", "mạnh"),
)


@dataclass(frozen=True)
class Sentence:
    """One sentence of the reasons. ``by`` says whose words stand; ``doubts`` why a model's were not
    taken, empty where none was asked or they were."""

    text: str
    by: Literal["table", "ai"]
    computed: str
    doubts: tuple[str, ...] = ()


def reasons(matrix: Matrix, result: Result, found: Sequence[Stability]) -> tuple[str, ...]:
    """Computed sentences: who leads and by how much, why, the weak spot, what would flip it."""
    ranked = result.ranked
    best = ranked[0]
    total = wording.number(best.total or Fraction(0), 3)
    count = len(ranked)
    if len(result.winners) > 1:
        who = wording.names(result.winners)
        said = [f"{who} cùng được {total} điểm, cao nhất trong {count} phương án đủ điều kiện."]
    else:
        said = [f"{best.option} được {total} điểm, cao nhất trong {count} phương án đủ điều kiện."]
        said += [_gap(best, row) for row in ranked[1:2]]
    said += _sides(matrix, result, best)
    nearest = [item for item in found if item.nearest]
    if nearest:
        item = min(nearest, key=lambda each: abs(each.nearest.change) if each.nearest else 0)
        said.append(stability_sentence(item, result.winners))
    elif count > 1:
        said.append(
            f"Đổi một mình bất kỳ trọng số nào, {wording.names(result.winners)} vẫn dẫn đầu."
        )
    return tuple(said)


def _gap(best: Row, second: Row) -> str:
    gap = (best.total or Fraction(0)) - (second.total or Fraction(0))
    return f"{second.option} đứng thứ hai, kém {wording.number(gap, 3)} điểm."


def _sides(matrix: Matrix, result: Result, best: Row) -> list[str]:
    """Where the leader stands out, and where it is weakest, by weighted distance to the average."""
    if len(result.eligible) < 2:
        return []
    values = next(o.values for o in matrix.options if o.name == best.option)
    leads = []
    for place, criterion in enumerate(matrix.criteria):
        column = [row.scores[place] for row in result.eligible]
        lead = criterion.weight * (best.scores[place] - sum(column, Fraction(0)) / len(column))
        value = values[place]
        shown = "không có số liệu" if value is None else f"{wording.number(value)} {criterion.unit}"
        leads.append((lead, criterion.name, shown.strip()))
    top, low = max(leads), min(leads)
    said = [f"Điểm mạnh nhất của {best.option} là “{top[1]}”: {top[2]}."] if top[0] > 0 else []
    return said + (
        [f"Điểm yếu nhất của {best.option} là “{low[1]}”: {low[2]}."] if low[0] < 0 else []
    )


def smoothed(computed: Sequence[str], names: Sequence[str], ask: Ask) -> tuple[Sentence, ...]:
    """Each sentence in a model's words where they say exactly the same figures and names.

    ``names`` are the options and criteria; ``ask`` is ``workshop.ai.ask`` or one like it. Where no
    model answers, the computed sentences come back.
    """
    return tuple(_smooth(sentence, names, ask) for sentence in computed)


def _smooth(computed: str, names: Sequence[str], ask: Ask) -> Sentence:
    try:
        reply = ask(prompts.smooth(computed), max_tokens=160, temperature=0.0)
    except AIError as error:
        return Sentence(computed, "table", computed, (str(error),))
    text = " ".join(reply.text.split())
    doubts = differences(text, computed, names)
    if doubts or text == computed:
        return Sentence(computed, "table", computed, doubts)
    return Sentence(text, "ai", computed)


def differences(text: str, computed: str, names: Sequence[str]) -> tuple[str, ...]:
    """What a rewording lost, changed or added, as Vietnamese phrases; empty where nothing."""
    if not text:
        return ("câu trống",)
    mine, theirs = _figures(computed, names), _figures(text, names)
    doubts = [f"mất số {shown}" for shown in mine if shown not in theirs]
    doubts += [f"thêm số {shown}" for shown in theirs if shown not in mine]
    for name in names:
        said, kept = (name.casefold() in each.casefold() for each in (computed, text))
        if said != kept:
            doubts.append(f"{'mất' if said else 'thêm'} tên “{name}”")
    if len(text) > 2 * len(computed) + 40:
        doubts.append("dài gấp đôi")
    for up, down in OPPOSITES:
        if (
            up in computed.casefold()
            and down not in computed.casefold()
            and down in text.casefold()
        ):
            doubts.append(f"đổi “{up}” thành “{down}”")
    return tuple(doubts)


def _figures(text: str, names: Sequence[str]) -> list[str]:
    """The quantities in a text outside names, each as value and unit, sorted."""
    from workshop.vietnamese import read_facts

    for name in sorted(names, key=len, reverse=True):
        text = re.sub(re.escape(name), "…", text, flags=re.IGNORECASE)
    facts = read_facts(text)
    return sorted(f"{fact.value} {fact.unit}".strip() for fact in facts)


def label(sentences: Sequence[Sentence], model: str) -> str:
    """The AI label of a text made of these sentences; empty where no word is a model's."""
    count = sum(sentence.by == "ai" for sentence in sentences)
    if not count:
        return ""
    return (
        f"AI ({model}) viết lại {count} trong {len(sentences)} câu; mọi số và tên đã được "
        "đối chiếu tự động với bảng."
    )
