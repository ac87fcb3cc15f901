"""The nine blocks as text fields, each with what of it does not stand in the notes."""

import ipywidgets as widgets

from level5_innovation.business_canvas.canvas import Block, blocks
from level5_innovation.business_canvas.propose import Point
from level5_innovation.business_canvas.work import Work
from workshop.lesson.panel import Later, html, show, text

QUIET = 0.6  # seconds without a key stroke before a block is looked up again


class Blocks(widgets.VBox):
    """All nine blocks of the canvas of ``work``."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self.fields = [Field(work, number, block) for number, block in enumerate(blocks(), 1)]
        super().__init__(self.fields, layout={"width": "100%"})
        work.listen(self.fill)

    def fill(self) -> None:
        """Show the canvas as it is now."""
        for field in self.fields:
            field.fill()

    def propose(self, points: tuple[Point, ...]) -> int:
        """Put points into the blocks that are still empty; how many blocks that filled."""
        canvas, filled = self._work.canvas, 0
        for block in blocks():
            said = [p.text for p in points if p.block == block.key and not p.dropped]
            if said and not canvas.points(block.key):
                canvas = canvas.with_text(block.key, "\n".join(f"- {one}" for one in said))
                filled += 1
        self._work.put(canvas)
        return filled


class Field(widgets.VBox):
    """One block: its points, a line each."""

    def __init__(self, work: Work, number: int, block: Block) -> None:
        self._work, self._block, self._filling = work, block, False
        self._later = Later(QUIET, self.verify)
        self.area = text(f"{number}. {block.title}: {block.asks} Mỗi dòng một ý", rows=4)
        self.area.continuous_update = True
        self.state = show()
        super().__init__([self.area, self.state], layout={"width": "100%"})
        self.area.observe(self._typed, names="value")

    def fill(self) -> None:
        """Show the block as the canvas has it."""
        wanted = self._work.canvas.texts.get(self._block.key, "")
        if self.area.value != wanted:
            self._filling = True
            self.area.value = wanted
            self._filling = False
        self.verify()

    def _typed(self, change: dict[str, str]) -> None:
        if not self._filling:
            canvas = self._work.canvas.with_text(self._block.key, change["new"])
            self._work.put(canvas, quietly=True)
            self._later.poke()

    def verify(self) -> None:
        """Say which points do not stand in the notes, and what each of the others goes back to."""
        points, notes = self._work.canvas.points(self._block.key), self._work.notes
        if notes is None or not points:
            self.state.value = ""
            return
        wrong = [
            f"“{point}”: {' '.join(why)}" for point in points if (why := notes.problems(point))
        ]
        rows = [(point, note.text if (note := notes.behind(point)) else "—") for point in points]
        self.state.value = (
            html.note("bad", *wrong) if wrong else html.note("good", "Ý nào cũng dựa vào ghi chép.")
        ) + (
            "<details><summary>Đối chiếu với câu trong ghi chép</summary>"
            f"{html.table(('Ý', 'Câu trong ghi chép'), rows)}</details>"
        )
