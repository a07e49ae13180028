"""The forms of the national portal's three sites. A field's label is what the citizen sees.

Every message stands at its field, and what was typed is kept (passwords and codes are not).
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from flask_wtf import FlaskForm
from wtforms import Field, PasswordField, SelectField, StringField
from wtforms.validators import StopValidation

from mock_portals import typed
from mock_portals.directory import Catalogue
from mock_portals.national import rules
from mock_portals.phone import national

REQUIRED_MARK = " *"

Check = Callable[[Any, Field], None]


def bare(label: str) -> str:
    """A label as it stands in a message: without its mark."""
    return label.removesuffix(REQUIRED_MARK).removesuffix(":")


def refuse(message: str) -> None:
    """Stop at this message; the other checks of the field would only repeat it."""
    raise StopValidation(message)


def required(_form: Any, field: Field) -> None:
    """E1: something must be typed."""
    if not field.data:
        label = bare(field.label.text)
        refuse(label.replace("Nhập", "Vui lòng nhập", 1) if label.startswith("Nhập ") else typed.missing(label))


def needed(message: str) -> Check:
    """Something must be typed, with a message of its own."""

    def check(_form: Any, field: Field) -> None:
        if not field.data:
            refuse(message)

    return check


def optional(_form: Any, field: Field) -> None:
    """Nothing typed: nothing to check."""
    if not field.data:
        raise StopValidation


def plain(limit: int) -> Check:
    """At most `limit` characters, all of which can be seen."""

    def check(_form: Any, field: Field) -> None:
        if len(field.data) > limit:
            refuse(f"{bare(field.label.text)} dài tối đa {limit} ký tự")
        if not rules.is_readable(field.data):
            refuse(f"{bare(field.label.text)} có ký tự không hợp lệ")

    return check


def satisfies(rule: Callable[[str], bool], message: str) -> Check:
    """The text must satisfy a rule of the portal."""

    def check(_form: Any, field: Field) -> None:
        if not rule(field.data):
            refuse(message)

    return check


def text(
    label: str, *checks: Check, limit: int = typed.TEXT_LIMIT, first: Check = required, **look: Any
) -> StringField:
    """A line of text, tidied before it is checked; `first` decides about an empty one."""
    must = {} if first is optional else {"aria-required": "true"}
    look = {"maxlength": limit, **must, **look}
    return StringField(label, [first, plain(limit), *checks], filters=[rules.tidy], render_kw=look)


def secret(label: str, *checks: Check, autocomplete: str, **look: Any) -> PasswordField:
    """A password, taken exactly as typed and never shown again."""
    look = {"autocomplete": autocomplete, "maxlength": typed.PASSWORD_LIMIT, "aria-required": "true", **look}
    return PasswordField(label, [required, *checks], render_kw=look)


def captcha(label: str, **look: Any) -> StringField:
    """The characters of the picture beside it."""
    return text(label, limit=20, autocomplete="off", autocapitalize="off", spellcheck="false", **look)


def one_time_code(label: str) -> StringField:
    """Six digits from the phone."""
    return text(label, limit=20, inputmode="numeric", autocomplete="one-time-code", autofocus=True)


def born_long_enough_ago(form: Any, field: Field) -> None:
    """The birth date of somebody who may have an account today, by the portal's clock."""
    if objection := typed.objection_to_birth(field.data, form.today):
        refuse(objection)


def same_password(form: Any, field: Field) -> None:
    """E10: typed twice, and alike."""
    if field.data != form.password.data:
        refuse(typed.PASSWORDS_DIFFER)


class RegistrationForm(FlaskForm):  # type: ignore[misc]
    """Screen N3: six fields, five of them required."""

    number = text(
        "Tên đăng nhập (Số CMT/CCCD) *",
        satisfies(typed.is_identity_number, rules.WRONG_NUMBER),
        inputmode="numeric",
        autocomplete="username",
    )
    full_name = text(
        "Họ tên *", satisfies(typed.is_name, rules.WRONG_NAME), limit=typed.NAME_LIMIT, autocomplete="name"
    )
    birth_date = text("Ngày sinh *", born_long_enough_ago, placeholder="dd/mm/yyyy", autocomplete="bday")
    phone = text("Số điện thoại *", satisfies(typed.is_phone, rules.WRONG_PHONE), inputmode="tel", autocomplete="tel")
    email = text(
        "Email", satisfies(typed.is_email, rules.WRONG_EMAIL), first=optional, inputmode="email", autocomplete="email"
    )
    captcha = captcha("Nhập mã xác thực *")

    def __init__(self, today: date, **fields: Any) -> None:
        super().__init__(**fields)
        self.today = today

    @property
    def national_phone(self) -> str:
        """The phone number in its ten-digit form."""
        return national(self.phone.data)


class CodeForm(FlaskForm):  # type: ignore[misc]
    """Screen N4."""

    code = one_time_code("Nhập mã OTP")


class PasswordForm(FlaskForm):  # type: ignore[misc]
    """Screen N5."""

    password = secret("Nhập mật khẩu", satisfies(typed.is_strong, typed.WEAK_PASSWORD), autocomplete="new-password")
    confirmation = secret("Xác nhận mật khẩu", same_password, autocomplete="new-password")


class LoginForm(FlaskForm):  # type: ignore[misc]
    """Screen N7b."""

    number = text("Tên đăng nhập", placeholder="Nhập CMT/CCCD", autocomplete="username")
    password = secret("Mật khẩu", autocomplete="current-password", placeholder="Nhập mật khẩu")
    captcha = captcha("Mã xác thực")


class RecoveryForm(FlaskForm):  # type: ignore[misc]
    """Whose password was forgotten."""

    number = text(
        "Số CMT/CCCD",
        satisfies(typed.is_identity_number, rules.WRONG_NUMBER),
        inputmode="numeric",
        autocomplete="username",
    )
    captcha = captcha("Mã xác thực")


class LoginOtpForm(FlaskForm):  # type: ignore[misc]
    """Screen N8; its label has a colon where that of N4 has none."""

    code = one_time_code("Nhập mã OTP:")


class LinkForm(FlaskForm):  # type: ignore[misc]
    """Screen N11."""

    system = SelectField("Hệ thống liên kết", validate_choice=False)
    user_name = text("Tên đăng nhập", first=needed(rules.NO_USER_NAME), autocomplete="off")

    def __init__(self, catalogue: Catalogue, **fields: Any) -> None:
        super().__init__(**fields)
        choices = [(system.slug, system.name) for system in catalogue.connected]
        self.system.choices = [("", "Chọn hệ thống cần liên kết"), *choices]

    def validate_system(self, field: SelectField) -> None:
        """E17: one of the connected systems must be chosen."""
        if not field.data or field.data not in dict(field.choices):
            field.data = ""
            refuse(rules.NO_SYSTEM)


class ExtendedForm(FlaskForm):  # type: ignore[misc]
    """What a citizen adds to an account; nothing of it has to be told."""

    email = text(
        "Email", satisfies(typed.is_email, rules.WRONG_EMAIL), first=optional, inputmode="email", autocomplete="email"
    )
    permanent_address = text("Địa chỉ thường trú", first=optional, autocomplete="off")
    present_address = text("Nơi ở hiện nay", first=optional, autocomplete="address-line1")
    occupation = text("Nghề nghiệp", first=optional, limit=typed.NAME_LIMIT, autocomplete="organization-title")


class ConfirmForm(FlaskForm):  # type: ignore[misc]
    """A button that writes, and nothing else."""
