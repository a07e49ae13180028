"""E-mail addresses, however a folded text writes them: with an @, a word for it, dots in words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidebook.redaction.folding import Span

_AT_SIGN = r"[(\[{<]a[)\]}>]|\s?(?:@|[(\[{<]\s?(?:@|at|a[ -]c[oò]ng|a móc)\s?[)\]}>])\s?|\sa[ -]c[oò]ng\s|_at_"
_AT_LETTER = r"\s\(a\)\s"
"""Also the first of a list's letters: only behind what has letters and digits, as names of mailboxes do."""
_AT_WORD = r"\sat\s"
_DOT_WORD = r"(?:\s?[(\[{<]\s?(?:\.|dot|ch[aấ]m)\s?[)\]}>]\s?|\s(?:dot|ch[aấ]m)\s|_dot_)"
_DOT = rf"(?:\.|{_DOT_WORD})"
_END = r"[^\W\d_]{2,}"
_QUOTES = "'`"
_LOCAL = re.compile(r"[\w.+%'!#$*^`{|}~-]")
_QUOTED_LOCAL = re.compile(r'"[^"\n]{1,64}"\Z')
_LONGEST_LOCAL = 66
"""Letters of what stands before the @ (RFC 5321), in its quotation marks."""
# A dot with spaces beside it ends a sentence, too: only before what addresses end with it is one.
_SPACED = r"\s?\.\s?(?:[a-z\d-]+\s?\.\s?)*(?:com|net|org|edu|gov|vn|info|biz|asia)(?!\w)"
_DOMAIN = re.compile(
    rf"(?:{_AT_SIGN}|(?P<letter>{_AT_LETTER}))[\w-]+(?:(?:{_DOT}[\w-]+)*{_DOT}{_END}|{_SPACED})"
    rf"|{_AT_WORD}[\w-]+(?:{_DOT_WORD}[\w-]+)*{_DOT_WORD}{_END}",
    re.IGNORECASE,
)
"""An address from its @ on: what stands before is read backwards, since it may be as long as the text. Where only the
word “at” stands for it, the dots have to be words as well: many a sentence has one.
"""
_MAILBOX = re.compile(r"(?=.*[^\W\d_]).*\d")
_FILE = re.compile(r"\s?@[1-9](?:\.\d)?x(?:\.[\w-]+)*\.(?:png|jpe?g|gif|webp|avif|svg|ico|bmp|css)", re.IGNORECASE)
"""A picture for screens with more pixels, behind its name: “logo@2x.png”. No address ends so."""
MAY_SAY_MAIL = re.compile(r"@|[(\[{<]\s?a|\sat\s|\sa[ -]c|_at_", re.IGNORECASE)
"""What every text has that says an e-mail address."""


def mail_addresses(text: str) -> Iterator[Span]:
    """Where e-mail addresses stand in a folded text, in any spelling: from and to."""
    end = 0
    for found in _DOMAIN.finditer(text):
        start = found.start()
        if _FILE.fullmatch(found[0]):
            continue
        while start > end and _LOCAL.match(text, start - 1):
            start -= 1
        while start < found.start() and text[start] in _QUOTES:  # 'an@thu.example.vn': they stand around it
            start += 1
        if start == found.start() and (quoted := _QUOTED_LOCAL.search(text, max(end, start - _LONGEST_LOCAL), start)):
            start = quoted.start()
        if found["letter"] and not _MAILBOX.fullmatch(text, start, found.start()):
            continue
        if start < found.start() and text[found.start() - 1] != ".":  # a sentence that ends, and who signs it
            yield start, found.end()
        end = found.end()


def plain_address(text: str) -> str:
    """``text``, which is an e-mail address, as it would be typed."""
    return re.sub(
        _DOT, ".", re.sub(f"{_AT_LETTER}|{_AT_SIGN}|{_AT_WORD}", "@", text, flags=re.IGNORECASE), flags=re.IGNORECASE
    )
