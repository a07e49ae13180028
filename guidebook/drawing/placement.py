"""Placement: where the tags (numbers, labels) of one figure stand, planned for all of them together. Pure.

A tag covers no text, no edge of a control, no other mark; the lines that tie tags to what they mean don't cross.
Each tag has candidates (candidates.py), best first. `chosen_candidates` chooses one for each so that all of them fit,
backtracking where they don't; the same figure always gets the same ones.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from guidebook.drawing.candidates import MOST, OUTSIDE_COST, Candidate, Candidates, Obstacles, Subject
from guidebook.geometry import Box

# The search for candidates that all fit ends after so many tries: what isn't found by then needs other ones.
_TRIES = 400
_USUAL = ("top left", "left", "right", "top right")
_SAME_SIDE = 12.0
# Marks that are nearer to each other than this are one crowd.
_CROWDED = 40.0


def chosen_candidates(subjects: Sequence[Subject], obstacles: Obstacles) -> tuple[Candidate, ...]:
    """A place for the tag of each of ``subjects``, in their order; ``obstacles`` are what the tags keep off."""
    ranks = [Candidates(index, subjects, obstacles) for index in range(len(subjects))]
    near = [list(candidates.near()) for candidates in ranks]
    usual = _usual_side(near)
    options = [sorted(_preferred(candidates, usual), key=_cost)[:MOST] for candidates in near]
    chosen = _together(options)
    if chosen:
        chosen = _improved(chosen, options)
    wanting = {n for n in range(len(ranks)) if chosen is None or chosen[n].cost > OUTSIDE_COST}
    if wanting:
        crowded = _crowded(subjects)
        for n in sorted(wanting):
            options[n] = sorted([*options[n], *ranks[n].further(crowded[n])], key=_cost)
        chosen = _improved(_together(options) or chosen or _least_wrong(options), options)
    return tuple(chosen or ())


def _crowded(subjects: Sequence[Subject]) -> list[Box]:
    """Find the crowd that each mark stands in: a box round it and all marks that stand near one another."""
    around = [one.body for one in subjects]
    while True:
        wider = [Box.union(one.grown(_CROWDED).meeting(around)) for one in around]
        if wider == around:
            return around
        around = wider


def _cost(candidate: Candidate) -> float:
    return candidate.cost


def _usual_side(options: Iterable[Iterable[Candidate]]) -> str:
    """The side at which most marks could have their tags: what stands alike reads alike."""
    counted = Counter(side for some in options for side in {one.side for one in some if one.leader is None})
    return max(_USUAL, key=lambda side: counted[side])


def _preferred(candidates: Iterable[Candidate], usual: str) -> Iterator[Candidate]:
    """``candidates``, of which those at the ``usual`` side cost less."""
    for one in candidates:
        is_usual = one.side == usual and one.leader is None
        yield replace(one, cost=one.cost - _SAME_SIDE) if is_usual else one


def _together(options: Sequence[Sequence[Candidate]]) -> list[Candidate] | None:
    """One candidate of each mark, all of which fit; None where none are found.

    The mark with the fewest left is placed first. What a candidate rules out for others is struck off at once, and a
    mark without candidates ends the attempt.
    """
    tries = [_TRIES]
    chosen: dict[int, Candidate] = {}

    def placed(left: Mapping[int, Sequence[Candidate]]) -> bool:
        if not left:
            return True
        index = min(left, key=lambda one: (len(left[one]), one))
        for candidate in left[index]:
            tries[0] -= 1
            if tries[0] < 0:
                return False
            others = {n: list(filter(candidate.fits, some)) for n, some in left.items() if n != index}
            if all(others.values()):
                chosen[index] = candidate
                if placed(others):
                    return True
        return False

    return [chosen[index] for index in range(len(options))] if placed(dict(enumerate(options))) else None


def _least_wrong(options: Sequence[Sequence[Candidate]]) -> list[Candidate]:
    """Choose for one mark after the other the candidate that disturbs the fewest that were chosen."""
    chosen: list[Candidate] = []
    for candidates in options:
        chosen.append(min(candidates, key=lambda one: (sum(not one.fits(other) for other in chosen), one.cost)))
    return chosen


def _improved(chosen: list[Candidate], options: Sequence[Sequence[Candidate]]) -> list[Candidate]:
    """Better candidates that are free, twice over: the search takes the first that fit."""
    for _ in range(2):
        for index, candidates in enumerate(options):
            others = [one for n, one in enumerate(chosen) if n != index]
            better = (one for one in candidates if one.cost < chosen[index].cost and all(map(one.fits, others)))
            chosen[index] = min(better, key=_cost, default=chosen[index])
    return chosen
