"""Requests that nobody would send, at every route of every site: read from the sites themselves, sent over a socket.

A site's route table says where, its pages and its source say which fields there are. What must hold of each answer is
said in `Trial.send`.
"""

from __future__ import annotations

import inspect
import re
import socket
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Any, cast
from urllib.parse import quote_from_bytes
from wsgiref.types import StartResponse, WSGIEnvironment

from flask import Flask
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import seed as with_seed
from hypothesis import strategies as st
from requests.auth import _basic_auth_str

from mock_portals.chance import RandomSource
from mock_portals.clock import Clock
from mock_portals.directory import Catalogue
from mock_portals.environment import Environment
from mock_portals.limits import ADDRESS_LIMIT
from mock_portals.network import Network
from mock_portals.passwords import Passwords
from mock_portals.phone import PhoneNetwork
from mock_portals.sites import Portals, open_portals
from mock_portals.store import Store
from mock_portals.web import look_at_session, open_session
from tests.portals.attacks.attacker import CHALLENGE, VERIFIER
from tests.portals.attacks.hostile import STRINGS
from tests.portals.attacks.scene import STRIP
from tests.portals.attacks.test_input_and_races import fields_of
from tests.portals.attacks.test_many_codes import FLOODS
from tests.portals.conftest import OTP, PASSWORD
from tests.portals.visitor import Visitor

PROVINCE, OFFICIALS = "dichvucong.quangtri.gov.vn", "dichvucong.quangtri.gov.vn/quangtri/canbo"
OTHER, ABSENT, PHONE = "dichvucong.hanoi.gov.vn", "dichvucong.quangninh.gov.vn", "dienthoai.gov.vn"
OTHER_OFFICIALS = "dichvucong.hanoi.gov.vn/hanoi/canbo"
SITES = [
    *("dichvucong.gov.vn", "dangky.dichvucong.gov.vn", "xacthuc.dichvucong.gov.vn"),
    *(PROVINCE, OFFICIALS, OTHER, OTHER_OFFICIALS, ABSENT, PHONE),
]
"""Every app: those of the national portal, a province, another one, one that is not connected, and the phone's."""
METHODS = ["GET", "POST", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "get", "PROPFIND"]
WHO = ["nobody", "citizen", "official"]
WRITES = {
    "register": "accounts",
    "set_password": "accounts",
    "file": "dossiers",
    "remove_link": "links",
    "unlink": "links",
    "confirm": "links",
    "resend_code": "messages",
    "declare": "messages",
    "log_in": "messages",
    "forgotten": "messages",
    "change_user_name": "accounts",
}
"""What a view may make or end, by its name: whatever it is sent, nothing else."""
VALUES = {"slug": b"quangtri", "number": b"1", "code": b"2.900001.000.00.00.H50"}
ASKING = {"response_type": "code", "scope": "openid", "state": "s1", "nonce": "n1"}
ASKING |= {"code_challenge": CHALLENGE, "code_challenge_method": "S256"}
SIGNED_IN = "https://dichvucong.gov.vn/dang-nhap/callback"
LINKED = "https://dichvucong.gov.vn/tai-khoan/lien-ket/callback"
CALLED = ("oidc_token", "link_reported", "unlink_reported", "tell_of_session")
"""Where another portal calls, besides the linking service of a province."""
CALLING = {"grant_type": "authorization_code", "code": "c", "redirect_uri": SIGNED_IN, "code_verifier": VERIFIER}
CALLING |= {"access_token": "t", "user_name": "huong123", "national_id": "x"}
"""What one portal tells another, in one form or the other."""
PATHS = {
    "dangky.dichvucong.gov.vn": "registration",
    "xacthuc.dichvucong.gov.vn": "sign-in",
    "dichvucong.quangtri.gov.vn": "provincial recovery",
}
STEPS = {"enter_code": 0, "resend_code": 0, "set_password": 1, "new_password": 1}
"""Pages that only who was sent a code comes to, by how many codes were proved before."""
ASKED = re.compile(r'(?:args|form|data|payload)(?:\.get(?:list)?\(|\[)"([\w-]+)"')
PROTOCOL = {"response_mode", "prompt", "max_age", "code", "state", "error", "iss"}
Pair = tuple[bytes, bytes]
Fields = list[Pair]
MULTIPART = b"multipart/form-data; boundary=x"
URLENCODED = b"application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Request:
    """One request, byte by byte; the session's cookies are added when it is sent."""

    method: str
    path: bytes
    headers: tuple[tuple[bytes, bytes], ...] = ()
    body: bytes = b""

    def head(self, host: str, cookies: str) -> bytes:
        """All before the body."""
        lines = [
            b" ".join((self.method.encode(), self.path, b"HTTP/1.1")),
            b"Host: " + host.encode(),
            b"Connection: close",
            *([b"Cookie: " + cookies.encode()] if cookies else []),
            *(name + b": " + value for name, value in self.headers),
            *([b"Content-Length: %d" % len(self.body)] if self.body else []),
        ]
        return b"\r\n".join([*lines, b"", b""])


