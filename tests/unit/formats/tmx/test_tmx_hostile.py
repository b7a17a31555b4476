"""TMX files that are broken or mean harm: one clear sentence with the line, in bounded memory."""

import io
import tracemalloc
from collections.abc import Iterator
from itertools import chain, repeat

import pytest

from transcall.domain.match import MemoryUnit
from transcall.errors import FormatError
from transcall.formats.memory_files import Wanted
from transcall.formats.tmx import TMX
from transcall.formats.tmx.stream import MAX_UNIT_BYTES

HEADER = (
    '<header creationtool="t" creationtoolversion="1" segtype="sentence" o-tmf="t" adminlang="en" srclang="en" '
    'datatype="x"/>'
)
OPEN = f'<tmx version="1.4">\n{HEADER}\n<body>\n'
UNIT = '<tu><tuv xml:lang="en"><seg>Yes.</seg></tuv><tuv xml:lang="fr"><seg>Oui.</seg></tuv></tu>\n'
CLOSE = "</body></tmx>"


class Endless(io.RawIOBase):
    """A file made of pieces, never whole in memory."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._left = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        while not self._left:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._left = piece
        size = min(len(buffer), len(self._left))
        buffer[:size] = self._left[:size]
        self._left = self._left[size:]
        return size


def read(text: str | bytes) -> list[MemoryUnit]:
    data = text.encode() if isinstance(text, str) else text
    return [each for each in TMX.read(io.BytesIO(data), Wanted()) if isinstance(each, MemoryUnit)]


def refused(text: str | bytes) -> FormatError:
    with pytest.raises(FormatError) as caught:
        read(text)
    assert "\n" not in caught.value.message
    return caught.value


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "iso-8859-1"])
@pytest.mark.parametrize(
    "doctype", ["", '<!DOCTYPE tmx SYSTEM "tmx14.dtd">', '<!DOCTYPE tmx PUBLIC "-//x" "http://[::1]/x">']
)
def test_the_named_document_type_is_allowed_and_never_fetched(encoding: str, doctype: str) -> None:
    declared = encoding.removesuffix("-sig").removesuffix("-le").removesuffix("-be")
    opening = f'<?xml version="1.0" encoding="{declared}"?>\n<!-- a - b -->{doctype}\n{OPEN}'
    text = opening + UNIT.replace("Oui", "Évidé") + CLOSE
    assert [unit.target for unit in read(text.encode(encoding))] == ["Évidé."]


@pytest.mark.parametrize(
    "subset",
    [
        '<!ENTITY bomb "ha">',
        '<!ENTITY % bomb SYSTEM "file:///etc/passwd"> %bomb;',
        '<!ELEMENT tmx ANY><!ENTITY bomb SYSTEM "http://127.0.0.1/x">',
        '<!ENTITY bomb "' + "]>" + '">',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_by_name(subset: str, encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?>\n<!DOCTYPE tmx [\n{subset}]>\n{OPEN}{UNIT}{CLOSE}'
    error = refused(text.encode(encoding))
    assert error.sentence == "it declares the entity “bomb”"
    assert error.line == 3


def test_undeclared_entities_are_named_with_their_line() -> None:
    doctype = '<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n'
    assert "nbsp" in refused(OPEN + UNIT.replace("Oui.", "Oui&nbsp;!") + CLOSE).message
    error = refused(doctype + OPEN + UNIT.replace("Oui.", "Oui&nbsp;!") + CLOSE)
    assert error.message == "line 5: it uses the undeclared entity “nbsp”"
    inside = UNIT.replace("Oui.", "<ph>a&nbsp;</ph>")
    assert "“nbsp”" in refused(doctype + OPEN + inside + CLOSE).message


@pytest.mark.parametrize("cut", [len(OPEN), len(OPEN) + 40, len(OPEN) + len(UNIT), -3])
def test_a_truncated_file_is_known_as_such(cut: int) -> None:
    assert refused((OPEN + UNIT + UNIT + CLOSE)[:cut]).message.endswith("the file ends in the middle")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (OPEN + "<tu><tuv></tu>" + CLOSE, "line 4: this is no well-formed XML"),
        ('<tmx version="1.4"><body>' + UNIT + CLOSE, "a unit stands before the header"),
        (f'<tmx version="1.4">{HEADER}{UNIT}</tmx>', "a unit stands outside the body"),
        (OPEN + HEADER + CLOSE, "line 4: there is a second header"),
        ("<tmx/>", "the file has no header"),
        ("<html/>", "this is no TMX file"),
        ("<!DOCTYPE tmx [<!ELEMENT x ANY>]><html/>", "this is no TMX file"),
        ("<!DOCTYPE tmx [", "this is no TMX file"),
        (OPEN + UNIT.replace("Oui.", "<hi>" * 200 + "</hi>" * 200) + CLOSE, "more markup than words"),
        (OPEN + "<x>" * 300 + CLOSE, "nested too deeply"),
        (OPEN + UNIT.replace("<tu>", "<tu>" + "<tuv/>" * 201) + CLOSE, "more than 200 texts"),
        (b'<?xml version="1.0" encoding="none"?>' + OPEN.encode(), "encoding"),
        (OPEN.encode() + b"\xff\xfe" + CLOSE.encode(), "no well-formed XML"),
    ],
)
def test_broken_files_are_told_in_one_sentence(text: str | bytes, said: str) -> None:
    assert said in refused(text).message


def test_lines_are_right_beyond_the_first_65535() -> None:
    error = refused(OPEN + UNIT + "\n" * 70_000 + "<tu><tuv></tu>" + CLOSE)
    assert error.line == 70_005


@pytest.mark.parametrize(
    "filling",
    [b"<a/>" * 1000, b"<!-- x -->" * 1000, b" " * 4000, b"<tu><seg>" + b"x" * 4000, b"<" + b"a" * 4000],
    ids=["elements", "comments", "spaces", "text", "names"],
)
def test_endless_files_end_soon(filling: bytes) -> None:
    whole = io.BufferedReader(Endless(chain([OPEN.encode()], repeat(filling))))
    with pytest.raises(FormatError):
        list(TMX.read(whole, Wanted()))


def test_memory_does_not_grow_with_the_file() -> None:
    def peak(units: int) -> int:
        pieces = chain([OPEN.encode()], repeat(UNIT.encode(), units), [CLOSE.encode()])
        file = io.BufferedReader(Endless(pieces))
        tracemalloc.start()
        assert sum(1 for _ in TMX.read(file, Wanted())) == units
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found

    assert peak(10_000) < 2 * peak(2_000) + (1 << 20) < MAX_UNIT_BYTES


def test_old_attributes_and_namespaces_are_read() -> None:
    old = OPEN.replace("<tmx", '<tmx xmlns="http://www.lisa.org/tmx14"') + UNIT.replace("xml:lang", "lang") + CLOSE
    assert [(unit.source, unit.target) for unit in read(old)] == [("Yes.", "Oui.")]
