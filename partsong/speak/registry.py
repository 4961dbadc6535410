"""The engines by name."""

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
"""Entry points in this group name callables without arguments that return an `Engine`."""
DEFAULT = "pyttsx3"
"""The engine of voices that name none, in a show that names none."""
_BUILT_IN = {
    DEFAULT: "partsong.speak.default_engine:open_default",
    "espeak": "partsong.speak.espeak.espeak_engine:EspeakEngine",
    "tone": "partsong.speak.tone:ToneEngine",
}


def open_engine(name: str) -> Engine:
    """The engine, behind a process boundary where it needs one; `Phonetic` where the engine itself
    is.

    Raises: ConfigError for an unknown name, and for an engine that cannot be loaded.
    """
    engine = open_here(name)
    if not getattr(engine, "needs_process", True):
        return engine
    from partsong.speak.isolated import IsolatedEngine, IsolatedPhoneticEngine

    isolated = IsolatedPhoneticEngine if isinstance(engine, Phonetic) else IsolatedEngine
    return isolated(name, engine)


def open_here(name: str) -> Engine:
    """The engine in this process, not started yet; `module:name` names one that is not installed.

    Raises: ConfigError.
    """
    entry = EntryPoint("", name, GROUP) if ":" in name else _entry(name)
    if entry is None:
        raise ConfigError(unknown_engine(name, Place(f"engine {name}")))
    try:
        engine: Engine = entry.load()()
    except (ImportError, AttributeError) as error:
        raise ConfigError.at(Place(f"engine {name}"), f"it cannot be loaded ({error})") from error
    return engine


def is_registered(name: str) -> bool:
    """Whether there is an engine of that name, be it one that cannot be loaded."""
    return _entry(name) is not None


def unknown_engine(name: str, place: Place) -> Finding:
    """What is said of a name that no engine has, with the nearest that one has."""
    known = [*_BUILT_IN, *(entry.name for entry in entry_points(group=GROUP))]
    near = get_close_matches(name, known, 1)
    hint = f"did you mean {near[0]}" if near else f"there are {', '.join(known)}"
    return ConfigError.finding(place, f"there is no engine {name[:40]!r}", hint)


def _entry(name: str) -> EntryPoint | None:
    """Where the engine of that name is made."""
    if name in _BUILT_IN:  # asked first: to search all that is installed takes longer than to speak
        return EntryPoint(name, _BUILT_IN[name], GROUP)
    return next(iter(entry_points(group=GROUP, name=name)), None)
