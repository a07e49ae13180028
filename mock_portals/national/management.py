"""The pages of the citizen's account besides its links, in the order of the account's left menu."""

from typing import Any

from flask import flash, g, redirect, render_template, url_for

from mock_portals import typed
from mock_portals.clock import Clock
from mock_portals.national import rules
from mock_portals.national.forms import ExtendedForm
from mock_portals.national.store import Extended, NationalStore
from mock_portals.oidc import RelyingParty
from mock_portals.records import Event

UTILITIES = {
    "/thu-tuc": ("Tra cứu thủ tục hành chính", "Tìm thủ tục và nộp hồ sơ trực tuyến"),
    "/tai-khoan/dich-vu-cong-cua-toi": ("Theo dõi hồ sơ", "Tình trạng các hồ sơ đã nộp tại mọi hệ thống liên kết"),
    "/tai-khoan/lien-ket": ("Liên kết tài khoản", "Dùng một lần đăng nhập cho các hệ thống một cửa"),
}


class Management:
    """The views; `sign_in` is where a citizen goes who is not signed in."""

    def __init__(self, store: NationalStore, clock: Clock, sign_in: RelyingParty) -> None:
        self.sign_in = sign_in
        self._store, self._clock = store, clock

    def profile(self) -> Any:
        """What the citizen proved on registering; nobody can change it here."""
        return render_template("profile.html", birth_date=typed.write_date(g.citizen.birth_date))

    def extended(self) -> Any:
        """What the citizen adds: an e-mail address, where they live, what they do."""
        kept = g.citizen.extended
        form = ExtendedForm(data={"email": g.citizen.email, **vars(kept)})
        if not form.validate_on_submit():
            return render_template("extended.html", form=form)
        more = Extended(form.permanent_address.data, form.present_address.data, form.occupation.data)
        self._store.extend(g.citizen.id, form.email.data, more)
        self._store.note(Event(self._clock.now(), "extended information changed", g.citizen.id))
        flash(rules.UPDATED, "notice")
        return redirect(url_for("extended"))

    def services(self) -> Any:
        """How many dossiers each linked system has."""
        return render_template("services.html", links=self._store.links(g.citizen.id))

    def my_services(self) -> Any:
        """Every dossier, with its status."""
        return render_template("my_services.html", write_date=typed.write_date)

    def documents(self) -> Any:
        """The citizen's papers: they lie with the dossiers, at the systems that received these."""
        return render_template("documents.html", write_date=typed.write_date)

    def utilities(self) -> Any:
        """Ways to what else the account is good for."""
        return render_template("utilities.html", utilities=UTILITIES)
