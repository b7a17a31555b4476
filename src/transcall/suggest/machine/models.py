"""A CTranslate2 model as the user gives it: a folder, or an `.argosmodel` (a ZIP) that is unpacked once.

Inside stand `metadata.json` (from which language into which), `model/` and a SentencePiece model. An archive is
a stranger's: only these files are taken, each under its own plain name, within bounds, and the folder appears
whole or not at all.
"""

import hashlib
import json
import shutil
import tempfile
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from platformdirs import user_cache_path

from transcall.domain.language import parse_tag
from transcall.errors import ConfigError, InputError
from transcall.interface import _

_METADATA = "metadata.json"
_MODEL = "model"
_PIECES = ("sentencepiece.model", "source.spm")
_TARGET_PIECES = ("target.spm", "sentencepiece.model")
_MODEL_SUFFIXES = frozenset({".bin", ".json", ".txt", ".model", ".spm"})
_ARGOS = {"zt": "zh-Hant", "pb": "pt-BR"}
"""Codes of Argos that are no language tags."""
_LARGEST = 4 * 1024**3
"""Bytes a model may unpack to."""
_BLOCK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Model:
    """A model ready to be loaded."""

    folder: Path
    """CTranslate2's own."""
    pieces: Path
    target_pieces: Path
    source_language: str
    target_language: str
    version: str


def open_model(path: Path, cache: Path | None = None) -> Model:
    """The model at `path`, unpacked first if it is an archive. ConfigError says what is missing."""
    if path.is_dir():
        return _read_folder(path)
    if not path.is_file():
        raise ConfigError(_("there is no model at {path}").format(path=path), hint=_("see `machine.models`"))
    return _read_folder(_unpacked(path, cache or user_cache_path("transcall") / "models"))


def _read_folder(folder: Path) -> Model:
    model = folder / _MODEL if (folder / _MODEL).is_dir() else folder
    if not (model / "model.bin").is_file():
        raise ConfigError(_("{path} holds no CTranslate2 model (model.bin)").format(path=folder))
    facts = _metadata(folder)
    try:
        source, target = (_tag(str(facts[name])) for name in ("from_code", "to_code"))
    except (KeyError, InputError):
        raise ConfigError(
            _("{path} does not say its languages").format(path=folder / _METADATA),
            hint=_("it has to hold {example}").format(example='{"from_code": "en", "to_code": "es"}'),
        ) from None
    pieces = _first_of(folder, model, _PIECES)
    return Model(model, pieces, _first_of(folder, model, _TARGET_PIECES), source, target, _version(facts, model))


def _tag(code: str) -> str:
    return parse_tag(_ARGOS.get(code, code))


def _metadata(folder: Path) -> Mapping[str, object]:
    path = folder / _METADATA
    try:
        value = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        value = None
    if not isinstance(value, dict):
        raise ConfigError(
            _("{path} is missing or no JSON object").format(path=path),
            hint=_("it has to hold {example}").format(example='{"from_code": "en", "to_code": "es"}'),
        )
    return value


def _first_of(folder: Path, model: Path, names: tuple[str, ...]) -> Path:
    found = next((place / name for name in names for place in (folder, model) if (place / name).is_file()), None)
    if found is None:
        raise ConfigError(
            _("{path} holds no SentencePiece model ({names})").format(path=folder, names=_(" or ").join(names))
        )
    return found


def _version(facts: Mapping[str, object], model: Path) -> str:
    """The package's own, and the size of the model: enough to tell one from the next."""
    return f"{facts.get('package_version', '')}-{(model / 'model.bin').stat().st_size}"


def _unpacked(path: Path, cache: Path) -> Path:
    """The archive's folder in the cache, named by what is in the archive."""
    folder = cache / _digest(path)
    if folder.is_dir():
        return folder
    cache.mkdir(parents=True, exist_ok=True)
    temporary = Path(tempfile.mkdtemp(prefix="unpacking-", dir=cache))
    try:
        try:
            with zipfile.ZipFile(path) as archive:
                _extract(archive, path, temporary)
        except (zipfile.BadZipFile, NotImplementedError, EOFError, RuntimeError) as error:
            # RuntimeError: an archive with a password.
            raise ConfigError(_("{path} is no model: it cannot be unpacked").format(path=path)) from error
        _read_folder(temporary)
        try:
            temporary.rename(folder)
        except OSError:
            if not folder.is_dir():  # another process was faster
                raise
        return folder
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def _extract(archive: zipfile.ZipFile, path: Path, folder: Path) -> None:
    left = _LARGEST
    for entry in archive.infolist():
        name = _wanted(entry.filename)
        if entry.is_dir() or name is None:
            continue
        target = folder / name
        target.parent.mkdir(exist_ok=True)
        with archive.open(entry) as given, target.open("wb") as taken:
            while block := given.read(_BLOCK):
                left -= len(block)
                if left < 0:
                    raise ConfigError(_("{path} unpacks to more than any model needs").format(path=path))
                taken.write(block)


def _wanted(name: str) -> PurePosixPath | None:
    """Where a file of the archive goes: `<package>/metadata.json`, `<package>/model/…`; None for all others."""
    parts = PurePosixPath(name).parts
    if ".." in parts or name.startswith("/") or "\\" in name:
        return None
    if len(parts) > 1 and parts[-2] == _MODEL and PurePosixPath(parts[-1]).suffix in _MODEL_SUFFIXES:
        return PurePosixPath(_MODEL, parts[-1])
    is_ours = len(parts) <= 2 and parts and parts[-1] in {_METADATA, *_PIECES, *_TARGET_PIECES}
    return PurePosixPath(parts[-1]) if is_ours else None


def _digest(path: Path) -> str:
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
