"""``python -m guidebook`` is ``guidebook``."""

from guidebook.cli import main

main()
