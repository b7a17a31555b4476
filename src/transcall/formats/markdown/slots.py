"""Slots: units with where they stand and how a target is written there.

A slot's span is what a target replaces. Slots inside another's markup (a link's title, an image's text) come right
after it; their spans lie in its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from transcall.domain.document import Unit
from transcall.formats.markdown import escape, html
from transcall.formats.markdown.coded import Coded
from transcall.formats.markdown.frontmatter import Quoting, Value, write_value
from transcall.formats.markdown.items import Item, References
from transcall.formats.markdown.render import Edit, Frame, Place, render
from transcall.formats.markdown.tidy import tidy
from transcall.formats.markdown.view import View


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is the same for all slots of a document."""

    source: str
    references: References
    line_end: str


class Slot(Protocol):
    """A unit and its place in the source."""

    @property
    def unit(self) -> Unit:
        """What translators get."""
        ...

    @property
    def start(self) -> int:
        """Where a target begins, in the source."""
        ...

    @property
    def end(self) -> int:
        """Where it ends."""
        ...

    def write(self, target: str, around: Surroundings, inside: Sequence[Edit]) -> list[Edit]:
        """The edits that put a target here; `inside` are those of the slots in its span. Empty: nothing to write."""
        ...


@dataclass(frozen=True, slots=True)
class InlineSlot:
    """Markdown's inline text."""

    unit: Unit
    coded: Coded
    view: View
    place: Place
    start: int
    end: int
    image: Item | None = None
    """The image whose text this is, if its label is its text; the view is the image's paragraph's then."""
    outer: View | None = None

    def write(self, target: str, around: Surroundings, inside: Sequence[Edit]) -> list[Edit]:
        """Write the target as Markdown that reads back as it was meant."""
        frame = Frame(self.view, around.source, self.place, around.references, inside)
        text = render(target, self.coded, frame)
        if not text:
            return []
        edits = [Edit(self.start, self.end, text)]
        if self.image is not None and self.outer is not None and self.image.inner_span is not None:
            label = " ".join(self.image.reference.split())
            close = self.outer.source(self.image.inner_span.end)
            edits.append(Edit(close, self.outer.source_end(self.image.end), f"][{label}]"))
        return edits


@dataclass(frozen=True, slots=True)
class TitleSlot:
    """The title of a link, an image or a reference's definition."""

    unit: Unit
    quote: str
    start: int
    end: int
    in_cell: bool = False

    def write(self, target: str, around: Surroundings, inside: Sequence[Edit]) -> list[Edit]:  # noqa: ARG002 (Slot)
        """Write the target between the source's quotes."""
        text = escape.title(" ".join(target.split()), self.quote)
        return [Edit(self.start, self.end, text.replace("|", "\\|") if self.in_cell else text)] if text else []


@dataclass(frozen=True, slots=True)
class AttributeSlot:
    """An attribute's value in an HTML tag."""

    unit: Unit
    quote: str
    start: int
    end: int
    in_cell: bool = False

    def write(self, target: str, around: Surroundings, inside: Sequence[Edit]) -> list[Edit]:  # noqa: ARG002 (Slot)
        """Write the target as an attribute's value."""
        text = html.attribute_value(target.strip(), self.quote)
        # A tick may pair with one outside the tag.
        text = text.replace("`", "&#96;")
        return [Edit(self.start, self.end, text.replace("|", "&#124;") if self.in_cell else text)]


@dataclass(frozen=True, slots=True)
class HtmlSlot:
    """Words between block tags."""

    unit: Unit
    coded: Coded
    view: View
    start: int
    end: int

    def write(self, target: str, around: Surroundings, inside: Sequence[Edit]) -> list[Edit]:
        """Write the target as HTML text, its tags as the source has them."""
        frame = Frame(self.view, around.source, Place.LINES, around.references, inside)
        made = [
            html.words(part.text) if part.item is None else frame.original(part.item)
            for part in tidy(target, self.coded, breaks=True)
        ]
        return [Edit(self.start, self.end, "".join(made))] if made else []


@dataclass(frozen=True, slots=True)
class ValueSlot:
    """A value of the front matter."""

    unit: Unit
    value: Value
    start: int
    end: int

    def write(self, target: str, around: Surroundings, inside: Sequence[Edit]) -> list[Edit]:  # noqa: ARG002 (Slot)
        """Write the target so that it reads back as it is."""
        text = target.strip()
        if self.value.quoting is not Quoting.LITERAL:
            text = " ".join(text.split())
        return [Edit(self.start, self.end, write_value(self.value, text, around.line_end))] if text else []
