"""Style sheets are read once for all apps of a test process: every app has the same ones, in a handful of themes."""

from typing import Any

from textual.css.model import RuleSet
from textual.css.parse import parse
from textual.css.tokenize import tokenize_values
from textual.css.tokenizer import Token

Tokens = dict[str, list[Token]]


class StyleSheets:
    """Textual's two steps from text to rules, each taken once for equal text. Textual only reads the rules it gets."""

    def __init__(self) -> None:
        self._tokens: dict[tuple[tuple[str, str], ...], Tokens] = {}
        self._rules: dict[tuple[object, ...], list[RuleSet]] = {}

    def tokenize(self, variables: dict[str, str]) -> Tokens:
        """The values of a theme's variables, as tokens: the same object for equal variables."""
        key = tuple(variables.items())
        if key not in self._tokens:
            self._tokens[key] = tokenize_values(variables)
        return self._tokens[key]

    def parse(self, scope: str, css: str, read_from: tuple[str, str], **settings: Any) -> list[RuleSet]:
        """The rules of a style sheet with these variables."""
        tokens = settings.pop("variable_tokens")
        key = (scope, css, read_from, id(tokens), *sorted(settings.items()))
        if key not in self._rules:
            self._rules[key] = list(parse(scope, css, read_from, variable_tokens=tokens, **settings))
        return self._rules[key]
