"""`check`: what the checks find, in an edition, in a file, or in a pair of texts from the shell."""

from pathlib import Path

import click

from transcall.cli.check_output import Found, answer, wrapped
from transcall.cli.context import JSON_OPTION, PERSON_OPTION, WORKSPACE_OPTION
from transcall.cli.output import write, write_json
from transcall.errors import InputError
from transcall.services import check_file as service


@click.command()
@click.argument("what", metavar="[APPEAL|FILE]", required=False)
@click.argument("language", required=False)
@click.option("--language", "named", metavar="TAG", help="The targets' language, for a file or a pair of texts.")
@click.option("--source-language", default=None, metavar="TAG", help="The sources' language, if it is not the file's.")
@click.option("--source", "source_text", metavar="TEXT", help="Check one pair of texts: the source.")
@click.option("--target", "target_text", metavar="TEXT", help="Check one pair of texts: the target.")
@click.option("--spelling", is_flag=True, help="Look words up too, where the language's dictionary is installed.")
@click.option("--fix", "fixing", is_flag=True, help="Show what could be mended by itself in APPEAL in LANGUAGE.")
@click.option("--yes", is_flag=True, help="With --fix: save it, as your edits.")
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
    spelling: bool,
    fixing: bool,
    yes: bool,
    listing: bool,
    as_json: bool,
    root: Path | None,
    person: str | None,
) -> int:
    """Check APPEAL in one LANGUAGE (by default all), or the translations in a FILE.

    Exit code 1: errors were found that nobody dismissed (`transcall dismiss`).
    """
    tag = named or language
    if listing:
        _list(as_json=as_json)
        return 0
    if source_text is not None or target_text is not None:
        if source_text is None or target_text is None or tag is None:
            raise InputError("a pair of texts needs --source, --target and --language")
        source_tag = source_language or "en"
        issues = service.check_pair(source_text, target_text, tag, source_language=source_tag, spelling=spelling)
        return answer([Found(tag, "", each) for each in issues], as_json=as_json)
    if what is None:
        raise InputError("name an appeal or a file", hint="transcall check --help shows how it is used")
    if service.looks_like_file(what):
        if fixing:
            raise InputError("--fix is for an appeal: a file is left as it is")
        of_file = service.check_exchange_file(
            Path(what), language=tag, source_language=source_language, spelling=spelling
        )
        return answer([Found(tag, name, issue, text) for name, issue, text in of_file], as_json=as_json)
    if fixing:
        from transcall.cli.check_fix import mend

        if tag is None:
            raise InputError("--fix needs a language", hint=f"transcall check {what} LANGUAGE --fix")
        return mend(what, tag, root, person, save=yes, as_json=as_json)
    found = _of_appeal(what, tag, root, person, spelling=spelling)
    return answer(found, as_json=as_json, many_languages=tag is None)


def _of_appeal(
    slug: str, language: str | None, root: Path | None, person: str | None, *, spelling: bool
) -> list[Found]:
    from transcall.services.bootstrap import open_workspace
    from transcall.services.check_target import check_edition
    from transcall.services.read_status import read_status

    workspace = open_workspace(root, person=person)
    try:
        tags = [language] if language else [each.edition.language for each in read_status(workspace, slug)[0].editions]
        return [
            Found(tag, row.segment.key, issue, row.translation.target)
            for tag in tags
            for row, issues in check_edition(workspace, slug, tag, spelling=spelling)
            for issue in issues
        ]
    finally:
        workspace.close()


def _list(*, as_json: bool) -> None:
    known = service.list_checks()
    if as_json:
        write_json(known)
        return
    for each in known:
        on_request = ", only with --spelling" if each.name == "spelling" else ""
        write(f"{each.name}  ({each.severity}, {each.kind}{on_request})")
        for line in wrapped(each.explanation, indent=2):
            write(line)
