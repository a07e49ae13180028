"""Tests of the portals, over real HTTP."""
