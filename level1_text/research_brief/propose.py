"""The one small thing that the model does: make one sentence of a passage, as an answer to a question.

Every reply is verified against its passage; where it fails, the passage's own words are kept.
"""

from rapidfuzz import fuzz

from level1_text.research_brief.draft import Picked
from level1_text.research_brief.verify import NEGATIONS
from workshop.search.words import COMMON, terms
from workshop.vietnamese import Source, normalise, read_facts, sentences

TASK = (
    "Bạn viết một câu trả lời câu hỏi, chỉ dùng điều có trong đoạn trích. Chép nguyên số, đơn vị, "
    "ngày và tên. Không thêm gì khác. Chỉ viết một câu."
)
EXAMPLES = (
    (
        "Thư viện xã mở cửa lúc nào?",
        "Thư viện xã mở cửa các ngày thứ Ba, thứ Năm và thứ Bảy, từ 14 giờ đến 20 giờ; nghỉ lễ theo "
        "quy định chung.",
        "Thư viện xã mở cửa thứ Ba, thứ Năm và thứ Bảy, từ 14 giờ đến 20 giờ.",
    ),
    (
        "Thuê máy cày một sào hết bao nhiêu?",
        "Dịch vụ | Đơn vị | Giá (đồng)\nCày lật đất | sào | 120.000",
        "Thuê máy cày lật đất giá 120.000 đồng một sào.",
    ),
    (
        "Hạn nộp hồ sơ dự thi là ngày nào?",
        "Thí sinh nộp hồ sơ tại văn phòng trước ngày 20/10/2026. Hồ sơ gồm đơn dự thi và ảnh 4 x 6 cm.",
        "Thí sinh nộp hồ sơ dự thi trước ngày 20/10/2026.",
    ),
)
MAX_TOKENS = 90
LONGEST = 60  # words of a sentence
KNOWN = 0.8  # of a reply's words that must stand in the passage or the question


def request(question: str, one: Picked) -> list[dict[str, str]]:
    """The messages that ask for one sentence about a passage."""
    messages = [{"role": "system", "content": TASK}]
    for asked, passage, answer in EXAMPLES:
        messages += [
            {"role": "user", "content": _told(asked, passage)},
            {"role": "assistant", "content": answer},
        ]
    passage = f"{one.around}\n{one.quote}" if " | " in one.quote and one.around else one.quote
    return [*messages, {"role": "user", "content": _told(question, normalise(passage))}]


def _told(question: str, passage: str) -> str:
    return f"Câu hỏi: {question}\nĐoạn trích: {passage}"


def accept(question: str, one: Picked, reply: str) -> str | None:
    """The reply tidied up, or None where it may not stand for the passage: a figure, date or name
    that is not there, words from elsewhere, or a "không" that the passage does not have."""
    first = reply.strip().splitlines()[0] if reply.strip() else ""
    said = normalise(first).strip(' "“”-•')
    if not 3 <= len(said.split()) <= LONGEST:
        return None
    source = Source.read(f"{one.around}\n{one.quote}")
    if not all(source.match(fact) for fact in read_facts(said)):
        return None
    passage = set(terms(f"{one.around}\n{one.quote}").words)
    words = [word for word in terms(said).words if word not in COMMON]
    known = passage | set(terms(question).words)
    if sum(word in known for word in words) < KNOWN * len(words):
        return None
    if any(word in NEGATIONS and word not in passage for word in terms(said).words):
        return None
    return said


def own_words(question: str, one: Picked) -> str:
    """The sentence of the passage that is closest to the question; of a table, the whole row."""
    if " | " in one.quote:
        head = (
            [cell.strip() for cell in one.around.splitlines()[-1].split("|")] if one.around else []
        )
        cells = [cell.strip() for cell in one.quote.split("|")]
        if len(head) == len(cells):
            named = [f"{name}: {cell}" for name, cell in zip(head, cells, strict=True) if cell]
            return "; ".join(named) + "."
        return " ".join(one.quote.split())
    parts = [span.text for span in sentences(one.quote)]
    wanted = normalise(question)
    best = max(parts, key=lambda part: fuzz.token_set_ratio(normalise(part), wanted), default="")
    return " ".join((best or one.quote).split()).lstrip("-•+– ")
