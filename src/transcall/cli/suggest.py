"""`suggest`: what can be put beside a segment."""

from dataclasses import asdict, dataclass

import click

from transcall.cli.context import JSON_OPTION, workspace_options
from transcall.cli.diagnostics import say
from transcall.cli.output import write, write_json
from transcall.domain.match import Match
from transcall.domain.term import TermMatch, TermStatus
from transcall.services.workspace import Workspace


@click.command()
@click.argument("appeal")
@click.argument("language")
@click.argument("segment", required=False)
@click.option("--machine", is_flag=True, help="Ask the machine providers too.")
@click.option("--others", is_flag=True, help="Show the approved texts of the other languages as well.")
@JSON_OPTION
@workspace_options
def suggest(
    appeal: str, language: str, segment: str | None, machine: bool, others: bool, as_json: bool, workspace: Workspace
) -> None:
    """Show suggestions for SEGMENT, or for every segment that waits for a translator."""
    found = suggestions(workspace, appeal, language, segment, machine=machine, others=others)
    if as_json:
        write_json([asdict(each) for each in found])
        return
    for each in found:
        if each.matches or each.terms or each.others or segment:
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
    others: dict[str, str]
    """Language → its approved text."""
    reasons: list[str]
    """Why a machine said nothing."""


def suggestions(
    workspace: Workspace,
    appeal: str,
    language: str,
    segment: str | None = None,
    *,
    machine: bool = False,
    others: bool = False,
) -> list[Suggestions]:
    """All there is for one segment, or for all that wait for a translator; machines are asked only if told to."""
    from transcall.domain.ports import RowFilter
    from transcall.domain.progress import TO_WRITE
    from transcall.services.ask_machines import machine_matches_of
    from transcall.services.other_languages import other_languages
    from transcall.services.read_rows import read_detail
    from transcall.services.suggest import suggest_many

    named = None if segment is None else [read_detail(workspace, appeal, language, segment).row.segment.key]
    at_hand = suggest_many(workspace, appeal, language, named, RowFilter(states=TO_WRITE))
    rows = [each.row for each in at_hand]
    outcomes = machine_matches_of(workspace, appeal, language, rows) if machine else {}
    found: list[Suggestions] = []
    for each in at_hand:
        key = each.row.segment.key
        machines = outcomes.get(key, ())
        texts = other_languages(workspace, appeal, language, key) if others else ()
        found.append(
            Suggestions(
                segment=key,
                place=each.row.segment.place,
                source=each.row.segment.source.text,
                matches=[*each.matches, *(one.match for one in machines if one.match is not None)],
                terms=each.terms,
                others={one.translation.language: one.translation.target for one in texts},
                reasons=[f"{one.provider}: {one.reason}" for one in machines if one.reason],
            )
        )
    return found


def write_suggestions(found: Suggestions) -> None:
    """One segment's suggestions, for people."""
    write(f"{found.segment}  {found.place}\n  {found.source}")
    for match in found.matches:
        score = f"{match.similarity} %" if match.similarity else "machine"
        write(f"    {score:>7}  {match.target}   ({', '.join(_facts(match))})")
        if match.source and match.source != found.source:
            write(f"             for: {match.source}")
        if match.phrase:
            write(f"             the phrase: {match.phrase}")
    for term in found.terms:
        good = [each.text for each in term.targets if each.status is not TermStatus.DEPRECATED]
        bad = [each.text for each in term.targets if each.status is TermStatus.DEPRECATED]
        avoid = f"   (avoid: {', '.join(bad)})" if bad else ""
        write(f"       term  {term.source.text} → {', '.join(good) or 'no agreed word'}{avoid}")
    for language, text in found.others.items():
        write(f"    {language:>7}  {text}")


def _facts(match: Match) -> list[str]:
    who = [f"@{match.author}"] if match.author else []
    changed = [f"{was} → {now}" for was, now in match.repairs]
    where = [each for each in (match.memory, match.language) if each]
    doubt = [] if match.is_reviewed else ["not reviewed"]
    return [
        match.kind.value,
        match.origin,
        *where,
        *doubt,
        *who,
        *([match.at.date().isoformat()] if match.at else []),
        *changed,
    ]
