"""The forms of the province. A field's label is what the citizen sees; its star is part of it."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import Field, PasswordField, SelectField, StringField, TextAreaField

from mock_portals import fields, validation
from mock_portals.directory import Catalogue
from mock_portals.fields import (
    MUST,
    PROVINCIAL_MARK,
    Check,
    at_most,
    bare,
    optional,
    refuse,
    required,
    same_password,
    satisfies,
    secret,
    strong,
)
from mock_portals.limits import NAME_LIMIT, PASSWORD_LIMIT, TEXT_LIMIT
from mock_portals.phone import ten_digits
from mock_portals.province import attachments, limits, messages
from mock_portals.province.records import ProvincialAccount
from mock_portals.web import clean

NOT_CHOSEN = {"": "-- Chưa chọn --"}
# No published source states the rules of the real portal: these are assumptions.
USER_NAME = re.compile(r"[A-Za-z0-9._@-]{6,50}")
WEBSITE = re.compile(r"(https?://)?[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+(/[^\s<>\"]*)?")
FAX = re.compile(r"\+?[0-9 .()-]{8,20}")

Choices = dict[str, str]


def clean_lines(text: str | None) -> str:
    """Clean a text of several lines, each for itself."""
    return "\n".join(clean(line) for line in (text or "").splitlines()).strip()


def text(label: str, *checks: Check, limit: int = TEXT_LIMIT, **look: Any) -> StringField:
    """Build a line of text, composed and trimmed before it is checked; the mark of its `label` makes it required.

    It has at most `limit` characters; further keywords become attributes of the control.
    """
    first = required if label.endswith(PROVINCIAL_MARK) else optional
    return fields.line(label, *checks, limit=limit, filters=[clean], first=first, **look)


def chosen(form: Any, field: Field) -> None:
    """An entry of `field`, a list, must be chosen where `form` has no note that there is none."""
    if field.short_name not in form.notes:
        required(form, field)


def choice(label: str) -> SelectField:
    """Build a list called `label` whose entries depend on another field; ContactForm fills it."""
    return SelectField(label, [chosen], choices=NOT_CHOSEN, validate_choice=False, render_kw=MUST)


def good_card(form: Any, field: Field) -> None:
    """In `field` stands when a card was issued that is good on the day that `form` holds as `today`."""
    if objection := validation.objection_to_card(bare(field.label.text), field.data, form.today):
        refuse(objection)


def own_number(form: Any, field: Field) -> None:
    """A user name in `field` may be an identity number, but only that of `form`: signing in takes either."""
    if validation.IDENTITY_NUMBER.fullmatch(field.data) and field.data != form.own_number:
        refuse(messages.NAME_IS_ANOTHER_NUMBER)


def same_as_national(form: Any, field: Field) -> None:
    """In `field` stands the number that the national portal proved, if `form` holds one."""
    if form.proven_number and field.data != form.proven_number:
        refuse(messages.OTHER_NUMBER)


identity_number = satisfies(validation.IDENTITY_NUMBER.fullmatch, messages.WRONG_NUMBER)


def another_password(form: Any, field: Field) -> None:
    """Refuse a new password in `field` that is the one which the account has, and which stands in `form` too."""
    if field.data == form.current.data:
        refuse(messages.SAME_PASSWORD)


def full_name(label: str) -> StringField:
    """Build the field `label` of a person's name."""
    return text(
        label,
        satisfies(validation.is_name, messages.WRONG_NAME),
        limit=NAME_LIMIT,
        autocomplete="name",
    )


def new_user_name(label: str) -> StringField:
    """Build the field `label` of a user name that is to be one's own."""
    return text(
        label,
        satisfies(USER_NAME.fullmatch, messages.WRONG_USER_NAME),
        own_number,
        autocomplete="username",
    )


