"""The phone: text messages, and the one-time codes in them."""

from __future__ import annotations

from pytest_bdd import given, then, when

from guidebook.browser.screen import Screen
from guidebook.sentences.patterns import sentence
from steps.cast.citizen import Citizen
from steps.journeys import phone


@given(sentence("số điện thoại của mình do người khác đứng tên tại nhà mạng"))
def _(citizen: Citizen) -> None:
    citizen.phone.lend()


@when(sentence("nhập sai mã OTP {times:number} lần"))
def _(screen: Screen, citizen: Citizen, times: str) -> None:
    phone.fail_code(screen, citizen, int(times))


@then(sentence("gửi mã OTP về số điện thoại đã đăng ký"))
def _(citizen: Citizen) -> None:
    assert citizen.phone.latest_code()


@then(sentence("chưa có mã OTP nào được gửi"))
def _(citizen: Citizen) -> None:
    citizen.phone.see_codes(0)


@then(sentence("điện thoại nhận được {count:number} mã OTP"))
def _(citizen: Citizen, count: str) -> None:
    citizen.phone.see_codes(int(count))


@then(sentence("điện thoại nhận được {count:number} tin nhắn có {part:quoted}"))
def _(citizen: Citizen, count: str, part: str) -> None:
    citizen.phone.see_messages(int(count), part)


@then(sentence("điện thoại nhận được {count:number} tin nhắn của {sender:quoted}"))
def _(citizen: Citizen, count: str, sender: str) -> None:
    citizen.phone.see_messages_of(int(count), sender)
