"""What a control is called, by its ARIA role."""

from __future__ import annotations

from guidebook.language.messages import Told, codes, message


def role_name(role: str) -> Told:
    """What a writer would call something that has the ARIA role ``role``; the role itself where no language has one."""
    code = f"role.{role}"
    return message(code) if code in codes("en") else role
