"""Make a suggestion's tags fit the segment it is offered for.

The memory's sentence had its own codes: `<a3>` there is `<a1>` here. Tags are renamed by what they are and in
which order they come; what has no counterpart is dropped. Nothing is invented: a tag the suggestion lacks
stays missing, and the checks say so.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from transcall.domain.inline import TAG, InlineCode, missing_and_extra

_PARTS = re.compile(r"<(?P<slash>/?)(?P<label>[a-z]+)(?P<number>[0-9]+)(?P<alone>/?)>")
_TWO_BLANKS = re.compile(r"(?<=[ \t])[ \t]+")


@dataclass(frozen=True, slots=True)
class _Element:
    """A standalone tag, a pair, or the half of a pair that a sentence holds."""

    name: str
    label: str
    tags: tuple[str, ...]

    @property
    def shape(self) -> tuple[str, ...]:
        return tuple(tag.replace(self.name, "") for tag in self.tags)


def fit(target: str, made_from: str, codes: Sequence[InlineCode]) -> str:
    """`target`, the translation of `made_from`, with no tag that is not one of `codes`, none too often."""
    names = _renaming(_elements(TAG.findall(made_from)), _elements([code.tag for code in codes]))
    own = Counter(code.tag for code in codes)
    dropped = False

    def put(tag: re.Match[str]) -> str:
        nonlocal dropped
        new = names.get(tag.group(), "" if tag.group() in own else tag.group())
        if new in own and own[new] > 0:
            own[new] -= 1
            return new
        if new == tag.group() and new not in names:  # only looks like a tag
            return new
        dropped = True
        return ""

    fitted = TAG.sub(put, target)
    if missing_and_extra(codes, fitted)[1]:  # what was round a dropped tag has become one
        return TAG.sub("", fitted).replace("<", "").strip()
    return _TWO_BLANKS.sub("", fitted).strip() if dropped else fitted


def _elements(tags: Sequence[str]) -> list[_Element]:
    found: dict[str, list[str]] = {}
    for tag in tags:
        parts = _PARTS.fullmatch(tag)
        if parts is not None:
            seen = found.setdefault(parts["label"] + parts["number"], [])
            if tag not in seen:
                seen.append(tag)
    return [_Element(name, name.rstrip("0123456789"), tuple(own)) for name, own in found.items()]


def _renaming(theirs: Sequence[_Element], ours: Sequence[_Element]) -> dict[str, str]:
    """Tag there → tag here, "" where it has no counterpart; surest counterparts first."""
    counterparts: list[Callable[[_Element, _Element], bool]] = [
        lambda there, here: there.name == here.name and there.shape == here.shape,
        lambda there, here: there.label == here.label and there.shape == here.shape,
        lambda there, here: there.shape == here.shape,
    ]
    names = {tag: "" for element in theirs for tag in element.tags}
    left, free = list(theirs), list(ours)
    for alike in counterparts:
        for there in list(left):
            here = next((candidate for candidate in free if alike(there, candidate)), None)
            if here is not None:
                names.update(zip(there.tags, here.tags, strict=True))
                left.remove(there)
                free.remove(here)
    return names
