"""A23-A31: sessions, cookies, forms of other sites, methods, addresses and bodies, on every page there is.

The pages are not listed here: they are read from the routes of each site, so that a new one is attacked too.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote

import pytest
from flask import Flask
from playwright.sync_api import Browser, expect
from werkzeug.routing import Rule

from mock_portals.national.records import NationalAccount
from mock_portals.network import Network
from mock_portals.province.records import ProvincialAccount
from mock_portals.sites import Portals
from mock_portals.web import stay_local
from tests.portals.attacks.attacker import IDENTITY, NATIONAL, PROVINCE, csrf_token
from tests.portals.attacks.conftest import PROVINCE_PASSWORD
from tests.portals.attacks.raw import ask
from tests.portals.attacks.scene import Scene, is_page
from tests.portals.conftest import CAPTCHA, OTP, PASSWORD
from tests.portals.visitor import Visitor

NewVisitor = Callable[[], Visitor]

REGISTRATION = "https://dangky.dichvucong.gov.vn"
LOG_IN = f"{IDENTITY}/authenticationendpoint/basicauth.do"
PROVINCE_LOG_IN = f"{PROVINCE}/quangtri/congdan/dangnhap"
PROFILE = f"{NATIONAL}/tai-khoan/thong-tin-ca-nhan"
ACCOUNT = f"{PROVINCE}/quangtri/congdan/quanlytaikhoan"
HOSTS = ["dichvucong.gov.vn", "dangky.dichvucong.gov.vn", "xacthuc.dichvucong.gov.vn", "dichvucong.quangtri.gov.vn"]
OFFICIALS = "dichvucong.quangtri.gov.vn/quangtri/canbo"
SITES = [*HOSTS, OFFICIALS]
"""Every app that people are shown pages of; the officials' stands below the province's address."""
VALUES = {"slug": "quangtri", "number": "1", "code": "2.900001.000.00.00.H50"}


def app_of(portals: Portals, host: str) -> Flask:
    """The site of a host, or the officials'."""
    apps: dict[str, Any] = {**portals.national.apps, **portals.province.apps}
    return portals.province.officials_app if host == OFFICIALS else apps[host]


def rules_of(portals: Portals, host: str) -> Iterator[tuple[Rule, str]]:
    """A site's routes for people, each with an address; those for other portals only are left out."""
    app = app_of(portals, host)
    csrf = app.extensions["csrf"]
    for rule in app.url_map.iter_rules():
        view = app.view_functions[rule.endpoint]
        is_service = app.blueprints.get(rule.endpoint.rpartition(".")[0]) in csrf._exempt_blueprints
        if not is_service and f"{view.__module__}.{view.__name__}" not in csrf._exempt_views:
            path = re.sub(r"<(?:any\(\"([^\"]*)[^>]*|[^:>]*:)?(\w+)>", _value, rule.rule)
            yield rule, f"https://{host}{path}"


def _value(part: re.Match[str]) -> str:
    """What stands in an address for a variable part of a route."""
    return part[1] or VALUES.get(part[2], "x")


def log_in(visitor: Visitor, **changed: str) -> None:
    """Fill in N7b and press Đăng nhập."""
    visitor.open(LOG_IN)
    visitor.send(**{"number": "045185000123", "password": PASSWORD, "captcha": CAPTCHA} | changed)


# Sessions


def test_a23_a_new_id_at_each_step_of_signing_in(visitor: Visitor, huong: NationalAccount) -> None:
    """After the password and after the code; an id known before opens nothing."""
    visitor.open(LOG_IN)
    fixed = visitor.session_id
    log_in(visitor)
    after_password = visitor.session_id
    visitor.send(code=OTP)
    visitor.open(LOG_IN)
    assert len({fixed, after_password, visitor.session_id}) == 3


def test_a23_a_new_id_after_the_code_of_a_registration(visitor: Visitor) -> None:
    """Who knew the id while the phone was being proved cannot set the password."""
    visitor.open(f"{REGISTRATION}/register/thue-bao-di-dong")
    declared = {"number": "197000500", "full_name": "Nguyễn Thanh Bình", "birth_date": "25/05/1985"}
    visitor.send(**declared, phone="0810000500", email="", captcha=CAPTCHA)
    before = visitor.session_id
    visitor.send(code=OTP)
    assert visitor.path.endswith("/password")
    assert visitor.session_id != before
    visitor.session.cookies.set("__Host-phien", before, domain="dangky.dichvucong.gov.vn")
    assert visitor.open(f"{REGISTRATION}/password").url.endswith("/register")


