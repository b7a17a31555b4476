"""Inline elements ↔ coded text, for all texts of one unit together: a code is called the same in each language.

Tags that this program wrote come back as they were. Others are matched by `x` where the file has it, else by the
markup they stand for and how often it came; a tag never looks like a part of the unit's plain text.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from transcall.domain.inline import TAG, CodeKind
from transcall.formats.tmx.model import Attributes, Parts, TmxCode
from transcall.formats.tmx.writer import escaped

_LABEL_OF_TYPE = {
    "bold": "b", "italic": "i", "ulined": "u", "link": "a", "image": "img", "lb": "br", "fnote": "note",
    "dulined": "u",
}  # fmt: skip
_TYPE_OF_LABEL = {
    "b": "bold", "i": "italic", "u": "ulined", "a": "link", "img": "image", "br": "lb", "note": "fnote",
}  # fmt: skip
_LABEL_OF_MARKUP = {"b": "b", "strong": "b", "i": "i", "em": "i", "u": "u", "a": "a", "img": "img", "br": "br"}
_MARKUP = re.compile(r"\s*</?([A-Za-z]+)[\s/>]")
_NAME = re.compile(r"[a-z]+[0-9]+")
_TYPE = re.compile(r"(?:x-)?([a-z]{1,12})")


def coded_texts(texts: Sequence[Parts]) -> list[str]:
    """The coded text of each, in order; the first one's codes give the others' their names."""
    if all(len(parts) < 2 and not (parts and isinstance(parts[0], TmxCode)) for parts in texts):
        return ["".join(part for part in parts if isinstance(part, str)) for parts in texts]
    literal = "".join(part for parts in texts for part in parts if isinstance(part, str))
    uses_x = all(_has_x(parts) for parts in texts if any(isinstance(part, TmxCode) for part in parts))
    natives = "".join(part.native for parts in texts for part in parts if isinstance(part, TmxCode))
    names = _Names(literal, set(_NAME.findall(literal + natives)), uses_x=uses_x)
    return [_coded(parts, names) for parts in texts]


def _has_x(parts: Parts) -> bool:
    return any(isinstance(part, TmxCode) and part.get("x") for part in parts)


class _Names:
    """What the codes of one unit are called."""

    def __init__(self, literal: str, taken: set[str], *, uses_x: bool) -> None:
        self._uses_x = uses_x
        self._names: dict[tuple[str, str, int], str] = {}
        self._taken = taken
        self._literal = literal
        self._next = 1

    def is_ours(self, code: TmxCode) -> bool:
        """Whether it stands for a tag that no plain text of the unit can be taken for: it is that tag again."""
        return TAG.fullmatch(code.native) is not None and code.native not in self._literal

    def of(self, code: TmxCode, kind: CodeKind, turns: Counter[tuple[str, str]]) -> str:
        """`b1` for an opening or standalone code; `turns` counts those met before in the same text."""
        # The halves of a pair that other sentences hold belong together.
        form = "ph" if kind is CodeKind.STANDALONE else "pair"
        what = f"x{code.get('x')}" if self._uses_x and code.get("x") else f"={code.native.replace('/', '')}"
        turn = turns[form, what]
        turns[form, what] += 1
        key = (form, what, turn)
        if key not in self._names:
            self._names[key] = self._new(code, kind)
        return self._names[key]

    def _new(self, code: TmxCode, kind: CodeKind) -> str:
        label = _label(code) or ("x" if kind is CodeKind.STANDALONE else "g")
        while f"{label}{self._next}" in self._taken:
            self._next += 1
        name = f"{label}{self._next}"
        self._next += 1
        self._taken.add(name)
        return name


def _label(code: TmxCode) -> str:
    type_ = code.get("type").lower()
    if type_ in _LABEL_OF_TYPE:
        return _LABEL_OF_TYPE[type_]
    markup = _MARKUP.match(code.native)
    if markup is not None and markup[1].lower() in _LABEL_OF_MARKUP:
        return _LABEL_OF_MARKUP[markup[1].lower()]
    named = _TYPE.fullmatch(type_)
    return named[1] if named else ""


def _coded(parts: Parts, names: _Names) -> str:
    opened: dict[str, str] = {}
    marks: list[str] = []
    turns: Counter[tuple[str, str]] = Counter()
    found: list[str] = []
    for part in parts:
        if isinstance(part, str):
            found.append(part)
            continue
        if names.is_ours(part):
            found.append(part.native)
            continue
        kind = _kind(part)
        if part.element == "ept" and part.get("i") in opened:
            name = opened.pop(part.get("i"))
        elif part.closes and marks:
            name = marks.pop()
        else:
            name = names.of(part, kind, turns)
            if part.element == "bpt":
                opened[part.get("i")] = name
            elif part.element == "hi":
                marks.append(name)
        found.append(_tag(name, kind))
    return "".join(found)


def _kind(code: TmxCode) -> CodeKind:
    if code.element == "hi":
        return CodeKind.CLOSE if code.closes else CodeKind.OPEN
    if code.element == "it":
        return CodeKind.CLOSE if code.get("pos").lower() == "end" else CodeKind.OPEN
    return {"bpt": CodeKind.OPEN, "ept": CodeKind.CLOSE}.get(code.element, CodeKind.STANDALONE)


def _tag(name: str, kind: CodeKind) -> str:
    if kind is CodeKind.STANDALONE:
        return f"<{name}/>"
    return f"</{name}>" if kind is CodeKind.CLOSE else f"<{name}>"


def parts_of(texts: Iterable[str]) -> list[Parts]:
    """The inline elements of a unit's coded texts. A tag is known by its shape: a memory keeps no code lists."""
    numbers: dict[str, int] = {}
    return [_parts(text, numbers) for text in texts]


def _parts(text: str, numbers: dict[str, int]) -> Parts:
    tags = list(TAG.finditer(text))
    if not tags:
        return (text,) if text else ()
    partners = _partners([tag.group() for tag in tags])
    found: list[str | TmxCode] = []
    position = 0
    for place, tag in enumerate(tags):
        if tag.start() > position:
            found.append(text[position : tag.start()])
        found.append(_code(tag.group(), place, partners, numbers))
        position = tag.end()
    if position < len(text):
        found.append(text[position:])
    return tuple(found)


def _partners(tags: Sequence[str]) -> Mapping[int, int]:
    """Place of a start or end → the number of the pair that it and its other half make."""
    opened: dict[str, list[int]] = {}
    pairs: dict[int, int] = {}
    for place, tag in enumerate(tags):
        name = tag.strip("</>")
        if tag.startswith("</"):
            if not tag.endswith("/>") and opened.get(name):
                pairs[place] = pairs[opened[name].pop()] = len(pairs) // 2 + 1
        elif not tag.endswith("/>"):
            opened.setdefault(name, []).append(place)
    return pairs


def _code(tag: str, place: int, partners: Mapping[int, int], numbers: dict[str, int]) -> TmxCode:
    name = tag.strip("</>")
    label = name.rstrip("0123456789")
    x = ("x", str(numbers.setdefault(name, len(numbers) + 1)))
    type_ = ("type", _TYPE_OF_LABEL.get(label, f"x-{label}"))
    is_end = tag.startswith("</")
    if place in partners:
        i = ("i", str(partners[place]))
        attributes: Attributes = (i,) if is_end else (i, x, type_)
        return TmxCode("ept" if is_end else "bpt", attributes, escaped(tag))
    if tag.endswith("/>"):
        return TmxCode("ph", (x, type_), escaped(tag))
    return TmxCode("it", (("pos", "end" if is_end else "begin"), x, type_), escaped(tag))
