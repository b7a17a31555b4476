"""`demo`: the main job, end to end, on the sample appeal."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from transcall.cli.output import write
from transcall.errors import BlockedError, InputError
from transcall.services.workspace import Workspace


@click.command()
@click.option(
    "--workspace", "root", type=click.Path(path_type=Path, file_okay=False), default=".", help="Where to make it."
)
def demo(root: Path) -> None:
    """Fill a workspace with the sample appeal, show how far it is, and publish what is approved."""
    from transcall.services.demo import SAMPLE, open_demo_workspace

    workspace = open_demo_workspace(root)
    try:
        _step(1, f"The sample appeal goes into the workspace {workspace.root}")
        _restore(workspace)
        _step(2, "How far each language is")
        _show_status(workspace, SAMPLE)
        _step(3, "Suggestions beside a segment that waits for a translator")
        _show_suggestions(workspace, SAMPLE)
        _step(4, "Finished documents of the languages that are approved")
        _publish(workspace, SAMPLE)
        _step(5, "Your turn")
        where = "" if workspace.root == Path.cwd() else f" --workspace {workspace.root}"
        write(f"Translate German:                {_program()} tui {SAMPLE} de{where}")
        write(f"Review it as a second person:    {_program()} tui {SAMPLE} de --as yusuf{where}")
        write("F1 shows every key; F6 goes to the next sentence to do, Ctrl+D says “done”.")
    finally:
        workspace.close()


def _restore(workspace: Workspace) -> None:
    from transcall.services.demo import restore_samples

    restored = restore_samples(workspace)
    if not restored:
        write("It is there already; your changes to it were kept.")
    for each in restored:
        write(f"{each.slug}: {each.segments} segments to translate, {each.terms} terms")
        for language in each.languages:
            write(f"  {language.language}: {language.taken} translations from {each.slug}/{language.language}.po")
        for tag, count in each.learned:
            write(f"  {tag}: {count} pairs of sentences from {each.slug}/{tag}.md, for the memory")


def _step(number: int, title: str) -> None:
    write(f"\n{number}. {title}\n")


def _program() -> str:
    """How to call this program again from where the person stands."""
    called = Path(sys.argv[0])
    here = Path.cwd()
    if called.is_absolute() and called.is_relative_to(here):
        return str(called.relative_to(here))
    return str(called) if len(called.parts) > 1 else called.name


def _show_status(workspace: Workspace, slug: str) -> None:
    from transcall.cli.status import write_appeal
    from transcall.services.read_status import read_status

    write_appeal(read_status(workspace, slug)[0])


def _show_suggestions(workspace: Workspace, slug: str) -> None:
    """An open segment of each unfinished language, the one with the best match."""
    from transcall.cli.suggest import suggestions, write_suggestions

    shown: set[str] = set()
    for language in ("de", "it", "tr"):
        found = [each for each in suggestions(workspace, slug, language) if each.segment not in shown]
        best = max(found, key=lambda each: max((match.similarity for match in each.matches), default=0), default=None)
        if best is not None and best.matches:
            write(f"in {language}:")
            write_suggestions(best)
            shown.add(best.segment)


def _publish(workspace: Workspace, slug: str) -> None:
    """In every format that is installed; where no font here has a language's letters, in all but that one."""
    from transcall.services.publish_edition import list_outputs
    from transcall.services.read_status import read_status

    formats = [each.name for each in list_outputs() if each.is_installed]
    for each in read_status(workspace, slug)[0].editions:
        tag = each.edition.language
        try:
            files = _published(workspace, slug, tag, formats)
        except BlockedError as error:
            write(f"  {tag}: waits; in the way: {len(error.blockers)}, first {error.blockers[0]}")
            continue
        for path in files:
            write(f"  {tag}: {path.relative_to(workspace.root)}")
    for missing in (each for each in list_outputs() if not each.is_installed):
        write(f"  {missing.name}: pip install 'transcall[{missing.extra}]'")


def _published(workspace: Workspace, slug: str, language: str, formats: Sequence[str]) -> tuple[Path, ...]:
    from transcall.services.publish_edition import publish

    try:
        return publish(workspace, slug, language, formats=formats).files
    except InputError as error:
        write(f"  {language}: no PDF: {error.message} ({error.hint})")
        return publish(workspace, slug, language, formats=[name for name in formats if name != "pdf"]).files
