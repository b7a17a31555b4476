"""Settings of a workspace and of an appeal, read from transcall.yaml and checked against `options`."""

import difflib
from collections.abc import Mapping as MappingOf
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path

from transcall.domain.language import parse_tag
from transcall.domain.text import without_controls
from transcall.errors import ConfigError, InputError
from transcall.interface import _
from transcall.services.check_settings import CheckPolicies, read_policies
from transcall.services.options import Kind, Option, Scope, options_of
from transcall.services.yaml_file import Mapping, Scalar, Sequence, Value, read_yaml
from transcall.suggest.machine.options import MachineOptions
from transcall.suggest.penalties import USUAL, Penalties

FILE_NAME = "transcall.yaml"

ExceptionRule = str | MappingOf[str, str]
"""An abbreviation, or {before, after, break}."""


@dataclass(frozen=True, slots=True)
class WorkspaceSettings:
    """What transcall.yaml at a workspace's root says."""

    path: Path
    name: str = ""
    database: str = "transcall.db"
    language: str = "en"
    languages: MappingOf[str, date | None] = field(default_factory=dict)
    """Language → its own deadline, or None."""
    deadline: date | None = None
    segmentation: str = "sentence"
    exceptions: MappingOf[str, tuple[ExceptionRule, ...]] = field(default_factory=dict)
    review_levels: int = 1
    checks: CheckPolicies = field(default_factory=CheckPolicies)
    memory_minimum: int = 70
    memory_feed: str = "approved"
    memory_domain: str = ""
    memory_shared: tuple[str, ...] = ()
    """Folders of other workspaces whose memories are read."""
    penalties: Penalties = USUAL
    providers: tuple[str, ...] = ("apertium",)
    machine_seconds: int = 10
    machine: MachineOptions = field(default_factory=MachineOptions)
    publish_formats: tuple[str, ...] = ()
    """What `publish` writes where nobody says which formats; empty: the usual ones."""
    publish_signatories: str = "source"


@dataclass(frozen=True, slots=True)
class AppealSettings:
    """What transcall.yaml beside an appeal's source says; None and empty: the workspace's word counts."""

    title: str = ""
    language: str | None = None
    languages: MappingOf[str, date | None] = field(default_factory=dict)
    deadline: date | None = None
    embargo: bool = False
    segmentation: str | None = None
    checks: CheckPolicies = field(default_factory=CheckPolicies)


def read_workspace_settings(path: Path) -> WorkspaceSettings:
    """Read and check a workspace's file; ConfigError names the line."""
    values = _read(path, "workspace")
    return WorkspaceSettings(
        path=path,
        name=values.text("name", path.parent.resolve().name),
        database=values.text("database", "transcall.db"),
        language=values.language("language", "en"),
        languages=values.languages("languages"),
        deadline=values.day("deadline"),
        segmentation=values.text("segmentation.by", "sentence"),
        exceptions=values.exceptions("segmentation.exceptions"),
        review_levels=values.number("review.levels", 1),
        checks=read_policies(values.found, path),
        memory_minimum=values.number("memory.minimum", 70),
        memory_feed=values.text("memory.feed", "approved"),
        memory_domain=values.text("memory.domain", ""),
        memory_shared=values.words("memory.shared", ()),
        penalties=_penalties(values),
        providers=values.words("machine.providers", ("apertium",)),
        machine_seconds=values.number("machine.seconds", 10),
        machine=_machine(values, path.parent),
        publish_formats=values.words("publish.formats", ()),
        publish_signatories=values.text("publish.signatories", "source"),
    )


def _penalties(values: "_Values") -> Penalties:
    usual = asdict(USUAL)
    return Penalties(**{name: values.number(f"memory.penalty_{name}", points) for name, points in usual.items()})


def _machine(values: "_Values", folder: Path) -> MachineOptions:
    return MachineOptions(
        own_hosts=values.words("machine.own_hosts", ()),
        libretranslate=values.text("machine.libretranslate", ""),
        chat=values.text("machine.chat", ""),
        chat_model=values.text("machine.chat_model", ""),
        chat_price=values.number("machine.chat_price", 0),
        deepl_price=values.number("machine.deepl_price", 20),
        microsoft_region=values.text("machine.microsoft_region", ""),
        microsoft_price=values.number("machine.microsoft_price", 10),
        models=tuple(folder / each for each in values.words("machine.models", ())),
    )


def read_appeal_settings(path: Path) -> AppealSettings:
    """Read and check an appeal's file; ConfigError names the line."""
    values = _read(path, "appeal")
    return AppealSettings(
        title=values.text("title", ""),
        language=values.language("language", "") or None,
        languages=values.languages("languages"),
        deadline=values.day("deadline"),
        embargo=values.flag("embargo"),
        segmentation=values.text("segmentation.by", "") or None,
        checks=read_policies(values.found, path),
    )


def _read(path: Path, scope: Scope) -> "_Values":
    known = options_of(scope)
    found: dict[str, Value] = {}
    _collect(read_yaml(path), "", known, found, path)
    return _Values(path, known, found)


def _collect(mapping: Mapping, prefix: str, known: MappingOf[str, Option], found: dict[str, Value], path: Path) -> None:
    for key, value in mapping.items.items():
        name = f"{prefix}{key}"
        if name in known:
            found[name] = value
        elif any(option.startswith(f"{name}.") for option in known):
            if not isinstance(value, Mapping):
                raise ConfigError(
                    _("`{name}` must hold `key: value` pairs").format(name=name), path=path, line=mapping.lines[key]
                )
            _collect(value, f"{name}.", known, found, path)
        else:
            near = difflib.get_close_matches(name, known, n=1)
            hint = _("did you mean `{name}`?") if near else _("known settings: {known}")
            hint = hint.format(name=near[0] if near else "", known=", ".join(known))
            raise ConfigError(
                _("unknown setting `{name}`").format(name=name), path=path, line=mapping.lines[key], hint=hint
            )


