"""Reports of a run for who tests: each is written from what the run has kept, and drives nothing.

run.py        what a run was, for reports: tests, attempts, step definitions, evidence
run_json.py   a run as one machine leaves it for another; shards.py: which machine runs what
outcomes.py   what came of each attempt, sentence by sentence
scenarios.py  the scenarios as they are written
tables.py     a failed sentence's table with what was found instead
html.py       the report for who tests: index.html                      (templates/, static/: its page, style, script)
coverage.py   which pages and own sentences the scenarios came to, and which not
guide_links.py where the guide says a sentence
history.py    what earlier runs came to, and what is new beside them
cucumber_messages.py Cucumber Messages, which Cucumber's own formatters and other tools read
pictures.py   a picture as small as a report needs it
"""
