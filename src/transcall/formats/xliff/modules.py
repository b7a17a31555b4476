"""XLIFF 2's modules: what stands under their namespaces follows the specification, though we use little of it.

Elements and attributes are data, as in `grammar.py`; what relates several of them is below. Modules that are not named
here (ITS, plural and gender) are let pass.
"""

import re
from collections.abc import Iterator

from transcall.domain.language import printable
from transcall.formats.xliff import grammar
from transcall.formats.xliff.names import FORMAT_STYLE, METADATA, NMTOKEN, SIZES, XML
from transcall.formats.xliff.refs import UnitIds, blocks, check_unit, fragment
from transcall.formats.xliff.tree import Node, Tree

_PREFIX = "urn:oasis:names:tc:xliff:"
_MATCHES, _GLOSSARY, _VALIDATION = f"{_PREFIX}matches:2.0", f"{_PREFIX}glossary:2.0", f"{_PREFIX}validation:2.0"
_RESOURCES = f"{_PREFIX}resourcedata:2.0"
_CHANGES = (f"{_PREFIX}changetracking:2.0", f"{_PREFIX}changetracking:2.1")

_ANY = re.compile(r".*", re.DOTALL)
_YES_NO = re.compile("yes|no")
_PERCENT = re.compile(r"(?:100(?:\.0+)?|[0-9]{1,2}(?:\.[0-9]+)?)")
_LIMIT = re.compile(r"\*|[0-9]+(?:\s*,\s*(?:\*|[0-9]+))?")
_WHOLE = re.compile("[0-9]+")
_STYLES = re.compile(
    "a|b|bdo|big|blockquote|body|br|button|caption|center|cite|code|col|colgroup|dd|del|div|dl|dt|em|h[1-6]|head|hr|html"
    "|i|img|ins|kbd|label|legend|li|link|ol|option|p|pre|q|s|samp|script|select|small|span|strike|strong|style|sub|sup"
    "|table|tbody|td|textarea|tfoot|th|thead|title|tr|tt|u|ul|var|abbr|acronym|address|fieldset|font|form|input"
)
_ELEMENTS: dict[tuple[str, str], dict[str, re.Pattern[str]]] = {
    (_MATCHES, "matches"): {},
    (_MATCHES, "match"): {
        "id": NMTOKEN, "ref": _ANY, "origin": _ANY, "reference": _YES_NO, "subType": re.compile(r"[^\s:]+:.+"),
        "type": re.compile("am|mt|icm|idm|tb|tm|other"), "matchQuality": _PERCENT, "matchSuitability": _PERCENT,
        "similarity": _PERCENT,
    },
    (_GLOSSARY, "glossary"): {},
    (_GLOSSARY, "glossEntry"): {"id": NMTOKEN, "ref": _ANY},
    (_GLOSSARY, "term"): {"source": _ANY},
    (_GLOSSARY, "translation"): {"id": NMTOKEN, "ref": _ANY, "source": _ANY},
    (_GLOSSARY, "definition"): {"source": _ANY},
    (METADATA, "metadata"): {"id": NMTOKEN},
    (METADATA, "metaGroup"): {
        "id": NMTOKEN, "category": _ANY, "appliesTo": re.compile("source|target|ignorable")
    },
    (METADATA, "meta"): {"type": _ANY},
    (_VALIDATION, "validation"): {},
    (_VALIDATION, "rule"): {
        "isPresent": _ANY, "isNotPresent": _ANY, "startsWith": _ANY, "endsWith": _ANY, "existsInSource": _YES_NO,
        "caseSensitive": _YES_NO, "disabled": _YES_NO, "normalization": re.compile("none|nfc|nfd"),
        "occurs": re.compile("[1-9][0-9]*"),
    },
    (_RESOURCES, "resourceData"): {},
    (_RESOURCES, "resourceItem"): {"id": NMTOKEN, "mimeType": _ANY, "context": _YES_NO},
    (_RESOURCES, "resourceItemRef"): {"id": NMTOKEN, "ref": NMTOKEN},
    (_RESOURCES, "source"): {"href": _ANY},
    (_RESOURCES, "target"): {"href": _ANY},
    (_RESOURCES, "reference"): {"href": _ANY},
}  # fmt: skip
_REQUIRED = {
    (_MATCHES, "match"): ("ref",), (METADATA, "meta"): ("type",), (_RESOURCES, "resourceItemRef"): ("ref",),
}  # fmt: skip
_NEEDS = {
    (_MATCHES, "matches"): ("match",), (_GLOSSARY, "glossary"): ("glossEntry",), (METADATA, "metadata"): ("metaGroup",),
    (METADATA, "metaGroup"): ("metaGroup", "meta"), (_VALIDATION, "validation"): ("rule",),
    (_GLOSSARY, "glossEntry"): ("translation", "definition"),
}  # fmt: skip
_UNIQUE = {
    (_MATCHES, "matches"): ("match",), (_GLOSSARY, "glossary"): ("glossEntry", "translation"),
    (METADATA, "metadata"): ("metaGroup",), (_RESOURCES, "resourceData"): ("resourceItem", "resourceItemRef"),
}  # fmt: skip
_CHECKED = frozenset(namespace for namespace, _ in _ELEMENTS)
_LANG = f"{XML} lang"


