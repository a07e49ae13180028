"""Codes and passwords that a page says in words, as a message on a phone does: “Mã OTP của bạn là 314159”."""

from __future__ import annotations

import re
from collections.abc import Iterator

# In words without tones, as `Folded.without_marks` writes them.
_NAME = (
    r"(?:(?:smart ?)?otp|totp|passcode|mat ma"
    r"|ma (?:otp|sms|pin|token|bao mat|kich hoat|dang nhap|khoi phuc|du phong|xac (?:thuc|nhan|minh))(?! ho so)"
    r"|(?:verification|security|one[ -]time|login|sign[ -]in|confirmation|access|authentication|recovery|backup|sms)"
    r" (?:code|pin)|pin code)"
)
_KEY = r"(?:mat khau|password)"
_IS = r"(?:[^\n.?!]{0,80}?(?:\bla\b|\bis\b|=)|[^\n.?!:]{0,60}:)"
_OF_YOURS = r"(?: (?:cua|cho)(?: [^\W\d]+){1,3})?"
_TO_DO = r"de (?:xac (?:thuc|nhan|minh)|dang nhap)"
_QUOTED = r"[\s-]*[\"'“‘(\[]?\s*"
_DIGITS = r"\d{3}[ -]\d{3}(?!\d)|(?:\d ){3,7}\d(?!\d)|\d{4,8}(?!\d)"
_MIXED = r"(?=[a-z]*\d)(?=\d*[a-z])[a-z0-9]{5,8}(?!\w)"
_BEHIND = re.compile(
    rf"\b(?:{_NAME}(?:{_IS}|{_OF_YOURS}){_QUOTED}(?P<code>{_DIGITS})|{_NAME}{_IS}{_QUOTED}(?P<mixed>{_MIXED})"
    rf"|{_KEY}{_IS}{_QUOTED}(?P<key>{_DIGITS}))"
)
_BEFORE = re.compile(rf"(?<!\d)(?P<code>{_DIGITS})\s+(?:(?:la|is)\b[^\d\n.?!]{{0,20}}?\b(?:{_NAME}|{_KEY})|{_TO_DO})\b")
_PASSWORD = re.compile(rf"\b{_KEY}[^\d\n.?!:]{{0,30}}(?::|\b(?:la|is)\b)\s*(?P<code>(?=\S*\d)(?=\S*[a-z])\S{{6,}})")


def codes_in(text: str) -> Iterator[tuple[int, int]]:
    """Where ``text``, in small letters without tones, says a code or a password, from and to."""
    for pattern in (_BEHIND, _BEFORE, _PASSWORD):
        yield from (found.span(found.lastgroup or 0) for found in pattern.finditer(text))
