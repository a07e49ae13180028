"""People: whom the scenario is about."""

from __future__ import annotations

from pytest_bdd import given

from guidebook.sentences.patterns import sentence
from steps.cast.citizen import Citizen


@given(sentence("là người bất kỳ thứ {seed:number}"))
def _(citizen: Citizen, seed: str) -> None:
    citizen.become_somebody(int(seed))


@given(sentence("tên là {name:words}"))
def _(citizen: Citizen, name: str) -> None:
    citizen.become_named(name)
