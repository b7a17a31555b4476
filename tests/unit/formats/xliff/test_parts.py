"""A large file of ours is read part by part: the same entries, lines and refusals as if it were read whole."""

from dataclasses import replace
from pathlib import Path

import pytest

from transcall.domain.document import UnitKind
from transcall.domain.state import State
from transcall.errors import FormatError
from transcall.formats.exchange import ExchangeEntry, ExchangeFile, ExchangeFormat
from transcall.formats.xliff import XLIFF, XLIFF12
from transcall.formats.xliff.parts import parts

TEXT = "We call on everybody to come to the square. " * 40
ENTRIES = tuple(
    ExchangeEntry(f"k-{n}", f"{n} {TEXT}", f"{n} {TEXT}é", State.DRAFT, base_version=1, kind=UnitKind.PARAGRAPH)
    for n in range(3000)
)
FILE = ExchangeFile("fr", "en", "demo", revision=2, title="Demo", entries=ENTRIES)


@pytest.mark.parametrize("known", [XLIFF, XLIFF12], ids=lambda known: known.spec.name)
def test_every_entry_comes_back_in_order_with_its_line(known: ExchangeFormat) -> None:
    data = known.write(FILE)
    lines = data.decode().split("\n")
    assert sum(1 for _ in parts(data)) > 3
    read = known.read(data)
    assert [replace(entry, line=None, edited=None) for entry in read.entries] == list(ENTRIES)
    assert (read.appeal, read.revision, read.language) == ("demo", 2, "fr")
    at = [entry.line or 0 for entry in read.entries]
    assert at == sorted(at)
    assert [lines[line - 1].strip()[:5] for line in at] == [lines[at[0] - 1].strip()[:5]] * len(at)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (b'id="k-2999"', b'id="k-7"', "second time"),
        (b'id="k-2999"', b'id=""', "x.xlf"),
        (b"2999 We", b"2999 <We", "well-formed"),
        (b"2999 We", b"2999 \xff", "well-formed"),
        (b"canResegment", b"strange", "strange"),
    ],
    ids=["twin", "no id", "broken", "bytes", "attribute"],
)
def test_damage_has_its_line(old: bytes, new: bytes, said: str) -> None:
    data = XLIFF.write(FILE)
    at = data.rindex(old)
    broken = data[:at] + new + data[at + len(old) :]
    with pytest.raises(FormatError, match=said) as caught:
        XLIFF.read(broken, Path("x.xlf"))
    line = data.count(b"\n", 0, at) + 1
    assert abs((caught.value.line or 0) - line) <= 1


def test_other_files_are_whole() -> None:
    data = XLIFF.write(FILE)
    foreign = data.replace(b'type="appeal"', b'type="xxxxxx"')
    assert list(parts(foreign)) == [foreign]
    long_tag = data.replace(b"<target>", b"<target " + b"a" * (2 << 20) + b">", 1)
    assert list(parts(long_tag)) == [long_tag]
    small = XLIFF.write(replace(FILE, entries=ENTRIES[:5]))
    assert list(parts(small)) == [small]
