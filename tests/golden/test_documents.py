"""Hand-written documents: the units they give and the bytes of their pseudo-translation, compared with what is kept.

After a change that is meant, write the expectations anew with TRANSCALL_WRITE_GOLDEN=1 and read the difference.
"""

import json
import os
from pathlib import Path

import pytest

from transcall.domain.document import Document, MergeRequest
from transcall.formats.pseudo import pseudo
from transcall.formats.registry import detect

DOCUMENTS = Path(__file__).parents[1] / "data" / "documents"
EXPECTED = DOCUMENTS / "expected"
NAMES = sorted(path.name for path in DOCUMENTS.glob("*.*") if path.suffix in {".txt", ".md", ".html"})
WRITE = bool(os.environ.get("TRANSCALL_WRITE_GOLDEN"))


def as_json(document: Document) -> str:
    units = [
        {
            "kind": unit.kind.value,
            "place": unit.place,
            "text": unit.content.text,
            **({"codes": {code.tag: code.original for code in unit.content.codes}} if unit.content.codes else {}),
            **({} if unit.translate else {"translate": False}),
            **({"level": unit.level} if unit.level else {}),
            **({"ordered": unit.ordered} if unit.ordered else {}),
            **({"label": unit.label} if unit.label else {}),
        }
        for unit in document.units
    ]
    facts = {
        "format": document.format,
        "title": document.title,
        "language": document.language,
        "encoding": document.encoding,
        "units": units,
    }
    return json.dumps(facts, ensure_ascii=False, indent=1) + "\n"


def check(path: Path, got: bytes) -> None:
    if WRITE:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(got)
    assert got == path.read_bytes()


@pytest.mark.parametrize("name", NAMES)
def test_units(name: str) -> None:
    path = DOCUMENTS / name
    data = path.read_bytes()
    check(EXPECTED / f"{name}.json", as_json(detect(data, path).read(data)).encode())


@pytest.mark.parametrize("name", NAMES)
def test_pseudo_translation(name: str) -> None:
    path = DOCUMENTS / name
    data = path.read_bytes()
    document_format = detect(data, path)
    units = document_format.read(data).units
    targets = {index: pseudo(unit.content) for index, unit in enumerate(units) if unit.translate}
    check(EXPECTED / f"{name}.pseudo", document_format.merge(data, MergeRequest(targets, "fr")))
