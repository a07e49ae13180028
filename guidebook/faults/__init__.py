"""How much a guide would notice: faults are seeded into a copy of the project, one at a time, and its scenarios run.

patches.py      a folder of faults: patch files that say in a sentence what a citizen would see
copies.py       copies of the project, where patches are applied and taken back
trial.py        one run of the project's own pytest in a copy, in a process of its own
workshop.py     those processes: as many as there are copies, ended when the command is stopped
attribution.py  what of a run is not the scenario's own
earlier.py      which test noticed a fault the last time
knowledge.py    which scenarios ran a line, or opened a file, when there was no fault
seeding.py      what is tried, in which order, and what came of it
results.py      what came of it, for a terminal and as JSON
"""
