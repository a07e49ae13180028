"""Codes that a text calls a code and no more, with how they came, what was typed or was wrong; and those that it calls
after who sends them: “Chúng tôi đã gửi mã 314159 tới số của bạn”, “Mã Zalo: 314159”.

What fields know of such codes, code_requests.py, is read here as well: there it says what is asked for, here what a
sentence says. What numbers a thing, a dossier or a voucher, is called after that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidebook.redaction.code_requests import ARRIVES, NO_NAME, PROOFS, YOU
from guidebook.redaction.folding import Span
from guidebook.redaction.secret_words import NUMBERED, NUMBERED_IN_ENGLISH, VIETNAMESE
from guidebook.sentences.characters import without_marks

_DIGITS = r"(?:[a-z]-)?(?!(?:19|20)\d\d(?!\d))\d{4,8}|\d{3}[ -]\d{3}"
_FREE, _ENDED = r"(?<![\w.,/-])", r"(?![\w/-]|[.,]\d)"
_CODE = re.compile(rf"{_FREE}(?P<code>{_DIGITS}|(?=[a-z]*\d)(?=\d*[a-z])[a-z\d]{{5,8}}){_ENDED}")
_IS_DIGITS = re.compile(rf"(?:{_DIGITS})")
_MENTION = re.compile(r"\b(?:ma(?: so)?|codes?)\b")
"""What is called a code, after nothing."""
_LEADS = re.compile(
    r"(?:^|[^\w\s]\s*|\n\s*|\b(?:a|an|the|your|my|our|this|that|with|using|use|enter|by|via|new|digit|and|or|is|bad|wrong"
    r"|invalid|incorrect|expired|sent|received|texted|emailed|entered|typed|you|gui|nhan|nhap)\s)$"
)
"""Before “code”, what names it after nothing: not “postal”."""
_OF_THING = re.compile(rf"\b(?:{NUMBERED})(?: (?:so|co|mang|voi|theo|la))?\W{{1,3}}$")
"""Before it, what it numbers: “hồ sơ mã 314159”."""
_WORD = r"[^\w\0]{1,3}\w+"
_CAME = (
    r"(?:gui(?! (?:\d{3,5}\b|ho so|hang|xe|tiet kiem|tien|don|phan anh|cau hoi|thu|yeu cau|gop y|y kien))"
    r"|nhan (?:duoc|tu|qua|tin|cho|vao|den|toi)|(?:vua|da|moi) nhan|sent|send|sending|texted|e?mailed|messaged"
    r"|received?)"
)
"""The verbs with which a code reaches who types it."""
_TYPED = r"(?:(?:da|vua|moi|ban|khach|vi) nhap|entered|typed)"
_WRONG = (
    r"(?:(?:da )?het (?:han|hieu luc)|khong (?:chinh xac|dung|khop|hop le|con hieu luc|con gia tri|duoc chap nhan)|sai"
    r"|da (?:duoc )?(?:su )?dung|incorrect|invalid|wrong|expired?s?|(?:not|no longer) (?:valid|correct|accepted)"
    r"|(?:does not|doesn.?t|did not|didn.?t) match|already (?:been )?used|rejected)"
)
"""What is said of a code that somebody typed."""
_PROVING = (
    rf"(?:{PROOFS}|\bxac (?:thuc|minh)(?= (?:bang|qua|voi)\b)|\bdang nhap\b|\bxac nhan\b"
    r"|\b(?:log|sign)(?:ed|ing)? ?in\b|\bverif)"
)


def _loosely(pattern: str) -> re.Pattern[str]:
    """``pattern`` with any signs for each space."""
    return re.compile(pattern.replace("[ /]", " ").replace(" ?", r"[^\w\0]{0,3}").replace(" ", r"[^\w\0]{1,3}"))


_TO_WHOM = re.compile(
    rf"(?:{YOU}|cho|toi|den|ve|vao|qua|lai|mot|quy|khach|vi|so|dien|thoai|may|cua|sms|zalo|e?mail|viber|moi|them|thanh"
    r"|cong|di|tin|nhan|duoc|you|him|her|them|us|me|a|an|the|your|new|this|another|to|by|via|with|\d{1,2})"
)
"""Words between such a verb and the code: to whom it was sent, and how, but nothing else that was."""
_SENDING = _loosely(rf"\b(?:{_CAME}|{_TYPED}|sms|tin nhan)\b")
_WRONG_BEFORE = re.compile(r"\b(?:sai|incorrect|invalid|wrong|expired|bad|rejected)\s$")
_BY_CODE = _loosely(r"\b(?:bang|voi|qua|with|using|via|by)(?: (?:the|your|a|this))? ?$")
_PROVES = _loosely(_PROVING)
_WAS = (
    r"(?:(?:da|vua|duoc|moi|dang|nay|ban|bi|nhap|tren|thi|was|has|have|had|been|just|is|are|we|you|entered|already) )"
)
_SENT_BEHIND = _loosely(rf"[\s)\"'”’\]]{{1,3}}{_WAS}{{0,4}}{_CAME}\b")
_WRONG_BEHIND = _loosely(rf"[\s)\"'”’\]]{{1,3}}{_WAS}{{0,4}}{_WRONG}\b")
_SENT_BETWEEN = _loosely(rf"\b(?:{_CAME}|{_TYPED}|{ARRIVES})\b")
_WRONG_BETWEEN = _loosely(rf"\b{_WRONG}\b")
_AFTER_NOTHING = _loosely(
    rf" ?(?:{NO_NAME}|moi|tu|nhap|{YOU}|sai|khong|het"
    r"|sent|from|in|on|we|you|that|shown|received|by|has|was|is|to|texted)\b"
)
"""The words behind “mã” or “code” that are no name of what it numbers."""
_OTHER_NAME = re.compile(
    rf"\b(?:so|ma|ngay|luc|gio)(?: so)?(?: (?:{NUMBERED}))?\W{{0,3}}$"
    rf"|(?<!ve )(?<!toi )(?<!den )(?<!qua )(?<!vao )(?<!tren )\b(?:{NUMBERED})\W{{0,3}}$"
)
"""Right before a number: what says that it is another one."""
_SAID = re.compile(r"(?:[:=(\n→]|\b(?:la|is|was)\b)[\s:\"'“‘(\[]*$")
_NOTHING = re.compile(r"[\s:=(\"'“‘\[-]{1,4}$")
_SPACE = re.compile(r" [(\"'“‘\[]?")
_PARTING = re.compile(r"(?<!sms)(?<!nhan)[:;|\n]")
"""Between a verb and a code: what says that it speaks of something else."""
_ABOVE = re.compile(rf"{_CODE.pattern}\W{{0,3}}\n\W{{0,3}}$")
_BEFORE, _LEAD, _BEHIND = 60, 30, 140
"""Letters before a mention, right before it and behind it that are read with it."""
_FOR_ONE_TIME = re.compile(
    r"(?<![\w.@-])@(?:[a-z\d-]{1,63}\.){1,8}[a-z]{2,24}(?::\d{1,5})?\s{1,3}"
    r"#(?P<code>(?:[a-z]-)?(?=[a-z]*\d)(?![a-z]+(?:19|20)\d\d\b)[a-z\d]{4,12})(?![\w-])"
)
"""The last line of a message that a browser fills in from (Origin-bound one-time codes): “@dvc.example.vn #314159”."""


