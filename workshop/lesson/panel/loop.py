"""Widgets belong to the kernel's main thread; this carries calls there from a watching thread."""

import asyncio
from collections.abc import Callable


def on_main_thread() -> Callable[..., None]:
    """A caller that runs ``function(*args)`` on the loop running now; at once where none runs."""
    try:
        loop = asyncio.get_running_loop()
    except RuntimeError:
        return lambda function, *args: function(*args)

    def deliver(function: Callable[..., object], *args: object) -> None:
        loop.call_soon_threadsafe(function, *args)

    return deliver


class Later:
    """Runs a call once things have been quiet for ``seconds``: for work after each key stroke."""

    def __init__(self, seconds: float, call: Callable[[], None]) -> None:
        self._seconds, self._call = seconds, call
        self._timer: asyncio.TimerHandle | None = None

    def poke(self) -> None:
        """Ask for the call; a further poke puts it off. At once where no loop runs."""
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            self._call()
            return
        if self._timer is not None:
            self._timer.cancel()
        self._timer = loop.call_later(self._seconds, self._call)
