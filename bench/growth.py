"""How adding and publishing grow with a document's size: units a second, and the exponent between sizes."""

import io
import math
import shutil
import subprocess
import time
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from bench.texts import markdown
from transcall.domain.state import State
from transcall.domain.translation import Translation
from transcall.formats.pseudo import pseudo
from transcall.services.add_appeal import Added, add_appeal
from transcall.services.bootstrap import init_workspace, open_workspace
from transcall.services.publish_edition import publish
from transcall.services.workspace import Workspace

_SIZES = (100_000, 1_000_000, 10_000_000)
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)


@dataclass(frozen=True, slots=True)
class Growth:
    """One size of one format; times in seconds."""

    format: str
    size: int
    units: int
    add: float
    publish: float
    peer: float | None
    """po4a extracting the same file, where it is installed."""


def html(size: int) -> bytes:
    """The same made-up appeal as HTML."""
    paragraphs = (f"<p>{escape(block)}</p>" for block in markdown(size).split("\n\n"))
    return ("<!DOCTYPE html>\n<html lang=en><body>\n" + "\n".join(paragraphs) + "\n</body></html>\n").encode()


def docx(size: int) -> bytes:
    """The same made-up appeal as a Word document whose main part is about `size` bytes."""
    blocks = (f"<w:p><w:r><w:t>{escape(block)}</w:t></w:r></w:p>" for block in markdown(size).split("\n\n"))
    head = f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{_W}"><w:body>'
    body = f"{head}{''.join(blocks)}</w:body></w:document>"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", _TYPES)
        package.writestr("_rels/.rels", _RELATIONS)
        package.writestr("word/document.xml", body)
    return buffer.getvalue()


_MAKERS: dict[str, tuple[str, Callable[[int], bytes]]] = {
    "markdown": (".md", lambda size: markdown(size).encode()),
    "html": (".html", html),
    "docx": (".docx", docx),
}


def growth(folder: Path, formats: tuple[str, ...] = tuple(_MAKERS)) -> Iterator[Growth]:
    """Measure each format at each size, in a workspace of its own."""
    for name in formats:
        suffix, make = _MAKERS[name]
        for size in _SIZES:
            source = folder / f"call-{size}{suffix}"
            source.write_bytes(make(size))
            root = folder / f"{name}-{size}"
            init_workspace(root, language="en", languages=["fr"], deadline=None, person="bench")
            workspace = open_workspace(root, person="bench")
            start = time.perf_counter()
            added = add_appeal(workspace, source, slug="call")
            middle = time.perf_counter()
            _translate(workspace, added)
            translated = time.perf_counter()
            publish(workspace, "call", "fr", formats=["source"], draft=True)
            end = time.perf_counter()
            workspace.close()
            peer = _po4a(name, source)
            yield Growth(name, size, len(added.document.units), middle - start, end - translated, peer)


def _translate(workspace: Workspace, added: Added) -> None:
    """Give every segment a target, so that publishing has all to write anew."""
    with workspace.store.writing() as uow:
        for segment in added.segments:
            text = pseudo(segment.source)
            made = Translation(segment.key, "fr", text, State.TRANSLATED, made_from=segment.source.text, author="bench")
            uow.translations.save("call", made, expected=0)


def exponent(small: float, large: float, factor: float) -> float:
    """1.0 where `factor` times the size takes `factor` times as long."""
    return math.log(large / small) / math.log(factor)


def _po4a(name: str, source: Path) -> float | None:
    program = shutil.which("po4a-updatepo")
    module = {"markdown": ("text", "-o", "markdown"), "html": ("xhtml",)}.get(name)
    if program is None or module is None:
        return None
    command = [program, "-f", *module, "-m", str(source), "-M", "UTF-8", "-p", str(source.with_suffix(".pot"))]
    start = time.perf_counter()
    done = subprocess.run(command, capture_output=True, check=False)
    return time.perf_counter() - start if done.returncode == 0 else None
