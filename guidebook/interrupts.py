"""Ctrl-C, heeded where nothing is half done.

An interrupt inside Playwright's event loop ends the loop: nothing can be closed in order any more, and temporary
folders stay. So it is only noted, and heeded at the next place that is safe. Who presses Ctrl-C twice is heard
at once.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Interrupt:
    """Whether it was asked to stop."""

    asked = False

    def heed(self) -> None:
        """Stop here, if that was asked for."""
        if self.asked:
            raise KeyboardInterrupt

    @contextmanager
    def put_off(self) -> Iterator[None]:
        """The first Ctrl-C is noted only. It comes to the main thread alone."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return

        def note(*_: object) -> None:
            self.heed()
            self.asked = True

        before = signal.signal(signal.SIGINT, note)
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, before)


@contextmanager
def unbroken() -> Iterator[None]:
    """What is done here is done to its end before Ctrl-C is heeded."""
    interrupt = Interrupt()
    with interrupt.put_off():
        yield
    interrupt.heed()


def stop_in_order(*_: object) -> None:
    """What SIGTERM does: the same as Ctrl-C, also where a shell began us in its background, with Ctrl-C ignored."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.raise_signal(signal.SIGINT)


def was_interrupted(error: BaseException | None) -> bool:
    """Whether ``error`` came of an interrupt, on the way out of what it broke off."""
    while error is not None and not isinstance(error, KeyboardInterrupt):
        error = error.__context__
    return error is not None
