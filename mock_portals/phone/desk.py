"""The desk of who runs the portals by hand: the clock, which can be moved forward, and what is wrong with a host.

It stands on the phone's host, and only where somebody mounts it: a scenario moves its own clock.
"""

import ipaddress
from collections.abc import Mapping
from datetime import timedelta

from flask import Flask, flash, redirect, render_template, request, url_for
from flask_wtf import FlaskForm
from werkzeug.exceptions import Forbidden
from werkzeug.wrappers import Response
from wtforms import SelectField

from mock_portals.addresses import hostname
from mock_portals.faults import Fault
from mock_portals.world import Setting

STEPS = {
    "60": "1 phút",
    "121": "2 phút 1 giây (mã OTP hết hiệu lực)",
    "601": "10 phút 1 giây (yêu cầu liên kết hết hạn)",
    "900": "15 phút (hết tạm khóa tài khoản)",
    "1801": "30 phút 1 giây (phiên đăng nhập kết thúc)",
    "86400": "1 ngày",
}
WELL = ""
FAULTS = {
    WELL: "Hoạt động bình thường",
    Fault.DOWN.value: "Không kết nối được",
    Fault.UNAVAILABLE.value: "Đang bảo trì (503)",
    Fault.RESET.value: "Ngắt kết nối giữa chừng",
    Fault.EMPTY.value: "Trả lời rỗng",
    Fault.GARBAGE.value: "Trả lời sai định dạng",
    Fault.SLOW.value: "Trả lời quá chậm",
    Fault.DRIBBLE.value: "Trả lời từng chút một",
}


class FromElsewhereError(Forbidden):
    """Somebody on another machine, or a page of another site."""

    description = "Trang này chỉ dùng được trên chính máy đang chạy bản mô phỏng"


class ClockForm(FlaskForm):  # type: ignore[misc]
    """How far the clock moves."""

    step = SelectField("Chuyển đồng hồ về phía trước", choices=STEPS)


class FaultForm(FlaskForm):  # type: ignore[misc]
    """What is wrong with one host; its field is named by the page."""

    how = SelectField("Tình trạng", choices=FAULTS)


class Desk:
    """The page, and its two buttons."""

    def __init__(self, setting: Setting) -> None:
        addresses = setting.addresses
        self._clock, self._network = setting.world.clock, setting.network
        self._hosts: Mapping[str, str] = {
            hostname(addresses.national): "Cổng Dịch vụ công quốc gia",
            hostname(addresses.registration): "Trang đăng ký tài khoản quốc gia",
            hostname(addresses.identity): "Trang đăng nhập quốc gia",
            hostname(addresses.province("quangtri")): "Cổng Dịch vụ công tỉnh Quảng Trị",
        }

    def install(self, app: Flask) -> None:
        """Adds the routes; whoever is elsewhere is refused before any of them."""
        app.before_request(refuse_elsewhere)
        app.get("/dieu-khien")(self.desk)
        app.post("/dieu-khien/dong-ho")(self.move_clock)
        app.post("/dieu-khien/tinh-trang/<host>")(self.disturb)

    def desk(self) -> str:
        """The time, a button to move it, and each host with its state."""
        rows = [(host, name, FaultForm(how=self._state(host), prefix=host)) for host, name in self._hosts.items()]
        return render_template("desk.html", clock=self._clock.now(), form=ClockForm(), rows=rows)

    def _state(self, host: str) -> str:
        fault = self._network.faults.get(host)
        return fault.value if fault else WELL

    def move_clock(self) -> Response:
        """Forward only: a clock does not go back."""
        form = ClockForm()
        if form.validate_on_submit():
            self._clock.advance(timedelta(seconds=int(form.step.data)))
            flash(f"Đã chuyển đồng hồ: {STEPS[form.step.data]}")
        return redirect(url_for("desk"))

    def disturb(self, host: str) -> Response:
        """Switches the fault of one host on, or off."""
        form = FaultForm(prefix=host)
        if host in self._hosts and form.validate_on_submit():
            self._network.heal(host)
            if form.how.data:
                self._network.disturb(host, form.how.data)
            flash(f"{self._hosts[host]}: {FAULTS[form.how.data]}")
        return redirect(url_for("desk"))


def refuse_elsewhere() -> None:
    """Other machines, and what another site's page sends: the portals listen on loopback only, and so does this."""
    if not ipaddress.ip_address(request.remote_addr or "0.0.0.0").is_loopback:
        raise FromElsewhereError
    if request.method == "POST" and request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        raise FromElsewhereError
