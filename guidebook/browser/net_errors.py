"""What the browser and Playwright say, in words: ``net::ERR_CONNECTION_REFUSED`` → nothing listens there."""

from __future__ import annotations

import re

_TIME = re.compile(r"Timeout (\d+)ms exceeded")
_GONE = re.compile(r"has been closed|Target closed|Page closed|Execution context was destroyed|detached")
_CODE = re.compile(r"(?:net::)?(ERR_[A-Z0-9_]+)")
_WORDS = {
    "ERR_NAME_NOT_RESOLVED": "no machine of that name is known: correct the address, or see that the name is served",
    "ERR_NAME_RESOLUTION_FAILED": "the name servers don't answer",
    "ERR_DNS_TIMED_OUT": "the name servers don't answer",
    "ERR_CONNECTION_REFUSED": "nothing listens there: start the site, or correct the port",
    "ERR_CONNECTION_RESET": "the connection was broken off by the other side",
    "ERR_CONNECTION_CLOSED": "the connection was closed before the answer was whole",
    "ERR_CONNECTION_ABORTED": "the connection was broken off",
    "ERR_CONNECTION_FAILED": "no connection could be made",
    "ERR_CONNECTION_TIMED_OUT": "the machine does not answer",
    "ERR_TIMED_OUT": "the answer did not come in time",
    "ERR_EMPTY_RESPONSE": "the connection was closed without an answer",
    "ERR_INCOMPLETE_CHUNKED_ENCODING": "the answer ended in the middle",
    "ERR_CONTENT_LENGTH_MISMATCH": "the answer ended in the middle",
    "ERR_ADDRESS_UNREACHABLE": "there is no way to that machine",
    "ERR_ADDRESS_INVALID": "that is no machine's address",
    "ERR_INTERNET_DISCONNECTED": "this machine has no network",
    "ERR_NETWORK_CHANGED": "the network changed meanwhile: run it again",
    "ERR_NETWORK_ACCESS_DENIED": "this machine forbids the connection (a firewall, perhaps)",
    "ERR_UNSAFE_PORT": "browsers refuse to open that port: use another one",
    "ERR_INVALID_URL": "that is no address",
    "ERR_UNKNOWN_URL_SCHEME": "no browser opens such an address",
    "ERR_DISALLOWED_URL_SCHEME": "browsers refuse such an address here",
    "ERR_FILE_NOT_FOUND": "there is no such file",
    "ERR_ACCESS_DENIED": "that may not be read",
    "ERR_INVALID_RESPONSE": "the answer is none that a browser understands",
    "ERR_INVALID_HTTP_RESPONSE": "the answer is none that a browser understands: is that a web site?",
    "ERR_HTTP2_PROTOCOL_ERROR": "the answer is none that a browser understands",
    "ERR_RESPONSE_HEADERS_TOO_BIG": "the answer's headers are too large",
    "ERR_INVALID_REDIRECT": "the site sends on to an address that is none",
    "ERR_UNSAFE_REDIRECT": "the site sends on to an address that browsers refuse",
    "ERR_TOO_MANY_REDIRECTS": "the site sends from page to page without end",
    "ERR_TOO_MANY_RETRIES": "the site asks again and again",
    "ERR_ABORTED": "the browser gave it up: the page went elsewhere, or the answer is no page (a file, or nothing)",
    "ERR_FAILED": "the browser gave it up, and does not say why",
    "ERR_BLOCKED_BY_CLIENT": "the browser blocks it",
    "ERR_BLOCKED_BY_RESPONSE": "the site forbids to show it here (X-Frame-Options or another of its headers)",
    "ERR_BLOCKED_BY_CSP": "the page's own content security policy forbids it",
    "ERR_BLOCKED_BY_ORB": "the answer is of another kind than the page asked for",
    "ERR_BLOCKED_BY_ADMINISTRATOR": "a policy of this machine blocks it",
    "ERR_SSL_PROTOCOL_ERROR": "it does not speak TLS: is it http:// instead of https://?",
    "ERR_SSL_VERSION_OR_CIPHER_MISMATCH": "it speaks no TLS that this browser knows",
    "ERR_SSL_UNRECOGNIZED_NAME_ALERT": "the site does not know that name",
    "ERR_BAD_SSL_CLIENT_AUTH_CERT": "the site asks for a certificate of the reader's own",
    "ERR_CACHE_MISS": "the page has to be sent again to be shown (a form was sent to it)",
    "ERR_INVALID_AUTH_CREDENTIALS": "name and password are wrong",
    "ERR_HTTP_RESPONSE_CODE_FAILURE": "the site answers with an error and nothing to show",
}
_KINDS = (
    (re.compile("ERR_CERT_"), "its certificate isn't trusted, or is another's"),
    (re.compile("ERR_SSL_|_TLS_"), "it speaks no TLS that this browser understands"),
    (re.compile("PROXY|TUNNEL|SOCKS"), "the proxy that this machine names does not let it through"),
    (re.compile("ERR_(HTTP2|QUIC|HTTP3)_"), "the answer is none that a browser understands"),
    (re.compile("ERR_DNS_|ERR_NAME_"), "no machine of that name is found"),
    (re.compile("ERR_BLOCKED_BY_"), "it is blocked"),
    (re.compile("ERR_CONNECTION_|ERR_SOCKET_|ERR_ADDRESS_|ERR_NETWORK_"), "no connection could be made, or kept"),
    (re.compile("ERR_INVALID_|ERR_UNEXPECTED_|ERR_CONTENT_"), "the answer is none that a browser understands"),
)


def explain(error: object) -> str:
    """What ``error`` (Playwright's, or its text) means, as the end of a sentence about a page.

    A network error's own name stands behind it; of what no words are known, the first line is given.
    """
    text = str(error)
    code, time = _CODE.search(text), _TIME.search(text)
    if code:
        words = _WORDS.get(code[1]) or next((words for kind, words in _KINDS if kind.search(code[1])), "")
        return f"{words or 'the browser could not get it'} ({code[1]})"
    if time:
        return f"it has not answered for {int(time[1]) / 1000:g} s"
    if _GONE.search(text):
        return "it is closed, or another page came meanwhile"
    if "crashed" in text:
        return "it has crashed"
    return text.strip().partition("\n")[0] or "the browser does not say why"
