"""What the engine's own tests share."""

import pytest


class Recorded:
    """A listener that remembers what the hand told it."""

    def __init__(self) -> None:
        self.touches: list[tuple[str, int]] = []
        self.proofs = 0
        self.seen: list[str] = []
        self.addresses: list[str] = []

    def touched(self, target: str, page: int) -> None:
        """Remember the touch."""
        self.touches.append((target, page))

    def asserted(self, target: str = "") -> None:
        """Count the proof, and remember what was seen."""
        self.proofs += 1
        self.seen += [target] if target else []

    def arrived(self, address: str) -> None:
        """Remember the page."""
        self.addresses.append(address)


@pytest.fixture
def recorded() -> Recorded:
    """A listener for `Screen`."""
    return Recorded()
