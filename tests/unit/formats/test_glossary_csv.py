"""The glossary table: read strictly with row numbers, written so that a spreadsheet runs nothing."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcall.domain.term import Term, TermStatus
from transcall.domain.text import without_controls
from transcall.errors import FormatError
from transcall.formats.glossary_csv import read_glossary, write_glossary

HEAD = b"concept,language,term,status,note\n"
SAMPLE = Path(__file__).parents[3] / "catalogs" / "migrants-day-2025" / "glossary.csv"


def test_sample_of_the_project() -> None:
    terms = read_glossary(SAMPLE.read_bytes(), SAMPLE).terms
    assert Term("freedom-of-movement", "fr", "liberté de circulation") in terms
    assert {term.status for term in terms} >= {TermStatus.PREFERRED, TermStatus.ADMITTED}
    assert set(read_glossary(write_glossary(terms)).terms) == set(terms)


def test_rows_become_terms_in_their_order() -> None:
    data = HEAD + 'border,en,border,,"a ""line"", drawn"\nborder,FR_ca,frontière,Admitted,\n'.encode()
    assert read_glossary(data).terms == (
        Term("border", "en", "border", TermStatus.PREFERRED, 'a "line", drawn'),
        Term("border", "fr-CA", "frontière", TermStatus.ADMITTED),
    )


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbf" + HEAD + b"border,en,border,,\n",
        HEAD.replace(b",", b";") + b"border;en;border;;\n",
        HEAD.replace(b",", b"\t") + b"border\ten\tborder\t\t\n",
        HEAD.replace(b"\n", b"\r\n") + b"border,en,border,,\r\n\r\n",
        b"Term , language,concept\nborder,en,border\n",
        HEAD + b"\n ,,,,\nborder,en,border",
        HEAD.replace(b",", b"|") + b"border|en|border||\n",
        b"sep=;\r\n" + HEAD.replace(b",", b";") + b"border;en;border;;\n",
        "\ufeff{}border\ten\tborder\t\t\n".format(HEAD.decode().replace(",", "\t")).encode("utf-16-le"),
        f"\ufeff{HEAD.decode()}border,en,border,,\n".encode("utf-16-be"),
    ],
)
def test_what_spreadsheets_write_is_read(data: bytes) -> None:
    assert read_glossary(data).terms == (Term("border", "en", "border"),)


@pytest.mark.parametrize(
    ("data", "line", "words"),
    [
        (b"", None, "empty"),
        (b" \n", None, "empty"),
        (HEAD + b"a,en,\xff,,\n", 2, "not UTF-8"),
        (HEAD + b"a,en,\0,,\n", 2, "NUL"),
        (b"sep=;\n" + HEAD.replace(b",", b";") + b"a;en;x;good;\n", 3, "unknown status “good”"),
        (b"\xff\xfea", None, "not UTF-16"),
        (b"border,en,border\n", 1, "no column concept, language, term"),
        (b"concept,language,term,term\n", 1, "column term is there twice"),
        (HEAD + b"a,en,x,,\n\nb,Klingon,y,,\n", 4, "unknown language tag “Klingon”"),
        (HEAD + b"a,,x,,\n", 2, "unknown language tag"),
        (HEAD + b"a,en,x,good,\n", 2, "unknown status “good”"),
        (HEAD + b",en,x,,\n", 2, "the concept is empty"),
        (HEAD + b"a,en, ,,\n", 2, "the term is empty"),
        (HEAD + b"a,en,x,,n\nb,en,x,,\na,en,x,admitted,\n", 4, "second time (first on line 2)"),
        (HEAD + b'a,en,x,,"two\nlines"\na,en,y,bad,\n', 4, "unknown status"),
        (HEAD + b"a,en,x,,note, with a comma\n", 2, "6 cells"),
        (HEAD + b'a,en,x,,"open\n', 2, "broken"),
        (HEAD + b'a,en,"x"y,,\n', 2, "broken"),
        (HEAD + b'a,en,"' + b"x" * 200_000 + b'",,\n', 2, "broken"),
    ],
)
def test_bad_table_is_refused_with_its_line(data: bytes, line: int | None, words: str) -> None:
    with pytest.raises(FormatError) as caught:
        read_glossary(data, Path("g.csv"))
    assert caught.value.line == line
    assert words in caught.value.message
    assert "\n" not in caught.value.message


def test_written_sorted_preferred_first() -> None:
    terms = [
        Term("b", "en", "x"),
        Term("a", "fr", "y", TermStatus.DEPRECATED),
        Term("a", "fr", "z", TermStatus.PREFERRED, "une note, longue"),
    ]
    assert (
        write_glossary(terms) == HEAD + b'a,fr,z,preferred,"une note, longue"\na,fr,y,deprecated,\nb,en,x,preferred,\n'
    )


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "'=1", "''+x", "'quoted'"])
def test_formulas_are_disarmed_and_come_back(text: str) -> None:
    made = write_glossary([Term("a", "en", text, note=text)])
    assert b",=" not in made
    assert read_glossary(made).terms == (Term("a", "en", text, note=text),)


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30).map(lambda text: without_controls(text).strip())


@given(st.lists(st.builds(Term, TEXT.filter(bool), st.sampled_from(["en", "ar", "zh-Hant"]), TEXT.filter(bool),
    st.sampled_from(TermStatus), TEXT), unique_by=lambda term: (term.concept, term.language, term.text)))  # fmt: skip
def test_any_terms_come_back(terms: list[Term]) -> None:
    assert set(read_glossary(write_glossary(terms)).terms) == set(terms)
