"""The interface in the person's language: finds its catalog, compiles it once, hands it to `interface`.

Catalogs are PO files like every other edition (`catalogs/transcall/`), translated with this program. What is not
translated yet is said in English, message by message; so is a translation that would not take the facts of its message.
"""

import gettext
import hashlib
import io
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING

from platformdirs import user_cache_path

from transcall import interface
from transcall.domain.language import parse_tag
from transcall.errors import InputError, StorageError
from transcall.services.files import write_file

if TYPE_CHECKING:
    import polib

SOURCE = "en"
_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
_MADE = "2"
"""How catalogs are compiled; another number makes the cache's files old."""


def speak(
    language: str = "",
    environment: Mapping[str, str] = os.environ,
    *,
    cache: Path | None = None,
    files: Mapping[str, Traversable] | None = None,
) -> str:
    """Speak this language from now on (empty: the environment's); gives the tag that is spoken.

    A dialect nobody has translated is served with its language, an unknown one with English. `files` are the
    catalogs to choose from, by default the program's own; what is compiled of them is kept in `cache`.
    """
    known = catalogs() if files is None else files
    for tag in _wanted(language or _from_environment(environment)):
        if tag == SOURCE:
            break
        if tag in known:
            compiled = _compiled(known[tag], cache or user_cache_path("transcall"))
            interface.use(gettext.GNUTranslations(io.BytesIO(compiled)), tag)
            return tag
    interface.use(gettext.NullTranslations())
    return SOURCE


def catalogs() -> dict[str, Traversable]:
    """Tag → its PO file, of the installed program or of the checkout it runs from."""
    packaged = resources.files("transcall") / "words"
    folder: Traversable = packaged if packaged.is_dir() else Path(__file__).parents[3] / "catalogs" / "transcall"
    files: Iterable[Traversable] = folder.iterdir() if folder.is_dir() else ()
    return {each.name.removesuffix(".po"): each for each in files if each.name.endswith(".po")}


def placeholders(message: str) -> frozenset[str] | None:
    """What `format` would fill in, each with its conversion and form; None where it would fail."""
    try:
        parts = tuple(Formatter().parse(message))
    except ValueError:
        return None
    return frozenset(f"{name}!{conversion}:{form}" for _text, name, form, conversion in parts if name is not None)


def misfit(entry: "polib.POEntry") -> str:
    """Why a translation cannot stand for its message: it wants other facts. Empty where it can.

    A form for some counts may say the count in words (“two words”), so it may leave one fact out.
    """
    wanted = placeholders(entry.msgid_plural or entry.msgid)
    if wanted is None:
        return ""  # no message of ours that is formatted
    for text in entry.msgstr_plural.values() if entry.msgid_plural else (entry.msgstr,):
        found = placeholders(text)
        if found is None:
            return f"“{text}” has a brace without its partner"
        missing, strange = wanted - found, found - wanted
        if text and (strange or len(missing) > bool(entry.msgid_plural)):
            return f"“{text}” must hold the placeholders of “{entry.msgid}”"
    return ""


def _wanted(language: str) -> tuple[str, ...]:
    try:
        tag = parse_tag(language.partition(".")[0].partition("@")[0].replace("_", "-"))
    except InputError:
        return ()
    return tuple(dict.fromkeys((tag, tag.partition("-")[0])))


def _from_environment(environment: Mapping[str, str]) -> str:
    found = next((environment[name] for name in _VARIABLES if environment.get(name)), "")
    return "" if found.partition(".")[0] in ("C", "POSIX") else found


def _compiled(catalog: Traversable, cache: Path) -> bytes:
    """The catalog as MO, kept in the cache under its content's name: reading PO takes longer than starting should."""
    source = catalog.read_bytes()
    kept = cache / f"words-{_MADE}-{hashlib.sha256(source).hexdigest()[:20]}.mo"
    with suppress(OSError):
        return kept.read_bytes()
    # Late: only where the catalog is new.
    import polib

    words = polib.pofile(source.decode())
    for entry in [each for each in words if misfit(each)]:
        words.remove(entry)
    compiled: bytes = words.to_binary()
    with suppress(StorageError):  # a cache that cannot be written is none
        write_file(kept, compiled)
    return compiled