def test_a23_a_new_id_at_the_province(visitor: Visitor, provincial: ProvincialAccount) -> None:
    """A cookie that somebody planted is not the one that is signed in; one that was invented is not taken."""
    visitor.wear([{"name": "__Host-phien", "value": "planted", "domain": "dichvucong.quangtri.gov.vn", "path": "/"}])
    visitor.open(PROVINCE_LOG_IN)
    before = visitor.session_id
    visitor.send(user_name=provincial.user_name, password=PROVINCE_PASSWORD)
    assert len({before, "planted", visitor.session_id}) == 3
    for known in (before, "planted"):
        visitor.session.cookies.set("__Host-phien", known, domain="dichvucong.quangtri.gov.vn")
        assert visitor.open(ACCOUNT).url == PROVINCE_LOG_IN


def test_a24_an_old_cookie_after_signing_out(at_home: Visitor, scene: Scene) -> None:
    """At both portals it leads to the login page."""
    at_home.open(PROFILE)
    national = at_home.session_id
    at_home.sign_out()
    at_home.open(ACCOUNT)
    provincial = at_home.session_id
    at_home.send(f"{PROVINCE}/quangtri/congdan/dangxuat")
    at_home.session.cookies.clear("dichvucong.quangtri.gov.vn")
    at_home.session.cookies.set("__Host-phien", national, domain="dichvucong.gov.vn")
    at_home.session.cookies.set("__Host-phien", provincial, domain="dichvucong.quangtri.gov.vn")
    with scene.unchanged(events=0):
        assert at_home.open(PROFILE).url.endswith("/login.do")
        assert at_home.open(ACCOUNT).url == PROVINCE_LOG_IN


def test_a24_back_after_signing_out(browser: Browser, portals: Portals, provincial: ProvincialAccount) -> None:
    """In a browser, which keeps pages to go back to: what was on the screen is not shown again."""
    with browser.new_context() as context:
        cookies = portals.national.open_session("045185000123") + portals.province.open_session("huong123")
        context.add_cookies(cookies)  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(PROFILE)
        page.get_by_role("button", name=provincial.name, exact=True).click()
        page.get_by_role("button", name="Đăng xuất", exact=True).click()
        expect(page).to_have_url(f"{NATIONAL}/")
        page.go_back()
        expect(page).to_have_url(re.compile(r"/login\.do"))
        page.goto(ACCOUNT)
        page.get_by_role("button", name=provincial.name, exact=True).click()
        page.get_by_role("button", name="Đăng xuất", exact=True).click()
        expect(page).to_have_url(f"{PROVINCE}/")
        page.go_back()
        expect(page).to_have_url(PROVINCE_LOG_IN)


@pytest.mark.parametrize("host", SITES)
def test_a25_the_cookie(visitor: Visitor, host: str) -> None:
    """Of this host only, over TLS only, out of scripts' reach, and not sent along by other sites' forms."""
    page = {"dangky.dichvucong.gov.vn": "/register/thue-bao-di-dong", "dichvucong.gov.vn": "/dang-nhap"}
    page |= {"dichvucong.quangtri.gov.vn": "/quangtri/congdan/dangnhap", OFFICIALS: "/dangnhap"}
    path = page.get(host, "/authenticationendpoint/basicauth.do")
    cookie = visitor.session.get(f"https://{host}{path}", allow_redirects=False).headers["Set-Cookie"]
    assert cookie.startswith("__Host-phien-can-bo=" if host == OFFICIALS else "__Host-phien=")
    assert all(flag in cookie for flag in ("Secure", "HttpOnly", "SameSite=Lax", "Path=/"))
    assert "Domain" not in cookie
    assert "Expires" not in cookie


def test_a25_no_portal_sees_anothers_cookie(browser: Browser, portals: Portals, provincial: ProvincialAccount) -> None:
    """A browser that is signed in everywhere shows each host one cookie, its own; scripts see none."""
    with browser.new_context() as context:
        cookies = portals.national.open_session("045185000123") + portals.province.open_session("huong123")
        context.add_cookies(cookies)  # type: ignore[arg-type]
        page = context.new_page()
        shown = {}
        for host in HOSTS:
            answer = page.goto(f"https://{host}/")
            assert answer
            request = answer.request
            while request.redirected_from:
                request = request.redirected_from
            shown[host] = request.all_headers().get("cookie", "")
            assert page.evaluate("document.cookie") == ""
    values = {cookie["domain"]: cookie["value"] for cookie in cookies}
    for host in HOSTS:
        assert [value for value in values.values() if value in shown[host]] == (
            [values[host]] if host in values else []
        )


# What is sent to every page


@pytest.mark.parametrize("host", SITES)
def test_a26_forms_of_other_sites(at_home: Visitor, portals: Portals, scene: Scene, host: str) -> None:
    """No token, a made-up one, another session's: 403 on every route that takes a form."""
    foreign = csrf_token(at_home.open(LOG_IN))
    for rule, address in rules_of(portals, host):
        if "POST" not in (rule.methods or ()):
            continue
        for form in ({}, {"csrf_token": "made-up"}, {"csrf_token": foreign if host not in LOG_IN else "x"}):
            with scene.unchanged():
                sent = at_home.session.post(address, data={"number": "1", **form}, headers={"Referer": address})
            assert is_page(sent, 403), address


