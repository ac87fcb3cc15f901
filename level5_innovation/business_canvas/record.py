"""What the recorder asks for this lesson: every block of the practice notes.

Run: ``python -m workshop.ai.record level5_innovation.business_canvas.record:practice_asks``.
"""

from level5_innovation.business_canvas import lesson, propose
from level5_innovation.business_canvas.canvas import blocks
from level5_innovation.business_canvas.notes import read_notes
from workshop.ai import ask_many


def practice_asks() -> None:
    """Ask for the points of each block, with whatever model answers."""
    chats = []
    for case in lesson.cases.values():
        if case.kind == "practice":
            notes = read_notes(case.folder / case.brief["file"])
            found = [(block, notes.for_block(block)) for block in blocks()]
            chats += [propose.request(block, some) for block, some in found if some]
    ask_many(chats, schema=propose.Reply, max_tokens=propose.MAX_TOKENS, timeout=3600)
