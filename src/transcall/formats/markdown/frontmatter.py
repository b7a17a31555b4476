"""Front matter: the YAML or TOML before the text, of which only what readers see is translatable.

YAML is read event by event (marks give the spans, and nesting cannot exhaust the stack); TOML line by line. What
cannot be read is kept as it is and offers nothing.
"""

import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

import yaml

KEYS = frozenset({"title", "subtitle", "description", "summary", "excerpt", "lead", "tagline", "headline", "abstract"})
_LANGUAGE = frozenset({"lang", "language", "locale"})
_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_FENCE = re.compile(r"(?P<fence>---|\+\+\+)[ \t]*(?:\r\n|\r|\n)")
_LONGEST = 65_536
_TOML = re.compile(
    r"^[ \t]*([A-Za-z]+)[ \t]*=[ \t]*(\"(?:[^\"\\\r\n]|\\.)*\"|'[^'\r\n]*')[ \t]*(?:#.*)?$", re.MULTILINE
)
_FLOW = re.compile(r"[\[{]")
_MOST_BRACKETS = 500
_PLAIN_YAML = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`=~<.\d+][^\r\n]*")


class Quoting(Enum):
    """How a value is written."""

    PLAIN = "plain"
    SINGLE = "'"
    DOUBLE = '"'
    LITERAL = "|"
    FOLDED = ">"
    TOML_BASIC = "toml"
    TOML_LITERAL = "toml literal"


@dataclass(frozen=True, slots=True)
class Value:
    """A translatable value: its key, its text, where it stands in the document and how it is quoted."""

    key: str
    text: str
    start: int
    end: int
    quoting: Quoting
    indent: str = ""


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What stands before the text: where it ends, what in it is translatable, and the language it names."""

    end: int
    values: tuple[Value, ...] = ()
    language: Value | None = None
    """Where it says what language the document is in."""


def read_front_matter(text: str) -> FrontMatter:
    """The front matter of a document; one that ends at 0 if there is none."""
    opening = _FENCE.match(text)
    if opening is None:
        return FrontMatter(0)
    fence = opening.group("fence")
    endings = r"(?:---|\.\.\.)" if fence == "---" else r"\+\+\+"
    closing = re.compile(rf"(?:(?<=\n)|(?<=\r)){endings}[ \t]*(?:\r\n|\r|\n|\Z)").search(text, opening.end())
    if closing is None or closing.end() > _LONGEST:
        return FrontMatter(0)
    inner = text[opening.end() : closing.start()]
    read = _yaml if fence == "---" else _toml
    return read(inner, opening.end(), closing.end())


def write_value(value: Value, text: str, line_end: str) -> str:
    """A new text for a value, quoted so that it reads back as that text."""
    match value.quoting:
        case Quoting.TOML_LITERAL if "'" not in text and text.isprintable():
            return f"'{text}'"
        case Quoting.TOML_BASIC | Quoting.TOML_LITERAL:
            return _double(text)
        case Quoting.SINGLE:
            return "'" + text.replace("'", "''") + "'"
        case Quoting.LITERAL | Quoting.FOLDED:
            return _block(value, text, line_end)
        case Quoting.PLAIN if _reads_back(text):
            return text
        case _:
            return _double(text)


def _double(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f").replace("\ufeff", "\\ufeff")


def _block(value: Value, text: str, line_end: str) -> str:
    lines = [line.strip() for line in text.split("\n")] if value.quoting is Quoting.LITERAL else [text]
    # The span begins at the first line's indent.
    return line_end.join(f"{value.indent}{line}" if line else "" for line in lines)


def _reads_back(text: str) -> bool:
    """Whether a plain scalar is safe: in block style it must be itself, and a string."""
    if not _PLAIN_YAML.fullmatch(text) or ": " in text or " #" in text or text.endswith((":", " ")):
        return False
    try:
        return bool(yaml.safe_load(f"k: {text}\n") == {"k": text})
    except (yaml.YAMLError, ValueError):
        return False


def _yaml(inner: str, start: int, end: int) -> FrontMatter:
    if len(_FLOW.findall(inner)) > _MOST_BRACKETS:
        # PyYAML takes quadratic time over nested flow collections.
        return FrontMatter(end)
    try:
        found = tuple(_yaml_values(inner, start))
    except yaml.YAMLError:
        # Templates and slips: it is front matter if it looks like keys, and stays as it is.
        return FrontMatter(end if re.match(r"\s*(?:#.*\s+)*[\w-]+[ \t]*:", inner) else 0)
    if not found and inner.strip() and not _is_mapping(inner):
        return FrontMatter(0)
    language = next((value for value in found if value.key in _LANGUAGE and _TAG.fullmatch(value.text)), None)
    return FrontMatter(end, tuple(value for value in found if value.key in KEYS and _wordy(value.text)), language)


def _wordy(text: str) -> bool:
    return any(character.isalnum() for character in text)


def _is_mapping(inner: str) -> bool:
    for event in yaml.parse(inner, Loader=yaml.SafeLoader):
        if isinstance(event, yaml.MappingStartEvent):
            return True
        if isinstance(event, yaml.NodeEvent):
            return False
    # Comments only, or nothing at all.
    return True


def _yaml_values(inner: str, start: int) -> Iterator[Value]:
    """The string values of keys of block mappings, at any depth."""
    stack: list[tuple[bool, str | None]] = []  # whether it is a mapping, and the key that waits for its value
    for event in yaml.parse(inner, Loader=yaml.SafeLoader):
        if isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            stack.pop()
            continue
        if not isinstance(event, yaml.NodeEvent):
            continue
        in_mapping, key = stack[-1] if stack else (False, None)
        if in_mapping:
            waits = str(event.value).lower() if key is None and isinstance(event, yaml.ScalarEvent) else None
            stack[-1] = (True, (waits or "?") if key is None else None)
        if in_mapping and key is not None and isinstance(event, yaml.ScalarEvent):
            yield from _yaml_value(inner, start, key, event)
        if isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            stack.append((isinstance(event, yaml.MappingStartEvent) and not event.flow_style, None))


def _yaml_value(inner: str, start: int, key: str, event: yaml.ScalarEvent) -> Iterator[Value]:
    if event.anchor is not None or (event.tag is not None and event.tag != "!"):
        return
    begin, end = _marks(event)
    text = str(event.value)
    match event.style:
        case None | "":
            if isinstance(yaml.safe_load(text), str):
                yield Value(key, text, start + begin, start + end, Quoting.PLAIN)
        case "'":
            yield Value(key, text, start + begin, start + end, Quoting.SINGLE)
        case '"':
            yield Value(key, text, start + begin, start + end, Quoting.DOUBLE)
        case "|" | ">":
            yield from _yaml_block(inner, start, key, event)
        case _:
            return


def _marks(event: yaml.ScalarEvent) -> tuple[int, int]:
    # A parser's events always have marks; their types allow for events made by hand.
    return (event.start_mark.index if event.start_mark else 0), (event.end_mark.index if event.end_mark else 0)


def _yaml_block(inner: str, start: int, key: str, event: yaml.ScalarEvent) -> Iterator[Value]:
    """A block scalar's lines, without its header and the blank lines after it."""
    place, end = _marks(event)
    raw = inner[place:end]
    header = re.match(r"[|>][^\r\n]*(?:\r\n|\r|\n)(?:[ \t]*(?:\r\n|\r|\n))*", raw)
    if header is None or re.match(r"[|>][+-]?\d", raw):
        return
    body = raw[header.end() :].rstrip()
    indent = re.match(r"[ ]*", body)
    if not body or indent is None:
        return
    begin = start + place + header.end()
    quoting = Quoting.LITERAL if event.style == "|" else Quoting.FOLDED
    yield Value(key, str(event.value).rstrip(), begin, begin + len(body), quoting, indent.group())


def _toml(inner: str, start: int, end: int) -> FrontMatter:
    try:
        tomllib.loads(inner.replace("\r\n", "\n").replace("\r", "\n"))
    except (tomllib.TOMLDecodeError, RecursionError):
        return FrontMatter(end if re.match(r"\s*(?:#.*\s+)*[\w-]+[ \t]*=", inner) else 0)
    found: list[Value] = []
    for match in _TOML.finditer(inner):
        raw = match.group(2)
        quoting = Quoting.TOML_BASIC if raw[0] == '"' else Quoting.TOML_LITERAL
        text = str(tomllib.loads(f"k = {raw}")["k"])
        found.append(Value(match.group(1).lower(), text, start + match.start(2), start + match.end(2), quoting))
    language = next((value for value in found if value.key in _LANGUAGE and _TAG.fullmatch(value.text)), None)
    return FrontMatter(end, tuple(value for value in found if value.key in KEYS and _wordy(value.text)), language)
