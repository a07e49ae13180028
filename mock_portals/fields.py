"""Fields of forms at either portal: a line of text, a password, a code; what is checked, and what is said of it.

Every message stands at its field, and what was typed is kept (passwords and codes are not). A label's mark (" *",
" (*)") makes a field required, and is part of the label; a portal's own `required` says which words miss.
"""

from collections.abc import Callable
from typing import Any

from flask_wtf import FlaskForm
from wtforms import Field, PasswordField, StringField
from wtforms.validators import StopValidation

from mock_portals import messages, validation
from mock_portals.limits import PASSWORD_LIMIT
from mock_portals.phone import is_mobile

Check = Callable[[Any, Field], None]
PROVINCIAL_MARK = " (*)"
MUST = {"aria-required": "true"}
"""Told to screen readers only: the server's messages stand at the fields, not a browser's own."""


class ConfirmForm(FlaskForm):  # type: ignore[misc]
    """A button that writes, and nothing else."""


def bare(label: str) -> str:
    """A label as it stands in a message: without its mark."""
    return label.removesuffix(PROVINCIAL_MARK).removesuffix(" *").removesuffix(":")


def refuse(message: str) -> None:
    """Stop at this message; the other checks of the field would only repeat it."""
    raise StopValidation(message)


def required(_form: Any, field: Field) -> None:
    """E1: something must be typed or chosen in `field`; a national label that begins with "Nhập" says it itself."""
    label = bare(field.label.text)
    if not field.data and label.startswith("Nhập ") and not field.label.text.endswith(PROVINCIAL_MARK):
        refuse(label.replace("Nhập", "Vui lòng nhập", 1))
    if not field.data:
        refuse(messages.missing(label))


def optional(_form: Any, field: Field) -> None:
    """Nothing typed in `field`: nothing to check."""
    if not field.data:
        raise StopValidation


def at_most(limit: int) -> Check:
    """At most `limit` characters; browsers stop there by themselves."""

    def check(_form: Any, field: Field) -> None:
        if len(field.data) > limit:
            refuse(messages.too_long(bare(field.label.text), limit))

    return check


def satisfies(rule: Callable[[str], object], message: str) -> Check:
    """The text must satisfy a `rule` of the portal, or `message` stands at its field."""

    def check(_form: Any, field: Field) -> None:
        if not rule(field.data):
            refuse(message)

    return check


def same_password(form: Any, field: Field) -> None:
    """E10: typed twice, and alike: `field` says what the field `password` of its `form` says."""
    if field.data != form.password.data:
        refuse(messages.PASSWORDS_DIFFER)


strong = satisfies(validation.is_strong, messages.WEAK_PASSWORD)
"""E10: the password policy."""
mobile = satisfies(is_mobile, messages.WRONG_PHONE)
ordinary_email = satisfies(validation.EMAIL.fullmatch, messages.WRONG_EMAIL)


def line(label: str, *checks: Check, limit: int, filters: Any, first: Check, **look: Any) -> StringField:
    """A line of text, tidied by `filters` before it is checked; `first` decides about an empty one.

    `label` is what the citizen sees, `limit` the most characters; further keywords become attributes of the control.
    """
    look = {"maxlength": limit, **({} if first is optional else MUST), **look}
    return StringField(label, [first, at_most(limit), *checks], filters=filters, render_kw=look)


def secret(label: str, *checks: Check, autocomplete: str = "new-password", **look: Any) -> PasswordField:
    """A password, taken exactly as typed and never shown again.

    `label` is what the citizen sees, `autocomplete` tells the browser whether it is one that the account has already;
    further keywords become attributes of the control.
    """
    look = {"autocomplete": autocomplete, "maxlength": PASSWORD_LIMIT, **MUST, **look}
    return PasswordField(label, [required, *checks], render_kw=look)
