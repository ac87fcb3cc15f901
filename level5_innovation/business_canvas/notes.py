"""The learner's notes: sentences with their places, and what may be said of them."""

from collections import Counter
from functools import cached_property
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from level5_innovation.business_canvas.canvas import Block, blocks
from workshop import office
from workshop.vietnamese import Fact, Source, normalise, read_facts, sentences

LEAD = 5  # words: a shorter sentence that opens a paragraph names what the paragraph is about
ALIKE = 0.4  # share of a point's words that must stand in one sentence to go back to it
COMMON = frozenset(
    "và của các có là được cho trong với để từ đến về một những này đó đã còn cũng theo tại ra vào thì mà "
    "nếu khi nào gì như bị do rồi không chưa mỗi hai ba người đồng".split()
)


class Note(BaseModel):
    """One sentence of the notes; ``lead`` is what opens its paragraph, such as "Giá."."""

    model_config = ConfigDict(frozen=True)

    text: str
    place: str
    lead: str = ""


class Notes(BaseModel):
    """Notes read once: small enough to pass between processes and to keep in a page's kernel."""

    model_config = ConfigDict(frozen=True)

    name: str
    notes: tuple[Note, ...]

    @cached_property
    def text(self) -> str:
        return "\n".join(" ".join(part for part in (n.lead, n.text) if part) for n in self.notes)

    @cached_property
    def words(self) -> int:
        return sum(len(note.text.split()) for note in self.notes)

    @cached_property
    def source(self) -> Source:
        """Every fact of the notes, to be looked up in."""
        return Source.read(self.text)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        return frozenset(_words(self.text))

    def problems(self, point: str) -> list[str]:
        """What of a point does not stand in the notes."""
        found = []
        for fact in read_facts(point):
            match = self.source.match(fact)
            if not match:
                found.append(match.why)
            elif not self._told_of(fact, point):
                found.append(f"“{fact.text}” trong ghi chép nói về chuyện khác.")
        mine = [word for word in _words(point) if not word[0].isdigit()]
        known = sum(word in self.vocabulary for word in mine)
        if mine and known < 0.5 * len(mine):
            found.append("Ý này không dựa vào ghi chép.")
        return found

    def _told_of(self, fact: Fact, point: str) -> bool:
        """Whether a sentence that has the fact shares a word with the point: else a price of one
        thing is told of another."""
        mine = {word for word in _words(point) if word.isalpha()}
        for note, source in zip(self.notes, self._sources, strict=True):
            if source.match(fact) and (not mine or mine & set(_words(f"{note.lead} {note.text}"))):
                return True
        return False

    @cached_property
    def _sources(self) -> tuple[Source, ...]:
        return tuple(Source.read(f"{note.lead} {note.text}") for note in self.notes)

    def behind(self, point: str) -> Note | None:
        """The sentence that a point goes back to, if there is one."""
        mine = set(_words(point))
        if not mine:
            return None
        best = max(self.notes, key=lambda note: len(mine & set(_words(note.text))))
        share = len(mine & set(_words(best.text))) / len(mine)
        return best if share >= ALIKE else None

    def for_block(self, block: Block, most: int = 4) -> list[Note]:
        """The sentences most likely to belong to a block, in the order of the notes."""
        scores = Counter({place: _score(note, block) for place, note in enumerate(self.notes)})
        chosen = [place for place, score in scores.most_common(most) if score > 0]
        return [self.notes[place] for place in sorted(chosen)]


def _score(note: Note, block: Block) -> float:
    """Cues in the sentence, and twice those in what opens its paragraph; less what other blocks
    claim of it. Guesses and hearsay are no point of any block."""
    text, lead = normalise(note.text).lower(), normalise(note.lead).lower()
    if any(word in text for word in ("nghe ", "đoán", "tôi nghĩ", "chưa ", "không rõ")):
        return 0.0
    claims = {b.key: _cues(text, b) + 3 * _cues(lead, b) for b in blocks()}
    return claims[block.key] - 0.3 * max(claims[b.key] for b in blocks() if b.key != block.key)


def _cues(text: str, block: Block) -> int:
    return sum(cue in text for cue in block.cues)


def _words(text: str) -> list[str]:
    words = (word.strip(".,;:()“”\"'%–-/") for word in normalise(text).lower().split())
    return [word for word in words if word and word not in COMMON]


def read_notes(path: Path) -> Notes:
    """Read notes from docx, pdf, txt or html. Raises ``BadFile``."""
    document = office.read(path)
    notes: list[Note] = []
    for block in document.blocks:
        if block.kind not in office.BODY:
            continue
        lead = block.text.strip() if block.kind == "heading" else ""
        spans = sentences(block.text)
        if not lead and len(spans) > 1 and len(spans[0].text.split()) <= LEAD:
            lead, spans = spans[0].text, spans[1:]
        notes += [Note(text=" ".join(s.text.split()), place=block.place, lead=lead) for s in spans]
    return Notes(name=document.name, notes=tuple(notes))
