"""The papers that citizens add to their dossiers: what may be sent, without Flask.

The kinds are an assumption. A name is a text, cut off from any path that a browser sent with it;
a kind must be right in the name and in the first bytes.
"""

from mock_portals.province.limits import PAPER_NAME_LIMIT, PAPER_SIZE_LIMIT
from mock_portals.web import clean

SIGNATURES = {
    ".pdf": b"%PDF-",
    ".jpg": b"\xff\xd8\xff",
    ".jpeg": b"\xff\xd8\xff",
    ".png": b"\x89PNG\r\n\x1a\n",
}
ACCEPTED = ",".join(SIGNATURES)

MISSING = "Vui lòng chọn Tệp đính kèm"
LONG_NAME = f"Tên tệp dài tối đa {PAPER_NAME_LIMIT} ký tự"
WRONG_KIND = "Tệp đính kèm phải là tệp PDF, JPEG hoặc PNG"
WRONG_CONTENT = "Nội dung tệp không phải là PDF, JPEG hoặc PNG như tên tệp"
TOO_LARGE = f"Tệp đính kèm có dung lượng tối đa {PAPER_SIZE_LIMIT // 1024**2} MB"
TOO_MANY = "Hồ sơ đã có số tệp đính kèm tối đa"


def plain_name(sent: str | None) -> str:
    """Return the last part of a file name as it was sent, composed and without characters that nobody sees."""
    return clean((sent or "").replace("\\", "/").rpartition("/")[2])


def objection(name: str, content: bytes) -> str:
    """Say what is wrong with a paper called `name` of that `content`; "" if nothing is."""
    signature = SIGNATURES.get(_extension(name))
    if not name:
        return MISSING
    if len(name) > PAPER_NAME_LIMIT:
        return LONG_NAME
    if signature is None:
        return WRONG_KIND
    if len(content) > PAPER_SIZE_LIMIT:
        return TOO_LARGE
    return "" if content.startswith(signature) else WRONG_CONTENT


def _extension(name: str) -> str:
    stem, dot, last = name.rpartition(".")
    return f"{dot}{last}".lower() if stem else ""
