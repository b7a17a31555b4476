"""Characters nobody sees: each has a sign of one cell that may stand in its place, so that offsets stay."""

from dataclasses import dataclass

import regex

from transcall.domain.text import for_terminal
from transcall.interface import N_


@dataclass(frozen=True, slots=True)
class Hidden:
    """A space, a joiner or a mark, with the sign that shows it."""

    character: str
    sign: str
    name: str
    """Message id."""


HIDDEN: tuple[Hidden, ...] = (
    Hidden("\u00a0", "␣", N_("no-break space")),
    Hidden("\u202f", "ˍ", N_("narrow no-break space")),
    Hidden("\u2009", "▫", N_("thin space")),
    Hidden("\u200a", "∙", N_("hair space")),
    Hidden("\u2007", "▁", N_("figure space")),
    Hidden("\u3000", "□", N_("ideographic space")),
    Hidden("\u00ad", "¬", N_("soft hyphen")),
    Hidden("\u200b", "╎", N_("zero width space")),
    Hidden("\u2060", "⁀", N_("word joiner")),
    Hidden("\u200c", "¦", N_("zero width non-joiner")),
    Hidden("\u200d", "‿", N_("zero width joiner")),
    Hidden("\u200e", "▸", N_("left-to-right mark")),
    Hidden("\u200f", "◂", N_("right-to-left mark")),
    Hidden("\u061c", "◃", N_("Arabic letter mark")),
    Hidden("\u2066", "⊢", N_("left-to-right isolate")),
    Hidden("\u2067", "⊣", N_("right-to-left isolate")),
    Hidden("\u2068", "⊤", N_("first strong isolate")),
    Hidden("\u2069", "⊥", N_("end of an isolate")),
    Hidden("\u202a", "⇢", N_("left-to-right embedding")),
    Hidden("\u202b", "⇠", N_("right-to-left embedding")),
    Hidden("\u202d", "⇉", N_("left-to-right override")),
    Hidden("\u202e", "⇇", N_("right-to-left override")),
    Hidden("\u202c", "⇣", N_("end of an embedding")),
    Hidden("\t", "⇥", N_("tab")),
)
_OTHER_SPACES = "\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u205f"
_OTHER_SIGN = "▯"
_STRANGE = "¤"
_SIGNS = {each.character: each.sign for each in HIDDEN} | dict.fromkeys(_OTHER_SPACES, _OTHER_SIGN)
_BY_POINT = str.maketrans(_SIGNS)
_EMOJI = regex.compile(r"(?<=\p{Extended_Pictographic}[\p{Emoji_Modifier}\ufe0f]*)\u200d(?=\p{Extended_Pictographic})")
"""A joiner between two pictures belongs to what people see as one."""


def visible(text: str) -> str:
    """As many code points as before, each hidden one as its sign; what joins an emoji stays."""
    if text.isascii() and text.isprintable():
        return text
    shown = text.translate(_BY_POINT)
    for joiner in _EMOJI.finditer(text):
        shown = f"{shown[: joiner.start()]}{joiner.group()}{shown[joiner.end() :]}"
    return harmless(shown)


def harmless(text: str) -> str:
    """As many code points as before, none of which can steer the terminal."""
    if for_terminal(text, one_line=False) == text:
        return text
    return "".join(each if for_terminal(each, one_line=False) == each else _SIGNS.get(each, _STRANGE) for each in text)
