"""Partsong gives a web transcript its voice."""

__version__ = "0.1.0"
