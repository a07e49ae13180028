"""Attacks A1-A46 and more, each over real HTTP or in a browser, each found by its id in a test's name."""
