"""Django's own administration in Vietnamese, over one table of an office: the dossiers that citizens hand in."""
