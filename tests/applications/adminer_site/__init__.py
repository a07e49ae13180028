"""Adminer in Vietnamese over the register of a small reading room, kept in SQLite."""
