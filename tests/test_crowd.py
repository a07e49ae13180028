"""Invented citizens: plausible in Quảng Trị in May 2020, nobody's, and the same for the same seed."""

import re
import time
from datetime import date
from itertools import islice

import pytest

from steps.cast.crowd import citizens

CROWD = list(islice(citizens(2020), 300))


def test_a_seed_gives_the_same_people():
    """Figures and failures repeat."""
    assert list(islice(citizens(2020), 20)) == CROWD[:20]
    assert list(islice(citizens(2021), 20)) != CROWD[:20]


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="Windows has one time zone for all programs")
@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Ho_Chi_Minh", "Pacific/Kiritimati"])
def test_a_seed_gives_the_same_people_everywhere(monkeypatch, request, zone):
    """No birthday depends on the machine's time zone."""
    request.addfinalizer(time.tzset)  # runs when the zone is set back
    with monkeypatch.context() as patch:
        patch.setenv("TZ", zone)
        time.tzset()
        there = list(islice(citizens(2020), 100))
    assert there == CROWD[:100]


def test_numbers_say_what_the_law_says():
    """Nine digits of the province's series, or twelve with province, century, sex and year of birth."""
    for one in CROWD:
        if len(one.number) == 9:
            assert one.number.startswith("197")
        else:
            assert re.fullmatch(rf"045[0-3]{one.born:%y}\d{{6}}", one.number)
            assert (int(one.number[3]) >= 2) == (one.born.year >= 2000)


def test_phones_are_mobiles_of_2020():
    """Ten digits with a prefix that existed (the change of 15/9/2018)."""
    pattern = r"0(3[2-9]|5[2689]|7[06-9]|8[1-9]|9[0-46-9])\d{7}"
    assert all(re.fullmatch(pattern, one.phone) for one in CROWD)


def test_everybody_is_of_age():
    """Eighteen on the day of the guide."""
    assert all(one.born <= date(2002, 5, 25) for one in CROWD)


@pytest.mark.parametrize("part", [0, -1])
def test_names_are_written_as_in_vietnam(part):
    """Family name first, given name last, each word capitalised, no titles."""
    names = [one.name.split() for one in CROWD]
    assert all(len(name) in (3, 4) and name[part] == name[part].title() for name in names)
