"""What XLIFF 2 allows where: elements, their order, their attributes and values, as data after the specification.

`structure.py` walks a file by these tables; rules that look at more than one element are `codes.py`'s and `refs.py`'s.
"""

import re

import regex

from transcall.formats.xliff.names import NMTOKEN

_INLINE = "(?:(?:cp|ph|pc|sc|ec|mrk|sm|em) )*+"
ORDER = {
    "xliff": regex.compile(r"(?:file )++"),
    "file": regex.compile(r"(?:skeleton )?(?:other )*+(?:notes )?(?:(?:unit|group) )++"),
    "group": regex.compile(r"(?:other )*+(?:notes )?(?:(?:unit|group) )*+"),
    "unit": regex.compile(
        r"(?:other )*+(?:notes )?(?:originalData )?(?:ignorable )*+segment (?:(?:segment|ignorable) )*+"
    ),
    "segment": regex.compile(r"source (?:target )?"),
    "ignorable": regex.compile(r"source (?:target )?"),
    "notes": regex.compile(r"(?:note )++"),
    "note": regex.compile(r""),
    "originalData": regex.compile(r"(?:data )++"),
    "data": regex.compile(r"(?:cp )*+"),
    **{name: regex.compile(_INLINE) for name in ("source", "target", "pc", "mrk")},
    **{name: regex.compile(r"") for name in ("cp", "ph", "sc", "ec", "sm", "em")},
}
"""What stands in an element: its children's names with a blank behind each; `other` for other namespaces."""

WITH_TEXT = frozenset({"note", "data", "source", "target", "pc", "mrk", "skeleton"})

_YES_NO = re.compile("yes|no")
_REORDER = re.compile("yes|firstNo|no")
_DIRECTION = re.compile("ltr|rtl|auto")
_OWN_TYPE = re.compile(r"[^\s:]+:\S(?:.*\S)?", re.DOTALL)
_ANY = re.compile(r".*", re.DOTALL)
_CODE_TYPE = re.compile("fmt|ui|quote|link|image|other")
_MARK_TYPE = re.compile(r"generic|comment|term|(?!xlf:)[^\s:]+:.+", re.DOTALL)
_TOKENS = re.compile(rf"(?:{NMTOKEN.pattern})(?: (?:{NMTOKEN.pattern}))*")
_ID = {"id": NMTOKEN}
_BLOCK = {
    "id": NMTOKEN, "canResegment": _YES_NO, "translate": _YES_NO, "srcDir": _DIRECTION, "trgDir": _DIRECTION,
}  # fmt: skip
_CODE = {
    "canCopy": _YES_NO, "canDelete": _YES_NO, "canReorder": _REORDER, "copyOf": NMTOKEN, "type": _CODE_TYPE,
    "subType": _OWN_TYPE,
}  # fmt: skip
_SHOWN = {"disp": _ANY, "equiv": _ANY, "dataRef": NMTOKEN, "subFlows": _TOKENS}
_SPAN = {"canOverlap": _YES_NO, "dir": _DIRECTION}
_MARK = {"id": NMTOKEN, "translate": _YES_NO, "type": _MARK_TYPE, "ref": _ANY, "value": _ANY}

ATTRIBUTES: dict[str, dict[str, re.Pattern[str]]] = {
    "xliff": {"version": _ANY, "srcLang": _ANY, "trgLang": _ANY},
    "file": _BLOCK | {"original": _ANY},
    "skeleton": {"href": _ANY},
    "group": _BLOCK | {"name": _ANY, "type": _OWN_TYPE},
    "unit": _BLOCK | {"name": _ANY, "type": _OWN_TYPE},
    "segment": _ID
    | {"canResegment": _YES_NO, "state": re.compile("initial|translated|reviewed|final"), "subState": _OWN_TYPE},
    "ignorable": _ID,
    "notes": {},
    "note": _ID
    | {
        "appliesTo": re.compile("source|target"),
        "category": _ANY,
        "priority": re.compile("[1-9]|10"),
        "ref": _ANY,
    },
    "originalData": {},
    "data": _ID | {"dir": _DIRECTION},
    "source": {},
    "target": {"order": re.compile(r"[1-9][0-9]{0,8}")},
    "cp": {"hex": re.compile("[0-9A-Fa-f]{4,6}")},
    "ph": _ID | _CODE | _SHOWN,
    "pc": _ID
    | _CODE
    | _SPAN
    | {f"{name}{end}": pattern for name, pattern in _SHOWN.items() for end in ("Start", "End")},
    "sc": _ID | _CODE | _SPAN | _SHOWN | {"isolated": _YES_NO},
    "ec": _ID | _CODE | _SPAN | _SHOWN | {"isolated": _YES_NO, "startRef": NMTOKEN},
    "mrk": _MARK,
    "sm": _MARK,
    "em": {"startRef": NMTOKEN},
}
REQUIRED: dict[str, tuple[str, ...]] = {
    "file": ("id",), "group": ("id",), "unit": ("id",), "data": ("id",), "cp": ("hex",), "ph": ("id",), "pc": ("id",),
    "sc": ("id",), "mrk": ("id",), "sm": ("id",), "em": ("startRef",),
}  # fmt: skip

EXTENSIBLE = frozenset({"xliff", "file", "skeleton", "group", "unit", "note", "mrk", "sm"})
"""Elements that take attributes of any namespace; the others take those of XLIFF's modules only."""
MODULES = ("urn:oasis:names:tc:xliff:", "http://www.w3.org/2005/11/its")

XLF_SUBTYPES = {"fmt": ("xlf:lb", "xlf:pb", "xlf:b", "xlf:i", "xlf:u"), "ui": ("xlf:var",)}
"""The prefix xlf is XLIFF's own: these are all of it, each under its type."""
