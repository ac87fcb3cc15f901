"""Ask the same thing twice on the same material: as it was blurted out, and as a structured request."""

import re
from collections.abc import Callable
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from level1_text.write_prompt import specific
from level1_text.write_prompt.request import parse
from workshop import office
from workshop.ai import ask
from workshop.engine import Limits, Reporter, job
from workshop.errors import AIUnavailable, TooLarge
from workshop.vietnamese import personal

LIMITS = Limits(seconds=600, memory_mb=1024)
MOST_TOKENS = 260
MANNER = (
    "Bạn là trợ lý viết tiếng Việt của một cơ quan. Người dùng đưa yêu cầu, bạn viết ngay bài được nhờ. "
    "Chỉ viết bài, không giới thiệu mình, không giải thích."
)
"""What both requests are answered under, so that only the request differs."""
MOST_LETTERS = 8_000


class Side(BaseModel):
    """One of the two replies; ``sample`` is true where the sample request was asked instead."""

    model_config = ConfigDict(frozen=True)

    text: str
    source: str
    model: str
    sample: bool = False


class Both(BaseModel):
    """The reply to the vague request and the one to the structured request."""

    model_config = ConfigDict(frozen=True)

    vague: Side
    structured: Side


class Sample(BaseModel):
    """What a practice case has recorded replies to: its sample request, and its material."""

    model_config = ConfigDict(frozen=True)

    prompt: str = ""
    material: str = ""


@job
def compare(
    messy: str,
    material: str,
    prompt: str,
    sample: Sample,
    recorded: Path | None,
    progress: Reporter,
) -> Both:
    """Ask both requests, one after the other; what has come so far is reported as it comes.

    Where no model is there and what the learner wrote was never recorded, the ``sample`` (one of
    empty texts for none) is asked instead. Raises ``AIError``, ``TooLarge``.
    """
    if len(messy) + len(material) + len(prompt) > 2 * MOST_LETTERS:
        raise TooLarge("Tài liệu dài quá để thử ở đây. Bạn để lại đoạn cần nhất, chừng ba trang.")
    so_far = {"vague": "", "structured": ""}

    def hear(side: str, share: float) -> Callable[[str], None]:
        def on_text(piece: str) -> None:
            so_far[side] += piece
            progress(share, "AI đang trả lời…")
            progress.partial(dict(so_far))

        return on_text

    progress(0.0, "AI đang trả lời yêu cầu vội…")
    spare = vague_request(messy, sample.material) if sample.material else ""
    first = _ask(vague_request(messy, material), spare, recorded, hear("vague", 0.1))
    so_far["vague"] = first.text
    progress(0.5, "AI đang trả lời yêu cầu bốn phần…")
    second = _ask(prompt, sample.prompt, recorded, hear("structured", 0.6))
    return Both(vague=first, structured=second)


def _ask(
    text: str, spare: str, recorded: Path | None, on_text: Callable[[str], None], used: bool = False
) -> Side:
    """The reply to ``text``, or to ``spare`` where nobody can answer the first."""
    chat = [{"role": "system", "content": MANNER}, {"role": "user", "content": text.strip()}]
    try:
        reply = ask(chat, max_tokens=MOST_TOKENS, recorded=recorded, on_text=on_text)
    except AIUnavailable:
        if not spare:
            raise
        return _ask(spare, "", recorded, on_text, used=True)
    return Side(text=reply.text.strip(), source=reply.source, model=reply.model, sample=used)


def vague_request(messy: str, material: str) -> str:
    """The messy request with the material below it, as people paste it."""
    return f"{messy.strip()}\n\n{material.strip()}"


@job
def read_material(path: Path) -> str:
    """The text of a learner's own file. Raises ``BadFile``; ``TooLarge`` for one of many pages."""
    text = office.read(path).text
    if len(text) > MOST_LETTERS:
        raise TooLarge(
            f"Tệp “{path.name}” dài {len(text.split())} chữ. Bạn dùng bài “Tóm tắt báo cáo” cho tệp dài, "
            "hoặc chép đoạn cần nhất vào ô tài liệu."
        )
    return text


def without_personal_data(text: str) -> tuple[str, int]:
    """A text with labels for the personal data that the machine finds, and how many it hid."""
    hits = personal.find(text)
    labels = {hit.text: f"[{personal.LABELS[hit.kind]}]" for hit in hits}
    edits = [office.Edit(hit.start, hit.end, labels[hit.text]) for hit in hits]
    return office.edited(text, edits), len(hits)


def keeps_to_form(reply: str, prompt: str) -> list[tuple[bool, str]]:
    """Whether a reply has the length and structure that the request asks for, where a program can
    see it."""
    form = parse(prompt).form
    seen = []
    for wanted in specific.lengths(form):
        if wanted.unit == "chữ":
            count = len(reply.split())
            seen.append((count <= wanted.most, f"{count} chữ, yêu cầu không quá {wanted.most} chữ"))
    bullets = re.search(r"(\d{1,2}) gạch đầu dòng", specific.plain(form))
    if bullets:
        count = sum(line.lstrip().startswith(("-", "•", "*", "–")) for line in reply.splitlines())
        seen.append((count == int(bullets[1]), f"{count} gạch đầu dòng, yêu cầu {bullets[1]}"))
    return seen
