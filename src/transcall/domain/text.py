"""Text that came from outside is untrusted: what may reach a terminal, a log or a report."""

_CONTROLS = [*range(0x20), 0x7F, *range(0x80, 0xA0)]
_KEPT = (ord("\n"), ord("\t"))
_BIDI = {
    "\u202a": "LRE", "\u202b": "RLE", "\u202c": "PDF", "\u202d": "LRO", "\u202e": "RLO",
    "\u2066": "LRI", "\u2067": "RLI", "\u2068": "FSI", "\u2069": "PDI",
}  # fmt: skip

_REMOVE = {point: None for point in _CONTROLS if point not in _KEPT}
_PICTURES: dict[int, str] = {point: chr(0x2400 + point) if point < 0x20 else "\ufffd" for point in _CONTROLS}
_PICTURES[0x7F] = "\u2421"
_PICTURES[ord("\t")] = " "
_PICTURES.update({ord(mark): f"⟨{name}⟩" for mark, name in _BIDI.items()})
_PICTURES.update(dict.fromkeys(range(0xD800, 0xE000), "\ufffd"))
_MANY_LINES = {point: shown for point, shown in _PICTURES.items() if point != ord("\n")}
_ONE_LINE = _PICTURES | {ord("\n"): "↵", 0x2028: "↵", 0x2029: "↵"}


def without_controls(text: str) -> str:
    """The text with control characters (C0, C1, DEL) away; line feed and tab stay."""
    return text.translate(_REMOVE)


def differing(before: str, after: str, *, room: int = 24) -> tuple[str, str]:
    """Where two texts differ, with at most `room` characters on either side of it, and dots for what is left out."""
    shorter = min(len(before), len(after))
    start = next((place for place in range(shorter) if before[place] != after[place]), shorter)
    same = next((place for place in range(shorter - start) if before[-1 - place] != after[-1 - place]), shorter - start)
    left = ("…" if start > room else "") + before[max(0, start - room) : start]
    tail = before[len(before) - same :]
    right = tail[:room] + ("…" if len(tail) > room else "")
    return left + before[start : len(before) - same] + right, left + after[start : len(after) - same] + right


def for_terminal(text: str, *, one_line: bool = True) -> str:
    """What may be shown: controls as their pictures, embedding bidi controls named, line breaks as ↵ if `one_line`."""
    return text.translate(_ONE_LINE if one_line else _MANY_LINES)
