"""The pitches of espeak-ng's voices, by which voices are chosen that sound different."""

from __future__ import annotations

PITCHES_HZ = {
    "": 102.0,
    "+f2": 197.0,
    "+Nguyen": 151.0,
    "+ed": 126.0,
    "+Annie": 240.0,
    "+m8": 86.0,
    "+aunty": 172.0,
    "+f3": 212.0,
    "+david": 75.0,
    "+steph": 184.0,
    "+Jacky": 114.0,
    "+belinda": 230.0,
}
"""Median fundamental frequency by variant, of en-us in espeak-ng 1.52 saying one sentence of 22
words (autocorrelation over 40 ms windows, voiced ones only; November 2026). Variants that whisper,
croak or sing are left out, and so are those that sound like one that is here. Other base voices lie
within a few hertz of en-us.
"""
