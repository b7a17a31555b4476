"""The manifest: the same bytes for the same documents, one clear line for a damaged one."""

import json
from dataclasses import replace
from typing import Any

import pytest

from transcall.errors import FormatError
from transcall.publish.manifest import Entry, Manifest, fingerprint, read, write

ENTRY = Entry(
    file="call.fr.md",
    language="fr",
    format="markdown",
    revision=2,
    draft=False,
    states={"approved": 12},
    credits=("Amina El Idrissi", "بن"),
    sha256=fingerprint(b"Bonjour"),
    size=7,
    tool="transcall 0.1.0",
)
MANIFEST = Manifest("call", "Call for “18 December”", "en", (ENTRY,))


def test_it_comes_back_as_it_was_written() -> None:
    assert read(write(MANIFEST)) == MANIFEST


def test_entries_replace_those_of_the_same_file_and_stand_by_name() -> None:
    newer, other = replace(ENTRY, revision=3), replace(ENTRY, file="call.ar.md")
    assert MANIFEST.with_entries([newer, other]).entries == (other, newer)
    assert write(MANIFEST.with_entries([other, newer])) == write(MANIFEST.with_entries([newer, other]))


def damaged(**changes: Any) -> bytes:
    fields = json.loads(write(MANIFEST))
    fields["files"][0] |= changes
    return json.dumps(fields).encode()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe",
        b"[1]",
        b"{}",
        b"[" * 100_000,
        b'{"transcall_manifest": 2}',
        b'{"transcall_manifest": 1}',
        damaged(size="7"),
        damaged(revision=True),
        damaged(draft=0),
        damaged(states=["approved"]),
        damaged(states={"approved": "12"}),
        damaged(credits="Amina"),
        damaged(credits=[1]),
        damaged(sha256=None),
    ],
)
def test_a_damaged_one_is_refused(data: bytes) -> None:
    with pytest.raises(FormatError, match="manifest"):
        read(data)
