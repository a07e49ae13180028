"""JSON that is read back: whatever is wrong with it is one error of msgspec's, with the line."""

from __future__ import annotations

import io
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
    return _decoded(data, kind, hook)


def lines_from_json(data: bytes, kind: type[T]) -> list[T]:
    """What each line of ``data`` says, as a ``kind``; an empty one says nothing.

    Args:
        data: The text, in UTF-8.
        kind: Of what JSON says.

    Raises:
        msgspec.DecodeError: With what is wrong, and its line.
    """
    return [_decoded(line, kind, first=number) for number, line in enumerate(io.BytesIO(data), 1) if line.strip()]


def _decoded(data: bytes, kind: type[T], hook: Callable[[type, Any], Any] | None = None, first: int = 1) -> T:
    """``data``, whose first line has the number ``first``, decoded."""
    try:
        return msgspec.json.decode(data, type=kind, dec_hook=hook)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise msgspec.DecodeError(_reason(data, error, first)) from None


def _reason(data: bytes, error: Exception, first: int) -> Told:
    conflict = _CONFLICT.search(data)
    if conflict:
        return message("json.conflict", line=_line(data, conflict.start(), first))
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as undecodable:
        return message("json.not-utf-8", line=_line(data, undecodable.start, first))
    if isinstance(error, RecursionError):
        return message("json.too-deep")
    said = _PATTERN.sub(lambda _: str(message("json.plain-name-expected")), str(error))
    byte = _BYTE.search(said)
    if not byte:
        return said
    return message("json.in-line", line=_line(data, int(byte[1]), first), reason=_BYTE.sub("", said))


def _line(data: bytes, at: int, first: int) -> int:
    return first + data.count(b"\n", 0, at)