# What is sent

TEXTS = [
    *(text.encode("utf-8", "surrogatepass") for text in STRINGS),
    *(b"\xff\xfe", b"\xed\xa0\x80", b"\xc0\xaf", b"%ff%zz%", b"%ED%B2%80", b"A" * 300, "ẩ".encode() * 300),
    *(b"9" * 30, b"-1", b"1e999", b"0x10", b"null", b"[]", b'{"a": 1}', b"http://[", b"//[", b"https://a@b:c/"),
    *(b'"\\', b"", b" ", b"\t", b"29/02/2021", b"00/00/0000", b"31/12/9999", "\u0661\u0662".encode(), b"A" * 20_000),
    "ẩ".encode() * 3_000,
]
segments = st.sampled_from(TEXTS).map(lambda text: quote_from_bytes(text, safe="").encode())
texts = st.sampled_from(TEXTS) | st.binary(max_size=24) | st.text(max_size=12).map(lambda text: text.encode("utf-8"))
SCHEMES = [b"Basic", b"basic", b"Bearer", b"Digest", b"Negotiate", b"", b"Basic\t", b"Basic\xa0"]
TOKENS = [b"", b"====", b"/w==", b"Og==", b"w6k6w6k=", b"abc", b"\xff\xff", b"x y", b"a=b", b'a="', b"/w== x", b"AAAA:"]
credentials = st.builds(b" ".join, st.tuples(st.sampled_from(SCHEMES), st.sampled_from(TOKENS) | texts))
HEADERS = [b"Cookie", b"Accept-Language", b"Range", b"Origin", b"X-CSRFToken", b"Sec-Fetch-Site", b"Content-Type"]
HEADERS += [b"If-Modified-Since", b"X-Forwarded-Host", b"Content-Encoding", b"Forwarded", b"Expect", b"Upgrade"]
odd_headers = st.one_of(
    st.tuples(st.just(b"Authorization"), credentials),
    st.tuples(st.just(b"Referer"), st.just(b"https://[") | texts),
    st.tuples(
        st.sampled_from(HEADERS),
        texts | st.sampled_from([b"application/json", b"text/plain", MULTIPART, b"multipart/form-data"]),
    ),
).map(lambda header: (header[0], re.sub(rb"[\r\n]", b" ", header[1])))
JSONS = [b"[1]", b'"x"', b"1", b"{", b"\xff", b'{"number": {"a": [1]}, "user_name": 1, "code": null}', b"[" * 50_000]
NAMELESS = [b"", b"; name", b"; name=", b'; name=""', b'; filename="a"', b"; name*=utf-8''%ff", b"; name*0=a"]
NAMELESS = [b"--x\r\nContent-Disposition: form-data%b\r\n\r\nv\r\n" % said for said in NAMELESS] + [b"--x\r\n\r\nv\r\n"]
BOUNDARIES = [b"", b"; boundary", b"; boundary=y", b"; boundary=\xff", b'; boundary="', b"; boundary=" + b"x" * 300]


