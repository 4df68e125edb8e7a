"""Labels beside marks, where there is room for them."""

from collections.abc import Iterable
from typing import NamedTuple

LETTER, LINE = 6.9, 13.0  # of the type of labels, in units of the drawing
MARK = 4.0
WIDE = 0x2E80  # from here on letters are as wide as high: Han, kana, hangul


class Box(NamedTuple):
    """Where a label stands, to keep labels apart."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


class Room:
    """Keeps what is taken already: marks and labels."""

    def __init__(self, width: float, marks: Iterable[tuple[float, float]]) -> None:
        self.width = width
        self.taken = [Box(x - MARK, y - MARK, x + MARK, y + MARK) for x, y in marks]

    def label(self, name: str, x: float, y: float, gap: float) -> dict[str, str] | None:
        """Return where a name fits beside a mark, and take that room; None if it fits nowhere."""
        wide = sum(2 if ord(letter) > WIDE else 1 for letter in name) * LETTER
        half = wide / 2
        sides = (
            ("", x + gap, y + 4, Box(x + gap - 1, y - 8, x + gap + wide, y + 7)),
            ("end", x - gap, y + 4, Box(x - gap - wide, y - 8, x - gap + 1, y + 7)),
            ("mid", x, y - gap - 1, Box(x - half, y - gap - LINE, x + half, y - gap + 2)),
            ("mid", x, y + gap + 10, Box(x - half, y + gap - 1, x + half, y + gap + LINE)),
        )
        for anchor, at_x, at_y, box in sides:
            if self._is_free(box):
                self.taken.append(box)
                return {"x": f"{at_x:.1f}", "y": f"{at_y:.1f}", "anchor": anchor, "name": name}
        return None

    def _is_free(self, box: Box) -> bool:
        inside = box.left >= 0 and box.right <= self.width
        return inside and not any(box.meets(other) for other in self.taken)
