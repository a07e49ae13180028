"""Every page of every portal is valid HTML, and says by its markup what it shows.

The pages are collected once, through the apps themselves, in one walk: every address signed out and signed in, every
form filled in wrongly, every journey to its end, every kind of error.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
import requests
from lxml import html

from mock_portals.chance import RandomSource
from mock_portals.clock import Clock
from mock_portals.directory import Catalogue
from mock_portals.disturbances import Disturbance
from mock_portals.environment import Environment
from mock_portals.passwords import Passwords
from mock_portals.phone import PhoneNetwork
from mock_portals.sites import Portals, open_portals
from tests.portals.attacks.test_sessions_and_http import SITES, rules_of
from tests.portals.conftest import CAPTCHA, OTP, PASSWORD
from tests.portals.shortcut import Shortcut
from tests.portals.visitor import Visitor

NATIONAL = "https://dichvucong.gov.vn"
REGISTRATION = "https://dangky.dichvucong.gov.vn"
PAGES = "https://xacthuc.dichvucong.gov.vn/authenticationendpoint"
PROVINCE = "https://dichvucong.quangtri.gov.vn"
CITIZEN, OFFICIALS = f"{PROVINCE}/quangtri/congdan", f"{PROVINCE}/quangtri/canbo"
PHONE = "https://dienthoai.gov.vn"
LINKS = f"{NATIONAL}/tai-khoan/lien-ket"
PROCEDURE = "2.900001.000.00.00.H50"
NUMBER, USER, AT_PROVINCE = "045185000123", "huong123", "Motcua@2020"
HOSTILE = "\"><b>&amp;</b> <!-- ' Nguyễn"
OF_THIS_RUN = re.compile(r'(name="(?:csrf_token|visit)"[^>]*value=|[?]v=|data:image/png;base64,)[^"\s]*')
UNLABELLED = "hidden", "submit", "button"


@dataclass
class Walk:
    """A browser whose every page is kept, once for each that differs."""

    portals: Portals
    pages: dict[str, str] = field(default_factory=dict)
    _seen: set[str] = field(default_factory=set)

    def browser(self) -> Visitor:
        """Another browser, whose pages are kept as well."""
        browser = Visitor(self.portals.setting.network)
        browser.session.hooks["response"].append(self._keep)
        return browser

    def _keep(self, answer: requests.Response, **_: object) -> None:
        is_page = answer.headers.get("Content-Type", "").startswith("text/html") and not answer.is_redirect
        content = OF_THIS_RUN.sub(r"\1", answer.text) if is_page else ""
        if is_page and content not in self._seen:
            self._seen.add(content)
            asked = f"{answer.request.method} {str(answer.url).partition('?')[0]} {answer.status_code}"
            self.pages[f"{asked} ({len(self.pages)})"] = answer.text

    def every_address(self, browser: Visitor) -> None:
        """All that can be looked at, on every site, and what is answered where looking is not possible."""
        for site in SITES:
            for _, address in rules_of(self.portals, site):
                browser.open(address)
            browser.open(f"https://{site}/khong-co")
            browser.session.delete(f"https://{site}/")

    def every_form(self, browser: Visitor, *addresses: str) -> None:
        """With nothing in it, with what no field takes, and with a token that is not its own."""
        for address in addresses:
            names = set(re.findall(r'name="(\w+)"', browser.open(address).text)) - {"csrf_token", "visit", "cancel"}
            for value in ("", HOSTILE):
                browser.open(address)
                browser.send(**dict.fromkeys(names, value))
            browser.session.post(address, data={"csrf_token": "x"}, headers={"Referer": address})


@pytest.fixture(scope="module")
def pages() -> Iterator[dict[str, str]]:
    """Every page, by how it was asked for."""
    clock = Clock(datetime(2020, 5, 25, 8, 0))
    chance = RandomSource.given(otp=OTP, captcha=CAPTCHA)
    world = Environment(clock, chance, Passwords.cheap(), PhoneNetwork(clock), Catalogue.may_2020())
    portals = open_portals(Shortcut(), world, phone_page=True)
    walk = Walk(portals)
    for journey in JOURNEYS:
        journey(walk)
        clock.advance(timedelta(hours=1, minutes=1))
    yield walk.pages


def as_stranger(walk: Walk) -> None:
    """Signed out everywhere, before there is any account."""
    browser = walk.browser()
    walk.every_address(browser)
    for query in ("?tu-khoa=khai+sinh", "?tu-khoa=zzz", "?he-thong=quangnam", "?trang=2"):
        browser.open(f"{NATIONAL}/thu-tuc{query}")
    browser.open(f"{REGISTRATION}/register?method=usb&type=business")
    browser.open(f"{PAGES}/login.do?authenticators=buu-dien")
    browser.open(f"{PAGES}/basicauth.do?phuong-thuc=usb")
    browser.open("https://dichvucong.quangnam.gov.vn/")
    browser.open("https://dichvucong.quangnam.gov.vn/khac")
    browser.open("https://khongco.gov.vn/")
    browser.open(f"{PHONE}/?so=123")
    browser.open(f"{PHONE}/dieu-khien")
    browser.send(f"{PHONE}/dieu-khien/dong-ho", step="x")
    browser.open(f"{PHONE}/dieu-khien")
    browser.send(f"{PHONE}/dieu-khien/tinh-trang", host="dichvucong.hanoi.gov.vn", how="slow")


def registering(walk: Walk) -> None:
    """N1 to N6, with what is wrong on the way."""
    browser = walk.browser()
    form = f"{REGISTRATION}/register/thue-bao-di-dong"
    walk.every_form(browser, form)
    browser.open(form)
    declared = {"number": NUMBER, "full_name": "Trần Thị Mai Hương", "birth_date": "02/03/1985", "phone": "0940000759"}
    browser.send(**declared, captcha=CAPTCHA)
    browser.send(code="000000")
    browser.open(f"{REGISTRATION}/password")
    browser.open(f"{REGISTRATION}/sendOtp")
    browser.send(f"{REGISTRATION}/sendOtp/gui-lai")
    browser.send(code=OTP)
    browser.open(f"{REGISTRATION}/sendOtp")
    walk.every_form(browser, f"{REGISTRATION}/password")
    browser.open(f"{REGISTRATION}/password")
    browser.send(password=PASSWORD, confirmation=PASSWORD)
    browser.open(f"{REGISTRATION}/password")
    browser.open(form)
    browser.send(**declared, captcha=CAPTCHA)
    browser.open(f"{PHONE}/")
    browser.open(f"{PHONE}/tin-nhan/0940000759")


def recovering(walk: Walk) -> None:
    """A forgotten password, nationally."""
    browser = walk.browser()
    page = f"{PAGES}/quen-mat-khau"
    walk.every_form(browser, page)
    browser.open(page)
    browser.send(number=NUMBER, captcha=CAPTCHA)
    browser.send(code="000000")
    browser.send(f"{page}/ma-otp/gui-lai")
    browser.send(code=OTP)
    browser.open(f"{page}/ma-otp")
    walk.every_form(browser, f"{page}/mat-khau")
    browser.open(f"{page}/mat-khau")
    browser.send(password=PASSWORD, confirmation=PASSWORD)


def signing_in(walk: Walk) -> None:
    """N7 to N9, with what is wrong on the way, and every page of an account that has nothing yet."""
    browser = walk.browser()
    browser.open(f"{NATIONAL}/dang-nhap")
    walk.every_form(browser, f"{PAGES}/basicauth.do")
    browser.open(f"{PAGES}/basicauth.do")
    browser.send(number=NUMBER, password=PASSWORD, captcha=CAPTCHA)
    browser.send(code="000000")
    browser.send(f"{PAGES}/vnconnect-authenticator.jsp/gui-lai")
    browser.send(code=OTP)
    walk.every_address(signed_in(walk))
    browser.open(f"{PAGES}/vnconnect-authenticator.jsp")
    browser.open(f"{NATIONAL}/dang-nhap/callback?state=x")


def signed_in(walk: Walk) -> Visitor:
    """Another browser of hers."""
    browser = walk.browser()
    browser.wear(walk.portals.national.open_session(NUMBER))
    return browser


def at_the_province(walk: Walk) -> None:
    """P1 to P4, a forgotten password, a dossier with papers, and every page signed in."""
    browser = walk.browser()
    walk.every_form(browser, f"{CITIZEN}/dangkytaikhoan", f"{CITIZEN}/dangnhap", f"{CITIZEN}/quenmatkhau")
    walk.portals.province.open_account("Trần Thị Mai Hương", NUMBER, "0940000759", USER, AT_PROVINCE)
    browser.open(f"{CITIZEN}/quenmatkhau")
    browser.send(login=USER)
    browser.send(code="000000")
    browser.send(f"{CITIZEN}/quenmatkhau/gui-lai")
    browser.send(code=OTP)
    browser.open(f"{CITIZEN}/quenmatkhau/ma-otp")
    walk.every_form(browser, f"{CITIZEN}/quenmatkhau/mat-khau-moi")
    browser.wear(walk.portals.province.open_session(USER))
    walk.every_address(browser)
    walk.portals.province.submit_dossier(USER, content=HOSTILE)
    filed = walk.portals.province.submit_dossier(USER)
    forms = ("cap-nhat", "doi-mat-khau", "doi-ten-dang-nhap")
    walk.every_form(browser, *(f"{CITIZEN}/quanlytaikhoan/{form}" for form in forms))
    walk.every_form(browser, f"{PROVINCE}/nop-ho-so?MaTTHCDP={PROCEDURE}", f"{CITIZEN}/hosodanop/{filed.code}")
    browser.open(f"{CITIZEN}/hosodanop/{filed.code}")
    token = re.findall(r'name="csrf_token"[^>]*value="([^"]*)"', browser.page.text)[0]
    paper = {"file": ('a"b<i>.pdf', b"%PDF-1.4", "application/pdf")}
    at = f"{CITIZEN}/hosodanop/{filed.code}"
    browser.session.post(at, data={"csrf_token": token, "note": HOSTILE}, files=paper, headers={"Referer": at})
    browser.open(f"{CITIZEN}/hosodanop")
    browser.send(f"{CITIZEN}/dangxuat")


def at_the_office(walk: Walk) -> None:
    """What officials see, and what becomes of the citizen's pages."""
    browser, citizen = walk.browser(), walk.browser()
    walk.every_form(browser, f"{OFFICIALS}/dangnhap")
    walk.portals.province.open_official("canbo", PASSWORD)
    browser.wear(walk.portals.province.open_official_session("canbo"))
    citizen.wear(walk.portals.province.open_session(USER))
    walk.every_address(browser)
    for dossier in walk.portals.province.dossiers(USER):
        page = f"{OFFICIALS}/hoso/{dossier.code}"
        walk.every_form(browser, page)
        for act, reason in (
            ("yeu-cau-bo-sung", ""),
            ("yeu-cau-bo-sung", HOSTILE),
            ("tiep-nhan", ""),
            ("hoan-thanh", ""),
        ):
            browser.open(page)
            browser.send(act=act, reason=reason)
            citizen.open(f"{CITIZEN}/hosodanop/{dossier.code}")
    browser.open(f"{OFFICIALS}/hoso")
    citizen.open(f"{CITIZEN}/hosodanop")


