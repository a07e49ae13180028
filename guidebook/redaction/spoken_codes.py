"""Codes and passwords that a page says in words, as a message on a phone does: “Mã OTP của bạn là 314159”.

In a sentence that speaks of one, and in a value whose label does, every word that could be one is taken for it, unless
it reads as something else: a day, a time, a number to call, an amount, the code of a dossier or a procedure. A sentence
that speaks of passwords may give rules for them, so only what has letters and digits or signs is one there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# All in small letters without tones, as `Folded.without_marks` writes them.
_SENTENCE = re.compile(r"(?:[^.?!;\n\0]|[.?!;](?![\s\0]|$))+")
_CODE = re.compile(
    r"\b(?:smart ?otp|otp|totp|passcode|mat ma|khoa bi mat|secret key"
    r"|ma (?:so )?(?:otp|sms|pin|token|bao mat|bi mat|an toan|truy cap|kich hoat|dang nhap|khoi phuc|du phong)"
    r"|ma (?:so )?xac (?:thuc|nhan|minh)(?! ho so\b(?! cua))|ma(?: \w+){0,2} de (?:xac|dang nhap|hoan tat|tiep tuc)"
    r"|(?:verification|security|one[ -]time|login|sign[ -]in|confirmation|access|authentication|recovery|backup|sms)"
    r" (?:code|pin)s?|pin code)\b"
)
_USED = re.compile(r"\bma (?P<code>\d{4,8}) de\b")
"""What is told to be used for something: “nhập mã 314159 để hoàn tất”."""
_KEY = re.compile(r"\b(?:mat khau|password|passwd|pass|mk)\b")
_DIGITS = re.compile(r"(?<![\w/.:,])(?<!\d-)(?:\d{3}[ .-]\d{3}|\d{4}-\d{4}|(?:\d ){3,7}\d|\d{4,8})(?![\w/:]|[.,-]\d)")
_MIXED = re.compile(r"(?<![\w.-])(?=[a-z-]*\d)(?=[\d-]*[a-z])[a-z0-9]{4,8}(?:-[a-z0-9]{4,8}){0,3}(?![\w-]|\.\d)")
_PASSWORD = re.compile(
    r"(?<!\S)[\"'“‘(\[]?(?P<code>(?=\S*[a-z])(?=\S*[\d@#$%^&*!_+=~])[^\s\0]{5,}?|(?=\S*\d)\S*[@#$%^&*!]\S+?)"
    r"[\"'”’)\].,;!]?(?![^\s\0])"
)
_SAID = re.compile(r"(?:\bla\b|\bis\b|[:=])\s*[\"'“‘(\[]?\s*$")
"""What stands right before a value that is said."""
_OTHER_BEFORE = re.compile(
    r"(?:\b(?:goi|hotline|tong dai|soan(?: \w+)?(?: gui)?|gui|nhan|nam|thang|ngay|luc|hoi|so (?:dien thoai|ho so|may)"
    r"|dt|sdt|dieu|(?<!tai )khoan|thu tuc|ma ho so|vi du|vd|nhu|tru so|phong|smartotp|phien ban|toi thieu|toi da|tu"
    r"|it nhat|nhieu nhat)"
    r"[\s:]*[\"“(]?|\d[./-]|(?<!\d)\d{1,4}\s)$"
)
_OTHER_BEHIND = re.compile(
    r"^[\"”)]?\s*(?:-\s*\d+\s*)?(?:phut|giay|gio|ngay|lan|chu so|ky tu|chu cai|luot|nguoi|ho so|dong|vnd|s\b|h\b|%"
    r"|characters|digits|minutes|seconds)"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_HOTLINE = re.compile(r"1[89]00\d{2,4}|1900|1800")
_DOSSIER = re.compile(r"[a-z]\d{2}[.-]|\d\.\d{6}\b|\d{3}\.\d\d\.")
_MAIL = re.compile(r"@\w+(?:\.\w+)+$")


def codes_in(text: str) -> Iterator[tuple[int, int]]:
    """Where ``text``, in small letters without tones, says a code or a password, from and to."""
    for sentence in _SENTENCE.finditer(text):
        for start, end in _in_sentence(sentence[0]):
            yield sentence.start() + start, sentence.start() + end


def _in_sentence(said: str) -> Iterator[tuple[int, int]]:
    yield from (one.span("code") for one in _USED.finditer(said))
    if named := _CODE.search(said):
        found = (one.span() for pattern in (_DIGITS, _MIXED) for one in pattern.finditer(said))
        inside = range(*named.span())
        yield from (span for span in found if span[0] not in inside and not _is_other(said, *span))
    if key := _KEY.search(said):
        behind = [one.span("code") for one in _PASSWORD.finditer(said, key.end())]
        behind += [one.span() for one in _DIGITS.finditer(said, key.end()) if _SAID.search(said[: one.start()])]
        yield from (span for span in behind if not _is_other(said, *span))


def _is_other(said: str, start: int, end: int) -> bool:
    """Whether what stands there is something else than a code; right behind “là” or a colon, hardly anything is."""
    value, before, behind = said[start:end], said[:start], said[end:]
    if _HOTLINE.fullmatch(value) or _DOSSIER.match(value) or _MAIL.search(value) or _OTHER_BEHIND.search(behind):
        return True
    if _SAID.search(before):
        return False
    return bool(_YEAR.fullmatch(value) or _OTHER_BEFORE.search(before))
