"""Heights of many blocks one under the other, of which most are only estimated: a Fenwick tree.

Changing one height, the offset of a block and the block at an offset each take time logarithmic in their number.
"""

from collections.abc import Sequence


class Heights:
    """Lines of each block."""

    def __init__(self, heights: Sequence[int]) -> None:
        self._heights = list(heights)
        self._tree = [0, *self._heights]
        for place in range(1, len(self._tree)):
            parent = place + (place & -place)
            if parent < len(self._tree):
                self._tree[parent] += self._tree[place]
        self.total = sum(self._heights)
        self._top = 1 << max(0, len(self._heights).bit_length() - 1)

    def __len__(self) -> int:
        return len(self._heights)

    def __getitem__(self, block: int) -> int:
        return self._heights[block]

    def set(self, block: int, height: int) -> int:
        """Another height; by how much it is taller."""
        change = height - self._heights[block]
        if change:
            self._heights[block] = height
            self.total += change
            place = block + 1
            while place < len(self._tree):
                self._tree[place] += change
                place += place & -place
        return change

    def offset(self, block: int) -> int:
        """Lines above the block."""
        lines = 0
        while block:
            lines += self._tree[block]
            block &= block - 1
        return lines

    def find(self, line: int) -> tuple[int, int]:
        """The block that holds a line, and which of its lines it is; past the end the last line of the last block."""
        if not self._heights:
            return 0, 0
        line = max(0, min(line, self.total - 1))
        place, step = 0, self._top
        while step:
            here = place + step
            if here < len(self._tree) and self._tree[here] <= line:
                place, line = here, line - self._tree[here]
            step >>= 1
        return place, line
