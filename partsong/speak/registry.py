"""The engines by name."""

from __future__ import annotations

from difflib import get_close_matches
from importlib.metadata import EntryPoint, entry_points
from typing import TYPE_CHECKING

from partsong.errors import ConfigError, Fault
from partsong.speak.engine import Phonetic

if TYPE_CHECKING:
    from partsong.speak.engine import Engine

GROUP = "partsong.engines"
"""Entry points in this group name callables without arguments that return an `Engine`."""


def open_engine(name: str) -> Engine:
    """The engine, behind a process boundary where it needs one; `Phonetic` where the engine itself
    is.

    Raises: ConfigError for an unknown name.
    """
    engine = open_here(name)
    if name == "tone":
        return engine
    from partsong.speak.isolated import IsolatedEngine, IsolatedPhoneticEngine

    return (IsolatedPhoneticEngine if isinstance(engine, Phonetic) else IsolatedEngine)(
        name, engine
    )


def open_here(name: str) -> Engine:
    """The engine in this process, not started yet; `module:name` names one that is not installed.

    Raises: ConfigError.
    """
    if name == "tone":
        from partsong.speak.tone import ToneEngine

        return ToneEngine()
    if name == "pyttsx3":
        from partsong.speak.pyttsx3 import open_pyttsx3

        return open_pyttsx3()
    if ":" in name:
        engine: Engine = EntryPoint("", name, GROUP).load()()
        return engine
    offered = {point.name: point for point in entry_points(group=GROUP)}
    if name in offered:
        offer: Engine = offered[name].load()()
        return offer
    known = ["pyttsx3", "tone", *offered]
    near = get_close_matches(name, known, 1)
    hint = f"did you mean {near[0]}" if near else f"there are {', '.join(known)}"
    raise ConfigError(Fault(f"--engine {name}", "there is no such engine", hint))
