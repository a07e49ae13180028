"""DokuWiki in Vietnamese: the handbook of an office, which its staff writes."""
