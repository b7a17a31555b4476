"""Reads our small YAML files strictly: every value keeps its line, nothing is guessed.

Scalars stay the text that was written (`no` is Norwegian, not false). Duplicate keys, aliases and deep nests
are refused with their line.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import yaml

from transcall.errors import ConfigError
from transcall.interface import _

_MAX_BYTES = 1 << 20
_MAX_DEPTH = 12

Value: TypeAlias = "Scalar | Sequence | Mapping"


@dataclass(frozen=True, slots=True)
class Scalar:
    """A word, number or date as it was written."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple[Value, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """A mapping, in the order of the file."""

    items: dict[str, Value]
    line: int
    lines: dict[str, int]
    """Key → its line."""


def read_yaml(path: Path) -> Mapping:
    """The file's top mapping; ConfigError names the file and line of what is wrong."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ConfigError(_("cannot be read ({reason})").format(reason=error.strerror), path=path) from None
    return parse_yaml(data, path)


def parse_yaml(data: bytes, path: Path) -> Mapping:
    """Like `read_yaml`, from bytes; an empty file is an empty mapping."""
    if len(data) > _MAX_BYTES:
        raise ConfigError(_("is larger than 1 MiB"), path=path)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConfigError(_("is not UTF-8"), path=path, line=data.count(b"\n", 0, error.start) + 1) from None
    try:
        _refuse_tricks(text, path)
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise ConfigError(
            _("is not valid YAML: {reason}").format(reason=error.problem or _("syntax error")),
            path=path,
            line=mark.line + 1 if mark else None,
        ) from None
    except yaml.reader.ReaderError as error:
        # Its position counts characters, not lines.
        line = text.count("\n", 0, error.position) + 1
        raise ConfigError(_("holds a character that YAML does not allow"), path=path, line=line) from None
    except yaml.YAMLError as error:
        raise ConfigError(
            _("is not valid YAML: {reason}").format(reason=str(error).splitlines()[0]), path=path
        ) from None
    if node is None:
        return Mapping({}, 1, {})
    value = _convert(node, path)
    if not isinstance(value, Mapping):
        raise ConfigError(_("must hold `key: value` pairs"), path=path, line=value.line)
    return value


def _refuse_tricks(text: str, path: Path) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        line = event.start_mark.line + 1 if event.start_mark else None
        if isinstance(event, yaml.AliasEvent):
            raise ConfigError(_("aliases (*name) are not allowed here"), path=path, line=line)
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > _MAX_DEPTH:
                raise ConfigError(_("is nested too deeply"), path=path, line=line)
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _convert(node: yaml.Node, path: Path) -> Value:
    line = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        return Mapping(*_convert_pairs(node, path, line))
    if isinstance(node, yaml.SequenceNode):
        return Sequence(tuple(_convert(item, path) for item in node.value), line)
    return Scalar(str(node.value), line)


def _convert_pairs(node: yaml.MappingNode, path: Path, line: int) -> tuple[dict[str, Value], int, dict[str, int]]:
    items: dict[str, Value] = {}
    lines: dict[str, int] = {}
    for key, value in _pairs(node):
        if not isinstance(key, yaml.ScalarNode):
            raise ConfigError(_("a key must be a word"), path=path, line=key.start_mark.line + 1)
        name = str(key.value)
        if name in items:
            raise ConfigError(
                _("`{name}` stands here twice").format(name=name), path=path, line=key.start_mark.line + 1
            )
        items[name] = _convert(value, path)
        lines[name] = key.start_mark.line + 1
    return items, line, lines


def _pairs(node: yaml.MappingNode) -> Iterator[tuple[yaml.Node, yaml.Node]]:
    yield from node.value
