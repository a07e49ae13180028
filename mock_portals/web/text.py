"""What is read from an address or a form, and how things are written on a page; messages for the next one."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import session
from markupsafe import Markup

from mock_portals.unicode_forms import normal

TOLD_LIMIT = 5
"""How many messages a session keeps for the next page: who never looks at one is told no end of them."""
_TOLD = "_flashes"
"""Where Flask's templates read what is to be said."""


def clean(text: str | None) -> str:
    """`text` in NFC, with single spaces, without control and formatting characters (zero-width, right-to-left)."""
    composed = normal(text or "")
    seen = "".join(" " if c.isspace() else c for c in composed if c.isspace() or _is_seen(c))
    return " ".join(seen.split())


def _is_seen(character: str) -> bool:
    return not unicodedata.category(character).startswith("C")


def described(control: Any, hint: str, attributes: dict[str, Any]) -> dict[str, Any]:
    """Attributes that tie a WTForms `control` to its message; used by the macro `field`.

    `attributes` are those that it has besides; a `hint` stands in the message's place while there is none.
    """
    tied = dict(attributes)
    if control.errors:
        tied["aria-invalid"] = "true"
    if control.errors or hint:
        tied["aria-describedby"] = f"{control.id}-message"
    return tied


def date_line(moment: datetime) -> str:
    """The day of `moment`, as the provincial portal wrote it: `Thứ 2, ngày 25 tháng 05 năm 2020`."""
    day = "Chủ nhật" if moment.isoweekday() == 7 else f"Thứ {moment.isoweekday() + 1}"
    return f"{day}, ngày {moment.day} tháng {moment.month:02d} năm {moment.year:04}"


def stay_local(target: str | None, otherwise: str = "/") -> str:
    """`target` if it is a plain path of this site, else `otherwise`."""
    text = target or ""
    plain = text.startswith("/") and not text.startswith("//") and text.isascii() and text.isprintable()
    return text if plain and "\\" not in text and " " not in text else otherwise


@dataclass(frozen=True)
class WayOn:
    """What a citizen may do now: a sentence (or none), and the link that goes there."""

    sentence: str
    address: str
    label: str

    def __html__(self) -> str:
        """The sentence and its link, for a template or a message."""
        return Markup('{} <a href="{}">{}</a>').format(self.sentence, self.address, self.label)


def tell(what: str | WayOn, category: str = "error") -> None:
    """Keep what is to be said for the next page; a page that is asked for again and again says it once.

    Of what was said since a page was last looked at, the newest is kept.

    Args:
        what: What is to be said.
        category: How it looks: what went wrong, or as the site's templates call what is good to know.
    """
    message = Markup(what) if isinstance(what, WayOn) else what
    kept = [told for told in session.get(_TOLD, ()) if told != (category, message)]
    session[_TOLD] = [*kept, (category, message)][-TOLD_LIMIT:]
