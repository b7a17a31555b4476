"""The data files beside the checks, read once and only when a check needs them."""

from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from transcall.errors import ConfigError
from transcall.interface import _


@lru_cache(maxsize=8)
def read_rules(name: str) -> dict[str, Any]:
    """`data/<name>.yaml` as a mapping, every scalar as text (`no` is a word here); ConfigError where it is broken.

    Callers don't change what they get.
    """
    filename = f"{name}.yaml"
    text = (files("transcall.checks") / "data" / filename).read_text(encoding="utf-8")
    try:
        rules = yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))  # noqa: S506 -- both make text only
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        message = _("the rules in {file}, line {line} are no YAML") if mark else _("the rules in {file} are no YAML")
        raise ConfigError(message.format(file=filename, line=mark.line + 1 if mark else 0)) from error
    if not isinstance(rules, dict):
        raise ConfigError(_("the rules in {file} are no mapping").format(file=filename))
    return rules
