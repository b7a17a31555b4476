"""The parts of a Word package: which is the main document, and what belongs to it."""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from transcall.domain import links
from transcall.errors import FormatError
from transcall.formats.package.archive import Archive
from transcall.formats.package.xml import Element, Tree, children, get, parse, serialise

CONTENT_TYPES = "[Content_Types].xml"
_MAIN = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    "application/vnd.ms-word.document.macroenabled.main+xml",
    "application/vnd.ms-word.template.macroenabledtemplate.main+xml",
)
_STORIES = ("header", "footer")


@dataclass(frozen=True, slots=True)
class Relation:
    """A relationship from one part to another of the package."""

    id: str
    kind: str
    """The last word of its type: `styles`, `header`."""
    part: str


@dataclass(frozen=True, slots=True)
class WordPackage:
    """An archive that is a Word document."""

    archive: Archive
    main: str
    relations: tuple[Relation, ...]
    """Those of the main part."""
    core: str | None
    """The part with title and subject."""

    def part(self, kind: str) -> str | None:
        """The first part of a kind the main document refers to."""
        return next((relation.part for relation in self.relations if relation.kind == kind), None)

    def parts(self, kind: str) -> Iterator[str]:
        """Every part of a kind, once, in the order of the relationships."""
        yield from dict.fromkeys(relation.part for relation in self.relations if relation.kind == kind)

    def links(self, part: str) -> Mapping[str, str]:
        """Where a part's links lead out of the package, by the relationship's id."""
        source = _relations_of(part)
        if source not in self.archive:
            return {}
        found = children(parse(source, self.archive.read(source)).getroot(), "rel:Relationship")
        return {get(each, "Id") or "": get(each, "Target") or "" for each in found if _is_link(each)}

    def with_links(self, part: str, table: Mapping[str, str]) -> tuple[str, bytes] | None:
        """Name and content of a part's relationships with other targets of links; None where none changes."""
        source = _relations_of(part)
        if not table or source not in self.archive:
            return None
        tree = parse(source, self.archive.read(source))
        changes = False
        for each in children(tree.getroot(), "rel:Relationship"):
            new = links.replaced(get(each, "Target") or "", table) if _is_link(each) else ""
            if new and new != get(each, "Target"):
                each.set("Target", new)
                changes = True
        return (source, serialise(tree)) if changes else None

    def tree(self, name: str | None) -> Tree | None:
        """A part parsed; None for None."""
        return parse(name, self.archive.read(name)) if name is not None else None


def is_word(archive: Archive) -> bool:
    """Whether the package declares a Word main part."""
    if CONTENT_TYPES not in archive:
        return False
    declared = archive.read(CONTENT_TYPES).lower()
    return any(kind.encode() in declared for kind in _MAIN)


def open_package(archive: Archive) -> WordPackage:
    """Open a Word document; FormatError where a part it needs is missing or it is another kind of package."""
    types = _content_types(archive)
    roots = list(_relations(archive, ""))
    main = next((relation.part for relation in roots if relation.kind == "officeDocument"), None)
    if main is None or main not in archive:
        raise FormatError("the package does not say which of its parts is the document")
    declared = types.get(f"/{main}".lower(), "")
    if declared not in _MAIN:
        raise FormatError(f"the part “{main}” is declared as “{declared[:80] or 'nothing'}”, not as a Word document")
    relations = tuple(relation for relation in _relations(archive, main) if relation.part in archive)
    core = next((relation.part for relation in roots if relation.kind == "core-properties"), None)
    return WordPackage(archive, main, relations, core if core is not None and core in archive else None)


def _content_types(archive: Archive) -> dict[str, str]:
    """Content type of each part that is declared by name or whose suffix has a default."""
    root = parse(CONTENT_TYPES, archive.read(CONTENT_TYPES)).getroot()
    types = {
        (get(each, "PartName") or "").lower(): (get(each, "ContentType") or "").lower()
        for each in children(root, "ct:Override")
    }
    defaults = {
        (get(each, "Extension") or "").lower(): (get(each, "ContentType") or "").lower()
        for each in children(root, "ct:Default")
    }
    for name in archive.names():
        suffix = posixpath.splitext(name)[1].removeprefix(".").lower()
        if suffix in defaults:
            types.setdefault(f"/{name}".lower(), defaults[suffix])
    return types


def _relations_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _is_link(relationship: Element) -> bool:
    kind = (get(relationship, "Type") or "").rstrip("/").rpartition("/")[2]
    return kind == "hyperlink" and get(relationship, "TargetMode") == "External"


def _relations(archive: Archive, part: str) -> Iterator[Relation]:
    folder = posixpath.dirname(part)
    source = _relations_of(part)
    if source not in archive:
        return
    for each in children(parse(source, archive.read(source)).getroot(), "rel:Relationship"):
        if get(each, "TargetMode") == "External":
            continue
        target = unquote((get(each, "Target") or "").replace("\\", "/"))
        path = (
            target.removeprefix("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        )
        kind = (get(each, "Type") or "").rstrip("/").rpartition("/")[2]
        yield Relation(get(each, "Id") or "", kind, path)
