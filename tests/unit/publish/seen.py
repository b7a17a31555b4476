"""What a reader and a browser make of a page: its visible text, its elements; and whether anything in it is alive."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"br", "hr", "wbr", "meta", "link", "img", "input"})
_ALIVE = frozenset({"script", "iframe", "object", "embed", "form", "svg", "math", "base", "img", "input", "style"})


@dataclass
class Seen:
    """A parsed page."""

    text: str = ""
    """Visible text without the links back and what the page adds itself (marks of notes and items)."""
    tags: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    unbalanced: list[str] = field(default_factory=list)

    def of(self, tag: str, name: str = "") -> list[dict[str, str]]:
        """Attributes of each such element, of one class if it is named."""
        return [at for found, at in self.tags if found == tag and (not name or name in at.get("class", "").split())]

    def assert_inert(self) -> None:
        """No element that acts, no handler, no address that is code, no element left open."""
        for tag, attributes in self.tags:
            assert tag not in _ALIVE, tag
            for name, value in attributes.items():
                assert not name.startswith("on"), (tag, name)
                assert name not in ("style", "srcset", "src", "formaction", "xlink:href"), (tag, name)
                if name == "href":
                    bare = "".join(value.split()).lower()
                    assert not bare.startswith(("javascript:", "data:", "vbscript:", "file:", "//")), value
        assert self.unbalanced == []

    def assert_linked(self) -> None:
        """Every id is unique, every link within the page has its goal."""
        ids = [attributes["id"] for _, attributes in self.tags if "id" in attributes]
        assert len(ids) == len(set(ids))
        goals = [at["href"][1:] for _, at in self.tags if at.get("href", "").startswith("#") and "role" in at]
        assert set(goals) <= set(ids)


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.seen = Seen()
        self._open: list[str] = []
        self._hidden: list[int] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.seen.tags.append((tag, attributes))
        if tag in VOID:
            return
        self._open.append(tag)
        if {"back", "note-mark", "item-mark"} & set(attributes.get("class", "").split()):
            self._hidden.append(len(self._open))

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open[-1] != tag:
            self.seen.unbalanced.append(tag)
            return
        if self._hidden and self._hidden[-1] == len(self._open):
            self._hidden.pop()
        self._open.pop()

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.seen.text += data

    def close(self) -> None:
        super().close()
        self.seen.unbalanced += self._open


def see(page: str) -> Seen:
    """Parse a page or a part of one."""
    parser = _Parser()
    parser.feed(page)
    parser.close()
    return parser.seen


def squeezed(text: str) -> str:
    """The text without any white space."""
    return "".join(text.split())
