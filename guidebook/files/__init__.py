"""Files and folders that are replaced whole or not at all, whenever a process dies.

writing.py      the one door by which the engine writes and removes: whole, and in the project alone
folders.py      a folder in another's place, files of a folder together; one command at a time (locks.py)
characters.py   what no file of ours can hold, and what characters are called
reading.py      texts that people write
writable.py     whether a folder can be written
"""
