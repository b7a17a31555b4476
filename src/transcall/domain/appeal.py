"""Appeals, their frozen revisions, their editions; the people who work on them and what they say."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from transcall.domain.language import printable
from transcall.domain.state import Rules
from transcall.errors import InputError
from transcall.interface import _

_SLUG = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?")
_HANDLE = re.compile(r"[a-z0-9](?:[a-z0-9._-]{0,30}[a-z0-9])?")


@dataclass(frozen=True, slots=True)
class Appeal:
    """A text that has to come out in many languages."""

    slug: str
    """Its short name in commands and folders."""
    title: str
    language: str
    """BCP 47 tag of the source."""
    format: str
    """Name of the document format the source came in."""
    deadline: date | None = None
    embargo: bool = False
    """Under embargo no text leaves the machine, whatever the providers allow."""
    segmentation: str = "sentence"
    """`sentence` or `unit`."""


@dataclass(frozen=True, slots=True)
class Revision:
    """One frozen version of a source."""

    number: int
    label: str
    filename: str
    format: str
    encoding: str
    sha256: str
    author: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Edition:
    """An appeal in one target language."""

    appeal: str
    language: str
    deadline: date | None = None
    waiver_reason: str = ""
    """Why the second pair of eyes is waived; empty: it is not."""
    waiver_by: str = ""

    def rules(self, review_levels: int) -> Rules:
        """The workflow's rules for this edition."""
        return Rules(review_levels=review_levels, four_eyes_waived=bool(self.waiver_reason))


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody known by a handle; a name only if they gave one."""

    handle: str
    name: str = ""
    is_coordinator: bool = False
    languages: tuple[str, ...] = ()
    is_credited: bool = False
    """Whether they agreed to be named, by their name, beside what was published."""


@dataclass(frozen=True, slots=True)
class Claim:
    """Who holds an edition until when."""

    appeal: str
    language: str
    person: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Comment:
    """What somebody said of a segment in one language."""

    id: int
    segment: str
    language: str
    author: str
    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Event:
    """One change; events are only ever added."""

    id: int
    at: datetime
    actor: str
    kind: str
    """edited, offered, withdrawn, reviewed, approved, rejected, confirmed, imported, commented, claimed, sent, added,
    updated, trivial, split, merged, wrote, proposed, adopted, dismissed, reopened …"""
    appeal: str | None = None
    language: str | None = None
    segment: str | None = None
    before: str | None = None
    """The target before the change; None where the change is not of a text."""
    after: str | None = None
    detail: str = ""
    """State passage, comment, provider: what a reader of the history needs beside the texts."""
    version: int | None = None
    """The translation's version number after the change."""


WRITING = frozenset({"edited", "imported", "undone", "wrote"})
"""Kinds of events whose actor wrote words of the text; `wrote` is the note that somebody's words stand here although
another event brought them (a cut by hand, an accepted text that has to be accepted again)."""
DECIDING = frozenset({"approved", "rejected"})


def text_writers(events: Iterable[Event]) -> frozenset[str]:
    """Who wrote the text as it stands, decided on or not, from a segment's events, oldest first."""
    writers: set[str] = set()
    is_decided = False
    for event in events:
        if event.kind in WRITING and event.after != event.before:
            writers = {event.actor} if is_decided else writers | {event.actor}
            is_decided = False
        elif event.kind in DECIDING:
            is_decided = True
    return frozenset(writers)


def parse_slug(text: str) -> str:
    """An appeal's short name: lower-case letters, digits and inner hyphens; InputError otherwise."""
    if not _SLUG.fullmatch(text):
        raise InputError(
            _("“{text}” cannot be an appeal's name").format(text=printable(text)),
            hint=_("use lower-case letters, digits and hyphens"),
        )
    return text


def parse_handle(text: str) -> str:
    """A person's handle, with or without `@`; InputError otherwise."""
    handle = text.strip().removeprefix("@").lower()
    if not _HANDLE.fullmatch(handle):
        raise InputError(
            _("“{text}” cannot be a handle").format(text=printable(text)),
            hint=_("use 1 to 32 letters, digits, dots, hyphens, underscores"),
        )
    return handle


def slug_from(name: str) -> str:
    """A slug made of any file name or title; `appeal` where nothing usable is left."""
    slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:64].strip("-")
    return slug or "appeal"
