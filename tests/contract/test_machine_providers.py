"""Every machine provider keeps the port, on good days and bad ones. Nothing here leaves this computer.

The far ones are played by a server on the loopback (`machine_server`); Apertium's bad days by a script of its name, its
good ones by itself where it is installed.
"""

import json
import logging
import os
import shutil
import socket
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from machine_server import FAR, KEY, POSTING, SILENCE, FarSide, Sleeper, far_side, said
from transcall.domain.document import UnitKind
from transcall.domain.inline import CodeKind, Content, InlineCode
from transcall.domain.ports import MachineRequest
from transcall.domain.segment import Segment
from transcall.errors import ConfigError, RemoteError
from transcall.suggest.machine import registry
from transcall.suggest.machine.apertium import Apertium
from transcall.suggest.machine.base import MeteredProvider, Quota, too_long
from transcall.suggest.machine.deep import Google, MyMemory
from transcall.suggest.machine.deepl import DeepL
from transcall.suggest.machine.keys import Key
from transcall.suggest.machine.limits import Limits
from transcall.suggest.machine.run import translate

TEXT = "a secret sentence of the call"


def never() -> bool:
    return False


def request(text: str, *codes: InlineCode, source: str = "en", target: str = "es") -> MachineRequest:
    content = Content(text, codes)
    return MachineRequest(text, Segment("k", 0, 0, UnitKind.PARAGRAPH, "paragraph 1", content), source, target)


# ---------------------------------------------------------------- all


