"""Comparing Vietnamese text without its accents."""

import unicodedata


def fold(text: str) -> str:
    """Return text without case and accents: `fold("Đa Krông") == "da krong"`.

    `đ` is replaced by hand because it has no Unicode decomposition.
    """
    decomposed = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return "".join(letter for letter in decomposed if unicodedata.category(letter) != "Mn")
