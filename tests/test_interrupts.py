"""Ctrl-C is heeded where nothing is half done."""

from __future__ import annotations

import signal

import pytest

from guidebook.interrupts import Interrupt, stop_in_order, was_interrupted


def test_the_first_ctrl_c_waits_until_it_is_heeded():
    """Work goes on to the next safe place, and stops there."""
    interrupt = Interrupt()
    with interrupt.put_off():
        signal.raise_signal(signal.SIGINT)
        assert interrupt.asked
        with pytest.raises(KeyboardInterrupt):
            interrupt.heed()


def test_the_second_ctrl_c_is_heard_at_once():
    """Who presses it twice doesn't want to wait."""
    with Interrupt().put_off():
        signal.raise_signal(signal.SIGINT)
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)


def test_afterwards_ctrl_c_is_as_it_was():
    """The handler of before is put back, also after an error."""
    before = signal.getsignal(signal.SIGINT)
    with pytest.raises(ValueError, match="broken"), Interrupt().put_off():
        raise ValueError("broken")
    assert signal.getsignal(signal.SIGINT) is before


def test_whoever_asks_to_end_is_heard_where_ctrl_c_is_ignored():
    """A shell's background has it ignored; what is half done is finished first there too."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with pytest.raises(KeyboardInterrupt):
            stop_in_order()
        interrupt = Interrupt()
        with interrupt.put_off():
            stop_in_order()
        assert interrupt.asked
    finally:
        signal.signal(signal.SIGINT, before)


def test_nothing_stops_where_nobody_asked():
    """Heeding is free."""
    assert Interrupt().heed() is None


def test_an_error_on_the_way_out_of_an_interrupt_is_known():
    """Closing what was broken off fails in its own words, which are nobody's news."""
    with pytest.raises(ValueError, match="closed already") as caught:
        try:
            raise KeyboardInterrupt
        finally:
            raise ValueError("closed already")
    assert was_interrupted(caught.value)
    assert not was_interrupted(ValueError("closed already"))
