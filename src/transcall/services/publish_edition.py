"""Turn an approved edition into finished documents, or say exactly what blocks it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from transcall.domain.appeal import Event
from transcall.errors import InputError
from transcall.interface import N_, _
from transcall.publish.output import OutputSpec
from transcall.publish.registry import by_name, outputs
from transcall.services.files import write_file
from transcall.services.finished_edition import FinishedEdition, finish, gather, merge
from transcall.services.manifest import Made, credits_of, read_manifest, write_manifest
from transcall.services.workspace import Workspace

OWN = "source"
"""The format the source came in."""
USUAL = (OWN, "html")
"""What is written where nobody says which formats."""


@dataclass(frozen=True, slots=True)
class Published:
    """The finished documents of one edition."""

    appeal: str
    language: str
    files: tuple[Path, ...]
    is_draft: bool


def list_outputs() -> tuple[OutputSpec, ...]:
    """Every format documents can be published in, the source's own first."""
    own = OutputSpec(OWN, "", N_("the format the source came in"))
    return (own, *(each.spec for each in outputs()))


def publish(
    workspace: Workspace,
    slug: str,
    language: str,
    *,
    formats: Sequence[str] = (),
    draft: bool = False,
    revision: int | None = None,
) -> Published:
    """Write the edition's finished documents into exports/<appeal>/; all of them are made before the first is written.

    BlockedError lists every segment that keeps it from going out, unless `draft`: then the documents say in their
    text that they are drafts, and show the source where there is no translation yet.

    `formats` are names from `list_outputs`; without any, those the workspace's settings name.

    `revision` publishes an old one, with the translations that were approved for exactly its texts.
    """
    wanted = check_formats(workspace, formats)
    by_alphabet = workspace.settings.publish_signatories == "alphabet"
    with workspace.store.reading() as uow:
        edition = gather(workspace, uow, slug, language, draft=draft, revision=revision, by_alphabet=by_alphabet)
        credited = credits_of(uow, edition.rows)
    folder = workspace.exports / edition.appeal.slug
    earlier = read_manifest(folder)
    made = render(edition, wanted)
    for each in made:
        write_file(folder / each.file, each.data)
    write_manifest(folder, earlier, edition, made, credited)
    with workspace.store.writing() as uow:
        of_old = f"revision {revision}, " if revision is not None else ""
        detail = f"{of_old}{'draft, ' if draft else ''}{', '.join(each.file for each in made)}"
        uow.events.add(Event(0, workspace.clock(), workspace.actor, "published", slug, edition.language, detail=detail))
    return Published(slug, edition.language, tuple(folder / each.file for each in made), bool(edition.banner))


def check_formats(workspace: Workspace, formats: Sequence[str], *, usual: Sequence[str] = USUAL) -> tuple[str, ...]:
    """Those that are wanted, once each: the named ones, else those of the settings, else `usual`; InputError else."""
    wanted = tuple(dict.fromkeys(formats)) or workspace.settings.publish_formats or tuple(usual)
    known = [each.name for each in list_outputs()]
    unknown = [each for each in wanted if each not in known]
    if unknown:
        raise InputError(
            _("cannot publish as “{format}”").format(format=unknown[0]),
            hint=_("formats: {known}").format(known=", ".join(known)),
        )
    return wanted


def render(edition: FinishedEdition, formats: Sequence[str]) -> list[Made]:
    """The edition in these formats."""
    made: dict[str, Made] = {}
    document = None
    for name in formats:
        # A page that came as HTML goes out as its own page, not as one made from its units.
        if name in {OWN, edition.document.format}:
            file, own = f"{edition.name}{edition.suffix}", edition.document.format
            made[file] = Made(file, own, merge(edition, banner=edition.banner))
        else:
            output = by_name(name)
            document = document or finish(edition)
            file = f"{edition.name}{output.spec.suffix}"
            made[file] = Made(file, name, output.write(document))
    return list(made.values())
