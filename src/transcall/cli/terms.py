"""`terms` and `term`: the termbase from the shell."""

from pathlib import Path

import click

from transcall.cli.context import JSON_OPTION, workspace_options
from transcall.cli.diagnostics import say
from transcall.cli.output import write, write_json, write_table
from transcall.domain.term import TermStatus
from transcall.errors import InputError
from transcall.services.workspace import Workspace

_PROPOSE = "propose"
_FORMATS = ("tbx", "csv")


@click.command()
@click.argument("words", nargs=-1, metavar="[FILE | propose APPEAL]")
@click.option("--list", "is_list", is_flag=True, help="Show the termbase (what happens without FILE, too).")
@click.option("--language", "languages", multiple=True, metavar="TAG", help="Only this language; repeat it.")
@click.option("--search", default="", metavar="WORDS", help="Only concepts with a term about these words, in any form.")
@click.option("--status", type=click.Choice([each.value for each in TermStatus]), help="Only terms of this status.")
@click.option("--to", "chosen", type=click.Choice(_FORMATS), help="Write the termbase as TBX-Basic or CSV.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The file to write with --to.")
@click.option("--columns", default="", metavar="TAGS", help="Languages of a CSV FILE without a header: en,fr.")
@click.option("--least", default=3, type=click.IntRange(2), help="With propose: how often a phrase has to stand there.")
@click.option("--limit", default=50, type=click.IntRange(1), help="With propose: how many phrases at most.")
@JSON_OPTION
@workspace_options
def terms(
    words: tuple[str, ...],
    is_list: bool,
    languages: tuple[str, ...],
    search: str,
    status: str | None,
    chosen: str | None,
    output: Path | None,
    columns: str,
    least: int,
    limit: int,
    as_json: bool,
    workspace: Workspace,
) -> None:
    """Read FILE (TBX or CSV) into the termbase; without it, show, search or write the termbase.

    `terms propose APPEAL` lists frequent phrases of an appeal that are no terms yet; with --language also terms that
    have no word in that language. A file of that name is read as ./propose.
    """
    if words[:1] == (_PROPOSE,):
        _propose(workspace, words[1:], languages, least=least, limit=limit, as_json=as_json)
    elif words and (is_list or chosen or search or status):
        raise InputError("reading a file goes by itself: leave the other options out")
    elif len(words) > 1:
        raise InputError("one file at a time")
    elif words:
        _load(workspace, Path(words[0]), columns)
    elif chosen or output:
        _export(workspace, chosen, output, languages)
    else:
        _show(workspace, languages, search, TermStatus(status) if status else None, as_json=as_json)


def _load(workspace: Workspace, path: Path, columns: str) -> None:
    from transcall.services.load_terms import load_glossary

    loaded = load_glossary(workspace, path, columns=[tag for tag in columns.split(",") if tag])
    for notice in loaded.notices:
        say(notice)
    say(f"{loaded.changed} terms added or changed")


def _export(workspace: Workspace, chosen: str | None, output: Path | None, languages: tuple[str, ...]) -> None:
    from transcall.services.export_terms import export_terms

    if output is None:
        raise InputError("say where to write the terms", hint="add -o FILE")
    if chosen is None:
        chosen = output.suffix.lower().removeprefix(".")
        if chosen not in _FORMATS:
            raise InputError(f"{output} does not say which format it is", hint=f"add --to {' or --to '.join(_FORMATS)}")
    say(f"{export_terms(workspace, output, chosen, languages)} terms written to {output}")


def _show(
    workspace: Workspace, languages: tuple[str, ...], search: str, status: TermStatus | None, *, as_json: bool
) -> None:
    from transcall.services.load_terms import list_terms

    found = list_terms(workspace, languages, search=search, status=status)
    if as_json:
        write_json(found)
        return
    write_table(
        ("concept", "language", "term", "status", "note"),
        [(each.concept, each.language, each.text, each.status.value, each.note) for each in found],
    )


def _propose(
    workspace: Workspace, words: tuple[str, ...], languages: tuple[str, ...], *, least: int, limit: int, as_json: bool
) -> None:
    from transcall.services.find_candidates import find_candidates

    if len(words) != 1 or len(languages) > 1:
        raise InputError(
            "propose takes one appeal and at most one --language", hint="terms propose APPEAL --language fr"
        )
    language = languages[0] if languages else None
    found = find_candidates(workspace, words[0], language, least=least, limit=limit)
    if as_json:
        write_json(found)
        return
    for each in found:
        known = f"   (a term; none in {language})" if each.is_term else ""
        write(f"{each.candidate.count:>5} ×  {each.candidate.text}{known}\n         {each.segment}  {each.source}")
        if each.target:
            write(f"         {language}  {each.target}")


@click.command()
@click.argument("appeal")
@click.argument("language")
@click.argument("source")
@click.argument("target")
@click.option("--note", default="", help="What one has to know to use it.")
@click.option("--approve", is_flag=True, help="Make it the preferred term (coordinators).")
@click.option("--refuse", is_flag=True, help="Take a proposed term away again (coordinators).")
@JSON_OPTION
@workspace_options
def term(
    appeal: str,
    language: str,
    source: str,
    target: str,
    note: str,
    approve: bool,
    refuse: bool,
    as_json: bool,
    workspace: Workspace,
) -> None:
    """Propose what SOURCE is called in LANGUAGE; a coordinator approves or refuses it."""
    from transcall.services.propose_term import approve_term, propose_term, refuse_term

    if approve and refuse:
        raise InputError("approve it or refuse it, not both")
    if approve:
        found = approve_term(workspace, appeal, language, source, target)
    elif refuse:
        found = refuse_term(workspace, appeal, language, source, target)
    else:
        found = propose_term(workspace, appeal, language, source, target, note=note)
    if as_json:
        write_json(found)
    elif refuse:
        write(f"{source} → {found.text}: no longer proposed in {found.language}")
    else:
        write(f"{source} → {found.text}: {found.status.value} in {found.language}")
