"""Speech engines by name: the built-in ones, and those of other installed packages."""

from __future__ import annotations

from difflib import get_close_matches
from importlib.metadata import EntryPoint, entry_points
from typing import TYPE_CHECKING

from partsong.errors import ConfigError
from partsong.findings import Place
from partsong.speak.engine import Phonetic

if TYPE_CHECKING:
    from partsong.findings import Finding
    from partsong.speak.engine import Engine

GROUP = "partsong.engines"
"""The entry point group of engines: each is a callable without arguments that returns an `Engine`.
"""
DEFAULT = "pyttsx3"
"""The engine that speaks if neither the voice nor the show names one."""
_BUILT_IN = {
    DEFAULT: "partsong.speak.default_engine:open_default",
    "espeak": "partsong.speak.espeak.espeak_engine:EspeakEngine",
    "tone": "partsong.speak.tone:ToneEngine",
}


def open_engine(name: str) -> Engine:
    """The engine, in a child process if it needs one, and `Phonetic` if the engine itself is.

    Raises: ConfigError for an unknown name or an engine that cannot be loaded.
    """
    engine = open_in_process(name)
    if not getattr(engine, "needs_process", True):
        return engine
    from partsong.speak.isolated import IsolatedEngine, IsolatedPhoneticEngine

    engine_class = IsolatedPhoneticEngine if isinstance(engine, Phonetic) else IsolatedEngine
    return engine_class(name, engine)


def open_in_process(name: str) -> Engine:
    """The engine in this process, not started yet.

    `name` may also be `module:callable`, for an engine without an entry point.

    Raises: ConfigError for an unknown name or an engine that cannot be loaded.
    """
    entry = EntryPoint("", name, GROUP) if ":" in name else _entry_point(name)
    if entry is None:
        raise ConfigError(unknown_engine(name, Place(f"engine {name}")))
    try:
        engine: Engine = entry.load()()
    except (ImportError, AttributeError) as error:
        raise ConfigError.at(Place(f"engine {name}"), f"it cannot be loaded ({error})") from error
    return engine


def is_registered(name: str) -> bool:
    """Whether an engine has this name, even if it cannot be loaded."""
    return _entry_point(name) is not None


def unknown_engine(name: str, place: Place) -> Finding:
    """The fault that no engine has this name, with the nearest name as a hint."""
    known = [*_BUILT_IN, *(entry.name for entry in entry_points(group=GROUP))]
    near = get_close_matches(name, known, 1)
    hint = f"did you mean {near[0]}" if near else f"there are {', '.join(known)}"
    return ConfigError.finding(place, f"there is no engine {name[:40]!r}", hint)


def _entry_point(name: str) -> EntryPoint | None:
    # First, since a search of all installed packages takes longer than speaking an utterance.
    if name in _BUILT_IN:
        return EntryPoint(name, _BUILT_IN[name], GROUP)
    return next(iter(entry_points(group=GROUP, name=name)), None)