class ContactForm(FlaskForm):  # type: ignore[misc]
    """How an account's owner is reached: what P2 asks first, and what can be changed later."""

    organisation = text("Tên cơ quan tổ chức", autocomplete="organization")
    phone = text("Số điện thoại (*)", fields.mobile, inputmode="tel", autocomplete="tel")
    fax = text("Số fax", satisfies(FAX.fullmatch, messages.WRONG_FAX), inputmode="tel")
    email = text("Email", fields.ordinary_email, inputmode="email", autocomplete="email")
    website = text("Website", satisfies(WEBSITE.fullmatch, messages.WRONG_WEBSITE), inputmode="url")
    province = choice("Tỉnh/Thành phố (*)")
    district = choice("Quận/Huyện (*)")
    commune = choice("Phường/Xã/Thị trấn (*)")
    street = text("Số nhà/Đường/Áp/Khóm (*)", autocomplete="address-line1")

    columns: tuple[tuple[str, ...], ...] = (
        ("phone", "email", "organisation", "website", "fax"),
        ("province", "district", "commune", "street"),
    )
    kept: tuple[str, ...] = ("organisation", "phone", "fax", "email", "website", "street")
    """The fields that an account keeps as they were typed."""

    def __init__(self, catalogue: Catalogue, **fields: Any) -> None:
        super().__init__(**fields)
        self.province.choices = _choices(catalogue.provinces, "full_name")
        self.district.choices = district_choices(catalogue, self.province.data or "")
        _keep_known(self.district)
        self.commune.choices = commune_choices(catalogue, self.district.data or "")
        _keep_known(self.commune)
        for name in self.notes:
            self[name].render_kw = {"disabled": True, "aria-required": "false"}

    @property
    def notes(self) -> dict[str, str]:
        """What stands at the lists that have no entries, by field name (E15)."""
        if self.province.data and is_empty(self.district.choices):
            return {"district": messages.NO_DISTRICTS, "commune": messages.NO_DISTRICTS}
        if self.district.data and is_empty(self.commune.choices):
            return {"commune": messages.NO_COMMUNES}
        return {}

    @property
    def hints(self) -> dict[str, str]:
        """What stands below a field, by its name."""
        return self.notes

    def validate_province(self, field: SelectField) -> None:
        """The province must be chosen in `field`, and be one of the list."""
        _keep_known(field)
        required(self, field)

    def answers(self) -> dict[str, Any]:
        """The checked answers as an account takes them, without the password."""
        return {name: self[name].data or "" for name in self.kept} | {
            "phone": ten_digits(self.phone.data),
            "province_code": self.province.data,
            "district_code": self.district.data or "",
            "commune_code": self.commune.data or "",
        }


class RegistrationForm(ContactForm):
    """Screen P2: sixteen fields in three columns, twelve of them required."""

    name = full_name("Họ và tên (*)")
    cmnd = text("Số CMND (*)", identity_number, same_as_national, inputmode="numeric")
    cmnd_issued_on = text("Ngày cấp CMND (*)", good_card, placeholder="dd/mm/yyyy")
    cmnd_issued_by = text("Nơi cấp CMND (*)")
    user_name = new_user_name("Tên đăng nhập (*)")
    password = secret("Mật khẩu (*)", strong)
    confirmation = secret("Xác nhận mật khẩu (*)", same_password)

    columns = (
        ("name", "organisation", "cmnd", "cmnd_issued_on", "cmnd_issued_by", "phone", "fax"),
        ("email", "website", "province", "district", "commune", "street"),
        ("user_name", "password", "confirmation"),
    )
    kept = (*ContactForm.kept, "name", "cmnd", "cmnd_issued_by", "user_name")

    def __init__(self, catalogue: Catalogue, today: date, proven_number: str = "", **fields: Any) -> None:
        super().__init__(catalogue, **fields)
        self.today = today
        self.proven_number = proven_number

    @property
    def own_number(self) -> str:
        """The only identity number that may be the user name."""
        return self.cmnd.data or ""

    def answers(self) -> dict[str, Any]:
        """The checked answers as an account takes them, without the password."""
        return super().answers() | {"cmnd_issued_on": validation.read_date(self.cmnd_issued_on.data)}


class EditForm(ContactForm):
    """How an account's owner is reached, to be changed.

    Who forgot a password gets a new one through the phone: so another phone is as good as another password, and has
    to be confirmed alike.
    """

    current = PasswordField(
        "Mật khẩu hiện tại", render_kw={"autocomplete": "current-password", "maxlength": PASSWORD_LIMIT}
    )

    columns = (ContactForm.columns[0], (*ContactForm.columns[1], "current"))

    def __init__(self, account: ProvincialAccount, catalogue: Catalogue, **fields: Any) -> None:
        self.account = account
        super().__init__(catalogue, **fields)

    @property
    def hints(self) -> dict[str, str]:
        """What stands below a field, by its name."""
        return super().hints | {"current": "Chỉ cần nhập khi đổi số điện thoại"}

    @property
    def changes_phone(self) -> bool:
        """Whether the password has to be confirmed."""
        return ten_digits(self.phone.data) != self.account.phone

    def answers(self) -> dict[str, Any]:
        """The checked answers, without a phone that is left as it was: it may have been changed meanwhile."""
        answers = super().answers()
        return answers if self.changes_phone else {name: answers[name] for name in answers if name != "phone"}

    def validate_current(self, field: PasswordField) -> None:
        """Who leaves the phone as it is may leave `field`, the password, empty."""
        if self.changes_phone:
            required(self, field)


def contact_data(account: ProvincialAccount) -> dict[str, str]:
    """What a ContactForm begins with: what the account says now."""
    units = {name: getattr(account, f"{name}_code") for name in ("province", "district", "commune")}
    return units | {name: getattr(account, name) for name in ContactForm.kept}


