"""Long lists, page by page."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import request

from mock_portals.limits import PAGE_LENGTH

PAGE_NUMBER = re.compile(r"[0-9]{1,6}", re.ASCII)


@dataclass(frozen=True)
class ResultPage:
    """A part of a long list; `number` counts from 1, `total` is the length of the whole."""

    rows: Sequence[Any]
    number: int
    count: int
    total: int

    @classmethod
    def of(cls, rows: Sequence[Any], asked: str) -> "ResultPage":
        """The page of ``rows`` whose number an address has ``asked`` for, or the one nearest to it; else the first."""
        count = max(1, math.ceil(len(rows) / PAGE_LENGTH))
        number = min(max(int(asked), 1), count) if PAGE_NUMBER.fullmatch(asked) else 1
        return cls(rows[(number - 1) * PAGE_LENGTH : number * PAGE_LENGTH], number, count, len(rows))


def paged(rows: Sequence[Any]) -> ResultPage:
    """For templates: the page of `rows` that the address asks for."""
    return ResultPage.of(rows, request.args.get("trang", ""))
