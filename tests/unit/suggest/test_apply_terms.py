"""The team's terms in a machine's answer: only where nothing else can be meant, and never in silence."""

import pytest

from transcall.domain.term import Term, TermMatch, TermStatus
from transcall.suggest.machine.apply_terms import apply_terms


def found(source: str, *targets: tuple[str, TermStatus]) -> TermMatch:
    terms = tuple(Term(source, "es", text, status) for text, status in targets)
    return TermMatch(Term(source, "en", source), 0, len(source), terms)


GOOD, FINE, BAD = TermStatus.PREFERRED, TermStatus.ADMITTED, TermStatus.DEPRECATED
ILLEGAL = found("undocumented", ("sin papeles", GOOD), ("ilegal", BAD))
MARCH = found("march", ("marcha", GOOD))


@pytest.mark.parametrize(
    ("answer", "terms", "text", "replaced"),
    [
        ("nadie es ilegal", [ILLEGAL], "nadie es sin papeles", (("ilegal", "sin papeles"),)),
        ("Ilegal es nadie", [ILLEGAL], "Sin papeles es nadie", (("Ilegal", "Sin papeles"),)),
        ("<b1>ilegal</b1>", [ILLEGAL], "<b1>sin papeles</b1>", (("ilegal", "sin papeles"),)),
        ("la march", [MARCH], "la marcha", (("march", "marcha"),)),
        (
            "la march ilegal",
            [MARCH, ILLEGAL],
            "la marcha sin papeles",
            (("march", "marcha"), ("ilegal", "sin papeles")),
        ),
        # It is right already, stands twice, is part of a word, or two things could be meant.
        ("ni sin papeles ni ilegal", [ILLEGAL], None, ()),
        ("ilegal, ilegal", [ILLEGAL], None, ()),
        ("ilegales", [ILLEGAL], None, ()),
        ("ilegal", [ILLEGAL, ILLEGAL], None, ()),
        ("ilegal", [found("undocumented", ("sin papeles", GOOD), ("indocumentado", GOOD), ("ilegal", BAD))], None, ()),
        ("ilegal clandestino", [found("u", ("sin papeles", GOOD), ("ilegal", BAD), ("clandestino", BAD))], None, ()),
        ("ilegal", [ILLEGAL, found("illegal", ("ilegal", FINE))], None, ()),
        ("<march1/>", [MARCH], None, ()),
        ("art", [found("art", ("art", GOOD))], None, ()),
    ],
)
def test_what_is_replaced(
    answer: str, terms: list[TermMatch], text: str | None, replaced: tuple[tuple[str, str], ...]
) -> None:
    applied = apply_terms(answer, terms)
    assert applied.text == (answer if text is None else text)
    assert applied.replaced == replaced