@pytest.mark.parametrize("host", SITES)
def test_a26_the_right_token_from_another_site(at_home: Visitor, portals: Portals, scene: Scene, host: str) -> None:
    """A token that leaked is worth nothing to a page elsewhere: the referrer tells."""
    pages = {
        "dichvucong.gov.vn": f"{NATIONAL}/tai-khoan/lien-ket/dang-ky",
        "dichvucong.quangtri.gov.vn": f"{ACCOUNT}/cap-nhat",
    }
    pages |= {"dangky.dichvucong.gov.vn": f"{REGISTRATION}/register/thue-bao-di-dong"}
    pages |= {OFFICIALS: f"https://{OFFICIALS}/hoso/{portals.province.submit_dossier('huong123').code}"}
    address = pages.get(host, LOG_IN)
    form = {"csrf_token": csrf_token(at_home.open(address))}
    for headers in ({}, {"Referer": "https://evil.example/"}, {"Referer": f"https://evil.{host}/"}):
        with scene.unchanged():
            assert is_page(at_home.session.post(address, data=form, headers=headers), 403)


@pytest.mark.parametrize("host", SITES)
def test_a64_a_form_of_another_site_takes_no_sessions_place(
    at_home: Visitor, portals: Portals, scene: Scene, new_visitor: NewVisitor, host: str
) -> None:
    """It comes without the cookie, and is answered without one: else whoever looks at that site would be signed out."""
    addresses = [address for rule, address in rules_of(portals, host) if "POST" in (rule.methods or ())]
    for address in addresses:
        with scene.unchanged():
            sent = new_visitor().session.post(
                address, data={"number": "1"}, headers={"Sec-Fetch-Site": "cross-site"}, allow_redirects=False
            )
        assert is_page(sent, 403), address
        assert "Set-Cookie" not in sent.headers, address


def test_a64_in_a_browser(browser: Browser, portals: Portals, provincial: ProvincialAccount) -> None:
    """An official and a citizen in one browser stay signed in when a page elsewhere sends its form to the province."""
    portals.province.open_official("canbo", PASSWORD)
    with browser.new_context() as context:
        cookies = portals.province.open_session("huong123") + portals.province.open_official_session("canbo")
        context.add_cookies(cookies)  # type: ignore[arg-type]
        page = context.new_page()
        for target in (f"{ACCOUNT}/cap-nhat", f"https://{OFFICIALS}/hoso/x"):
            page.goto("data:text/html,<form method=post><button>Gửi</button></form>")
            page.locator("form").evaluate("(form, target) => form.action = target", target)
            page.get_by_role("button").click()
            expect(page).to_have_title(re.compile("Phiên làm việc đã hết hạn"))
        for address in (ACCOUNT, f"https://{OFFICIALS}/hoso"):
            page.goto(address)
            expect(page).to_have_url(address)


@pytest.mark.parametrize("host", SITES)
def test_a27_other_methods(at_home: Visitor, portals: Portals, scene: Scene, host: str) -> None:
    """405 for what a route does not take; a method named in a form or a header is not heeded."""
    for _, address in rules_of(portals, host):
        taken = {
            method for other, there in rules_of(portals, host) if there == address for method in other.methods or ()
        }
        for method in {"GET", "HEAD", "PUT", "PATCH", "DELETE", "TRACE"} - taken:
            with scene.unchanged():
                sent = at_home.session.request(method, address, allow_redirects=False)
            assert sent.status_code == 405, (method, address)
        if "POST" in taken:
            override = {"X-HTTP-Method-Override": "DELETE", "Referer": address}
            with scene.unchanged():
                assert at_home.session.post(address, data={"_method": "DELETE"}, headers=override).status_code == 403


OUTSIDE = [
    "//evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "javascript:alert(1)",
    "https://evil.example",
    "https:evil.example",
    "%2f%2fevil.example",
    "/\t/evil.example",
    "/\r\nSet-Cookie: x=1",
    " //evil.example",
    "/%5cevil.example/..",
    "data:text/html,x",
]


@pytest.mark.parametrize("target", OUTSIDE)
def test_a28_the_way_back_stays_here(visitor: Visitor, huong: NationalAccount, target: str) -> None:
    """Named in any of the usual ways on the way to signing in, it leads to a page of the portal."""
    query = "&".join(f"{name}={quote(target)}" for name in ("next", "url", "continue", "returnUrl", "redirect_uri"))
    visitor.open(f"{PROFILE}?{query}")
    visitor.open(f"{LOG_IN}?{query}")
    visitor.send(number=huong.number, password=PASSWORD, captcha=CAPTCHA)
    visitor.send(code=OTP)
    assert visitor.path == "dichvucong.gov.vn/tai-khoan/thong-tin-ca-nhan"
    assert stay_local(target, "/") in ("/", "/%5cevil.example/..")