def urlencoded(fields: Fields) -> bytes:
    """As a form is sent without files."""
    return b"&".join(b"=".join(quote_from_bytes(part).encode() for part in pair) for pair in fields)


def multipart(fields: Fields, files: Iterable[bytes] = ()) -> bytes:
    """As a form is sent with files: those of the fields that are named so."""
    named = set(files)
    parts = [
        b'--x\r\nContent-Disposition: form-data; name="%b"%b\r\n\r\n%b\r\n'
        % (name, b'; filename="a.pdf"' if name in named else b"", value)
        for name, value in fields
    ]
    return b"".join([*parts, b"--x--\r\n"])


@st.composite
def bodies(draw: st.DrawFn, form: dict[str, str], names: list[bytes]) -> list[tuple[bytes, bytes]]:
    """Kinds and bytes of bodies: a page's own form with something wrong in it, in every way, and what is no form."""
    kept = {name.encode(): value.encode() for name, value in form.items()}
    others = [name for name in kept if name != b"csrf_token"] or names
    wrong = {name: draw(texts) for name in draw(st.lists(st.sampled_from(others), min_size=1, max_size=4))}
    fields = list({**kept, **wrong}.items())
    all_wrong = [(name, value if name == b"csrf_token" else draw(texts)) for name, value in kept.items()]
    return [
        (URLENCODED, urlencoded(fields)),
        (URLENCODED, urlencoded([*fields, *kept.items()])),
        (URLENCODED, urlencoded(all_wrong)),
        (URLENCODED, urlencoded(fields) + b"&khac=" + b"a" * 2**20),
        (MULTIPART, multipart(fields)),
        (MULTIPART, multipart(fields, wrong)),
        (MULTIPART, multipart(fields)[: draw(st.integers(0, 80))]),
        (MULTIPART, draw(st.sampled_from(NAMELESS)) + multipart(fields)),
        (b"multipart/form-data" + draw(st.sampled_from(BOUNDARIES)), multipart(fields)),
        (b"application/json", draw(st.sampled_from(JSONS))),
        (draw(st.sampled_from([URLENCODED, MULTIPART, b"text/plain", b"", b"x"])), draw(texts)),
    ]


@st.composite
def requests_to(draw: st.DrawFn, place: Place, form: dict[str, str]) -> list[Request]:
    """Requests to a place, each with something else wrong in it: a parameter, the address, a header, the body."""
    path, usual = b"".join(place.pieces), dict(place.query)
    right = urlencoded([(name.encode(), value.encode()) for name, value in form.items()])
    queries = [urlencoded(list((usual | {name: draw(texts)}).items())) for name in place.names]
    twice = urlencoded([*place.query, (draw(st.sampled_from(place.names)), draw(texts))])
    elsewhere = b"".join(piece if piece[:1] == b"/" else draw(segments) for piece in place.pieces)
    sent = [
        _request(place, "GET", path, twice),
        _request(place, "GET", elsewhere, urlencoded(place.query)),
        _request(place, "GET", path, urlencoded(place.query), odd=[draw(odd_headers)]),
        _request(place, draw(st.sampled_from(METHODS)), elsewhere, twice, odd=draw(st.lists(odd_headers, max_size=2))),
    ]
    if "GET" in place.methods:
        sent += [_request(place, "GET", path, query) for query in queries]
    if "POST" in place.methods:
        sent += [
            _request(place, "POST", path, urlencoded(place.query), body) for body in draw(bodies(form, place.names))
        ]
        sent += [_request(place, "POST", elsewhere, draw(st.sampled_from(queries)), (URLENCODED, right))]
        sent += [_request(place, "POST", path, twice, (URLENCODED, right), [draw(odd_headers)]) for _ in range(2)]
    return sent


def _request(  # noqa: PLR0917 - the parts of a request, in the order in which they are sent
    place: Place,
    method: str,
    path: bytes,
    query: bytes,
    body: tuple[bytes, bytes] = (b"", b""),
    odd: Iterable[Pair] = (),
) -> Request:
    usual = {b"Referer": f"https://{place.host}/".encode(), b"Authorization": place.credentials.encode()}
    headers = {name: value for name, value in {**usual, b"Content-Type": body[0], **dict(odd)}.items() if value}
    return Request(method, path + (b"?" + query if query else b""), tuple(headers.items()), body[1])


