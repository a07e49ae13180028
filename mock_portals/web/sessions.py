"""Sessions, kept in memory: how long they last, and what a browser is known by."""

from __future__ import annotations

import copy
import re
import secrets
from collections.abc import Iterable, Mapping, MutableMapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from threading import RLock
from typing import Any

from cachelib.base import BaseCache
from flask import Flask, Response, after_this_request, current_app, g, request, session
from flask_session.cachelib import CacheLibSessionInterface

from mock_portals.addresses import hostname
from mock_portals.clock import Clock
from mock_portals.expiring import ExpiringDict
from mock_portals.limits import IDLE_LIFE, SESSION_LIFE
from mock_portals.synchronized import synchronized


@synchronized
class Sessions(BaseCache):
    """Sessions in memory, each forgotten on the world's clock: some time after its last use, and after its first.

    One that was ended stays so: an answer that was still under way does not write it back.
    """

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self._lock = RLock()
        self._kept: ExpiringDict[str, _Kept] = ExpiringDict(clock, IDLE_LIFE)
        self._ended: ExpiringDict[str, None] = ExpiringDict(clock, SESSION_LIFE)

    def get(self, key: str) -> dict[str, Any] | None:
        """A copy of what is kept under `key`, None if nothing is; asking counts as use."""
        now = self._clock.now()
        kept = self._kept.get(key)
        if kept is None or not kept.is_alive(now):
            self._kept.pop(key, None)
            return None
        self._kept[key] = replace(kept, seen=now)
        return copy.deepcopy(kept.data)

    def look(self, key: str) -> dict[str, Any]:
        """As `get` of that `key`, but looking is no use of it; empty if there is none."""
        kept = self._kept.get(key)
        return copy.deepcopy(kept.data) if kept and kept.is_alive(self._clock.now()) else {}

    def set(self, key: str, value: dict[str, Any], timeout: int | timedelta | None = None) -> bool:
        """Keeps a copy of `value` under `key`, unless that was ended; `timeout`, by the machine, is not ours."""
        now = self._clock.now()
        if key in self._ended:
            return False
        before = self._kept.get(key)
        self._kept[key] = _Kept(before.begun if before else now, now, copy.deepcopy(value))
        return True

    def begun(self, key: str) -> datetime | None:
        """Since when there is a session under `key`; None if there is none."""
        kept = self._kept.get(key)
        return kept.begun if kept else None

    def begin(self, key: str, begun: datetime) -> None:
        """Begins an empty session under `key` that goes on from another one, which `begun` then."""
        self._kept[key] = _Kept(begun, self._clock.now(), {})

    def delete(self, key: str) -> bool:
        """Ends the session `key` for good; False if there was nothing."""
        self._ended[key] = None
        return self._kept.pop(key, None) is not None


@dataclass(frozen=True)
class _Kept:
    """What a session holds, since when it is, and when it was last used."""

    begun: datetime
    seen: datetime
    data: dict[str, Any]

    def is_alive(self, now: datetime) -> bool:
        return now - self.seen <= IDLE_LIFE and now - self.begun <= SESSION_LIFE


def session_id() -> str:
    """The id that the current browser's cookie holds."""
    return str(session.sid)  # type: ignore[attr-defined]


def renew_session(*, is_new: bool = False) -> None:
    """Gives the current session a new id, so that an id known before signing in is worth nothing after.

    It is as old as before, unless it `is_new`: somebody has just proved who it is.
    """
    kept: CacheLibSessionInterface = current_app.session_interface
    before = f"{kept.key_prefix}{session_id()}"
    begun = kept.cache.begun(before)
    session["renewed"] = True  # Flask-Session leaves its old id to a session that is empty
    kept.regenerate(session)
    del session["renewed"]
    if begun and not is_new:
        kept.cache.begin(f"{kept.key_prefix}{session_id()}", begun)


def reread_session() -> None:
    """Makes the current session what it is now: the end of a request may come long after its beginning."""
    kept: CacheLibSessionInterface = current_app.session_interface
    now = kept.open_session(current_app, request)
    if dict(now) != dict(session):
        session.clear()
        session.update(now)
        session.sid, session.modified = now.sid, False  # type: ignore[attr-defined]


def this_browser() -> str:
    """What tells this browser from others at this host, for as long as it keeps cookies; given when first asked for.

    Within one request it is the same, however often it is asked for.
    """
    if "browser" not in g:
        g.browser = _known_browser()
    return str(g.browser)


def _known_browser() -> str:
    name = "__Host-trinh-duyet" if current_app.config["SESSION_COOKIE_SECURE"] else "trinh-duyet"
    known = request.cookies.get(name, "")
    if re.fullmatch(r"[\w-]{43}", known):
        return known
    given = secrets.token_urlsafe(32)

    @after_this_request
    def give(response: Response) -> Response:
        how = {
            "secure": current_app.config["SESSION_COOKIE_SECURE"],
            "httponly": True,
            "samesite": current_app.config["SESSION_COOKIE_SAMESITE"],
        }
        response.set_cookie(name, given, **how)
        return response

    return given


def open_session(app: Flask, data: MutableMapping[str, Any]) -> dict[str, Any]:
    """Starts a session of `app` that holds `data`; returns its cookie for Playwright's `add_cookies`."""
    kept: CacheLibSessionInterface = app.session_interface
    sid = secrets.token_urlsafe(32)
    kept.cache.set(f"{kept.key_prefix}{sid}", dict(data))
    return {
        "name": app.config["SESSION_COOKIE_NAME"],
        "value": sid,
        "domain": hostname(app.config["ORIGIN"]),
        "path": "/",
        "httpOnly": True,
        "secure": app.config["SESSION_COOKIE_SECURE"],
        "sameSite": app.config["SESSION_COOKIE_SAMESITE"],
    }


def look_at_session(app: Flask, cookies: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """What the session of a browser with these cookies (as Playwright tells them) holds at `app`; {} if none."""
    kept: CacheLibSessionInterface = app.session_interface
    own = (app.config["SESSION_COOKIE_NAME"], hostname(app.config["ORIGIN"]))
    sids = [cookie["value"] for cookie in cookies if (cookie["name"], cookie["domain"]) == own]
    return kept.cache.look(f"{kept.key_prefix}{sids[0]}") if sids else {}
