"""The law for Word and OpenDocument files on paragraphs nobody would write, and on bytes nobody should send."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from office_files import docx, everything_docx, everything_odt, field, odt, run, text_box
from transcall.domain.document import MergeRequest
from transcall.errors import FormatError
from transcall.formats.base import DocumentFormat
from transcall.formats.docx import DocxFormat
from transcall.formats.odt import OdtFormat

TEXTS = ("One ", "two", " ", "&lt;b1&gt;", "中文", "ابت", "é\u2011")
WORD = [
    *(run(text, look) for text in TEXTS for look in ("", "<w:b/>", "<w:i/>")),
    "<w:r><w:tab/></w:r>", "<w:r><w:br/></w:r>", "<w:r><w:noBreakHyphen/></w:r>", run("hid", "<w:vanish/>"),
    '<w:bookmarkStart w:id="1" w:name="x"/>', '<w:bookmarkEnd w:id="1"/>', '<w:proofErr w:type="spellStart"/>',
    '<w:hyperlink w:anchor="x">', "</w:hyperlink>", '<w:ins w:id="3">', "</w:ins>", "<w:sdt><w:sdtContent>",
    "</w:sdtContent></w:sdt>", '<w:del w:id="2"><w:r><w:delText>no</w:delText></w:r></w:del>',
    '<w:r><w:footnoteReference w:id="2"/></w:r>', field("PAGE", "1"), field("HYPERLINK x", "link"),
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>', '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>', text_box("<w:p><w:r><w:t>box</w:t></w:r></w:p>"),
]  # fmt: skip
OPEN = [
    "One ", "two", "  ", "\n", "&lt;b1&gt;", "中文", "ابت", '<text:span text:style-name="T1">',
    '<text:span text:style-name="T2">', '<text:span text:style-name="T3">', "</text:span>", '<text:a xlink:href="u">',
    "</text:a>", "<text:tab/>", "<text:line-break/>", "<text:s/>", '<text:s text:c="3"/>',
    '<text:bookmark text:name="b"/>',
    "<text:page-number>4</text:page-number>", "<office:annotation><text:p>no</text:p></office:annotation>",
    ("<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>note</text:p></text:note-body>"
    "</text:note>"),
]  # fmt: skip


def nested(fragments: list[str]) -> str:
    """The fragments with what is open closed in order, and what closes nothing left out."""
    made: list[str] = []
    closers: list[str] = []
    pairs = {
        "<w:hyperlink": "</w:hyperlink>",
        "<w:ins": "</w:ins>",
        "<text:span": "</text:span>",
        "<text:a ": "</text:a>",
    }
    for fragment in fragments:
        closer = next(
            (end for start, end in pairs.items() if fragment.startswith(start) and "</" not in fragment), None
        )
        if fragment == "<w:sdt><w:sdtContent>":
            closer = "</w:sdtContent></w:sdt>"
        if closer is not None:
            closers.append(closer)
        elif fragment in {"</w:sdtContent></w:sdt>", *pairs.values()}:
            if not closers or closers[-1] != fragment:
                continue
            closers.pop()
        made.append(fragment)
    return "".join([*made, *reversed(closers)])


def word_file(fragments: list[str]) -> bytes:
    return docx(f"<w:p>{nested(fragments)}</w:p><w:p><w:r><w:t>Last words</w:t></w:r></w:p>")


def open_file(fragments: list[str]) -> bytes:
    return odt(f"<text:p>{nested(fragments)}</text:p><text:p>Last words</text:p>")


files = st.one_of(
    st.lists(st.sampled_from(WORD), max_size=14).map(lambda parts: (DocxFormat(), word_file(parts))),
    st.lists(st.sampled_from(OPEN), max_size=14).map(lambda parts: (OdtFormat(), open_file(parts))),
)


@given(file=files)
@settings(deadline=None)
def test_identity(file: tuple[DocumentFormat, bytes]) -> None:
    known, data = file
    units = known.read(data).units
    assert len({unit.place for unit in units}) == len(units)
    own = {index: unit.content.text for index, unit in enumerate(units)}
    assert known.merge(data, MergeRequest(own, "ar", "en")) == data


@given(file=files)
@settings(deadline=None)
def test_there_and_back_gives_the_same_words(file: tuple[DocumentFormat, bytes]) -> None:
    known, data = file
    units = known.read(data).units
    # What a mark of direction or a longer text in the usual look does is undone by the words themselves.
    away = known.merge(
        data, MergeRequest({index: f"{unit.content.text}¤¤" for index, unit in enumerate(units)}, "en", "en")
    )
    longer = known.read(away).units
    words = [unit.content.plain.removesuffix("¤¤").split() for unit in longer]
    assert words == [unit.content.plain.split() for unit in units]


@given(file=files, target=st.text(max_size=40), language=st.sampled_from(["fr", "ar", "ja"]))
@settings(deadline=None)
def test_any_target_can_be_merged(file: tuple[DocumentFormat, bytes], target: str, language: str) -> None:
    known, data = file
    units = known.read(data).units
    targets = {
        index: target + unit.content.text[::2] + unit.content.text[:9] + "</b1><a1>" for index, unit in enumerate(units)
    }
    made = known.merge(data, MergeRequest(targets, language, "en", banner=target))
    assert known.read(made).format == known.spec.name


@pytest.mark.parametrize(
    ("known", "data"), [(DocxFormat(), everything_docx()), (OdtFormat(), everything_odt())], ids=["docx", "odt"]
)
@given(seed=st.integers(0, 1 << 32))
@settings(deadline=None, max_examples=300)
def test_mutated_files_are_read_or_refused(known: DocumentFormat, data: bytes, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - no secret
    mutated = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 8, 64))):
        place = chance.randrange(len(mutated))
        match chance.randrange(4):
            case 0:
                mutated[place] = chance.randrange(256)
            case 1:
                mutated[place] ^= 1 << chance.randrange(8)
            case 2:
                del mutated[place : place + chance.randrange(9)]
            case _:
                mutated[place:place] = mutated[chance.randrange(len(mutated)) :][: chance.randrange(40)]
    try:
        units = known.read(bytes(mutated)).units
        known.merge(bytes(mutated), MergeRequest(dict.fromkeys(range(len(units)), "x"), "ar", "en"))
    except FormatError:
        return
