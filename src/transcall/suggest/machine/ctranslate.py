"""CTranslate2: neural models on this computer, given by the user; works without any network.

The libraries are an optional extra (`transcall[local]`). A loaded model stays in memory for the next text.
"""

import importlib.util
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, NamedTuple

from transcall.domain.language import primary
from transcall.domain.ports import Cancelled, MachineRequest
from transcall.errors import ConfigError, RemoteError
from transcall.interface import N_, _
from transcall.suggest.machine.limits import Deadline, Limits, stop_if
from transcall.suggest.machine.models import Model, open_model
from transcall.suggest.machine.pivot import path as way

if TYPE_CHECKING:
    from ctranslate2 import AsyncTranslationResult, Translator
    from sentencepiece import SentencePieceProcessor

_LOOK = 0.02
_OTHER = {"zh": ("zh", "zh-Hans"), "nb": ("nb", "no"), "no": ("no", "nb")}


class _Loaded(NamedTuple):
    translator: "Translator"
    pieces: "SentencePieceProcessor"
    target_pieces: "SentencePieceProcessor"


class CTranslate2:
    """The port's provider `ctranslate2`. Safe in threads."""

    name = "ctranslate2"
    is_local = True
    sends_to = N_("CTranslate2, on this computer")
    batch = 16

    def __init__(self, paths: Sequence[Path], limits: Limits | None = None, *, cache: Path | None = None) -> None:
        self._paths = tuple(paths)
        self._limits = limits or Limits()
        self._cache = cache

    @property
    def version(self) -> str:
        """Another model gives other answers."""
        try:
            return "+".join(sorted(model.version for model in self._models()))
        except ConfigError:
            return ""

    def is_available(self, source_language: str, target_language: str) -> str:
        """The port's; says what to install or to name in the settings."""
        if not self._paths:
            return _("CTranslate2: `machine.models` in transcall.yaml has to name a model")
        if any(importlib.util.find_spec(name) is None for name in ("ctranslate2", "sentencepiece")):
            return _("CTranslate2 is not installed (pip install 'transcall[local]')")
        try:
            models = self._models()
        except (ConfigError, OSError) as error:
            return f"CTranslate2: {error}"
        if not _hops(models, source_language, target_language):
            known = ", ".join(f"{model.source_language} → {model.target_language}" for model in models)
            return _("CTranslate2 has no model for {source} → {target} (given: {known})").format(
                source=source_language, target=target_language, known=known
            )
        return ""

    def too_long(self, text: str) -> str:
        """Models lose the thread in long texts."""
        return _("the text is too long for {provider}").format(provider="CTranslate2") if len(text) > 2_000 else ""

    def translate(self, requests: Sequence[MachineRequest], cancelled: Cancelled) -> list[str]:
        """The port's, through a second model where none leads straight there; all of one pair of languages."""
        if not requests:
            return []
        source, target = requests[0].source_language, requests[0].target_language
        if reason := self.is_available(source, target):
            raise RemoteError(reason)
        deadline = self._limits.start()
        texts = [request.text for request in requests]
        for model in _hops(self._models(), source, target):
            texts = self._hop(model, texts, cancelled, deadline)
        return texts

    def _hop(self, model: Model, texts: list[str], cancelled: Cancelled, deadline: Deadline) -> list[str]:
        stop_if(cancelled)
        loaded = _load(model)
        tokens = [loaded.pieces.encode(text, out_type=str) for text in texts]
        waiting = loaded.translator.translate_batch(
            tokens, beam_size=4, max_batch_size=16, max_decoding_length=512, asynchronous=True
        )
        return [loaded.target_pieces.decode(_result(one, cancelled, deadline)).strip() for one in waiting]

    def _models(self) -> tuple[Model, ...]:
        return tuple(_opened(path, self._cache) for path in self._paths)


def _result(waiting: "AsyncTranslationResult", cancelled: Cancelled, deadline: Deadline) -> list[str]:
    """One text's tokens; nobody waits for a model beyond the deadline or a cancel."""
    pause = Event()
    while not waiting.done():
        stop_if(cancelled)
        if deadline.is_over:
            raise RemoteError(_("{provider}: {reason}").format(
                provider="CTranslate2", reason=_("it did not answer in time")
            ))  # fmt: skip
        pause.wait(_LOOK)
    try:
        tokens: list[str] = waiting.result().hypotheses[0]
    except (RuntimeError, ValueError, IndexError):  # what a broken model raises may quote the tokens
        raise RemoteError(_("{provider} gave an answer that cannot be read").format(provider="CTranslate2")) from None
    return tokens


def _hops(models: Sequence[Model], source: str, target: str) -> tuple[Model, ...]:
    by_pair = {(model.source_language, model.target_language): model for model in reversed(models)}
    return tuple(by_pair[pair] for pair in way(by_pair, _names(source), _names(target)))


def _names(tag: str) -> tuple[str, ...]:
    base = primary(tag)
    return tuple(dict.fromkeys([tag, *_OTHER.get(base, (base,))]))


@lru_cache(maxsize=16)
def _opened(path: Path, cache: Path | None) -> Model:
    return open_model(path, cache)


@lru_cache(maxsize=2)
def _load(model: Model) -> _Loaded:
    import ctranslate2  # late: it takes half a second
    from sentencepiece import SentencePieceProcessor

    try:
        return _Loaded(
            ctranslate2.Translator(str(model.folder), device="cpu", compute_type="default"),
            SentencePieceProcessor(model_file=str(model.pieces)),
            SentencePieceProcessor(model_file=str(model.target_pieces)),
        )
    except (RuntimeError, OSError, ValueError):
        raise RemoteError(_("CTranslate2 cannot load the model in {path}").format(path=model.folder)) from None
