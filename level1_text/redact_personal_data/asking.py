"""Asks a model about a masked text: only what the request names goes along, and the labels stay."""

from itertools import accumulate
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from level1_text.redact_personal_data import masking
from workshop.ai import ask
from workshop.engine import Reporter, job
from workshop.errors import BadFile

LONGEST_REQUEST = 6_000
ABOUT = 300  # letters of the text that go with a request which names somebody
_EXAMPLE = (
    {
        "role": "user",
        "content": "Viết hai câu nhắn chị [HỌ TÊN 1]: cửa hàng đã nhận đơn, [HỌ TÊN 2] sẽ đi giao."
        "\n\n<<<\nChị [HỌ TÊN 1] đặt 3 kg chè, gọi [ĐIỆN THOẠI 1].\n>>>",
    },
    {
        "role": "assistant",
        "content": "Chào chị [HỌ TÊN 1], cửa hàng đã nhận đơn 3 kg chè của chị. [HỌ TÊN 2] sẽ đi giao "
        "và gọi chị qua số [ĐIỆN THOẠI 1].",
    },
)


class Said(BaseModel):
    """What a model answered, and where the answer came from."""

    model_config = ConfigDict(frozen=True)

    text: str
    source: str
    model: str


@job
def ask_ai(wanted: str, masked: str, recorded: Path | None, progress: Reporter) -> Said:
    """What a model answers to a request about a masked text. Raises ``AIError``."""
    if len(masked) > LONGEST_REQUEST:
        raise BadFile("Văn bản dài quá để thử ở đây. Bạn dùng một đoạn ngắn hơn một trang rưỡi.")
    progress(None, "AI đang viết…")
    reply = ask(request(wanted, masked), max_tokens=120, recorded=recorded)
    return Said(text=reply.text, source=reply.source, model=reply.model)


def request(wanted: str, masked: str) -> list[dict[str, str]]:
    """The chat that asks for something about a masked text."""
    rule = (
        "Văn bản có các nhãn trong ngoặc vuông như [HỌ TÊN 1] thay cho thông tin cá nhân. "
        "Khi nhắc tới ai, chép nguyên nhãn đó. Không đoán tên thật. Viết tiếng Việt, ngắn gọn."
    )
    return [
        {"role": "system", "content": rule},
        *_EXAMPLE,
        {"role": "user", "content": f"{wanted.strip()}\n\n<<<\n{_about(wanted, masked)}\n>>>"},
    ]


def _about(wanted: str, masked: str) -> str:
    """The lines about those whom the request names: a small model loses its way in the rest."""
    named = {(place.label, place.number) for place, _ in masking.placeholders(wanted)}
    lines = [line.strip() for line in masked.splitlines() if line.strip()]
    chosen = [
        line
        for line in lines
        if any((p.label, p.number) in named for p, _ in masking.placeholders(line))
    ]
    if not chosen:
        return "\n".join(lines)
    ends = accumulate(len(line) for line in chosen)
    return "\n".join(
        line for line, end in zip(chosen, ends, strict=True) if end <= ABOUT or line is chosen[0]
    )
