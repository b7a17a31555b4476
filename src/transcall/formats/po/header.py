"""The PO header: names and values, dates, and language tags in gettext's spelling.

A header from elsewhere is read with patience (an unknown language is an empty one); ours is written whole, because
`msgfmt -c` asks for every field.
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime

from transcall.domain.language import parse_tag
from transcall.domain.text import without_controls
from transcall.errors import InputError

APPEAL = "X-TransCall-Appeal"
REVISION = "X-TransCall-Revision"
TITLE = "X-TransCall-Title"
SOURCE_LANGUAGE = "X-Source-Language"
GENERATOR = "X-Generator"

_DATE = "%Y-%m-%d %H:%M%z"
_SCRIPT_OF_MODIFIER = {
    "latin": "Latn",
    "cyrillic": "Cyrl",
    "arabic": "Arab",
    "devanagari": "Deva",
    "valencia": "valencia",
}
_MODIFIER_OF_SCRIPT = {script: modifier for modifier, script in _SCRIPT_OF_MODIFIER.items() if modifier != "valencia"}
_LOCALE = re.compile(r"([A-Za-z]{2,8}(?:[_-][A-Za-z0-9]{2,8})*)(?:\.[A-Za-z0-9-]+)?(?:@([A-Za-z]+))?")


def parse_header(text: str) -> dict[str, str]:
    """Field names (as they stand) to values; later lines of the same name are ignored, as gettext does."""
    fields: dict[str, str] = {}
    for line in text.split("\n"):
        name, colon, value = line.partition(":")
        if colon:
            fields.setdefault(name.strip(), value.strip())
    return fields


def field(fields: Mapping[str, str], name: str) -> str:
    """A field whatever its capitals; empty where it is absent."""
    if name in fields:
        return fields[name]
    return next((value for known, value in fields.items() if known.lower() == name.lower()), "")


def header_value(text: str) -> str:
    """Text that can stand in one header line."""
    return " ".join(without_controls(text).split())


def tag_of_locale(locale: str) -> str:
    """`pt_BR` → `pt-BR`, `sr@latin` → `sr-Latn`; empty for what is no known language."""
    match = _LOCALE.fullmatch(locale.strip())
    if match is None:
        return ""
    language, *rest = re.split("[_-]", match[1])
    modifier = _SCRIPT_OF_MODIFIER.get((match[2] or "").lower(), "")
    parts = [language, *rest, modifier] if modifier == "valencia" else [language, modifier, *rest]
    try:
        return parse_tag("-".join(part for part in parts if part))
    except InputError:
        return ""


def locale_of_tag(tag: str) -> str:
    """`pt-BR` → `pt_BR`, `sr-Latn` → `sr@latin`; other scripts stay in the name (`zh_Hant`)."""
    language, *rest = tag.split("-")
    if language not in ("zh", "yue") and rest and rest[0] in _MODIFIER_OF_SCRIPT:
        modifier = _MODIFIER_OF_SCRIPT[rest.pop(0)]
    elif rest and rest[-1] == "valencia":
        modifier = rest.pop()
    else:
        modifier = ""
    return "_".join([language, *rest]) + (f"@{modifier}" if modifier else "")


def format_date(at: datetime) -> str:
    """In UTC, whole minutes, as gettext writes it: `2025-11-03 17:05+0000`."""
    return at.astimezone(UTC).strftime(_DATE)


def parse_date(text: str) -> datetime | None:
    """Aware, UTC; None for anything that is no date (`YEAR-MO-DA HO:MI+ZONE`)."""
    try:
        return datetime.strptime(text, _DATE).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
