"""HTML's elements as translation sees them: which cut the text, which run in it, which a reader never sees.

Data only. An element that is not named here is inline, as in browsers.
"""

from transcall.domain.document import UnitKind
from transcall.domain.inline import Style

VOID = frozenset(
    {"area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input", "keygen", "link"}
    | {"meta", "param", "source", "track", "wbr"}
)
BLOCKS = frozenset(
    {"address", "article", "aside", "audio", "blockquote", "body", "button", "canvas", "caption", "center", "col"}
    | {"colgroup", "datalist", "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure"}
    | {"footer", "form", "frame", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hgroup", "hr"}
    | {"html", "label", "legend", "li", "listing", "main", "marquee", "menu", "nav", "noscript", "object", "ol"}
    | {"optgroup", "option", "p", "pre", "search", "section", "select", "summary", "table", "tbody", "td", "template"}
    | {"textarea", "tfoot", "th", "thead", "title", "tr", "ul", "video"}
)
"""Elements whose tags end a unit."""
RAW = frozenset({"script", "style", "xmp", "iframe", "noembed", "noframes", "plaintext"})
"""Their text is none for readers."""
RCDATA = frozenset({"title", "textarea"})
CODE = frozenset({"code", "kbd", "samp", "var", "tt"})
"""Inline elements kept whole, as one code."""
HEAD = frozenset({"html", "head", "title", "base", "link", "meta", "style", "script", "noscript", "template"})
"""What may stand before the body."""
HEADINGS = {f"h{level}": level for level in range(1, 7)}
CLOSE_PARAGRAPH = frozenset(
    {"address", "article", "aside", "blockquote", "center", "details", "dialog", "dir", "div", "dl", "fieldset"}
    | {"figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "li"}
    | {"listing", "main", "menu", "nav", "ol", "p", "plaintext", "pre", "search", "section", "summary", "table"}
    | {"ul", "xmp", "dd", "dt"}
)
"""Start tags that end an open paragraph."""
SCOPES = frozenset({"html", "table", "td", "th", "caption", "template", "object", "marquee", "applet"})
"""Elements that an end tag of what stands outside them does not close."""
SVG_WORDS = frozenset({"title", "desc", "text"})
MATH_TEXT = frozenset({"mi", "mo", "mn", "ms", "mtext", "annotation-xml"})
BREAKOUT = frozenset(
    {"b", "big", "blockquote", "body", "br", "center", "code", "dd", "div", "dl", "dt", "em", "embed", "h1", "h2"}
    | {"h3", "h4", "h5", "h6", "head", "hr", "i", "img", "li", "listing", "menu", "meta", "nobr", "ol", "p", "pre"}
    | {"ruby", "s", "small", "span", "strong", "strike", "sub", "sup", "table", "tt", "u", "ul", "var"}
)
"""Start tags that end SVG and MathML."""
LABELS = {"b": "b", "strong": "b", "i": "i", "em": "i", "a": "a", "img": "img", "br": "br"}
"""What translators see of an inline element; of any other, `h`."""
STYLES = {
    **dict.fromkeys(("b", "strong"), (Style.BOLD,)),
    **dict.fromkeys(("i", "em", "cite", "dfn"), (Style.ITALIC,)),
    **dict.fromkeys(("u", "ins"), (Style.UNDERLINE,)),
    **dict.fromkeys(("s", "del", "strike"), (Style.STRIKE,)),
    **dict.fromkeys(CODE, (Style.CODE,)),
    "sup": (Style.SUPERSCRIPT,),
    "sub": (Style.SUBSCRIPT,),
    "a": (Style.LINK,),
    "br": (Style.BREAK,),
    "img": (Style.IMAGE,),
    "note": (Style.NOTE,),
}
"""What an inline element does in finished documents."""

ATTRIBUTES = {
    "alt": (UnitKind.ALT_TEXT, ""),
    "title": (UnitKind.TITLE_ATTRIBUTE, ""),
    "placeholder": (UnitKind.TITLE_ATTRIBUTE, "what an empty field shows"),
    "aria-label": (UnitKind.TITLE_ATTRIBUTE, "read aloud by screen readers"),
    "aria-description": (UnitKind.TITLE_ATTRIBUTE, "read aloud by screen readers"),
    "aria-placeholder": (UnitKind.TITLE_ATTRIBUTE, "read aloud by screen readers"),
    "aria-roledescription": (UnitKind.TITLE_ATTRIBUTE, "read aloud by screen readers"),
    "aria-valuetext": (UnitKind.TITLE_ATTRIBUTE, "read aloud by screen readers"),
}
"""Attributes of any element that a reader sees or hears, with what they are."""
OWN_ATTRIBUTES = {
    ("option", "label"): "a choice in a form",
    ("optgroup", "label"): "a group of choices in a form",
    ("track", "label"): "a film's subtitles",
    ("menuitem", "label"): "a menu's entry",
    ("table", "summary"): "read aloud by screen readers",
    ("th", "abbr"): "a table heading in short",
}
BUTTONS = frozenset({"submit", "button", "reset"})
"""Types of `input` whose value is what stands on the button."""
META = frozenset(
    {"description", "keywords", "abstract", "subject", "og:title", "og:description", "og:image:alt"}
    | {"twitter:title", "twitter:description", "twitter:image:alt", "dc.title", "dc.description", "dc.subject"}
)
"""What a page says of itself in words."""
NOTES = {
    "button": "a button",
    "option": "a choice in a form",
    "label": "a field's label",
    "legend": "a form's heading",
    "caption": "a table's caption",
    "figcaption": "a picture's caption",
    "summary": "what is seen of folded text",
    "textarea": "what a form's field holds at first",
    "title": "the page's title, seen in tabs and search results",
}
"""What translators should know of a unit, by its element."""