@pytest.fixture
def connections(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Every look-up of a host and every connection from now on."""
    made: list[object] = []
    connect, look_up = socket.socket.connect, socket.getaddrinfo

    def connecting(self: socket.socket, address: object) -> None:
        made.append(address)
        connect(self, address)  # type: ignore[arg-type]

    def looking_up(host: str, *rest: Any, **named: Any) -> object:
        made.append(host)
        return look_up(host, *rest, **named)

    monkeypatch.setattr(socket.socket, "connect", connecting)
    monkeypatch.setattr(socket.socket, "connect_ex", connecting)
    monkeypatch.setattr(socket, "getaddrinfo", looking_up)
    return made


@pytest.mark.parametrize("name", registry.names())
def test_a_provider_describes_itself_without_connecting(name: str, connections: list[object]) -> None:
    provider = registry.make(name)
    assert provider.name == name
    assert provider.sends_to
    assert isinstance(provider.is_local, bool)
    for source, target in (("en", "es"), ("en", "tlh"), ("he", "zh-Hant"), ("en", "en")):
        reason = provider.is_available(source, target)
        assert isinstance(reason, str)
        assert "\n" not in reason
    assert provider.is_available("en", "tlh")
    too_long(provider, TEXT * 1000)
    assert connections == []


@pytest.mark.parametrize("name", registry.names())
def test_nothing_to_translate_and_cancelled_texts_connect_to_nothing(name: str, connections: list[object]) -> None:
    provider = registry.make(name)
    assert provider.translate([], never) == []
    answers = translate(provider, [request("https://a.org [1]")], cancelled=never)
    assert answers[0].text == "https://a.org [1]"
    answers = translate(provider, [request(TEXT)], cancelled=lambda: True)
    assert answers[0].reason == "cancelled"
    assert connections == []


# ---------------------------------------------------------------- the far ones


@pytest.fixture
def far() -> Iterator[FarSide]:
    with far_side() as side:
        yield side


def limits(sleeper: Sleeper | None = None, *, deadline: float = 5.0, largest: int = 100_000) -> Limits:
    sleeper = sleeper or Sleeper()
    return Limits(
        deadline=deadline,
        largest_answer=largest,
        clock=lambda: time.monotonic() + sleeper.slept,
        sleep=sleeper,
        chance=lambda: 0.0,
    )


@pytest.fixture(params=sorted(FAR))
def name(request: pytest.FixtureRequest) -> str:
    value: str = request.param
    return value


def test_a_good_day(name: str, far: FarSide, connections: list[object]) -> None:
    far.play(said(name, "la casa [B1X]roja[E1X] de [X2X]"))
    codes = (InlineCode(1, CodeKind.OPEN, "b", "**"), InlineCode(1, CodeKind.CLOSE, "b", "**"))
    provider = FAR[name](far, limits())
    assert connections == []
    (answer,) = translate(
        provider, [request("the <b1>red</b1> house of PICUM", *codes)], cancelled=never, dnt_terms=["PICUM"]
    )
    assert answer.text == "la casa <b1>roja</b1> de PICUM"
    assert far.seen[0].texts[0] == answer.sent == "the [B1X]red[E1X] house of [X2X]"
    assert connections
    assert {place if isinstance(place, str) else place[0] for place in connections} == {"127.0.0.1"}  # type: ignore[index]


def test_the_codes_of_languages(far: FarSide) -> None:
    far.play(said("google", "טקסט סודי של הקריאה"))
    FAR["google"](far, limits()).translate([request(TEXT, target="he")], never)
    assert (far.seen[0].query["sl"], far.seen[0].query["tl"]) == ("en", "iw")
    far.replies.clear()
    far.play(said("mymemory", "texto"))
    FAR["mymemory"](far, limits()).translate([request(TEXT, target="pt-BR")], never)
    assert far.seen[1].query["langpair"] == "en-GB|pt-BR"


def test_a_batch_is_one_question(far: FarSide) -> None:
    far.echo = lambda text, _: text.upper()
    texts = ["a [B1X]red[E1X] house of [X2X] & more", "<x> isn't"]
    for name in POSTING:
        far.seen.clear()
        answers = FAR[name](far, limits()).translate([request(text) for text in texts], never)
        assert answers == [text.upper() for text in texts]
        assert [asked.texts for asked in far.seen] == [tuple(texts)]


def test_keys_travel_in_headers_or_the_body(far: FarSide) -> None:
    far.echo = lambda text, _: text.upper()
    for name in POSTING:
        FAR[name](far, limits()).translate([request(TEXT)], never)
        asked = far.seen[-1]
        assert (KEY in str(asked.headers)) != (KEY in str(asked.body))
        assert KEY not in f"{asked.path}{asked.query}"


@pytest.mark.parametrize("name", POSTING)
@pytest.mark.parametrize("texts", [(), ("una",), ("una", "dos", "tres")])
def test_another_number_of_answers_is_no_answer(far: FarSide, name: str, texts: tuple[str, ...]) -> None:
    far.play(said(name, *texts))
    with pytest.raises(RemoteError, match=r"every text|cannot be read"):
        FAR[name](far, limits()).translate([request("one house"), request("two houses")], never)


LIES = {
    "another script": "это предложение на другом языке",
    "lost a placeholder": "una frase secreta de",
    "doubled a placeholder": "[X1X] una frase secreta de [X1X]",
    "absurd length": "una frase " * 60,
    "a control character": "una frase\x1b[2J secreta de [X1X]",
    "the same": "a secret sentence of [X1X]",
    "nothing": "",
    "round and round": "de la " * 20 + "[X1X]",
    "talk": "Here is the translation: una frase secreta de [X1X]",
}


@pytest.mark.parametrize("lie", LIES)
def test_lies_are_not_shown(name: str, far: FarSide, lie: str) -> None:
    far.play(said(name, LIES[lie]))
    (answer,) = translate(
        FAR[name](far, limits()), [request("a secret sentence of PICUM")], cancelled=never, dnt_terms=["PICUM"]
    )
    assert not answer.is_shown
    assert "secret" not in answer.reason


def test_whatever_is_logged_holds_neither_text_nor_key(
    name: str, far: FarSide, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    far.play(said(name, "una frase"))
    FAR[name](far, limits()).translate([request(TEXT)], never)
    assert "secret" not in caplog.text


def test_deepls_quota_and_its_end(far: FarSide) -> None:
    provider = FAR["deepl"](far, limits())
    assert isinstance(provider, MeteredProvider)
    far.play(json.dumps({"character_count": 1234, "character_limit": 500_000}))
    assert provider.quota(never) == Quota(1234, 500_000)
    assert far.seen[0].path == "/v2/usage"
    for body in ("{}", "[]", "no", '{"character_count": "many", "character_limit": null}'):
        far.replies.clear()
        far.play(body)
        with pytest.raises(RemoteError, match="cannot be read"):
            provider.quota(never)
    far.replies.clear()
    far.play("", 456)
    with pytest.raises(RemoteError, match="used up"):
        provider.translate([request(TEXT)], never)


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("pt", "PT-PT"),
        ("pt-BR", "PT-BR"),
        ("en", "EN-GB"),
        ("es-MX", "ES-419"),
        ("zh-Hant", "ZH-HANT"),
        ("zh", "ZH-HANS"),
        ("no", "NB"),
        ("eu", None),
    ],
)
def test_deepls_codes(tag: str, code: str | None) -> None:
    assert DeepL(Key("a:fx")).code(tag) == code


def test_deepls_free_keys_have_their_own_door() -> None:
    assert DeepL(Key("a:fx"), price=20).price == 0
    assert "api-free" in DeepL(Key("a:fx")).sends_to
    assert DeepL(Key("a"), price=20).price == 20
    assert "api-free" not in DeepL(Key("a")).sends_to


def test_libretranslate_knows_only_the_servers_pairs(far: FarSide) -> None:
    far.echo = lambda text, target: f"{text.upper()} {target}"
    provider = FAR["libretranslate"](far, limits())
    with pytest.raises(RemoteError, match="no pair en → de"):
        provider.translate([request(TEXT, target="de")], never)
    assert far.seen == []
    assert provider.translate([request(TEXT, target="zh-Hant")], never) == [f"{TEXT.upper()} zt"]
    far.languages = {"error": "secret"}
    with pytest.raises(RemoteError, match="cannot be read"):
        FAR["libretranslate"](far, limits()).translate([request(TEXT)], never)


def test_a_model_is_told_terms_and_neighbours(far: FarSide) -> None:
    far.echo = lambda text, _: text.upper()
    asked = replace(request("a march"), terms=(("march", "marcha"),), before="before", after="after")
    FAR["chat"](far, limits()).translate([asked], never)
    given = json.loads(far.seen[0].body["messages"][1]["content"])
    assert given == {
        "segments": {"1": {"before": "before", "text": "a march", "after": "after"}},
        "terms": {"march": "marcha"},
    }
    assert "into Spanish (es)" in far.seen[0].target


@pytest.mark.parametrize(
    ("content", "good"),
    [
        ('{"1": "una marcha"}', True),
        ('```json\n{"1": "una marcha"}\n```', True),
        ('<think>a march …</think>\n{"1": "una marcha"}', True),
        ('{"2": "una marcha"}', False),
        ('{"1": "una marcha", "2": "y más"}', False),
        ('{"1": ["una marcha"]}', False),
        ('["una marcha"]', False),
        ("una marcha", False),
        ("[" * 50_000, False),
    ],
)
def test_a_model_answers_by_number_or_not_at_all(far: FarSide, content: str, *, good: bool) -> None:
    far.play(json.dumps({"choices": [{"message": {"content": content}}]}))
    provider = FAR["chat"](far, limits())
    if good:
        assert provider.translate([request("a march")], never) == ["una marcha"]
        return
    with pytest.raises(RemoteError, match="cannot be read"):
        provider.translate([request("a march")], never)


def test_mymemory_gives_signs_for_entities(far: FarSide) -> None:
    far.play(said("mymemory", "l&#39;appel &amp; la suite"))
    assert FAR["mymemory"](far, limits()).translate([request("a & b", target="fr")], never) == ["l'appel & la suite"]


def no_text_in(error: BaseException) -> bool:
    """Whether neither the error nor anything that hangs on to it quotes what was sent."""
    seen: set[int] = set()
    waiting: list[BaseException | None] = [error]
    while waiting:
        one = waiting.pop()
        if one is None or id(one) in seen:
            continue
        seen.add(id(one))
        if "secret" in f"{one} {one!r} {vars(one)}":
            return False
        waiting += [one.__cause__, one.__context__]
    return True


BAD_DAYS: list[tuple[str, int, str]] = [
    ("", 200, "no translation|cannot be read"),
    ("secret {broken json", 200, "no translation|cannot be read"),
    ('{"responseData": null}', 200, "no translation|cannot be read"),
    ('{"responseData": {"translatedText": null}, "matches": []}', 200, "no translation|cannot be read"),
    ('{"responseData": {"translatedText": null}, "matches": null}', 200, "no translation|cannot be read"),
    ("[" * 50_000, 200, "no translation|cannot be read"),
    ("<div>" * 10_000, 200, "cannot be read"),
    ("<div>consent please: secret</div>", 200, "cannot be read"),
    ("<?xml version='1.0'?><div class='t0'>x</div>", 200, "no translation|cannot be read"),
    ("https://a.org/secret", 200, "no translation|cannot be read"),
    ("no", 403, "HTTP 403|key"),
    ("no", 500, "HTTP 500"),
    ("no", 503, "HTTP 503"),
    ("no", 429, "too many requests"),
    ("x" * 200_000, 200, "too large"),
]


@pytest.mark.parametrize(("body", "status", "reason"), BAD_DAYS)
def test_a_bad_day_is_a_sentence_without_the_text(name: str, far: FarSide, body: str, status: int, reason: str) -> None:
    far.play(body, status)
    with pytest.raises(RemoteError, match=reason) as caught:
        FAR[name](far, limits()).translate([request(TEXT)], never)
    assert no_text_in(caught.value)
    assert len(far.seen) == (3 if status in (429, 500, 503) else 1)


@pytest.mark.parametrize(
    "page",
    ["Error 500 (Server Error)!!1500.That’s an error.", "MYMEMORY WARNING: YOU USED ALL FREE TRANSLATIONS", TEXT],
)
def test_an_error_page_that_comes_as_a_translation_is_not_shown(name: str, far: FarSide, page: str) -> None:
    far.play(said(name, page))
    (answer,) = translate(FAR[name](far, limits()), [request(TEXT)], cancelled=never)
    assert not answer.is_shown


def test_a_redirect_is_not_followed(name: str, far: FarSide) -> None:
    far.play("elsewhere", 302, Location=far.url + "?secret")
    with pytest.raises(RemoteError, match="HTTP 302"):
        FAR[name](far, limits()).translate([request(TEXT)], never)
    assert len(far.seen) == 1


def test_too_many_requests_waits_as_long_as_it_is_asked_to(name: str, far: FarSide) -> None:
    far.play("slow down", 429, Retry_After="3")
    far.play(said(name, "una frase"))
    sleeper = Sleeper()
    assert FAR[name](far, limits(sleeper)).translate([request(TEXT)], never) == ["una frase"]
    assert sleeper.slept == pytest.approx(3, abs=0.2)
    assert len(far.seen) == 2


def test_mymemorys_quota(far: FarSide) -> None:
    far.play(json.dumps({"responseData": {"translatedText": "X"}, "responseStatus": 429, "matches": []}))
    with pytest.raises(RemoteError, match="used up"):
        FAR["mymemory"](far, limits()).translate([request(TEXT)], never)


@pytest.mark.parametrize("way", ["is_slow", "drips"])
def test_a_slow_answer_ends_at_the_deadline(name: str, far: FarSide, way: str) -> None:
    setattr(far, way, True)
    far.play(said(name, "una frase " * 50))
    started = time.monotonic()
    with pytest.raises(RemoteError, match="in time") as caught:
        FAR[name](far, limits(deadline=0.4)).translate([request(TEXT)], never)
    assert time.monotonic() - started < SILENCE
    assert no_text_in(caught.value)


def test_a_cancel_is_heard_while_the_far_side_is_silent(name: str, far: FarSide) -> None:
    far.is_slow = True
    far.play(said(name, "una frase"))
    started = time.monotonic()
    provider = FAR[name](far, limits(deadline=30))
    (answer,) = translate(provider, [request(TEXT)], cancelled=lambda: bool(far.seen))
    assert answer.reason == "cancelled"
    assert answer.sent == TEXT
    assert time.monotonic() - started < SILENCE


def test_nobody_there(name: str, far: FarSide) -> None:
    far.hangs_up = True
    with pytest.raises(RemoteError, match=r"cannot be reached|connection failed") as caught:
        FAR[name](far, limits()).translate([request(TEXT)], never)
    assert no_text_in(caught.value)
    assert len(far.seen) == 3


def test_threads_never_get_each_others_answers(name: str, far: FarSide) -> None:
    far.echo = lambda text, target: f"eco {text} {target}"
    provider = FAR[name](far, limits())

    def ask(number: int) -> bool:
        target, called = (("es", "spa"), ("fr", "fre"), ("it", "ita"))[number % 3]
        (answer,) = provider.translate([request(f"text {number}", target=target)], never)
        said_target = answer.removeprefix(f"eco text {number} ").lower()
        return target in said_target or called in said_target

    with ThreadPoolExecutor(6) as pool:
        assert all(pool.map(ask, range(24)))


@pytest.mark.parametrize("name", ["google", "mymemory"])
def test_the_real_requests_is_left_alone(name: str, far: FarSide) -> None:
    import deep_translator.google
    import deep_translator.mymemory

    modules = (deep_translator.google, deep_translator.mymemory)
    before = [(module.requests, module.requests.get) for module in modules]
    far.play(said(name, "una frase"))
    FAR[name](far, limits()).translate([request(TEXT)], never)
    assert [(module.requests, module.requests.get) for module in modules] == before


@pytest.mark.parametrize(
    "address", ["http://example.org/m", "ftp://example.org", "example.org", "http://127.0.0.1.a.org"]
)
def test_only_https_or_this_computer(address: str) -> None:
    for make in (Google, MyMemory):
        with pytest.raises(ConfigError):
            make(base_url=address)
        assert make.address.startswith("https://")


def test_too_long_texts_do_not_leave(connections: list[object]) -> None:
    for provider, text in ((Google(), "a" * 5000), (Google(), "ب" * 1500), (MyMemory(), "ب" * 250)):
        (answer,) = translate(provider, [request(text)], cancelled=never)
        assert "too long" in answer.reason
        assert answer.sent == ""
        with pytest.raises(RemoteError, match="too long"):
            provider.translate([request(text)], never)
    assert connections == []


# ---------------------------------------------------------------- Apertium, played


@pytest.fixture
def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Apertium]:
    """Makes a program called `apertium` of a few lines of shell; `-l` lists eng-spa."""

    def make(script: str, seconds: float = 5.0) -> Apertium:
        program = tmp_path / "apertium"
        program.write_text(
            f'#!/bin/sh\nif [ "$1" = "-l" ]; then echo "  eng-spa"; exit; fi\ncd "{tmp_path}"\n{script}\n'
        )
        program.chmod(0o755)
        return Apertium(Limits(deadline=seconds, largest_answer=100_000))

    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    return make


def test_without_the_program_the_package_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "apt-get install apertium apertium-eng-spa" in Apertium().is_available("en", "es")
    with pytest.raises(RemoteError, match="apt-get install apertium apertium-eng-spa"):
        Apertium().translate([request(TEXT)], never)


def test_without_the_pair_the_package_is_named(fake: Callable[[str], Apertium]) -> None:
    reason = fake("").is_available("fr", "es")
    assert "eng-spa" in reason
    assert "apertium-fr-es" in reason
    reason = fake("").is_available("en", "xh")
    assert "no pair en → xh" in reason
    assert "try" not in reason


def test_the_protocol(fake: Callable[[str], Apertium], tmp_path: Path) -> None:
    provider = fake('echo "$@" > arguments; tee given')
    texts = ['a < b & "c"', "the [B1X]red[E1X] house [X2X]", "- two\nlines"]
    assert provider.is_available("en", "es") == ""
    assert provider.translate([request(text) for text in texts], never) == texts
    assert (tmp_path / "arguments").read_text() == "-u -f html eng-spa\n"
    assert (tmp_path / "given").read_text() == (
        '<div id="t0">a &lt; b &amp; "c"</div>\n'
        '<div id="t1">the <b id="1">red</b> house <apertium-notrans>[X2X]</apertium-notrans></div>\n'
        '<div id="t2">- two\nlines</div>\n'
    )


def test_elements_torn_side_by_side_are_one(fake: Callable[[str], Apertium]) -> None:
    provider = fake(
        """cat >/dev/null; printf '<div id="t0"><b id="1">casa</b> <b id="1"><b id="2">roja</b></b></div>'"""
    )
    (answer,) = provider.translate([request("[B1X]red [B2X]house[E2X][E1X]")], never)
    assert answer == "[B1X]casa [B2X]roja[E2X][E1X]"


def test_a_torn_pair_goes_a_second_time_as_fixed_points(fake: Callable[[str], Apertium], tmp_path: Path) -> None:
    provider = fake("""
        if [ -e once ]; then sed -e 's/red/roja/' ; exit; fi
        touch once; cat >/dev/null
        printf '<div id="t0">bien</div><div id="t1"><b id="1">la</b> casa <b id="1">roja</b></div>'""")
    answers = provider.translate([request("good"), request("[B1X]red[E1X] house")], never)
    assert answers == ["bien", "[B1X]roja[E1X] house"]


def test_a_second_space_is_the_engines(fake: Callable[[str], Apertium]) -> None:
    provider = fake("sed -e 's/ house/  casa/'")
    assert provider.translate([request("the house"), request("a  house")], never) == ["the casa", "a   casa"]


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        ("cat >/dev/null; echo secret >&2; exit 3", "exit code 3"),
        ("kill -9 $$", "exit code -9"),
        ("printf '\\377\\376'", "not UTF-8"),
        ("cat >/dev/null; echo garbage", "lost the order"),
        ("cat >/dev/null; echo '<div id=\"t1\">x</div>'", "lost the order"),
        ("yes", "more than 100000 bytes"),
        ("exec >&-; sleep 30", "did not end"),
    ],
)
def test_bad_days_of_a_program(fake: Callable[[str], Apertium], script: str, reason: str) -> None:
    with pytest.raises(RemoteError, match=reason) as caught:
        fake(script).translate([request(TEXT)], never)
    assert no_text_in(caught.value)


def is_running(process: int) -> bool:
    """Whether it runs still; a zombie that nobody has collected does not."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks at processes through /proc")
