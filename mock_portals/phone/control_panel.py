"""The control panel of who runs the portals by hand: the clock, which can be moved on, and what is wrong with a host.

It stands on the phone's host, and only where somebody mounts it: a scenario moves its own clock.
"""

import ipaddress
from datetime import timedelta

from flask import Flask, redirect, render_template, request, url_for
from flask_wtf import FlaskForm
from werkzeug.exceptions import Forbidden
from werkzeug.wrappers import Response
from wtforms import SelectField

from mock_portals.addresses import Addresses, hostname
from mock_portals.directory import Catalogue
from mock_portals.disturbances import Disturbance
from mock_portals.environment import PortalContext
from mock_portals.limits import IDLE_LIFE, LOCK, OTP_LIFE, WAITING_LIFE
from mock_portals.rate_limit import HOUR
from mock_portals.web import tell

JUST_AFTER = timedelta(seconds=1)


def duration(time: timedelta) -> str:
    """Write a `time` in whole units, the longest first: `2 phút 1 giây`."""
    minutes, seconds = divmod(int(time.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    units = {"ngày": days, "giờ": hours, "phút": minutes, "giây": seconds}
    return " ".join(f"{number} {unit}" for unit, number in units.items() if number)


WHAT_ENDS = {
    timedelta(minutes=1): "",
    OTP_LIFE + JUST_AFTER: " (mã OTP hết hiệu lực)",
    WAITING_LIFE + JUST_AFTER: " (yêu cầu liên kết, đăng ký, đặt lại mật khẩu hết hạn)",
    LOCK: " (hết tạm khóa tài khoản)",
    IDLE_LIFE + JUST_AFTER: " (phiên đăng nhập kết thúc)",
    HOUR: " (được yêu cầu thêm mã OTP)",
    timedelta(days=1): "",
}
STEPS = {f"{time.total_seconds():.0f}": f"{duration(time)}{ended}" for time, ended in WHAT_ENDS.items()}
"""How far the clock can be moved, in seconds, and what is said of it."""
NOT_A_CHOICE = "Không thay đổi gì: vui lòng chọn trong danh sách"
WELL = ""
CONDITIONS = {
    WELL: "Hoạt động bình thường",
    Disturbance.DOWN.value: "Không kết nối được",
    Disturbance.UNAVAILABLE.value: "Đang bảo trì (503)",
    Disturbance.RESET.value: "Ngắt kết nối giữa chừng",
    Disturbance.EMPTY.value: "Trả lời rỗng",
    Disturbance.GARBAGE.value: "Trả lời sai định dạng",
    Disturbance.SLOW.value: "Trả lời quá chậm",
    Disturbance.DRIBBLE.value: "Trả lời từng chút một",
}


class FromElsewhereError(Forbidden):
    """Somebody on another machine, or a page of another site."""

    description = "Trang này chỉ dùng được trên chính máy đang chạy bản mô phỏng"


class ClockForm(FlaskForm):  # type: ignore[misc]
    """How far the clock moves."""

    step = SelectField("Chuyển đồng hồ về phía trước", choices=STEPS)


Hosts = dict[str, list[tuple[str, str]]]
"""Host names with what they are called, by the heading that they stand under."""


class DisturbanceForm(FlaskForm):  # type: ignore[misc]
    """What is wrong with one host."""

    host = SelectField("Hệ thống")
    how = SelectField("Tình trạng", choices=CONDITIONS)

    def __init__(self, hosts: Hosts) -> None:
        super().__init__()
        self.host.choices = hosts


def hosts_of(addresses: Addresses, catalogue: Catalogue) -> Hosts:
    """Everything at `addresses` that can be disturbed: the national sites, and the connected systems of `catalogue`."""
    systems = [(hostname(addresses.province(system.slug)), system) for system in catalogue.connected]
    return {
        "Cổng Dịch vụ công quốc gia": [
            (hostname(addresses.national), "Cổng Dịch vụ công quốc gia"),
            (hostname(addresses.registration), "Trang đăng ký tài khoản quốc gia"),
            (hostname(addresses.identity), "Trang đăng nhập quốc gia"),
        ],
        "Tỉnh, thành phố": [(host, system.name) for host, system in systems if system.province_code],
        "Bộ, ngành và cơ quan khác": [(host, system.name) for host, system in systems if not system.province_code],
    }


class ControlPanel:
    """The page, and its buttons."""

    def __init__(self, setting: PortalContext) -> None:
        self._clock, self._network = setting.world.clock, setting.network
        self._hosts = hosts_of(setting.addresses, setting.world.catalogue)
        self._names = dict(host for group in self._hosts.values() for host in group)

    def install(self, app: Flask) -> None:
        """Adds the routes to `app`; whoever is elsewhere is refused before any of them."""
        app.before_request(refuse_elsewhere)
        app.get("/dieu-khien")(self.panel)
        app.post("/dieu-khien/dong-ho")(self.move_clock)
        app.post("/dieu-khien/tinh-trang")(self.disturb)

    def panel(self) -> str:
        """The time and a button to move it; what is disturbed now; a list to disturb something from."""
        disturbed = [
            (host, self._names.get(host, host), CONDITIONS[how.value])
            for host, how in self._network.disturbances.items()
        ]
        return render_template(
            "control_panel.html",
            clock=self._clock.now(),
            form=ClockForm(),
            disturbance=DisturbanceForm(self._hosts),
            disturbed=disturbed,
        )

    def move_clock(self) -> Response:
        """Forward only: a clock does not go back."""
        form = ClockForm()
        if form.validate_on_submit():
            self._clock.advance(timedelta(seconds=int(form.step.data)))
            tell(f"Đã chuyển đồng hồ: {STEPS[form.step.data]}", "message")
        else:
            tell(NOT_A_CHOICE, "message")
        return redirect(url_for("panel"))

    def disturb(self) -> Response:
        """Disturbs one host, or lets it answer as usual."""
        form = DisturbanceForm(self._hosts)
        if form.validate_on_submit():
            host, how = form.host.data, form.how.data
            self._network.heal(host)
            if how:
                self._network.disturb(host, how)
            tell(f"{self._names[host]}: {CONDITIONS[how]}", "message")
        else:
            tell(NOT_A_CHOICE, "message")
        return redirect(url_for("panel"))


def refuse_elsewhere() -> None:
    """Other machines, and what another site's page sends: the portals listen on loopback only, and so does this."""
    if not ipaddress.ip_address(request.remote_addr or "0.0.0.0").is_loopback:
        raise FromElsewhereError
    if request.method == "POST" and request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        raise FromElsewhereError
