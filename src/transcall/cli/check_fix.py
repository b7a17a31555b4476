"""`check --fix`: what a machine can put right, shown before it is saved."""

from pathlib import Path

from transcall.cli.check_output import changed, wrapped
from transcall.cli.diagnostics import say
from transcall.cli.output import write, write_json
from transcall.services.bootstrap import open_workspace
from transcall.services.fix_issues import Proposed, propose_fixes, save_fixes


def mend(slug: str, language: str, root: Path | None, person: str | None, *, save: bool, as_json: bool) -> int:
    """Print every change; save them all if `save`, or say how."""
    workspace = open_workspace(root, person=person)
    try:
        proposed = propose_fixes(workspace, slug, language)
        if save:
            save_fixes(workspace, slug, language, proposed)
    finally:
        workspace.close()
    if as_json:
        write_json([_json(each, saved=save) for each in proposed])
        return 0
    for each in proposed:
        _show(each)
    if not proposed:
        write("nothing to mend")
    elif save:
        say(f"{_count(len(proposed))} saved")
    else:
        say(f"{_count(len(proposed))} would change; --yes saves them as your edits")
    return 0


def _show(proposed: Proposed) -> None:
    row = proposed.row
    write(f"{row.segment.key}  {row.shown}")
    for message in dict.fromkeys(issue.message for issue in proposed.issues):
        for line in wrapped(message, indent=2):
            write(line)
    for line in changed(row.translation.target, proposed.target):
        write(line)


def _json(proposed: Proposed, *, saved: bool) -> dict[str, object]:
    return {
        "segment": proposed.row.segment.key,
        "before": proposed.row.translation.target,
        "after": proposed.target,
        "mended": [{"check": issue.check, "message": issue.message} for issue in proposed.issues],
        "saved": saved,
    }


def _count(number: int) -> str:
    return "1 text" if number == 1 else f"{number} texts"
