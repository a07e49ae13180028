"""Verbs → steps of pytest-bdd: one step definition a verb, whatever its sentences are."""

from __future__ import annotations

from pytest_bdd import step

from guidebook.vocabulary import (
    clauses,
    devices,
    doing,
    figures,
    in_turn,
    papers,
    passing_time,
    people,
    remarks,
    seeing,
    windows,
)
from guidebook.vocabulary.verbs import VERBS

__all__ = [
    "clauses",
    "devices",
    "doing",
    "figures",
    "in_turn",
    "papers",
    "passing_time",
    "people",
    "remarks",
    "seeing",
    "windows",
]  # importing them makes their verbs known

PARSERS = {name: in_turn.parser_of(verb) for name, verb in VERBS.items()}
"""What pytest-bdd asks, by the verb's name."""

for _name, _verb in VERBS.items():  # pytest-bdd puts each definition where `step` is called: into this module
    step(PARSERS[_name], _verb.kind)(_verb.does)
