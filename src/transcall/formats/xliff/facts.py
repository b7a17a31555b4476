"""What we note of a segment beside its texts: names and values, the same in both generations.

Version 2 keeps them in its metadata module, version 1.2 in attributes of our namespace. A value that makes no sense is
refused with its line; unknown names are skipped, so that older programs read newer files.
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime

from transcall.domain.appeal import parse_handle
from transcall.domain.document import UnitKind
from transcall.domain.language import printable
from transcall.domain.state import State
from transcall.errors import FormatError, InputError
from transcall.formats.exchange import ExchangeEntry, ExchangeFile, target_sum
from transcall.formats.xliff.tree import Node, Tree

_NUMBER = re.compile(r"[0-9]{1,9}")
_ORIGIN = re.compile(r"[a-z][a-z0-9:._-]{0,63}")
_STATES = frozenset(state.value for state in State)
_KINDS = frozenset(kind.value for kind in UnitKind)
_HINT = "leave TransCall's metadata as they are"


def of_file(file: ExchangeFile) -> dict[str, str]:
    """Facts of the whole file; what is empty is left out."""
    facts = {
        "appeal": file.appeal,
        "revision": "" if file.revision is None else str(file.revision),
        "title": file.title,
        "changed": file.changed_at.astimezone(UTC).isoformat() if file.changed_at else "",
        "last-translator": file.last_translator,
        "plural-forms": file.plural_forms,
        "generator": file.generator or "TransCall",
    }
    return {name: value for name, value in facts.items() if value}


def of_entry(entry: ExchangeEntry, unit_id: str, written: str) -> dict[str, str]:
    """Facts of an entry; `written`: its target as the file will hold it."""
    facts: dict[str, str | None] = {
        "key": entry.key if entry.key != unit_id else None,
        "kind": entry.kind.value if entry.kind else None,
        "context": entry.context,
        "references": "\n".join(entry.references) or None,
        "flags": ",".join(entry.flags) or None,
        "author": entry.author,
        "reviewer": entry.reviewer,
        "origin": entry.origin,
    }
    if entry.base_version is not None:
        facts |= {
            "state": entry.state.value,
            "version": str(entry.base_version),
            "stale": "yes" if entry.stale else None,
            "sum": target_sum(written) if written else None,
        }
    return {name: value for name, value in facts.items() if value}


def moment(text: str) -> datetime | None:
    """Aware, UTC; None for what is no date."""
    try:
        at = datetime.fromisoformat(text)
        return at.astimezone(UTC) if at.tzinfo else None
    except (ValueError, OverflowError):
        return None


def number(facts: Mapping[str, str], name: str, tree: Tree, node: Node) -> int | None:
    """A whole number from 0; None where it is absent, FormatError where it is none."""
    value = facts.get(name)
    if value is not None and not _NUMBER.fullmatch(value):
        raise _refused(f"{name} is no number: “{printable(value)}”", tree, node)
    return None if value is None else int(value)


def state(facts: Mapping[str, str], tree: Tree, node: Node) -> State | None:
    """The state at export; None where it is absent, FormatError where there is no such state."""
    value = facts.get("state")
    if value is not None and value not in _STATES:
        raise _refused(f"unknown state “{printable(value)}”", tree, node)
    return None if value is None else State(value)


def kind(facts: Mapping[str, str]) -> UnitKind | None:
    """The unit's kind, None where it is absent or of a later version."""
    value = facts.get("kind", "")
    return UnitKind(value) if value in _KINDS else None


def handle(facts: Mapping[str, str], name: str, tree: Tree, node: Node) -> str | None:
    """A person's handle; FormatError where nobody can be called so."""
    value = facts.get(name)
    if value is None:
        return None
    try:
        return parse_handle(value)
    except InputError as error:
        raise _refused(error.message, tree, node) from None


def origin(facts: Mapping[str, str], tree: Tree, node: Node) -> str | None:
    """`human`, `machine:apertium` …; None where it is absent."""
    value = facts.get("origin")
    if value is not None and not _ORIGIN.fullmatch(value):
        raise _refused(f"unknown origin “{printable(value)}”", tree, node)
    return value


def edited(facts: Mapping[str, str], target: str) -> bool | None:
    """Whether the target is another than the exported one; None where the file cannot tell."""
    exported = facts.get("sum")
    if exported is not None:
        return target_sum(target) != exported
    return bool(target) if facts.get("state") == State.UNTRANSLATED else None


def _refused(message: str, tree: Tree, node: Node) -> FormatError:
    return tree.error(message, node, hint=_HINT)
