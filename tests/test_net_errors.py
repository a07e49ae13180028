"""The browser's names of network errors, in words."""

import pytest

from guidebook.browser.net_errors import explain


@pytest.mark.parametrize(
    ("error", "words"),
    [
        ("Page.goto: net::ERR_CONNECTION_REFUSED at http://127.0.0.1:9/", "nothing listens there"),
        ("net::ERR_NAME_NOT_RESOLVED", "no machine of that name is known"),
        ("net::ERR_CERT_DATE_INVALID", "its certificate isn't trusted"),
        ("net::ERR_SSL_BAD_RECORD_MAC_ALERT", "it speaks no TLS that this browser understands"),
        ("net::ERR_PROXY_CONNECTION_FAILED", "the proxy that this machine names"),
        ("net::ERR_QUIC_PROTOCOL_ERROR", "none that a browser understands"),
        ("net::ERR_SOMETHING_NEW_OF_2030", "the browser could not get it"),
    ],
)
def test_an_error_is_a_sentence_s_end_with_the_browser_s_own_name_behind(error, words):
    """Also one that nothing is known of: what it is called can be looked up."""
    told = str(explain(error))
    assert words in told
    assert told.endswith(")")
    assert "net::" not in told


@pytest.mark.parametrize(
    ("error", "words"),
    [
        ("Page.goto: Timeout 700ms exceeded.\nCall log:\n  - navigating", "it has not answered for 0.7 s"),
        ("Locator.click: Target page, context or browser has been closed", "it is closed"),
        ("Page crashed", "it has crashed"),
        ("Something new\nCall log:", "Something new"),
    ],
)
def test_what_is_no_network_error_has_words_of_its_own(error, words):
    """A time-out, a page that is closed or has crashed; of anything else the first line is given."""
    assert str(explain(error)).startswith(words)
