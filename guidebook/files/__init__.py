"""Whole or not at all, whenever a process dies.

replacing.py    files of a folder, together
swapping.py     a folder in another's place
locks.py        one process at a time
characters.py   what no file of ours can hold, and what characters are called
reading.py      texts that people write
writing.py      whether a folder can be written
"""
