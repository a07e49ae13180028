"""The papers that citizens add to their dossiers: what may be sent, without Flask.

The kinds are an assumption. A name is a text, cut off from any path that a browser sent with it;
a kind must be right in the name and in the first bytes.
"""

from mock_portals.province import messages
from mock_portals.province.limits import PAPER_NAME_LIMIT, PAPER_SIZE_LIMIT
from mock_portals.web import clean

SIGNATURES = {
    ".pdf": b"%PDF-",
    ".jpg": b"\xff\xd8\xff",
    ".jpeg": b"\xff\xd8\xff",
    ".png": b"\x89PNG\r\n\x1a\n",
}
ACCEPTED = ",".join(SIGNATURES)


def plain_name(sent: str | None) -> str:
    """Return the last part of a file name as it was sent, composed and without characters that nobody sees."""
    return clean((sent or "").replace("\\", "/").rpartition("/")[2])


def objection(name: str, content: bytes) -> str:
    """Say what is wrong with a paper called `name` of that `content`; "" if nothing is."""
    signature = SIGNATURES.get(_extension(name))
    if not name:
        return messages.NO_FILE
    if len(name) > PAPER_NAME_LIMIT:
        return messages.LONG_FILE_NAME
    if signature is None:
        return messages.WRONG_KIND_OF_FILE
    if len(content) > PAPER_SIZE_LIMIT:
        return messages.FILE_TOO_LARGE
    return "" if content.startswith(signature) else messages.WRONG_CONTENT_OF_FILE


def _extension(name: str) -> str:
    stem, dot, last = name.rpartition(".")
    return f"{dot}{last}".lower() if stem else ""
