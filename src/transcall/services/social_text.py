"""A text to post, in each language, within a length."""

from pathlib import Path

from transcall.domain.links import require_web
from transcall.errors import InputError
from transcall.interface import _
from transcall.publish import social
from transcall.publish.finished import Paragraph, plain
from transcall.segmentation.join import joint
from transcall.services.files import write_file
from transcall.services.finished_edition import finish, gather
from transcall.services.workspace import Workspace

_SHORTEST, _LONGEST = 60, 5000


def publish_social(
    workspace: Workspace, slug: str, language: str, *, length: int, url: str = "", draft: bool = False
) -> tuple[Path, str]:
    """Write exports/<appeal>/<appeal>.<language>.social.txt, and give its path and text.

    BlockedError as for documents. `length` counts characters as readers do; an address counts 23.
    """
    if not _SHORTEST <= length <= _LONGEST:
        raise InputError(_("a text to post has {least} to {most} characters").format(least=_SHORTEST, most=_LONGEST))
    if url:
        require_web(url)
    with workspace.store.reading() as uow:
        edition = gather(workspace, uow, slug, language, draft=draft)
    document = finish(edition)
    tag = edition.language
    paragraphs = (plain(block.content) for block in document.blocks if isinstance(block, Paragraph))
    sentences = [each.strip() for text in paragraphs for each in workspace.splitter.split(text, tag)]
    text = social.post(document.title, sentences, length=length, url=url, gap=joint(tag, " "))
    path = workspace.exports / slug / f"{edition.name}.social.txt"
    write_file(path, f"{text}\n".encode())
    return path, text
