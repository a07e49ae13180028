"""Comparing Vietnamese text without its accents."""

import unicodedata

from mock_portals.unicode_forms import normal


def fold(text: str) -> str:
    """Return text without case and accents: `fold("Đa Krông") == "da krong"`.

    `đ` is replaced by hand because it has no Unicode decomposition.
    """
    decomposed = normal(text.casefold().replace("đ", "d"), "NFD")
    return "".join(letter for letter in decomposed if unicodedata.category(letter) != "Mn")
