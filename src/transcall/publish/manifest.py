"""The manifest beside finished documents: what each file is, whose work, and its fingerprint.

It holds nothing that changes from one run to the next, so that unchanged documents give an unchanged manifest.
"""

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, TypeGuard

from transcall.errors import FormatError
from transcall.interface import _

FILE_NAME = "manifest.json"
VERSION = 1
"""Of the file's form."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One finished document."""

    file: str
    """Its path from the manifest's folder, with `/` between folders."""
    language: str
    """BCP 47 tag."""
    format: str
    revision: int
    """The source's revision it translates."""
    draft: bool
    states: Mapping[str, int]
    """State, `outdated` included → how many segments are in it; what nobody translates is left out."""
    credits: tuple[str, ...]
    """Names of those who wrote or decided on its text and agreed to be named, in the order of their letters."""
    sha256: str
    size: int
    """Bytes."""
    tool: str
    """What made it: `transcall 1.0.0`."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """The finished documents of an appeal."""

    appeal: str
    title: str
    source_language: str
    entries: tuple[Entry, ...] = ()

    def with_entries(self, made: Iterable[Entry]) -> "Manifest":
        """With these files' entries added or replaced, by file name."""
        entries = {entry.file: entry for entry in (*self.entries, *made)}
        ordered = tuple(entries[name] for name in sorted(entries))
        return Manifest(self.appeal, self.title, self.source_language, ordered)

    def without(self, files: Collection[str]) -> "Manifest":
        """Without the entries of these files."""
        kept = tuple(each for each in self.entries if each.file not in files)
        return Manifest(self.appeal, self.title, self.source_language, kept)


def fingerprint(data: bytes) -> str:
    """SHA-256, in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def write(manifest: Manifest) -> bytes:
    """The manifest as JSON in UTF-8; the same manifest always gives the same bytes."""
    fields = {
        "transcall_manifest": VERSION,
        "appeal": manifest.appeal,
        "title": manifest.title,
        "source_language": manifest.source_language,
        "files": [asdict(entry) for entry in manifest.entries],
    }
    return (json.dumps(fields, ensure_ascii=False, indent=2) + "\n").encode()


def read(data: bytes) -> Manifest:
    """The manifest in these bytes; FormatError where they hold none."""
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        raise FormatError(_("this is no manifest of finished documents: it is no JSON")) from None
    if not isinstance(found, dict) or "transcall_manifest" not in found:
        raise FormatError(_("this is no manifest of finished documents"))
    if found["transcall_manifest"] != VERSION:
        raise FormatError(_("this manifest was written by a newer TransCall"), hint=_("update TransCall"))
    return Manifest(
        appeal=_text(found, "appeal"),
        title=_text(found, "title"),
        source_language=_text(found, "source_language"),
        entries=tuple(_entry(each) for each in _list(found, "files")),
    )


def _entry(fields: Any) -> Entry:
    if not isinstance(fields, dict):
        raise _wrong("files")
    states = fields.get("states")
    if not isinstance(states, dict) or not all(_is_number(count) for count in states.values()):
        raise _wrong("states")
    names = _list(fields, "credits")
    if not all(isinstance(name, str) for name in names):
        raise _wrong("credits")
    if not isinstance(fields.get("draft"), bool):
        raise _wrong("draft")
    return Entry(
        file=_text(fields, "file"),
        language=_text(fields, "language"),
        format=_text(fields, "format"),
        revision=_number(fields, "revision"),
        draft=fields["draft"],
        states=states,
        credits=tuple(names),
        sha256=_text(fields, "sha256"),
        size=_number(fields, "size"),
        tool=_text(fields, "tool"),
    )


def _text(fields: Mapping[str, Any], name: str) -> str:
    value = fields.get(name)
    if not isinstance(value, str):
        raise _wrong(name)
    return value


def _number(fields: Mapping[str, Any], name: str) -> int:
    value = fields.get(name)
    if not _is_number(value):
        raise _wrong(name)
    return value


def _is_number(value: Any) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)


def _list(fields: Mapping[str, Any], name: str) -> Sequence[Any]:
    value = fields.get(name)
    if not isinstance(value, list):
        raise _wrong(name)
    return value


def _wrong(name: str) -> FormatError:
    return FormatError(_("this manifest is damaged: “{name}” is missing or wrong").format(name=name))
