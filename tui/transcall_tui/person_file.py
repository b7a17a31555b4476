"""A person's own small TOML files: read whole and bounded, every fault a ConfigError that names the file."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

from transcall.domain.language import printable
from transcall.errors import ConfigError
from transcall.interface import _

_MAX_BYTES = 1 << 16


def read_toml(path: Path) -> tuple[Mapping[str, object], str]:
    """What the file says, and its text (to name lines of); nothing where there is no file."""
    if not path.is_file():
        return {}, ""
    try:
        text = path.read_bytes()[: _MAX_BYTES + 1].decode()
        if len(text) > _MAX_BYTES:
            raise ConfigError(_("is larger than 64 KiB"), path=path)
        return tomllib.loads(text), text
    except OSError as error:
        raise ConfigError(_("cannot be read ({reason})").format(reason=error.strerror), path=path) from None
    except UnicodeDecodeError:
        raise ConfigError(_("is not UTF-8"), path=path) from None
    except tomllib.TOMLDecodeError as error:
        what = _("is not valid TOML: {reason}").format(reason=printable(str(error)))
        raise ConfigError(what, path=path) from None
