"""A CTranslate2 model of a few kilobytes, made here: it says one sentence, whatever it is asked.

All its layers add nothing, so its decoder knows nothing but the place it stands at; its last layer is the table
that gives each place its word. What is tested with it is the way there and back, not how well it translates.
"""

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import ctranslate2
import numpy as np
import sentencepiece

Floats = np.ndarray[Any, np.dtype[np.float32]]
_DEPTH = 16
"""Columns; the sentence has fewer pieces."""
_WORDS = "la casa roja es de todas las personas que viven en esta ciudad the red house is for all people"


def make_argos_package(path: Path, says: str, *, source: str = "en", target: str = "es") -> Path:
    """An `.argosmodel` that answers `says` (words of `_WORDS`, and the target's only ones)."""
    folder = path.parent / f"{path.stem}-unpacked"
    make_folder(folder, says, source=source, target=target)
    with zipfile.ZipFile(path, "w") as archive:
        for each in sorted(folder.rglob("*")):
            if each.is_file():
                archive.write(each, f"translate-{source}_{target}/{each.relative_to(folder).as_posix()}")
    return path


def make_folder(folder: Path, says: str, *, source: str = "en", target: str = "es") -> Path:
    """The same as a folder."""
    (folder / "model").mkdir(parents=True)
    facts = {"package_version": "1.0", "from_code": source, "to_code": target}
    (folder / "metadata.json").write_text(json.dumps(facts))
    pieces = _pieces()
    (folder / "sentencepiece.model").write_bytes(pieces)
    processor = sentencepiece.SentencePieceProcessor(model_proto=pieces)
    vocabulary = [processor.id_to_piece(number) for number in range(processor.get_piece_size())]
    _spec(vocabulary, [*processor.encode(says, out_type=str), "</s>"]).save(str(folder / "model"))
    return folder


def _pieces() -> bytes:
    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter([_WORDS] * 50),
        model_writer=model,
        vocab_size=60,
        hard_vocab_limit=False,
        minloglevel=2,
    )
    return model.getvalue()


def _spec(vocabulary: list[str], says: list[str]) -> "ctranslate2.specs.TransformerSpec":
    spec = ctranslate2.specs.TransformerSpec.from_config(1, num_heads=2, pre_norm=True)
    size = len(vocabulary)
    for block in (spec.encoder, spec.decoder):
        for layer in block.layer:
            for attention in (layer.self_attention, getattr(layer, "attention", None)):
                if attention is not None:
                    _silence_attention(attention)
            _silence(layer.ffn.linear_0, 4, _DEPTH)
            _silence(layer.ffn.linear_1, _DEPTH, 4)
            _norm(layer.ffn.layer_norm)
        _norm(block.layer_norm)
    spec.encoder.embeddings[0].weight = np.zeros((size, _DEPTH), dtype=np.float32)
    spec.decoder.embeddings.weight = np.zeros((size, _DEPTH), dtype=np.float32)
    # A place is one column and nothing else.
    spec.decoder.position_encodings.encodings = np.eye(512, _DEPTH, dtype=np.float32)
    spec.decoder.projection.weight, spec.decoder.projection.bias = _table(vocabulary, says)
    spec.register_source_vocabulary(vocabulary)
    spec.register_target_vocabulary(vocabulary)
    spec.validate()
    return spec


def _silence_attention(attention: "ctranslate2.specs.attention_spec.MultiHeadAttentionSpec") -> None:
    _norm(attention.layer_norm)
    first, *rest = attention.linear
    is_self = len(attention.linear) == 2
    _silence(first, 3 * _DEPTH if is_self else _DEPTH, _DEPTH)
    for place, linear in enumerate(rest):
        _silence(linear, _DEPTH if is_self or place == 1 else 2 * _DEPTH, _DEPTH)


def _silence(linear: "ctranslate2.specs.common_spec.LinearSpec", outputs: int, inputs: int) -> None:
    linear.weight = np.zeros((outputs, inputs), dtype=np.float32)
    linear.bias = np.zeros(outputs, dtype=np.float32)


def _norm(norm: "ctranslate2.specs.common_spec.LayerNormSpec") -> None:
    norm.gamma = np.ones(_DEPTH, dtype=np.float32)
    norm.beta = np.zeros(_DEPTH, dtype=np.float32)


def _table(vocabulary: list[str], says: list[str]) -> tuple["Floats", "Floats"]:
    """Row = word, column = place: the word said there outweighs all; behind the last place the end does."""
    table = np.zeros((len(vocabulary), _DEPTH), dtype=np.float32)
    for place, word in enumerate(says):
        table[vocabulary.index(word), place] += 10.0
    bias = np.zeros(len(vocabulary), dtype=np.float32)
    bias[vocabulary.index("</s>")] = 1.0
    return table, bias
