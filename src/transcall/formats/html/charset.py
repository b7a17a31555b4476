"""The encoding an HTML file says it is in: the prescan of the HTML standard, on the first bytes."""

import codecs
import re

from transcall.formats.encodings import codec_of
from transcall.formats.html.attributes import attributes

_SCAN = 4096
_META = re.compile(r"<!--(?s:.*?)(?:-->|\Z)|<meta(?=[ \t\r\n\f/])([^>]*)>", re.IGNORECASE)
_CONTENT = re.compile(r"charset\s*=\s*[\"']?([^\s\"';]+)", re.IGNORECASE)
_XML = re.compile(r"<\?xml[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9._:-]+)[\"'][^>]*\?>")
_MEANS = {
    # What browsers read when a page says so: https://encoding.spec.whatwg.org/#names-and-labels
    **dict.fromkeys(("ascii", "us-ascii", "iso-8859-1", "iso8859-1", "latin1", "latin-1", "l1"), "windows-1252"),
    **dict.fromkeys(("iso-8859-9", "latin5"), "windows-1254"),
    **dict.fromkeys(("tis-620", "iso-8859-11", "windows-874"), "cp874"),
    **dict.fromkeys(("gb2312", "gbk", "gb_2312-80", "x-gbk"), "gb18030"),
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987", "korean"), "cp949"),
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "x-sjis", "windows-31j"), "cp932"),
    **dict.fromkeys(("big5", "big5-hkscs", "x-x-big5"), "big5hkscs"),
    "x-cp1250": "windows-1250",
    "x-cp1251": "windows-1251",
    "x-cp1252": "windows-1252",
    "iso-8859-8-i": "iso-8859-8",
    "logical": "iso-8859-8",
    "x-mac-roman": "mac_roman",
    "macintosh": "mac_roman",
}
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def declared_encoding(data: bytes) -> str | None:
    """The codec a page names in `meta` or its XML declaration; None where that is UTF-8, unknown or not said.

    A byte-order mark says more than any tag. A page that is read as ASCII cannot be UTF-16, whatever it says.
    """
    if data.startswith(_MARKS):
        return None
    head = data[:_SCAN].decode("latin-1")
    label = _label(head)
    name = _MEANS.get(label, label)
    codec = codec_of(name) if name else None
    return None if codec is None or codec.startswith(("utf-", "utf_")) else name


def _label(head: str) -> str:
    declared = _XML.match(head)
    if declared is not None:
        return declared.group(1).lower()
    for match in _META.finditer(head):
        if match.group(1) is None:
            continue
        found = attributes(head, match.span(1))
        if "charset" in found:
            return found["charset"].value.strip().lower()
        if "http-equiv" in found and found["http-equiv"].value.strip().lower() == "content-type":
            content = _CONTENT.search(found["content"].value) if "content" in found else None
            if content is not None:
                return content.group(1).lower()
    return ""