def sent_codes(said: str) -> Iterator[Span]:
    """Where ``said``, a sentence in small letters without tones, has a code that it calls so and no more."""
    yield from (found.span("code") for found in _FOR_ONE_TIME.finditer(said))
    for mention in _MENTION.finditer(said):
        start, end = mention.span()
        before, behind = said[max(0, start - _BEFORE) : start], said[end : end + _BEHIND]
        if _OF_THING.search(before[-_LEAD:]) or (mention[0].startswith("code") and not _LEADS.search(before[-_LEAD:])):
            continue
        yield from ((end + first, end + last) for first, last in _behind(before, behind))
        if (above := _ABOVE.search(before[-_LEAD:])) and _AFTER_NOTHING.match(behind) and _SENT_BETWEEN.search(behind):
            first = start - len(before[-_LEAD:]) + above.start("code")
            yield first, first + len(above["code"])


def _behind(before: str, behind: str) -> Iterator[Span]:
    """The code that is said ``behind`` a mention of one, from and to, by what stands ``before`` that and around it."""
    another = _MENTION.search(behind)
    for value in _CODE.finditer(behind, 0, another.start() if another else len(behind)):
        between, rest = behind[: value.start()], behind[value.end() :]
        is_digits = bool(_IS_DIGITS.fullmatch(value["code"]))
        if _is_beside(before, between, rest, is_digits) or _is_said(before, between):
            yield value.span("code")
            return


