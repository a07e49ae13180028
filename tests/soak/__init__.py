"""Long trials of the whole, an hour of them: ``make soak``, or ``pytest -m soak -s tests/soak -k kills --times 10``.

determinism.py  the same guide everywhere                          (locales.py)
fonts.py        tests that pass with other fonts
wholeness.py    the old or the new one whole, whatever happens     (operations.py: a command that is broken off)
network.py      nothing leaves the machine                         (sockets.py)
"""
