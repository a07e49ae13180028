"""The long trials. Each works in copies of this project, what git keeps of it, and prints its figures as it goes."""

from __future__ import annotations

import sys
from collections import Counter

import pytest

from bench.measure import CouldNotRunError
from tests.portals.attacks.fuzzing import SITES, fuzz
from tests.portals.test_random_walks import RARE, STEPS, walk
from tests.soak import determinism, fonts, network, wholeness

pytestmark = pytest.mark.soak

WALKS, ENOUGH = 10, 10


def test_the_guide_is_the_same_everywhere(tmp_path, runs):
    """In four locales and zones, on a loaded machine, serial and parallel."""
    assert determinism.trial(tmp_path, runs) == []


def test_the_tests_pass_with_other_fonts(tmp_path):
    """Three sets of them, as far as this machine has them."""
    try:
        assert fonts.trial(tmp_path) == []
    except CouldNotRunError as error:
        pytest.skip(str(error))


def test_nothing_leaves_the_machine(tmp_path):
    """In all scenarios, with each browser there is."""
    try:
        assert network.trial(tmp_path) == []
    except CouldNotRunError as error:
        pytest.skip(str(error))


def test_portals_keep_what_they_promise_on_walks_of_any_kind():
    """Five thousand steps that were not planned, with each of ten seeds."""
    reached: Counter[str] = Counter()
    for seed in range(10):
        reached += walk(WALKS, seed)
        sys.stdout.write(f"seed {seed}: {WALKS * STEPS} steps\n")
    assert {kind: reached[kind] for kind in RARE if reached[kind] < ENOUGH} == {}, "too little to prove anything"


@pytest.mark.parametrize("seed", range(1, 4))
@pytest.mark.parametrize("site", SITES)
def test_routes_stand_requests_of_any_kind(site, seed):
    """Thirty for each route."""
    statuses = fuzz(site, 30, seed)
    sys.stdout.write(f"{site}, seed {seed}: {statuses.total()} requests\n")


def test_kills(tmp_path, times):
    """SIGKILL at random, and before each thing that is written: the old or the new, whole."""
    assert wholeness.kills(tmp_path, times) == []


def test_stops(tmp_path, times):
    """Ctrl-C and SIGTERM at random, and before each thing that is written: nothing is left over either."""
    assert wholeness.stops(tmp_path, times) == []


def test_full_disks(tmp_path):
    """From hardly any room to enough of it."""
    assert wholeness.disk(tmp_path) == []


def test_input_and_output_errors(tmp_path):
    """At each thing that a rendering does to the disk."""
    assert wholeness.errors(tmp_path) == []


def test_builds_together(tmp_path, times):
    """Two at once: one at least succeeds."""
    assert wholeness.together(tmp_path, times) == []
