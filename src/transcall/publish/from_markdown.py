"""A Markdown document as HTML: CommonMark with tables, strikethrough, footnotes and task lists.

Typography is the translators': no quotation mark is made smart, no dash lengthened. Raw HTML goes through
`raw_html`; pictures show their alternative text; front matter is left out.
"""

from collections.abc import Collection
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.common.utils import unescapeAll
from markdown_it.rules_inline import StateInline
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from transcall.domain import links
from transcall.publish.markdown_renderer import Renderer
from transcall.publish.markdown_shape import mark_signatories, mark_subtitle, mark_tasks, take_notes_out


def body(text: str, *, language: str, signatory_texts: Collection[str] = ()) -> str:
    """Markdown as HTML for `html.page`, ending in a line feed.

    `signatory_texts` are the signatories' names as plain text: a list that holds nothing else becomes, with the
    heading right before it, a section of class `signatories`. Notes are numbered by their first marker and stand
    at the end; a note nobody refers to comes last rather than getting lost.
    """
    parser = _parser()
    environment: dict[str, object] = {}
    tokens = parser.parse(text.removeprefix("\ufeff"), environment)
    tokens, notes = take_notes_out(tokens)
    mark_subtitle(tokens)
    mark_tasks(tokens)
    tokens = mark_signatories(tokens, {" ".join(name.split()) for name in signatory_texts})
    return Renderer(language, notes).document(tokens, parser.options, environment)


class _Parser(MarkdownIt):
    """Markdown's rules with our idea of a link."""

    def validateLink(self, url: str) -> bool:  # noqa: N802 -- the library's name
        return links.is_safe(url)

    def normalizeLink(self, url: str) -> str:  # noqa: N802 -- the library's name
        """As its author wrote it: browsers encode what has to be encoded, people read the rest in print."""
        return url.strip().replace(" ", "%20")

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802 -- the library's name
        return link


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    # Beyond maxNesting the library drops text silently; 20, its default, is not absurd enough for that.
    parser = _Parser("commonmark", {"maxNesting": 100, "xhtmlOut": False})
    parser.enable(["table", "strikethrough"])
    parser.use(front_matter_plugin)
    parser.use(footnote_plugin, inline=False, move_to_end=False)
    parser.inline.ruler.before("link", "bare_address", _bare_address)
    return parser


def _bare_address(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 -- the library's signature
    """An address without brackets is a link, and no underscore in it is emphasis (as on every code forge)."""
    if state.linkLevel > 0 or not state.src.startswith("://", state.pos):
        return False
    scheme = next((word for word in ("https", "http") if state.pending.lower().endswith(word)), "")
    start = state.pos - len(scheme)
    address = links.at(state.src[: state.posMax], start) if scheme else None
    if address is None or state.src[start : state.pos] != state.pending[-len(scheme) :]:
        return False
    if not silent:
        state.pending = state.pending[: -len(scheme)]
        _push_link(state, unescapeAll(address.href))
    state.pos = address.end
    return True


def _push_link(state: StateInline, href: str) -> None:
    opening = state.push("link_open", "a", 1)
    opening.attrs = {"href": href}
    opening.info = "auto"
    state.push("text", "", 0).content = href
    state.push("link_close", "a", -1).info = "auto"
