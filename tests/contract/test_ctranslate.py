"""CTranslate2 with a real, tiny model: an archive as Argos packs it, and a folder. Skips without the extra `local`."""

import importlib.util
import json
import zipfile
from pathlib import Path

import pytest

pytest.importorskip("ctranslate2", reason="the extra `local` is not installed: pip install transcall[local]")
pytest.importorskip("sentencepiece", reason="the extra `local` is not installed: pip install transcall[local]")

from tiny_model import make_argos_package, make_folder
from transcall.domain.document import UnitKind
from transcall.domain.inline import Content
from transcall.domain.ports import MachineRequest
from transcall.domain.segment import Segment
from transcall.errors import ConfigError, RemoteError
from transcall.suggest.machine.ctranslate import CTranslate2
from transcall.suggest.machine.limits import Limits
from transcall.suggest.machine.models import open_model
from transcall.suggest.machine.run import translate


def never() -> bool:
    return False


def request(text: str, target: str = "es") -> MachineRequest:
    return MachineRequest(text, Segment("k", 0, 0, UnitKind.PARAGRAPH, "1", Content(text)), "en", target)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_argos_package(tmp_path_factory.mktemp("models") / "en_es.argosmodel", "la casa roja")


@pytest.mark.parametrize("kind", ["archive", "folder"])
def test_a_given_model_translates(archive: Path, tmp_path: Path, kind: str) -> None:
    path = archive if kind == "archive" else make_folder(tmp_path / "model", "la casa roja")
    provider = CTranslate2([path], cache=tmp_path / "cache")
    assert provider.is_available("en", "es") == ""
    assert provider.is_available("en-GB", "es-MX") == ""
    answers = translate(provider, [request("the red house"), request("the house is red")], cancelled=never)
    assert [answer.text for answer in answers] == ["la casa roja", "la casa roja"]
    assert provider.version.startswith("1.0-")


def test_through_a_second_model(archive: Path, tmp_path: Path) -> None:
    second = make_folder(tmp_path / "second", "de todas las personas", source="es", target="pt")
    provider = CTranslate2([archive, second], cache=tmp_path / "cache")
    assert provider.is_available("en", "pt") == ""
    assert provider.translate([request("the red house", "pt")], never) == ["de todas las personas"]
    assert "no model for en → fr" in provider.is_available("en", "fr")


def test_what_is_missing_is_said(archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "has to name a model" in CTranslate2([]).is_available("en", "es")
    assert "no model at" in CTranslate2([tmp_path / "none"]).is_available("en", "es")
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    provider = CTranslate2([archive], cache=tmp_path)
    assert "pip install 'transcall[local]'" in provider.is_available("en", "es")
    with pytest.raises(RemoteError, match="not installed"):
        provider.translate([request("the house")], never)


def test_nobody_waits_beyond_the_deadline_or_a_cancel(archive: Path, tmp_path: Path) -> None:
    provider = CTranslate2([archive], Limits(deadline=0.0), cache=tmp_path)
    with pytest.raises(RemoteError, match=r"in time|cancelled"):
        provider.translate([request("the house " * 150)] * 16, never)
    with pytest.raises(RemoteError, match="cancelled"):
        provider.translate([request("the house")], lambda: True)


def test_a_broken_model_is_one_sentence(tmp_path: Path) -> None:
    folder = make_folder(tmp_path / "model", "la casa roja")
    (folder / "model" / "model.bin").write_bytes(b"secret" * 100)
    with pytest.raises(RemoteError, match="cannot load"):
        CTranslate2([folder]).translate([request("the house")], never)


def test_an_archive_is_unpacked_once_and_nothing_else_of_it(archive: Path, tmp_path: Path) -> None:
    path = tmp_path / "more.argosmodel"
    path.write_bytes(archive.read_bytes())
    with zipfile.ZipFile(path, "a") as opened:
        for name in (
            "../../evil.model",
            "/evil.model",
            "pack/model/../../../evil.bin",
            "pack/model/run.py",
            "a\\b.bin",
        ):
            opened.writestr(name, "evil")
    cache = tmp_path / "deep" / "cache"
    model = open_model(path, cache)
    again = open_model(path, cache)
    assert (model, model.source_language, model.target_language) == (again, "en", "es")
    names = {each.name for each in tmp_path.rglob("*") if each.is_file()}
    assert not names & {"evil.model", "evil.bin", "run.py"}
    assert [each.name for each in cache.iterdir()] == [model.folder.parent.name]


def _without(archive: Path, path: Path, missing: str, **instead: str) -> Path:
    with zipfile.ZipFile(archive) as given, zipfile.ZipFile(path, "w") as made:
        for entry in given.infolist():
            name = entry.filename.rsplit("/", 1)[-1]
            if name in instead:
                made.writestr(entry.filename, instead[name])
            elif name != missing:
                made.writestr(entry.filename, given.read(entry))
    return path


@pytest.mark.parametrize(
    ("missing", "metadata", "reason"),
    [
        ("model.bin", None, "no CTranslate2 model"),
        ("metadata.json", None, "missing or no JSON"),
        ("sentencepiece.model", None, "no SentencePiece model"),
        ("", "[", "missing or no JSON"),
        ("", "[]", "missing or no JSON"),
        ("", json.dumps({"from_code": "en"}), "does not say its languages"),
        ("", json.dumps({"from_code": "not a tag", "to_code": "es"}), "does not say its languages"),
    ],
)
def test_an_archive_that_is_no_model_leaves_nothing_behind(
    archive: Path, tmp_path: Path, missing: str, metadata: str | None, reason: str
) -> None:
    instead = {} if metadata is None else {"metadata.json": metadata}
    path = _without(archive, tmp_path / "bad.argosmodel", missing, **instead)
    with pytest.raises(ConfigError, match=reason):
        open_model(path, tmp_path / "cache")
    assert list((tmp_path / "cache").iterdir()) == []


def test_a_file_that_is_no_archive(tmp_path: Path) -> None:
    path = tmp_path / "model.argosmodel"
    path.write_bytes(b"no archive")
    with pytest.raises(ConfigError, match="cannot be unpacked"):
        open_model(path, tmp_path / "cache")
