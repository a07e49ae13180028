"""What every portal's Flask app shares.

app.py       the app itself: its settings, the flags of its cookies
refusals.py  what is refused before any view
sessions.py  sessions, and what a browser is known by
text.py      what is read and written
answers.py   the answers to errors, and what stands on every answer
assets.py    static files

    app = create_app(setting, setting.addresses.province("quangtri"), "mock_portals.province")

    app has: templates/ and static/ of that package (and the shared ones); server-side sessions that end
    by the world's clock, as limits.py says; CSRF on every form; a strict Content-Security-Policy;
    error pages in Vietnamese, which extend the package's `layout.html`.

In templates:

    {% extends "document.html" %}          in layout.html: blocks title, head, page
    {% from "fields.html" import field %}  {{ field(form.full_name, autocomplete="name") }}
    {{ csrf_token() }}                     {{ asset("portal.css") }}   {{ asset("shared/document.css") }}
    {{ now() }}                            {{ date_line(now()) }}  →  Thứ 2, ngày 25 tháng 05 năm 2020

In views:

    renew_session()                        a new session id: at sign-in and after a one-time code
    clean(text)                            NFC, single spaces, no control characters
    stay_local(target)                     a `next` that cannot leave this site
    app.extensions["csrf"].exempt(view)    for a path that another portal calls
    g.refused = "invalid_scope"            a refusal told by a redirect: noted as one that is told by a 4xx
    tell("Phiên đăng ký đã hết hạn")       a message for the next page; once, also if it is told twice
    WayOn("Bạn đã đăng nhập.", "/", "Tiếp tục")    what to do after an error, or with a message: told with its link

For a scenario that begins signed in:

    open_session(app, {"account": "…"})    → a cookie as Playwright's add_cookies takes it

For a scenario that looks at the end:

    look_at_session(app, context.cookies())    → what the session of that browser holds
"""

from mock_portals.web.answers import error_page, foreign_form_page
from mock_portals.web.app import BODY_LIMIT, create_app
from mock_portals.web.assets import Assets
from mock_portals.web.refusals import PortalRequest
from mock_portals.web.sessions import look_at_session, open_session, renew_session, session_id, this_browser
from mock_portals.web.text import WayOn, clean, date_line, stay_local, tell

__all__ = [
    "BODY_LIMIT",
    "Assets",
    "PortalRequest",
    "WayOn",
    "clean",
    "create_app",
    "date_line",
    "error_page",
    "foreign_form_page",
    "look_at_session",
    "open_session",
    "renew_session",
    "session_id",
    "stay_local",
    "tell",
    "this_browser",
]
