"""What is refused before any view or library reads it: requests that no page of ours sends."""

from __future__ import annotations

from typing import Any, cast
from urllib.parse import quote, urlsplit

from flask import Request, abort, request
from werkzeug.formparser import FormDataParser

from mock_portals.limits import ADDRESS_LIMIT
from mock_portals.web.answers import foreign_form_page

FIELD_LIMIT = 200
CONTENT_TYPE_LIMIT = 200
"""Characters that say what a body is: a boundary has seventy at most (RFC 2046, 5.1.1), and is looked for all over."""
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


class PortalRequest(Request):
    """A request whose fields are texts, but for one that a route may name before anything reads the body."""

    file_field = ""

    def make_form_data_parser(self) -> FormDataParser:
        """One that says of a form that it can't be read, where Werkzeug's would read an empty one."""
        parser = super().make_form_data_parser()
        parser.silent = False
        return parser


def refuse_forms_of_other_sites() -> Any:
    """A form on another site comes without our cookie: a session begun for it would take the true one's place.

    A browser says where a form comes from, in Sec-Fetch-Site and in Origin; this is `null` where a page gives no
    Referer.
    """
    elsewhere = request.headers.get("Origin", "null") not in ("null", request.host_url[:-1])
    is_foreign = elsewhere or request.headers.get("Sec-Fetch-Site") == "cross-site"
    return foreign_form_page() if request.method == "POST" and is_foreign else None


def refuse_long_addresses() -> None:
    """No page of ours leads to one, and no client of ours.

    It is counted as when all of it is in percent codes: however an address was sent, it is kept in some. What is longer
    as it was sent never comes here (http_server.py).
    """
    if len(quote(request.full_path)) > ADDRESS_LIMIT:
        abort(400)


def fill_in_referer() -> None:
    """A page that came by a code gives no Referer (answers.py), and Flask-WTF refuses its forms without.

    The browser's own word does as well: no page can set Sec-Fetch-Site.
    """
    if request.headers.get("Sec-Fetch-Site") == "same-origin" and "Referer" not in request.headers:
        request.environ["HTTP_REFERER"] = request.host_url


def refuse_malformed_forms() -> None:
    """What libraries make of a part without a name has none, and they fail on it; so would whatever reads the form.

    Of how many fields a form has, Werkzeug counts those of multipart forms only.
    """
    try:
        fields = sum(len(values) for values in request.form.listvalues())
    except ValueError:
        abort(400)
    if fields > FIELD_LIMIT:
        abort(413)
    if not all((*request.form, *request.files)):
        abort(400)


def refuse_malformed_headers() -> None:
    """Libraries fail on credentials and a Referer that are none; and no page of ours sends a body that is no form."""
    shown = request.headers.get("Authorization")
    if shown is not None and not (_is_credentials(shown) and request.authorization):
        abort(401)
    if request.headers.get("Referer") and not _is_address(request.headers["Referer"]):
        abort(400)
    content_type = request.content_type or ""
    if len(content_type) > CONTENT_TYPE_LIMIT or (content_type and request.mimetype not in FORMS):
        abort(415)


def _is_credentials(text: str) -> bool:
    """A scheme and something after it, in characters that all can see (RFC 9110, 11.4)."""
    return text.isascii() and text.isprintable() and len(text.split()) > 1


def _is_address(text: str) -> bool:
    try:
        _ = urlsplit(text).port
    except ValueError:
        return False
    return True


def refuse_values_of_another_kind() -> None:
    """A file for a text, or a text for a file: what reads the field could make nothing of it."""
    field = cast(PortalRequest, request).file_field
    if field in request.form or set(request.files) - {field}:
        abort(400)
