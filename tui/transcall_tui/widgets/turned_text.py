"""Text in its language's direction, wrapped by us where a terminal would get it wrong."""

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from transcall_tui.direction import Atoms, needs_lines, paragraph


class TurnedText(Widget):
    """Shows content; a left-to-right one is wrapped by Textual as any other."""

    DEFAULT_CSS = "TurnedText { height: auto; }"

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 -- Textual's name
        super().__init__(id=id, classes=classes)
        self._content = Content()
        self._language = "en"
        self._atoms: Atoms = ()

    @property
    def content(self) -> Content:
        """What is shown, as it is written."""
        return self._content

    def show(self, content: Content, language: str = "", atoms: Atoms = ()) -> None:
        """Other content, in the language of the last one if none is named; `atoms` keep their own order."""
        self._content, self._language, self._atoms = content, language or self._language, atoms
        self.refresh(layout=True)

    def render(self) -> Content:
        """Lines as wide as the widget."""
        return self._lines(self.content_size.width)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the text takes."""
        if not needs_lines(self._content.plain, self._language):
            return super().get_content_height(container, viewport, width)
        return len(self._lines(width).split("\n"))

    def _lines(self, width: int) -> Content:
        return paragraph(self._content, self._language, width, self._atoms) if width else self._content