def check_modules(tree: Tree) -> None:
    """FormatError, with the line, where a module's element or attribute breaks its module's rules."""
    for file in tree.root.elements("file"):
        data_ids = {node.get("id") for holder in _below(file) if _is_data(holder) for node in _below(holder)}
        in_code_points = any(
            node.get("generalProfile") == "xliff:codepoints" for node in _below(file) if node.namespace == SIZES
        )
        for node in (file, *_below(file)):
            _attributes(tree, node, data_ids, in_code_points=in_code_points)
            if node.namespace in _CHECKED:
                _element(tree, node)
        for holder in (file, *blocks(file)):
            _in_block(tree, holder)


def _below(node: Node) -> Iterator[Node]:
    pending = [child for child in reversed(node.children) if isinstance(child, Node)]
    while pending:
        found = pending.pop()
        yield found
        pending += [child for child in reversed(found.children) if isinstance(child, Node)]


def _is_data(node: Node) -> bool:
    return node.namespace == SIZES and node.name == "data"


def _attributes(tree: Tree, node: Node, data_ids: set[str], *, in_code_points: bool) -> None:
    for name, value in node.attributes.items():
        namespace, _, local = name.rpartition(" ")
        wrong = False
        if namespace == FORMAT_STYLE:
            wrong = local not in ("fs", "subFs") or (local == "fs" and not _STYLES.fullmatch(value))
            wrong = wrong or f"{FORMAT_STYLE} fs" not in node.attributes
        elif namespace == SIZES and local in ("sizeRestriction", "storageRestriction"):
            wrong = not _LIMIT.fullmatch(value.strip())
        elif namespace == SIZES and local == "equivStorage":
            wrong = not _WHOLE.fullmatch(value)
        elif namespace == SIZES and local == "sizeInfo":
            both = f"{SIZES} sizeInfoRef" in node.attributes
            wrong = both or (in_code_points and not _WHOLE.fullmatch(value))
        elif namespace == SIZES and local == "sizeInfoRef":
            wrong = value not in data_ids
        if wrong:
            raise tree.error(f"{local} of <{node.name}> cannot be “{printable(value)}”", node)


def _element(tree: Tree, node: Node) -> None:
    kind = (node.namespace, node.name)
    allowed = _ELEMENTS.get(kind)
    if allowed is None:
        raise tree.error(f"<{printable(node.name)}> is no element of its module", node)
    for name, value in node.attributes.items():
        if " " in name:
            continue
        if name not in allowed or not allowed[name].fullmatch(value):
            raise tree.error(f"<{node.name}> cannot have {printable(name)} “{printable(value)}”", node)
    for name in _REQUIRED.get(kind, ()):
        if name not in node.attributes:
            raise tree.error(f"<{node.name}> has no {name}", node)
    needs = _NEEDS.get(kind, ())
    if needs and not any(child.name in needs for child in node.elements()):
        raise tree.error(f"<{node.name}> has no <{'> and no <'.join(needs)}>", node)
    if node.name == "rule":
        _rule(tree, node)
    _unique(tree, node, _UNIQUE.get(kind, ()))


