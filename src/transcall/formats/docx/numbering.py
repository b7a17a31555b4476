"""The numbers Word puts before list items, counted as it counts them."""

import re
from dataclasses import dataclass

from transcall.formats.package.counting import written
from transcall.formats.package.xml import Element, child, children, get

_FORMS = {"lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I"}
_PLACEHOLDER = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    text: str
    start: int


class Numbering:
    """The lists of a document; counts as it is asked."""

    def __init__(self, root: Element | None) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._lists: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._own: dict[str, dict[int, _Level]] = {}
        """Of a list by its name: the levels it has in its own way."""
        self._restarts: dict[tuple[str, int], int] = {}
        """Where a list begins anew, by name and depth; once."""
        if root is None:
            return
        for abstract in children(root, "w:abstractNum"):
            levels = {_depth(level): _level(level) for level in children(abstract, "w:lvl")}
            self._levels[get(abstract, "w:abstractNumId") or ""] = levels
        for number in children(root, "w:num"):
            of = child(number, "w:abstractNumId")
            name = get(number, "w:numId") or ""
            self._lists[name] = (get(of, "w:val") or "") if of is not None else ""
            for override in children(number, "w:lvlOverride"):
                self._override(name, override)

    def _override(self, name: str, override: Element) -> None:
        depth = _depth(override)
        level, start = child(override, "w:lvl"), child(override, "w:startOverride")
        if level is not None:
            self._own.setdefault(name, {})[depth] = _level(level)
        begin = get(start, "w:val") if start is not None else None
        if begin is not None and begin.isdecimal() and len(begin) < 7:
            self._restarts[name, depth] = int(begin)

    def is_bare(self, name: str, depth: int) -> bool:
        """Whether nothing stands before the items of a list: pandoc writes an item's further paragraphs so."""
        level = self._levels_of(name).get(depth)
        return level is not None and level.form in {"bullet", "none"} and not level.text.strip()

    def _levels_of(self, name: str) -> dict[int, _Level]:
        return {**self._levels.get(self._lists.get(name, ""), {}), **self._own.get(name, {})}

    def next(self, name: str, depth: int) -> str:
        """The number of the next item of a list ("3.", "a)"); empty for bullets."""
        abstract, levels = self._lists.get(name, ""), self._levels_of(name)
        level = levels.get(depth)
        if level is None:
            return ""
        counts = self._counts.setdefault(abstract, {})
        restart = self._restarts.pop((name, depth), None)
        counts[depth] = (counts.get(depth, level.start - 1) if restart is None else restart - 1) + 1
        for deeper in [each for each in counts if each > depth]:
            del counts[deeper]
        if level.form in {"bullet", "none"}:
            return ""

        def number(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            return written(counts.get(at, 1), _FORMS.get(levels[at].form, "") if at in levels else "")

        return _PLACEHOLDER.sub(number, level.text).strip()


def _depth(level: Element) -> int:
    value = get(level, "w:ilvl") or ""
    return int(value) if value.isdecimal() else 0


def _level(level: Element) -> _Level:
    form, text, start = (child(level, name) for name in ("w:numFmt", "w:lvlText", "w:start"))
    begin = get(start, "w:val") if start is not None else None
    return _Level(
        (get(form, "w:val") or "decimal") if form is not None else "decimal",
        (get(text, "w:val") or "")[:40] if text is not None else "",
        int(begin) if begin and begin.isdecimal() and len(begin) < 7 else 1,
    )
