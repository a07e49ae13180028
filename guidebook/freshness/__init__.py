"""What a guide is made of, and what of it has to run again.

sources.py      every source, by what it touches                        (file_audit.py: what a run opens besides)
last_run.py     what the last run left, and was made of
plan.py         which scenarios have to run, and why
merging.py      the record of the whole guide, where only some ran
keeping.py      a run that ended becomes the last
reuse.py        what is written now, over what the last run proved
"""
