"""The words by which codes and passwords are known: in labels, in sentences, in the names of fields and in addresses.

All are in small letters of ASCII without tones, with one space between words, as `Folded.without_marks` and the script
secret_fields.js write them. They are parts of regular expressions for Python and for JavaScript alike. What the portals
of Vietnamese offices, banks and telephone companies call their codes, and the English words for it, stand here.
"""

from __future__ import annotations

from guidebook.redaction.code_requests import YOU

_RECOVERY = "(?:khoi phuc|phuc hoi)"
_BATTERY = (
    r"(?:(?:cua |cho |tren )?(?:sac|du phong|mat troi|lithium|li ion|dien(?! tu)|xe|laptop|may tinh|cmos|dong ho|aa|aaa"
    r"|tieu|cuc|con lai)|\d+ (?:mah|v))"
)
"""Behind “pin”, what says that it is a battery."""
ANSWERS_OF_SECRETS = (
    r"(?:(?:cau )?tra loi|dap an)(?: \w+){0,4} (?:bi mat|bao mat|an ninh)|(?:security|secret|recovery) answer"
)
"""What lets in who forgot a password."""
_ON_CARD = r"(?:3|ba) so (?:o )?mat sau(?: the)?|so bao mat(?! (?:tot|cao|nhat))"
_PHRASES = (
    rf"(?:seed|(?:secret )?recovery|backup|secret|mnemonic) phrase|cum tu (?:{_RECOVERY}|bi mat)|mnemonic"
    rf"|(?:12|15|18|21|24) (?:tu(?: khoa)?(?= ?[:=])|tu (?:khoa (?:vi|bi mat)|{_RECOVERY}|bi mat))"
    r"|(?:12|15|18|21|24) (?:secret |recovery |seed )words"
)
"""What the words are called together that restore an account or a wallet."""
_LOCKED = "(?:cua|ket|tu|cong|so|phong|vali|va li|xe|man hinh|hop|ngan|cap|bao ve)"
# What is a code wherever it is named.
_CODES = r"(?:smart|soft) ?otp|totp|2fa|puk\d?|mat ma|khoa bi mat|api key|ma ?otp|ma ?xac ?(?:thuc|nhan|minh)(?= ?:)"
_CODES += rf"|(?:mat khau|ma) (?:(?:su )?dung )?(?:mot|1) lan|(?:ma|so) m?pin\d?(?! {_BATTERY}\b)"
_CODES += r"|ma (?:gom )?\d+ (?:chu )?so|so bi mat|ma (?:2|hai) lop|ma (?:an ninh|google authenticator)"
_CODES += rf"|private key|{_PHRASES}|wpa\\d? key|pre[ -]shared key|psk|ma api|cvn"
_CODES += "|network (?:security )?key|khoa mang|product key|khoa kich hoat|so xac thuc|o t p(?= ?:)"
_CODES += r"|ma (?:dat lai|doi|lay lai|cap lai|thay doi|khoi phuc) (?:mat khau|mk|pass)|one[ -]time pass(?:word|code)s?"
_CODES += r"|(?:day )?so xac (?:nhan|minh)(?= ?[:=]| la\b)"
_CODES += rf"|{_ON_CARD}|mtcn"
_CODES += rf"|ma (?:khoa {_LOCKED}|ket(?: sat)?(?= ?[:=])|hop khoa|bao dong|khan cap|phien (?:dang nhap|lam viec))"
_CODES += "|ma (?:truy nhap|dang ky tai khoan)"
_CODES += "|ma (?:tam thoi|mo may|uy quyen|phe duyet|ky so|thiet lap|nhan hang|giao dich xac thuc)"
# What a code opens, lets in to, or has handed over, behind “mã”: what is done with it. A noun there is what it numbers.
_ENTERED = "(?:cua|cong|nha|phong|(?:cuoc )?hop|lop|toa nha|khu|thang may|bai|ben)"
_HANDED = "(?:hang|do|buu|qua|tien|the|sim|xe|may|kien|ket qua|giay to|giai|thuong|hanh ly)"
_OPENING = (
    f"mo(?= ?[:=])|mo (?:khoa|cong|tu|ngan|ket|ung dung|{_HANDED}|{_ENTERED})|(?:vao|ra) {_ENTERED}"
    f"|(?:nhan|lay|tra|rut|nap|giao(?! thuong)) {_HANDED}|gui (?:xe|do)|(?:doi|phat) (?:hang|buu|qua|thuong)|lay ho so"
    "|(?:ban )?giao nhan|ban giao|xuat trinh|cap quyen|chuyen mang"
    "|(?:cap|gui|dat|tao|lam) lai|chia se|moi (?:hop|vao|ban|su dung|tham (?:gia|du))|huy (?:lenh|giao dich|lich|don)"
    "|duyet (?:lenh|giao dich|don)|ky (?:lenh|giao dich|van ban)|(?:ghep|ket) (?:noi|doi|cap)|lien ket"
    "|tham gia(?! (?:bhxh|bhyt|bao hiem|dau thau|giao thong))|check[ -]?in"
    "|bao ve(?! (?:thuc vat|moi truong|rung|luan|do an|de tai))|chung thuc(?! (?:ban sao|chu ky|hop dong|ho so))"
)
# What has a PIN, and no battery.
_HAS_PIN = "(?:the(?! gioi)|sim|tai khoan|vi|ung dung|chu ky so|usb|chung thu|card|account|wallet|ngan hang)"
# What follows “mã”; behind the second, a label may go on with something else that is no code.
_OF_A_CODE = "otp|sms|token|bao mat|bi mat|kich hoat|dang nhap"
_OF_ACCESS = f"an toan|{_RECOVERY}(?! chuc nang)|du phong|truy cap"
_OF_PROOF = "(?:xac (?:thuc|nhan|minh)|thach thuc)"
_BEFORE_CODE = (
    "verif(?:y|ication)|challenge|security|one[ -]time|login|sign[ -]in|confirm(?:ation)?|access"
    "|auth(?:entication|enticator)?|recovery|backup"
    "|sms|activation|temporary|single[ -]use|unlock|pairing|device|telegram|steam guard|two[ -]factor|app"
    "|emergency|door|gate|safe|vault|alarm|lock(?:er|[ -]?box)?|entry|garage"
    "|\\d+[ -]digit"
)
_ENGLISH = rf"(?:{_BEFORE_CODE}) (?:code|pin)s?"

