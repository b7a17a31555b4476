"""TMX units ↔ units of a translation memory."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import lru_cache

from transcall import __version__
from transcall.domain.language import is_as_good, parse_tag, printable
from transcall.domain.match import MemoryUnit
from transcall.domain.state import Origin
from transcall.domain.text import without_controls
from transcall.errors import InputError
from transcall.formats.memory_files import LeftOut, Read, Wanted, Why
from transcall.formats.tmx.coded import coded_texts, parts_of
from transcall.formats.tmx.model import TmxHeader, TmxNote, TmxText, TmxUnit

ANY = "*all*"
_OURS = "x-transcall-"
_DATE = "%Y%m%dT%H%M%SZ"
_MAX_NAME = 100
_INDENT = re.compile(r"\A[ \t]*\n\s*|\s*\n[ \t]*\Z")
_BEFORE, _BEHIND = frozenset({"prev", "x-context-pre"}), frozenset({"next", "x-context-post"})


def header(source_language: str) -> TmxHeader:
    """The header of a file that we write; empty: units of several source languages."""
    return TmxHeader(
        attributes=(
            ("creationtool", "TransCall"),
            ("creationtoolversion", __version__),
            ("segtype", "sentence"),
            ("o-tmf", "TransCall"),
            ("adminlang", "en"),
            ("srclang", source_language or ANY),
            ("datatype", "plaintext"),
        )
    )


def tmx_unit(unit: MemoryUnit) -> TmxUnit:
    """A memory's unit as it is written; what TMX has no name for stands in properties of ours."""
    about = {
        "origin": unit.origin,
        "reviewed": "yes" if unit.is_reviewed else "no",
        "memory": unit.memory,
        "domain": unit.domain,
        "appeal": unit.appeal or "",
        "segment": unit.segment or "",
        "previous": unit.previous_source,
        "next": unit.next_source,
    }
    attributes: list[tuple[str, str]] = [("srclang", unit.source_language)]
    if unit.at is not None:
        attributes.insert(0, ("changedate", unit.at.astimezone(UTC).strftime(_DATE)))
    if unit.author:
        attributes.insert(0, ("changeid", unit.author))
    source, target = parts_of((unit.source, unit.target))
    return TmxUnit(
        texts=(TmxText(unit.source_language, source), TmxText(unit.target_language, target)),
        attributes=tuple(attributes),
        props=tuple(TmxNote(value, (("type", f"{_OURS}{name}"),)) for name, value in about.items() if value),
    )


def memory_units(unit: TmxUnit, of: TmxHeader, wanted: Wanted) -> Iterator[Read]:
    """The pairs of languages that are wanted, each a memory's unit; what is left out says why."""
    texts = [(_tag(text.language), text) for text in unit.texts]
    unknown = [text.language for tag, text in texts if not tag]
    if unknown:
        yield LeftOut(Why.LANGUAGE, unit.line, printable(unknown[0]))
    known = [(tag, text) for tag, text in texts if tag]
    coded = coded_texts([text.parts for _, text in known])
    found = [(tag, text, _unindented(without_controls(said))) for (tag, text), said in zip(known, coded, strict=True)]
    pairs = list(_pairs(found, unit, of, wanted))
    if not pairs and not unknown:
        why = Why.ALONE if len({tag for tag, _ in known}) < 2 else Why.UNWANTED
        yield LeftOut(why, unit.line, ", ".join(dict.fromkeys(tag for tag, _ in known)))
    for (source_tag, source), (target_tag, text, target) in pairs:
        if source.strip() and target.strip():
            yield _unit(unit, text, (source_tag, source), (target_tag, target))
        else:
            yield LeftOut(Why.EMPTY, unit.line, f"{source_tag} → {target_tag}")


_Said = tuple[str, TmxText, str]


def _pairs(found: list[_Said], unit: TmxUnit, of: TmxHeader, wanted: Wanted) -> Iterator[tuple[tuple[str, str], _Said]]:
    said = (unit.get("srclang") or of.source_language).strip()
    own = "" if said.lower() == ANY else _tag(said)
    for place, (tag, _, text) in enumerate(found):
        # A file may say "en-US" and have "en", or "en-GB", in its texts.
        if not (wanted.is_source(tag) if wanted.source else not own or is_as_good(tag, own)):
            continue
        for other, (to, whole, target) in enumerate(found):
            if other != place and to != tag and wanted.is_target(to):
                yield (wanted.source or tag, text), (wanted.target or to, whole, target)


def _unit(unit: TmxUnit, text: TmxText, source: tuple[str, str], target: tuple[str, str]) -> MemoryUnit:
    props = {each.type[len(_OURS) :]: each.text for each in (*unit.props, *text.props) if each.type.startswith(_OURS)}
    attributes = {**dict(unit.attributes), **dict(text.attributes)}
    return MemoryUnit(
        source_language=source[0],
        target_language=target[0],
        source=source[1],
        target=target[1],
        origin=_name(props.get("origin", "")) or Origin.IMPORT.value,
        author=_name(attributes.get("changeid") or attributes.get("creationid") or "") or None,
        at=_time(attributes.get("changedate", "")) or _time(attributes.get("creationdate", "")),
        previous_source=without_controls(props.get("previous") or _neighbour(unit, text, _BEFORE)),
        next_source=without_controls(props.get("next") or _neighbour(unit, text, _BEHIND)),
        appeal=_name(props.get("appeal", "")) or None,
        segment=_name(props.get("segment", "")) or None,
        memory=_name(props.get("memory", "")),
        domain=_name(props.get("domain", "")),
        is_reviewed=props.get("reviewed", "yes") == "yes",
    )


def _neighbour(unit: TmxUnit, text: TmxText, names: frozenset[str]) -> str:
    """The source beside it, as other programs say it: OmegaT by `prev` and `next`, memoQ as a `seg` in a property."""
    said = next((each.text for each in (*unit.props, *text.props) if each.type in names), "")
    return said.removeprefix("<seg>").removesuffix("</seg>").strip()


def _unindented(text: str) -> str:
    """Without the lines that a program put round a text to indent its file."""
    return _INDENT.sub("", text) if "\n" in text else text


@lru_cache(maxsize=4096)
def _name(text: str) -> str:
    """One line without controls, not too long: it may stand in lists. A file has few, and each many times."""
    return " ".join(without_controls(text).split())[:_MAX_NAME]


@lru_cache(maxsize=1024)
def _tag(text: str) -> str:
    """The tag in its canonical form; empty where it is none."""
    try:
        return parse_tag(text)
    except InputError:
        return ""


@lru_cache(maxsize=4096)
def _time(text: str) -> datetime | None:
    try:
        # TMX has one form, in UTC; programs write all that ISO 8601 has.
        time = datetime.fromisoformat(text.strip())
        return (time if time.tzinfo else time.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