@pytest.mark.parametrize("target", OUTSIDE)
def test_a28_the_way_out_stays_here(signed_in: Visitor, target: str) -> None:
    """After signing out, and with a path that only looks like one of the portal."""
    out = {"client_id": "dvcqg-portal", "post_logout_redirect_uri": target}
    signed_in.open(f"{IDENTITY}/oidc/logout", params=out)
    assert signed_in.send().url == f"{NATIONAL}/"
    for start in (NATIONAL, IDENTITY, PROVINCE, REGISTRATION):
        answer = signed_in.session.get(f"{start}/{quote(target, safe='/:')}", allow_redirects=False)
        assert "evil" not in answer.headers.get("Location", "")
        assert "Set-Cookie: x" not in str(answer.headers)


@pytest.mark.parametrize("host", SITES)
def test_a29_a_forged_host_is_not_reflected(at_home: Visitor, portals: Portals, host: str) -> None:
    """Neither in pages nor in addresses, on any page; another Host altogether is misdirected."""
    forged = {"X-Forwarded-Host": "evil.example", "Forwarded": "host=evil.example", "X-Original-URL": "/evil.example"}
    forged |= {"X-Forwarded-Proto": "http", "X-Forwarded-Prefix": "//evil.example", "X-Host": "evil.example"}
    for rule, address in rules_of(portals, host):
        if "GET" in (rule.methods or ()):
            answer = at_home.session.get(address, headers=forged, allow_redirects=False)
            assert "evil" not in answer.text + str(answer.headers), address
            assert not answer.headers.get("Location", "").startswith("http:")
    assert at_home.session.get(f"https://{host}/", headers={"Host": "evil.example"}).status_code == 421


@pytest.mark.parametrize("host", SITES)
def test_a30_too_much_or_broken(at_home: Visitor, portals: Portals, scene: Scene, host: str) -> None:
    """A body over the limit, ten thousand fields, a form that breaks off: 413 or 400 on every route."""
    broken = {"Content-Type": "multipart/form-data; boundary=x"}
    bodies: list[tuple[bytes, dict[str, str]]] = [
        (b"a=" + b"1" * 100_000, {"Content-Type": "application/x-www-form-urlencoded"}),
        (b"&".join(b"%x=" % n for n in range(10_000)), {"Content-Type": "application/x-www-form-urlencoded"}),
        (b"".join(b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n' for _ in range(1000)), broken),
    ]
    for rule, address in rules_of(portals, host):
        if "POST" in (rule.methods or ()):
            for body, headers in bodies:
                with scene.unchanged():
                    sent = at_home.session.post(address, data=body, headers={**headers, "Referer": address})
                assert is_page(sent, 413), address
            for body in (
                b"--x\r\nContent-Dis",
                b"--y\r\n",
                b"--x\r\n\r\n",
                b'--x\r\nContent-Disposition: form-data; name="',
            ):
                with scene.unchanged():
                    sent = at_home.session.post(address, data=body, headers={**broken, "Referer": address})
                assert sent.status_code in (400, 403), address


@pytest.mark.parametrize("host", SITES)
def test_a31_every_page_is_closed_to_frames_sniffing_and_caches(at_home: Visitor, portals: Portals, host: str) -> None:
    """One heading, the strip, a strict policy, nothing inline, nothing kept: on every page and every error."""
    addresses = [address for rule, address in rules_of(portals, host) if "GET" in (rule.methods or ())]
    for address in [*addresses, f"https://{host}/khong-co"]:
        page = at_home.session.get(address)
        policy = page.headers["Content-Security-Policy"]
        assert "frame-ancestors 'none'" in policy
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert page.headers["X-Content-Type-Options"] == "nosniff"
        assert page.headers["Cache-Control"] == "no-store"
        assert page.headers["Cross-Origin-Resource-Policy"] == "same-origin"
        if "html" in page.headers["Content-Type"]:
            assert page.text.count("<h1") == 1, page.url
            assert "MÔ PHỎNG" in page.text
            assert not re.findall(r"<script>|<style|\sstyle=|\son\w+=\"|javascript:", page.text), page.url


def test_a29_a_request_without_a_host(network: Network, portals: Portals) -> None:
    """Nor two of them: nothing is served to who asks for nobody."""
    for lines in ([], ["Host: evil.example"], ["Host: dichvucong.gov.vn", "Host: evil.example"]):
        status = ask(network, "GET / HTTP/1.1", *lines)
        assert status in (400, 421), lines