def _rule(tree: Tree, node: Node) -> None:
    chosen = [name for name in ("isPresent", "isNotPresent", "startsWith", "endsWith") if name in node.attributes]
    own = [name for name in node.attributes if " " in name]
    if len(chosen) + len(own) != 1:
        raise tree.error("a validation rule says exactly one thing", node)
    if "existsInSource" in node.attributes and chosen[:1] not in (["isPresent"], ["startsWith"], ["endsWith"]):
        raise tree.error("existsInSource goes with isPresent, startsWith or endsWith only", node)
    if "occurs" in node.attributes and chosen != ["isPresent"]:
        raise tree.error("occurs goes with isPresent only", node)


def _unique(tree: Tree, node: Node, names: tuple[str, ...]) -> None:
    seen: set[str] = set()
    for child in _below(node) if names else ():
        identity = child.get("id")
        if child.namespace != node.namespace or child.name not in names or not identity:
            continue
        if identity in seen:
            raise tree.error(f"the id “{printable(identity)}” is here a second time", child)
        seen.add(identity)


def _in_block(tree: Tree, holder: Node) -> None:
    """What a module's elements say of the file, group or unit they stand in."""
    others = [child for child in holder.children if isinstance(child, Node) and child.namespace != holder.namespace]
    _match_refs(tree, holder, [node for node in others if node.namespace == _MATCHES])
    _revisions(tree, holder, [node for node in others if node.namespace in _CHANGES])
    for node in others:
        for item in node.elements("resourceItem") if node.namespace == _RESOURCES else ():
            _resource(tree, item)


def _match_refs(tree: Tree, unit: Node, holders: list[Node]) -> None:
    ids = check_unit(tree, unit) if holders else UnitIds()
    for match in (match for holder in holders for match in holder.elements("match")):
        reference = match.get("ref")
        prefix, identity = fragment(tree, match, reference.removeprefix("#"))[-1]
        known = ids.target if prefix == "t" else ids.inline
        if not reference.startswith("#") or prefix not in ("", "t") or identity not in known:
            raise tree.error(f"the match's ref “{printable(reference)}” leads to no text of its unit", match)
        if "subType" in match.attributes and "type" not in match.attributes:
            raise tree.error("a match has a subType without a type", match)
        targets = [child for child in match.children if isinstance(child, Node) and child.name == "target"]
        speaks = any(_LANG in target.attributes for target in targets) and match.get("reference") != "yes"
        if speaks or _LANG in match.attributes:
            raise tree.error("only a match that is a reference may be in a language of its own", match)


def _resource(tree: Tree, item: Node) -> None:
    wanted = {"source": tree.root.get("srcLang"), "target": tree.root.get("trgLang")}
    for part in item.elements("source", "target", "reference"):
        if ("href" in part.attributes) is part.has_content:
            raise tree.error(f"<{part.name}> has either an href or content", part)
        language = part.attributes.get(_LANG, "")
        if language and part.name in wanted and language.lower() != wanted[part.name].lower():
            raise tree.error(f"the language of the resource's {part.name} is not the file's", part)


def _revisions(tree: Tree, holder: Node, tracks: list[Node]) -> None:
    present = {(node.name, node.get("id")) for node in _below(holder)} if tracks else set()
    for revisions in (revisions for track in tracks for revisions in track.elements("revisions")):
        element, reference = revisions.get("appliesTo"), revisions.get("ref")
        if reference and (element, reference) not in present:
            raise tree.error(
                f"the revisions' ref “{printable(reference)}” leads to no <{printable(element)}>", revisions
            )
        known = grammar.ATTRIBUTES.get(element, {})
        for item in (item for revision in revisions.elements("revision") for item in revision.elements("item")):
            name = item.get("property")
            if name != "content" and name not in known:
                raise tree.error(f"a revision's property cannot be “{printable(name)}”", item)