def _is_beside(before: str, between: str, rest: str, is_digits: bool) -> bool:
    """Whether it stands right behind the mention, and came, was typed, was wrong, or lets somebody in."""
    if not _NOTHING.fullmatch(between):
        return False
    rest = rest.partition("\n")[0] if _SPACE.fullmatch(between) else ""
    is_sent = _is_sending(before) or _SENT_BEHIND.match(rest)
    is_tried = (
        _WRONG_BEFORE.search(before[-_LEAD:])
        or _WRONG_BEHIND.match(rest)
        or (_BY_CODE.search(before[-_LEAD:]) and _PROVES.search(before))
    )
    return bool(is_sent or (is_digits and is_tried))


def _is_sending(before: str) -> bool:
    """Whether what was sent, by the words ``before`` the mention, is the code."""
    for verb in _SENDING.finditer(before):
        words = re.findall(r"\w+", before[verb.end() :])
        if all(map(_TO_WHOM.fullmatch, words)) and not _PARTING.search(before, verb.end()):
            return True
    return False


def _is_said(before: str, between: str) -> bool:
    """Whether words behind the mention say how a code came, and that this is it."""
    if not (_SAID.search(between) and _AFTER_NOTHING.match(between)) or _OTHER_NAME.search(_SAID.sub("", between)):
        return bool(_SAID.search(between) and _NOTHING.fullmatch(between) and _WRONG_BEFORE.search(before[-_LEAD:]))
    return bool(_SENT_BETWEEN.search(between) or _WRONG_BETWEEN.search(between) or _is_sending(before))


_NAME = r"(?P<sender>[A-Za-z][\w.]*(?:\s[a-z]?[A-Z][\w.]*){0,2})"
_IN_ANY_CASE = _DIGITS.replace("a-z", "A-Za-z")
_BY_SENDER = (
    re.compile(
        rf"\b(?P<name>[Mm](?:[ãa]|[ÃA]))\s\(?{_NAME}\)?(?:\s(?:[cC]ủa|[cC]ua|CỦA|CUA)(?:\s\w+){{1,2}})?"
        r"\s?(?:(?:[:=]|\b(?:là|la|LÀ|LA)\b)\s?){1,2}"
        rf"(?P<code>{_IN_ANY_CASE}|(?=[A-Z]*\d)(?=\d*[A-Z])[A-Z\d]{{5,8}}){_ENDED}"
    ),
    re.compile(rf"{_FREE}(?P<code>{_IN_ANY_CASE})\s(?:chính\s|chinh\s)?(?:là|la)\s(?P<name>[Mm](?:ã|a))\s{_NAME}"),
    re.compile(
        rf"\b{_NAME}\s(?P<name>[Cc]ode|CODE)\s?(?:[:=]|\bis\b)\s?(?P<code>[A-Za-z]-\d{{4,8}}|\d{{3}}-\d{{3}}){_ENDED}"
    ),
)
"""A code called after a name alone. In English anything may be called a code so: it has the form of one, too."""
MAY_SAY_SENDER = re.compile(r"\bm[ãa]\s|\bcode\b", re.IGNORECASE)
"""What every text has that says one."""
_NO_SENDER = re.compile(rf"\b(?:{NUMBERED}|{NUMBERED_IN_ENGLISH}|oa|shop|page|group)\b")
_ABBREVIATED = re.compile(r"(?=.{1,5}$)[a-z]*[b-df-hj-np-tv-xz]{3}[a-z]*|[^aeiouy]+|.{1,3}")


def codes_of_senders(text: str) -> Iterator[Span]:
    """Where ``text``, folded, calls a code after who sends it: “Mã Zalo: 314159”, from and to."""
    for pattern in _BY_SENDER:
        for found in pattern.finditer(text):
            if _is_sender(found["sender"], in_capitals=found["name"].isupper()):
                yield found.span("code")


def _is_sender(name: str, *, in_capitals: bool) -> bool:
    """Whether ``name`` is that of a service: no word of Vietnamese, nothing that has numbers, and no abbreviation, as
    what offices and standards number is called; where all is written ``in_capitals``, none of consonants.
    """
    first = re.split(r"\s", name, maxsplit=1)[0]
    if _NO_SENDER.search(without_marks(name)) or re.fullmatch(VIETNAMESE, without_marks(first)):
        return False
    return (
        not _ABBREVIATED.fullmatch(without_marks(first))
        if in_capitals
        else first != first.lower() and not first.isupper()
    )
