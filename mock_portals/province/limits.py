"""How long, how often, how much, at a system's portal only; all of it assumptions."""

from datetime import timedelta

CONTENT_LIMIT = 2000
"""Characters of what is told at length: what a dossier asks for, what an official still needs."""
PAPERS_LIMIT = 20
"""How many papers a dossier takes: they are kept in memory."""
PAPER_SIZE_LIMIT = 5 * 1024 * 1024
PAPERS_SIZE_LIMIT = 20 * PAPER_SIZE_LIMIT
"""Bytes that all papers of a citizen's dossiers may have together."""
PAPER_NAME_LIMIT = 100
ASKED_EVERY, UNANSWERED_AT_MOST = timedelta(minutes=10), timedelta(minutes=30)
"""How often a session that rests on one at the identity provider asks whether that goes on; when it ends unanswered."""
