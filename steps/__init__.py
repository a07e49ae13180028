"""Sentences and what they do: each step is a translation, one line long.

``*_steps.py`` by domain concept → ``tasks.py``, journeys over several screens → ``guidebook.browser.screen``, the hand.
"""
