"""Text in its language's direction, wrapped by us where a terminal would get it wrong."""

from textual.content import Content
from textual.geometry import Size
from textual.widgets import Static

from transcall_tui.direction import Atoms, needs_lines, paragraph
from transcall_tui.reading_order import InOrder
from transcall_tui.widgets.still import Still


class TurnedText(InOrder, Static):
    """As a Static; what is left-to-right alone is wrapped by Textual as any other."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 -- Textual's name
        super().__init__(Content(), id=id, classes=classes, markup=False)
        self._language = ""
        self._atoms: Atoms = ()

    def show(self, content: Content, language: str, atoms: Atoms = ()) -> None:
        """Content of one language; `atoms` are spans that keep their own order."""
        self._change(content, language, atoms)

    def write(self, content: Content) -> None:
        """Other content."""
        self._change(content, self._language, self._atoms)

    def _change(self, content: Content, language: str, atoms: Atoms) -> None:
        """Lay out anew only where there is another number of lines."""
        turns = self._turns(self.written) or needs_lines(content.plain, language)
        if content.is_same(self.written) and (not turns or (language, atoms) == (self._language, self._atoms)):
            self._language, self._atoms = language, atoms
            return
        before = self._count_lines()
        self._language, self._atoms = language, atoms
        self.update(content, layout=False)
        if not before or self._count_lines() != before:
            self.refresh(layout=True)

    def _count_lines(self) -> int:
        """At the width it has now; 0: it has none yet."""
        width = self.outer_size.width - self.gutter.width
        return self.get_content_height(self.container_size, self.app.size, width) if width > 0 else 0

    def render(self) -> Content:
        """Lines as wide as the widget."""
        return self._lines(self.content_size.width)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the text takes."""
        if not self._turns(self.written):
            return super().get_content_height(container, viewport, width)
        return len(self._lines(width).split("\n", allow_blank=True))

    def _turns(self, content: Content) -> bool:
        return needs_lines(content.plain, self._language)

    def _lines(self, width: int) -> Content:
        return paragraph(self.written, self._language, width, self._atoms) if width else self.written

    @property
    def written(self) -> Content:
        """What is shown, as it is written."""
        return self.content if isinstance(self.content, Content) else Content(str(self.content))


class Placed(InOrder, Static):
    """A line whose cells are in reading order."""


class Lines(Still, TurnedText):
    """A turned text that never scrolls by itself: it stands in something that does."""
