"""What a command of the engine ends with. `guidebook.cli` says it in words, docs/pipelines.md to pipelines."""

DONE = 0
"""All is well, and nothing is left to do."""
UNTRUE = 1
"""The guide has to be corrected: a sentence failed, a figure changed, a file of the guide can't be read."""
BROKEN = 2
"""It could not be found out whether the guide is true: the browser died, a fixture failed, a setting is wrong."""
STOPPED = 130
"""Ctrl-C or SIGTERM ended the command: what a shell reports of a program that SIGINT ended (128 + 2)."""
