"""PO messages → the neutral model: ours with their identity and standing, anybody else's by their flags.

An entry is ours if it carries the machine's line; its key is then the msgctxt. In a file whose header names an appeal
the msgctxt is the key even where a tool dropped that line.
"""

import re
from collections.abc import Sequence
from itertools import chain
from pathlib import Path

from transcall.domain.language import printable
from transcall.domain.segment import source_hash
from transcall.domain.state import State
from transcall.errors import FormatError
from transcall.formats.exchange import ExchangeEntry, ExchangeFile, calls_for_work, target_sum
from transcall.formats.po import header, notes
from transcall.formats.po.scan import Message, messages_of
from transcall.formats.po.texts import restore_edges

FOREIGN_KEY = "po-"
"""Begins the key of an entry that has none of ours: a hash of context and source follows."""

_REFERENCE = re.compile("(?:\u2068[^\u2069]*\u2069|\\S)+")
_OTHER_COMMENTS = (".", ":", ",", "|", "~", "=")


def read(data: bytes, path: Path | None = None) -> ExchangeFile:
    """Any PO or POT file; FormatError with path and line where it is broken."""
    messages = messages_of(data, path)
    # What the header says is needed from the first entry on; nearly always it is the first message.
    before: list[Message] = []
    for message in messages:
        before.append(message)
        if message.is_header:
            break
    top = before[-1] if before[-1].is_header else None
    fields = header.parse_header(top.targets[0].text) if top else {}
    appeal = header.field(fields, header.APPEAL)
    entries: list[ExchangeEntry] = []
    obsolete: list[ExchangeEntry] = []
    for message in chain(before, messages):
        if not message.is_header:
            (obsolete if message.obsolete else entries).append(to_entry(message, path, is_ours=bool(appeal)))
    _refuse_twins(entries, path)
    revision = header.field(fields, header.REVISION)
    return ExchangeFile(
        language=header.tag_of_locale(header.field(fields, "Language")),
        source_language=header.tag_of_locale(header.field(fields, header.SOURCE_LANGUAGE)),
        appeal=appeal,
        revision=int(revision) if re.fullmatch("[0-9]{1,9}", revision) else None,
        title=header.field(fields, header.TITLE) or header.field(fields, "Project-Id-Version"),
        entries=tuple(entries),
        obsolete=tuple(obsolete),
        changed_at=header.parse_date(header.field(fields, "PO-Revision-Date")),
        last_translator=header.field(fields, "Last-Translator"),
        plural_forms=header.field(fields, "Plural-Forms"),
        generator=header.field(fields, header.GENERATOR),
    )


def key_of(message: Message, *, is_ours: bool) -> str:
    """The segment's key, or for a message that is not ours a hash that tells it from all others of its file."""
    if is_ours and message.context is not None:
        return message.context.text
    context = "\x01" if message.context is None else message.context.text
    return FOREIGN_KEY + source_hash(f"{message.domain}\x04{context}\x04{message.id.text}")


def to_entry(message: Message, path: Path | None, *, is_ours: bool) -> ExchangeEntry:
    """One message; `is_ours`: the file says that msgctxt holds keys."""
    said = notes.read_notes(message)
    has_line = bool(said.facts) and message.context is not None
    known = is_ours or has_line
    is_fuzzy = "fuzzy" in message.flags
    previous = message.previous_id.text if message.previous_id else None
    target = "" if message.plural else restore_edges(message.targets[0].text, said.facts.get("edges"))
    plural_targets = tuple(field.text for field in message.targets) if message.plural else ()
    state = notes.state_fact(said, path) if has_line else _foreign_state(target, plural_targets, is_fuzzy=is_fuzzy)
    stale = said.facts.get("stale") == "yes" if has_line else is_fuzzy and previous is not None
    exported_fuzzy = calls_for_work(state, stale=stale, has_text=bool(target) or any(plural_targets))
    return ExchangeEntry(
        key=key_of(message, is_ours=known),
        source=message.id.text,
        target=target,
        state=state,
        stale=stale,
        reflagged=None if is_fuzzy == exported_fuzzy else is_fuzzy,
        edited=_edited(said, target) if has_line else None,
        base_version=notes.number_fact(said, "version", path) if has_line else None,
        author=notes.handle_fact(said, "author", path),
        reviewer=notes.handle_fact(said, "reviewer", path),
        origin=notes.origin_fact(said, path),
        previous_source=previous,
        place=said.place,
        kind=notes.kind_fact(said),
        notes=tuple(said.notes),
        comments=tuple(said.comments),
        translator_note=_translator_note(message),
        references=_references(message),
        flags=tuple(flag for flag in message.flags if flag != "fuzzy"),
        max_length=notes.number_fact(said, "max", path),
        context=message.context.text if message.context and not known else None,
        plural_source=message.plural.text if message.plural else None,
        plural_targets=plural_targets,
        line=message.line,
    )


def _foreign_state(target: str, plural_targets: tuple[str, ...], *, is_fuzzy: bool) -> State:
    forms = plural_targets or (target,)
    if not any(form.strip() for form in forms):
        return State.UNTRANSLATED
    return State.DRAFT if is_fuzzy or not all(form.strip() for form in forms) else State.TRANSLATED


def _edited(said: notes.Notes, target: str) -> bool | None:
    exported = said.facts.get("sum")
    if exported is not None:
        return target_sum(target) != exported
    if said.facts.get("state") == State.UNTRANSLATED:
        return bool(target)
    return None


def _translator_note(message: Message) -> str:
    lines = [
        comment.text[1:].removeprefix(" ")
        for comment in message.comments
        if not comment.text[1:].startswith(_OTHER_COMMENTS)
    ]
    return "\n".join(lines)


def _references(message: Message) -> tuple[str, ...]:
    lines = (comment.text[2:] for comment in message.comments if comment.text.startswith("#:"))
    found = (match for line in lines for match in _REFERENCE.findall(line))
    return tuple(reference.replace("\u2068", "").replace("\u2069", "") for reference in found)


def _refuse_twins(entries: Sequence[ExchangeEntry], path: Path | None) -> None:
    seen: dict[str, int | None] = {}
    for entry in entries:
        if entry.key in seen:
            raise FormatError(
                f"segment {printable(entry.key)} is here a second time (first on line {seen[entry.key]})",
                path=path,
                line=entry.line,
            )
        seen[entry.key] = entry.line
