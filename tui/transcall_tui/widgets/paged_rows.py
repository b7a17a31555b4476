"""The rows of an edition as a list or a text shows them: keys in order, rows by page as they are looked at."""

from collections import OrderedDict
from collections.abc import Sequence

from transcall.domain.translation import Row

PAGE = 200
_KEPT = 20 * PAGE
"""Rows; those that were not needed for the longest time are let go first."""


class PagedRows:
    """Segments and their places, and the rows that are here."""

    def __init__(self) -> None:
        self.keys: Sequence[str] = ()
        self._places: dict[str, int] = {}
        self._rows: OrderedDict[str, Row] = OrderedDict()
        self._asked: set[int] = set()

    def set_keys(self, keys: Sequence[str]) -> None:
        """Another length or order; the rows stay."""
        self.keys = keys
        self._places = {key: place for place, key in enumerate(keys)}
        self._asked.clear()

    def forget(self) -> None:
        """All rows have to be fetched again."""
        self._rows.clear()
        self._asked.clear()

    def put(self, rows: Sequence[Row], page: int | None = None) -> list[str]:
        """Rows that were fetched; gives the segments that are others now."""
        changed = [row.segment.key for row in rows if self._rows.get(row.segment.key) != row]
        for row in rows:
            self._rows[row.segment.key] = row
            self._rows.move_to_end(row.segment.key)
        while len(self._rows) > _KEPT:
            self._rows.popitem(last=False)
        if page is not None:
            self._asked.discard(page)
        return changed

    def is_whole(self, page: int) -> bool:
        """Whether all rows of a page are here."""
        return all(key in self._rows for key in self.page(page))

    def asks(self, page: int) -> bool:
        """Whether the page has to be asked for: it is not on its way already."""
        if page in self._asked:
            return False
        self._asked.add(page)
        return True

    def page(self, page: int) -> Sequence[str]:
        """The segments of a page."""
        return self.keys[page * PAGE : (page + 1) * PAGE]

    def row(self, segment: str) -> Row | None:
        """The row, if it is here."""
        return self._rows.get(segment)

    def row_at(self, place: int) -> Row | None:
        """The row of a place, if it is here."""
        return self._rows.get(self.keys[place])

    def key_at(self, place: int) -> str | None:
        """The segment at a place."""
        return self.keys[place] if 0 <= place < len(self.keys) else None

    def place_of(self, segment: str) -> int | None:
        """Where a segment stands."""
        return self._places.get(segment)
