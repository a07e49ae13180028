"""Which fields of a page are secret, for every script that reads fields: what they hold is never written or quoted."""

from __future__ import annotations

import json
from pathlib import Path

SECRET_MARK = "data-guidebook-secret"
"""What a field keeps that was secret once: a page may show its password as text later."""
_TYPED_UNSEEN = "input[type=password], [autocomplete$=password i], [autocomplete~=one-time-code i]"
# What is asked for, in words of ASCII without tones: one-time codes, codes of confirmation, passwords, PINs.
_LABELS = (
    r"\b(otp|totp|pin|2fa|mfa|cvv|cvc|mat (khau|ma)|(so|ma) (pin|bi mat)|bi mat"
    r"|ma (otp|xac (thuc|nhan|minh)|bao mat|an toan|kich hoat|khoi phuc|du phong|truy cap|mot lan)"
    r"|pass ?(word|code|phrase|key)s?|secret"
    r"|(one time|verification|security|authentication|authenticator|auth|recovery|backup|access|confirmation|activation"
    r"|login|sign in|sms|two factor) (code|pin|key|token)s?)\b"
)
_NAMES = (
    r"\b(t?otp\d*|pin|pwd|passwd|pass ?(word|code|phrase)\d?|cvv2?|cvc2?|secret|mat ?khau|ma ?otp"
    r"|ma ?xac ?(thuc|nhan|minh)|(verification|security|auth|access|recovery|sms) ?code)\b"
)
_CONSTANTS = {"MARK": json.dumps(SECRET_MARK), "TYPED_UNSEEN": json.dumps(_TYPED_UNSEEN)}
_CONSTANTS |= {"LABELS": f"/{_LABELS}/", "NAMES": f"/{_NAMES}/"}
_SCRIPT = Path(__file__).with_name("secret_fields.js").read_text(encoding="utf-8")


def with_secret_fields(script: str) -> str:
    """The function ``script`` of a page, with ``is_secret(field)`` and ``secret_fields(root)`` at hand."""
    constants = "".join(f"const {name} = {value};\n" for name, value in _CONSTANTS.items())
    return f"(...given) => {{\n{constants}{_SCRIPT}\nreturn ({script.rstrip()})(...given);\n}}"
