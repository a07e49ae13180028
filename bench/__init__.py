"""What is measured, and against what: ``python -m bench``; the plain script is `bench.baseline`."""
