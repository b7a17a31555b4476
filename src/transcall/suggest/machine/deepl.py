"""DeepL by POST, with a key of one's own. Free keys end in `:fx` and have their own door.

Texts go as XML: pairs of tags as elements that move with their words, what was masked in elements that DeepL
leaves alone. The key travels in a header, to DeepL's host only: redirects are not followed.
"""

from collections.abc import Sequence
from typing import ClassVar

from transcall.domain.language import primary, script
from transcall.domain.ports import Cancelled, MachineRequest
from transcall.errors import RemoteError
from transcall.interface import _
from transcall.suggest.machine.base import Quota
from transcall.suggest.machine.endpoint import Endpoint, endpoint
from transcall.suggest.machine.http import Question, Reply
from transcall.suggest.machine.keys import Key
from transcall.suggest.machine.limits import Failure, Limits, persevere
from transcall.suggest.machine.markup import as_html, from_html
from transcall.suggest.machine.posting import PostingProvider, listed, member, text_of

_FREE = "https://api-free.deepl.com"
_PAID = "https://api.deepl.com"
_FIXED = "code"
_LANGUAGES = frozenset({
    "AR", "BG", "CS", "DA", "DE", "EL", "EN", "ES", "ET", "FI", "FR", "HE", "HU", "ID", "IT", "JA", "KO", "LT", "LV",
    "NB", "NL", "PL", "PT", "RO", "RU", "SK", "SL", "SV", "TH", "TR", "UK", "VI", "ZH",
})  # fmt: skip
_LATIN_AMERICA = frozenset({
    "419", "AR", "BO", "CL", "CO", "CR", "CU", "DO", "EC", "GT", "HN", "MX", "NI", "PA", "PE", "PR", "PY", "SV", "US",
    "UY", "VE",
})  # fmt: skip


class DeepL(PostingProvider):
    """The port's provider `deepl`."""

    name = "deepl"
    title = "DeepL"
    # 20 × 6,000 bytes fit DeepL's 128 KiB for one question.
    batch = 20
    longest = 6_000
    version: ClassVar[str] = "2"

    def __init__(
        self, key: Key, limits: Limits | None = None, *, price: float = 0.0, where: Endpoint | None = None
    ) -> None:
        self.is_free = key.value.endswith(":fx")
        super().__init__(where or endpoint(_FREE if self.is_free else _PAID, setting="deepl"), key, limits)
        self.price = 0.0 if self.is_free else price
        """Euro for a million characters."""

    def code(self, tag: str, *, is_source: bool = False) -> str | None:
        """DeepL's code: targets with the variants it tells apart, sources without."""
        base = {"no": "NB", "iw": "HE"}.get(primary(tag), primary(tag).upper())
        if base not in _LANGUAGES:
            return None
        return base if is_source else _variant(base, tag)

    def question(self, requests: Sequence[MachineRequest]) -> Question:
        """All texts in one question."""
        first = requests[0]
        return Question(
            f"{self._where.url}/v2/translate",
            headers=self._headers,
            body={
                "text": [as_html(request.text, fixed=_FIXED) for request in requests],
                "source_lang": self.code(first.source_language, is_source=True),
                "target_lang": self.code(first.target_language),
                "tag_handling": "xml",
                "ignore_tags": [_FIXED],
                "preserve_formatting": True,
            },
        )

    def answers(self, value: object, requests: Sequence[MachineRequest]) -> list[str]:
        """`translations`, in order."""
        del requests
        texts = [text_of(member(each, "text")) for each in listed(member(value, "translations"))]
        return [from_html(text, fixed=_FIXED) for text in texts]

    def refusal(self, reply: Reply) -> Failure | None:
        """DeepL has two statuses of its own."""
        if reply.status_code == 456:
            return Failure(_("{provider}: the key's characters are used up").format(provider=self.title))
        if reply.status_code in (401, 403):
            return Failure(_("{provider} does not accept the key").format(provider=self.title))
        return super().refusal(reply)

    def quota(self, cancelled: Cancelled) -> Quota:
        """Asks how many characters of the key are used. Sends no text."""
        if self._key.problem:
            raise RemoteError(f"{self.title}: {self._key.problem}")
        question = Question(f"{self._where.url}/v2/usage", headers=self._headers)
        (value,) = persevere(lambda deadline: self._value_of(question, cancelled, deadline), self._limits, cancelled)
        try:
            used, limit = (member(value, name) for name in ("character_count", "character_limit"))
        except (KeyError, TypeError):
            used = limit = None
        if not isinstance(used, int) or not isinstance(limit, int):
            raise RemoteError(self._unreadable().reason)
        return Quota(used, limit)

    @property
    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"DeepL-Auth-Key {self._key.value}"}


def _variant(base: str, tag: str) -> str:
    """The target's code with region or script, where DeepL has two of them."""
    region = tag.rsplit("-", 1)[-1].upper()
    if base == "EN":
        return "EN-US" if region == "US" else "EN-GB"
    if base == "PT":
        return "PT-BR" if region == "BR" else "PT-PT"
    if base == "ES":
        return "ES-419" if region in _LATIN_AMERICA else "ES"
    if base == "ZH":
        return "ZH-HANT" if script(tag) == "Hant" else "ZH-HANS"
    return base
