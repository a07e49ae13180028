"""The words by which codes and passwords are known: in labels, in sentences, in the names of fields and in addresses.

All are in small letters of ASCII without tones, with one space between words, as `Folded.without_marks` and the script
secret_fields.js write them. They are parts of regular expressions for Python and for JavaScript alike. What the portals
of Vietnamese offices, banks and telephone companies call their codes, and the English words for it, stand here.
"""

from __future__ import annotations

# What is a code wherever it is named.
_CODES = r"(?:smart|soft) ?otp|totp|2fa|puk\d?|mat ma|khoa bi mat|api key|ma ?otp|ma ?xac ?(?:thuc|nhan|minh)(?= ?:)"
_CODES += r"|(?:mat khau|ma) (?:(?:su )?dung )?(?:mot|1) lan|(?:ma|so) m?pin\d?(?! (?:sac|du phong|mat troi|lithium))"
_CODES += r"|ma (?:gom )?\d+ (?:chu )?so|so bi mat|ma (?:2|hai) lop|ma (?:an ninh|google authenticator)"
_CODES += (
    "|private key|(?:seed|recovery) phrase|cum tu (?:khoi phuc|bi mat)|wpa\\d? key|pre[ -]shared key|psk|ma api|cvn"
)
_CODES += "|network (?:security )?key|khoa mang|product key|khoa kich hoat|so xac thuc|o t p(?= ?:)"
_CODES += "|ma (?:tam thoi|mo may|uy quyen|phe duyet|ky so|thiet lap|nhan hang|giao dich xac thuc)"
# What follows “mã”; behind the second, a label may go on with something else that is no code.
_OF_A_CODE = "otp|sms|token|bao mat|bi mat|kich hoat|dang nhap"
_OF_ACCESS = "an toan|khoi phuc|du phong|truy cap"
_OF_PROOF = "xac (?:thuc|nhan|minh)"
_BEFORE_CODE = (
    "verification|security|one[ -]time|login|sign[ -]in|confirm(?:ation)?|access|auth(?:entication|enticator)?|recovery"
    "|backup|sms|activation|temporary|single[ -]use|unlock|pairing|device|telegram|steam guard|two[ -]factor|app"
    "|\\d+[ -]digit"
)
_ENGLISH = rf"(?:{_BEFORE_CODE}) (?:code|pin)s?"

_YOU = "(?:ban|quy (?:khach|vi)|ong/ba|anh/chi|ong|ba|anh|chi|em)"

