"""Raw HTML inside a source: a short list of harmless elements stays, everything else comes out inert.

The list is of what may be written, never of what is forbidden: each tag is written anew from its name and its
checked attributes. Texts inside dropped elements stay readable, except scripts and styles. Pictures are never
fetched or embedded: their alternative text stands in their place. No element is left open, none is closed that
is not the source's own.
"""

import re
from collections.abc import Sequence
from html.parser import HTMLParser

from transcall.domain import links
from transcall.publish import markup

_WORDS = """
a abbr b bdi cite code del dfn em i ins kbd mark q s samp small span strong sub sup u var br wbr
"""
_BOXES = """
blockquote caption dd details div dl dt figcaption figure li ol summary table tbody td tfoot th thead tr ul
"""
_INLINE = frozenset(_WORDS.split())
_CONTAINERS = frozenset(_BOXES.split())
_BLOCK = _INLINE | _CONTAINERS | {"h1", "h2", "h3", "h4", "h5", "h6", "hr", "p", "pre"}
_VOID = frozenset({"br", "hr", "wbr"})
_ENDLESS = re.compile(r"&#(?:x[0-9a-f]{20,}+|[0-9]{20,}+);?", re.IGNORECASE)
"""Character numbers so long that Python refuses to compute with them; no character has one."""
_SILENT = frozenset({"script", "style"})
_CLOSES: dict[str, frozenset[str]] = {
    "p": frozenset({"p"}),
    "li": frozenset({"li", "p"}),
    "dt": frozenset({"dt", "dd", "p"}),
    "dd": frozenset({"dt", "dd", "p"}),
    "td": frozenset({"td", "th", "p"}),
    "th": frozenset({"td", "th", "p"}),
    "tr": frozenset({"tr", "td", "th", "p"}),
}
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_INTEGER = re.compile(r"-?[0-9]{1,4}")


class RawHtml:
    """Writes the allowed part of raw HTML, piece by piece, and knows what is open in the current container."""

    def __init__(self) -> None:
        self._open: list[str] = []
        self._bases: list[int] = [0]

    def enter(self) -> None:
        """A container of the document's own begins: tags from outside cannot be closed within."""
        self._bases.append(len(self._open))

    def leave(self) -> str:
        """It ends: the closing tags for all that is open in it."""
        return self._close_down_to(self._bases.pop())

    def rest(self) -> str:
        """The closing tags at the document's end."""
        return self._close_down_to(0)

    @property
    def is_in_link(self) -> bool:
        """Whether a raw link is open, in whatever container: links do not nest."""
        return "a" in self._open

    def inline(self, raw: str, *, in_link: bool) -> str:
        """A piece of HTML in a line of text: usually one tag."""
        return self._write(raw, _INLINE - {"a"} if in_link else _INLINE)

    def block(self, raw: str) -> str:
        """A block of HTML. Containers may stay open for what follows; anything else is closed."""
        written = self._write(raw, _BLOCK)
        while len(self._open) > self._bases[-1] and self._open[-1] not in _CONTAINERS:
            written += f"</{self._open.pop()}>"
        return written

    def start(self, tag: str, attributes: str) -> str:
        """A start tag, after the end tags it implies; nothing for a link within a link."""
        if tag == "a" and self.is_in_link:
            return ""
        written = ""
        closes = _CLOSES.get(tag, frozenset())
        while len(self._open) > self._bases[-1] and self._open[-1] in closes:
            written += f"</{self._open.pop()}>"
        if tag not in _VOID:
            self._open.append(tag)
        return f"{written}<{tag}{attributes}>"

    def end(self, tag: str) -> str:
        """An end tag, with those of what is open inside; nothing where no such element is open here."""
        if tag not in self._open[self._bases[-1] :]:
            return ""
        place = len(self._open) - 1 - self._open[::-1].index(tag)
        return self._close_down_to(place)

    def _write(self, raw: str, allowed: frozenset[str]) -> str:
        piece = _Piece(self, allowed)
        piece.feed(_ENDLESS.sub("\ufffd", raw))
        piece.close()
        return "".join(piece.written)

    def _close_down_to(self, height: int) -> str:
        closed = "".join(f"</{tag}>" for tag in reversed(self._open[height:]))
        del self._open[height:]
        return closed


class _Piece(HTMLParser):
    """Reads one piece of raw HTML and writes what is allowed of it."""

    def __init__(self, target: RawHtml, allowed: frozenset[str]) -> None:
        super().__init__(convert_charrefs=True)
        self.written: list[str] = []
        self._target = target
        self._allowed = allowed
        self._silent = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent = True
        elif tag == "img":
            self.written.append(markup.text(dict(attrs).get("alt") or ""))
        elif tag in self._allowed:
            self.written.append(self._target.start(tag, _attributes(tag, attrs)))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = False
        elif tag in self._allowed and tag not in _VOID:
            self.written.append(self._target.end(tag))

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.written.append(markup.text(data))


def _attributes(tag: str, given: Sequence[tuple[str, str | None]]) -> str:
    written: dict[str, str] = {}
    for name, value in given:
        checked = _checked(tag, name, (value or "").strip())
        if checked:
            written.setdefault(name, checked)
    return "".join(f' {name}="{markup.attribute(value)}"' for name, value in written.items())


def _checked(tag: str, name: str, value: str) -> str:
    """The value if this attribute may stay, else an empty string."""
    allowed = False
    match name:
        case "href":
            allowed = tag == "a" and links.is_safe(value)
        case "title":
            allowed = tag in ("a", "abbr", "dfn")
        case "lang":
            allowed = _LANGUAGE.fullmatch(value) is not None
        case "dir":
            allowed = value.lower() in ("ltr", "rtl", "auto")
        case "start" | "value":
            allowed = tag in ("ol", "li") and _INTEGER.fullmatch(value) is not None
        case "colspan" | "rowspan":
            allowed = tag in ("td", "th") and _INTEGER.fullmatch(value) is not None
        case "scope":
            allowed = tag == "th" and value.lower() in ("col", "row", "colgroup", "rowgroup")
        case _:
            pass
    return value if allowed else ""
