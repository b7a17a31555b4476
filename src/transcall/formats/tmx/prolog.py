"""What stands before a file's root: known before a parser sees a byte of it.

The document type of TMX may be named, and is never fetched; what declares entities is refused by their name.
"""

import codecs
import re

from transcall.domain.language import printable
from transcall.errors import FormatError

HEAD = 65_536
"""Bytes within which the root has to begin."""
_WIDE = (
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"), (b"<\0", "utf-16-le"), (b"\0<", "utf-16-be")
)  # fmt: skip
_MISC = r"(?:\s|<\?(?:[^?]|\?(?!>))*+\?>|<!--(?:[^-]|-(?!->))*+-->)*+"
_DOCTYPE = r"<!DOCTYPE\s++(?P<type>[^\s>\[]++)(?P<outside>(?:[^\[\]<>\"']|\"[^\"]*+\"|'[^']*+')*+)"
_OPENING = re.compile(f"\ufeff?{_MISC}(?:{_DOCTYPE}(?P<subset>\\[)?)?")
_ROOT = re.compile(f"{_MISC}<(?:[\\w.-]++:)?tmx(?=[\\s>/])")
_ENTITY = re.compile(r"<!ENTITY\s++(?:%\s++)?(?P<name>[^\s>]++)")
_AFTER_SUBSET = re.compile(r"\]\s*+>")


def is_tmx(head: bytes) -> bool:
    """Whether a file that begins so has a root `tmx`, whatever else is wrong with it."""
    text = _text(head)
    opening = _OPENING.match(text)
    return opening is not None and _root(text, opening) is not None


def check_prolog(head: bytes) -> None:
    """FormatError for what is no TMX file, and for one that declares entities."""
    if not head.strip():
        raise FormatError("the file is empty")
    text = _text(head)
    opening = _OPENING.match(text)
    if opening is None or (opening["type"] is None and _root(text, opening) is None):
        raise FormatError("this is no TMX file: its root is not <tmx>")
    if opening["subset"]:
        entity = _ENTITY.search(text, opening.end())
        if entity is not None:
            line = text.count("\n", 0, entity.start()) + 1
            raise FormatError(f"it declares the entity “{printable(entity['name'])}”", line=line, hint=_ATTACK)
    if _root(text, opening) is None:
        raise FormatError("this is no TMX file: no <tmx> follows its document type")


def _root(text: str, opening: re.Match[str]) -> re.Match[str] | None:
    end = opening.end()
    if opening["subset"]:
        closing = _AFTER_SUBSET.search(text, end)
        return _ROOT.match(text, closing.end()) if closing else None
    if opening["type"]:
        if not text.startswith(">", end):
            return None
        end += 1
    return _ROOT.match(text, end)


def _text(head: bytes) -> str:
    for mark, encoding in _WIDE:
        if head.startswith(mark):
            return head[: len(head) & ~1].decode(encoding, "replace")
    # Marks and names are ASCII in every other encoding that a parser knows.
    return head.removeprefix(codecs.BOM_UTF8).decode("latin-1")


_ATTACK = "the file may be an attack; ask its sender to export it anew"
