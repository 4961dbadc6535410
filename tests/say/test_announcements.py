"""What the announcer says."""

from __future__ import annotations

import pytest

from partsong.cast.config import load
from partsong.model import Cast, Part, Role, Show, Turn, VoiceSettings
from partsong.say.announcements import calm, closing, named, opening

CAST = Cast(
    tuple(Role(name, VoiceSettings(name), name) for name in ("Ann", "Bob", "Cid")),
    VoiceSettings("announcer"),
)
TURN = Turn("t", "Ann", ("One.",), label="Ann")


def show(
    language: str = "en", number: int = 8, total: int = 12, title: str = "Saving North Korea"
) -> Show:
    """A show of one part."""
    part = Part(number, title, (TURN,), "c8.txt", next_title="David and Goliath")
    return Show("Korea", (part,), total, language=language)


@pytest.mark.parametrize(
    ("language", "first", "last"),
    [
        (
            "en",
            ("Part 8 of 12.", "Saving North Korea."),
            ("End of part 8.", "Next: David and Goliath."),
        ),
        (
            "de-AT",
            ("Teil 8 von 12.", "Saving North Korea."),
            ("Ende von Teil 8.", "Es folgt: David and Goliath."),
        ),
        (
            "fr",
            ("Partie 8 sur 12.", "Saving North Korea."),
            ("Fin de la partie 8.", "À suivre : David and Goliath."),
        ),
        (
            "es",
            ("Parte 8 de 12.", "Saving North Korea."),
            ("Fin de la parte 8.", "A continuación: David and Goliath."),
        ),
        (
            "ko",
            ("Part 8 of 12.", "Saving North Korea."),
            ("End of part 8.", "Next: David and Goliath."),
        ),
    ],
)
def test_languages(language: str, first: tuple[str, ...], last: tuple[str, ...]) -> None:
    """In the show's language, where there is a translation."""
    korea, config = show(language), load(b"")[0]
    assert opening(korea, korea.parts[0], config) == first
    assert closing(korea, korea.parts[0], config) == last


def test_the_first_part_opens_the_show() -> None:
    """With the show's title, and that the voices are synthetic."""
    korea = show(number=1)
    expected = ("Korea.", "Read by synthetic voices.", "Part 1 of 12.", "Saving North Korea.")
    assert opening(korea, korea.parts[0], load(b"")[0]) == expected


def test_a_title_is_not_said_twice() -> None:
    """The only part of a show can have the show's title."""
    korea = show(number=1, total=1, title="Korea")
    assert opening(korea, korea.parts[0], load(b"")[0]) == ("Korea.", "Read by synthetic voices.")


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Part 8: Saving North Korea", "Saving North Korea."),
        ("PART 08 – Fire", "Fire."),
        ("Part 8", ""),
        ("08", ""),
        ("9", "9."),
        ("Episode 8: Fire", "Fire."),
        ("Chapter VIII – Fire", "Fire."),
        ("8. Fire", "Fire."),
        ("Fire (part 8 of 12)", "Fire."),
        ("Fire, part eight", "Fire."),
        ("Fire (8/12)", "Fire."),
        ("Teil 8: Feuer", "Feuer."),
        ("第8回 火", "火."),
        ("Part 81: Fire", "Part 81: Fire."),
        ("Part 7: Fire", "Part 7: Fire."),
        ("Fire 8", "Fire 8."),
        ("8 fires", "8 fires."),
    ],
)
def test_a_number_is_not_said_twice(title: str, said: str) -> None:
    """A title may begin or end with it, or be nothing else; in a template of the producer's own the
    title stays whole.
    """
    korea = show(title=title)
    expected = ("Part 8 of 12.", *filter(None, [said]))
    assert opening(korea, korea.parts[0], load(b"")[0]) == expected
    own = load(b"announce: {part: 'Part {number}: {title}.'}")[0]
    assert opening(korea, korea.parts[0], own)[0].endswith(f": {calm(title)}.")


