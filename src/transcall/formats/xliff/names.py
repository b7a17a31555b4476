"""XLIFF's names: namespaces, versions, and what an id may look like."""

import re

XLIFF_12 = "urn:oasis:names:tc:xliff:document:1.2"
XLIFF_20 = "urn:oasis:names:tc:xliff:document:2.0"
"""Of versions 2.0 and 2.1."""
XLIFF_22 = "urn:oasis:names:tc:xliff:document:2.2"
METADATA = "urn:oasis:names:tc:xliff:metadata:2.0"
SIZES = "urn:oasis:names:tc:xliff:sizerestriction:2.0"
FORMAT_STYLE = "urn:oasis:names:tc:xliff:fs:2.0"
XML = "http://www.w3.org/XML/1998/namespace"
OURS = "urn:transcall:exchange:1"
"""Our own attributes in version 1.2, which has no metadata module."""

_OLD = ("", "urn:oasis:names:tc:xliff:document:1.0", "urn:oasis:names:tc:xliff:document:1.1", XLIFF_12)
OLD = dict.fromkeys(("1.0", "1.1", "1.2"), _OLD)
"""Version → namespaces; many programs leave the namespace out of version 1 files, or take that of another."""
NEW = {"2.0": (XLIFF_20,), "2.1": (XLIFF_20,), "2.2": (XLIFF_22, XLIFF_20)}

CATEGORY = "transcall"
"""The category of our metadata, and what our note categories and substates begin with."""

NMTOKEN = re.compile(r"[-.:\w\u00b7]+")
OUR_CODE = re.compile(r"([a-z]+)([1-9][0-9]{0,8})")
"""A code's id as we write it: its tag without the brackets."""