def linking(walk: Walk) -> None:
    """N10 to N13 and what refuses a link; the account of somebody who has links and dossiers; filing; a system down."""
    browser = signed_in(walk)
    walk.every_form(browser, f"{LINKS}/dang-ky", f"{NATIONAL}/tai-khoan/thong-tin-mo-rong")
    browser.open(f"{LINKS}/dang-ky")
    browser.send(system="quangtri", user_name=USER)
    confirming = str(browser.page.url)
    walk.every_form(browser, confirming)
    browser.open(confirming)
    browser.send(user_name=USER, password="Khongdung@1")
    browser.send(user_name=USER, password=AT_PROVINCE)
    browser.open(confirming)
    browser.open(LINKS)
    browser.open(f"{LINKS}/quangtri/huy")
    browser.open(f"{NATIONAL}/thu-tuc/{PROCEDURE}/nop-ho-so")
    walk.every_address(browser)
    network = walk.portals.setting.network
    network.disturbances["dichvucong.quangtri.gov.vn"] = Disturbance.UNAVAILABLE
    for page in ("tai-lieu", "dich-vu-cong-cua-toi", "quan-ly-dich-vu-cong"):
        browser.open(f"{NATIONAL}/tai-khoan/{page}")
    browser.open(f"{PROVINCE}/")
    network.disturbances.clear()


