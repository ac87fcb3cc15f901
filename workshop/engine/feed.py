"""One writer, any number of followers: each reads everything from the beginning, at its own pace.

Items are kept. A note is news that the next note or item makes stale (a place in the queue, how
far it is), so only the latest is kept, and who comes late or reads slowly skips the others.
"""

import asyncio
from collections.abc import AsyncIterator
from typing import Generic, TypeVar

T = TypeVar("T")


class Feed(Generic[T]):
    """Belongs to one event loop; nothing here is thread-safe."""

    def __init__(self) -> None:
        self.closed = False
        self._items: list[T] = []
        self._note: T | None = None
        self._notes = 0
        self._changed = asyncio.Event()

    def append(self, item: T) -> None:
        """Add an item for everyone."""
        self._items.append(item)
        self._note = None
        self._wake()

    def note(self, item: T) -> None:
        """Say *item* to those who follow now; it replaces the note before."""
        if item == self._note:
            return
        self._note = item
        self._notes += 1
        self._wake()

    def close(self) -> None:
        """Nothing more will come; followers end."""
        self.closed = True
        self._note = None
        self._wake()

    async def follow(self, quiet: float) -> AsyncIterator[T | None]:
        """All items and the latest note, until closed; None after each *quiet* seconds of none."""
        position, seen = 0, 0
        while True:
            while position < len(self._items):
                yield self._items[position]
                position += 1
            if self._note is not None and seen < self._notes:
                seen = self._notes
                yield self._note
            elif self.closed:
                return
            elif not await self._news(quiet):
                yield None

    async def _news(self, seconds: float) -> bool:
        try:
            async with asyncio.timeout(seconds):
                await self._changed.wait()
        except TimeoutError:
            return False
        return True

    def _wake(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()
