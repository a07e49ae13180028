"""What the portals keep of people, and what their phones got."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import Any

from guidebook.differences import Rows
from steps.account_states import NATIONAL, PROVINCE
from steps.cast.personas import OTHERS, Persona

SECRETS = {"password_hash", "otp", "seal"}


def traces(portals: Any, marks: Sequence[str]) -> Rows:
    """Every row of a store that says one of ``marks``, and every message on the phones of the others."""
    stores = {NATIONAL: portals.national.store, PROVINCE: portals.province.store}
    rows = {
        f"{portal}, {table} {_short(of)}": _cells(row)
        for portal, store in stores.items()
        for table, kept in store.tables().items()
        for of, row in kept.items()
    }
    theirs = {row: cells for row, cells in rows.items() if any(mark in f"{row} {cells}" for mark in marks)}
    return {**theirs, **{f"điện thoại {one.phone}": _messages(portals.phones, one) for one in OTHERS}}


def _messages(phones: Any, one: Persona) -> dict[str, str]:
    return {f"tin {number}": message.text for number, message in enumerate(phones.inbox(one.phone), 1)}


def _cells(row: Any) -> Mapping[str, str]:
    """What stands in a row of a store, by column; of secrets only whether they are others."""
    if not is_dataclass(row):
        return {"value": str(row)}
    return {one.name: _cell(one.name, getattr(row, one.name)) for one in fields(row)}


def _cell(name: str, value: Any) -> str:
    return f"secret no. {hash(repr(value)) % 10_000}" if name in SECRETS else str(value)


def _short(of: str) -> str:
    return of if len(of) <= 40 else f"{of[:20]}…"
