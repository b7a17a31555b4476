"""`memory`: translation memories in and out of files, and what was said before."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path

import click

from transcall.cli.context import JSON_OPTION, workspace_options
from transcall.cli.diagnostics import say
from transcall.cli.output import write, write_json, write_table
from transcall.services.import_memory import ImportedMemory
from transcall.services.workspace import Workspace

_OWN = "(this workspace)"
_FROM = click.option("--from", "source_language", default="", metavar="TAG", help="The source language.")
_TO = click.option("--to", "target_language", default="", metavar="TAG", help="The target language.")


@click.group()
def memory() -> None:
    """Translation memories: import, export, search, align finished documents, read other workspaces'."""


@memory.command("import")
@click.argument("files", type=click.Path(path_type=Path), nargs=-1, required=True, metavar="FILE...")
@click.option("--name", help="The memory's name; by default the file's. It is added to if it is there.")
@click.option("--domain", default="", help="What it is about; matches of another domain count a little less.")
@_FROM
@_TO
@click.option("--resume", is_flag=True, help="Go on with a large file whose import was interrupted.")
@JSON_OPTION
@workspace_options
def import_(
    files: tuple[Path, ...],
    name: str | None,
    domain: str,
    source_language: str,
    target_language: str,
    resume: bool,
    as_json: bool,
    workspace: Workspace,
) -> None:
    """Read each FILE (TMX, PO, CSV, XLIFF) into a memory of its own name, which nobody's work changes.

    A language given with --from or --to takes in its regions: en-GB comes in as en. A broken file brings nothing in.
    """
    from transcall.services.import_memory import import_memory

    done = [
        import_memory(
            workspace,
            file,
            name=name,
            domain=domain,
            source_language=source_language,
            target_language=target_language,
            resume=resume,
            tell=_tell,
        )
        for file in files
    ]
    if as_json:
        write_json([asdict(each) for each in done])
        return
    for each in done:
        _write_imported(each)


def _tell(units: int) -> None:
    if units % 100_000 == 0:
        say(f"{units:,} units are in; if this is interrupted, --resume goes on")


def _write_imported(done: ImportedMemory) -> None:
    known = done.units - done.changed
    same = f", {known:,} there already or repeated" if known else ""
    write(f"{done.memory}: {done.changed:,} units added{same}")
    for languages, count in done.languages.most_common():
        write(f"  {languages}: {count:,}")
    for left in done.left_out.values():
        where = f", first on line {left.first_line}" if left.first_line else ""
        what = f" ({left.languages})" if left.languages else ""
        say(f"left out: {left.count:,} {left.why}{what}{where}")


@memory.command("export")
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, help="The file to write.")
@click.option("--format", "to", default="", metavar="FORMAT", help="tmx, po, csv or xliff; by default its suffix.")
@click.option("--name", help="Only this memory; by default all.")
@click.option("--own", is_flag=True, help="Only what this workspace's own translations taught it.")
@_FROM
@_TO
@workspace_options
def export(
    output: Path,
    to: str,
    name: str | None,
    own: bool,
    source_language: str,
    target_language: str,
    workspace: Workspace,
) -> None:
    """Write memories to a file that other programs read. PO and XLIFF hold one pair of languages."""
    from transcall.services.export_memory import export_memory

    which = "" if own else name
    languages = {"source_language": source_language, "target_language": target_language}
    count = export_memory(workspace, output, to=to, name=which, **languages)
    write(f"{output}: {count:,} units")


@memory.command("list")
@JSON_OPTION
@workspace_options
def list_(as_json: bool, workspace: Workspace) -> None:
    """Show the memories there are, those of other workspaces that are read too, with their languages and sizes."""
    from transcall.services.attach_memory import list_shared
    from transcall.services.export_memory import list_memories
    from transcall.services.shared_memories import Unreadable

    found = [*list_memories(workspace)]
    for shared, sizes in list_shared(workspace):
        if isinstance(shared, Unreadable):
            say(f"not read: {shared.folder}: {shared.why.message}")
        else:
            found += [replace(each, memory="/".join(filter(None, (shared.name, each.memory)))) for each in sizes]
    if as_json:
        write_json(found)
        return
    rows = [(each.memory or _OWN, each.source_language, each.target_language, f"{each.units:,}") for each in found]
    write_table(("memory", "from", "to", "units"), rows, right=(3,))


@memory.command("attach")
@click.argument("folder", type=click.Path(path_type=Path))
@workspace_options
def attach(folder: Path, workspace: Workspace) -> None:
    """Read the memories of the workspace in FOLDER too, and never write them (coordinators).

    Its matches stand a little below this workspace's own (`memory.penalty_shared` in transcall.yaml).
    """
    from transcall.services.attach_memory import attach_memory

    write(f"{attach_memory(workspace, folder)}: its memories are read from now on")


