"""Targets as HTML: the source's own tags round the translator's words, which are text and nothing else."""

import re
from collections.abc import Iterator, Mapping, Sequence

from transcall.domain.inline import CodeKind, Content, InlineCode, parts
from transcall.formats.html.items import Item, collapsed

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_TEMPLATE = re.compile(r"\{(?=[{%#])")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ufdd0-\ufdef\ufffe\uffff]")
_BREAKS = re.compile(r"\r\n?|[\v\u2028\u2029\x85]")


def words(text: str, *, pre: bool = False, line_end: str = "\n") -> str:
    """Text between tags; line breaks are kept where the source shows them."""
    clean = _CONTROLS.sub("", text)
    if pre:
        clean = _BREAKS.sub("\n", clean)
        clean = clean.replace("\n", line_end) if line_end != "\n" else clean
    else:
        clean = collapsed(clean)
    return _inert(clean.translate(_ESCAPES))


def attribute_value(text: str, quote: str) -> str:
    """Text as an attribute's value; quotes are added where the source had none."""
    mark = quote or '"'
    value = _inert(collapsed(_CONTROLS.sub("", text)).strip().translate(_ESCAPES))
    value = value.replace(mark, "&quot;" if mark == '"' else "&#39;")
    return value if quote else f'"{value}"'


def _inert(text: str) -> str:
    """What a template engine would run is only text."""
    return _TEMPLATE.sub("&#123;", text) if "{" in text else text


def meant(target: str, content: Content, items: Mapping[str, Item]) -> list[str | Item]:
    """A target's words and the items of its tags; tags that cross, miss their half or nest links are dropped."""
    found = list(parts(target, content.codes))
    dropped = set(_ill_nested(found))
    return [
        part if isinstance(part, str) else items[part.tag] for place, part in enumerate(found) if place not in dropped
    ]


def _ill_nested(found: Sequence[str | InlineCode]) -> Iterator[int]:
    stack: list[int] = []
    standing: dict[tuple[str, int], int] = {}
    links = 0
    for place, part in enumerate(found):
        if isinstance(part, str) or part.kind is CodeKind.STANDALONE:
            continue
        key = (part.label, part.number)
        at = standing.get(key)
        if part.kind is CodeKind.OPEN:
            if at is not None or (part.label == "a" and links):
                yield place
                continue
            standing[key] = len(stack)
            stack.append(place)
            links += part.label == "a"
        elif at is None:
            yield place
        else:
            yield from stack[at + 1 :]
            for other in stack[at:]:
                code = found[other]
                if isinstance(code, InlineCode):
                    del standing[code.label, code.number]
                    links -= code.label == "a"
            del stack[at:]
    yield from stack
