"""What `publish` makes besides an edition's documents: the site, proof sheets, texts to post."""

from collections.abc import Callable, Sequence
from pathlib import Path

from transcall.cli.diagnostics import report
from transcall.cli.output import write, write_json
from transcall.errors import BlockedError, ExitCode
from transcall.services.workspace import Workspace

Blocked = list[tuple[str, BlockedError]]


def write_site(
    workspace: Workspace,
    appeal: str,
    languages: Sequence[str],
    formats: Sequence[str],
    *,
    draft: bool,
    url: str,
    as_json: bool,
) -> Blocked:
    """`--site`."""
    from transcall.services.publish_site import publish_site

    made = publish_site(workspace, appeal, languages, formats=formats, draft=draft, url=url)
    if as_json:
        write_json(
            {"site": str(made.folder), "languages": made.languages, "blocked": [as_data(each) for each in made.blocked]}
        )
    else:
        write(f"{made.folder / 'index.html'}: {', '.join(made.languages)}")
    return list(made.blocked)


def write_proofs(
    workspace: Workspace, appeal: str, languages: Sequence[str], formats: Sequence[str], *, as_json: bool
) -> Blocked:
    """`--proof`."""
    from transcall.services.publish_proof import publish_proof

    made = {tag: publish_proof(workspace, appeal, tag, formats=formats) for tag in languages}
    _write_files(made, as_json=as_json)
    return []


def write_social(
    workspace: Workspace, appeal: str, languages: Sequence[str], *, length: int, url: str, draft: bool, as_json: bool
) -> Blocked:
    """`--social`."""
    from transcall.services.social_text import publish_social

    def make(tag: str) -> tuple[Path, ...]:
        path, text = publish_social(workspace, appeal, tag, length=length, url=url, draft=draft)
        texts[tag] = text
        return (path,)

    texts: dict[str, str] = {}
    made, blocked = each_language(languages, make)
    if as_json:
        write_json({"texts": texts, "blocked": [as_data(each) for each in blocked]})
    else:
        _write_files(made, as_json=False)
    return blocked


def each_language(
    languages: Sequence[str], make: Callable[[str], tuple[Path, ...]]
) -> tuple[dict[str, tuple[Path, ...]], Blocked]:
    """What was made in each language, and what keeps the others from it."""
    made: dict[str, tuple[Path, ...]] = {}
    blocked: Blocked = []
    for tag in languages:
        try:
            made[tag] = make(tag)
        except BlockedError as error:
            blocked.append((tag, error))
    return made, blocked


def as_data(blocked: tuple[str, BlockedError]) -> dict[str, object]:
    """For JSON."""
    tag, error = blocked
    return {"language": tag, "message": error.message, "blockers": error.blockers}


def finish_with(blocked: Blocked, *, ready: bool) -> int:
    """Say what is in the way, unless only the ready ones were wanted; the exit code."""
    if ready:
        return int(ExitCode.OK)
    for _, refusal in blocked:
        report(refusal)
    return int(ExitCode.FOUND if blocked else ExitCode.OK)


def _write_files(made: dict[str, tuple[Path, ...]], *, as_json: bool) -> None:
    if as_json:
        write_json({"files": {tag: [str(path) for path in paths] for tag, paths in made.items()}})
        return
    for tag, paths in made.items():
        for path in paths:
            write(f"{tag}: {path}")
