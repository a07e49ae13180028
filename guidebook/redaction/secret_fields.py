"""Which fields of a page are secret, for every script that reads fields: what they hold is never written or quoted."""

from __future__ import annotations

import json
from pathlib import Path

from guidebook.redaction.secret_words import IN_ATTRIBUTES, IN_HINTS, IN_LABELS

SECRET_MARK = "data-guidebook-secret"
"""What a field keeps that was secret once: a page may show its password as text later."""
_TYPED_UNSEEN = "input[type=password], [autocomplete$=password i], [autocomplete~=one-time-code i]"
_OTHERS = (
    r"^ ?(vui long )?(nhap )?(so dien thoai|dien thoai|di dong|e ?mail|thu dien tu|dia chi|phone|mobile)\b"
    r"|\b(hint|goi y|postal|zip|(dung luong|loai|tinh trang|vien|so luong|hang) pin)\b"
)
"""What is asked for in such words, though a code is spoken of: where it is to be sent, say."""
_VAGUE = (
    r"^ ?(nhap|((nhap|dien|vui long nhap|enter) )?(ma|ma so|code|xac nhan|so|day so|gia tri)"
    r"( (vao day|cua ban|here))?|(mat khau )?(cu|moi|hien tai)|nhap lai|xac nhan lai|old|new|current|confirm|repeat"
    r"|enter (the )?code|(ma )?(gom )?\d ky tu|[x_ 0-9-]*) ?$"
)
"""What a field is called that says nothing of what is asked for: the words around it do."""
_FILLS = (
    rf"^(?!.*({IN_HINTS})).*(\b\d\d? \d\d\b|\b(vui long|xin|con lai|hieu luc|gui lai|thoi gian|het han|kiem tra|chia se"
    r"|tin nhan|duoi day|ben duoi|please|expires?|resend|remaining|below)\b)"
)
"""A sentence between a field and the one that says what is asked for: how long it holds, where to look."""
_CONSTANTS = {"MARK": json.dumps(SECRET_MARK), "TYPED_UNSEEN": json.dumps(_TYPED_UNSEEN)}
_PATTERNS = {"LABELS": IN_LABELS, "NAMES": IN_ATTRIBUTES, "OTHERS": _OTHERS, "VAGUE": _VAGUE, "FILLS": _FILLS}
_CONSTANTS |= {name: f"/{pattern}/" for name, pattern in _PATTERNS.items()}
SECRET_FIELDS = "".join(f"const {name} = {value};\n" for name, value in _CONSTANTS.items())
SECRET_FIELDS += Path(__file__).with_name("secret_fields.js").read_text(encoding="utf-8")
"""What a script of a page shares: ``is_secret(field)``, ``secret_fields(root)``, ``is_box(field)``."""
