"""What the model does: for one block, short points with the words of the notes they stand on.

A point whose words are not in the notes is dropped; one with a figure that its sentence does not
have is replaced by the sentence itself.
"""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from level5_innovation.business_canvas.canvas import LONGEST, Block
from level5_innovation.business_canvas.notes import Note, Notes
from workshop.vietnamese import Source, normalise, read_facts

TASK = (
    "Bạn điền một ô của mô hình kinh doanh từ ghi chép. Mỗi ý ngắn, cụ thể, giữ nguyên số và tên. Mỗi ý "
    "kèm câu ghi chép làm căn cứ, chép nguyên văn. Không thêm điều không có trong ghi chép."
)
EXAMPLE_ASK = (
    "Ô: Dòng tiền vào (Nhóm khách nào trả tiền gì, bao nhiêu?)\nGhi chép:\n"
    "Vé người lớn 30.000 đồng, trẻ em 15.000 đồng.\nTrường học trả theo tháng 900.000 đồng."
)
EXAMPLE_ANSWER = (
    '{"points": [{"text": "Người lớn: 30.000 đồng một vé, trẻ em 15.000 đồng", "quote": "Vé người lớn '
    '30.000 đồng, trẻ em 15.000 đồng."}, {"text": "Trường học: 900.000 đồng một tháng", "quote": '
    '"Trường học trả theo tháng 900.000 đồng."}]}'
)
MAX_TOKENS = 260


class Said(BaseModel):
    """One point as the model gives it."""

    text: str = Field(description="ý ngắn cho ô này, không quá 15 chữ")
    quote: str = Field(description="câu ghi chép làm căn cứ, chép nguyên văn")


class Reply(BaseModel):
    """What the model gives for a block."""

    points: list[Said] = Field(description="từ một đến ba ý", max_length=3)


class Point(BaseModel):
    """A proposed point. ``by`` tells who worded it; ``dropped`` why it may not be used."""

    model_config = ConfigDict(frozen=True)

    block: str
    text: str
    quote: str
    by: Literal["ai", "notes"]
    dropped: str = ""


def request(block: Block, notes: list[Note]) -> list[dict[str, str]]:
    """The messages that ask for the points of a block."""
    told = "\n".join(normalise(note.text) for note in notes)
    asked = f"Ô: {block.title} ({block.asks})\nGhi chép:\n{told}"
    return [
        {"role": "system", "content": TASK},
        {"role": "user", "content": EXAMPLE_ASK},
        {"role": "assistant", "content": EXAMPLE_ANSWER},
        {"role": "user", "content": asked},
    ]


def judge(block: Block, said: Said, notes: Notes) -> Point:
    """A point of the model against the notes."""
    quote, text = " ".join(normalise(said.quote).split()), " ".join(normalise(said.text).split())
    note = sentence_of(quote, notes)
    if note is None:
        why = "Câu làm căn cứ không có trong ghi chép."
        return Point(block=block.key, text=text, quote=quote, by="ai", dropped=why)
    source = Source.read(note.text)
    faithful = all(source.match(fact) for fact in read_facts(text)) and not notes.problems(text)
    if faithful and 2 <= len(text.split()) <= LONGEST:
        return Point(block=block.key, text=text.rstrip("."), quote=note.text, by="ai")
    return own_words(block, note)


def own_words(block: Block, note: Note) -> Point:
    """A sentence of the notes as a point."""
    return Point(block=block.key, text=note.text.rstrip("."), quote=note.text, by="notes")


def sentence_of(quote: str, notes: Notes) -> Note | None:
    """The sentence of the notes that holds a quote of at least three words."""
    wanted = quote.strip(' .“”"').lower()
    if len(wanted.split()) < 3:
        return None
    return next(
        (n for n in notes.notes if wanted in " ".join(normalise(n.text).split()).lower()), None
    )
