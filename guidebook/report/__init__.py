"""Reports of a run for who tests: each is written from what the run has kept, and drives nothing.

run.py        what a run was, for reports: tests, attempts, step definitions, evidence
messages.py   Cucumber Messages, which Cucumber's own formatters and other tools read
pictures.py   a picture as small as a report needs it
"""
