"""`check`: what the checks find, in an edition, in a file, or in a pair of texts from the shell."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from transcall.cli.context import JSON_OPTION, PERSON_OPTION, WORKSPACE_OPTION
from transcall.cli.output import write, write_json, write_table
from transcall.domain.issue import Issue, Severity
from transcall.errors import ExitCode, InputError
from transcall.services import check_file as service


@click.command()
@click.argument("what", metavar="[APPEAL|FILE]", required=False)
@click.argument("language", required=False)
@click.option("--language", "named", metavar="TAG", help="The targets' language, for a file or a pair of texts.")
@click.option("--source-language", default=None, metavar="TAG", help="The sources' language, if it is not the file's.")
@click.option("--source", "source_text", metavar="TEXT", help="Check one pair of texts: the source.")
@click.option("--target", "target_text", metavar="TEXT", help="Check one pair of texts: the target.")
@click.option("--list", "listing", is_flag=True, help="List the checks and what they mean.")
@JSON_OPTION
@WORKSPACE_OPTION
@PERSON_OPTION
def check(
    what: str | None,
    language: str | None,
    named: str | None,
    source_language: str | None,
    source_text: str | None,
    target_text: str | None,
    listing: bool,
    as_json: bool,
    root: Path | None,
    person: str | None,
) -> int:
    """Check APPEAL in one LANGUAGE (by default all), or the translations in a FILE.

    Exit code 1: errors were found.
    """
    tag = named or language
    if listing:
        _list(as_json=as_json)
        return 0
    if source_text is not None or target_text is not None:
        if source_text is None or target_text is None or tag is None:
            raise InputError("a pair of texts needs --source, --target and --language")
        issues = service.check_pair(source_text, target_text, tag, source_language=source_language or "en")
        return _answer([_Found(tag, "", each) for each in issues], as_json=as_json)
    if what is None:
        raise InputError("name an appeal or a file", hint="transcall check --help shows how it is used")
    if service.looks_like_file(what):
        issues_of_file = service.check_exchange_file(Path(what), language=tag, source_language=source_language)
        return _answer([_Found(tag, segment, issue) for segment, issue in issues_of_file], as_json=as_json)
    return _answer(_of_appeal(what, tag, root, person), as_json=as_json, many_languages=tag is None)


@dataclass(frozen=True, slots=True)
class _Found:
    """An issue and where it is."""

    language: str | None
    """None: the file's."""
    segment: str
    issue: Issue


def _of_appeal(slug: str, language: str | None, root: Path | None, person: str | None) -> list[_Found]:
    from transcall.services.bootstrap import open_workspace
    from transcall.services.check_target import check_edition
    from transcall.services.read_status import read_status

    workspace = open_workspace(root, person=person)
    try:
        tags = [language] if language else [each.edition.language for each in read_status(workspace, slug)[0].editions]
        return [
            _Found(tag, row.segment.key, issue)
            for tag in tags
            for row, issues in check_edition(workspace, slug, tag)
            for issue in issues
        ]
    finally:
        workspace.close()


def _answer(found: Sequence[_Found], *, as_json: bool, many_languages: bool = False) -> int:
    if as_json:
        write_json([_json(each) for each in found])
    else:
        for each in found:
            issue, where = each.issue, f"{each.language} {each.segment}" if many_languages else each.segment
            write(f"{issue.severity.value:<8} {where:<12} {issue.check}: {issue.message}")
        if not found:
            write("nothing found")
    has_errors = any(each.issue.severity is Severity.ERROR for each in found)
    return int(ExitCode.FOUND if has_errors else ExitCode.OK)


def _json(found: _Found) -> dict[str, Any]:
    issue = found.issue
    return {
        "language": found.language,
        "segment": found.segment,
        "check": issue.check,
        "kind": issue.kind,
        "severity": issue.severity.value,
        "message": issue.message,
        "start": issue.start,
        "end": issue.end,
    }


def _list(*, as_json: bool) -> None:
    known = service.list_checks()
    if as_json:
        write_json(known)
        return
    write_table(
        ("check", "kind", "severity", "what it finds"),
        [(each.name, each.kind, each.severity, each.explanation) for each in known],
    )
