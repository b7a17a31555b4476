"""TBX: both styles and the old files read, attacks and mistakes refused by name, all that is written read again."""

import itertools
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcall.domain.term import Concept, Glossary, PartOfSpeech, Term, TermStatus
from transcall.errors import FormatError
from transcall.formats.glossary_csv import read_glossary, write_glossary
from transcall.formats.tbx import from_id, to_id
from transcall.formats.tbx_read import looks_like_tbx, read_tbx
from transcall.formats.tbx_write import write_tbx

HEAD = """<tbx type="TBX-Basic" style="{style}" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
 xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic">
<tbxHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></tbxHeader><text><body>"""
TAIL = "</body></text></tbx>"
DCA = (
    HEAD.format(style="dca")
    + """
<conceptEntry id="c1"><descrip type="subjectField">asylum</descrip>
 <descripGrp><descrip type="definition">what <hi>it</hi> is</descrip><admin type="source">a book</admin></descripGrp>
 <ref type="crossReference" target="c2">the other</ref>
 <langSec xml:lang="en"><termSec><term>safe
   country</term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>
  <termNote type="partOfSpeech">noun</termNote><descrip type="context">A safe country.</descrip>
  <transacGrp><transac type="transactionType">modification</transac>
   <transacNote type="responsibility">amina</transacNote><date>2026-11-24</date></transacGrp>
  <note>with care</note></termSec></langSec>
 <langSec xml:lang="FR_ca"><termSec><term>pays sûr</term>
  <termNote type="administrativeStatus">supersededTerm-admn-sts</termNote>
  <admin type="projectSubset">case-sensitive</admin></termSec></langSec></conceptEntry>
<conceptEntry id="c2"><ref type="crossReference" target="c1">back</ref><langSec xml:lang="en"><termSec>
 <term>Frontex</term><admin type="projectSubset">do-not-translate</admin></termSec></langSec></conceptEntry>"""
    + TAIL
)
DCT = (
    HEAD.format(style="dct")
    + """
<conceptEntry id="c1"><min:subjectField>asylum</min:subjectField><basic:definition>what it is</basic:definition>
 <langSec xml:lang="en"><termSec><term>safe country</term>
 <min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus><min:partOfSpeech>noun</min:partOfSpeech>
 <basic:context>A safe country.</basic:context><transacGrp><basic:transactionType>modification</basic:transactionType>
 <basic:responsibility>amina</basic:responsibility><date>2026-11-24</date></transacGrp><note>with care</note>
 </termSec></langSec></conceptEntry>"""
    + TAIL
)
MARTIF = """<?xml version="1.0"?><!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">
<martif type="TBX-Basic" xml:lang="en"><martifHeader/><text><body>
<termEntry id="c1"><descrip type="subjectField">asylum</descrip><descrip type="definition">what it is</descrip>
<langSet xml:lang="en"><ntig><termGrp><term>safe country</term><termNote type="partOfSpeech">noun</termNote>
<termNote type="administrativeStatus">preferred</termNote></termGrp><descrip type="context">A safe country.</descrip>
<transacGrp><transac type="transactionType">modification</transac>
<transacNote type="responsibility">amina</transacNote><date>2026-11-24</date></transacGrp><note>with care</note></ntig>
</langSet></termEntry></body></text></martif>"""  # fmt: skip
MIN = """<?xml version="1.0"?><TBX dialect="TBX-Min"><header><id>g</id><languages source="en" target="de"/></header>
<body><entry id="c1"><subjectField>asylum</subjectField><langGroup xml:lang="en">
<termGroup><term>safe country</term>
<termStatus>preferred</termStatus><partOfSpeech>noun</partOfSpeech><note>with care</note></termGroup></langGroup>
<langGroup xml:lang="de"><termGroup><term>sicheres Land</term><termStatus>notRecommended</termStatus>
<customer>us</customer></termGroup></langGroup></entry></body></TBX>"""
ASYLUM = Concept("c1", "asylum", "what it is")
SAFE = Term("c1", "en", "safe country", TermStatus.PREFERRED, "with care", PartOfSpeech.NOUN, "A safe country.",
            author="amina", on=date(2026, 11, 24))  # fmt: skip


