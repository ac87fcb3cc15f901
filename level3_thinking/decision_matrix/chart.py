"""Two charts as SVG: the totals in order, and how totals move as one weight moves.

Drawn for a phone 360 px wide; colours of Okabe and Ito (2008), told apart by colour-blind readers
too, and never by colour alone: each line and bar carries its name.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from html import escape

from level3_thinking.decision_matrix import wording
from level3_thinking.decision_matrix.scoring import Result
from level3_thinking.decision_matrix.sensitivity import Line, Stability, lines

WIDTH, TEXT = 360, 14
INK, FAINT, BEST, OTHER = "#1B1B1B", "#767676", "#0072B2", "#9FB6C6"
PALETTE = ("#0072B2", "#D55E00", "#009E73", "#AA4499", "#7A5C00")
SHOWN = 12


def totals_svg(result: Result) -> str:
    """Bars of the totals, best first, at most ``SHOWN``."""
    rows = result.ranked[:SHOWN]
    height = 40 + 46 * len(rows)
    title = "Tổng điểm các phương án"
    parts = [_text(0, 18, title, weight="bold", size=16)]
    for place, row in enumerate(rows):
        top = 36 + 46 * place
        total = row.total or Fraction(0)
        colour = BEST if row.rank == 1 else OTHER
        label = f"{row.rank}. {_short(row.option, 38)}"
        parts.append(_text(0, top + 13, label, weight="bold" if row.rank == 1 else "normal"))
        width = max(1.0, float(total) * (WIDTH - 60))
        parts.append(
            f'<rect x="0" y="{top + 18}" width="{width:.1f}" height="18" fill="{colour}"/>'
        )
        parts.append(_text(width + 6, top + 32, wording.number(total, 3)))
    said = "; ".join(f"{row.option} {wording.number(row.total or Fraction(0), 3)}" for row in rows)
    return _svg(height, title, f"{said}.", parts)


@dataclass(frozen=True)
class _Frame:
    """From weight 0–1 and total 0–1 to pixels."""

    left: float = 30
    top: float = 62
    width: float = WIDTH - 42
    height: float = 220

    def x(self, weight: Fraction) -> float:
        return self.left + float(weight) * self.width

    def y(self, total: Fraction) -> float:
        return self.top + (1 - float(total)) * self.height


def weight_svg(result: Result, names: Sequence[str], found: Stability) -> str:
    """Totals of the leading options as the weight of one criterion goes from 0 to 100 %.

    Shown are today's best three and every option that is ahead anywhere, five at most.
    """
    frame = _Frame()
    all_lines = lines(result, list(names).index(found.criterion))
    kept = _kept(result, found, all_lines)
    title = f"Nếu đổi trọng số “{_short(found.criterion, 24)}”"
    parts = [_text(0, 18, title, weight="bold", size=16), *_axes(frame), *_stays(frame, found)]
    for colour, line in zip(PALETTE, kept, strict=False):
        parts.append(_line(frame, line, colour))
    bottom = frame.top + frame.height + 44
    for place, (colour, line) in enumerate(zip(PALETTE, kept, strict=False)):
        y = bottom + 24 * place
        dash = _dash(place)
        parts.append(
            f'<line x1="0" x2="34" y1="{y}" y2="{y}" stroke="{colour}" stroke-width="4"{dash}/>'
        )
        parts.append(_text(42, y + 5, _short(line.option, 36)))
    return _svg(bottom + 24 * len(kept), title, sentence(found, result.winners), parts)


def sentence(found: Stability, winners: Sequence[str]) -> str:
    """What the chart says, for readers who do not see it, and as its caption."""
    who = wording.names(tuple(winners))
    now = f"Trọng số “{found.criterion}” hiện là {wording.percent(found.weight)}."
    if found.nearest is None:
        return f"{now} Đổi một mình trọng số này thế nào thì {who} vẫn dẫn đầu."
    if found.low == found.high:
        return f"{now} {who} đang bằng điểm nhau: đổi trọng số này một chút là có bên vượt lên."
    moves = []
    if found.down:
        moves.append(
            f"giảm quá {wording.percent(found.low, 2)} thì {wording.names(found.down.to)} dẫn đầu"
        )
    if found.up:
        moves.append(
            f"tăng quá {wording.percent(found.high, 2)} thì {wording.names(found.up.to)} dẫn đầu"
        )
    return f"{now} {who} dẫn đầu; {', '.join(moves)}."


def _kept(result: Result, found: Stability, all_lines: Sequence[Line]) -> list[Line]:
    ahead = {name for stretch in found.stretches for name in stretch.winners[:1]}
    order = [row.option for row in result.ranked]
    names = [*order[:1], *(n for n in order[1:] if n in ahead), *order[1:3]]
    chosen = list(dict.fromkeys(names))[: len(PALETTE)]
    by_name = {line.option: line for line in all_lines}
    return [by_name[name] for name in chosen]


def _axes(frame: _Frame) -> list[str]:
    parts = []
    bottom = frame.top + frame.height
    for step in range(0, 101, 25):
        x = frame.x(Fraction(step, 100))
        parts.append(
            f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{frame.top}" y2="{bottom}" stroke="#DDDDDD"/>'
        )
        anchor = "end" if step == 100 else "middle"
        parts.append(_text(x, bottom + 18, f"{step} %", anchor=anchor, colour=FAINT))
    for total in (Fraction(0), Fraction(1, 2), Fraction(1)):
        y = frame.y(total)
        x2 = frame.left + frame.width
        parts.append(f'<line x1="{frame.left}" x2="{x2}" y1="{y}" y2="{y}" stroke="#DDDDDD"/>')
        parts.append(_text(24, y + 5, wording.number(total, 1), anchor="end", colour=FAINT))
    return parts


def _stays(frame: _Frame, found: Stability) -> list[str]:
    """The stretch in which the winner stays, and where the weight stands now."""
    left, right = frame.x(found.low), frame.x(found.high)
    now, bottom = frame.x(found.weight), frame.top + frame.height
    anchor = "start" if now < WIDTH / 2 else "end"
    return [
        f'<rect x="{left:.1f}" y="{frame.top}" width="{right - left:.1f}" height="{frame.height}" '
        'fill="#E3EFF7"/>',
        f'<line x1="{now:.1f}" x2="{now:.1f}" y1="{frame.top - 8}" y2="{bottom}" stroke="{INK}" '
        'stroke-width="2" stroke-dasharray="3 3"/>',
        _text(now, frame.top - 14, f"hiện nay {wording.percent(found.weight)}", anchor=anchor),
    ]


def _line(frame: _Frame, line: Line, colour: str) -> str:
    place = PALETTE.index(colour)
    ends = (Fraction(0), Fraction(1))
    (x1, y1), (x2, y2) = ((frame.x(end), frame.y(line.at(end))) for end in ends)
    return (
        f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}" '
        f'stroke-width="3"{_dash(place)}/>'
    )


def _dash(place: int) -> str:
    dashes = ("", "9 4", "2 4", "12 4 2 4", "5 5")
    return f' stroke-dasharray="{dashes[place]}"' if dashes[place] else ""


def _short(name: str, length: int) -> str:
    return name if len(name) <= length else name[: length - 1].rstrip() + "…"


def _text(
    x: float,
    y: float,
    content: str,
    anchor: str = "start",
    weight: str = "normal",
    size: int = TEXT,
    colour: str = INK,
) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" font-weight="{weight}" fill="{colour}" '
        f'text-anchor="{anchor}">{escape(content)}</text>'
    )


def _svg(height: float, title: str, description: str, parts: list[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:.0f}" width="100%" '
        f'style="max-width:{WIDTH * 5 // 4}px" role="img" '
        'font-family="Be Vietnam Pro, Segoe UI, DejaVu Sans, sans-serif">'
        f"<title>{escape(title)}</title><desc>{escape(description)}</desc>{''.join(parts)}</svg>"
    )
