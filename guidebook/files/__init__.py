"""Files and folders that are replaced whole or not at all, whenever a process dies.

folders.py      a file, a folder in another's place, files of a folder together; one command at a time (locks.py)
characters.py   what no file of ours can hold, and what characters are called
reading.py      texts that people write
writable.py     whether a folder can be written
"""
