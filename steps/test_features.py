"""Binds every feature: each scenario is a test."""

from pytest_bdd import scenarios

scenarios("guide", "checks")
