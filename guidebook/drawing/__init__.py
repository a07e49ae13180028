"""A figure's marks: numbered, placed, drawn.

numbering.py   which controls a figure numbers
callouts.py    its marks, found in its snapshot                         (outlines.py: boxes, brackets, lines)
kinds.py       what is drawn of each kind of mark, said once
placement.py   where all numbers and labels stand                       (seats.py: those of one; geometry.py)
plates.py      placed marks → shapes.py → svg.py and pixels.py          (lettering.py: their font)
"""
