"""Who says what of captions."""

from __future__ import annotations

import pytest

from tests.read.readers.captions import captions, found, vtt
from tests.read.reading import left_out, turns

ONE, TWO = "First voice", "Second voice"


@pytest.mark.parametrize(
    ("cues", "expected"),
    [
        pytest.param(("It was cold.", "But", "the fire held.", "Yes", "all night.", "But", "no longer.", "Yes", "I know."),
                     [("Narrator", "It was cold. But the fire held. Yes all night. But no longer. Yes I know.")], id="a word alone is no label"),
        pytest.param(("Ada Holt: Are you there?", "marlow: I am.", "Ada Holt: Good.", "marlow: So?"),
                     [("Ada Holt", "Are you there?"), ("marlow", "I am."), ("Ada Holt", "Good."), ("marlow", "So?")], id="a name in small letters"),
        pytest.param(("Ada Holt: Are you", "there?", "so: I am.", "Or not.", "Ada Holt: Good.", "Then", "so: we go."),
                     [("Ada Holt", "Are you there? so: I am. Or not. Good. Then so: we go.")],
                     id="words with a colon where cues have no names"),
        pytest.param(("Ada Holt: Look.", "marlow: I do.", "Ada Holt: Good."), [("Ada Holt", "Look. marlow: I do. Good.")], id="small letters once"),
        pytest.param(("Ada: Look here.", "Eli: I do.", "Ada: Now.", "Eli: The note had it so.", "9:15 Dinner: in the hall."),
                     [("Ada", "Look here."), ("Eli", "I do."), ("Ada", "Now."), ("Eli", "The note had it so. 9:15 Dinner: in the hall.")],
                     id="a time before a colon"),
        pytest.param(("ADA HOLT:\nLook here.", "ELI:\nI do.", "ADA HOLT:\nNow."), [("ADA HOLT", "Look here."), ("ELI", "I do."), ("ADA HOLT", "Now.")],
                     id="labels on lines of their own"),
        pytest.param(("Host: Ada Holt, Leeds", "Eli: I do.", "Host: Now.", "Eli: Yes."),
                     [("Host", "Ada Holt, Leeds"), ("Eli", "I do."), ("Host", "Now."), ("Eli", "Yes.")], id="no head of a page"),
        pytest.param(("Host: Ada Holt, Leeds", "Eli: I do.", "Eli: Yes."), [("Host", "Ada Holt, Leeds"), ("Eli", "I do. Yes.")], id="once, and no head of a page"),
        pytest.param(("Ada: Look.", "It was 9:15", "Eli: I do.", "It was 9:15", "Ada: Yes.", "Eli: Now."),
                     [("Ada", "Look. It was 9:15"), ("Eli", "I do. It was 9:15"), ("Ada", "Yes."), ("Eli", "Now.")], id="a time behind words"),
        pytest.param(("<v Ada>We came", "[laughs]", "<v Ada>by sea."), [("Ada", "We came by sea.")], id="an aside without a voice"),
        pytest.param(("<v Ada>THE DOOR IS OPEN", "<v Ada>ada", "<v Ada>COME IN."), [("Ada", "THE DOOR IS OPEN ada COME IN.")], id="no heading"),
    ],
)  # fmt: skip
def test_labels(cues: tuple[str, ...], expected: list[tuple[str, str]]) -> None:
    """All of a cue is said; a label has a colon and comes twice."""
    assert turns(captions(vtt(*cues))[0]) == expected


def test_a_label_that_repeats_the_voice_is_left_out() -> None:
    """Some programs write the name both as a voice and before the words."""
    part, findings = captions(
        vtt("<v Eli Moss:>Eli Moss: So my name: Eli.", "<v Ada>Ada agrees: yes.")
    )
    assert turns(part) == [("Eli Moss", "So my name: Eli."), ("Ada", "Ada agrees: yes.")]
    assert left_out(part)[1:] == [("label", "Eli Moss:")]
    assert found(findings) == []


def test_a_cue_without_a_voice_is_told() -> None:
    """The speaker before goes on; where most have none, only who begins to speak is named."""
    part, findings = captions(vtt("<v Ada>Come in.", "Thanks.", "<v Eli>Sit."))
    assert turns(part) == [("Ada", "Come in.\n\nThanks."), ("Eli", "Sit.")]
    assert [(f.code, f.severity, f.place.line) for f in findings] == [("PS128", "warning", 7)]
    seldom = captions(vtt("<v Ada>Come", "in", "now.", "<v Eli>I", "will", "."))[1]
    assert found(seldom) == [("PS128", "note")]
    assert found(captions(vtt("<v Ada>Come in.", "[laughs]"))[1]) == []


@pytest.mark.parametrize(
    ("cues", "expected"),
    [
        pytest.param(("&gt;&gt; Were you", "there?", "&gt;&gt; I was. &gt;&gt; When?"), [(ONE, "Were you there?"), (TWO, "I was."), (ONE, "When?")], id="arrows"),
        pytest.param(("So were you", "there?", ">> I was.", ">>> Now to the news."), [(ONE, "So were you there?"), (TWO, "I was."), (ONE, "Now to the news.")],
                     id="before the first"),
        pytest.param((">> ADA: Were you?", ">> I was.", ">> [Applause]", ">> When?", ">> ADA: I ask", "you.", ">> Ask."),
                     [("ADA", "Were you?"), (ONE, "I was."), (TWO, "When?"), ("ADA", "I ask you."), (ONE, "Ask.")], id="among names"),
        pytest.param(("- Were you there?", "-I was.", "- When?", "- Hm?\n- When?"),
                     [(ONE, "Were you there?"), (TWO, "I was."), (ONE, "When?"), (TWO, "Hm?"), (ONE, "When?")], id="dashes"),
        pytest.param(("Were you there?", "- I was.\n- When?", "In May.", "- And?\n- So."),
                     [("Narrator", "Were you there?\n\nI was.\n\nWhen? In May.\n\nAnd?\n\nSo.")], id="dashes that only part two"),
    ],
)  # fmt: skip
def test_changes_that_name_nobody(cues: tuple[str, ...], expected: list[tuple[str, str]]) -> None:
    """A listener hears that another speaks, and the finding tells that it is not known who."""
    part, findings = captions(vtt(*cues))
    assert turns(part) == expected
    assert ("PS129", "warning") in found(findings)


def test_changes_that_name_somebody() -> None:
    """Nothing is doubtful about them, nor about a dash that goes on with a sentence."""
    part, findings = captions(
        vtt(">> ADA: Were you?", ">> ELI: I was", "— and will be.", ">> ADA: So.", ">> ELI: Yes.")
    )
    assert turns(part)[1] == ("ELI", "I was — and will be.")
    assert found(findings) == []


def test_music() -> None:
    """What is sung is an aside; notes without words are left out."""
    part, findings = captions(
        vtt(
            "<v Ada>Listen.\n♪ Row, row\nyour boat ♪",
            "♪♪",
            "♪ Gently",
            "<v Ada>[Music]",
            "<v Ada>Good.",
        )
    )
    assert turns(part) == [("Ada", "Listen. Good.")]
    assert [(aside.kind, aside.text) for aside in part.turns[0].asides] == [
        ("music", "♪ Row, row your boat ♪"), ("music", "♪ Gently"), ("music", "[Music]"),
    ]  # fmt: skip
    assert left_out(part)[1:] == [("music", "♪♪")]
    assert found(findings) == []
