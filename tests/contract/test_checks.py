"""What every check in the registry promises: rows it passes, rows it fails, rows that are none of its business."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from transcall.checks.base import Check, Pair
from transcall.checks.fix import fix_all
from transcall.checks.plain import pair_from_text
from transcall.checks.policy import Policy
from transcall.checks.registry import by_name, checks
from transcall.checks.run import check
from transcall.domain.document import UnitKind
from transcall.domain.issue import Issue
from transcall.domain.term import Term, TermMatch, TermStatus
from transcall.errors import InputError
from transcall.segmentation import SentenceSplitter
from transcall.suggest.stems import are_forms, knows_forms

ROWS = Path(__file__).parents[1] / "data" / "checks"
SORTS = ("passing", "failing", "not-applicable")
# ITS 2.0, section 8.10.3
ITS_KINDS = {
    *("terminology", "mistranslation", "omission", "untranslated", "addition", "duplication", "inconsistency"),
    *("grammar", "legal", "register", "locale-specific-content", "locale-violation", "style", "characters"),
    *("misspelling", "typographical", "formatting", "inconsistent-entities", "numbers", "markup", "pattern-problem"),
    *("whitespace", "internationalization", "length", "non-conformance", "uncategorized", "other"),
}


@dataclass(frozen=True)
class Row:
    check: str
    sort: str
    facts: dict[str, Any]

    @property
    def pair(self) -> Pair:
        facts = self.facts
        pair = pair_from_text(facts["source"], facts["target"], facts.get("source_language", "en"), facts["language"])
        return replace(
            pair,
            kind=UnitKind(facts.get("kind", "paragraph")),
            max_length=facts.get("max_length"),
            word_forms=are_forms if knows_forms(facts["language"]) else None,
            split=SentenceSplitter().split,
            speller=frozenset(facts["dictionary"]).__contains__ if "dictionary" in facts else None,
            link_replacements=facts.get("links", {}),
            rules=tuple(facts.get("rules", {}).items()),
            terms=tuple(_match(term, pair) for term in facts.get("terms", ())),
        )

    def __str__(self) -> str:
        return f"{self.check}-{self.sort}-{self.facts['language']}-{self.facts['target'][:20]!a}"


def _match(facts: dict[str, Any], pair: Pair) -> TermMatch:
    status = TermStatus(facts.get("status", "preferred"))
    source = Term("concept", pair.source_language, facts["text"], status)
    start = pair.source.text.index(source.text)
    targets = [
        Term(
            *("concept", pair.target_language, term["text"], TermStatus(term.get("status", "preferred"))),
            is_case_sensitive=term.get("case", False),
        )
        for term in facts.get("targets", ())
    ]
    if status is TermStatus.DO_NOT_TRANSLATE:
        targets.append(replace(source, language=pair.target_language))
    return TermMatch(source, start, start + len(source.text), tuple(targets))


def _rows() -> list[Row]:
    found = []
    for path in sorted(ROWS.glob("*.yaml")):
        sorts = yaml.safe_load(path.read_text(encoding="utf-8"))
        found += [Row(path.stem, sort, facts) for sort in SORTS for facts in sorts.get(sort, ())]
    return found


ALL_ROWS = _rows()


@pytest.mark.parametrize("one", checks(), ids=lambda one: one.name)
def test_every_check_has_rows_of_every_sort(one: Check) -> None:
    assert {row.sort for row in ALL_ROWS if row.check == one.name} == set(SORTS)


def test_every_row_belongs_to_a_check() -> None:
    assert {row.check for row in ALL_ROWS} == {one.name for one in checks()}


@pytest.mark.parametrize("row", ALL_ROWS, ids=str)
def test_row(row: Row) -> None:
    issues = list(by_name(row.check).find(row.pair))
    if row.sort == "failing":
        assert any(_fits(issue, row) for issue in issues), issues
    else:
        assert issues == []


def _fits(issue: Issue, row: Row) -> bool:
    if row.facts["message"] not in issue.message:
        return False
    return "at" not in row.facts or row.pair.target[issue.start : issue.end] == row.facts["at"]


@pytest.mark.parametrize("row", [row for row in ALL_ROWS if "fixed" in row.facts], ids=str)
def test_what_is_mechanical_is_mended(row: Row) -> None:
    only = Policy(off=frozenset(each.name for each in checks() if each.name != row.check))
    assert fix_all(row.pair, only).target == row.facts["fixed"]
    assert fix_all(row.pair, Policy()).target == row.facts["fixed"]


def test_every_check_that_mends_has_a_row_that_shows_it() -> None:
    mending = {each.name for each in checks() if type(each).fix is not Check.fix}
    assert mending == {row.check for row in ALL_ROWS if "fixed" in row.facts}


@pytest.mark.parametrize("one", checks(), ids=lambda one: one.name)
def test_a_check_explains_itself(one: Check) -> None:
    assert one.kind in ITS_KINDS
    assert one.explanation.endswith((".", "።"))
    assert one.name == one.name.lower()
    assert one.name.replace("-", "").isalpha()


@pytest.mark.parametrize("row", [row for row in ALL_ROWS if row.sort == "failing"], ids=str)
def test_issues_are_made_for_people(row: Row) -> None:
    for issue in by_name(row.check).find(row.pair):
        assert issue.message
        assert "\n" not in issue.message
        assert not issue.message.endswith(".")
        assert (issue.start is None) == (issue.end is None)
        if issue.start is not None and issue.end is not None:
            assert 0 <= issue.start <= issue.end <= len(row.pair.target)


def test_an_unknown_name_is_an_input_error() -> None:
    with pytest.raises(InputError, match="there is no check"):
        by_name("no-such-check")


def test_errors_come_first() -> None:
    pair = pair_from_text("So do we [1].", "  Nous  aussi%s", "en", "fr")
    severities = [issue.severity.value for issue in check(pair)]
    assert severities == sorted(severities, key=["error", "warning", "note"].index)
    assert {"error", "warning"} <= set(severities)


def test_skipped_checks_are_silent() -> None:
    pair = pair_from_text("So do we [1].", "Nous aussi.", "en", "fr")
    assert [issue.check for issue in check(pair)] == ["note-markers"]
    assert check(pair, Policy(off=frozenset({"note-markers"}))) == ()


def test_an_empty_target_is_judged_only_on_request() -> None:
    pair = pair_from_text("So do we [1].", "", "en", "fr")
    assert check(pair) == ()
    assert [issue.check for issue in check(pair, Policy(also=frozenset({"empty"})))] == ["empty"]


def test_what_nobody_translates_is_judged_for_errors_only() -> None:
    pair = replace(pair_from_text("CNT 31.", "CNT 32  \x07", "en", "fr"), translate=False)
    assert {issue.severity.value for issue in check(pair)} == {"error"}
