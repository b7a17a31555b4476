"""A TMX file as it stands, without interpretation: what is read is written again, nothing of it lost."""

from dataclasses import dataclass, field
from html import unescape
from re import DOTALL
from re import compile as pattern

Attributes = tuple[tuple[str, str], ...]
"""Names and values in the file's order; `xml:lang` under that name."""
_ELEMENTS = pattern(r"<.*>", DOTALL)  # escaped markup holds no such signs


@dataclass(frozen=True, slots=True)
class TmxCode:
    """An inline element in a text."""

    element: str
    """`bpt`, `ept`, `it`, `ph`, `ut`; `hi` stands twice, round the text it marks."""
    attributes: Attributes = ()
    content: str = ""
    """What is in it, as XML: the original markup escaped, texts in it (`sub`) as elements."""
    closes: bool = False
    """The end of a `hi`."""

    @property
    def native(self) -> str:
        """The original markup it stands for, without the texts in it (`sub`): they differ from language to language."""
        return unescape(_ELEMENTS.sub("", self.content))

    def get(self, name: str) -> str:
        """An attribute's value; empty where it is absent."""
        return next((value for known, value in self.attributes if known == name), "")


Parts = tuple[str | TmxCode, ...]


@dataclass(frozen=True, slots=True)
class TmxNote:
    """A `note`, or a `prop`, which has a type."""

    text: str
    attributes: Attributes = ()

    @property
    def type(self) -> str:
        """What a `prop` is about."""
        return next((value for name, value in self.attributes if name == "type"), "")


@dataclass(frozen=True, slots=True)
class TmxText:
    """One language of a unit (`tuv`)."""

    language: str
    """As the file has it, in `xml:lang` or, before 1.4, `lang`."""
    parts: Parts = ()
    attributes: Attributes = ()
    """Without the language."""
    props: tuple[TmxNote, ...] = ()
    notes: tuple[TmxNote, ...] = ()


@dataclass(frozen=True, slots=True)
class TmxUnit:
    """One unit (`tu`): the same text in several languages."""

    texts: tuple[TmxText, ...] = ()
    attributes: Attributes = ()
    props: tuple[TmxNote, ...] = ()
    notes: tuple[TmxNote, ...] = ()
    line: int | None = field(default=None, compare=False)

    def get(self, name: str) -> str:
        """An attribute's value; empty where it is absent."""
        return next((value for known, value in self.attributes if known == name), "")


@dataclass(frozen=True, slots=True)
class TmxHeader:
    """What a file says of itself."""

    attributes: Attributes = ()
    props: tuple[TmxNote, ...] = ()
    notes: tuple[TmxNote, ...] = ()
    udes: tuple[str, ...] = ()
    """Descriptions of private encodings, as XML."""
    version: str = "1.4"

    @property
    def source_language(self) -> str:
        """As the file has it; `*all*` where any language may be the source."""
        return next((value for name, value in self.attributes if name == "srclang"), "")
