"""Painting without laying out: what a key changes seldom changes the size or the place of anything."""

from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Static


class Still(Widget):
    """Has been given another size: it is painted again, but lays nothing out a second time.

    Textual's own widgets ask for one more layout of the whole screen whenever a layout has changed their size. What
    scrolls needs it, since a scroll bar that comes or goes takes a column: this is for what does not scroll.
    """

    virtual_size = reactive(Size(0, 0))


def write(line: Static, content: Content) -> None:
    """Other words in a line whose size they don't change; the same words are not painted again."""
    if not (isinstance(line.content, Content) and content.is_same(line.content)):
        line.update(content, layout=False)
