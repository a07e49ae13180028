"""What is refused before a browser starts."""
