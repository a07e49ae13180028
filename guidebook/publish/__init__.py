"""Readers of the record: each file here is one format, and can be deleted without touching the run."""
