"""Binds every feature: each scenario is a test."""

from pytest_bdd import scenarios

# editors on Windows begin a file with a mark
scenarios("guide", "checks", encoding="utf-8-sig")
