"""The multilingual site: a folder of pages, one a language, with files to download."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from transcall.domain.appeal import Event
from transcall.domain.links import require_web
from transcall.errors import BlockedError
from transcall.interface import _
from transcall.publish import site
from transcall.publish.finished import FinishedDocument
from transcall.publish.manifest import Manifest
from transcall.services.files import write_file
from transcall.services.finished_edition import FinishedEdition, finish, gather, gather_source
from transcall.services.manifest import Made, credits_of, read_manifest, write_manifest
from transcall.services.names import own_name
from transcall.services.publish_edition import OWN, check_formats, render
from transcall.services.verify import Verdict, Verified, verify
from transcall.services.workspace import Workspace, get_appeal, get_edition

FOLDER = "site"


@dataclass(frozen=True, slots=True)
class Site:
    """A site that was written."""

    folder: Path
    languages: tuple[str, ...]
    """Those that have a page, in the switcher's order."""
    blocked: tuple[tuple[str, BlockedError], ...]
    """Language → why it has none."""


@dataclass(frozen=True, slots=True)
class _Ready:
    edition: FinishedEdition
    document: FinishedDocument
    credited: tuple[str, ...]
    entry: site.Edition


def publish_site(
    workspace: Workspace,
    slug: str,
    languages: Sequence[str] = (),
    *,
    formats: Sequence[str] = (),
    draft: bool = False,
    url: str = "",
) -> Site:
    """Write exports/<appeal>/site/: the source's page, one for each edition that may go out, and one that leads to all.

    `languages` narrows the editions, `formats` are offered for download beside each page. `url` (https) is where the
    site will stand: without it the pages link to each other all the same, but social networks cannot name them.
    Nothing is fetched, and the pages ask nothing of anybody. Pages and files of an earlier site that this one has not
    (drafts, an edition that may not go out any more) are removed, unless somebody changed them.
    """
    if url:
        require_web(url)
    wanted = [name for name in check_formats(workspace, formats, usual=(OWN,)) if name != "html"]
    ready, blocked = _gather(workspace, slug, languages, draft=draft)
    if len(ready) == 1 and blocked:
        raise BlockedError(
            _("no edition of {appeal} may go out yet").format(appeal=slug),
            blockers=tuple(f"{tag}: {each.message}" for tag, each in blocked),
        )
    folder = workspace.exports / slug / FOLDER
    known = read_manifest(folder)
    old = verify(folder) if known is not None else ()
    editions = [each.entry for each in ready]
    made = [(each, list(_files(each, wanted, editions, url))) for each in ready]
    appeal = ready[0].edition.appeal
    for each in (each for page in made for each in page[1]):
        write_file(folder / each.file, each.data)
    write_file(folder / "index.html", site.index(appeal.title, appeal.language, editions, url).encode())
    _bring_up_to_date(folder, known, old, made)
    tags = tuple(each.entry.language for each in ready)
    with workspace.store.writing() as uow:
        detail = f"site: {', '.join(tags)}"
        uow.events.add(Event(0, workspace.clock(), workspace.actor, "published", slug, detail=detail))
    return Site(folder, tags, tuple(blocked))


def _gather(
    workspace: Workspace, slug: str, languages: Sequence[str], *, draft: bool
) -> tuple[list[_Ready], list[tuple[str, BlockedError]]]:
    by_alphabet = workspace.settings.publish_signatories == "alphabet"
    ready: list[_Ready] = []
    blocked: list[tuple[str, BlockedError]] = []
    with workspace.store.reading() as uow:
        appeal = get_appeal(uow, slug)
        known = [each.language for each in uow.editions.all(slug)]
        if appeal.language not in known:
            source = gather_source(uow, slug, by_alphabet=by_alphabet)
            ready.append(_Ready(source, finish(source), (), _entry(source)))
        named = (get_edition(uow, slug, each).language for each in languages)
        for tag in dict.fromkeys(named) or known:
            try:
                edition = gather(workspace, uow, slug, tag, draft=draft, by_alphabet=by_alphabet)
            except BlockedError as error:
                blocked.append((tag, error))
                continue
            ready.append(_Ready(edition, finish(edition), credits_of(uow, edition.rows), _entry(edition)))
    return ready, blocked


def _bring_up_to_date(
    folder: Path, known: Manifest | None, old: Sequence[Verified], made: Sequence[tuple[_Ready, Sequence[Made]]]
) -> None:
    """The manifest; and what an earlier site had and this one has not goes."""
    gone = _gone(old, {each.file for _page, files in made for each in files})
    known = known.without(gone) if known is not None else None
    for page, files in made:
        known = write_manifest(folder, known, page.edition, files, page.credited)
    for file, verdict in gone.items():
        if verdict is Verdict.SAME:
            _remove(folder / file)


def _gone(old: Sequence[Verified], written: Collection[str]) -> dict[str, Verdict]:
    """Files that are not part of the site any more; what somebody changed stays, and stays known."""
    left = (each for each in old if each.entry is not None and each.file not in written)
    return {each.file: each.verdict for each in left if each.verdict is not Verdict.CHANGED}


def _remove(path: Path) -> None:
    path.unlink(missing_ok=True)
    if path.parent.is_dir() and not any(path.parent.iterdir()):
        path.parent.rmdir()


def _entry(edition: FinishedEdition) -> site.Edition:
    return site.Edition(edition.language, own_name(edition.language), edition.title)


def _files(ready: _Ready, formats: Sequence[str], editions: Sequence[site.Edition], url: str) -> Iterator[Made]:
    folder = ready.edition.language
    offered: list[site.File] = []
    for each in render(ready.edition, formats):
        offered.append(site.File(each.file, each.format, len(each.data)))
        yield Made(f"{folder}/{each.file}", each.format, each.data)
    page = site.page(ready.document, editions, offered, url)
    yield Made(f"{folder}/index.html", "html", page.encode())
