"""A figure's marks: numbered, placed, drawn.

numbering.py    which controls a figure numbers
annotation.py   its marks, found in its snapshot and placed: an annotated figure      (callouts.py: what that is)
kinds/          the kinds of marks, a file each                                       (kind.py: what each has;
                                                                                      kind_bases.py: what kinds share)
placement.py    where all numbers and labels stand                                    (candidates.py: the places
                                                                                      for one; segments.py)
render.py       an annotated figure → shapes.py → svg.py and pixels.py                (lettering.py: their font)
"""
