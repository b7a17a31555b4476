"""`verify`: whether finished documents are still what was published."""

from pathlib import Path

import click

from transcall.cli.context import JSON_OPTION
from transcall.cli.output import write, write_json, write_table
from transcall.errors import ExitCode
from transcall.interface import _
from transcall.services import verify as service
from transcall.services.verify import Verdict


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@JSON_OPTION
def verify(folder: Path, as_json: bool) -> int:
    """Compare the finished documents in FOLDER with the manifest written beside them.

    Exit 1 where one is changed or missing; files that the manifest does not know are named.
    """
    found = service.verify(folder)
    wrong = [each for each in found if each.verdict in (Verdict.CHANGED, Verdict.MISSING)]
    if as_json:
        write_json(found)
    else:
        _write(found)
        write(f"{len(wrong)} of {len(found)} not as published" if wrong else "all as published")
    return int(ExitCode.FOUND if wrong else ExitCode.OK)


def _write(found: tuple[service.Verified, ...]) -> None:
    write_table(
        ("file", "language", "revision", "", "credits"),
        [
            (
                each.file,
                each.entry.language if each.entry else "",
                str(each.entry.revision) if each.entry else "",
                _(each.verdict.shown) + (" (draft)" if each.entry and each.entry.draft else ""),
                ", ".join(each.entry.credits) if each.entry else "",
            )
            for each in found
        ],
        right=(2,),
    )
