"""What things are called: a control by its ARIA role, its state by ARIA's name, what is a person's by its kind."""

from __future__ import annotations

from guidebook.language.messages import Told, codes, joined, message


def role_name(role: str) -> Told:
    """What a writer would call something that has the ARIA role ``role``; the role itself where no language has one."""
    return _named(f"role.{role}", role)


def personal_kind(kind: str) -> Told:
    """What ``kind``, one of `redaction/kinds.py`, is called; the kind itself where no language has a name for it."""
    return _named(f"personal.{kind.replace(' ', '-')}", kind)


def state_name(state: str) -> Told:
    """What ``state``, as Playwright writes it (``disabled``, ``level=1``), is called; itself where it has no name."""
    name, equals, value = state.partition("=")
    return joined((_named(f"state.{name}", name), equals, value), "")


def _named(code: str, otherwise: str) -> Told:
    return message(code) if code in codes("en") else otherwise
