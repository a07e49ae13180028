"""The forms of the national portal's three sites. A field's label is what the citizen sees."""

import unicodedata
from datetime import date
from typing import Any

from flask_wtf import FlaskForm
from wtforms import Field, SelectField, StringField

from mock_portals import fields, validation
from mock_portals.directory import Catalogue
from mock_portals.fields import Check, bare, optional, refuse, required, same_password, satisfies, secret, strong
from mock_portals.limits import NAME_LIMIT, TEXT_LIMIT
from mock_portals.national import messages
from mock_portals.phone import ten_digits
from mock_portals.unicode_forms import normal


def tidy(text: str | None) -> str:
    """What was typed, `text`, composed (NFC), trimmed, with single spaces between words; "" for None."""
    return " ".join(normal(text or "").split())


def readable(_form: Any, field: Field) -> None:
    """All characters of `field` can be seen: none is a control, formatting or private one."""
    if any(unicodedata.category(c).startswith("C") for c in field.data):
        refuse(messages.unreadable(bare(field.label.text)))


def text(label: str, *checks: Check, limit: int = TEXT_LIMIT, first: Check = required, **look: Any) -> StringField:
    """A line of text, at most `limit` characters, tidied before it is checked; `first` decides about an empty one.

    `label` is what the citizen sees; further keywords become attributes of the control.
    """
    return fields.line(label, readable, *checks, limit=limit, filters=[tidy], first=first, **look)


def identity_number(label: str) -> StringField:
    """The number that is also the account's user name, under `label`."""
    is_one = satisfies(validation.IDENTITY_NUMBER.fullmatch, messages.WRONG_NUMBER)
    return text(label, is_one, inputmode="numeric", autocomplete="username")


def email_address() -> StringField:
    """Where an account's owner is reached, if they like."""
    return text("Email", fields.ordinary_email, first=optional, inputmode="email", autocomplete="email")


def captcha(label: str, **look: Any) -> StringField:
    """The characters of the picture beside it, under `label`."""
    return text(label, limit=20, autocomplete="off", autocapitalize="off", spellcheck="false", **look)


def one_time_code(label: str) -> StringField:
    """The digits from the phone, under `label`."""
    return text(label, limit=20, inputmode="numeric", autocomplete="one-time-code", autofocus=True)


def born_long_enough_ago(form: Any, field: Field) -> None:
    """In `field` stands the birth date of somebody who may have an account on the day that `form` holds as `today`."""
    if objection := validation.objection_to_birth(field.data, form.today):
        refuse(objection)


class RegistrationForm(FlaskForm):  # type: ignore[misc]
    """Screen N3: six fields, five of them required."""

    number = identity_number("Tên đăng nhập (Số CMT/CCCD) *")
    full_name = text(
        "Họ tên *", satisfies(validation.is_name, messages.WRONG_NAME), limit=NAME_LIMIT, autocomplete="name"
    )
    birth_date = text("Ngày sinh *", born_long_enough_ago, placeholder="dd/mm/yyyy", autocomplete="bday")
    phone = text("Số điện thoại *", fields.mobile, inputmode="tel", autocomplete="tel")
    email = email_address()
    captcha = captcha("Nhập mã xác thực *")

    def __init__(self, today: date, **fields: Any) -> None:
        super().__init__(**fields)
        self.today = today

    @property
    def national_phone(self) -> str:
        """The phone number in its ten-digit form."""
        return ten_digits(self.phone.data)


class CodeForm(FlaskForm):  # type: ignore[misc]
    """Screen N4."""

    code = one_time_code("Nhập mã OTP")


class PasswordForm(FlaskForm):  # type: ignore[misc]
    """Screen N5."""

    password = secret("Nhập mật khẩu", strong)
    confirmation = secret("Xác nhận mật khẩu", same_password)


class LoginForm(FlaskForm):  # type: ignore[misc]
    """Screen N7b."""

    number = text("Tên đăng nhập", placeholder="Nhập CMT/CCCD", autocomplete="username")
    password = secret("Mật khẩu", autocomplete="current-password", placeholder="Nhập mật khẩu")
    captcha = captcha("Mã xác thực")


class RecoveryForm(FlaskForm):  # type: ignore[misc]
    """Whose password was forgotten."""

    number = identity_number("Số CMT/CCCD")
    captcha = captcha("Mã xác thực")


class LoginOtpForm(FlaskForm):  # type: ignore[misc]
    """Screen N8; its label has a colon where that of N4 has none."""

    code = one_time_code("Nhập mã OTP:")


def named(_form: Any, field: Field) -> None:
    """E17: a user name must be typed, whatever the field is called."""
    if not field.data:
        refuse(messages.NO_USER_NAME)


class LinkForm(FlaskForm):  # type: ignore[misc]
    """Screen N11."""

    system = SelectField("Hệ thống liên kết", validate_choice=False)
    user_name = text("Tên đăng nhập", first=named, autocomplete="off")

    def __init__(self, catalogue: Catalogue, **fields: Any) -> None:
        super().__init__(**fields)
        choices = [(system.slug, system.name) for system in catalogue.connected]
        self.system.choices = [("", "Chọn hệ thống cần liên kết"), *choices]

    def validate_system(self, field: SelectField) -> None:
        """E17: one of the connected systems must be chosen in `field`."""
        if not field.data or field.data not in dict(field.choices):
            field.data = ""
            refuse(messages.NO_SYSTEM)


class ExtendedForm(FlaskForm):  # type: ignore[misc]
    """What a citizen adds to an account; nothing of it has to be told."""

    email = email_address()
    permanent_address = text("Địa chỉ thường trú", first=optional, autocomplete="off")
    present_address = text("Nơi ở hiện nay", first=optional, autocomplete="address-line1")
    occupation = text("Nghề nghiệp", first=optional, limit=NAME_LIMIT, autocomplete="organization-title")


class ConfirmForm(FlaskForm):  # type: ignore[misc]
    """A button that writes, and nothing else."""