def names_asked(view: Callable[..., Any]) -> set[str]:
    """Every parameter that some view of the same module asks for by its name."""
    return set(ASKED.findall(Path(inspect.getsourcefile(inspect.unwrap(view)) or "").read_text(encoding="utf-8")))


# Where it is sent


@dataclass(frozen=True, eq=False)
class Place:
    """A route of a site: fixed pieces of its path begin with "/", the others stand for what varies."""

    site: str
    endpoint: str
    methods: tuple[str, ...]
    pieces: tuple[bytes, ...]
    query: Fields = field(default_factory=list)
    credentials: str = ""
    """What another portal shows here, as HTTP Basic."""
    names: list[bytes] = field(default_factory=list)
    """Parameters that are asked for here."""

    @property
    def view(self) -> str:
        """The name of its view."""
        return self.endpoint.rpartition(".")[2]

    @property
    def host(self) -> str:
        """The host alone."""
        return self.site.partition("/")[0]

    @property
    def address(self) -> str:
        """Its usual address."""
        path = b"".join(self.pieces).decode()
        return f"https://{self.host}{path}?{urlencoded(self.query).decode()}".rstrip("?")


class Plain(Network):
    """The listener without TLS, whose requests count as having come over it: a quarter of the time for each."""

    asked = 0
    """How many requests came through to it; the others were none, to its listener."""

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """As the listener answers."""
        self.asked += 1
        return super().__call__(environ | {"wsgi.url_scheme": "https"}, start_response)


@dataclass
class Answer:
    """What came back."""

    raw: bytes
    status: int = field(init=False)
    page: str = field(init=False)
    head: str = field(init=False)

    def __post_init__(self) -> None:
        head, _, page = self.raw.partition(b"\r\n\r\n")
        self.head, self.page = head.decode("latin-1"), page.decode("utf-8", "replace")
        self.status = int(head.split(b" ", 2)[1]) if head.startswith(b"HTTP/1.1 ") else 0


Seen = tuple[dict[str, dict[str, Any]], dict[str, str]]
"""What somebody's sessions hold by site, and the form on the screen."""