def test_a_part_that_stands_alone_has_no_place() -> None:
    """Its number is that of its title or its file; it opens and ends the show."""
    korea = show(number=212, total=212, title="Episode 212: Fire")
    config = load(b"")[0]
    expected = ("Korea.", "Read by synthetic voices.", "Episode 212: Fire.")
    assert opening(korea, korea.parts[0], config) == expected
    assert closing(korea, korea.parts[0], config) == ("End of Korea.",)
    own = load(b"announce: {part: 'Talk {number}.'}")[0]
    assert opening(korea, korea.parts[0], own)[-1] == "Talk 212."


@pytest.mark.parametrize(
    ("announce", "expected"),
    [
        ("part: 'Number {number}: {title}.'", ("Number 8: Saving North Korea.",)),
        ("part: '{author} presents. {title}.'", ("Saving North Korea.",)),
        ("part: false", ()),
        ("part: no", ()),
        ("part: true", ("Part 8 of 12.", "Saving North Korea.")),
    ],
)
def test_templates(announce: str, expected: tuple[str, ...]) -> None:
    """The producer's own words; a sentence that asks for what is not known is left out."""
    korea = show()
    assert opening(korea, korea.parts[0], load(f"announce: {{{announce}}}".encode())[0]) == expected


def test_a_question_keeps_its_mark() -> None:
    """`Who won?` needs no full stop after it."""
    korea = show(title="Who won?")
    assert opening(korea, korea.parts[0], load(b"")[0])[-1] == "Who won?"


def who(mode: str, *speakers: str, same: bool = False) -> list[bool]:
    """Before which turns a name is said."""
    voices = (
        Cast(tuple(Role(r.speaker, VoiceSettings("x"), r.name) for r in CAST.roles), CAST.announcer)
        if same
        else CAST
    )
    turns = tuple(Turn(f"t{n}", name, ("x",), label=name) for n, name in enumerate(speakers))
    return list(named(turns, voices, load(f"announce: {{speakers: {mode}}}".encode())[0]))


@pytest.mark.parametrize(
    ("mode", "speakers", "expected"),
    [
        pytest.param("first", ["Ann", "Bob", "Ann"], [True, True, False], id="first"),
        pytest.param(
            "always",
            ["Ann", "Bob", "Ann", "Ann"],
            [True, True, True, False],
            id="always, at a change",
        ),
        pytest.param("never", ["Ann", "Bob"], [False, False], id="never"),
        pytest.param(
            "first",
            ["Cid", *["Ann", "Bob"] * 4, "Cid"],
            [True, True, True, *[False] * 6, True],
            id="after eight others",
        ),
        pytest.param(
            "first",
            ["Cid", *["Ann", "Bob"] * 3, "Ann", "Cid"],
            [True, True, True, *[False] * 6],
            id="not after seven",
        ),
    ],
)
def test_who_is_named(mode: str, speakers: list[str], expected: list[bool]) -> None:
    """At the first turn in a part and after a long absence; or at every change; or never."""
    assert who(mode, *speakers) == expected


def test_speakers_with_the_same_voice_are_always_announced() -> None:
    """Listeners could not tell them apart."""
    assert who("first", "Ann", "Bob", "Ann", same=True) == [True, True, True]


def test_switched_off_by_template() -> None:
    """With `last: false` the end of the show is not announced."""
    show = Show("Korea", (Part(1, "T", (Turn("t", "Ann", ("x",)),), "p"),), 1)
    assert closing(show, show.parts[0], load(b"announce: {last: false}")[0]) == ()


def test_a_narrator_without_a_label_is_never_announced() -> None:
    """No name is known."""
    turns = (Turn("t", "Ann", ("x",)),)
    assert list(named(turns, CAST, load(b"announce: {speakers: always}")[0])) == [False]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SAVING NORTH KOREA", "Saving North Korea"),
        ("NATO", "NATO"),
        ("The U.N.", "The U.N."),
        ("ACT II, SCENE IV", "Act II, Scene IV"),
        ("XI JINPING", "Xi Jinping"),
    ],
)
def test_capitals_are_calmed(text: str, expected: str) -> None:
    """Voices would spell words in capitals; acronyms stay."""
    assert calm(text) == expected
