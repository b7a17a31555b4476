"""Where a unit stands in XML and how a target is put there, for text outside paragraphs."""

from dataclasses import dataclass, field
from typing import Protocol

from transcall.domain.document import Unit
from transcall.formats.package.target import clean
from transcall.formats.package.xml import Element


class Slot(Protocol):
    """A unit and its place in a part."""

    @property
    def unit(self) -> Unit:
        """The unit."""
        ...

    def write(self, target: str, *, language_changes: bool) -> None:
        """Put a target in; it holds more than white space."""
        ...


@dataclass(slots=True)
class AttributeSlot:
    """A text in an attribute, perhaps the same in several elements."""

    unit: Unit
    element: Element
    attribute: str
    mirrors: list[tuple[Element, str]] = field(default_factory=list)
    """Elements that say the same, each with the attribute it says it in."""

    def write(self, target: str, *, language_changes: bool) -> None:  # noqa: ARG002 - an attribute has no language
        """Set the attribute."""
        for element, attribute in ((self.element, self.attribute), *self.mirrors):
            element.set(attribute, clean(target))


@dataclass(slots=True)
class TextSlot:
    """A text that is all of an element, perhaps the same in several."""

    unit: Unit
    element: Element
    mirrors: list[Element] = field(default_factory=list)

    def write(self, target: str, *, language_changes: bool) -> None:  # noqa: ARG002 - an element has no language
        """Set the element's text."""
        for element in (self.element, *self.mirrors):
            for inner in list(element):
                element.remove(inner)
            element.text = clean(target)
