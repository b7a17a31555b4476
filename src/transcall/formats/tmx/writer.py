"""The model → TMX 1.4b, unit by unit."""

from collections.abc import Iterable, Iterator

from transcall.domain.text import without_controls
from transcall.formats.tmx.model import Attributes, Parts, TmxHeader, TmxNote, TmxText, TmxUnit

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})
_LINES = str.maketrans({"\n": "&#10;", "\t": "&#9;", "\r": "&#13;"})
_NO_XML = dict.fromkeys((65534, 65535, *range(55296, 57344)))


def write_tmx(header: TmxHeader, units: Iterable[TmxUnit]) -> Iterator[bytes]:
    """The file's bytes in pieces, UTF-8, as valid TMX 1.4b where the model's attributes are."""
    yield b'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx version="1.4">\n'
    inside = [*(_note("note", each) for each in header.notes), *header.udes]
    inside += [_note("prop", each) for each in header.props]
    yield f"  <header{_attributes(header.attributes)}>{''.join(inside)}</header>\n  <body>\n".encode()
    for unit in units:
        yield _unit(unit).encode()
    yield b"  </body>\n</tmx>\n"


def escaped(text: str) -> str:
    """Text as it may stand in XML, in an element or between double quotation marks; what XML cannot hold is away."""
    return without_controls(text).translate(_NO_XML).translate(_ESCAPES)


def _unit(unit: TmxUnit) -> str:
    lines = [f"    <tu{_attributes(unit.attributes)}>"]
    lines += [f"      {_note('note', each)}" for each in unit.notes]
    lines += [f"      {_note('prop', each)}" for each in unit.props]
    lines += [f"      {_text(each)}" for each in unit.texts]
    return "\n".join([*lines, "    </tu>\n"])


def _text(text: TmxText) -> str:
    about = "".join([*(_note("note", each) for each in text.notes), *(_note("prop", each) for each in text.props)])
    opening = f"<tuv{_attributes((('xml:lang', text.language), *text.attributes))}>"
    return f"{opening}{about}<seg>{_parts(text.parts)}</seg></tuv>"


def _parts(parts: Parts) -> str:
    return "".join(
        escaped(part)
        if isinstance(part, str)
        else f"</{part.element}>"
        if part.closes
        else f"<{part.element}{_attributes(part.attributes)}>{part.content}"
        + ("" if part.element == "hi" else f"</{part.element}>")
        for part in parts
    )


def _note(name: str, note: TmxNote) -> str:
    return f"<{name}{_attributes(note.attributes)}>{escaped(note.text)}</{name}>"


def _attributes(attributes: Attributes) -> str:
    return "".join(f' {name}="{escaped(value).translate(_LINES)}"' for name, value in attributes)
