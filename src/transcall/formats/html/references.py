"""Character references as the HTML standard reads them: in text, and in attributes, where fewer count."""

import re
from html import unescape
from html.entities import html5

_REFERENCE = re.compile(r"&(?:#(?:[xX][0-9a-fA-F]++|[0-9]++);?|[A-Za-z][A-Za-z0-9]*+;?)=?")
_ENDLESS = re.compile(r"&#(?:[xX][0-9a-fA-F]{20,}+|[0-9]{20,}+);?")


def text_of(raw: str) -> str:
    """Text as meant. No character has a number so long that it could not be computed with."""
    if "&" not in raw:
        return raw
    return unescape(_ENDLESS.sub(_resolved, raw) if "&#" in raw else raw)


def value_of(raw: str) -> str:
    """An attribute's value as meant: `&copy=` in an address is none of the references that need no semicolon."""
    return _REFERENCE.sub(_resolved_in_value, raw) if "&" in raw else raw


def _resolved(match: re.Match[str]) -> str:
    digits = match.group()[2:].rstrip(";")
    bare = digits[1:].lstrip("0") if digits[0] in "xX" else digits.lstrip("0")
    return f"&#{digits[0] if digits[0] in 'xX' else ''}{bare};" if len(bare) < 20 else "\ufffd"


def _resolved_in_value(match: re.Match[str]) -> str:
    reference = match.group()
    if reference.startswith("&#"):
        return text_of(reference.removesuffix("=")) + ("=" if reference.endswith("=") else "")
    return html5.get(reference[1:], reference)