@memory.command("detach")
@click.argument("name")
@workspace_options
def detach(name: str, workspace: Workspace) -> None:
    """Read the memories of the other workspace NAME (or its folder) no longer (coordinators)."""
    from transcall.services.attach_memory import detach_memory

    detach_memory(workspace, name)
    write(f"{name}: its memories are read no longer")


@memory.command("remove")
@click.argument("name")
@workspace_options
def remove(name: str, workspace: Workspace) -> None:
    """Forget the imported memory NAME (coordinators)."""
    from transcall.services.export_memory import remove_memory

    write(f"{name}: {remove_memory(workspace, name):,} units removed")


@memory.command("search")
@click.argument("words", nargs=-1, required=True)
@_FROM
@_TO
@click.option("--target", "in_target", is_flag=True, help="Look in the translations instead of the sources.")
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True, help="How many to show.")
@JSON_OPTION
@workspace_options
def search(
    words: tuple[str, ...],
    source_language: str,
    target_language: str,
    in_target: bool,
    limit: int,
    as_json: bool,
    workspace: Workspace,
) -> int:
    """Show how WORDS were translated before (a concordance): in any inflection, without case and accents.

    The phrase stands between » and «. Exit code 1: nothing found.
    """
    from transcall.services.search_memory import search_memory

    found = search_memory(
        workspace,
        " ".join(words),
        source_language=source_language,
        target_language=target_language,
        in_target=in_target,
        limit=limit,
    )
    if as_json:
        write_json([{**asdict(each.unit), "spans": each.spans} for each in found])
        return 0 if found else 1
    for each in found:
        unit = each.unit
        source = unit.source if in_target else _marked(unit.source, each.spans)
        target = _marked(unit.target, each.spans) if in_target else unit.target
        facts = [unit.memory or _OWN, *([f"@{unit.author}"] if unit.author else [])]
        facts += [unit.at.date().isoformat()] if unit.at else []
        write(f"{unit.source_language}  {source}\n{unit.target_language}  {target}\n    {', '.join(facts)}\n")
    if not found:
        say("nothing like that in any memory")
    return 0 if found else 1


def _marked(text: str, spans: Sequence[tuple[int, int]]) -> str:
    for start, end in reversed(spans):
        text = f"{text[:start]}»{text[start:end]}«{text[end:]}"
    return text


@memory.command("align")
@click.argument("source", type=click.Path(path_type=Path))
@click.argument("translation", type=click.Path(path_type=Path))
@click.option("--from", "source_language", required=True, metavar="TAG", help="The language of SOURCE.")
@click.option("--to", "target_language", required=True, metavar="TAG", help="The language of TRANSLATION.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write a list for review: .csv or .po.")
@click.option("--import", "take_in", is_flag=True, help="Take the surer pairs into a memory at once.")
@click.option("--name", help="The memory's name; by default TRANSLATION's.")
@click.option("--confidence", type=click.IntRange(0, 100), default=60, show_default=True, help="What --import takes.")
@JSON_OPTION
@workspace_options
def align(
    source: Path,
    translation: Path,
    source_language: str,
    target_language: str,
    output: Path | None,
    take_in: bool,
    name: str | None,
    confidence: int,
    as_json: bool,
    workspace: Workspace,
) -> None:
    """Pair the sentences of SOURCE with those of its finished TRANSLATION, documents of any format.

    With -o the pairs become a list to look through; doubtful ones say “no” under “use” (CSV) or are fuzzy (PO). What is
    left then comes in with `transcall memory import LIST --name NAME`.
    """
    from transcall.services.align_documents import align_documents, import_aligned, memory_name, write_review

    found = align_documents(source, translation, source_language=source_language, target_language=target_language)
    doubtful = sum(each.is_low for each in found.pairs)
    if output is not None:
        write_review(found, output)
        say(f"{output}: {len(found.pairs):,} pairs, {doubtful:,} of them to look at")
    if take_in:
        memory = name or memory_name(translation)
        changed = import_aligned(workspace, found, memory, confidence=confidence)
        say(f"{memory}: {changed:,} units added")
    if as_json:
        write_json(found)
    elif output is None and not take_in:
        rows = [(f"{each.confidence}{'?' if each.is_low else ' '}", each.source, each.target) for each in found.pairs]
        for sure, here, there in rows:
            write(f"{sure:>4}  {here or '—'}\n      {there or '—'}\n")
        say(f"{len(rows):,} pairs, {doubtful:,} of them (?) to look at")
