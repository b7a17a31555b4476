"""Apertium: rule-based translation by a program on this machine; nothing leaves it.

One process translates a whole batch (a process costs 0.1 s, a sentence 0.3 ms); two where no installed pair
leads straight there (en → es → pt). Texts go as HTML: pairs of
tags as elements, so that they move with their words, everything else that was masked as
`<apertium-notrans>`, so that it is left alone. Where a pair comes back torn, the text goes a second time with
its tags as fixed points.
"""

import re
import shutil
from collections.abc import Sequence
from threading import Lock

from transcall.domain.ports import Cancelled, MachineRequest
from transcall.errors import RemoteError
from transcall.interface import N_, _
from transcall.suggest.machine.apertium_pairs import hops, packages
from transcall.suggest.machine.limits import Limits
from transcall.suggest.machine.markup import as_html, from_html, marks
from transcall.suggest.machine.process import run

_MODE = re.compile(r"[a-z]{2,3}(?:_[A-Za-z0-9]+)*-[a-z]{2,3}(?:_[A-Za-z0-9]+)*")
_BLOCK = re.compile(r'<div id="t(\d+)">(.*?)</div>', re.DOTALL)
_FIXED = "apertium-notrans"
_SPACES = re.compile(r" {2,}")
_FRESH = 30.0
"""Seconds for which the list of installed pairs is believed."""


class Apertium:
    """The port's provider `apertium`. Safe in threads."""

    name = "apertium"
    is_local = True
    sends_to = N_("Apertium, on this computer")
    batch = 200

    def __init__(self, limits: Limits | None = None, *, program: str = "apertium") -> None:
        self._limits = limits or Limits()
        self._program = program
        self._lock = Lock()
        self._listed: tuple[str, float, frozenset[str]] = ("", 0.0, frozenset())

    def is_available(self, source_language: str, target_language: str) -> str:
        """The port's; names the package to install where the program or the pair is missing."""
        path = shutil.which(self._program)
        if path is None:
            wanted = packages((), source_language, target_language)
            return _("Apertium is not installed (Debian and Ubuntu: apt-get install apertium {package})").format(
                package=wanted
            )
        try:
            modes = self._modes(path)
        except RemoteError as error:
            return _("Apertium does not work: {reason}").format(reason=error.message)
        if hops(modes, source_language, target_language):
            return ""
        known = ", ".join(sorted(modes)[:12]) or _("none")
        wanted = packages(modes, source_language, target_language)
        message = (
            _("Apertium has no pair {source} → {target} here (installed: {known}; try {package})")
            if wanted
            else _("Apertium has no pair {source} → {target} (installed: {known})")
        )
        return message.format(source=source_language, target=target_language, known=known, package=wanted)

    def too_long(self, text: str) -> str:
        """The provider takes any length that fits its time."""
        del text
        return ""

    def translate(self, requests: Sequence[MachineRequest], cancelled: Cancelled) -> list[str]:
        """The port's, in one process a pair (two where tags came back torn); all of one pair of languages."""
        if not requests:
            return []
        first = requests[0]
        path = shutil.which(self._program)
        modes = () if path is None else hops(self._modes(path), first.source_language, first.target_language)
        if path is None or not modes:
            raise RemoteError(self.is_available(first.source_language, first.target_language) or "Apertium is gone")
        texts = [request.text for request in requests]
        for mode in modes:
            texts = self._hop(path, mode, texts, cancelled)
        return texts

    def _hop(self, path: str, mode: str, texts: Sequence[str], cancelled: Cancelled) -> list[str]:
        """One pair's translations of masked texts, masked again."""
        answers = self._ask(path, mode, [as_html(text, fixed=_FIXED) for text in texts], cancelled)
        torn = [place for place, text in enumerate(texts) if marks(text) != marks(answers[place])]
        if torn:
            blocks = [as_html(texts[place], fixed=_FIXED, moving=False) for place in torn]
            for place, answer in zip(torn, self._ask(path, mode, blocks, cancelled), strict=True):
                answers[place] = answer
        return [_single_spaced(answer, text) for answer, text in zip(answers, texts, strict=True)]

    def _ask(self, path: str, mode: str, blocks: Sequence[str], cancelled: Cancelled) -> list[str]:
        page = "".join(f'<div id="t{number}">{block}</div>\n' for number, block in enumerate(blocks))
        answer = run([path, "-u", "-f", "html", mode], page, self._limits, cancelled)
        found = _BLOCK.findall(answer)
        if [int(number) for number, _ in found] != list(range(len(blocks))):
            raise RemoteError(_("Apertium lost the order of the texts"))
        return [from_html(block, fixed=_FIXED) for _, block in found]

    def _modes(self, path: str) -> frozenset[str]:
        now = self._limits.clock()
        with self._lock:
            known_path, at, modes = self._listed
        if known_path == path and 0 <= now - at < _FRESH:
            return modes
        listed = run([path, "-l"], "", self._limits, lambda: False)
        modes = frozenset(word for word in listed.split() if _MODE.fullmatch(word))
        with self._lock:
            self._listed = (path, now, modes)
        return modes


def _single_spaced(answer: str, text: str) -> str:
    """A word without translation leaves a second space behind; it goes, unless the text has such spaces itself."""
    return answer if "  " in text else _SPACES.sub(" ", answer)
