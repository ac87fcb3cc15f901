"""Pictures of what ``inside`` sees, as HTML for a notebook: no plotting library is needed."""

from collections.abc import Sequence
from html import escape

from workshop.ai.inside import Guess, Position

_STYLE = (
    "font:16px/1.5 system-ui,'Noto Sans',sans-serif;color:#1d2a22;background:#fff;padding:8px 0"
)


def reading(positions: Sequence[Position]) -> str:
    """A text with each token coloured by how surprising it was: white expected, red unexpected.

    Pointing at a token tells its probability, its rank and what was likelier.
    """
    pieces = "".join(_token(position) for position in positions)
    key = "Trắng: mô hình đoán trúng. Càng đỏ: càng bất ngờ. Rê chuột lên chữ để xem."
    return f'<div style="{_STYLE}"><p style="margin:0 0 6px">{key}</p><p>{pieces}</p></div>'


def _token(position: Position) -> str:
    share = position.probability or 0.0
    red = round(120 * (1 - share) ** 2)
    guesses = ", ".join(f"{g.text!r} {g.probability:.0%}" for g in position.guesses[:3])
    title = f"{share:.1%}, thứ {position.rank}; đoán trước: {guesses}"
    shown = escape(position.text).replace("\n", "↵<br>").replace(" ", "&nbsp;")
    return (
        f'<span title="{escape(title, quote=True)}" style="background:rgb(255,{255 - red},{255 - red});'
        f'border:1px solid #cfd9d2;border-radius:4px;margin:1px;display:inline-block">{shown}</span>'
    )


def bars(columns: Sequence[tuple[str, Sequence[Guess]]]) -> str:
    """The likeliest next pieces as bars, a column for each heading (a temperature, a text)."""
    boxes = "".join(
        f'<div style="min-width:230px;flex:1"><strong>{escape(head)}</strong>'
        f"{''.join(_bar(guess) for guess in guesses)}</div>"
        for head, guesses in columns
    )
    return f'<div style="{_STYLE};display:flex;gap:20px;flex-wrap:wrap">{boxes}</div>'


def _bar(guess: Guess) -> str:
    shown = escape(guess.text).replace("\n", "↵") or "∅"
    return (
        '<div style="display:flex;gap:8px;align-items:center;margin:3px 0">'
        f'<span style="width:90px;text-align:right;white-space:pre">{shown}</span>'
        f'<span style="background:#26744f;height:14px;width:{round(110 * guess.probability)}px"></span>'
        f"<span>{guess.probability:.1%}</span></div>"
    )