def filing_first(walk: Walk) -> None:
    """Cases 2 and 4b, from the national portal to the province's registration and to its login."""
    national, number = walk.portals.national, "197000654"
    national.open_account("Hoàng Đức Hải", number, date(1990, 1, 1), "0976000654", PASSWORD)
    browser = walk.browser()
    browser.wear(national.open_session(number))
    browser.open(f"{NATIONAL}/thu-tuc/{PROCEDURE}/nop-ho-so")
    walk.every_form(browser, f"{CITIZEN}/dangkytaikhoan", f"{CITIZEN}/dangnhap/lien-ket")


JOURNEYS: tuple[Callable[[Walk], None], ...] = (
    as_stranger,
    registering,
    recovering,
    signing_in,
    at_the_province,
    at_the_office,
    linking,
    filing_first,
)


@pytest.mark.long
def test_every_page_is_valid_html(pages: dict[str, str], html_problems: Callable[[dict[str, str]], list[str]]):
    """By the W3C's checker: no error, no warning, on any page in any state."""
    assert html_problems(pages) == []


def test_every_page_says_what_it_shows(pages: dict[str, str]):
    """Its language, a title, one heading of the first level, no empty heading, an id once, a label at every field."""
    assert len(pages) > 200
    wrong = {name: found for name, text in pages.items() if (found := faults(html.document_fromstring(text)))}
    assert wrong == {}


