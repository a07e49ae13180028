"""A portal's Flask app: what is set once for all of its pages."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import CodeType
from typing import Any, ClassVar

from flask import Flask
from flask_session.cachelib import CacheLibSessionInterface
from flask_wtf.csrf import CSRFError, CSRFProtect
from jinja2 import BytecodeCache, ChoiceLoader, FileSystemLoader
from jinja2.bccache import Bucket
from werkzeug.exceptions import HTTPException
from werkzeug.routing import Rule

from mock_portals.environment import PortalContext
from mock_portals.messages import PASSWORD_POLICY
from mock_portals.paging import paged
from mock_portals.web.answers import error_page, failure_page, foreign_form_page, headers, policy, refusals_noted
from mock_portals.web.assets import SHARED, Assets, folder_of
from mock_portals.web.refusals import (
    FIELD_LIMIT,
    PortalRequest,
    fill_in_referer,
    refuse_forms_of_other_sites,
    refuse_long_addresses,
    refuse_malformed_forms,
    refuse_malformed_headers,
    refuse_values_of_another_kind,
)
from mock_portals.web.sessions import Sessions, reread_session
from mock_portals.web.text import date_line, described

BODY_LIMIT = 64 * 1024


def create_app(
    setting: PortalContext,
    origin: str,
    package: str,
    *,
    layout: str = "layout.html",
    name: str = "",
    cookie: str = "phien",
    note: Callable[[str], None] | None = None,
) -> Flask:
    """An app without routes for the host of `origin`, with the templates and static files of `package`.

    `setting` is the world it stands in; `layout` is the template that error pages extend; `name` tells several apps
    of one package apart, and `cookie` their sessions where they share a host; `note` writes a line into the audit trail
    for every request that is refused.
    """
    folder = folder_of(package)
    assets = Assets(package)
    app = Flask(name or package, static_folder=None, root_path=str(folder))
    app.url_rule_class = _Rule
    app.config.update(_configuration(origin, cookie))
    app.jinja_options = {"bytecode_cache": _templates, "auto_reload": False}
    app.jinja_loader = ChoiceLoader([_loader(folder), _loader(folder_of(SHARED))])
    app.jinja_env.globals.update(
        asset=assets.address,
        now=setting.world.clock.now,
        date_line=date_line,
        addresses=setting.addresses,
        error_layout=layout,
        described=described,
        paged=paged,
        password_policy=PASSWORD_POLICY,
    )
    app.session_interface = CacheLibSessionInterface(client=Sessions(setting.world.clock), permanent=False)
    app.request_class = PortalRequest
    app.before_request(refuse_forms_of_other_sites)
    app.before_request(refuse_long_addresses)
    app.before_request(refuse_malformed_headers)
    app.before_request(refuse_malformed_forms)
    app.before_request(reread_session)  # the body has been read
    app.before_request(fill_in_referer)
    CSRFProtect(app)
    app.before_request(refuse_values_of_another_kind)
    app.wsgi_app = assets.before(app.wsgi_app)  # type: ignore[method-assign, assignment]
    app.register_error_handler(HTTPException, error_page)
    app.register_error_handler(CSRFError, foreign_form_page)
    app.register_error_handler(Exception, failure_page)
    app.after_request(headers(policy(setting.addresses.any_portal)))
    if note:
        app.after_request(refusals_noted(note))
    return app


def _configuration(origin: str, cookie: str) -> dict[str, Any]:
    secure = origin.startswith("https:")
    return {
        "ORIGIN": origin,
        "SECRET_KEY": secrets.token_hex(),
        "SESSION_COOKIE_NAME": f"__Host-{cookie}" if secure else cookie,
        "SESSION_COOKIE_SECURE": secure,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_REFRESH_EACH_REQUEST": False,
        "MAX_CONTENT_LENGTH": BODY_LIMIT,
        "MAX_FORM_MEMORY_SIZE": BODY_LIMIT,
        "MAX_FORM_PARTS": FIELD_LIMIT,
        "WTF_CSRF_TIME_LIMIT": None,
    }


class _Rule(Rule):
    """A route that shares with those of its form what builds its addresses.

    Werkzeug compiles two functions for each route: three quarters of what a fresh world of portals costs.
    """

    _builders: ClassVar[dict[tuple[object, ...], Callable[..., tuple[str, str]]]] = {}

    def _compile_builder(self, append_unknown: bool = True) -> Callable[..., tuple[str, str]]:
        form = (*self._trace, append_unknown)
        if self.defaults:  # they are compiled in
            return super()._compile_builder(append_unknown)
        if form not in self._builders:
            self._builders[form] = super()._compile_builder(append_unknown)
        return self._builders[form]


@cache
def _loader(folder: Path) -> FileSystemLoader:
    return FileSystemLoader(folder / "templates")


class _CompiledTemplates(BytecodeCache):
    """Compiled templates, kept in memory for all apps of a process."""

    def __init__(self) -> None:
        self._code: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._code.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code:
            self._code[bucket.key, bucket.checksum] = bucket.code


_templates = _CompiledTemplates()