class PasswordForm(FlaskForm):  # type: ignore[misc]
    """A new password in place of the current one."""

    current = secret("Mật khẩu hiện tại (*)", autocomplete="current-password")
    password = secret("Mật khẩu mới (*)", strong, another_password)
    confirmation = secret("Xác nhận mật khẩu mới (*)", same_password)


class ForgottenForm(FlaskForm):  # type: ignore[misc]
    """Whose password was forgotten."""

    login = text("Tên đăng nhập/ Số CMND (*)", autocomplete="username")


class CodeForm(FlaskForm):  # type: ignore[misc]
    """The code that a phone received."""

    code = text("Nhập mã OTP (*)", limit=20, inputmode="numeric", autocomplete="one-time-code", autofocus=True)


class NewPasswordForm(FlaskForm):  # type: ignore[misc]
    """A new password of somebody who proved to hold the account's phone."""

    password = secret("Mật khẩu mới (*)", strong)
    confirmation = secret("Xác nhận mật khẩu mới (*)", same_password)


class UserNameForm(FlaskForm):  # type: ignore[misc]
    """A new user name, which the password confirms."""

    user_name = new_user_name("Tên đăng nhập mới (*)")
    current = secret("Mật khẩu hiện tại (*)", autocomplete="current-password")

    def __init__(self, own_number: str, **fields: Any) -> None:
        super().__init__(**fields)
        self.own_number = own_number


class PaperForm(FlaskForm):  # type: ignore[misc]
    """A paper to be added to a dossier."""

    file = FileField("Tệp đính kèm", render_kw={"accept": attachments.ACCEPTED})
    note = text("Ghi chú")

    def validate_file(self, field: FileField) -> None:
        """Read the paper of `field`, and refuse what attachments.objection refuses."""
        sent = field.data
        self.paper_name = attachments.plain_name(sent.filename if sent else "")
        self.content = sent.read() if sent else b""
        objection = attachments.objection(self.paper_name, self.content)
        if objection:
            refuse(objection)


class LoginForm(FlaskForm):  # type: ignore[misc]
    """Screens P3 and N12: a user name or an identity number, and the password."""

    user_name = StringField(
        "Tên đăng nhập/ Số CMND",
        [required],
        filters=[clean],
        render_kw={"autocomplete": "username", "maxlength": TEXT_LIMIT, **MUST},
    )
    password = secret("Mật khẩu", autocomplete="current-password")


class OfficialLoginForm(FlaskForm):  # type: ignore[misc]
    """The officials' entrance."""

    user_name = text("Tên đăng nhập (*)", autocomplete="username")
    password = secret("Mật khẩu (*)", autocomplete="current-password")


class AskForm(FlaskForm):  # type: ignore[misc]
    """What an official still needs for a dossier, as its citizen will read it."""

    reason = TextAreaField(
        "Nội dung cần bổ sung (*)",
        [required, at_most(limits.CONTENT_LIMIT)],
        filters=[clean_lines],
        render_kw={"maxlength": limits.CONTENT_LIMIT, "rows": 3, **MUST},
    )


class DossierForm(FlaskForm):  # type: ignore[misc]
    """The declaration that a filing ends on; prefilled from the account."""

    name = full_name("Họ và tên người nộp (*)")
    cmnd = text("Số CMND (*)", identity_number)
    phone = text("Số điện thoại (*)", fields.mobile, inputmode="tel")
    email = text("Email", fields.ordinary_email, inputmode="email")
    address = text("Địa chỉ (*)", limit=500)
    content = TextAreaField(
        "Nội dung đề nghị",
        [optional, at_most(limits.CONTENT_LIMIT)],
        filters=[clean_lines],
        render_kw={"maxlength": limits.CONTENT_LIMIT, "rows": 2},
    )

    def answers(self) -> dict[str, str]:
        """The checked answers as an Application takes them."""
        names = ("name", "cmnd", "email", "address", "content")
        return {name: self[name].data or "" for name in names} | {"phone": ten_digits(self.phone.data)}


def district_choices(catalogue: Catalogue, province_code: str) -> Choices:
    """List the districts that `catalogue` has of `province_code`, "" for none, for a form: "not chosen" first."""
    return _choices(catalogue.districts(province_code), "name")


def commune_choices(catalogue: Catalogue, district_code: str) -> Choices:
    """List the communes that `catalogue` has of `district_code`, "" for none, for a form: "not chosen" first."""
    return _choices(catalogue.communes(district_code), "name")


def is_empty(choices: Choices) -> bool:
    """True if there is nothing to choose: `choices` only has "not chosen"."""
    return len(choices) == 1


def _choices(entries: Iterable[Any], shown: str) -> Choices:
    return NOT_CHOSEN | {entry.code: getattr(entry, shown) for entry in entries}


def _keep_known(field: SelectField) -> None:
    """E16: a district of another province, or a commune of another district, is not chosen."""
    if field.data not in field.choices:
        field.data = ""
