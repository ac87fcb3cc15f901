"""A queue that serves its clients in turn, so that fifty requests of one hold up nobody else."""

from collections import deque
from typing import Generic, TypeVar

T = TypeVar("T")


class FairQueue(Generic[T]):
    """First in, first out for each client; round robin among clients."""

    def __init__(self) -> None:
        self._waiting: dict[str, deque[T]] = {}

    def __len__(self) -> int:
        return sum(map(len, self._waiting.values()))

    def push(self, client: str, item: T) -> None:
        """Put *item* at the end of what *client* waits for."""
        self._waiting.setdefault(client, deque()).append(item)

    def pop(self) -> T:
        """The next item; its client goes to the end of the round. Raises IndexError when empty."""
        if not self._waiting:
            raise IndexError("nothing waits")
        client = next(iter(self._waiting))
        own = self._waiting.pop(client)
        item = own.popleft()
        if own:
            self._waiting[client] = own
        return item

    def remove(self, item: T) -> bool:
        """Take *item* out; whether it was there."""
        for client, own in self._waiting.items():
            if item in own:
                own.remove(item)
                if not own:
                    del self._waiting[client]
                return True
        return False

    def order(self) -> list[T]:
        """All items in the order in which ``pop`` would give them."""
        rounds = max(map(len, self._waiting.values()), default=0)
        return [
            own[turn] for turn in range(rounds) for own in self._waiting.values() if turn < len(own)
        ]
