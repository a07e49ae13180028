"""Which fields of a page are secret, for every script that reads fields: what they hold is never written or quoted."""

from __future__ import annotations

import json
from pathlib import Path

SECRET_MARK = "data-guidebook-secret"
"""What a field keeps that was secret once: a page may show its password as text later."""
_TYPED_UNSEEN = "input[type=password], [autocomplete$=password i], [autocomplete~=one-time-code i]"
# What is asked for, in words of ASCII without tones: one-time codes, codes of confirmation, passwords, PINs.
_LABELS = (
    r"\b((smart|soft) ?otp|puk|otp ?\d*|totp|2fa|mfa|cvv2?|cvc2?|mat ?khau|mat ma|mk|(so|ma|nhap) bi mat|khoa bi mat"
    r"|m?pin(?! (sac|du phong|mat troi|lithium|dien|xe|laptop|\d+ (mah|v)))"
    r"|pass|pwd|pass ?(word|code|phrase|key)s?|secret|private key|seed phrase|api key"
    r"|ma (otp|sms|token|bao mat|kich hoat|(dung )?(mot|1) lan|dang nhap|mo khoa|google authenticator|(2|hai) lop)"
    r"|ma (so )?(tu |trong |o )?tin nhan"
    r"|ma (xac (thuc|nhan|minh)|an toan|khoi phuc|du phong|truy cap)"
    r"(?! (ho so|tam tru|thuong tru|thuc pham|ngan sach|rung))"
    r"|(nhap )?ma (gom )?\d+ (chu )?so|nhap \d+ (chu )?so"
    r"|ma (so )?(chung toi )?((da|vua|duoc) )?(gui(?! ho so)|nhan(?! (vien|su|khau|dang|hieu)))"
    r"|ma tu ung dung|(cau tra loi|dap an) (bi mat|bao mat)"
    r"|(\d+ digit|one time|verification|security|authentication|authenticator|auth|recovery|backup|access|confirmation"
    r"|activation|login|sign in|sms|two factor|app) (code|pin|key|token)s?|security answer|code (sent|we sent))\b"
)
_OTHERS = (
    r"^ ?(vui long )?(nhap )?(so dien thoai|dien thoai|di dong|e ?mail|thu dien tu|dia chi|phone|mobile)\b"
    r"|\b(hint|goi y|postal|zip|(dung luong|loai|tinh trang|vien|so luong|hang) pin)\b"
)
"""What is asked for in such words, though a code is spoken of: where it is to be sent, say."""
_VAGUE = (
    r"^ ?(nhap|((nhap|dien|vui long nhap|enter) )?(ma|ma so|code|xac nhan|so|day so|gia tri)"
    r"( (vao day|cua ban|here))?) ?$"
)
"""What a field is called that says nothing of what is asked for: the words around it do."""
_CODES = r"otp|ma (xac|bao mat|kich hoat|pin|sms|khoi phuc|du phong|token)|mat khau|code|password"
_FILLS = (
    rf"^(?!.*({_CODES})).*(\b\d\d? \d\d\b|\b(vui long|xin|con lai|hieu luc|gui lai|thoi gian|het han|kiem tra|chia se"
    r"|tin nhan|duoi day|ben duoi|please|expires?|resend|remaining|below)\b)"
)
"""A sentence between a field and the one that says what is asked for: how long it holds, where to look."""
_NAMES = (
    r"(^| )([tdm]?otp\d*|(soft|smart) ?otp|m?pin\d?|m ?pin|pin ?code|mk|token code"
    r"|pass\d?|pass ?(code|phrase)\d?|cvv2?|cvc2?|secret|ma ?otp( ?\w+)?"
    r"|(mfa|2fa|two ?factor|one ?time) ?code"
    r"|ma ?(xac ?(thuc|nhan|minh)|bao ?mat|kich ?hoat)|(otp|verif(y|ication)|security|auth|access|recovery|sms|confirm"
    r"|activation) ?code|api ?key|access ?token|security ?answer)( |$)|passw(or)?d|pwd\d*( |$)|mat ?khau"
)
_CONSTANTS = {"MARK": json.dumps(SECRET_MARK), "TYPED_UNSEEN": json.dumps(_TYPED_UNSEEN)}
_PATTERNS = {"LABELS": _LABELS, "NAMES": _NAMES, "OTHERS": _OTHERS, "VAGUE": _VAGUE, "FILLS": _FILLS}
_CONSTANTS |= {name: f"/{pattern}/" for name, pattern in _PATTERNS.items()}
SECRET_FIELDS = "".join(f"const {name} = {value};\n" for name, value in _CONSTANTS.items())
SECRET_FIELDS += Path(__file__).with_name("secret_fields.js").read_text(encoding="utf-8")
"""What a script of a page shares: ``is_secret(field)``, ``secret_fields(root)``, ``is_box(field)``."""
