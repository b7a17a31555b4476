"""The few words TransCall itself puts into a finished document, per language; they are data (`words.toml`)."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from transcall.domain.language import primary, script

FALLBACK = "en"


@dataclass(frozen=True, slots=True)
class Words:
    """One language's words."""

    language: str
    """Which language they are in: not always the one asked for."""
    draft: str
    """The draft banner, with `{approved}` and `{total}`."""
    note: str
    """What a note's marker is called, with `{mark}`."""
    notes: str
    """What the section of notes is called."""
    back: str
    """What the link from a note back into the text is called."""
    languages: str
    """What stands over the links to other languages."""
    download: str
    """What stands over the links to files."""


def words(language: str) -> Words:
    """The words for a BCP 47 tag: for the tag, its language in its script, its language, else English."""
    table = _table()
    for tag in (language, f"{primary(language)}-{script(language)}", primary(language), FALLBACK):
        if tag in table:
            return table[tag]
    raise LookupError(FALLBACK)  # pragma: no cover -- words.toml is ours and holds English


@lru_cache(maxsize=1)
def _table() -> Mapping[str, Words]:
    data = tomllib.loads(resources.files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))
    return {tag: Words(language=tag, **entry) for tag, entry in data.items()}