def faults(page: html.HtmlElement) -> list[str]:
    """What the markup of a page lacks."""
    found = [] if page.get("lang") == "vi" else ["no lang"]
    found += [] if page.findtext(".//title", "").strip() else ["no title"]
    found += [] if len(page.xpath("//h1")) == 1 else [f"{len(page.xpath('//h1'))} h1"]
    headings = page.xpath("//h1 | //h2 | //h3")
    found += [f"empty {heading.tag}" for heading in headings if not heading.text_content().strip()]
    levels = [int(heading.tag[1]) for heading in headings]
    found += [f"h{after} after h{before}" for before, after in pairwise(levels) if after > before + 1]
    ids = Counter(page.xpath("//@id"))
    found += [f"id {each} {times} times" for each, times in ids.items() if times > 1]
    labels = {label.get("for") for label in page.xpath("//label[normalize-space()]")}
    fields = [each for each in page.xpath("//input | //select | //textarea") if each.get("type") not in UNLABELLED]
    found += [f"no label: {field.get('name')}" for field in fields if not _is_labelled(field, labels)]
    buttons = page.xpath(
        "//button[not(normalize-space()) and not(@aria-label)] | //a[not(normalize-space() or @aria-label)]"
    )
    found += [f"nameless {button.tag}" for button in buttons]
    described = {
        part
        for each in page.xpath("//@aria-describedby | //@aria-labelledby | //@aria-controls")
        for part in each.split()
    }
    return found + [f"no #{missing}" for missing in described - set(ids)]


def _is_labelled(control: html.HtmlElement, labels: set[str | None]) -> bool:
    is_inside = bool(control.xpath("ancestor::label[normalize-space()]"))
    return control.get("id") in labels or is_inside or bool(control.get("aria-label"))
