"""How long, how often, how much, at a system's portal only; all of it assumptions."""

from datetime import timedelta

from mock_portals.limits import CODES_LOCK

CONTENT_LIMIT = 2000
"""Characters of what is told at length: what a dossier asks for, what an official still needs."""
DOSSIERS_DAILY = 50
"""How many dossiers a citizen files on one day: they are kept in memory, as accounts are."""
REGISTRATIONS_HOURLY = 20
"""How many registrations a browser sends within an hour that are in order, but for a name or number that is taken."""
PAPERS_LIMIT = 20
"""How many papers a dossier takes: they are kept in memory."""
PAPER_SIZE_LIMIT = 5 * 1024 * 1024
PAPERS_SIZE_LIMIT = 20 * PAPER_SIZE_LIMIT
"""Bytes that all papers of a citizen's dossiers may have together."""
ALL_PAPERS_SIZE_LIMIT = 10 * PAPERS_SIZE_LIMIT
"""Bytes that the papers of all citizens may have together."""
PAPER_NAME_LIMIT = 100
SERIES_LIFE = timedelta(days=1)
"""How long it is remembered how many dossiers a series has, after the last one: each day begins a new series."""
GIVEN_UP_LIFE = CODES_LOCK
"""How long a user name that was given up stays its owner's: nothing that was proved, or counted, of it lasts longer."""
ASKED_EVERY, UNANSWERED_AT_MOST = timedelta(minutes=10), timedelta(minutes=30)
"""How often a session that rests on one at the identity provider asks whether that goes on; when it ends unanswered."""
