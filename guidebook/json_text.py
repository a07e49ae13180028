"""JSON that is read back: whatever is wrong with it is one error of msgspec's, with the line."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, TypeVar

import msgspec

from guidebook.language.messages import Told, message

T = TypeVar("T")
_CONFLICT = re.compile(rb"^(?:<{7}|={7}|>{7})", re.MULTILINE)
_PATTERN = re.compile(r"Expected `str` matching regex '.*'", re.DOTALL)
_BYTE = re.compile(r" \(byte (\d+)\)")


def from_json(data: bytes, kind: type[T], hook: Callable[[type, Any], Any] | None = None) -> T:
    """What ``data`` says, as a ``kind``.

    Args:
        data: The text, in UTF-8.
        kind: Of what JSON says.
        hook: Makes a value of a type that JSON has not.

    Raises:
        msgspec.DecodeError: With what is wrong and its line, where there is one.
    """
    try:
        return msgspec.json.decode(data, type=kind, dec_hook=hook)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise msgspec.DecodeError(_reason(data, error)) from None


def lines_from_json(data: bytes, kind: type[T]) -> list[T]:
    """What each line of ``data`` says, as a ``kind``; an empty one says nothing.

    Args:
        data: The text, in UTF-8.
        kind: Of what JSON says.

    Raises:
        msgspec.DecodeError: With what is wrong, and its line.
    """
    lines = enumerate(data.splitlines())
    return [from_json(b"\n" * before + line, kind) for before, line in lines if line.strip()]


def _reason(data: bytes, error: Exception) -> Told:
    conflict = _CONFLICT.search(data)
    if conflict:
        return message("json.conflict", line=_line(data, conflict.start()))
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as undecodable:
        return message("json.not-utf-8", line=_line(data, undecodable.start))
    if isinstance(error, RecursionError):
        return message("json.too-deep")
    said = _PATTERN.sub(lambda _: str(message("json.plain-name-expected")), str(error))
    byte = _BYTE.search(said)
    return message("json.in-line", line=_line(data, int(byte[1])), reason=_BYTE.sub("", said)) if byte else said


def _line(data: bytes, at: int) -> int:
    return data.count(b"\n", 0, at) + 1
