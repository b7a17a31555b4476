"""Text in its language's direction, wrapped by us where a terminal would get it wrong."""

from textual.content import Content
from textual.geometry import Size
from textual.visual import VisualType
from textual.widgets import Static

from transcall_tui.direction import Atoms, needs_lines, paragraph


class TurnedText(Static):
    """As a Static; what is left-to-right alone is wrapped by Textual as any other."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 -- Textual's name
        super().__init__(Content(), id=id, classes=classes, markup=False)
        self._language = ""
        self._atoms: Atoms = ()

    def show(self, content: Content, language: str, atoms: Atoms = ()) -> None:
        """Content of one language; `atoms` are spans that keep their own order."""
        if (language, atoms) != (self._language, self._atoms):
            self._language, self._atoms = language, atoms
            self.refresh(layout=True)
        self.update(content)

    def update(self, content: VisualType = "", *, layout: bool = True) -> None:
        """Other content; the same as before lays nothing out anew."""
        if not (isinstance(content, Content) and content.is_same(self.written)):
            super().update(content, layout=layout)

    def render(self) -> Content:
        """Lines as wide as the widget."""
        return self._lines(self.content_size.width)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the text takes."""
        if not needs_lines(self.written.plain, self._language):
            return super().get_content_height(container, viewport, width)
        return len(self._lines(width).split("\n", allow_blank=True))

    def _lines(self, width: int) -> Content:
        return paragraph(self.written, self._language, width, self._atoms) if width else self.written

    @property
    def written(self) -> Content:
        """What is shown, as it is written."""
        return self.content if isinstance(self.content, Content) else Content(str(self.content))
