"""How a page asks for a code without calling it one: “Nhập mã vừa được gửi tới 09…678”, “the code we texted you”.

What numbers something is called after that: a dossier, a tax payer, a product. A code that is called after nothing
(`PLAIN_CODES`) is secret where the page says how it reaches who types it, or that they have to prove who they are. All
are parts of regular expressions for Python and for JavaScript alike, in small letters of ASCII without tones.
"""

from __future__ import annotations

YOU = "(?:ban|quy (?:khach|vi)|ong(?:[ /]ba)?|ba|anh(?:[ /]chi)?|chi|em)"
NO_NAME = (
    r"(?:\d+\w?|da|vua|duoc|moi (?:duoc|gui)|dang|ma|do|nay|gui|hien|trong|tren|tu|gom|co|den|toi|qua|vao|tai|o|ben"
    r"|chung toi|he thong|ban|quy khach|sau day|ngau nhien|va|roi|thi|cho|de (?:xac|dang nhap|hoan|tiep)"
    rf"|cua {YOU}|nhan(?! (?:vien|su|khau|dang|hieu|hang|ho so|dien|biet|ket qua)))"
)
"""The words behind “mã” that are no name of what it numbers."""
PLAIN_CODES = (
    rf"(?:\bma(?: so)?(?= ?$| {NO_NAME}\b)"
    r"|\b\d+ (?:chu )?so(?! (?:cuoi|dau|giua|dien thoai|tien|luong|ho so))\b|\b(?:day|chuoi) (?:chu )?so\b"
    r"|\b(?:a|an|the|your|this|enter|type|new|digit|character|no|another) codes?\b"
    r"|^ ?codes?(?= (?:from|sent|in|on|we|you|that|shown|received)\b)"
    r"|\b\d+ (?:digits?|numbers?)\b(?! of)|\botps?\b)"
)
"""A code that is called after nothing."""
ARRIVES = (
    r"(?:gui(?! (?:ho so|hang|xe|tiet kiem|tien|don|phan anh|cau hoi|thu))|nhan (?:duoc|toi)|tin nhan|nhan tin|sms|zalo"
    r"|viber|telegram|whatsapp|messenger|(?:ung dung|app)|e ?mails?|emailed"
    r"|thu (?:cua|dien tu)|hop thu|(?:trong|qua|bang) thu(?! (?:muc|vien|tuc))|dien thoai"
    r"|cuoc goi|thiet bi|may (?:cua|ban)|so (?:\d|thue bao)|sdt|sent|send|texted|text(?: message)?|messages?|received?"
    r"|get|phones?|device|inbox|authenticator)"
)
"""How a code reaches who types it, or where it is shown."""
CODE_REQUESTS = rf"(?:{PLAIN_CODES}(?: \w+){{0,9}}? {ARRIVES}\b|\b{ARRIVES}(?: \w+){{0,6}}? {PLAIN_CODES}"
CODE_REQUESTS += r"|\bresend (?:the |my )?codes?\b|\bma de (?:xac (?:thuc|minh|nhan)|dang nhap|hoan tat|tiep tuc)\b)"
"""In the words beside a field, what says that a code is asked for that was sent or is shown elsewhere."""
ANNOUNCEMENTS = (
    r"\b(?:se (?:duoc|co|nhan|gui)|de (?:nhan|lay|duoc gui)|(?:will|ll) (?:be |get |receive )?(?:sen[dt]|text|e ?mail)"
    r"|to (?:get|receive)|^ ?(?:gui|nhan|send) (?:the |a )?(?:ma|code)|chon (?:cach|phuong thuc|noi|hinh thuc))\b"
)
"""In such words, what says that the code is still to be sent: what is asked for is where to."""
PROOFS = (
    r"\b(?:xac (?:thuc|minh)(?! (?:ho so|van b|chung|bang|chu ky|hoa don|tai lieu|giay|tem|hang|san pham|thong tin))"
    r"|verif(?:y|ication)(?! (?:documents?|invoices?|certificates?))|(?:two|2) (?:factor|step)|2fa|mfa"
    r"|confirm (?:it s you|your identity)|gui lai(?= ?$| sau| ma\b| \d))\b"
)
"""Over a field or behind it, what says that those who type there have to prove who they are, or may have another."""
