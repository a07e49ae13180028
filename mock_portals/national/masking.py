"""How the national portal writes a phone number that not all of is shown of; both ways stand in the 2020 guide."""


def mask_for_registration(phone: str) -> str:
    """`0810000500` → `081****500`; ``phone`` is the ten-digit form."""
    return f"{phone[:3]}****{phone[-3:]}"


def mask_for_sign_in(phone: str) -> str:
    """`0810000500` → `8481xxx0500`; ``phone`` is the ten-digit form."""
    return f"84{phone[1:3]}xxx{phone[-4:]}"