def test_dca_with_a_cycle_of_references() -> None:
    found = read_tbx(DCA.encode())
    assert found.concepts == (ASYLUM,)
    assert found.terms == (
        SAFE,
        Term("c1", "fr-CA", "pays sûr", TermStatus.DEPRECATED, is_case_sensitive=True),
        Term("c2", "en", "Frontex", TermStatus.DO_NOT_TRANSLATE),
    )
    assert found.notices == ("left out: crossReference (2), source (1)",)


def test_min_is_read() -> None:
    assert looks_like_tbx(MIN.encode())
    found = read_tbx(MIN.encode())
    assert found.concepts == (Concept("c1", "asylum"),)
    assert found.terms == (
        Term("c1", "en", "safe country", TermStatus.PREFERRED, "with care", PartOfSpeech.NOUN),
        Term("c1", "de", "sicheres Land", TermStatus.DEPRECATED),
    )
    assert found.notices == ("left out: customer (1)",)


@pytest.mark.parametrize("text", [DCT, MARTIF])
def test_dct_and_martif_say_the_same(text: str) -> None:
    assert read_tbx(text.encode()) == Glossary((ASYLUM,), (SAFE,))
    assert looks_like_tbx(text.encode())
    assert read_tbx(text.encode("utf-16")).terms == (SAFE,)


def entry(inside: str, *, name: str = "c1") -> str:
    return f'\n<conceptEntry id="{name}">{inside}</conceptEntry>'


def section(term: str, language: str = "en") -> str:
    return f'<langSec xml:lang="{language}"><termSec><term>{term}</term></termSec></langSec>'


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("<html/>", None, "no TBX file: its root is <html>"),
        ("", None, "broken XML"),
        ("<tbx><text>", 1, "broken XML"),
        ("\0\1\2", 1, "broken XML"),
        ('<!DOCTYPE tbx [<!ENTITY a "b">]><tbx/>', None, "declarations of its own (DTD)"),
        ('<!DOCTYPE tbx SYSTEM "x" [<!ELEMENT a ANY>]><tbx/>', None, "declarations of its own (DTD)"),
        (HEAD + entry(section("a", "klingon")) + TAIL, 4, "unknown language tag “klingon”"),
        (HEAD + entry("<langSec><termSec><term>a</term></termSec></langSec>") + TAIL, 4, "unknown language tag"),
        (HEAD + entry(section("a")) + entry(section("b")) + TAIL, 5, "“c1” is here a second time (first on line 4)"),
        (HEAD + entry(section(" ")) + TAIL, 4, "a term is empty"),
        (HEAD + entry(section("a" * 500)) + TAIL, 4, "longer than 400 characters"),
        (HEAD + entry(section("a") + f"<note>{'a' * 20_000}</note>") + TAIL, 4, "longer than 10,000 characters"),
        (HEAD + entry(section("a"), name="a" * 300) + TAIL, 4, "longer than 200 characters"),
        (HEAD + entry("<note>" * 300 + "</note>" * 300) + TAIL, 4, "broken XML"),
    ],
)
def test_bad_files_are_refused_with_their_line(text: str, line: int | None, words: str) -> None:
    with pytest.raises(FormatError) as caught:
        read_tbx(text.encode(), Path("t.tbx"))
    assert words in caught.value.message
    assert caught.value.line == line
    assert "\n" not in caught.value.message


def test_entities_in_utf_16_are_refused_too() -> None:
    text = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE tbx [<!ENTITY a "b">]><tbx>&a;</tbx>'
    with pytest.raises(FormatError, match="DTD"):
        read_tbx(text.encode("utf-16"))


def test_an_external_entity_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    text = f'<!DOCTYPE martif SYSTEM "{tmp_path / "secret"}">' + MARTIF.partition('dtd">')[2]
    assert "secret" not in repr(read_tbx(text.encode()))