NUMBERED_IN_ENGLISH = (
    "voucher|coupon|promo|discount|gift|booking|order|tracking|invoice|ticket|product|item|postal|post|zip|country|area"
    "|swift|error|affiliate|invitation|referral"
)
NUMBERED = (
    "ho so|thu tuc|bien nhan|phieu|san pham|hang|vach|don(?: hang)?|van don|buu (?:chinh|dien|cuc|gui|pham)|lo"
    "|khach hang|nhan vien|can bo|sinh vien|hoc sinh|benh nhan|doi tac|dai ly|thue|doanh nghiep|don vi|co quan"
    "|chi nhanh|cua hang|truong|lop|mon|nganh|khoa|phong|kho|xa|phuong|huyen|quan|tinh|vung|quoc gia|tien te"
    "|co phieu|mau|loi|giam gia|khuyen mai|gioi thieu|dat (?:cho|phong|ban|lich)|chuyen bay|tra cuu|hop dong|hoa don"
    "|van ban|tai lieu|bieu mau|thiet bi|vat tu|tham chieu|dien thoai|may|cqt|(?!x[nt]\\b)[b-df-hj-np-tv-xz]{2}"
    "|bhxh|bhyt|cccd|cmnd|mst|vat|cif|qr"
    rf"|id|pnr|ref|customer|user|student|employee|bic|iban|sku|{NUMBERED_IN_ENGLISH}"
)
"""What a number or a code that is no secret is one of: “mã hồ sơ”, “số biên nhận”, “tracking code”."""

