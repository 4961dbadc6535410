"""An engine that hangs, crashes, chatters or is silent costs its utterance and nothing else."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from partsong.errors import EngineError
from partsong.model import Pronunciation, VoiceSettings
from partsong.speak.engine import Phonetic
from partsong.speak.isolated import IsolatedEngine, IsolatedPhoneticEngine
from partsong.speak.registry import open_engine
from tests.speak.faulty import Faulty

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

VOICE = VoiceSettings("tone-1")


@pytest.fixture(params=["Faulty", "ForkingFaulty"])
def engine(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[IsolatedEngine]:
    """A faulty engine in a child process."""
    monkeypatch.setenv(
        "PYTHONPATH",
        os.pathsep.join([str(request.config.rootpath), os.environ.get("PYTHONPATH", "")]),
    )
    isolated = IsolatedEngine(f"tests.speak.faulty:{request.param}", Faulty(), timeout_s=1)
    yield isolated
    isolated.close()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param("hang", "no answer in 1 s", id="hang"),
        pytest.param("crash", "signal 11|process ended", id="crash"),
        pytest.param("exit", "exit code 3|process ended", id="exit"),
        pytest.param("silent", "gave silence", id="silence"),
        pytest.param("bug", "bug", id="a bug in a library"),
    ],
)
def test_a_failure_is_reported_and_the_next_utterance_works(
    engine: IsolatedEngine, text: str, reason: str
) -> None:
    """After a retry; with the text and the reason."""
    with pytest.raises(EngineError, match=reason) as caught:
        engine.speak(text, VOICE)
    (fault,) = caught.value.findings
    assert str(fault.place) == text
    assert "2 times" in fault.hint
    assert engine.speak("fine", VOICE).pcm


class _Deaf:
    """A child that never replies, and records its timeouts."""

    def __init__(self) -> None:
        self.timeout_s: list[float] = []

    def request(self, _head: object, timeout_s: float) -> tuple[None, str]:
        """No answer."""
        self.timeout_s.append(timeout_s)
        return None, "no answer"

    def end(self) -> None:
        """There is none to end."""


def test_longer_texts_get_more_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """A second for each 20 characters, at each attempt; a request for the voices has no text."""
    deaf = _Deaf()
    monkeypatch.setattr("partsong.speak.isolated._Child", lambda _: deaf)
    isolated = IsolatedPhoneticEngine(
        "tests.speak.faulty:PhoneticFaulty", Faulty(), timeout_s=3, attempts=3
    )
    asked: list[Callable[[], object]] = [
        lambda: isolated.speak("x" * 100, VOICE),
        lambda: isolated.phonemes("x" * 40, VOICE),
        lambda: isolated.unknown(("x" * 9, "y" * 10), VOICE),
        isolated.voices,
    ]
    for ask in asked:
        with pytest.raises(EngineError, match="3 times"):
            ask()
    assert deaf.timeout_s == [8] * 3 + [5] * 3 + [4] * 3 + [3] * 3


@pytest.mark.parametrize(("text", "where"), [("x" * 60, "x" * 60), ("x" * 61, "x" * 59 + "…")])
def test_a_long_text_is_quoted_by_its_beginning(
    monkeypatch: pytest.MonkeyPatch, text: str, where: str
) -> None:
    """60 characters of it are the most."""
    monkeypatch.setattr("partsong.speak.isolated._Child", lambda _: _Deaf())
    with pytest.raises(EngineError) as caught:
        IsolatedEngine("tests.speak.faulty:Faulty", Faulty()).speak(text, VOICE)
    assert str(caught.value.findings[0].place) == where


def test_chatter_does_not_mix_with_the_replies(engine: IsolatedEngine) -> None:
    """What the engine or its library prints goes to the error stream."""
    assert engine.speak("chatter", VOICE).pcm == engine.speak("fine", VOICE).pcm


def test_a_passing_fault_is_tried_again(engine: IsolatedEngine, tmp_path: Path) -> None:
    """One crash is no failure."""
    assert engine.speak(f"once {tmp_path / 'marker'}", VOICE).pcm


def test_no_process_is_left(engine: IsolatedEngine) -> None:
    """Closing waits for the child; closing again does nothing."""
    engine.speak("fine", VOICE)
    assert engine._child is not None
    pid = engine._child.pid
    os.kill(pid, 0)
    engine.close()
    engine.close()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_a_missing_library_is_reported(
    monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    """At once and in its own words, not by waiting."""
    monkeypatch.setenv("PYTHONPATH", str(request.config.rootpath))
    isolated = IsolatedEngine("tests.speak.faulty:Missing", Faulty())
    with pytest.raises(EngineError, match="it cannot be loaded"):
        isolated.speak("fine", VOICE)
    isolated.close()


def test_a_fingerprint_starts_nothing() -> None:
    """It is asked for on every run."""
    isolated = IsolatedEngine("tests.speak.faulty:Faulty", Faulty())
    assert isolated.fingerprint == "faulty 1"
    assert not isolated.takes_ipa
    assert not isinstance(isolated, Phonetic)
    assert isolated._child is None


@pytest.mark.parametrize(("name", "phonetic"), [("Faulty", False), ("PhoneticFaulty", True)])
def test_an_opened_engine_is_phonetic_where_the_engine_is(name: str, phonetic: bool) -> None:
    """Known before anything is started."""
    opened = open_engine(f"tests.speak.faulty:{name}")
    assert isinstance(opened, Phonetic) == phonetic


def test_questions_leave_the_process_that_forks_alone(
    monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    """Each is answered by a fork, like an utterance: so no answer changes what is said later."""
    monkeypatch.setenv(
        "PYTHONPATH",
        os.pathsep.join([str(request.config.rootpath), os.environ.get("PYTHONPATH", "")]),
    )
    asking = IsolatedPhoneticEngine("tests.speak.faulty:PhoneticFaulty", Faulty())
    answers = {
        asking.phonemes("fine", VOICE),
        asking.phonemes("fine", VOICE),
        *asking.unknown(("fine",), VOICE),
    }
    assert asking._child is not None
    assert len(answers - {str(asking._child.pid)}) == 3
    asking.close()


def test_an_engine_without_phonemes_says_so(engine: IsolatedEngine) -> None:
    """Were it asked all the same; and it goes on."""
    asking = IsolatedPhoneticEngine(engine._name, engine._local, timeout_s=5)
    with pytest.raises(EngineError, match="reports no phonemes"):
        asking.phonemes("fine", VOICE)
    with pytest.raises(EngineError, match="reports no phonemes"):
        asking.unknown(("fine",), VOICE)
    assert asking.speak("fine", VOICE, (Pronunciation(0, 4, "faɪn"),)).pcm
    asking.close()
