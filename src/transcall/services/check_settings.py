"""What transcall.yaml says of the checks: `checks:` of a workspace or an appeal, and what counts in one edition."""

import difflib
from collections.abc import Mapping as MappingOf
from dataclasses import dataclass, field
from pathlib import Path

from transcall.checks.policy import Policy
from transcall.domain.issue import Severity
from transcall.domain.language import parse_tag
from transcall.errors import ConfigError, InputError
from transcall.interface import _
from transcall.services.yaml_file import Mapping, Scalar, Sequence, Value

_KEYS = ("off", "also", "severity", "rules")


@dataclass(frozen=True, slots=True)
class CheckPolicies:
    """One file's word on the checks."""

    everywhere: Policy = field(default_factory=Policy)
    languages: MappingOf[str, Policy] = field(default_factory=dict)
    """BCP 47 tag → what is said of that language."""

    def of(self, language: str) -> Policy:
        """What counts in a language: the longest beginning of its tag that is named, over what is said of all."""
        parts = language.split("-")
        for length in range(len(parts), 0, -1):
            found = self.languages.get("-".join(parts[:length]))
            if found is not None:
                return found.over(self.everywhere)
        return self.everywhere


def read_policies(found: MappingOf[str, Value], path: Path) -> CheckPolicies:
    """From the settings that begin with `checks.`; ConfigError has the line of what is wrong."""
    reader = _Reader(path)
    said = {key: found[f"checks.{key}"] for key in ("off", "also", "severity") if f"checks.{key}" in found}
    languages = found.get("checks.languages")
    if languages is None:
        return CheckPolicies(reader.policy(said))
    if not isinstance(languages, Mapping):
        raise reader.wrong(languages, _("`checks.languages` must hold a language and what is said of it"))
    by_tag = {reader.tag(tag, languages.lines[tag]): reader.of_language(each) for tag, each in languages.items.items()}
    return CheckPolicies(reader.policy(said), by_tag)


class _Reader:
    """Reads one file's words on checks."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def of_language(self, value: Value) -> Policy:
        if not isinstance(value, Mapping) or not set(value.items) <= set(_KEYS):
            message = _("a language's checks know {keys}").format(keys=", ".join(_KEYS))
            raise self.wrong(value, message)
        return self.policy(value.items)

    def policy(self, said: MappingOf[str, Value]) -> Policy:
        return Policy(
            off=frozenset(self._names(said.get("off"))),
            also=frozenset(self._names(said.get("also"))),
            severities=self._severities(said.get("severity")),
            rules=self._rules(said.get("rules")),
        )

    def tag(self, text: str, line: int) -> str:
        try:
            return parse_tag(text)
        except InputError as error:
            raise ConfigError(error.message, path=self._path, line=line, hint=error.hint) from None

    def wrong(self, at: Value, message: str, hint: str = "") -> ConfigError:
        return ConfigError(message, path=self._path, line=at.line, hint=hint)

    def _names(self, value: "Value | None") -> list[str]:
        if value is None:
            return []
        if not isinstance(value, Sequence):
            raise self.wrong(value, _("checks must be a list, such as [final-mark, numbers]"))
        return [self._name(item) for item in value.items]

    def _name(self, value: Value) -> str:
        from transcall.checks.registry import all_names  # the checks' patterns are read only where one is named

        name = value.text if isinstance(value, Scalar) else ""
        known = all_names()
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            hint = _("did you mean `{name}`?").format(name=near[0]) if near else _("`transcall check --list` has them")
            raise self.wrong(value, _("there is no check “{name}”").format(name=name), hint)
        return name

    def _severities(self, value: "Value | None") -> dict[str, Severity]:
        if value is None:
            return {}
        words = [each.value for each in Severity]
        message = _("a check's severity is one of {words}").format(words=", ".join(words))
        if not isinstance(value, Mapping):
            raise self.wrong(value, message)
        severities: dict[str, Severity] = {}
        for name, word in value.items.items():
            if not isinstance(word, Scalar) or word.text not in words:
                raise self.wrong(word, message)
            severities[self._name(Scalar(name, value.lines[name]))] = Severity(word.text)
        return severities

    def _rules(self, value: "Value | None") -> tuple[tuple[str, str], ...]:
        from transcall.checks.marks import RULES, is_rule

        if value is None:
            return ()
        if not isinstance(value, Mapping):
            raise self.wrong(value, _("a language's rules are `name: value` pairs"))
        rules: list[tuple[str, str]] = []
        for name, word in value.items.items():
            if name not in RULES:
                message = _("there is no rule “{name}”").format(name=name)
                raise self.wrong(word, message, _("known rules: {known}").format(known=", ".join(RULES)))
            if not isinstance(word, Scalar) or not is_rule(name, word.text):
                raise self.wrong(word, f"`{name}`: {_(RULES[name])}")
            rules.append((name, word.text))
        return tuple(rules)
