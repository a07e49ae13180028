"""What citizens who register fill in."""

from __future__ import annotations

from tests.portals.conftest import CAPTCHA

NATIONAL_FORM = {
    "number": "197000500",
    "full_name": "Nguyễn Thanh Bình",
    "birth_date": "25/05/1985",
    "phone": "0810000500",
    "email": "",
    "captcha": CAPTCHA,
}
"""At the national portal: a number that has no account yet."""


def provincial_form(password: str, **changed: str) -> dict[str, str]:
    """At the province, of the person of `NATIONAL_FORM`.

    Args:
        password: What is chosen, and confirmed.
        changed: Other values, by the fields' names.
    """
    return {
        "name": "Nguyễn Thanh Bình",
        "cmnd": "197000500",
        "cmnd_issued_on": "15/06/2015",
        "cmnd_issued_by": "Công an tỉnh Quảng Trị",
        "phone": "0810000500",
        "province": "45",
        "district": "461",
        "commune": "19333",
        "street": "1 Hùng Vương",
        "user_name": "0810000500",
        "password": password,
        "confirmation": password,
        **changed,
    }