@dataclass(frozen=True, slots=True)
class _Values:
    """Typed reading of what a file holds; every complaint has its line."""

    path: Path
    known: MappingOf[str, Option]
    found: MappingOf[str, Value]

    def text(self, name: str, default: str) -> str:
        scalar = self._scalar(name)
        if scalar is None:
            return default
        if without_controls(scalar.text) != scalar.text:
            raise self._wrong(scalar, _("`{name}` holds a control character"), name=name)
        choices = self.known[name].choices
        if choices and scalar.text not in choices:
            raise self._wrong(scalar, _("`{name}` must be one of {choices}"), name=name, choices=", ".join(choices))
        return scalar.text

    def language(self, name: str, default: str) -> str:
        scalar = self._scalar(name)
        return default if scalar is None else self._tag(scalar.text, scalar.line)

    def day(self, name: str) -> date | None:
        scalar = self._scalar(name)
        return None if scalar is None else self._day(name, scalar)

    def flag(self, name: str) -> bool:
        scalar = self._scalar(name)
        if scalar is None:
            return False
        word = scalar.text.lower()
        if word not in ("true", "false", "yes", "no"):
            raise self._wrong(scalar, _("`{name}` must be true or false"), name=name)
        return word in ("true", "yes")

    def number(self, name: str, default: int) -> int:
        scalar = self._scalar(name)
        if scalar is None:
            return default
        option = self.known[name]
        if not (
            scalar.text.isascii() and scalar.text.isdigit() and option.minimum <= int(scalar.text) <= option.maximum
        ):
            raise self._wrong(
                scalar,
                _("`{name}` must be a whole number from {least} to {most}"),
                name=name,
                least=option.minimum,
                most=option.maximum,
            )
        return int(scalar.text)

    def words(self, name: str, default: tuple[str, ...]) -> tuple[str, ...]:
        value = self.found.get(name)
        if value is None:
            return default
        if not isinstance(value, Sequence):
            raise self._wrong(value, _("`{name}` must be a list, such as [a, b]"), name=name)
        return tuple(self._word(name, item) for item in value.items)

    def languages(self, name: str) -> dict[str, date | None]:
        value = self.found.get(name)
        if value is None:
            return {}
        if isinstance(value, Sequence):
            tags = [(self._word(name, item), item.line) for item in value.items]
            return {self._tag(text, line): None for text, line in tags}
        if isinstance(value, Mapping):
            return {self._tag(tag, value.lines[tag]): self._edition(name, item) for tag, item in value.items.items()}
        raise self._wrong(value, _("`{name}` must be a list of language tags"), name=name)

    def exceptions(self, name: str) -> dict[str, tuple[ExceptionRule, ...]]:
        value = self.found.get(name)
        if value is None:
            return {}
        if not isinstance(value, Mapping):
            raise self._wrong(value, _("`{name}` must be {kind}"), name=name, kind=_(Kind.EXCEPTIONS))
        return {self._tag(tag, value.lines[tag]): self._rules(name, item) for tag, item in value.items.items()}

    def _rules(self, name: str, value: Value) -> tuple[ExceptionRule, ...]:
        if not isinstance(value, Sequence):
            raise self._wrong(value, _("`{name}` must be a list"), name=name)
        rules: list[ExceptionRule] = []
        for item in value.items:
            if isinstance(item, Mapping):
                unknown = set(item.items) - {"before", "after", "break"}
                if unknown:
                    raise self._wrong(
                        item, _("`{name}` knows before, after and break, not `{word}`"), name=name, word=min(unknown)
                    )
                rules.append({key: self._word(name, word) for key, word in item.items.items()})
            else:
                rules.append(self._word(name, item))
        return tuple(rules)

    def _edition(self, name: str, value: Value) -> date | None:
        if isinstance(value, Scalar):
            return self._day(name, value) if value.text not in ("", "null", "~") else None
        if isinstance(value, Mapping) and set(value.items) <= {"deadline"}:
            deadline = value.items.get("deadline")
            return self._day(name, deadline) if isinstance(deadline, Scalar) else None
        raise self._wrong(value, _("`{name}` a language knows `deadline: YYYY-MM-DD` only"), name=name)

    def _scalar(self, name: str) -> Scalar | None:
        value = self.found.get(name)
        if value is not None and not isinstance(value, Scalar):
            raise self._wrong(value, _("`{name}` must be a {kind}"), name=name, kind=_(self.known[name].kind))
        return value

    def _word(self, name: str, value: Value) -> str:
        if not isinstance(value, Scalar) or not value.text:
            raise self._wrong(value, _("`{name}` must hold words only"), name=name)
        return value.text

    def _tag(self, text: str, line: int) -> str:
        try:
            return parse_tag(text)
        except InputError as error:
            raise ConfigError(error.message, path=self.path, line=line, hint=error.hint) from None

    def _day(self, name: str, scalar: Scalar) -> date:
        try:
            return date.fromisoformat(scalar.text)
        except ValueError:
            raise self._wrong(scalar, _("`{name}` must be a date, YYYY-MM-DD"), name=name) from None

    def _wrong(self, at: Value, message: str, **facts: object) -> ConfigError:
        return ConfigError(message.format(**facts), path=self.path, line=at.line)
