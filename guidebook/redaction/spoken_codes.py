"""Codes and passwords that a page says in words, as a message on a phone does: “Mã OTP của bạn là 314159”.

In a sentence that speaks of one, and in a value whose label does, every word that could be one is taken for it, unless
it reads as something else: a day, a time, a number to call, an amount, the code of a dossier or a procedure. What
stands right behind the words that name a code is one whatever follows, but for a unit. A sentence that speaks of
passwords may give rules for them: only what has letters and digits or signs is one there, or a word by itself that is
no syllable of Vietnamese.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from guidebook.redaction.code_requests import CODE_REQUESTS, PROOFS, YOU
from guidebook.redaction.command_secrets import MAY_GIVE_SECRET, command_secrets
from guidebook.redaction.folding import Span
from guidebook.redaction.numbers import HOTLINE
from guidebook.redaction.secret_words import (
    ANSWERS_OF_SECRETS,
    AUTHENTICATORS,
    IN_LABELS,
    IN_SENTENCES,
    KEY_MENTIONS,
    KEYS,
    MEASURES,
    NUMBERED,
    OFFERS,
    PASSWORDS,
    PHRASES,
    SECRET_PARAMETERS,
    UNITS,
    VIETNAMESE,
)
from guidebook.redaction.sent_codes import sent_codes

MAY_SAY_CODE = re.compile(
    rf"\d|m\S{{1,3}}\s|kh|pass|pwd|mk|pw|key|code|pin\b|otp|token|secret|{MAY_GIVE_SECRET}|wi-fi:"
    r"|phrase|mnemonic|c[uụ]m t|wpa|tr[aả] l|[đd][aá]p [aá]n|answer|wort\b|contras|口令|密",
    re.IGNORECASE,
)
"""What every text has that says one."""


def _any_space(pattern: str) -> re.Pattern[str]:
    """``pattern`` with any space, also a line's end, for each space."""
    return re.compile(pattern.replace(" ?", r"\s?").replace(" ", r"\s"))


