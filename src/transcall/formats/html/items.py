"""What a run of text is made of, and the runs a document is cut into."""

import re
from dataclasses import dataclass, field
from enum import Enum, auto

from transcall.domain.document import UnitKind
from transcall.formats.html.context import Context
from transcall.formats.limits import Parts

_SPACES = re.compile(r"[ \t\r\n\f]+")


class ItemKind(Enum):
    """Text, or markup with what it does by itself."""

    TEXT = auto()
    OPEN = auto()
    CLOSE = auto()
    ALONE = auto()


@dataclass(slots=True)
class Item:
    """A piece of a run, as it stands in the source."""

    kind: ItemKind
    start: int
    end: int
    name: str = ""
    """The element, lower case; empty for text, comments and templates' instructions."""
    shows: str = ""
    """What a reader sees in the place of standalone markup."""
    code: int = 0
    """The code (or SVG, or script) which this is a piece of, by its number; 0: of none."""
    kept: int = 0
    """The element not to be translated which this is a piece of; 0: of none."""
    mate: int = -1
    """The place of the other half of a pair among the run's items."""
    target: str = ""
    """The fragment a link leads to within the page (`#note1`), else empty."""


@dataclass(frozen=True, slots=True)
class Found:
    """An attribute whose value a reader gets to see."""

    kind: UnitKind
    name: str
    """For people: `alt`, `description`."""
    value: str
    start: int
    end: int
    quote: str
    translate: bool
    note: str = ""


@dataclass(slots=True)
class Run:
    """Text between two tags that cut it, with the inline markup in it."""

    block: str
    """The element whose tag opened it, empty if an end tag did."""
    context: Context
    items: list[Item] = field(default_factory=Parts)
    found: list[Found] = field(default_factory=list)
    """What readers see of the tags in it and of the one that opened it."""
    ends: int = 0
    """Nothing but a mark: the section of that number ends here; a footer or a form begins, where it is negative."""


def collapsed(text: str) -> str:
    """Text with its white space as browsers show it; spaces that do not break stay."""
    return _SPACES.sub(" ", text)
