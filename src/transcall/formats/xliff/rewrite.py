"""A target's coded text → the markup that goes into the file, made of the source's own codes."""

import re

from transcall.domain.inline import CodeKind, InlineCode
from transcall.formats.xliff.coded import Code
from transcall.formats.xliff.cuts import BLANK, Cut
from transcall.formats.xliff.inline import Laid, Role, laid_out
from transcall.formats.xliff.markup import attributes, escaped, with_code_points
from transcall.formats.xliff.tree import Node

_SPANS = ("pc", "g")


def inline_markup(cut: Cut, target: str, *, is_old: bool) -> str:
    """White space at the ends as the old target, or else the source, has it; always well-formed."""
    codes = dict(zip(cut.content.codes, cut.codes, strict=True))
    escape = escaped if is_old else with_code_points
    made = [
        escape(laid.piece) if isinstance(laid.piece, str) else _code(laid, laid.piece, codes[laid.piece], is_old=is_old)
        for laid in laid_out(target.strip(BLANK), cut.content.codes)
    ]
    model = cut.source if cut.target is None or not cut.target.has_content else cut.target
    text = model.text
    before = text[: len(text) - len(text.lstrip(BLANK))]
    after = text[len(text.rstrip(BLANK)) :]
    return escape(before) + "".join(made) + escape(after)


def _code(laid: Laid, code: InlineCode, seen: Code, *, is_old: bool) -> str:
    node = seen.node
    if node is None:
        return code.original
    if node.name in _SPANS and laid.role is not Role.NESTED:
        return _half(laid, code, node, is_old=is_old)
    if laid.turn and not is_old and node.get("id"):
        return _copy(laid, code, node)
    return code.original


def _half(laid: Laid, code: InlineCode, node: Node, *, is_old: bool) -> str:
    """One end of an element that encloses text, alone: as the element for ends that stand apart."""
    opens = code.kind is CodeKind.OPEN
    if is_old:
        return f"<{'bx' if opens else 'ex'}{attributes({'id': node.get('id')})}/>"
    identity = node.get("id") + (f".{laid.turn + 1}" if laid.turn else "")
    shared = {name: node.attributes.get(name) for name in ("canCopy", "canDelete", "type", "subType")}
    shared["dataRef"] = node.attributes.get("dataRefStart" if opens else "dataRefEnd") if not laid.turn else None
    shared["copyOf"] = node.get("id") if laid.turn else None
    if laid.role is Role.LONE:
        return f"<{'sc' if opens else 'ec'}{attributes({'id': identity, **shared, 'isolated': 'yes'})}/>"
    name = "id" if opens else "startRef"
    return f"<{'sc' if opens else 'ec'}{attributes({name: identity, **shared})}/>"


def _copy(laid: Laid, code: InlineCode, node: Node) -> str:
    """The same code once more, under an id of its own, as version 2 wants it."""
    if code.original.startswith("</"):
        return code.original
    identity = f"{node.get('id')}.{laid.turn + 1}"
    without = re.sub(r"\s(?:id|dataRef(?:Start|End)?|copyOf)\s*=\s*(?:\"[^\"]*\"|'[^']*')", "", code.original)
    named = attributes({"id": identity, "copyOf": node.get("id")})
    return re.sub(r"^(<[^\s/>]+)", lambda match: f"{match[1]}{named}", without)