# All in small letters without tones, with one space between, as `Folded.without_marks` writes them.
_SENTENCE = re.compile(r"(?:[^.?!;\0]|\.{3,}|[.?!;](?!\s|\0|$)|[.?!;](?=\s*[\d-]{4,}\s*(?:[\n\0.]|$)))+")
"""Also over several lines; a number by itself belongs to what is said before."""
_FAR = 100
"""Letters that may stand between a code and what names it, or another code, on another line."""
_CODE = _any_space(IN_SENTENCES)
_REQUESTED = _any_space(CODE_REQUESTS)
_PHRASES = _any_space(PHRASES)
_AUTHENTICATOR = _any_space(AUTHENTICATORS)
_USED = _any_space(r"\b(?:ma|nhap(?: so| day so)?|dung|type|enter|code) (?P<code>\d{4,8}) (?:de|to)\b")
"""What is told to be used for something: “nhập mã 314159 để hoàn tất”."""
_TO_USE = _any_space(
    r"\b(?:use|enter|type) (?P<code>\d{4,8}) (?:to|on) (?:verify|sign|log|confirm|continue|finish|the|your)\b"
)
"""What is told to be used in English: “Use 314159 to verify your account”."""
_TYPED = _any_space(
    r"\b(?:(?:nhap|dien|go|type|enter) (?:(?:lai )?(?:ma|so|day so|(?:the |this )?(?:code|number)) )?"
    r"|(?:(?:su )?dung (?:ma|day so)|use (?:the |this )?code) )(?P<code>\d{4,8}|\d{3} \d{3}|[a-z\d]{4}-[a-z\d]{4})"
    r" (?:vao|tren|tai|trong|o (?:ben )?(?:duoi|tren)|(?:ben )?duoi|in(?:to)?|below|above|at|on)\b"
)
"""What is told to be typed somewhere: “nhập mã 314159 vào ô bên dưới”."""
_HOLDS = _any_space(
    r"\b(?:ma|code)\b(?: (?:so|moi|cua (?:ban|quy khach|quy vi))){0,2} ?[:=]? ?(?:(?:la|is) )?"
    r"(?P<code>\d{4,8}|\d{3}[ -]\d{3}|(?=[a-z]*\d)[a-z\d]{4,8}) ?\W{0,3}"
    r"(?:(?:chi|se|co|con|will|is|only|this|ma(?: nay)?|code) ){0,3}"
    r"(?:hieu luc|gia tri|het han|expires?|valid|su dung)\b(?: [a-z]+){0,4}:? ?"
    r"(?:\d{1,2}:\d\d|\d{1,3} ?(?:phut|giay|gio|tieng|p|s|min(?:ute)?s?|sec(?:ond)?s?|hours?|h))\b"
)
"""A code that nothing calls one, and how long it holds: “Mã: 314159 (hết hạn sau 5 phút)”. Over several sentences."""
_NUMBER = r"(?<![\w.,/-])(?P<code>(?!(?:19|20)\d\d\b)\d{4,8}|\d{3}[ -]\d{3})"
_DIGITS_OF_A_CODE = rf"{_NUMBER}(?![\w/-]|[.,]\d)"
_MIXED_CODE = (
    r"(?<![\w.,/-])(?P<code>(?!(?:19|20)\d\d\b)\d{4,8}|\d{3}[ -]\d{3}|(?=[a-z]*\d)(?=\d*[a-z])[a-z\d]{4,8})"
    r"(?![\w/-]|[.,]\d)"
)
_WHO = (
    r"(?:(?:cac )?(?:giao dich vien|tong dai vien|nhan vien|can bo|buu ta|(?:tai|lai) xe|shipper|bao ve|le tan"
    rf"|thu ngan|nguoi (?:giao|nhan|dua|van chuyen|kiem)|{YOU})"
    r"|(?:the |your |our )?(?:driver|courier|rider|agent|staff|cashier|receptionist|guard|delivery \w+))"
)
"""To whom a code is told or shown that lets one have or do something."""
_HAND = r"(?:cung cap|dua|doc|xuat trinh|trinh|bao|noi|hoi|cho xem|give|show|tell|read|present)"
_OVER = r"(?:cho|voi|tai|khi|to|at|when)\b"
_LETS = (
    r"(?:nhan|lay|mo|vao|ra|giao|rut|tham|doi|bat dau|hoan|xac|(?:duoc )?(?:cap|tra)"
    r"|get|collect|open|enter|start|pick|join)"
)
"""What a code lets one do."""
_TYPE_OR_TELL = r"(?:nhap|dien|go|doc|enter|type)"
_OF_NOTHING = rf"(?:(?!(?:{NUMBERED}|dinh danh|vi du|vd|example)\b)\w+ ){{0,3}}?"
"""Words behind “mã” that name nothing which has a number."""
_TYPED_OR_TOLD = (
    _any_space(rf"\b{_TYPE_OR_TELL} (?:lai |tiep )?(?:ma|day so)(?: so)? ?:{{0,2}} ?{_OF_NOTHING}{_DIGITS_OF_A_CODE}"),
    _any_space(
        rf"\bma {_DIGITS_OF_A_CODE} (?:(?:duoc )?(?:su )?dung (?:de|cho|khi)"
        r" (?:dang nhap|xac|hoan tat|tiep tuc|dat lai|doi mat|kich hoat|mo|ky)"
        rf"|cho {_WHO}\b)"
    ),
    _any_space(rf"\b{_HAND} (?:lai )?(?:ma|day so|(?:the |this )?code)(?: so)? ?:? ?{_MIXED_CODE} {_OVER}"),
    _any_space(rf"\b{_HAND} (?:lai )?so ?:? ?{_DIGITS_OF_A_CODE} (?:cho|voi) {_WHO}\b"),
    _any_space(rf"\b{_HAND}(?: \w+){{0,4}} {_WHO} ?(?:: ?|(?:ma|code) ){_MIXED_CODE}"),
    _any_space(rf"\b(?:tell|give|show|bao|doc cho) {_WHO} {_DIGITS_OF_A_CODE}"),
    _any_space(rf"\b(?:ma|code) {_MIXED_CODE} (?:nay )?(?:de|khi|to) {_LETS}\b"),
)
"""What is to be typed, told or shown to whom one meets: “nhập mã ghép nối 314159”, “đọc mã 314159 cho giao dịch viên”,
or what lets one do something: “mã 314159 để mở tủ”.
"""
_TO_HAND_OVER = rf"\b{_HAND}(?: \w+){{0,2}}? (?:ma nay|th(?:is|e) code)\b"
_IS_HANDED_OVER = _any_space(_TO_HAND_OVER)
_HANDED_OVER = _any_space(
    rf"{_MIXED_CODE}(?:(?!\bma (?!nay))[^\0\d]){{0,60}}?{_TO_HAND_OVER}"
    rf"(?: (?!(?:tra cuu|theo doi|track)\b)\w+){{0,4}}? (?:{_OVER}|(?:de|to) {_LETS}\b)"
)
"""A code over words that say to whom it is to be shown, or what for: “314159. Cung cấp mã này cho bưu tá”."""
_WHAT_FOLLOWS = (
    rf"\b(?:{_TYPE_OR_TELL}|(?:su )?dung|use)(?: \w+){{0,2}}? (?:(?:ma|day so|so)(?: so)?"
    r" (?:sau|nay|duoi day|ben duoi|o duoi)\b|(?:this|(?:the )?following) (?:code|number|digits)\b"
    r"|(?:the )?(?:code|number|digits) below\b)(?: (?!(?:tra cuu|theo doi|track)\b)\w+){0,8}"
)
_TO_PROVE = rf"(?:{PROOFS}|{PASSWORDS}|\b(?:dang nhap|log ?in|sign ?in|hoan tat|tiep tuc|continue)\b)"
_FOLLOWS = _any_space(rf"{_WHAT_FOLLOWS} ?:{{1,2}} ?{_MIXED_CODE}")
_PRECEDES = _any_space(rf"{_MIXED_CODE}\W{{0,3}} {_WHAT_FOLLOWS}")
"""A number that the words with it point to and tell to be typed: “Nhập số sau: 314159”."""
_PROVES = _any_space(_TO_PROVE)
_KEPT_IN_BRACKETS = _any_space(
    rf"{_DIGITS_OF_A_CODE} ?[(\[](?:[\w,]+ ){{0,4}}"
    r"(?:(?:khong|dung|cam) (?:chia se|tiet lo|cung cap|dua)|do not share)\b"
)
"""What words in brackets behind it say to be told to no one."""
_SHOWN_ONCE = _any_space(
    r"\b(?:khong (?:the (?:xem|hien(?: thi)?)|(?:xem|hien(?: thi)?) duoc) lai"
    r"|chi (?:duoc )?(?:hien(?: thi)?|xem) (?:duoc )?(?:mot|1) lan"
    r"|be (?:able to (?:see|view)|shown|displayed)(?: \w+){0,2} again|(?:shown|displayed|visible) (?:only )?once)\b"
    r"[^:\0]{0,40}[:\n]{1,2} ?(?P<code>(?=[^\s\0]*\d)(?=[^\s\0]*[a-z])[\w+/=.-]{8,})"
)
"""What is shown once, and never again: a key or a password, whatever it is called."""
_ANY_CODE = r"(?<![\w.,/-])(?P<code>\d{4,8}|\d{3}[ -]\d{3})(?![\w/-]|[.,]\d)"
_OF_SENDER = (
    _any_space(rf"\bma (?P<sender>(?:[a-z\d.]+ ){{1,3}})cua {YOU}\b ?(?:(?:la\b|:) ?){{1,2}}{_ANY_CODE}"),
    _any_space(rf"{_ANY_CODE} (?:chinh )?(?:la|is) (?:ma|your) (?P<sender>(?:[a-z\d.]+ ){{1,3}})(?:cua {YOU}|code)\b"),
)
"""A code that is called after who sends it: “Mã Zalo của bạn là 314159”."""
_KEEP_IT = (
    r"\b(?:(?:khong|ko|dung|chua|cam)(?: \w+){0,3}? (?:chia se|cung cap|tiet lo|dua|doc|gui|noi|chuyen)"
    r"(?: \w+){0,2}? (?:ma|so|otp|day so) nay"
    r"|(?:do not|don ?['’]?t|never)(?: \w+){0,2}? (?:share|give|tell|disclose|forward|reveal)"
    r"(?: \w+){0,2}? (?:it|code))\b"
)
_KEPT = _any_space(_KEEP_IT)
_NOT_TO_SHARE = (
    _any_space(rf"{_ANY_CODE}(?:(?!\bma (?!nay))[^\0\d]){{0,60}}?{_KEEP_IT}"),
    _any_space(rf"{_KEEP_IT}[^\0\d.]{{0,40}}?: ?{_ANY_CODE}"),
)
"""What is to be told to no one, though nothing calls it a code: “314159. Không chia sẻ mã này”."""
_GLUED = re.compile(r"\botp_?(?P<code>\d{4,8})\b")
_KEY = _any_space(PASSWORDS)
_SEED = _any_space(KEYS)
_MENTION = _any_space(KEY_MENTIONS)
_IS_NAME = _any_space(rf"\W*(?:(?!{OFFERS})[\w/]+ ){{0,4}}(?:{PASSWORDS}|{KEYS})(?: [\w/]+){{0,6}}\W*")
_IS_NAME_OF_NEW = _any_space(rf"\W*(?:[\w/]+ ){{0,4}}(?:{PASSWORDS})(?: [\w/]+){{0,6}}\W*")
_DONE = re.compile(
    r"(?!.*\b(?:quen|forgot)).*\b(?:thanh cong|hoan (?:tat|thanh)|da|xong|success\w*|done|completed?|been|was)\b",
    re.DOTALL,
)
"""In what offers another password, what says that there is one now: “Đặt lại mật khẩu thành công”."""
_AMOUNTS = (
    r"so (?:tien|luong|luot|du)\b|gia\b(?! (?:tri|han))|(?:don|le|muc) (?:gia|phi|thu)\b|phi\b|chi phi\b|thanh tien\b"
    r"|tong\b(?! dai)|han muc\b|doanh thu\b|dan so\b|ngan sach\b|luot\b|amount|total|price|fee|cost|quantity|balance"
)
_ANOTHER = re.compile(
    rf"\W*(?:{_AMOUNTS}|so (?:ho so|dien thoai|tai khoan|giao dich|quyet dinh|cong van|van ban|thu tu|tham chieu|lenh)"
    r"|(?:so|stt)\W*$|ngay\b|gio\b|thoi gian|thoi han|dia chi|ho ten|ho va ten|ma (?:ho so|giao dich|don|thu tuc)"
    r"|dung luong|nam\b|date|time|order|reference|build|version|phien ban"
    r"|dau so|kenh|loai|model|may chu|port|cong ket noi)"
)
_HOW_MANY = (
    r"(?:(?:ma )?otp (?:trung binh|thanh cong|that bai|loi|gui)"
    r"|(?:tong )?so (?:(?:ma )?otp|mat khau|ma pin) (?:da|duoc|gui|loi|sai|yeu|manh|thanh cong|that bai|het han|trung))"
)
_COUNTS = re.compile(
    r"\W*(?:tong so|so luong|so luot|luot|so (?:ma )?otp (?:da|duoc)"
    r"|(?:ma )?otp ?(?:da (?:gui|cap|dung)|/ ?(?:ngay|thang))"
    r"|(?:doi|quen|change|forgot(?:ten)?) (?:mat khau|password)\W*$"
    rf"|{_HOW_MANY}(?! (?:toi|den|ve|qua|cho|lai)\b))\b"
)
"""The name of how many codes there are, or how often one is asked for."""
_ENDS_WITH_CODE = _any_space(rf"(?:{IN_SENTENCES}|{PASSWORDS}|{KEYS})(?: [\w/]+){{0,3}}\W*$")
_NAME_OF_SECRET = re.compile(
    rf"(?<![\w@#$%^&*!+.,/-])(?:{IN_LABELS}|{IN_SENTENCES}|{PASSWORDS}|{KEYS}|m?pin\d?)"
    r"(?=[\s:()/]|$)(?!\s+(?:sac|du phong|mat troi|lithium)\b)"
)
"""A name of one that stands by itself in a label, with a number or not."""
_NAME_ALONE = _any_space(
    rf"\W*(?:{IN_LABELS}|{PASSWORDS}|{KEYS})"
    r"(?: (?:cua (?:ban|toi)|moi|tam thoi|wi[ -]?fi|dang nhap|mac dinh)){0,2}\W*"
)
_HAS_VALUE = re.compile(r"\d|[:=]\s*\S")
"""Of a label that says what it names at once: it is that of nothing behind it."""
_OFFERS = _any_space(rf"\W*(?:{OFFERS}) (?:\w+ )?(?:{PASSWORDS}|{KEYS})[^:=]*")
_CARD = re.compile(
    r"\bc(?:vv|vc)2?\b\W{0,3}(?:(?:la|is|co|has|bang) \W?)?(?P<code>\d{3,4})\b(?! (?:so|chu so|ky tu|digits?)\b)"
)
_DASH = "\\-\u2010\u2011\u2012–—\u2212"
"""What may stand between the groups of a code, whichever of the dashes a page has."""
_DIGITS = re.compile(
    rf"(?<![\w.,])(?<!\d[-:/])(?:\d{{3}}(?: ?[{_DASH}.,•·|/] ?| )\d{{3}}|\d(?:[.•·{_DASH}]\d){{3,7}}"
    rf"|\d{{2}}(?:[ {_DASH}]\d{{2}}){{2,3}}|(?:\d ){{2,4}}[{_DASH}.•·|/] (?:\d ){{1,3}}\d"
    rf"|\d{{4}}(?: ?[{_DASH}•·|] ?| )\d{{4}}|\d{{4}} \d\d|(?:\d ){{3,7}}\d|\d{{4,8}})"
    r"(?!\w|:\d|/(?!\d+ (?:phut|giay))|[.,-]\d)"
)
_LETTERS = r"(?:[a-z\d]|(?=[a-z]{1,2}\d|\d)[a-z\d]{2,3})(?![a-z\d])"
_LETTER_BY_LETTER = re.compile(rf"{_LETTERS}(?:(?:\s?[{_DASH}.,•·|/]\s?|\s){_LETTERS}){{1,11}}")
"""A code of letters and digits that stand apart, as in a box each, or in small groups that have digits."""
_SPELLED = re.compile(
    rf"(?<![\w.,])(?=(?:[a-z]\W{{1,3}}){{1,11}}\d|\d\W{{1,3}}(?:\d\W{{1,3}}){{0,11}}[a-z](?!\w))"
    rf"[a-z\d](?:(?:\s?[{_DASH}•·|]\s?|\s)[a-z\d]){{3,11}}(?!\w)"
)
"""One letter by letter, with a digit and a letter at least."""
_LEAST_APART = 4
"""Letters and digits of such a code."""
SIGNED_TOKEN = r"[\w-]{8,}(?:\.[\w-]+){1,4}"
"""A signed token (JSON Web Token, RFC 7519) behind the “eyJ” that it begins with, in base 64: it signs in as the person
that it is about."""
_TOKEN = re.compile(rf"(?<![\w.-])eyj{SIGNED_TOKEN}")
_PAIRED = re.compile(
    r"(?<![\w.-])(?:[a-z0-9]{4,8}(?:-[a-z0-9]{4,8}){1,5}|(?=[a-z-]*\d)[a-z0-9]{3}(?:-[a-z0-9]{3}){1,5})"
    r"(?![\w-]|\.\d)"
)
_MIXED = re.compile(r"(?<![\w.-])(?=[a-z]*\d)(?=\d*[a-z])[a-z0-9]{4,8}(?![\w-]|\.\d)")
_ONE = r"(?=\S*[a-z])(?=\S*(?:[\d@#$%^&*_+=~]|!\S))[^\s\0]{5,}?|(?=\S*\d)(?=\S*[@#$%^&*!])[^\s\0]{5,}?"
"""A word that may be a password: letters with digits or signs, or digits with signs."""
_MARKUP = r"</?[a-z][\w:-]{0,40}(?:[\s/>]|$)|\}(?:[\s,;)\]}]|$)|&(?:[a-z#][\w.-]{0,40}[=;]|$)"
"""What a value ends at where it is quoted with what it stands in: an element, an object, an address."""
_PASSWORD = re.compile(
    rf"(?:(?<!\S)|(?<=[:=>]))(?!//|[a-z]+=)[\"'“‘(\[]?(?P<code>{_ONE})[\"'”’)\].,;]?(?=[\s\0]|{_MARKUP}|$)"
)
_PASSWORD_NAME = r"\b(?:mat khau|password|pass|mk)"
_NO_KEY = (
    "public|primary|foreign|sort|partition|index|cache|hot|shortcut|composite|unique|site|answer|keyboard"
    "|const|let|var|the|any|each|per|for"
)
"""Before “key”, what says that it opens nothing."""
_ASSIGNED = _any_space(
    r"(?:(?<=[a-z_-])(?:password|passwd|passphrase|pwd|secret|token|apikey) ?[:=]"
    rf"|\b(?!(?:{_NO_KEY})\b)[a-z]{{2,20}} key ?[:=]|\b(?:pass|password|secret) ?="
    r"|\b[a-z]{2,20} secret\b ?[:=]?) ?"
    rf"[\"'“‘]?(?![$<*%]|\S+\()(?P<code>{_ONE}|(?<=[=\"'“‘])[a-z]{{6,}})(?=[\"'”’)\].,;]?(?:[\s\0]|{_MARKUP}|$))"
)
"""What a name is given that ends with a word for a secret, tied to others or not: `PGPASSWORD=…`."""
_WHO_SIGNS_IN = (
    r"(?:tai khoan|thong tin (?:dang nhap|truy cap)|ten dang nhap|ten nguoi dung|user(?: ?name)?|login|log ?in"
)
_WHO_SIGNS_IN += r"|sign ?in|dang nhap|account|acc|tk|credentials?|admin|quan tri|s?ftp|ssh|proxy|database|wi[ -]?fi)"
_LEADING = r"(?:bang|voi|thu|as|with|using|user|account|tai khoan|su dung|dung|mac dinh)"
_USER_NAME = r"(?=[\w.@-]*[a-z])[\w.@-]{2,64}"
_WITH_USER = _any_space(
    rf"\b{_WHO_SIGNS_IN}\b(?:(?: (?!(?:ngan hang|thu huong|nhan tien|luc|ngay)\b)[\w-]+){{0,6}}"
    rf"(?: ?\([^()\0]{{1,40}}\))? ?[:=–-] ?{_USER_NAME} ?[/|–-]|(?: {_LEADING}){{0,4}} {_USER_NAME} ?[/|]) ?"
    rf"(?P<code>{_ONE})(?=[\"'”’)\].,;]?(?:[\s\0]|$))"
)
"""A password behind the name of who has it, and a stroke or a dash: “Tài khoản: an01 / Sen12345”."""
_BEFORE_HOST = re.compile(
    r"(?<![\w/@.:-])(?!(?:e-?mail|mailto|thu|chi|he)\b)[a-z][\w.-]{1,39}:(?P<code>(?=[^\s@\0]{0,63}\d)[^\s:@/\0]{4,64})"
    r"@(?:(?:[a-z\d-]{1,63}\.){1,8}[a-z\d]{1,24}|localhost)\b"
)
"""What a user signs in with to a host, though no “//” stands before: “an01:Sen12345@10.0.0.1”."""
_WORD = _any_space(
    rf"(?<!quen )(?<!doi )(?<!lai )(?<!lay )(?<!nhap )(?<!tao )(?<!phuc )(?<!nhan ){_PASSWORD_NAME}"
    r"(?: [^\s:=.,;!?\"“]+){0,5}?"
    r" ?(?:\([^)\0]{0,80}\) ?)?(?:\b(?:la|is|to|thanh)\b ?:?|[:=]|(?=[\"'“‘]))[\s:]*[\"'“‘(\[]?"
    r"(?P<code>[a-z]{5,})(?![\w@/-])"
)
"""A password of letters alone, right behind what names it."""
_USED_TO_SIGN_IN = _any_space(
    r"\b(?:voi|bang|dung|with|using) (?:mat khau|password|pass|mk) (?:(?:la|is) )?[\"'“‘(\[]?"
    r"(?P<code>[a-z]{5,})(?=[\"'”’)\].,;]?(?:[\s\0]*$|[.,;\n\0]))"
)
"""A password of letters alone, right behind what names it, at the end of what it is used for."""
_PAIR = _any_space(
    r"\b(?:tai khoan|ten dang nhap|ten nguoi dung|user(?: ?name)?|login|account|tk|email) ?[/|–-] ?"
    r"(?:mat khau|password|pass|mk)"
    r" ?[:=]? ?\S+ ?[/|–-] ?(?P<code>[^\s\0]{4,})"
)
"""A user name and a password behind both their names: “Tài khoản | Mật khẩu: an | 314159”."""
_PAIR_BEFORE_NAMES = _any_space(
    r"[/|] ?(?P<code>[^\s\0/|]{4,64}) ?\((?:tai khoan|ten dang nhap|ten nguoi dung|user(?: ?name)?"
    r"|login|account|tk|email) ?[/|–-] ?(?:mat khau|password|pass|mk)\)"
)
_BEFORE_NAME = _any_space(
    rf"(?<!\S)[\"'“‘(\[]?(?P<code>{_ONE}|[a-z]{{5,}})[\"'”’)\]]?"
    r" (?:(?:(?:chinh )?la|khong phai(?: la)?) (?:\w+ ){0,2}|is (?:\w+ ){1,3}|\((?:\w+ )?)"
    r"(?:mat khau|password|passphrase|mk)\b"
)
"""A password before the words that name it: “Sen12345 là mật khẩu mới của bạn”."""
_OF_PASSWORDS = (
    r"(?:dat lai|doi|lay lai|cap lai|thay doi|khoi phuc|moi|tam(?: thoi)?|mac dinh|wi[ -]?fi|dang nhap|otp|xac nhan"
    r"|temporary|one[ -]time|new|reset|default)"
)
_DIGITS_AS_PASSWORD = (
    _any_space(
        rf"{_NUMBER}\W{{0,2}} (?:(?:chinh )?la|is)(?: (?:ma|your|the|a|mot))?(?: {_OF_PASSWORDS}){{0,3}}"
        r" (?:mat khau|password|passcode|mk)\b"
    ),
    _any_space(rf"{_NUMBER} ?\((?:{_OF_PASSWORDS} )?(?:mat khau|password|pass)\b"),
    _any_space(
        r"\b(?:mat khau|password|pass|mk)(?: (?!(?:goi|lien he|hotline|soan|gui|tong dai|so|luot|sau|trong|ngay|thang"
        r"|nam|truoc|den|toi|phi|gia|hoac|ma|la|voi|ext|tai|tu)\b)[\w.-]+){0,5}"
        r" (?P<code>(?!\d{0,4}(?:19|20)\d\d\b)\d{6,8})"
        r"(?=[.,;!)]?(?:\s*(?:[\n\0]|$)| (?:co hieu luc|de|va|cho|a|nhe|valid|nha)\b))"
    ),
    _any_space(
        r"\b(?:dat lai|doi|khoi phuc|lay lai|cap lai) (?:mat khau|mk)\W{1,3}(?:(?:hay|vui long|ban) ){0,2}"
        r"(?:nhap|dung) (?:ma |so )?(?P<code>\d{4,8})\b"
    ),
    _any_space(rf"{_NUMBER} (?:chinh )?la (?:ma|code)(?: \w+){{0,3}}? de (?:{_LETS}|lien ket|kich hoat)\b"),
)
"""A password of digits alone, or a code, before what names it, or behind that and a few words, at the end of a line."""
_BESIDE_NAME = _any_space(
    rf"(?<!\S)[\"'“‘(\[]?(?P<code>{_ONE})[\"'”’)\]]? ?(?:(?<= )[–—|←-]|[–—|←]) ?"
    r"(?:mat khau|password|passphrase|pass|mk)\b"
    r"(?: (?:wi[ -]?fi|moi|cu|cua \w+|tam thoi|mac dinh|dang nhap)){0,2}\W{0,3}(?:[\n\0]|$)"
)
"""A password, a dash, and what names it: “Sen12345 – Mật khẩu”."""
_NO_ANSWER = (
    r"chua|khong|da|dang|phai|can|gom|co|it nhat|toi thieu|bat buoc|tuy chon|vui long|nhap|an|not|none|must|required"
    r"|optional|at least|hidden|enter|n/a|trong|hien|show|sai|dung|hay|xin|lien he|goi|bam|xem|call|contact|click"
    r"|please"
)
"""Behind the name of such an answer, what says that there is none, or how it has to be."""
_QUOTED = _any_space(
    _PASSWORD_NAME + r"\b(?: \w+){0,5}? ?[:=]? ?(?:(?P<quote>[\"'])|[“‘«])"
    r"(?P<code>(?=[^\n\0]*[\d@#$%^&*!])(?! ?[:=,])[^\n\0”’»]{4,60}?)(?(quote)(?P=quote)|[”’»])"
)
"""A password of several words, in quotation marks."""
_PHRASE = _any_space(
    _PASSWORD_NAME + r"\b(?: \w+){0,5}? ?(?:[:=]|\b(?:la|is)\b ?:?) ?"
    r"(?P<code>(?=[^\n\0]*\d)\S+(?: \S+){1,5}?)[.\"”]?(?=[ ]*(?:[\n\0]|$))"
)
"""A password of several words, with nothing behind it on its line."""
_SECRET_ANSWER = _any_space(
    rf"\b(?:{ANSWERS_OF_SECRETS})(?: cua (?:ban|toi|quy khach))? ?(?:[:=]|\bla\b)\s*[\"'“]?"
    rf"(?P<code>(?!\W*(?:{_NO_ANSWER})\b)(?=[^\n\0]*[a-z\d])[^\n\0]{{2,60}}?)[\"'”.]?(?=[\n\0]|$)"
)
"""An answer that lets one in, whatever words it has: “Câu trả lời bí mật: Vàng”."""
_KEY_ADDRESS = re.compile(r"\botpauth://[^\s\0]*?[?&]secret=(?P<code>[a-z2-7]{8,})")
"""What a program that makes codes is told its key with."""
_UI_WORDS = (
    "|wrong|empty|blank|short|again|above|below|never|right|match(?:es|ed)?|ready|known|saved|users?|click|press|today"
    "|forgot|reset|update|enabled?|disabled?|active|activated?|inactive|locked|pending|temporary|administrator|account"
    "|facebook|google|settings?|profile|billing|choose|create|confirm|remember|please|enter|again|twice|current|verify"
    "|sent|sms ?otp|smartotp|smartca|vneid|email|unknown|none|optional|manager|policy|expiry|number|status|default"
    "|last|notifications?|firefox|chrome|safari|factor|privacy|devices?|sessions?|language|address|phone|mobile|login"
    "|logout|sign|(?:re)?captcha|username|help|support|about|home|contact|copyright|protection|authentication|recovery|encryption"
)
_SYLLABLE = re.compile(
    VIETNAMESE + r"|(?:in|un)?(?:correct|valid)|require[ds]?|expire[ds]|strength|(?:mini|maxi)mum"
    r"|changed?|missing|protected|strong|medium|security|hidden|secure[ds]?" + _UI_WORDS
)
"""No password: a syllable of Vietnamese, or what is said of one in English."""
_BASE_32 = re.compile(
    r"(?<![\w-])(?:[a-z2-7]{4}[ -]){3,15}[a-z2-7]{1,4}(?![\w-])|(?<![\w-])(?:[a-z2-7]{16,64}|[0-9a-f]{12,64})(?![\w-])"
)
"""A key that is shared with a program that makes codes (RFC 6238), in groups or not."""
_KEY_LETTERS = re.compile(r"(?<![\w-])(?:(?:[a-z2-7]{4}[ -]){3,15}[a-z2-7]{1,4}|[a-z2-7]{16,64})(?![\w-])")
"""Letters and digits that a key is made of, and hardly anything else."""
_NO_NAME = "het|han|luc|sau|gui|den|toi|ngay|gio|lan|con|phai|gom|dai|qua|cho|tu|gia tri|chua|da|bi|khong|duoc|ve|la|co"
_NO_NAME += "|thanh cong|that bai|trung binh|loi|yeu|manh|moi (?:ngay|thang)|it nhat|nhieu"
"""Between the words that name a code and a colon: what says that something else follows."""
_SIGNS = r"(?:[\s:=–—→>#*(\[\"'“‘{…-]|[._·]{3,})*"
_TIED = re.compile(
    r"(?:\s*\([^)\0]{0,80}\))?\s*"
    r"(?:(?:moi|tam thoi|mac dinh|ban dau|dau tien|lan dau|dang nhap|wi[\s-]?fi|ung dung|qr)\b\s*)*"
    r"(?:cua (?:ban|quy khach|quy vi|ong|ba|ong/ba|anh|chi|anh/chi|em|toi)\b)?"
    rf"(?:(?:\s?(?!(?:{_NO_NAME})\b)\w+\b){{1,5}}(?:\s?\([^()\0]{{0,40}}\))?(?=\s?[:=]))?"
    rf"[\"'”’]?{_SIGNS}(?:\b(?:la|is|thanh)\b)?{_SIGNS}"
)
"""What may stand between the words that name a code and the code: nothing that says anything."""
_ANY_WORD = re.compile(r"[^\s\0<\"'”’}]{3,64}")
"""Whatever stands right behind the words that name a code, and a sign that says so."""
_SHORTEST_WORD = 3
"""Letters: what is shorter may be anything."""
_ADDRESS = re.compile(r"(?:://|[?&])\S*(?: \S*=)?$")
"""What goes on as an address does."""
_LONGEST_ADDRESS = 400
"""Letters of one before a code in it."""
_LEAST_LETTERS = 5
"""Of a code without any digit."""
_GRAMMAR = (
    r"(?:must|your|at|least|the|is|are|and|to|be|a|an|of|for|with|or|not|no|in|on|will|can|should|after|before|when|until"
    r"|since|from|by|this|that|has|have|been|was|were|it|you|we|if|as|only|every|each)\b"
)
"""Words of sentences in English, which no password has."""
_OF_SENTENCE = re.compile(rf"\b{_GRAMMAR}")
_PASSPHRASE = re.compile(
    rf"(?!(?:\w+ )*?{_GRAMMAR})"
    r"[a-z]{3,}(?: (?!(?:va|la|cua|cho|duoc|nguoi)\b)[a-z]{3,}){3,}(?=[.\"”]?\s*(?:[\n\0]|$))"
)
"""A password that is words alone, with nothing behind it on its line."""
_WORDS_OF_A_PHRASE = 4
"""Words up to which one that is odd makes a password of all of them."""
_LEAST_ODD = 3
_SAYS_SO = re.compile(r"[:=→>#\"“‘…]|\b(?:mac dinh|ban dau|tam thoi|dau tien|lan dau)\b|[._·]{3,}|\b(?:la|is|thanh)\b")
_IN_ADDRESS = re.compile(
    rf"[?&;#](?:[\w.-]*?(?<![a-z])(?:{SECRET_PARAMETERS}|ma_?kich_?hoat)(?![a-z])[\w.-]*"
    r"|(?:api_?)?key|code|ma|signature|sig|jsessionid|session_?id|sid)=(?P<code>[^\s&;#/?\0\"<]{4,})"
)
"""What an address that is shown as a text gives for a code or a password."""
_SAID = re.compile(r"(?:\b(?:la|is|to|thanh)\b|[:=])\s*[\"'“‘(\[]?\s*$")
"""What stands right before a value that is said."""
_CALLED = re.compile(
    r"\b(?:goi|hotline|tong dai|so (?:dien thoai|ho so|may)|dt|sdt|thu tuc|ma ho so|vi du|vd|nhu"
    r"|dinh dang|thuat toan|giao thuc|chuan|format|algorithm|protocol"
    rf"|(?:ma|so)(?: so)? (?:{NUMBERED})|rfc|iso|iec|tcvn|nist|fips|sha)"
    r"[\s:]*[\"“(]?$|\b(?:yeu cau|phieu|ticket|issue|case) ?#$"
)
"""Before a number, what says that it is another one, or an example."""
_DONG = re.compile(r"\s?(?:dong\b(?! (?:y|thoi|hoi|nai|thap|da|chi)\b)|vnd\b|d\b)")
_VISITS = re.compile(r"\b(?:luot(?: (?:truy cap|xem|tai|thich))?|dau so(?: gui)?(?: \w+)?|views?|visits?)\s?[:=]?\s*$")
"""Before a number, what says that it counts visits, or sends messages."""
_EXAMPLE = re.compile(r"\b(?:vi du|vd|chang han|for example|e\.?g\.?)(?: nhu)?[\s:,]*[\"'“‘(\[]?$")
"""Before a value, what says that it shows how one may look."""
_COUNTED = re.compile(
    r"(?:\b(?:soan(?: \w+)?|gui|nhan|nam|thang|ngay|luc|hoi|dieu|(?<!tai )khoan|tru so|phong|quay(?: so)?"
    r"|phien ban|toi thieu|toi da|tu|it nhat|nhieu nhat)[\s:]*[\"“(]?|\d[./-]|(?<!\w)\d{1,4}\s)$"
)
"""Before a number of a few digits, or in groups, what says that it is a year, a limit, where to send a message."""
_FEW = 5
_LONGEST_NAME = 160
"""Letters of the name of a setting."""
_UNIT = re.compile(r"[\"”)]?\s*(?:phut|giay|ky tu|chu so|chu cai|lan\b|luot|characters|digits|minutes|seconds)")
"""Behind a number of fewer digits than `_FEW`, what it is a number of."""
_OF_BATTERY = re.compile(r"\s*(?:mah|k?wh|v|km)\b")
"""Behind a number, what says that it is a battery's."""
_RULE = re.compile(
    r"\d\s*(?:ky tu|chu|lan|phut|giay|ngay|thang|nam|so\b|char|digit|letter|minute|day|time)"
    r"|\d{1,3}\s?%|[<>≥≤]|\b(?:it|toi) "
)
"""In words behind a password's name, what says that they are rules for it."""
_COUNT = re.compile(
    r"[\"”)]?(?:[^\S\n]*ma otp\b(?! (?:cua|la)\b)"
    r"|\s*(?:(?:ma )?otp ?(?:(?:da|duoc) (?:gui|cap|dung)|gui di|thanh cong|that bai|/ ?(?:ngay|thang))\b"
    r"|vong\b|gio\b|luot|ngay\b(?! \d)|nguoi\b|ho so\b"
    r"|(?:(?:nghin|trieu|ty) )?dong\b(?! (?!tro len)\w)|vnd\b|%|tro (?:len|xuong)\b|(?:trieu|ty)\b(?! \w)))"
)
"""Behind a number of which no words say that it is a code, what it is a number of; what names a code on the next line
names that which stands over it.
"""
_NUMBERED = re.compile(rf"\b(?:{NUMBERED})\b")
_SETTING = _any_space(
    rf"(?:^|[\n\0])\W*(?:{MEASURES}|{_HOW_MANY})\b(?: [a-z/]+){{0,8}} ?(?:\([^()\d\n\0]{{0,24}}\) ?)?[:=]{{0,2}} ?$"
    rf"|\( ?{UNITS} ?\) ?[:=]{{0,2}} ?$"
)
_SETTING_BELOW = _any_space(rf" ?\n\W*{MEASURES}\b[^\d\n\0]{{0,100}}(?=[\n\0]|$)")
"""Before a number, and on the line below it, the name of a setting about codes or passwords."""
_OF_SETTING = re.compile(r"\d{1,5}|\d{1,3}(?:[.,]\d{3})+")
_CLOCK = re.compile(r"(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?:[.,]\d{1,6})?")
_MONEY = re.compile(r"\(?\d{1,3}(?:[.,]\d{3})*\s?(?:d|vnd)\W{0,3}")
"""An amount with the sign of its currency."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_DOSSIER = re.compile(r"[a-z]\d{2}[.-]|\d\.\d{6}\b|\d{3}\.\d\d\.")
_STANDARD = re.compile(
    r"(?:sha|md|aes|des|rsa|tls|ssl|utf|iso|rfc|tcvn|windows|android|ios|chrome|office|argon|pbkdf|bcrypt|acr|err)"
    r"[-_]?\d+(?:[a-z]{1,2}\d?|-\w+)*|v\d+(?:\.\d+)+|\d{1,2}(?:\.\d+){2,3}"
    r"|\d+/(?:\d{4}/)?(?:[a-z]{1,4}(?:-[a-z]+)+|(?:qd|nd|tt|nq|ct|kh|cv|tb)-?)"
)
"""What is called by letters and a number, and is no code: a standard, a program, a decision."""
_MAIL = re.compile(r"@\w+(?:\.\w+)+$")


_SAYING = (
    *(_USED, _TO_USE, _TYPED, _GLUED, _CARD, _WORD, _USED_TO_SIGN_IN, _PAIR, _PAIR_BEFORE_NAMES, _BEFORE_NAME),
    *(_QUOTED, _KEY_ADDRESS, _IN_ADDRESS),
)
"""What says a code or a password by itself: its group ``code``."""


_IN_SENTENCE_IF_ODD = (
    *_TYPED_OR_TOLD,
    *_DIGITS_AS_PASSWORD,
    _KEPT_IN_BRACKETS,
    _ASSIGNED,
    _WITH_USER,
    _BEFORE_HOST,
    _BESIDE_NAME,
)
"""What says one if that is no standard, and no number of a dossier."""


def names_code(text: str) -> bool:
    """Whether ``text``, in small letters without tones, speaks of a code."""
    return bool(_CODE.search(text))


def speaks_of_code(text: str) -> bool:
    """Whether ``text``, in small letters without tones, names a code, or says that one was sent or is asked for."""
    return bool(_CODE.search(text) or _REQUESTED.search(text))


def speaks_of_authenticator(text: str) -> bool:
    """Whether ``text``, in small letters without tones, speaks of a program that makes codes."""
    return bool(_AUTHENTICATOR.search(text))


def speaks_of_phrase(text: str) -> bool:
    """Whether ``text``, in small letters without tones, names words that restore an account or a wallet."""
    return bool(_PHRASES.search(text))


def names_another(text: str) -> bool:
    """Whether ``text``, in small letters without tones, is the name of something else, as a label is: an amount."""
    if _HAS_VALUE.search(text):
        return False
    return bool(_COUNTS.match(text) or (_ANOTHER.match(text) and not _ENDS_WITH_CODE.search(text)))


def names_password(text: str) -> bool:
    """Whether ``text``, in small letters without tones, is the name of a password or a key, as a label is."""
    return bool(_IS_NAME.fullmatch(text) or (_DONE.match(text) and _IS_NAME_OF_NEW.fullmatch(text)))


def names_secret(text: str) -> bool:
    """Whether ``text``, in small letters without tones, has the name of a code, a password or a key as a word of its
    own, be it with a number: “PIN1”, “2FA code”; what is tied to such a word may be a value: “OTP-314159”.
    """
    return bool(_NAME_OF_SECRET.search(text))


def is_name_alone(text: str) -> bool:
    """Whether ``text``, in small letters without tones, is the name of a code or a password and whose, and no more: a
    button that opens one is called so.
    """
    return bool(_NAME_ALONE.fullmatch(text))


def offers_password(text: str) -> bool:
    """Whether ``text``, in small letters without tones, is what one presses for another password: it names none."""
    return bool(_OFFERS.match(text)) and not _DONE.match(text)


def codes_in(text: str) -> Iterator[Span]:
    """Where ``text``, in small letters without tones, says a code or a password, from and to."""
    yield from _spans(_TOKEN, text)
    yield from (found.span("code") for found in _HOLDS.finditer(text))
    yield from command_secrets(text)
    for pattern in _NOT_TO_SHARE if _KEPT.search(text) else ():
        yield from (found.span("code") for found in pattern.finditer(text) if not _YEAR.fullmatch(found["code"]))
    if _IS_HANDED_OVER.search(text):
        yield from (found.span("code") for found in _HANDED_OVER.finditer(text) if not _is_numbered(text, found))
    yield from (found.span("code") for found in _SHOWN_ONCE.finditer(text))
    yield from (found.span("code") for found in _SECRET_ANSWER.finditer(text))
    yield from (found.span("code") for found in _FOLLOWS.finditer(text))
    if _PROVES.search(text):
        yield from (found.span("code") for found in _PRECEDES.finditer(text))
    for pattern in _OF_SENDER:
        yield from (found.span("code") for found in pattern.finditer(text) if _is_sender(found["sender"]))
    for sentence in _SENTENCE.finditer(text):
        for start, end in _in_sentence(sentence[0]):
            yield sentence.start() + start, sentence.start() + _end_in_address(sentence[0], start, end)


def _end_in_address(said: str, start: int, end: int) -> int:
    """Where a value ends that begins at ``start``: in an address, where the next part of that begins."""
    value = said[start:end]
    return (
        start + len(re.split("[&#;/?]", value)[0])
        if _ADDRESS.search(said, max(0, start - _LONGEST_ADDRESS), start)
        else end
    )


def _in_sentence(said: str) -> Iterator[Span]:
    for pattern in _SAYING:
        yield from (found.span("code") for found in pattern.finditer(said) if not _SYLLABLE.fullmatch(found["code"]))
    for pattern in _IN_SENTENCE_IF_ODD:
        yield from (found.span("code") for found in pattern.finditer(said) if not _is_known(found["code"]))
    yield from (span for span in sent_codes(said) if not _is_known(said[slice(*span)]))
    yield from (found.span("code") for found in _PHRASE.finditer(said) if _is_phrase(found["code"]))
    codes, passwords, keys = ([found.span() for found in names.finditer(said)] for names in (_CODE, _KEY, _SEED))
    yield from _right_behind(said, [*codes, *passwords, *keys])
    if codes:
        yield from _near(
            said,
            codes,
            [*_spans(_DIGITS, said), *_spans(_MIXED, said), *_spans(_SPELLED, said), *_no_words(_PAIRED, said)],
        )
    if passwords:
        first = passwords[0][1]
        digits = (span for span in _spans(_DIGITS, said, first) if _is_said(said, passwords, span[0]))
        yield from _near(said, passwords, [*(found.span("code") for found in _PASSWORD.finditer(said, first)), *digits])
    if keys:
        shared = (found.span("code") for found in _PASSWORD.finditer(said) if _is_said(said, keys, found.start("code")))
        yield from _near(said, keys, [*_no_words(_BASE_32, said), *shared])
    elif mentions := [found.span() for found in _MENTION.finditer(said)]:
        letters = (_behind_names(said, mentions, span) for span in _no_words(_KEY_LETTERS, said))
        yield from _near(said, mentions, (span for span in letters if any(map(str.isdecimal, said[slice(*span)]))))


def _is_numbered(said: str, found: re.Match[str]) -> bool:
    """Whether the code that was ``found`` is one of those that number things, by its form or the words before it."""
    return _is_known(found["code"]) or bool(_CALLED.search(said, 0, found.start("code")))


def _is_known(value: str) -> bool:
    """Whether ``value`` is called so everywhere: a word, a standard, the number of a dossier."""
    return bool(_SYLLABLE.fullmatch(value) or _STANDARD.fullmatch(value) or _DOSSIER.match(value))


def _right_behind(said: str, names: Sequence[Span]) -> Iterator[Span]:
    """What one of ``names`` is said to be, whatever its shape: a word with a digit, or one of no language."""
    for _, end in names:
        tied = _TIED.match(said, end)
        if tied and (apart := _apart(said, tied)):
            yield apart
            continue
        word = _ANY_WORD.match(said, tied.end()) if tied else None
        if not (tied and word and _SAYS_SO.search(tied[0])):
            continue
        start = word.start()
        value = word[0].rstrip(".,;:!?)]")
        if digits := _DIGITS.match(said, start):
            value = digits[0]
        if (phrase := _PASSPHRASE.match(said, start)) and are_odd(phrase[0].split()):
            yield phrase.span()
            continue
        has_digit = any(map(str.isdecimal, value))
        is_odd = len(value) >= _LEAST_LETTERS and not all(
            _SYLLABLE.fullmatch(part) or len(part) < _SHORTEST_WORD for part in re.split(r"[\W_]+", value)
        )
        if (
            (has_digit or is_odd)
            and not _is_other(said, names, start, start + len(value))
            and not _RULE.match(said, start)
        ):
            yield start, start + len(value)


def _apart(said: str, tied: re.Match[str]) -> Span | None:
    """Where a code stands whose letters stand apart, right behind what is ``tied`` to the words that name it."""
    found = _LETTER_BY_LETTER.match(said, tied.end())
    letters = list(filter(str.isalnum, found[0])) if found else []
    is_code = len(letters) >= _LEAST_APART and any(map(str.isalpha, letters))
    is_said = _SAYS_SO.search(tied[0]) or any(map(str.isdecimal, letters))
    return found.span() if found and is_code and is_said else None


def _is_sender(words: str) -> bool:
    """Whether ``words`` between “mã” and whose it is name who sends a code: a name of no language, nothing numbered."""
    is_of_thing = _NUMBERED.search(words)
    return not is_of_thing and any(not re.fullmatch(VIETNAMESE, word) for word in words.split())


def _is_phrase(words: str) -> bool:
    """Whether ``words`` that stand where a password does are one: some are no syllables, and none speak of rules."""
    words = " ".join(word for word in words.split() if not _STANDARD.fullmatch(word))
    odd = [word for word in re.findall(r"[a-z]+", words) if not _SYLLABLE.fullmatch(word)]
    has_digits = any(not _YEAR.fullmatch(digits) for digits in re.findall(r"\w*\d\w*", words))
    is_short = len(words.split()) <= _WORDS_OF_A_PHRASE
    is_one = is_short or (are_odd(re.findall(r"[a-z]{2,}", words)) and not _OF_SENTENCE.search(words))
    return bool(odd) and has_digits and is_one and not _RULE.search(words)


def are_odd(words: Sequence[str]) -> bool:
    """Whether ``words`` are a password: of four or more, one may be among those that are said of one."""
    return sum(not _SYLLABLE.fullmatch(word) for word in words) >= max(len(words) - 1, _LEAST_ODD)


def _spans(pattern: re.Pattern[str], said: str, start: int = 0) -> Iterator[Span]:
    return (found.span() for found in pattern.finditer(said, start))


def _near(said: str, names: Sequence[Span], values: Iterable[Span]) -> Iterator[Span]:
    """Those of ``values`` that stand on a line with one of ``names`` or not far from it, and are nothing else."""
    known = list(names)
    for start, end in sorted(values):
        is_name = any(first <= start < last for first, last in names)
        is_far = not any(_is_near(said, (start, end), other) for other in known)
        if not (is_name or is_far or _is_other(said, names, start, end)):
            known.append((start, end))
            yield start, end


def _is_near(said: str, one: Span, other: Span) -> bool:
    between = said[min(one[1], other[1]) : max(one[0], other[0])]
    return len(between) <= _FAR or "\n" not in between


def _no_words(pattern: re.Pattern[str], said: str) -> Iterator[Span]:
    """What ``pattern`` finds, less what is made of syllables alone."""
    for found in pattern.finditer(said):
        if not all(map(_SYLLABLE.fullmatch, found[0].replace("-", " ").split())):
            yield found.span()


def _behind_names(said: str, names: Sequence[Span], span: Span) -> Span:
    """``span`` less the words at its beginning that belong to one of ``names``."""
    start = max((last for _, last in names if span[0] < last < span[1]), default=span[0])
    return start + len(said[start : span[1]]) - len(said[start : span[1]].lstrip()), span[1]


def _is_other(said: str, names: Sequence[Span], start: int, end: int) -> bool:
    """Whether what stands there is something else than a code; right behind what names one, hardly anything is."""
    value, before, behind = said[start:end], said[_named_until(names, start) : start], said[end:]
    if (
        HOTLINE.fullmatch(value)
        or _DOSSIER.match(value)
        or _STANDARD.fullmatch(value)
        or _MAIL.search(value)
        or (len(value) < _FEW and _UNIT.match(behind))
        or _OF_BATTERY.match(behind)
        or _CLOCK.fullmatch(value)
        or _EXAMPLE.search(before)
        or _VISITS.search(before)
        or (value.isdigit() and _DONG.match(behind))
        or (_OF_SETTING.fullmatch(value) and _is_setting(said, start, end))
    ):
        return True
    if _is_said(said, names, start):
        return bool(before.isspace() and _YEAR.fullmatch(value))
    if (_COUNT.match(behind) and not _SPELLED.fullmatch(value)) or _CALLED.search(before) or _YEAR.fullmatch(value):
        return True
    if _MONEY.fullmatch(value):
        return True
    in_groups = not value.isdigit() and not any(map(str.isalpha, value))
    return (len(value) <= _FEW or in_groups) and bool(_COUNTED.search(before))


def _is_setting(said: str, start: int, end: int) -> bool:
    """Whether the number there is that of a setting about codes or passwords, by its name before it or below."""
    return bool(_SETTING.search(said[max(0, start - _LONGEST_NAME) : start]) or _SETTING_BELOW.match(said, end))


def _is_said(said: str, names: Sequence[Span], start: int) -> bool:
    """Whether the value there is said to be what is named before it."""
    until = _named_until(names, start)
    return bool(_SAID.search(said[:start]) or (until and _TIED.fullmatch(said, until, start)))


def _named_until(names: Sequence[Span], start: int) -> int:
    """Where the last of ``names`` before ``start`` ends; 0: there is none."""
    return max((last for _, last in names if last <= start), default=0)
