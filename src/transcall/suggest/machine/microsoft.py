"""Microsoft Translator by POST, with a key of one's own; the key travels in a header.

Keys belong to a region of Azure unless they are global: `machine.microsoft_region` names it.
"""

from collections.abc import Sequence
from typing import ClassVar

from transcall.domain.language import primary, script
from transcall.domain.ports import MachineRequest
from transcall.interface import _
from transcall.suggest.machine.endpoint import Endpoint, endpoint
from transcall.suggest.machine.http import Question, Reply
from transcall.suggest.machine.keys import Key
from transcall.suggest.machine.limits import Failure, Limits
from transcall.suggest.machine.markup import as_html, from_html
from transcall.suggest.machine.posting import PostingProvider, listed, member, text_of

_FIXED = "code"
_ADDRESS = "https://api.cognitive.microsofttranslator.com"
_LANGUAGES = frozenset({
    "af", "am", "ar", "as", "az", "ba", "bg", "bn", "bo", "bs", "ca", "cs", "cy", "da", "de", "dv", "el", "en", "es",
    "et", "eu", "fa", "fi", "fil", "fj", "fo", "fr", "ga", "gl", "gu", "ha", "he", "hi", "hr", "ht", "hu", "hy", "id",
    "ig", "is", "it", "iu", "ja", "ka", "kk", "km", "kmr", "kn", "ko", "ku", "ky", "lo", "lt", "lv", "mg", "mi", "mk",
    "ml", "mr", "ms", "mt", "my", "nb", "ne", "nl", "or", "pa", "pl", "prs", "ps", "ro", "ru", "rw", "sk", "sl", "sm",
    "sn", "so", "sq", "sv", "sw", "ta", "te", "th", "ti", "tk", "to", "tr", "tt", "ty", "ug", "uk", "ur", "uz", "vi",
    "xh", "yo", "yua", "zu",
})  # fmt: skip
_OTHER = {"no": "nb", "nn": "nb", "iw": "he", "tl": "fil", "sh": "hr"}


class Microsoft(PostingProvider):
    """The port's provider `microsoft`."""

    name = "microsoft"
    title = "Microsoft Translator"
    # 8 × 6,000 stay below the 50,000 characters that one question may have.
    batch = 8
    longest = 6_000
    version: ClassVar[str] = "3.0"

    def __init__(
        self,
        key: Key,
        region: str = "",
        limits: Limits | None = None,
        *,
        price: float = 0.0,
        where: Endpoint | None = None,
    ) -> None:
        super().__init__(where or endpoint(_ADDRESS, setting="microsoft"), key, limits)
        self._region = region
        self.price = price
        """Euro for a million characters."""

    def code(self, tag: str, *, is_source: bool = False) -> str | None:
        """Microsoft's code: Chinese and Serbian by script, `pt` for Brazil's Portuguese."""
        del is_source
        base = primary(tag)
        if base == "zh":
            return "zh-Hant" if script(tag) == "Hant" else "zh-Hans"
        if base == "sr":
            return f"sr-{script(tag)}"
        if base == "pt":
            return "pt" if tag.upper().endswith("-BR") else "pt-PT"
        code = _OTHER.get(base, base)
        return code if code in _LANGUAGES else None

    def question(self, requests: Sequence[MachineRequest]) -> Question:
        """All texts in one question."""
        first = requests[0]
        headers = {"Ocp-Apim-Subscription-Key": self._key.value}
        if self._region:
            headers["Ocp-Apim-Subscription-Region"] = self._region
        return Question(
            f"{self._where.url}/translate",
            params={
                "api-version": self.version,
                "from": self.code(first.source_language) or "",
                "to": self.code(first.target_language) or "",
                "textType": "html",
            },
            headers=headers,
            body=[{"Text": as_html(request.text, fixed=_FIXED)} for request in requests],
        )

    def answers(self, value: object, requests: Sequence[MachineRequest]) -> list[str]:
        """The first translation of each, in order."""
        del requests
        texts = [text_of(member(listed(member(each, "translations"))[0], "text")) for each in listed(value)]
        return [from_html(text, fixed=_FIXED) for text in texts]

    def refusal(self, reply: Reply) -> Failure | None:
        """A key of another region is no key."""
        if reply.status_code in (401, 403):
            return Failure(_("{provider} does not accept the key").format(provider=self.title))
        return super().refusal(reply)