IN_LABELS = (
    rf"\b(?:{_CODES}|ma (?:{_OF_A_CODE})|{_ENGLISH}"
    r"|otp ?\d*|mfa|cvv2?|cvc2?|mat ?khau|mk|nhap bi mat"
    rf"|m?pin(?! {_BATTERY}\b)"
    r"|pass|pwd|pass ?(?:word|code|phrase|key)s?|secret"
    rf"|{_ON_CARD}|wpa\d?|cau tra loi$"
    rf"|ma (?:{_OF_PROOF}|{_OF_ACCESS})(?! (?:ho so|tam tru|thuong tru|thuc pham|ngan sach|rung))"
    r"|nhap \d+ (?:chu )?so(?! (?:cuoi|dau|giua))|ma code|ma so bao mat|nhap lai ma"
    rf"|ma (?:{_OPENING})"
    rf"|{ANSWERS_OF_SECRETS}|cau hoi(?: \w+){{0,3}} (?:bi mat|bao mat|an ninh)|(?:security|secret) question"
    rf"|(?:{_BEFORE_CODE}) (?:key|token)s?"
    r"|authenticator app|verify (?:your|it s you)|xac minh tai khoan"
    r"|xac (?:thuc|minh) (?:hai|2) (?:yeu to|lop|buoc)|(?:two|2) (?:factor|step) (?:authentication|verification))\b"
)
"""In the label of a field, what says that a code or a password is asked for."""
IN_SENTENCES = (
    rf"\b(?:{_CODES}|o\.?t\.?ps?(?: ?\d(?= ?[:=]))?|passcodes?|secret key"
    rf"|(?<!dung luong )m?pins?\d?(?! {_BATTERY}\b)"
    r"(?=(?:(?: \w+){0,6}| ?\([^()\0]{1,40}\))[\"']? ?(?:[:=]|(?:la|is)\b)| moi"
    r"| cua (?:ban|quy khach|quy vi|ong|ba|anh|chi))"
    rf"|m?pin (?:cua |cho |for |of )?(?:your )?{_HAS_PIN}|ma (?:{_OPENING})(?: \w+){{0,5}}(?= ?[:=]| la\b)"
    r"|ma cua(?= ?[:=])"
    rf"|ma x[nt]\b|ma (?:giao dich )?cua {YOU}(?= ?(?:la\b|:))|(?<=\d la )ma cua {YOU}(?!\w)|ma (?:\w+ )?mo khoa"
    rf"|(?:your|reset)(?: (?!(?:{NUMBERED_IN_ENGLISH})\b)\w+){{0,2}} code|(?:access|recovery) token"
    rf"|ma (?:so )?(?:{_OF_A_CODE}|{_OF_ACCESS}|m?pin(?! {_BATTERY}\b)|(?:nhan|rut) tien)"
    rf"|ma (?:so )?{_OF_PROOF}(?! ho so\b(?! cua))|ma(?: \w+){{0,6}} de (?:xac|dang nhap|hoan tat|tiep tuc)"
    rf"|{_ENGLISH}|pin code|cv[vc]2?(?=(?: ?/ ?cv[vc]2?)?(?: ?\([^()\0]{{1,40}}\))?(?: \w+){{0,3}} ?[:=]))\b"
)
"""In a sentence, what says that a value near it is a code."""
PASSWORDS = (
    r"\b(?:mat ?khau|passwords?|passwd|passphrase|pass|pwd|mk|m\.? ?khau|pw(?= ?[:=])|thong tin dang nhap(?= ?:)"
    rf"|wpa\d?(?= ?[:=])|{ANSWERS_OF_SECRETS}|passwort|kennwort|mot de passe|contrasena|口令|密码|密碼)\b"
)
"""In a sentence, what says that a value near it may be a password."""
KEYS = (
    rf"\b(?:khoa (?:bi mat|thiet lap|xac thuc|{_RECOVERY}|api|mang|bao mat|wi[ -]?fi)"
    r"|(?:secret|setup|api|private|recovery|security) keys?"
    r"|authenticator|(?:access|api|refresh|bearer) tokens?|tokens?(?: [^\W\d]+){0,2}(?= ?[:=])|apikeys?"
    r"|tokens? (?:truy cap|dang nhap|ket noi|xac thuc|api|cua (?:ban|toi|\w+))|authorization(?= ?:)|client secret"
    r"|secret(?= ?[:=])"
    r"|(?:nhap|enter) (?:khoa|this|key)(?: \w+){0,4} (?:nay|key|code|manually)|mat khau ung dung|app password)\b"
)
"""In a sentence, what says that a value near it is a key that makes codes (RFC 6238), or stands for a password."""
PHRASES = rf"\b(?:{_PHRASES})\b"
"""In a sentence, what names such words."""
AUTHENTICATORS = (
    r"\b(?:(?:trinh|ung dung|app) (?:xac thuc|tao ma)|authenticators?|authentication apps?|totp|(?:smart|soft) ?otp)\b"
)
"""What a program is called that makes codes."""
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
MEASURES = (
    r"(?:thoi (?:gian|han|luong)|hieu luc|(?:ty|ti) le|tan suat|do (?:dai|tre)"
    r"|so (?:lan|luot|luong|ngay|giay|phut|ky tu)|han(?! (?:dang nhap|cua ban))"
    r"|cong (?:may chu|ket noi|mang|tcp|udp|smtp|sms|http|ldap)|don gia|(?:muc )?(?:gia(?! (?:tri|han))|phi)"
    r"|gioi han|dau so|timeout|length|port|ttl|expiry|limit|price|retries|max(?:imum)?|min(?:imum)?)"
)
"""With what the name of a setting begins that is about codes or passwords, and is none."""
UNITS = (
    r"(?:giay|phut|gio|ngay|thang|nam|tuan|lan|luot|ky tu|dong|vnd|tin|ms|s|phan tram|byte|kb|mb"
    r"|seconds?|minutes?|hours?|days?|chars?|characters|times)"
)
"""What a number is a number of, where it stands by itself in brackets behind the name of a setting."""
CODE_FOLDERS = "otp|pin|token|verify|ma-?otp|ma-?xac-?(?:thuc|nhan)"
"""The name of a folder of an address, before a code."""
SECRET_FOLDERS = (
    "(?:(?:reset|forgot)-?)?password|(?:password-?)?reset|(?:dat-?lai-?|doi-?|quen-?|lay-?lai-?)mat-?khau|magic-?link"
    "|invit(?:e|ations?)|activat(?:e|ion)|confirm(?:ation)?|(?:confirm|verify|activate|accept)-?(?:e?-?mail|account|invite)"
    "|(?:kich-?hoat|xac-?(?:thuc|nhan|minh))(?:-?(?:tai-?khoan|e?-?mail))?|magic(?:-?login)?|dang-?nhap-?nhanh|log-?in|sign-?in"
    "|dang-?nhap|sso|callback|share|chia-?se|join|tham-?gia|loi-?moi|recover(?:y)?|khoi-?phuc|unlock|mo-?khoa|unsubscribe"
    "|session"
)
"""The name of a folder of an address, before what signs in who has it."""
KEY_MENTIONS = (
    r"\b(?:(?:nhap|enter) (?:ma (?:nay|sau)|(?:this|the following) code)|khoa|keys?|bi mat|thu cong|bang tay"
    r"|manual(?:ly)?|by hand|setup code)\b"
)
"""In a sentence, what says that letters and digits which only a key is made of are one: “Nhập khóa này thủ công”."""
ANSWERS = r"(?:(?:cau )?tra loi|dap an|(?:your )?answer)(?: cua ban)?(?: \d)?"
SECRET_QUESTIONS = (
    "(?:cau hoi (?:(?:khoi phuc )?(?:bao mat|bi mat|an ninh)|xac thuc|khoi phuc|(?:lay lai|goi nho|quen) mat khau)"
    "|(?:security|secret) question)"
)
"""Where a page speaks of such questions, what is called an answer lets one in, and so does what answers a question."""
IN_HINTS = r"otp|ma (?:xac|bao mat|kich hoat|pin|sms|khoi phuc|du phong|token)|mat khau|code|password"
"""In a sentence beside a field, what says that it speaks of what is asked for, and not of how to go on."""
VIETNAMESE = r"(?:ngh?|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?"
"""A syllable of Vietnamese."""
