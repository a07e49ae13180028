"""Which fields of a page are secret, for every script that reads fields: what they hold is never written or quoted."""

from __future__ import annotations

import json
from pathlib import Path

from guidebook.redaction.code_requests import ANNOUNCEMENTS, CODE_REQUESTS, PLAIN_CODES, PROOFS
from guidebook.redaction.secret_words import (
    ANSWERS,
    IN_ATTRIBUTES,
    IN_HINTS,
    IN_LABELS,
    MEASURES,
    SECRET_QUESTIONS,
    UNITS,
)

SECRET_MARK = "data-guidebook-secret"
"""What a field keeps that was secret once: a page may show its password as text later."""
_TYPED_UNSEEN = "input[type=password], [autocomplete$=password i], [autocomplete~=one-time-code i]"
_OTHERS = (
    r"^ ?(vui long )?(nhap )?(so dien thoai|dien thoai|di dong|e ?mail|thu dien tu|dia chi|phone|mobile)\b"
    r"|\b(hint|goi y|postal|zip|(dung luong|loai|tinh trang|vien|so luong|hang) pin)\b"
    rf"|^ ?{MEASURES}\b(?!.*\b(?:nhap|enter|con lai|remaining)\b)|[a-z] {UNITS} ?$"
)
"""What is asked for in such words, though a code is spoken of: where it is to be sent, say."""
_VAGUE = (
    r"^ ?(nhap|((nhap|dien|vui long nhap|enter) )?(ma|ma so|ma giao dich|code|xac nhan|so|day so"
    r"|gia tri)( (vao day|tai day|o day|cua ban|here))?|(mat khau )?(cu|moi|hien tai)|nhap lai|xac nhan lai"
    r"|old|new|current|confirm|repeat"
    r"|enter (the )?code|(ma )?(gom )?\d ky tu|[x_ 0-9-]*) ?$"
)
"""What a field is called that says nothing of what is asked for: the words around it do."""
_RULES = (
    r"gom|nen|tu \d+|it nhat|toi thieu|toi da|do dai|dai|phan biet|khong (trung|chua|dung|qua|gom|co|dau|duoc)|phai"
    r"|bat buoc|luu y|chu y|at least|minimum|maximum|up to|must|case|required|use \d+"
)
"""With what a sentence begins that says what may be typed."""
_FILLS = (
    rf"^(?!.*({IN_HINTS}|{CODE_REQUESTS})).*(\b\d\d? \d\d\b|\b(vui long|xin|con lai|hieu luc|gui lai|thoi gian"
    r"|het han|kiem tra|chia se|tin nhan|duoi day|ben duoi|please|expires?|resend|send another|remaining|below)\b)"
    rf"|^ ?(({_RULES}|sao chep|chep|copy|((da|vua|duoc|moi) )+gui (toi|den|qua|ve|cho)|sent to)\b"
    r"|(quen|forgot|hien|an|show|hide) ?$)"
)
"""A sentence between a field and the one that says what is asked for: how long it holds, where to look or what it was
sent to, what it may be.
"""
_ANSWERS = rf"^ ?(?:{ANSWERS}) ?$"
"""What a field is called that has the answer to what is asked in the field before."""
_CONSTANTS = {"MARK": json.dumps(SECRET_MARK), "TYPED_UNSEEN": json.dumps(_TYPED_UNSEEN)}
_PATTERNS = {"LABELS": IN_LABELS, "NAMES": IN_ATTRIBUTES, "OTHERS": _OTHERS, "VAGUE": _VAGUE, "FILLS": _FILLS}
_PATTERNS |= {"PLAIN": PLAIN_CODES, "REQUESTS": CODE_REQUESTS, "ANNOUNCED": ANNOUNCEMENTS, "PROOFS": PROOFS}
_PATTERNS |= {"ANSWERS": _ANSWERS, "QUESTIONS": SECRET_QUESTIONS}
_CONSTANTS |= {name: f"/{pattern}/" for name, pattern in _PATTERNS.items()}
SECRET_FIELDS = "".join(f"const {name} = {value};\n" for name, value in _CONSTANTS.items())
SECRET_FIELDS += Path(__file__).with_name("secret_fields.js").read_text(encoding="utf-8")
"""What a script of a page shares: ``is_secret(field)``, ``secret_fields(root)``, ``is_box(field)``."""
