"""`demo`: the main job, end to end, on the sample appeal."""

from pathlib import Path

import click

from transcall.cli.output import write
from transcall.domain.ports import RowFilter
from transcall.domain.state import State
from transcall.errors import BlockedError
from transcall.services.workspace import Workspace


@click.command()
@click.option(
    "--workspace", "root", type=click.Path(path_type=Path, file_okay=False), default=".", help="Where to make it."
)
def demo(root: Path) -> None:
    """Fill a workspace with the sample appeal, show how far it is, and publish what is approved."""
    from transcall.services.demo import SAMPLE, open_demo_workspace, restore_sample

    workspace = open_demo_workspace(root)
    try:
        _step(1, f"The sample appeal goes into the workspace {workspace.root}")
        done = restore_sample(workspace)
        if done is None:
            write("It is there already; your changes to it were kept.")
        else:
            write(f"{done.segments} segments, {done.terms} terms")
            for each in done.languages:
                write(f"  {each.language}: {each.taken} translations from {SAMPLE}/{each.language}.po")
        _step(2, "How far each language is")
        _show_status(workspace, SAMPLE)
        _step(3, "Suggestions beside a segment that waits for a translator")
        _show_suggestions(workspace, SAMPLE)
        _step(4, "Finished documents of the languages that are approved")
        _publish(workspace, SAMPLE)
        _step(5, "Your turn")
        program = Path(click.get_current_context().command_path.split()[0])
        write(f"Open the terminal app:   {_program(program)} tui --workspace {workspace.root}")
        write("Translate a sentence of German or Turkish there; F1 shows every key.")
    finally:
        workspace.close()


def _step(number: int, title: str) -> None:
    write(f"\n{number}. {title}\n")


def _program(fallback: Path) -> str:
    """How to call us again from where the person stands."""
    import sys

    called = Path(sys.argv[0])
    here = Path.cwd()
    return str(called.relative_to(here)) if called.is_relative_to(here) else str(fallback)


def _show_status(workspace: Workspace, slug: str) -> None:
    from transcall.cli.status import write_appeal
    from transcall.services.read_status import read_status

    write_appeal(read_status(workspace, slug)[0])


def _show_suggestions(workspace: Workspace, slug: str) -> None:
    """The first open German segment that has any."""
    from transcall.cli.suggest import suggestions, write_suggestions
    from transcall.services.read_rows import list_rows

    wanted = RowFilter(states=frozenset({State.UNTRANSLATED}))
    for language in ("de", "tr", "it"):
        for row in list_rows(workspace, slug, language, wanted):
            found = suggestions(workspace, slug, language, row, machine=False)
            if found.matches or found.terms:
                write(f"in {language}:")
                write_suggestions(found)
                return
    write("Every segment has been translated.")


def _publish(workspace: Workspace, slug: str) -> None:
    from transcall.services.publish_edition import publish
    from transcall.services.read_status import read_status

    for each in read_status(workspace, slug)[0].editions:
        tag = each.edition.language
        try:
            done = publish(workspace, slug, tag)
        except BlockedError as error:
            write(f"  {tag}: waits; in the way: {len(error.blockers)}, first {error.blockers[0]}")
            continue
        for path in done.files:
            write(f"  {tag}: {path.relative_to(workspace.root)}")
