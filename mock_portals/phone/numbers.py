"""Vietnamese mobile numbers as of 2020: how they are read, checked and stored."""

import re

# The ten-digit prefixes in use after the change of numbers of 15/9/2018.
MOBILE = re.compile(r"0(3[2-9]|5[2689]|7[06-9]|8[1-9]|9[0-46-9])[0-9]{7}")


def ten_digits(number: str) -> str:
    """Return the ten-digit form of a number as people write it; what cannot be read stays as it is.

    `+84 810.000.500`, `84810000500` and `0810 000 500` all give `0810000500`.
    """
    bare = re.sub(r"[\s.]", "", number)
    return re.sub(r"\A(?:\+84|84)(?=[0-9]{9}\Z)", "0", bare)


def is_mobile(number: str) -> bool:
    """True if the ten-digit form of `number` was a mobile number in 2020."""
    return MOBILE.fullmatch(ten_digits(number)) is not None
