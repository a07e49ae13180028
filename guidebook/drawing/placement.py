"""Placement: where the tags (numbers, labels) of one figure stand, planned for all of them together. Pure.

A tag covers no text, no edge of a control, no other mark; the lines that tie tags to what they mean don't cross.
Each tag has seats (seats.py), best first. `plan` chooses one for each so that all of them fit, backtracking where
they don't; the same figure always gets the same plan.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from guidebook.drawing.geometry import Rect, grown, meets, union
from guidebook.drawing.seats import MOST, OUTSIDE_COST, Page, Seat, Seats, Subject

# The search for seats that all fit ends after so many tries: what isn't found by then needs other seats.
_TRIES = 400
_USUAL = ("top left", "left", "right", "top right")
_SAME_SIDE = 12.0
# Marks that are nearer to each other than this are one crowd.
_CROWDED = 40.0


def plan(subjects: Sequence[Subject], page: Page) -> tuple[Seat, ...]:
    """A seat for each of ``subjects``."""
    ranks = [Seats(index, subjects, page) for index in range(len(subjects))]
    near = [list(seats.near()) for seats in ranks]
    usual = _usual_side(near)
    options = [sorted(_preferred(seats, usual), key=_cost)[:MOST] for seats in near]
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


def _crowded(subjects: Sequence[Subject]) -> list[Rect]:
    """For each mark what surrounds it and the marks that stand near, theirs included."""
    around = [one.body for one in subjects]
    while True:
        wider = [union(other for other in around if meets(grown(one, _CROWDED), other)) for one in around]
        if wider == around:
            return around
        around = wider


def _cost(seat: Seat) -> float:
    return seat.cost


def _usual_side(options: Iterable[Iterable[Seat]]) -> str:
    """The side at which most marks could have their tags: what stands alike reads alike."""
    counted = Counter(side for seats in options for side in {seat.side for seat in seats if seat.leader is None})
    return max(_USUAL, key=lambda side: counted[side])


def _preferred(seats: Iterable[Seat], usual: str) -> Iterator[Seat]:
    for seat in seats:
        usual_one = seat.side == usual and seat.leader is None
        yield replace(seat, cost=seat.cost - _SAME_SIDE) if usual_one else seat


def _together(options: Sequence[Sequence[Seat]]) -> list[Seat] | None:
    """One seat of each, all of which fit: the mark with the fewest seats left is seated first; None if none is found.

    What a seat rules out for others is struck off at once, and a mark without seats ends the attempt.
    """
    tries = [_TRIES]
    chosen: dict[int, Seat] = {}

    def seated(left: Mapping[int, Sequence[Seat]]) -> bool:
        if not left:
            return True
        index = min(left, key=lambda one: (len(left[one]), one))
        for seat in left[index]:
            tries[0] -= 1
            if tries[0] < 0:
                return False
            others = {n: [one for one in seats if seat.fits(one)] for n, seats in left.items() if n != index}
            if all(others.values()):
                chosen[index] = seat
                if seated(others):
                    return True
        return False

    return [chosen[index] for index in range(len(options))] if seated(dict(enumerate(options))) else None


def _least_wrong(options: Sequence[Sequence[Seat]]) -> list[Seat]:
    """One after the other, each where it disturbs the fewest."""
    chosen: list[Seat] = []
    for seats in options:
        chosen.append(min(seats, key=lambda seat: (sum(not seat.fits(one) for one in chosen), seat.cost)))
    return chosen


def _improved(chosen: list[Seat], options: Sequence[Sequence[Seat]]) -> list[Seat]:
    """Better seats that are free, twice over: the search takes the first that fit."""
    for _ in range(2):
        for index, seats in enumerate(options):
            others = [seat for n, seat in enumerate(chosen) if n != index]
            better = (seat for seat in seats if seat.cost < chosen[index].cost and all(map(seat.fits, others)))
            chosen[index] = min(better, key=_cost, default=chosen[index])
    return chosen
