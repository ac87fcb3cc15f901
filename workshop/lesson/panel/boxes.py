"""Boxes that people draw on a picture, with mouse, finger, keyboard or numbers."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from workshop.media.box import Box


class Boxes(anywidget.AnyWidget):
    """A picture on which boxes are drawn. ``on_change`` hears of what the learner changed.

    ``kinds`` are pairs of (id, name people read), the first for new boxes. With ``most=1`` a new box
    takes the place of the old one.
    """

    _esm = Path(__file__).with_name("boxes.js")
    src = traitlets.Unicode().tag(sync=True)
    alt = traitlets.Unicode().tag(sync=True)
    width = traitlets.Int(1).tag(sync=True)
    height = traitlets.Int(1).tag(sync=True)
    boxes = traitlets.List(traitlets.Dict()).tag(sync=True)
    kinds = traitlets.List(traitlets.List()).tag(sync=True)
    most = traitlets.Int(50).tag(sync=True)
    noun = traitlets.Unicode("Khung").tag(sync=True)

    def __init__(
        self,
        on_change: Callable[[tuple[Box, ...]], None],
        *,
        kinds: Sequence[tuple[str, str]] = (),
        most: int = 50,
    ) -> None:
        super().__init__(kinds=[list(kind) for kind in kinds], most=most)
        self.layout.width = "100%"
        self._on_change, self._showing = on_change, False
        self.observe(self._changed, names="boxes")

    @property
    def value(self) -> tuple[Box, ...]:
        """The boxes as they are now."""
        return tuple(_box(raw) for raw in self.boxes)

    def show(self, src: str, alt: str, size: tuple[int, int], boxes: Sequence[Box] = ()) -> None:
        """Show another picture and its boxes. ``src`` is an address, ``size`` that of the picture
        that the boxes count in, whatever size ``src`` has."""
        self._showing = True
        try:
            with self.hold_sync():
                self.src, self.alt = src, alt
                self.width, self.height = size
                self.boxes = [box.model_dump() for box in boxes]
        finally:
            self._showing = False

    def clear(self) -> None:
        """Show nothing."""
        self.show("", "", (1, 1))

    def _changed(self, _change: Any) -> None:
        if not self._showing:
            self._on_change(self.value)


def _box(raw: dict[str, Any]) -> Box:
    """A box from the page, forced into bounds: what a page sends is not believed."""
    numbers = {name: int(raw.get(name) or 0) for name in ("x", "y", "w", "h")}
    return Box(
        x=max(0, numbers["x"]),
        y=max(0, numbers["y"]),
        w=max(1, numbers["w"]),
        h=max(1, numbers["h"]),
        kind=str(raw.get("kind") or ""),
    )