IN_LABELS = (
    rf"\b(?:{_CODES}|ma (?:{_OF_A_CODE})|{_ENGLISH}"
    r"|otp ?\d*|mfa|cvv2?|cvc2?|mat ?khau|mk|nhap bi mat"
    r"|m?pin(?! (?:sac|du phong|mat troi|lithium|dien|xe|laptop|\d+ (?:mah|v)))"
    r"|pass|pwd|pass ?(?:word|code|phrase|key)s?|secret"
    r"|(?:3|ba) so (?:o )?mat sau|wpa|cau tra loi$"
    r"|ma mo khoa|ma (?:so )?(?:tu |trong |o )?tin nhan"
    rf"|ma (?:{_OF_PROOF}|{_OF_ACCESS})(?! (?:ho so|tam tru|thuong tru|thuc pham|ngan sach|rung))"
    r"|nhap \d+ (?:chu )?so"
    r"|ma (?:so )?(?:chung toi )?(?:(?:da|vua|duoc) )?(?:gui(?! ho so)|nhan(?! (?:vien|su|khau|dang|hieu)))"
    r"|ma (?:tu )?(?:ung dung|e?mail)|ma (?:chung thuc|bao ve|code)|ma so bao mat|nhap lai ma"
    r"|(?:cau tra loi|dap an) (?:bi mat|bao mat)"
    rf"|(?:{_BEFORE_CODE}) (?:key|token)s?"
    r"|security answer|code (?:we )?(?:sent|texted|from)|authenticator app|verify (?:your|it s you)|xac minh tai khoan"
    r"|xac (?:thuc|minh) (?:hai|2) (?:yeu to|lop|buoc)|(?:two|2) (?:factor|step) (?:authentication|verification))\b"
)
"""In the label of a field, what says that a code or a password is asked for."""
IN_SENTENCES = (
    rf"\b(?:{_CODES}|o\.?t\.?p|passcode|secret key"
    r"|m?pin\d?(?=(?: \w+)?[\"']? ?(?:[:=]|(?:la|is)\b)| moi| the\b(?! gioi)"
    r"| cua (?:ban|quy khach|quy vi|ong|ba|anh|chi))"
    rf"|ma (?:giao dich )?cua {_YOU}(?= ?(?:la\b|:))|(?<=\d la )ma cua {_YOU}(?!\w)|ma (?:\w+ )?mo khoa"
    r"|(?:your|reset)(?: \w+){0,2} code|(?:access|recovery) token"
    rf"|ma (?:so )?(?:{_OF_A_CODE}|{_OF_ACCESS}|m?pin|(?:nhan|rut) tien)"
    rf"|ma (?:so )?{_OF_PROOF}(?! ho so\b(?! cua))|ma(?: \w+){{0,6}} de (?:xac|dang nhap|hoan tat|tiep tuc)"
    rf"|{_ENGLISH}|pin code)\b"
)
"""In a sentence, what says that a value near it is a code."""
PASSWORDS = (
    r"\b(?:mat ?khau|password|passwd|passphrase|pass|pwd|mk|m\.? ?khau|pw(?= ?[:=])|thong tin dang nhap(?= ?:))\b"
)
"""In a sentence, what says that a value near it may be a password."""
KEYS = (
    r"\b(?:khoa (?:bi mat|thiet lap|xac thuc|khoi phuc|api|mang)|(?:secret|setup|api|private|recovery|security) key"
    r"|authenticator|(?:access|api|refresh|bearer) token|token(?= ?[:=])|authorization(?= ?:)|client secret"
    r"|secret(?= ?[:=])"
    r"|(?:nhap|enter) (?:khoa|this|key)(?: \w+){0,4} (?:nay|key|code|manually)|mat khau ung dung|app password)\b"
)
"""In a sentence, what says that a value near it is a key that makes codes (RFC 6238), or stands for a password."""
OFFERS = r"(?:quen|doi|thay doi|dat lai|lay lai|khoi phuc|forgot(?:ten)?|change|reset|update)\b"
"""Before the name of a password, what says that one may have another: “Quên mật khẩu?” is no label."""
IN_ATTRIBUTES = (
    r"(?:^| )(?:[tdm]?otp\d*|(?:soft|smart) ?otp|m?pin\d?|m ?pin|pin ?code|mk|token code"
    r"|pass\d?|pass ?(?:code|phrase)\d?|cvv2?|cvc2?|secret|ma ?otp(?: ?\w+)?"
    r"|(?:mfa|2fa|two ?factor|one ?time|log ?in|verify) ?(?:code|token)"
    r"|ma ?(?:xac ?(?:thuc|nhan|minh)|bao ?mat|kich ?hoat)|(?:otp|verif(?:y|ication)|security|auth|access|recovery|sms"
    r"|confirm|activation) ?code|api ?key|access ?token|security ?answer)(?: |$)|passw(?:or)?d|pwd\d*(?: |$)|mat ?khau"
)
"""In the name or id of a field, which are words without spaces: what says that it is secret."""
SECRET_PARAMETERS = (
    r"otp|pin|cvv|mk|pwd|pass(?:wd|word|code)?|secret|token|mat_?khau"
    r"|ma_?(?:otp|xac_?(?:thuc|nhan|minh))|(?:verif\w*|auth|access|one_?time|security)_?code"
    r"|ticket|j?session(?:_?id)?|phpsessid|sid|saml_?(?:response|request|art)|relay_?state|assertion|(?:auth|pass)_?key"
    r"|signature|sig|credential|auth"
)
"""In the name of an address's parameter, what says that it gives a code or a password, or signs in who has it."""
CODE_FOLDERS = "otp|pin|token|verify|ma-?otp|ma-?xac-?(?:thuc|nhan)"
"""The name of a folder of an address, before a code."""
SECRET_FOLDERS = (
    "(?:(?:reset|forgot)-?)?password|(?:password-?)?reset|(?:dat-?lai-?|doi-?|quen-?|lay-?lai-?)mat-?khau|magic-?link"
    "|invit(?:e|ation)|activat(?:e|ion)|confirm(?:ation)?|kich-?hoat|xac-?(?:thuc|nhan|minh)|log-?in|sign-?in"
    "|dang-?nhap|sso|callback|share|chia-?se|join|tham-?gia|loi-?moi|recover(?:y)?|khoi-?phuc|unlock|mo-?khoa|unsubscribe"
    "|session"
)
"""The name of a folder of an address, before what signs in who has it."""
IN_HINTS = r"otp|ma (?:xac|bao mat|kich hoat|pin|sms|khoi phuc|du phong|token)|mat khau|code|password"
"""In a sentence beside a field, what says that it speaks of what is asked for, and not of how to go on."""
