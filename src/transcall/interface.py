"""The interface's own words in the person's language, by gettext. It stands left of everything and knows nobody.

`_` translates now, `N_` marks a text of a table that is translated where it is shown. Texts with facts in them
are formatted after they are translated: `_("{count} segments").format(count=…)`.
"""

import gettext

_spoken: gettext.NullTranslations = gettext.NullTranslations()
_tag = "en"


def use(translations: gettext.NullTranslations, tag: str = "en") -> None:
    """Speak with these, in the language of this tag, from now on."""
    global _spoken, _tag  # one person sits before one process: its language is the process's
    _spoken, _tag = translations, tag


def spoken() -> str:
    """The tag of the language that is spoken."""
    return _tag


def _(message: str) -> str:
    """The message in the person's language."""
    return _spoken.gettext(message) if message else ""  # gettext's answer to nothing is the catalog's header


def ngettext(one: str, many: str, count: int) -> str:
    """The form for this count; `{count}` is still to be filled in."""
    return _spoken.ngettext(one, many, count)


def N_(message: str) -> str:  # noqa: N802 -- gettext's own name for it
    """Mark a message that is translated later; it comes back as it is."""
    return message
