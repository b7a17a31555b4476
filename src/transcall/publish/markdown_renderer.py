"""Markdown tokens written as HTML our way: safe raw HTML, notes both ways, addresses, logical alignment.

Each rule is a method named after its token, as markdown-it wants it.
"""

# ruff: noqa: ARG002, N802 -- every rule has the name and the four arguments the library wants

from collections.abc import Sequence

from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from transcall.domain import links
from transcall.publish import markup
from transcall.publish.notes import Note, Notes
from transcall.publish.raw_html import RawHtml

# Markdown says left and right; in a table that is read from the right they mean start and end.
_ALIGNED = {"text-align:left": "start", "text-align:center": "center", "text-align:right": "end"}


# Raw tags that are opened in one of these end in it.
_CONTAINERS = frozenset({"blockquote", "list_item", "em", "strong", "s", "link"})


class Renderer(RendererHTML):
    """Renders one document, once."""

    def __init__(self, language: str, notes: Sequence[tuple[str, Sequence[Token]]]) -> None:
        super().__init__()
        self._given = notes
        # As with Markdown's links, the label decides; where it is given twice, the last note has it.
        self._by_label = {label: index for index, (label, _) in enumerate(notes)}
        self._numbers: dict[int, int] = {}
        self._notes = Notes(language)
        self._raw = RawHtml()
        self._links: list[bool] = []

    def document(self, tokens: Sequence[Token], options: OptionsDict, env: EnvType) -> str:
        """The whole document: the text, then its notes."""
        text = self.render(tokens, options, env) + self._raw.rest()
        text += "" if not text or text.endswith("\n") else "\n"
        return text + self._notes.section(self._set_notes(options, env))

    def _set_notes(self, options: OptionsDict, env: EnvType) -> list[Note]:
        result: list[Note] = []
        while len(result) < len(self._given):
            if len(result) == len(self._numbers):  # nobody refers to what is left, which must not get lost
                self._number(next(index for index in range(len(self._given)) if index not in self._numbers))
            index = list(self._numbers)[len(result)]
            content = self.render(self._given[index][1], options, env) + self._raw.rest()
            result.append(Note(self._numbers[index], str(self._numbers[index]), content))
        return result

    def _number(self, index: int) -> int:
        return self._numbers.setdefault(index, len(self._numbers) + 1)

    @property
    def _in_link(self) -> bool:
        return any(self._links) or self._raw.is_in_link

    def renderInline(self, tokens: Sequence[Token], options: OptionsDict, env: EnvType) -> str:
        """A line: raw tags that were opened in it end in it."""
        self._raw.enter()
        return super().renderInline(tokens, options, env) + self._raw.leave()

    @staticmethod
    def renderAttrs(token: Token) -> str:
        """Attributes, escaped."""
        return "".join(f' {name}="{markup.attribute(str(value))}"' for name, value in token.attrItems())

    def renderToken(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """A tag."""
        name, _, end = tokens[idx].type.rpartition("_")
        closed = self._raw.leave() if name in _CONTAINERS and end == "close" else ""
        if name in _CONTAINERS and end == "open":
            self._raw.enter()
        return closed + super().renderToken(tokens, idx, options, env)

    def text(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """Text, with the addresses in it linked."""
        content = tokens[idx].content
        if self._in_link:
            return markup.text(content)
        parts: list[str] = []
        position = 0
        for address in links.find(content):
            parts.append(markup.text(content[position : address.start]))
            parts.append(markup.address_link(content[address.start : address.end], address.href))
            position = address.end
        return "".join([*parts, markup.text(content[position:])])

    def link_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """A link, unless it stands in another one."""
        self._links.append(not self._in_link)
        if not self._links[-1]:
            return ""
        token = tokens[idx]
        href = str(token.attrGet("href") or "")
        inside = tokens[idx + 1 : idx + 3]
        if len(inside) == 2 and inside[1].type == "link_close" and inside[0].content == href.removeprefix("mailto:"):
            token.attrs = {"class": "address", "dir": "ltr", **token.attrs}
        return self.renderToken(tokens, idx, options, env)

    def link_close(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """The end of a link that was written."""
        return self.renderToken(tokens, idx, options, env) if self._links.pop() else ""

    def image(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """A picture's alternative text, which leads to the picture: the page itself fetches nothing."""
        token = tokens[idx]
        shown = markup.text(self.renderInlineAsText(token.children, options, env))
        source = str(token.attrGet("src") or "")
        if not shown or self._in_link or not source.lower().startswith(("http://", "https://")):
            return shown
        return f'<a href="{markup.attribute(source)}">{shown}</a>'

    def footnote_ref(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """A note's marker."""
        number = self._number(self._by_label[str(tokens[idx].meta["label"])])
        return self._notes.marker(number, str(number), linked=not self._in_link)

    def html_inline(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """What may stay of a tag."""
        return self._raw.inline(tokens[idx].content, in_link=any(self._links))

    def html_block(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """What may stay of a block of HTML."""
        return self._raw.block(tokens[idx].content)

    def code_inline(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """Code in a line."""
        return f'<code dir="auto">{markup.text(tokens[idx].content)}</code>'

    def code_block(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """A block of code."""
        return f'<pre dir="auto"><code>{markup.text(tokens[idx].content)}</code></pre>\n'

    def fence(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """A fenced block of code; its language's name serves nobody here."""
        return self.code_block(tokens, idx, options, env)

    def table_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """A table that scrolls by itself where the screen is narrow, by keyboard too."""
        return '<div class="table" tabindex="0">\n' + self.renderToken(tokens, idx, options, env)

    def table_close(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """Its end."""
        return self.renderToken(tokens, idx, options, env) + "</div>\n"

    def th_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """A column's head."""
        tokens[idx].attrSet("scope", "col")
        return self.td_open(tokens, idx, options, env)

    def td_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """A cell."""
        side = _ALIGNED.get(str(tokens[idx].attrs.pop("style", "")))
        if side:
            tokens[idx].attrSet("class", side)
        return self.renderToken(tokens, idx, options, env)
