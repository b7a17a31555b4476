"""Change some targets of an XLIFF file and leave every other byte as it was.

A target is written over the old one, or behind its source where there was none; codes are the source's own markup.
With the text go the state, where it said that there is work to do, and the target language, where it is another.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from transcall.formats.xliff.cuts import BLANK, Cut
from transcall.formats.xliff.languages import language_of
from transcall.formats.xliff.markup import attribute
from transcall.formats.xliff.names import XML
from transcall.formats.xliff.old_reader import segments
from transcall.formats.xliff.rewrite import inline_markup
from transcall.formats.xliff.tree import Node, Tree

_LANG = f"{XML} lang"
_TO_DO = re.compile("initial|new|needs-.*")


@dataclass(frozen=True, slots=True)
class Edit:
    """What to put between two offsets of the UTF-8 form."""

    start: int
    end: int
    text: str


def splice(
    tree: Tree, changes: Iterable[tuple[Cut, str]], *, is_old: bool, language: str = "", banner: str = ""
) -> bytes:
    """The file with some targets changed; `language`: what it is in from now on, empty to leave that alone."""
    changed = list(changes)
    edits: list[Edit] = []
    by_unit: dict[int, list[tuple[Cut, str]]] = {}
    for cut, target in changed:
        by_unit.setdefault(cut.unit.start, []).append((cut, target))
    for members in by_unit.values():
        if is_old and members[0][0].mid:
            edits += _segmented(tree, members)
        else:
            for cut, target in members:
                edits += _target(tree, cut, inline_markup(cut, target, is_old=is_old))
    if changed:
        edits += _language(tree, [cut for cut, _ in changed], language, is_old=is_old)
    if banner:
        edits.append(Edit(tree.root.start, tree.root.start, f"<!-- {_comment(banner)} -->\n"))
    return tree.source.encode(_applied(tree.source.utf8, edits))


def _target(tree: Tree, cut: Cut, markup: str) -> list[Edit]:
    if cut.target is None:
        name = _qualified(tree, cut.source, "target")
        # Version 2 has none, and to look for it among thousands of segments takes long.
        model = None if cut.unit.name == "unit" else cut.unit.child("seg-source")
        after = model or cut.source
        new = f"{_line_before(tree, cut.source)}<{name}>{markup}</{name}>"
        return [Edit(after.end, after.end, new), *_state(tree, cut)]
    return [_content(tree, cut.target, markup), *_state(tree, cut)]


def _content(tree: Tree, node: Node, markup: str) -> Edit:
    """Another content for an element, which may be written as an empty one."""
    if node.close == node.end:
        name = _qualified(tree, node, node.name)
        return Edit(node.end - 2, node.end, f">{markup}</{name}>")
    return Edit(node.inner, node.close, markup)


def _segmented(tree: Tree, members: list[tuple[Cut, str]]) -> list[Edit]:
    """Version 1, a unit cut by marks: those in the target are changed, else the target is made after the seg-source."""
    first = members[0][0]
    new = {cut.mid: inline_markup(cut, text, is_old=True) for cut, text in members}
    if all(cut.target is not None for cut, _ in members):
        edits = [_content(tree, cut.target, new[cut.mid]) for cut, _ in members if cut.target is not None]
        return [*edits, *_state(tree, first)]
    model, target = first.unit.child("seg-source"), first.unit.child("target")
    if model is None:
        return []
    old = {mark.get("mid"): tree.raw(mark.inner, mark.close) for mark in (segments(target) if target else [])}
    made: list[str] = []
    position = model.inner
    for mark in segments(model):
        if mark.close == mark.end:
            continue
        made += (tree.raw(position, mark.inner), new.get(mark.get("mid"), old.get(mark.get("mid"), "")))
        position = mark.close
    inner = "".join([*made, tree.raw(position, model.close)])
    if target is not None:
        return [_content(tree, target, inner), *_state(tree, first)]
    name = _qualified(tree, first.source, "target")
    return [Edit(model.end, model.end, f"{_line_before(tree, model)}<{name}>{inner}</{name}>")]


def _qualified(tree: Tree, node: Node, name: str) -> str:
    """A name with the prefix that the node's own has in the file."""
    written = re.match(r"<([^\s/>]+)", tree.raw(node.start, node.inner))
    prefix = written[1].rpartition(":")[0] if written else ""
    return f"{prefix}:{name}" if prefix else name


def _line_before(tree: Tree, node: Node) -> str:
    """The line end and indentation before an element, if nothing else stands between."""
    before = tree.source.utf8[max(0, node.start - 400) : node.start]
    match = re.search(rb"\r?\n[ \t]*$", before)
    return match.group().decode() if match else ""


def _state(tree: Tree, cut: Cut) -> list[Edit]:
    """A new text is a translation: a state that says otherwise goes, and what our substate added to it."""
    holder = cut.holder
    if holder is None or not _TO_DO.fullmatch(holder.get("state")):
        return []
    ours = (name for name in ("subState", "state-qualifier") if name in holder.attributes)
    return [
        _with_attribute(tree, holder, "state", "translated"),
        *(_with_attribute(tree, holder, name, None) for name in ours),
    ]


def _language(tree: Tree, changed: list[Cut], language: str, *, is_old: bool) -> list[Edit]:
    if not language:
        return []
    name = "target-language" if is_old else "trgLang"
    holders = {cut.file.start: cut.file for cut in changed}.values() if is_old else [tree.root]
    edits: list[Edit] = []
    for holder in holders:
        if language_of(tree, holder, name) == language:
            continue
        edits.append(_with_attribute(tree, holder, name, language))
        if name in holder.attributes:
            edits += [
                _with_attribute(tree, node, "xml:lang", language)
                for node in _targets(holder)
                if _LANG in node.attributes
            ]
    return edits


def _targets(node: Node) -> list[Node]:
    found: list[Node] = []
    pending = [node]
    while pending:
        here = pending.pop()
        found += here.elements("target")
        pending += here.elements("file", "body", "group", "unit", "segment", "ignorable", "trans-unit")
    return found


def _with_attribute(tree: Tree, node: Node, name: str, value: str | None) -> Edit:
    """One attribute set, or taken away where the value is None."""
    head = tree.raw(node.start, node.inner)
    written = re.search(rf"\s{re.escape(name)}\s*=\s*(\"[^\"]*\"|'[^']*')", head)
    if written is None:
        end = len(head) - (2 if head.endswith("/>") else 1)
        at = node.start + len(head[:end].rstrip().encode())
        return Edit(at, at, f' {name}="{attribute(value or "")}"')
    which = 1 if value is not None else 0
    start = node.start + len(head[: written.start(which)].encode())
    new = "" if value is None else f'"{attribute(value)}"'
    return Edit(start, start + len(written[which].encode()), new)


def _comment(text: str) -> str:
    return re.sub("-(?=-)|-$", "- ", " ".join(text.split())).strip()


def _applied(utf8: bytes, edits: list[Edit]) -> bytes:
    made: list[bytes] = []
    position = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        made += (utf8[position : edit.start], edit.text.encode("utf-8", "replace"))
        position = edit.end
    return b"".join([*made, utf8[position:]])


def same(cut: Cut, target: str, options: Mapping[str, str]) -> bool:
    """Whether a text changes nothing: it is the target, or the source where there is none (unless `fill` is asked).

    A draft that is given as the target is one no longer: its state changes.
    """
    text = target.strip(BLANK)
    if not text or text == cut.target_text:
        return not (text and cut.needs_work)
    return cut.target_text is None and text == cut.content.text and options.get("fill") != "source"
