"""How a system's portal writes things on its pages; the form of a dossier's code is an assumption."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from mock_portals.addresses import filing_path
from mock_portals.province.stages import status
from mock_portals.validation import write_date


def write_moment(moment: datetime) -> str:
    """Write a moment as `25/05/2020 08:30`."""
    return f"{write_date(moment)} {moment:%H:%M}"


def level(number: int) -> str:
    """Write how far a procedure can be done online, by its `number`, 3 or 4: `Mức độ 4`."""
    return f"Mức độ {number}"


def size(number: int) -> str:
    """Write a number of bytes as people do, with a comma: `345 byte`, `1,5 KB`, `2,0 MB`."""
    if number < 1024:
        return f"{number} byte"
    unit, amount = ("KB", number / 1024) if number < 1024**2 else ("MB", number / 1024**2)
    return f"{amount:.1f} {unit}".replace(".", ",")


def dossier_series(agency_code: str, day: datetime) -> str:
    """The part of a dossier's code before its number: `agency_code` and `day`."""
    return f"{agency_code}-{day:%y%m%d}"


def dossier_code(series: str, number: int) -> str:
    """A dossier's code, of its `series` and its `number` in that: `H50.101-200525-0001`."""
    return f"{series}-{number:04}"


FILTERS: dict[str, Callable[..., Any]] = {
    "date": write_date,
    "moment": write_moment,
    "level": level,
    "size": size,
    "status": status,
    "filing": filing_path,
}
"""How pages write things, by the filter's name in templates."""
