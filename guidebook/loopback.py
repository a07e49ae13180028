"""A page for one person at this machine: who may ask for it, and what its answers forbid.

    server, host = listening()
    server.app = create_app(…, host)     # which is closed to all others by `close_to_others`

`review` and `watch` show such pages. Any page of the web that this person has open may try to ask, too: under a name
of its own that it gives this machine's address, or by a form, a script or a picture.
"""

from __future__ import annotations

from flask import Flask, Response, abort, request
from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

_POLICY = {
    **dict.fromkeys(("default-src", "frame-ancestors", "base-uri"), "'none'"),
    **dict.fromkeys(("img-src", "style-src", "script-src", "font-src", "connect-src", "form-action"), "'self'"),
}
_HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_FROM_HERE = ("same-origin", "none")  # the page itself, or an address that was typed


class _Quiet(WSGIRequestHandler):
    def log(self, *_: object) -> None:
        """Log nothing: a line of it may hold a token."""


def listening() -> tuple[BaseWSGIServer, str]:
    """Listen on a free port of this machine.

    Returns:
        A server, which has no pages yet, and the host and port that they are to be asked for.
    """
    server = make_server("127.0.0.1", 0, Flask("closed"), threaded=True, request_handler=_Quiet)
    return server, f"127.0.0.1:{server.port}"


def close_to_others(app: Flask, host: str, **sources: str) -> None:
    """Let an application answer its own pages alone, and its pages run and show nothing but what is its own.

    Args:
        app: The application.
        host: The host and port that it may be asked for.
        sources: Further ones of the Content-Security-Policy, by directive: ``img_src="data:"``.
    """
    policy = _POLICY | {
        name: f"{_POLICY[name]} {more}" for key, more in sources.items() if (name := key.replace("_", "-"))
    }
    headers = _HEADERS | {"Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in policy.items())}

    @app.before_request
    def refuse_others() -> None:
        if not _is_ours(host):
            abort(403)

    @app.after_request
    def forbid(response: Response) -> Response:
        for name, value in headers.items():
            response.headers.setdefault(name, value)
        return response


def _is_ours(host: str) -> bool:
    """Whether this request is for ``host``, of one of its pages, or one that follows a link to it."""
    if request.headers.get("Host") != host or request.headers.get("Origin", f"http://{host}") != f"http://{host}":
        return False
    follows = (
        request.headers.get("Sec-Fetch-Mode") == "navigate" and request.headers.get("Sec-Fetch-Dest") == "document"
    )
    return follows or request.headers.get("Sec-Fetch-Site", "none") in _FROM_HERE
