"""What the browser and Playwright say, in words: ``net::ERR_CONNECTION_REFUSED`` → nothing listens there."""

from __future__ import annotations

import re

from guidebook.compat.playwright import says_crashed, says_gone, seconds_waited
from guidebook.language.messages import Told, message
from guidebook.redaction.privacy import without_queries

_CODE = re.compile(r"(?:net::)?(ERR_[A-Z0-9_]+)")
_WORDS = {
    "ERR_NAME_NOT_RESOLVED": "net.unknown-name",
    "ERR_NAME_RESOLUTION_FAILED": "net.name-servers-silent",
    "ERR_DNS_TIMED_OUT": "net.name-servers-silent",
    "ERR_CONNECTION_REFUSED": "net.refused",
    "ERR_CONNECTION_RESET": "net.reset",
    "ERR_CONNECTION_CLOSED": "net.closed-early",
    "ERR_CONNECTION_ABORTED": "net.aborted-connection",
    "ERR_CONNECTION_FAILED": "net.no-connection",
    "ERR_CONNECTION_TIMED_OUT": "net.machine-silent",
    "ERR_TIMED_OUT": "net.too-slow",
    "ERR_EMPTY_RESPONSE": "net.empty",
    "ERR_INCOMPLETE_CHUNKED_ENCODING": "net.cut-off",
    "ERR_CONTENT_LENGTH_MISMATCH": "net.cut-off",
    "ERR_ADDRESS_UNREACHABLE": "net.unreachable",
    "ERR_ADDRESS_INVALID": "net.no-machine",
    "ERR_INTERNET_DISCONNECTED": "net.no-network",
    "ERR_NETWORK_CHANGED": "net.network-changed",
    "ERR_NETWORK_ACCESS_DENIED": "net.forbidden-here",
    "ERR_UNSAFE_PORT": "net.unsafe-port",
    "ERR_INVALID_URL": "net.no-address",
    "ERR_UNKNOWN_URL_SCHEME": "net.unknown-scheme",
    "ERR_DISALLOWED_URL_SCHEME": "net.refused-scheme",
    "ERR_FILE_NOT_FOUND": "net.no-file",
    "ERR_ACCESS_DENIED": "net.may-not-be-read",
    "ERR_INVALID_RESPONSE": "net.not-understood",
    "ERR_INVALID_HTTP_RESPONSE": "net.no-web-site",
    "ERR_HTTP2_PROTOCOL_ERROR": "net.not-understood",
    "ERR_RESPONSE_HEADERS_TOO_BIG": "net.large-headers",
    "ERR_INVALID_REDIRECT": "net.redirect-to-none",
    "ERR_UNSAFE_REDIRECT": "net.redirect-refused",
    "ERR_TOO_MANY_REDIRECTS": "net.endless-redirects",
    "ERR_TOO_MANY_RETRIES": "net.endless-retries",
    "ERR_ABORTED": "net.given-up",
    "ERR_FAILED": "net.failed",
    "ERR_BLOCKED_BY_CLIENT": "net.blocked-by-browser",
    "ERR_BLOCKED_BY_RESPONSE": "net.blocked-by-site",
    "ERR_BLOCKED_BY_CSP": "net.blocked-by-policy-of-page",
    "ERR_BLOCKED_BY_ORB": "net.another-kind",
    "ERR_BLOCKED_BY_ADMINISTRATOR": "net.blocked-by-policy-of-machine",
    "ERR_SSL_PROTOCOL_ERROR": "net.no-tls",
    "ERR_SSL_VERSION_OR_CIPHER_MISMATCH": "net.unknown-tls",
    "ERR_SSL_UNRECOGNIZED_NAME_ALERT": "net.name-unknown-to-site",
    "ERR_BAD_SSL_CLIENT_AUTH_CERT": "net.asks-for-certificate",
    "ERR_CACHE_MISS": "net.form-again",
    "ERR_INVALID_AUTH_CREDENTIALS": "net.wrong-credentials",
    "ERR_HTTP_RESPONSE_CODE_FAILURE": "net.error-without-page",
}
_KINDS = (
    (re.compile("ERR_CERT_"), "net.untrusted"),
    (re.compile("ERR_SSL_|_TLS_"), "net.tls-not-understood"),
    (re.compile("PROXY|TUNNEL|SOCKS"), "net.proxy"),
    (re.compile("ERR_(HTTP2|QUIC|HTTP3)_"), "net.not-understood"),
    (re.compile("ERR_DNS_|ERR_NAME_"), "net.name-not-found"),
    (re.compile("ERR_BLOCKED_BY_"), "net.blocked"),
    (re.compile("ERR_CONNECTION_|ERR_SOCKET_|ERR_ADDRESS_|ERR_NETWORK_"), "net.connection"),
    (re.compile("ERR_INVALID_|ERR_UNEXPECTED_|ERR_CONTENT_"), "net.not-understood"),
)


def explain(error: object) -> Told:
    """What ``error`` (Playwright's, or its text) means, as the end of a sentence about a page.

    A network error's own name stands behind it; of what no words are known, the first line is given.
    """
    text = str(error)
    code, waited = _CODE.search(text), seconds_waited(text)
    if code:
        known = _WORDS.get(code[1]) or next((words for kind, words in _KINDS if kind.search(code[1])), "net.unknown")
        return message("net.error", words=message(known), error=code[1])
    if waited is not None:
        return message("net.time-out", seconds=f"{waited:g}")
    if says_gone(text):
        return message("net.gone")
    if says_crashed(text):
        return message("net.crashed")
    return without_queries(text.strip().partition("\n")[0]) or message("net.no-reason")