@pytest.mark.parametrize("ends_by", ["deadline", "cancel"])
def test_a_hanging_program_ends_with_all_its_children(
    fake: Callable[..., Apertium], tmp_path: Path, ends_by: str
) -> None:
    provider = fake("sleep 60 & echo $! > child; wait", 0.5 if ends_by == "deadline" else 30)
    started = time.monotonic()

    def cancelled() -> bool:
        return ends_by == "cancel" and time.monotonic() - started > 0.5

    with pytest.raises(RemoteError, match="longer than 0.5 seconds" if ends_by == "deadline" else "cancelled"):
        provider.translate([request(TEXT)], cancelled)
    assert time.monotonic() - started < 45  # the program would go on for sixty
    child = int((tmp_path / "child").read_text())
    until = time.monotonic() + 30
    while is_running(child) and time.monotonic() < until:
        time.sleep(0.01)  # the kernel's, not ours: a killed process takes a moment to go
    assert not is_running(child)


# ---------------------------------------------------------------- Apertium itself

_REASON = "apertium with its pair eng-spa is not installed: apt-get install apertium apertium-eng-spa"


@pytest.fixture(params=["yes", "no"], ids=["transfuse", "no-transfuse"])
def apertium(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Apertium:
    provider = Apertium()
    if shutil.which("apertium") is None or provider.is_available("en", "es"):
        pytest.skip(_REASON)
    if request.param == "yes" and shutil.which("tf-extract") is None:
        pytest.skip("transfuse is not installed: apt-get install transfuse")
    monkeypatch.setenv("APERTIUM_TRANSFUSE", request.param)
    return provider


def _pair(label: str, number: int) -> tuple[InlineCode, InlineCode]:
    return InlineCode(number, CodeKind.OPEN, label, "*"), InlineCode(number, CodeKind.CLOSE, label, "*")


@pytest.mark.optional_program("apertium")
def test_apertium_translates_a_page_with_everything_in_it(apertium: Apertium) -> None:
    bold, italic, link = _pair("b", 1), _pair("i", 2), _pair("a", 1)
    note = InlineCode(3, CodeKind.STANDALONE, "note", "[^1]")
    asked = [
        request("We call for freedom of movement."),
        request("The <b1>red</b1> house of PICUM [2].", *bold),
        request("See https://example.org/a?b=1&c=2 & write to a@b.org."),
        request("The <b1>freedom of movement and <i2>equal rights</i2></b1>, now<note3/>.", *bold, *italic, note),
        request('<a1>States’ policies of outsourcing</a1> border controls don\'t stay "unpunished" & <x>.', *link),
    ]
    answers = translate(apertium, asked, cancelled=never, dnt_terms=["PICUM"])
    assert [answer.reason for answer in answers] == [""] * len(asked)
    assert "libertad de movimiento" in answers[0].text
    assert "casa" in answers[1].text
    assert answers[1].text.endswith("de PICUM [2].")
    assert "https://example.org/a?b=1&c=2" in answers[2].text
    assert "a@b.org" in answers[2].text
    assert "<note3/>" in answers[3].text
    assert "<x>" in answers[4].text
    assert "&lt;" not in answers[4].text


@pytest.mark.optional_program("apertium")
def test_apertium_translates_many_sentences_in_one_go(apertium: Apertium) -> None:
    asked = [request(f"The house number {number} is red and we live in it.") for number in range(200)]
    before = os.times().children_user
    answers = translate(apertium, asked, cancelled=never)
    assert all(answer.is_shown for answer in answers)
    assert all(str(number) in answer.text for number, answer in enumerate(answers))
    assert (
        os.times().children_user - before < 5
    )  # the processor's time: a start for each sentence takes many times that


@pytest.mark.optional_program("apertium")
def test_apertium_goes_through_spanish() -> None:
    """Its pairs name Spanish by three letters in one package and by two in the next."""
    provider = Apertium()
    if shutil.which("apertium") is None or provider.is_available("en", "pt"):
        pytest.skip("apertium with eng-spa and es-pt is not installed: apt-get install apertium-eng-spa apertium-es-pt")
    bold = _pair("b", 1)
    asked = [
        request("We call for <b1>freedom of movement</b1> in 30 countries [2].", *bold, target="pt"),
        request("The red house of PICUM.", target="pt"),
    ]
    answers = translate(provider, asked, cancelled=never, dnt_terms=["PICUM"])
    assert [answer.reason for answer in answers] == ["", ""]
    assert "<b1>liberdade de movimento</b1>" in answers[0].text
    assert "casa vermelha" in answers[1].text
