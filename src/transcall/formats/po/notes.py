"""The `#.` lines of a message ↔ place, notes, comments and standing of a segment.

    #. place: section 2 › paragraph 3
    #. note: what the source says to translators
    #. | and how it goes on
    #. comment @jules: what a person said
    #. transcall: state=approved version=3 kind=paragraph author=amina reviewer=jules sum=1f0c93ab

The last line is for machines. Values hold no blanks; unknown names are skipped, so that older programs read newer
files. Every tool we know of keeps these lines; where one drops them, the flags still speak.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from transcall.domain.appeal import parse_handle
from transcall.domain.document import UnitKind
from transcall.domain.language import printable
from transcall.domain.state import State
from transcall.domain.text import without_controls
from transcall.errors import FormatError, InputError
from transcall.formats.exchange import ExchangeComment, ExchangeEntry, target_sum
from transcall.formats.po.scan import Message
from transcall.formats.po.texts import writable

_LABEL = re.compile(r"(place|note|comment)(?: @([a-z0-9._-]+))?: ?(.*)", re.DOTALL)
_MACHINE = "transcall:"
_STATES = frozenset(state.value for state in State)
_KINDS = frozenset(kind.value for kind in UnitKind)
_NUMBER = re.compile(r"[0-9]{1,9}")
_ORIGIN = re.compile(r"[a-z][a-z0-9:._-]{0,63}")


@dataclass(slots=True)
class Notes:
    """What the `#.` lines of one message say."""

    place: str = ""
    notes: list[str] = field(default_factory=list)
    comments: list[ExchangeComment] = field(default_factory=list)
    facts: dict[str, str] = field(default_factory=dict)
    """The machine's line; empty where there is none."""
    line: int = 0
    """Where the machine's line stands."""


def extracted_lines(entry: ExchangeEntry, edges: str) -> str:
    """The text behind `#.`, lines joined by line feeds; the machine's line only if the entry is ours."""
    lines: list[str] = []
    if entry.place:
        lines += _labelled("place", entry.place)
    for note in entry.notes:
        lines += _labelled("note", note)
    for comment in entry.comments:
        lines += _labelled(f"comment @{comment.author}" if comment.author else "comment", comment.text)
    if entry.base_version is not None:
        lines.append(_machine_line(entry, edges))
    return "\n".join(lines)


def read_notes(message: Message) -> Notes:
    """Sort the `#.` lines of a message; a line without a label is a note, lines in a row are one note."""
    notes = Notes()
    for label, author, text, line in _blocks(message):
        if label == "place":
            notes.place = text
        elif label == "comment":
            notes.comments.append(ExchangeComment(author, text))
        elif label == _MACHINE:
            notes.facts = dict(part.partition("=")[::2] for part in text.split())
            notes.line = line
        else:
            notes.notes.append(text)
    return notes


def state_fact(notes: Notes, path: Path | None) -> State:
    """FormatError where the line claims a state there is not."""
    value = notes.facts.get("state", "")
    if value not in _STATES:
        raise _refused(notes, path, f"unknown state “{printable(value)}”")
    return State(value)


def number_fact(notes: Notes, name: str, path: Path | None) -> int | None:
    """A whole number from 0; None where it is absent, FormatError where it is none."""
    value = notes.facts.get(name)
    if value is None:
        return None
    if not _NUMBER.fullmatch(value):
        raise _refused(notes, path, f"{name} is no number: “{printable(value)}”")
    return int(value)


def handle_fact(notes: Notes, name: str, path: Path | None) -> str | None:
    """A person's handle; None where it is absent, FormatError where nobody can be called so."""
    value = notes.facts.get(name)
    if value is None:
        return None
    try:
        return parse_handle(value)
    except InputError as error:
        raise _refused(notes, path, error.message) from None


def origin_fact(notes: Notes, path: Path | None) -> str | None:
    """`human`, `machine:apertium` …; None where it is absent."""
    value = notes.facts.get("origin")
    if value is not None and not _ORIGIN.fullmatch(value):
        raise _refused(notes, path, f"unknown origin “{printable(value)}”")
    return value


def kind_fact(notes: Notes) -> UnitKind | None:
    """The unit's kind, None where it is absent or of a later version."""
    value = notes.facts.get("kind", "")
    return UnitKind(value) if value in _KINDS else None


def _machine_line(entry: ExchangeEntry, edges: str) -> str:
    facts: Sequence[tuple[str, str | None]] = (
        ("state", entry.state.value),
        ("version", str(entry.base_version)),
        ("stale", "yes" if entry.stale else None),
        ("kind", entry.kind.value if entry.kind else None),
        ("author", entry.author),
        ("reviewer", entry.reviewer),
        ("origin", entry.origin),
        ("max", None if entry.max_length is None else str(entry.max_length)),
        ("edges", edges or None),
        ("sum", target_sum(writable(entry.target)) if entry.target else None),
    )
    return " ".join([_MACHINE, *(f"{name}={value}" for name, value in facts if value)])


def _labelled(label: str, text: str) -> Iterator[str]:
    first, *rest = without_controls(text).split("\n")
    yield f"{label}: {first}"
    yield from (f"| {line}" for line in rest)


def _blocks(message: Message) -> Iterator[tuple[str, str, str, int]]:
    """(label, author, text, line): continuation lines joined."""
    label, author, parts, start = "", "", list[str](), 0
    for comment in message.comments:
        if not comment.text.startswith("#."):
            continue
        text = comment.text[2:].removeprefix(" ")
        if parts and label and (text.startswith("| ") or text == "|"):
            parts.append(text[2:])
            continue
        new_label, new_author, first = _split(text)
        if parts and not label and not new_label:
            parts.append(first)
            continue
        if parts:
            yield label, author, "\n".join(parts), start
        label, author, parts, start = new_label, new_author, [first], comment.line
    if parts:
        yield label, author, "\n".join(parts), start


def _split(text: str) -> tuple[str, str, str]:
    if text.startswith(_MACHINE):
        return _MACHINE, "", text[len(_MACHINE) :]
    match = _LABEL.fullmatch(text)
    if match is None:
        return "", "", text
    return match[1], match[2] or "", match[3]


def _refused(notes: Notes, path: Path | None, what: str) -> FormatError:
    return FormatError(
        what, path=path, line=notes.line, hint="leave the lines that begin with “#. transcall:” as they are"
    )
