"""`suggest` and `terms`: what can be put beside a segment, and the termbase."""

from dataclasses import asdict, dataclass
from pathlib import Path

import click

from transcall.cli.context import JSON_OPTION, workspace_options
from transcall.cli.diagnostics import say
from transcall.cli.output import write, write_json, write_table
from transcall.domain.match import Match
from transcall.domain.term import TermMatch, TermStatus
from transcall.domain.translation import Row
from transcall.services import load_terms
from transcall.services.workspace import Workspace


@click.command()
@click.argument("appeal")
@click.argument("language")
@click.argument("segment", required=False)
@click.option("--machine", is_flag=True, help="Ask the machine providers too.")
@JSON_OPTION
@workspace_options
def suggest(
    appeal: str, language: str, segment: str | None, machine: bool, as_json: bool, workspace: Workspace
) -> None:
    """Show suggestions for SEGMENT, or for every segment that waits for a translator."""
    from transcall.domain.ports import RowFilter
    from transcall.services.read_rows import list_rows, read_detail
    from transcall.services.translate import TO_DO

    if segment:
        rows = [read_detail(workspace, appeal, language, segment).row]
    else:
        rows = list(list_rows(workspace, appeal, language, RowFilter(states=TO_DO)))
    found = [suggestions(workspace, appeal, language, row, machine=machine) for row in rows]
    if as_json:
        write_json([asdict(each) for each in found])
        return
    for each in found:
        if each.matches or each.terms or segment:
            write_suggestions(each)
    for reason in dict.fromkeys(reason for each in found for reason in each.reasons):
        say(reason)


@dataclass(frozen=True, slots=True)
class Suggestions:
    """All there is for one segment."""

    segment: str
    place: str
    source: str
    matches: list[Match]
    terms: tuple[TermMatch, ...]
    reasons: list[str]
    """Why a machine said nothing."""


def suggestions(workspace: Workspace, appeal: str, language: str, row: Row, *, machine: bool) -> Suggestions:
    """All there is for one segment; machines are asked only if told to."""
    from transcall.services.suggest import find_terms, machine_matches, memory_matches

    key = row.segment.key
    outcomes = machine_matches(workspace, appeal, language, key) if machine else ()
    return Suggestions(
        segment=key,
        place=row.segment.place,
        source=row.segment.source.text,
        matches=[
            *memory_matches(workspace, appeal, language, key),
            *(outcome.match for outcome in outcomes if outcome.match is not None),
        ],
        terms=find_terms(workspace, appeal, language, key),
        reasons=[f"{outcome.provider}: {outcome.reason}" for outcome in outcomes if outcome.reason],
    )


def write_suggestions(found: Suggestions) -> None:
    """One segment's suggestions, for people."""
    write(f"{found.segment}  {found.place}\n  {found.source}")
    for match in found.matches:
        score = f"{match.similarity} %" if match.similarity else "machine"
        write(f"    {score:>7}  {match.target}   ({match.kind.value}, {match.origin})")
        if match.source and match.source != found.source:
            write(f"             for: {match.source}")
    for term in found.terms:
        good = [each.text for each in term.targets if each.status is not TermStatus.DEPRECATED]
        bad = [each.text for each in term.targets if each.status is TermStatus.DEPRECATED]
        avoid = f"   (avoid: {', '.join(bad)})" if bad else ""
        write(f"       term  {term.source.text} → {', '.join(good) or 'no agreed word'}{avoid}")


@click.command()
@click.argument("glossary", type=click.Path(path_type=Path), required=False)
@click.option("--language", "languages", multiple=True, metavar="TAG", help="Only terms of this language; repeat it.")
@JSON_OPTION
@workspace_options
def terms(glossary: Path | None, languages: tuple[str, ...], as_json: bool, workspace: Workspace) -> None:
    """Read the CSV file GLOSSARY into the termbase; without it, show the termbase."""
    if glossary is not None:
        changed = load_terms.load_glossary(workspace, glossary)
        say(f"{changed} terms added or changed")
        return
    found = load_terms.list_terms(workspace, languages)
    if as_json:
        write_json(found)
        return
    write_table(
        ("concept", "language", "term", "status", "note"),
        [(each.concept, each.language, each.text, each.status.value, each.note) for each in found],
    )
