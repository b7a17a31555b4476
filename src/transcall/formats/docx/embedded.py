"""What drawings hold for a reader: text boxes, alternative texts, lettering.

A drawing often stands twice, once for new programs and once, as a fallback, for old ones. The first is offered, the
second follows it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from transcall.formats.package.xml import Element, children, get, short

_TEXTS = {
    "wp:docPr": ("descr", "title"), "pic:cNvPr": ("descr", "title"), "wps:cNvPr": ("descr", "title"),
    "v:shape": ("alt",), "v:rect": ("alt",), "v:roundrect": ("alt",), "v:oval": ("alt",), "v:line": ("alt",),
    "v:group": ("alt",), "v:textpath": ("string",), "v:imagedata": (),
}  # fmt: skip
_FILE = re.compile(r"\S+\.(?:png|jpe?g|gif|svgz?|webp|bmp|tiff?|[ew]mf|avif|pdf)", re.IGNORECASE)
"""The name of a picture's file, which programs put where a description should stand; it describes nothing."""


@dataclass(slots=True)
class Attribute:
    """A text in an attribute."""

    element: Element
    attribute: str
    text: str
    mirrors: list[tuple[Element, str]] = field(default_factory=list)
    """Elements that say the same, each with the attribute it says it in."""

    @property
    def is_title(self) -> bool:
        """Whether it is a title, not a description."""
        return self.attribute == "title"


@dataclass(slots=True)
class Box:
    """A text box, and those that repeat it."""

    content: Element
    mirrors: list[Element] = field(default_factory=list)


@dataclass(slots=True)
class Embedded:
    """The texts of one drawing."""

    attributes: list[Attribute] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)


def collect(element: Element) -> Embedded:
    """The texts in a drawing, without those in drawings inside its text boxes."""
    found = Embedded()
    stack = [element]
    while stack:
        current = stack.pop()
        name = short(current.tag)
        if name == "w:txbxContent":
            found.boxes.append(Box(current))
        elif name == "mc:AlternateContent":
            _alternatives(current, found)
        else:
            for attribute in _attributes(current, name):
                _add(found, attribute)
            stack.extend(reversed(list(current)))
    return found


def _attributes(element: Element, name: str) -> Iterator[Attribute]:
    for attribute in _TEXTS.get(name, ()):
        text = get(element, attribute)
        if text is not None and any(map(str.isalnum, text)) and not _FILE.fullmatch(text.strip()):
            yield Attribute(element, attribute, " ".join(text.split()))


def _add(found: Embedded, attribute: Attribute) -> None:
    """An image says the same in its frame and in itself."""
    for known in found.attributes:
        if known.text == attribute.text:
            known.mirrors.append((attribute.element, attribute.attribute))
            return
    found.attributes.append(attribute)


def _alternatives(element: Element, found: Embedded) -> None:
    branches = [collect(branch) for branch in children(element, "mc:Choice", "mc:Fallback")]
    first = branches[0] if branches else Embedded()
    for attribute in first.attributes:
        _add(found, attribute)
    for branch in branches[1:]:
        if len(branch.boxes) == len(first.boxes):
            for box, mirror in zip(first.boxes, branch.boxes, strict=True):
                box.mirrors += [mirror.content, *mirror.mirrors]
        else:
            found.boxes += branch.boxes
        for attribute in branch.attributes:
            _add(found, attribute)
    found.boxes += first.boxes
