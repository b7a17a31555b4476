"""A target's coded text → the markup that goes into the file, made of the source's own codes."""

import re

from transcall.domain.inline import CodeKind, InlineCode
from transcall.formats.xliff.coded import Code
from transcall.formats.xliff.cuts import BLANK, Cut
from transcall.formats.xliff.inline import Laid, Role, laid_out
from transcall.formats.xliff.markup import attributes, escaped, with_code_points
from transcall.formats.xliff.tree import Node

_ENCLOSING = ("pc", "g")
_HALVES = ("sc", "ec")
_DATA = {CodeKind.OPEN: "dataRefStart", CodeKind.CLOSE: "dataRefEnd"}


def inline_markup(cut: Cut, target: str, *, is_old: bool) -> str:
    """White space at the ends as the old target, or else the source, has it; always well-formed and well paired."""
    seen = dict(zip(cut.content.codes, cut.codes, strict=True))
    alone = {
        laid.piece
        for laid in laid_out(cut.content.text, cut.content.codes)
        if isinstance(laid.piece, InlineCode) and laid.role is Role.LONE
    }
    escape = escaped if is_old else with_code_points
    made: list[str] = []
    for laid in laid_out(target.strip(BLANK), cut.content.codes):
        code = laid.piece
        if isinstance(code, str):
            made.append(escape(code))
        else:
            made.append(_code(laid, code, seen[code], is_old=is_old, was_alone=code in alone))
    model = cut.source if cut.target is None or not cut.target.has_content else cut.target
    text = model.text
    before = text[: len(text) - len(text.lstrip(BLANK))]
    after = text[len(text.rstrip(BLANK)) :]
    return escape(before) + "".join(made) + escape(after)


def _code(laid: Laid, code: InlineCode, seen: Code, *, is_old: bool, was_alone: bool) -> str:
    node = seen.node
    if node is None:
        return code.original
    was_left = laid.role is Role.LONE and not was_alone
    return _old_code(laid, code, node, was_left=was_left) if is_old else _new_code(laid, code, node, was_left=was_left)


def _old_code(laid: Laid, code: InlineCode, node: Node, *, was_left: bool) -> str:
    if node.name in _ENCLOSING and laid.role is not Role.NESTED:
        return f"<{'bx' if code.kind is CodeKind.OPEN else 'ex'}{attributes({'id': node.get('id')})}/>"
    if node.name in ("bpt", "ept") and was_left:
        return _isolated(code, node)
    return code.original


def _new_code(laid: Laid, code: InlineCode, node: Node, *, was_left: bool) -> str:
    if node.name in _ENCLOSING and laid.role is not Role.NESTED:
        return _half(laid, code, node)
    if node.name in _HALVES and (laid.turn or was_left):
        return _half(laid, code, node)
    return _copy(laid, code, node) if laid.turn and node.get("id") else code.original


def _half(laid: Laid, code: InlineCode, node: Node) -> str:
    """Version 2: one end of a pair, as the element for ends that stand apart."""
    opens = code.kind is CodeKind.OPEN
    base = node.get("id") or node.get("startRef")
    identity = base + (f".{laid.turn + 1}" if laid.turn else "")
    shared = {name: node.attributes.get(name) for name in ("canCopy", "canDelete", "type", "subType")}
    shared["dataRef"] = node.attributes.get("dataRef", node.get(_DATA[code.kind]) or None) if not laid.turn else None
    shared["copyOf"] = base if laid.turn else None
    if laid.role is Role.LONE:
        return f"<{'sc' if opens else 'ec'}{attributes({'id': identity, **shared, 'isolated': 'yes'})}/>"
    return f"<{'sc' if opens else 'ec'}{attributes({'id' if opens else 'startRef': identity, **shared})}/>"


def _isolated(code: InlineCode, node: Node) -> str:
    """Version 1: half a pair whose other half is not there, with what stands in it."""
    inner = "" if node.close == node.end else re.sub(r"^<[^>]*>|</[^<>]*>$", "", code.original)
    place = "open" if code.kind is CodeKind.OPEN else "close"
    return f"<it{attributes({'id': node.get('id') or node.get('rid'), 'pos': place})}>{inner}</it>"


def _copy(laid: Laid, code: InlineCode, node: Node) -> str:
    """Version 2: the same code once more, under an id of its own."""
    if code.original.startswith("</"):
        return code.original
    identity = f"{node.get('id')}.{laid.turn + 1}"
    without = re.sub(r"\s(?:id|dataRef(?:Start|End)?|copyOf)\s*=\s*(?:\"[^\"]*\"|'[^']*')", "", code.original)
    named = attributes({"id": identity, "copyOf": node.get("id")})
    return re.sub(r"^(<[^\s/>]+)", lambda match: f"{match[1]}{named}", without)
