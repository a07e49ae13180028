"""Hosts that are simulated: whatever else answers for them is refused, and so is what could lead elsewhere."""

import pytest

from guidebook.browser.simulation import Answers, ForeignAnswerError, Simulation, refuse_detours, refuse_proxy
from guidebook.errors import BrowserError
from tests.portals.test_network import site

SWITCHES = ["--host-resolver-rules=MAP * 127.0.0.1:1", "--proxy-server=direct://"]


def pages(environ, start_response):
    """A page with a frame of another site, a page that sends on to it, and a file."""
    if environ["PATH_INFO"] == "/di":
        start_response("302 Found", [("Location", "https://hai.gov.vn/")])
        return [b""]
    if environ["PATH_INFO"] == "/tep":
        start_response("200 OK", [("Content-Type", "application/zip"), ("Content-Disposition", "attachment")])
        return [b"PK"]
    start_response("200 OK", [("Content-Type", "text/html")])
    return [b'<iframe src="https://hai.gov.vn/"></iframe>' if environ["PATH_INFO"] == "/khung" else b"<p>mot"]


@pytest.fixture
def opened(network, browser):
    """A page of two sites behind the run's listener, with `Answers` that take ``real`` hosts for simulated ones."""
    network.mount({"mot.gov.vn": pages, "hai.gov.vn": site("hai")})
    context = browser.new_context()

    def listen(certificate=network.certificate, real=".gov.vn"):
        answers = Answers(Simulation(lambda host: host.endswith(real), certificate))
        answers.listen(context)
        return context.new_page(), answers

    yield listen
    context.close()


def test_the_listener_s_own_answers_pass(opened):
    """Page, frame, redirect and download."""
    page, answers = opened()
    for path in ("khung", "di"):
        page.goto(f"https://mot.gov.vn/{path}")
    with page.expect_download():
        page.evaluate("location = 'https://mot.gov.vn/tep'")
    answers.refuse_foreign()


@pytest.mark.parametrize(
    ("path", "foreign", "told"),
    [("", "mot.gov.vn", "mot.gov.vn/"), ("khung", "hai.gov.vn", "hai.gov.vn/"), ("di", "hai.gov.vn", "hai.gov.vn/")],
)
def test_what_another_s_certificate_answers_is_refused(path, foreign, told, opened, network):
    """As a page, in a frame, after a redirect; the message names the page and whose certificate it has."""
    page, answers = opened("of the listener", foreign)
    page.goto(f"https://mot.gov.vn/{path}", wait_until="load")
    with pytest.raises(ForeignAnswerError) as caught:
        answers.refuse_foreign()
    assert f"The page https://{told} was not answered by the simulation" in str(caught.value)
    assert f"“{network.certificate}”" in str(caught.value)


def test_a_file_of_another_s_is_refused(opened):
    """A download is an answer to a navigation as well."""
    page, answers = opened("of the listener", "mot.gov.vn")
    with page.expect_download():
        page.evaluate("location = 'https://mot.gov.vn/tep'")
    with pytest.raises(ForeignAnswerError, match=r"https://mot\.gov\.vn/tep"):
        answers.refuse_foreign()


def test_an_answer_without_a_certificate_is_refused(opened, network):
    """Plain HTTP: the listener speaks none, so something else does."""
    page, answers = opened(network.certificate, "a-gov.vn")
    page.route("http://a-gov.vn/", lambda route: route.fulfill(body="real"))
    page.goto("http://a-gov.vn/")
    with pytest.raises(ForeignAnswerError, match=r"http://a-gov.vn/ was not answered .* without a certificate"):
        answers.refuse_foreign()


@pytest.mark.parametrize(
    ("options", "environment", "connect", "told"),
    [
        ({"args": SWITCHES, "proxy": {"server": "http://127.0.0.1:3128"}}, {}, None, "names a proxy"),
        ({"args": []}, {}, None, "gives none"),
        ({"args": [*SWITCHES, "--proxy-server=http://127.0.0.1:3128"]}, {}, None, "gives --proxy-server=http://127"),
        ({"args": SWITCHES}, {"SELENIUM_REMOTE_URL": "http://127.0.0.1:4444"}, None, "SELENIUM_REMOTE_URL leads"),
        ({"args": SWITCHES}, {}, {"ws_endpoint": "ws://127.0.0.1:3000"}, "connect_options leads"),
    ],
)
def test_what_would_lead_elsewhere_is_refused(options, environment, connect, told):
    """Before a browser starts, with what to leave out."""
    with pytest.raises(BrowserError, match=told):
        refuse_detours(options, SWITCHES, environment, connect)


def test_the_switches_may_stand_among_others():
    """A project's own don't disturb, and of one that is given twice the last counts."""
    refuse_detours({"args": ["--mute-audio", "--proxy-server=http://x", *SWITCHES]}, SWITCHES, {}, None)
    refuse_proxy({"locale": "vi-VN"}, "browser_context_args")


def test_a_context_with_a_proxy_is_refused():
    """Whose options name it is told."""
    with pytest.raises(BrowserError, match="browser_context_args names a proxy"):
        refuse_proxy({"proxy": {"server": "http://127.0.0.1:3128"}}, "browser_context_args")
