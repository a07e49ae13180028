"""What is measured, and against what: ``python -m bench``.

__main__.py   the command and its options: how often each is measured
sections.py   what is measured, section by section                      (lines.py: a line of its table)
measure.py    how long commands take beside each other, how much memory; the middle, the least and the most of it
              (repeat.py: every scenario so often)
baseline.py   the plain script that all of it is measured against
fault_trials.py which seeded faults are noticed, of those in faults/    (faults/harmless: what must not be)
redaction.py  what leaks of a person, what is stopped without need
changes.py    whether a changed screen is told, as what                 (changes.toml: the ways to change one)
watching.py   how soon `guidebook watch` shows what was saved
pages.py      what serving a page costs the portals
reporting.py  what reports of a run cost
placement.py  what placing a figure's marks costs
timeline.py   what a build does when, and how busy the cores are        (build_spans.py: the build that tells)
code_metrics.py how the code is built, in numbers
"""
