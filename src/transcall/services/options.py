"""Every setting of transcall.yaml, declared once: what it is called, what it may be, what it means.

The checker of the file, `transcall init` (which writes the file) and the documentation all read this list.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from transcall.interface import N_

Scope = Literal["workspace", "appeal"]


class Kind(StrEnum):
    """What a value must be."""

    TEXT = N_("text")
    LANGUAGE = N_("language tag")
    LANGUAGES = N_("list of language tags, or language: {deadline: …}")
    DATE = N_("date (YYYY-MM-DD)")
    FLAG = N_("true or false")
    NUMBER = N_("number")
    WORDS = N_("list of words")
    SEVERITIES = N_("check: error, warning or note")
    CHECKS = N_("language, with off, also, severity or rules")
    EXCEPTIONS = N_("language: list of abbreviations or {before, after, break}")


@dataclass(frozen=True, slots=True)
class Option:
    """One setting."""

    path: str
    """Dots lead into nested mappings: `review.levels`."""
    kind: Kind
    help: str
    scopes: tuple[Scope, ...]
    choices: tuple[str, ...] = ()
    minimum: int = 0
    maximum: int = 100
    example: str = ""
    """What `transcall init` writes, as YAML."""


OPTIONS: tuple[Option, ...] = (
    Option("name", Kind.TEXT, "the workspace's name, shown in reports", ("workspace",)),
    Option("title", Kind.TEXT, "the appeal's title; by default its first heading", ("appeal",)),
    Option("database", Kind.TEXT, "SQLite file, or a postgresql:// URL", ("workspace",), example="transcall.db"),
    Option("language", Kind.LANGUAGE, "the language appeals are written in", ("workspace", "appeal"), example="en"),
    Option("languages", Kind.LANGUAGES, "the languages an appeal comes out in", ("workspace", "appeal")),
    Option("deadline", Kind.DATE, "when all languages have to be ready", ("workspace", "appeal")),
    Option("embargo", Kind.FLAG, "under embargo no text leaves this machine", ("appeal",)),
    Option(
        "segmentation.by",
        Kind.TEXT,
        "cut by sentence, or keep whole units",
        ("workspace", "appeal"),
        choices=("sentence", "unit"),
        example="sentence",
    ),
    Option("segmentation.exceptions", Kind.EXCEPTIONS, "where a sentence does not end, by language", ("workspace",)),
    Option(
        "review.levels",
        Kind.NUMBER,
        "1: somebody else approves; 2: a second reviewer approves after the first",
        ("workspace",),
        minimum=1,
        maximum=2,
        example="1",
    ),
    Option("checks.off", Kind.WORDS, "checks that are not run", ("workspace", "appeal")),
    Option(
        "checks.also",
        Kind.WORDS,
        "checks that run only where they are asked for, such as spelling",
        ("workspace", "appeal"),
    ),
    Option("checks.severity", Kind.SEVERITIES, "how grave a check's issues are here", ("workspace", "appeal")),
    Option(
        "checks.languages",
        Kind.CHECKS,
        "the same for one language, and rules of its marks (quotes, digits, spaces); beside a source: of its editions",
        ("workspace", "appeal"),
    ),
    Option(
        "memory.minimum",
        Kind.NUMBER,
        "fuzzy matches below this similarity are not shown",
        ("workspace",),
        minimum=30,
        maximum=100,
        example="70",
    ),
    Option(
        "memory.feed",
        Kind.TEXT,
        "what the memory learns: approved texts, or translated ones too (they count less until approved)",
        ("workspace",),
        choices=("approved", "translated"),
        example="approved",
    ),
    Option(
        "memory.domain",
        Kind.TEXT,
        "what this workspace's texts are about, in a word; units of another domain count less",
        ("workspace",),
    ),
    Option(
        "memory.shared",
        Kind.WORDS,
        "folders of other workspaces whose memories are read too, never written; `transcall memory attach` adds one",
        ("workspace",),
    ),
    *(
        Option(
            f"memory.penalty_{name}",
            Kind.NUMBER,
            help_,
            ("workspace",),
            maximum=50,
        )
        for name, help_ in (
            ("appeal", "how many points lower in the list a match of another appeal stands (1 if not said)"),
            ("memory", "the same for one of an imported memory (2)"),
            ("shared", "the same for one of another workspace (3)"),
            ("domain", "the same for one of another domain (3)"),
            ("region", "the same for one in the language of another region, such as pt-PT for pt-BR (2)"),
            ("unreviewed", "the same for one that nobody has reviewed (5)"),
            ("machine", "the same for one that a machine wrote (5)"),
        )
    ),
    Option(
        "machine.providers",
        Kind.WORDS,
        "machine translation that may be asked; those that send text away are off unless named here",
        ("workspace",),
        example="[apertium]",
    ),
    Option(
        "machine.seconds",
        Kind.NUMBER,
        "how long one question to a machine may take",
        ("workspace",),
        minimum=1,
        maximum=600,
    ),
    Option(
        "machine.own_hosts",
        Kind.WORDS,
        "hosts of the team's own: texts that go there do not leave it, not even under embargo",
        ("workspace",),
    ),
    Option("machine.libretranslate", Kind.TEXT, "where LibreTranslate runs (https, or this computer)", ("workspace",)),
    Option(
        "machine.chat",
        Kind.TEXT,
        "an OpenAI-compatible interface, up to /v1 (https, or this computer)",
        ("workspace",),
    ),
    Option("machine.chat_model", Kind.TEXT, "the language model to ask for there", ("workspace",)),
    Option(
        "machine.chat_price",
        Kind.NUMBER,
        "what a million characters cost there, in euro",
        ("workspace",),
        maximum=100_000,
    ),
    Option(
        "machine.deepl_price",
        Kind.NUMBER,
        "what a million characters cost with a DeepL key that is not free, in euro (20 if not said)",
        ("workspace",),
        maximum=100_000,
    ),
    Option("machine.microsoft_region", Kind.TEXT, "the Azure region of Microsoft's key, if any", ("workspace",)),
    Option(
        "machine.microsoft_price",
        Kind.NUMBER,
        "what a million characters cost with the Microsoft key, in euro (10 if not said)",
        ("workspace",),
        maximum=100_000,
    ),
    Option(
        "machine.models",
        Kind.WORDS,
        "folders or .argosmodel files with models for CTranslate2",
        ("workspace",),
    ),
    Option(
        "publish.formats",
        Kind.WORDS,
        "what `transcall publish` writes where no --format says so (source and html if not said)",
        ("workspace",),
    ),
    Option(
        "publish.signatories",
        Kind.TEXT,
        "signatories as the source lists them, or by each language's alphabet",
        ("workspace",),
        choices=("source", "alphabet"),
    ),
)


def options_of(scope: Scope) -> dict[str, Option]:
    """The settings that may stand in a workspace's or an appeal's file, by path."""
    return {option.path: option for option in OPTIONS if scope in option.scopes}