def test_a_term_that_stands_twice_is_told_and_read_once() -> None:
    found = read_tbx((HEAD + entry(section("a") + section("a")) + TAIL).encode())
    assert [term.text for term in found.terms] == ["a"]
    assert found.notices == ("terms that stand twice in one concept, read once: 1",)


def test_what_is_written_is_tbx_basic_of_2019() -> None:
    made = write_tbx([SAFE], [ASYLUM], language="en").decode()
    assert (
        made
        == """<?xml version='1.0' encoding='UTF-8'?>
<tbx xmlns="urn:iso:std:iso:30042:ed-2" type="TBX-Basic" style="dca" xml:lang="en">
  <tbxHeader>
    <fileDesc>
      <sourceDesc>
        <p>The termbase of a TransCall workspace</p>
      </sourceDesc>
    </fileDesc>
  </tbxHeader>
  <text>
    <body>
      <conceptEntry id="c1">
        <descrip type="subjectField">asylum</descrip>
        <descrip type="definition">what it is</descrip>
        <langSec xml:lang="en">
          <termSec>
            <term>safe country</term>
            <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>
            <termNote type="partOfSpeech">noun</termNote>
            <descrip type="context">A safe country.</descrip>
            <transacGrp>
              <transac type="transactionType">modification</transac>
              <transacNote type="responsibility">amina</transacNote>
              <date>2026-11-24</date>
            </transacGrp>
            <note>with care</note>
          </termSec>
        </langSec>
      </conceptEntry>
    </body>
  </text>
</tbx>
"""
    )


@pytest.mark.parametrize("name", ["a", "1", "a b", "_x20_", "é中", "a_x", "-", "freedom-of-movement", "\U0001f600"])
def test_any_name_becomes_an_identifier_and_comes_back(name: str) -> None:
    assert from_id(to_id(name)) == name
    assert to_id(name).isascii()


def test_a_hundred_thousand_concepts() -> None:
    terms = [Term(f"c{number}", "en", f"term {number}") for number in range(100_000)]
    assert sorted(read_tbx(write_tbx(terms)).terms, key=lambda term: int(term.concept[1:])) == terms


WORDS = st.lists(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=8), max_size=4).map(
    " ".join
)
NAMES = WORDS.filter(bool)
TERMS = st.builds(
    Term, NAMES, st.sampled_from(["en", "ar", "zh-Hant"]), NAMES, st.sampled_from(TermStatus), WORDS,
    st.none() | st.sampled_from(PartOfSpeech), WORDS, st.booleans(), WORDS, st.none() | st.dates(),
)  # fmt: skip


@given(st.lists(TERMS, max_size=6, unique_by=lambda term: term.identity), st.data())
def test_any_termbase_comes_back_from_both_formats(terms: list[Term], data: st.DataObject) -> None:
    names = sorted({term.concept for term in terms})
    facts = [data.draw(st.tuples(WORDS, WORDS, WORDS)) for _ in names]
    concepts = [
        concept for each in zip(names, facts, strict=True) if not (concept := Concept(each[0], *each[1])).is_bare
    ]
    for found in (read_tbx(write_tbx(terms, concepts)), read_glossary(write_glossary(terms, concepts))):
        assert set(found.terms) == set(terms)
        assert set(found.concepts) == set(concepts)
        assert found.notices == ()


def test_control_characters_do_not_break_what_is_written() -> None:
    made = write_tbx([Term("c", "en", "a\x00\x1b\ufffeb", note="\ud800")])
    assert [term.text for term in read_tbx(made).terms] == ["ab"]


def test_references_to_each_other_are_no_work() -> None:
    circle = "".join(
        entry(f'<ref type="crossReference" target="c{(number + 1) % 500}">next</ref>{section("a")}', name=f"c{number}")
        for number in itertools.islice(itertools.count(), 500)
    )
    assert len(read_tbx((HEAD + circle + TAIL).encode()).terms) == 500
