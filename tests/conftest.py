"""What the engine's own tests share."""

import pytest


class Recorded:
    """A listener that remembers what the hand told it."""

    def __init__(self) -> None:
        self.touches: list[tuple[str, int]] = []
        self.proofs = 0

    def touched(self, target: str, page: int) -> None:
        """Remember the touch."""
        self.touches.append((target, page))

    def asserted(self) -> None:
        """Count the proof."""
        self.proofs += 1


@pytest.fixture
def recorded() -> Recorded:
    """A listener for `Screen`."""
    return Recorded()
