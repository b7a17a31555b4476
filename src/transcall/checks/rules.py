"""The data files beside the checks, read once and only when a check needs them."""

from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from transcall.errors import ConfigError


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
        line = f", line {mark.line + 1}" if mark else ""
        raise ConfigError(f"the rules in {filename}{line} are no YAML") from error
    if not isinstance(rules, dict):
        raise ConfigError(f"the rules in {filename} are no mapping")
    return rules
