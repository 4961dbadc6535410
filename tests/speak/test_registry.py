"""Engines by name: ours and other packages', in this process or in one of their own."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

import pytest

from partsong.errors import ConfigError
from partsong.model import VoiceSettings
from partsong.speak.isolated import IsolatedEngine
from partsong.speak.registry import DEFAULT, is_registered, open_engine, open_in_process
from partsong.speak.tone import ToneEngine
from tests.speak.other_engines import Bells, install

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def others(tmp_path: Path, pytestconfig: pytest.Config, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another package's engines are installed."""
    install(tmp_path / "installed", pytestconfig.rootpath, monkeypatch)


@pytest.mark.parametrize("name", [DEFAULT, "espeak", "tone", "bells", "quiet"])
def test_every_registered_engine_opens(name: str) -> None:
    """And says what it is without being started."""
    assert is_registered(name)
    engine = open_engine(name)
    assert engine.fingerprint == open_in_process(name).fingerprint
    assert engine.takes_ipa == open_in_process(name).takes_ipa
    engine.close()


@pytest.mark.parametrize(
    ("name", "isolated"),
    [
        pytest.param("tone", False, id="one that needs no process"),
        pytest.param("bells", False, id="another package's"),
        pytest.param("tests.speak.other_engines:Bells", False, id="one that is not installed"),
        pytest.param("espeak", True, id="one that needs a process"),
        pytest.param("quiet", True, id="one that does not say"),
    ],
)
def test_the_engine_says_whether_it_needs_a_process(name: str, isolated: bool) -> None:
    """Whoever brings it."""
    assert isinstance(open_engine(name), IsolatedEngine) == isolated


def test_another_packages_engine_speaks_in_its_process() -> None:
    """It is found there by the same name."""
    engine = open_engine("quiet")
    (voice,) = engine.voices()
    assert voice.id != str(os.getpid())
    assert engine.speak("fine", VoiceSettings("any")).pcm
    engine.close()


def test_one_engine_of_two_names_has_one_fingerprint(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that what was spoken under one name is not spoken again under the other."""
    monkeypatch.setattr("sys.platform", "linux")
    assert open_in_process("espeak").fingerprint == open_in_process(DEFAULT).fingerprint


def test_our_own_engines_are_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By a package that takes a name of theirs."""
    info = tmp_path / "rival-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: rival\nVersion: 1\n")
    (info / "entry_points.txt").write_text(
        "[partsong.engines]\ntone = tests.speak.other_engines:Bells\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    engine = open_engine("tone")
    assert isinstance(engine, ToneEngine)
    assert not isinstance(engine, Bells)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        pytest.param("bels", "did you mean bells", id="near another package's"),
        pytest.param("espek", "did you mean espeak", id="near ours"),
        pytest.param("xyz", "there are pyttsx3, espeak, tone, ", id="near none"),
        pytest.param("broken", "cannot be loaded (No module named", id="its module is not there"),
        pytest.param("tests.speak.other_engines:No", "cannot be loaded", id="not in its module"),
    ],
)
def test_an_engine_that_cannot_be_opened_is_reported(name: str, message: str) -> None:
    """As a fault of the configuration."""
    with pytest.raises(ConfigError, match=re.escape(message)):
        open_engine(name)