class Trial:
    """All sites with people, links and dossiers at them, and what is sent there."""

    def __init__(self) -> None:
        clock = Clock(datetime(2020, 5, 25, 8, 0))
        world = Environment(clock, RandomSource.given(), Passwords.cheap(), PhoneNetwork(clock), Catalogue.may_2020())
        self.network = Plain(tls=False).start()
        self.portals: Portals = open_portals(self.network, world, phone_page=True)
        self.statuses: Counter[int] = Counter()
        self._people()

    def _people(self) -> None:
        """Hương, who has an account and a dossier everywhere, unlinked; and an official."""
        portals, national, province = self.portals, self.portals.national, self.portals.province
        other, born, phone = portals.system("hanoi"), date(1985, 3, 2), "0940000759"
        self.huong = national.open_account("Trần Thị Mai Hương", "045185000123", born, phone, PASSWORD)
        for portal in (province, other):
            portal.open_account(self.huong.name, self.huong.number, self.huong.phone, "huong123", PASSWORD)
            portal.open_official("canbo", PASSWORD)
        self.dossiers = {slug: portals.system(slug).submit_dossier("huong123").code for slug in ("quangtri", "hanoi")}
        self.sites: dict[str, Flask] = {
            **national.apps,
            PROVINCE: province.app,
            OFFICIALS: province.officials_app,
            OTHER: other.app,
            OTHER_OFFICIALS: other.officials_app,
            ABSENT: cast(Flask, portals.systems.app_at(ABSENT)),
            PHONE: cast(Flask, self.network._apps[PHONE]),
        }
        self.trails: list[Store] = [national.store, province.store, other.store]

    def __enter__(self) -> Trial:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self.network.stop()

    def places(self, site: str) -> list[Place]:
        """Every route of a site, with an address."""
        return [self._place(site, rule) for rule in self.sites[site].url_map.iter_rules()]

    def _place(self, site: str, rule: Any) -> Place:
        folder = site.partition("/")[1:]
        dossier = {"code": self.dossiers[site.split(".")[1]].encode()} if "/hoso" in rule.rule else {}
        fixed = re.split(r"<(?:any\(\"([^\"]*)[^>]*|[^:>]*:)?(\w+)>", rule.rule)
        pieces = ["".join(folder).encode() + fixed[0].encode()]
        for first, name, after in zip(fixed[1::3], fixed[2::3], fixed[3::3], strict=True):
            pieces += [(first or "").encode() or (VALUES | dossier).get(name, b"x"), after.encode()]
        methods, shown = tuple(sorted(rule.methods - {"OPTIONS"})), tuple(filter(None, pieces))
        query, credentials = self._of_protocol(site, rule.endpoint)
        names = names_asked(self.sites[site].view_functions[rule.endpoint]) | {name.decode() for name, _ in query}
        names |= (
            PROTOCOL
            if rule.endpoint.rpartition(".")[2] in {"authorize", "callback", "logged_in", "link_proved"}
            else {"khac"}
        )
        asked = [name.encode() for name in sorted(names)]
        return Place(site, rule.endpoint, methods, shown, query, credentials, asked)

    def _of_protocol(self, site: str, endpoint: str) -> tuple[Fields, str]:
        """What the address of a place says, and the credentials of the portal that calls there."""
        slug, agreement = site.split(".")[1], self.portals.setting.agreement
        client, callback = agreement.portal, SIGNED_IN
        if slug in ("quangtri", "hanoi"):
            client, callback = agreement.linking_with(slug), LINKED
        blueprint, _, view = endpoint.rpartition(".")
        if view == "authorize":
            asked = {"client_id": client.client_id, "redirect_uri": callback, "login_hint": "huong123", **ASKING}
            return [(name.encode(), value.encode()) for name, value in asked.items()], ""
        if view == "file" and slug in ("quangtri", "hanoi"):
            return [(b"MaTTHCDP", self.portals.setting.world.catalogue.procedures_of(slug)[0].code.encode())], ""
        if view in ("link_reported", "unlink_reported"):
            client = agreement.system("quangtri")
        is_called = blueprint == "service" or view in CALLED
        return [], _basic_auth_str(*client.basic) if is_called else ""

    # Who sends it

    def arrive(self, place: Place) -> dict[str, Seen]:
        """What each of them finds there: nobody in particular, the citizen, and the official."""
        self.portals.setting.world.clock.advance(timedelta(minutes=16))  # no account is locked, no code too many
        systems = (self.portals.province, self.portals.system("hanoi"))
        citizen = [cookie for system in systems for cookie in system.open_session("huong123")]
        citizen += self.portals.national.open_session(self.huong.number)
        official = [cookie for system in systems for cookie in system.open_official_session("canbo")]
        return {who: self._seen(place, cookies) for who, cookies in zip(WHO, ([], citizen, official), strict=True)}

    def _seen(self, place: Place, cookies: list[dict[str, Any]]) -> Seen:
        visitor, form = Visitor(self.network), dict(CALLING) if place.credentials else {}
        visitor.wear(cookies)
        if not cookies and place.site in PATHS and place.view in STEPS:
            self._lead(visitor, place)
        if "GET" in place.methods:
            form = fields_of(visitor.open(place.address).text)
        kept = [{"name": c.name, "value": c.value, "domain": c.domain} for c in visitor.session.cookies]
        visitor.session.close()
        return {site: look_at_session(app, kept) for site, app in self.sites.items()}, form

    def _lead(self, visitor: Visitor, place: Place) -> None:
        """To the page where a code is asked for, or beyond it."""
        is_recovery = place.site != PROVINCE and place.endpoint.startswith("recovery.")
        FLOODS["national recovery" if is_recovery else PATHS[place.site]].ask(visitor)
        for _ in range(STEPS[place.view]):
            visitor.send(code=OTP)

    # What must hold of it

    def send(self, place: Place, request: Request, sessions: dict[str, Any]) -> Answer:
        """No error of ours; whoever is refused has changed nothing, and stands in the trail; and the others little."""
        cookies = [open_session(app, dict(sessions[site])) for site, app in self.sites.items() if sessions.get(site)]
        own = "; ".join(f"{c['name']}={c['value']}" for c in cookies if c["domain"] == place.host)
        before, events, asked = self.kept(), self.events(), self.network.asked
        answer = Answer(self._exchange(request.head(place.host, own) + request.body))
        after = self.kept()
        self.statuses[answer.status] += 1
        changed = {kind for kind, kept in after.items() if kept != before[kind]}
        is_refused = answer.status >= 400
        to_be_noted = 0 if place.site in {ABSENT, PHONE} else self.network.asked - asked
        held = {
            f"answered with {answer.status}": 200 <= answer.status < 500,
            f"changed {changed}": changed <= ({WRITES.get(place.view, "")} if not is_refused else set()),
            "not noted once": not is_refused or self.events() - events == to_be_noted,
            "kept at length": self._longest_session(place) < 2 * ADDRESS_LIMIT,
            "no page of ours": not is_refused or "text/html" not in answer.head or STRIP in (answer.page or STRIP),
        }
        wrong = [what for what, holds in held.items() if not holds]
        assert not wrong, (
            f"{wrong} at {place.endpoint}: {request.method} {request.path!r} {request.headers} {request.body[:999]!r}"
        )
        return answer

    def _longest_session(self, place: Place) -> int:
        """How long the session is that was used last at the site of a place, as it is written."""
        kept = self.sites[place.site].session_interface.cache._kept  # type: ignore[attr-defined]
        return len(repr(kept[next(reversed(kept._kept))])) if kept else 0

    def kept(self) -> dict[str, Any]:
        """What is stored for good, and what was sent to phones."""
        national, *systems = self.trails
        return {
            "accounts": (sorted(national._accounts), *(sorted(store._accounts) for store in systems)),
            "links": (repr(national._links), *(repr(store._links) for store in systems)),
            "dossiers": [len(store.all_dossiers) for store in systems],
            "messages": {n: len(self.portals.phones.inbox(n)) for n in self.portals.phones.numbers()},
        }

    def events(self) -> int:
        """How many lines all trails have."""
        return sum(len(store.audit) for store in self.trails)

    def _exchange(self, sent: bytes) -> bytes:
        received = b""
        with socket.create_connection(("127.0.0.1", self.network.port), timeout=20) as connection:
            connection.sendall(sent)
            while part := connection.recv(65536):
                received += part
        return received


def fuzz(site: str, examples: int, seed: int = 0) -> Counter[int]:
    """Send so many times all kinds of wrong requests to each route of a site; how often each status came.

    AssertionError where something must not be, with the request that it came to.
    """
    with Trial() as trial:
        for place in trial.places(site):
            _attack(trial, place, examples, seed)
        return trial.statuses


def _attack(trial: Trial, place: Place, examples: int, seed: int) -> None:
    seen = trial.arrive(place)
    who = st.sampled_from([name for name, (_, form) in seen.items() if form] * 4 + WHO)

    @with_seed(seed)
    @settings(
        max_examples=examples,
        phases=(Phase.generate,),  # requests of a megabyte would take minutes to be shortened
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(who, st.data())
    def attack(who: str, data: st.DataObject) -> None:
        sessions, form = seen[who]
        for request in data.draw(requests_to(place, form)):
            trial.send(place, request, sessions)

    attack()


def main() -> None:
    """``python -m tests.portals.attacks.fuzzing 2 dichvucong.gov.vn``: twice all kinds, to each of its routes."""
    for site in sys.argv[2:]:
        sys.stdout.write(f"{site}: {fuzz(site, int(sys.argv[1])).total()} requests\n")


if __name__ == "__main__":
    main()
