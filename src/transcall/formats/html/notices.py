"""Attributes that a reader sees or hears, and what an element says of its own text (translate, class, lang)."""

import re
from collections.abc import Iterator, Mapping

from transcall.domain.document import UnitKind
from transcall.formats.html.attributes import Attribute
from transcall.formats.html.items import Found
from transcall.formats.html.model import ATTRIBUTES, BUTTONS, META, OWN_ATTRIBUTES

WORTH_READING = re.compile(
    r"alt|title|placeholder|aria-|label|value|summary|abbr|content|translate|start|doc-"
    r"|=[\s\"']*(?:#|&|fn|ftn|footnote|endnote|edn|note|cite)",
    re.IGNORECASE,
)
"""Whether a tag's attributes can matter at all."""
_NOTE_ID = re.compile(r"(?:fn|ftn|footnote|endnote|edn|note|cite_note|cite-note)[-_:.]*([0-9]{1,4})", re.IGNORECASE)
_NOTE_ROLES = frozenset({"doc-footnote", "doc-endnote"})
_CODE_WORD = re.compile(
    r"highlight|code|source|literal|listing|screen|pretty|brush|lang|syntax|console|terminal|shell|program|doctest"
    r"|synopsis|example|output|verbatim",
    re.IGNORECASE,
)
_CODE_TAG = re.compile(r"<(?:code|samp|kbd|var|tt|span)\b", re.IGNORECASE)
_ANY_TAG = re.compile(r"<[^<>]*>|&[#\w]+;")
_CODE_CHARACTERS = re.compile(r"[{}\[\]<>=;$\\|_/#@~^*+&%`]")
_CODE_LINE = re.compile(
    r"[;{}]\s*$|\w\(|[a-z][A-Z]|\w\.\w+\b(?<!\d)| [=!]?= |->|::|^\s*(?:[#$%>/]|import |def |--?\w)", re.MULTILINE
)
_PRE = re.compile(r"</?pre\b", re.IGNORECASE)
_SAMPLE = 2048
_LOOK_BACK = 300


def shown(name: str, attributes: Mapping[str, Attribute], *, translate: bool) -> Iterator[Found]:
    """The attributes of an element whose values are words for a reader."""
    for attribute in attributes.values():
        kind, note = _what(name, attribute.name, attributes)
        if kind is None or not any(character.isalnum() for character in attribute.value):
            continue
        label = attribute.name
        if name == "meta":
            label = _meta_name(attributes)
        yield Found(
            kind,
            label,
            attribute.value,
            attribute.start,
            attribute.end,
            attribute.quote,
            translate=translate,
            note=note,
        )


def _what(name: str, attribute: str, attributes: Mapping[str, Attribute]) -> tuple[UnitKind | None, str]:
    if attribute in ATTRIBUTES:
        # The title of a style sheet is its name: pages that share it must agree.
        names_style = attribute == "title" and (name == "style" or "stylesheet" in _value(attributes, "rel"))
        return (None, "") if names_style else ATTRIBUTES[attribute]
    if (name, attribute) in OWN_ATTRIBUTES:
        return UnitKind.TITLE_ATTRIBUTE, OWN_ATTRIBUTES[name, attribute]
    if (name, attribute) == ("input", "value") and _value(attributes, "type") in BUTTONS:
        return UnitKind.TITLE_ATTRIBUTE, "what stands on a button"
    if (name, attribute) == ("meta", "content") and _meta_name(attributes) in META:
        return UnitKind.METADATA, "not on the page: search results and previews show it"
    return None, ""


def _meta_name(attributes: Mapping[str, Attribute]) -> str:
    return next(
        (value for key in ("name", "property", "itemprop") if (value := _value(attributes, key)) in META),
        "",
    )


def _value(attributes: Mapping[str, Attribute], name: str) -> str:
    attribute = attributes.get(name)
    return attribute.value.strip().lower() if attribute is not None else ""


def translates(attributes: Mapping[str, Attribute]) -> bool | None:
    """What `translate` or the class `notranslate` says; None if nothing."""
    attribute = attributes.get("translate")
    if attribute is not None:
        value = attribute.value.strip().lower()
        if value == "no":
            return False
        if value in {"yes", ""}:
            return True
    return False if "notranslate" in _value(attributes, "class").split() else None


def note_label(attributes: Mapping[str, Attribute]) -> str:
    """The label of the note an element is, or empty."""
    found = _NOTE_ID.fullmatch(_value(attributes, "id"))
    if found is not None:
        return found.group(1)
    return "*" if _value(attributes, "role") in _NOTE_ROLES else ""


def is_code(text: str, start: int, end: int, attributes: Mapping[str, Attribute]) -> bool:
    """Whether the `pre` whose start tag stands there holds code: by its classes, the elements in it, or its look."""
    if _CODE_WORD.search(_value(attributes, "class")) or _CODE_WORD.search(_tag_before(text, start)):
        return True
    following = _PRE.search(text, end, end + _SAMPLE)
    sample = text[end : following.start() if following is not None else end + _SAMPLE]
    if _CODE_TAG.search(sample):
        return True
    bare = _ANY_TAG.sub(" ", sample)
    if len(_CODE_CHARACTERS.findall(bare)) * 50 > len(bare):
        return True
    lines = [line for line in bare.splitlines() if line.strip()]
    return sum(1 for line in lines if _CODE_LINE.search(line)) * 5 > len(lines)


def _tag_before(text: str, start: int) -> str:
    before = text[max(0, start - _LOOK_BACK) : start].rstrip()
    opening = before.rfind("<")
    if not before.endswith(">") or opening < 0 or before.startswith("</", opening):
        return ""
    tag = before[opening:]
    at = tag.lower().find("class")
    return tag[at + 5 :] if at >= 0 else ""
