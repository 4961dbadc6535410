"""Who speaks, by the evidence of all pages."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.read.reading import codes, left_out, read, read_web, turns


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        pytest.param(
            "MR. CARVIN: One.\n\n(Laughter.)\n\nJUSTICE BREYER: Two.",
            [("MR. CARVIN", "One."), ("JUSTICE BREYER", "Two.")],
            id="capitals, each once",
        ),
        pytest.param(
            'ANN LEE: One.\n\nMr. BOB RAY (Author, "A: B"): Two.\n\nCYD FOX, HOST: Three.',
            [("ANN LEE", "One."), ("BOB RAY", "Two."), ("CYD FOX", "Three.")],
            id="roles",
        ),
        pytest.param(
            "Ann Lee\n\nOne.\n\nMore.\n\nBob Ray\n\nTwo.\n\nAnn Lee\n\nThree.",
            [("Ann Lee", "One.\n\nMore."), ("Bob Ray", "Two."), ("Ann Lee", "Three.")],
            id="on lines of their own",
        ),
        pytest.param(
            "Ann Lee\nOne.\n\nBob Ray\nTwo.\n\nAnn Lee\nThree.",
            [("Ann Lee", "One."), ("Bob Ray", "Two."), ("Ann Lee", "Three.")],
            id="on lines of their own, without blank lines",
        ),
        pytest.param(
            "The CHAIRMAN. One.\n\nMr. BURNS. Two.\n\nThe CHAIRMAN. Three.",
            [("The CHAIRMAN", "One."), ("Mr. BURNS", "Two."), ("The CHAIRMAN", "Three.")],
            id="full stops",
        ),
        pytest.param(
            "Ann: One.\n\nThe CIA. Then two.\n\nA. Smith said three.\n\nAnn: Four.",
            [("Ann", "One.\n\nThe CIA. Then two.\n\nA. Smith said three."), ("Ann", "Four.")],
            id="full stops that are none of labels",
        ),
        pytest.param(
            "Q. One?\n\nA. Two.\n\nQ: Three?",
            [("Q", "One?"), ("A", "Two."), ("Q", "Three?")],
            id="questions",
        ),
        pytest.param(
            "Ann: (00:10) One.\n\n[00:00:47] Bob: Two.\n\n[00:59] More.",
            [("Ann", "One."), ("Bob", "Two.\n\nMore.")],
            id="times",
        ),
        pytest.param(
            "ANN: One.\n\nBOB: Two.\n\nANN: Three.\n\nBOB: Four.\n\nConclusion: five.",
            [
                ("ANN", "One."),
                ("BOB", "Two."),
                ("ANN", "Three."),
                ("BOB", "Four.\n\nConclusion: five."),
            ],
            id="not set as the others are",
        ),
        pytest.param(
            "Ann: 1: One.\n\n2: Two.\n\n2: Three.",
            [("Ann", "1: One.\n\n2: Two.\n\n2: Three.")],
            id="numbers",
        ),
        pytest.param(
            "PERSON #1: One.\n\nPERSON #2: Two.\n\nPERSON #1: Three.",
            [("PERSON #1", "One."), ("PERSON #2", "Two."), ("PERSON #1", "Three.")],
            id="numbered strangers",
        ),
        pytest.param(
            "ANN LEE, CNN ANCHOR: One.\n\nBOB FOX, CNN METEOROLOGIST (voice-over): Two.\n\nANN LEE: Three.",
            [("ANN LEE", "One."), ("BOB FOX", "Two."), ("ANN LEE", "Three.")],
            id="a role and a manner",
        ),
        pytest.param(
            "SUE OX: One.\n\nMAX OX: Two.\n\nS. OX: Three. MAX OX: Four. S. OX: Five.\n\nOX: Six.\n\nOX: Seven.",
            [
                ("SUE OX", "One."),
                ("MAX OX", "Two."),
                ("SUE OX", "Three."),
                ("MAX OX", "Four."),
                ("SUE OX", "Five."),
                ("OX", "Six."),
                ("OX", "Seven."),
            ],
            id="an initial is part of its name",
        ),
        pytest.param(
            "The Chairman. One.\n\nSenator Burns. Two.\n\nFirst. Three.\n\nThe Chairman. Four.\n\nMr. Linder. Five.",
            [
                ("The Chairman", "One."),
                ("Senator Burns", "Two.\n\nFirst. Three."),
                ("The Chairman", "Four."),
                ("Mr. Linder", "Five."),
            ],
            id="full stops, not in capitals",
        ),
        pytest.param(
            "ANN LEE\n\nand\n\nBOB FOX\n\nAnn Lee: One.\n\nBob Fox: Two.\n\nAL: Three.\n\nBF: Four.\n\nAL: Five.",
            [
                ("Ann Lee", "One."),
                ("Bob Fox", "Two."),
                ("Ann Lee", "Three."),
                ("Bob Fox", "Four."),
                ("Ann Lee", "Five."),
            ],
            id="names in the head, full names once, then initials",
        ),
        pytest.param(
            "Ann Lee: One.\n\nBob Fox: Two.\n\nAL: Three.\n\nBF: Four.\n\nAL: Five.\n\nBF: Six.\n\nAnd Then: seven.",
            [
                ("Ann Lee", "One."),
                ("Bob Fox", "Two."),
                ("Ann Lee", "Three."),
                ("Bob Fox", "Four."),
                ("Ann Lee", "Five."),
                ("Bob Fox", "Six.\n\nAnd Then: seven."),
            ],
            id="full names once, then initials",
        ),
        pytest.param(
            "R.- One.\n\nK.- Two.\n\nR.- Three.\n\nK.- Four.\n\nCarmelo.- Five.\n\nR.- Six.",
            [
                ("R", "One."),
                ("K", "Two."),
                ("R", "Three."),
                ("K", "Four."),
                ("Carmelo", "Five."),
                ("R", "Six."),
            ],
            id="a name beside single letters",
        ),
        pytest.param(
            "AD One of them.\n\nOW (smiling) Two.\n\nAD É so.\n\nOW “Four” it is.\n\nAD Five, then.\n\nOW so be it.",
            [
                ("AD", "One of them."),
                ("OW", "(smiling) Two."),
                ("AD", "É so."),
                ("OW", "“Four” it is."),
                ("AD", "Five, then."),
                ("OW", "so be it."),
            ],
            id="initials before any words",
        ),
        pytest.param(
            "Q.: One?\n\nA.: Two.\n\nQ.: Three?\n\nA.: Four.",
            [("Q", "One?"), ("A", "Two."), ("Q", "Three?"), ("A", "Four.")],
            id="a full stop and a colon",
        ),
        pytest.param(
            "The CHAIRMAN. One.\n\nMr. FOX. Two.\n\nThe CHAIRMAN. Three.\n\nPresent: four.\n\nMr. FOX. Five.",
            [
                ("The CHAIRMAN", "One."),
                ("Mr. FOX", "Two."),
                ("The CHAIRMAN", "Three.\n\nPresent: four."),
                ("Mr. FOX", "Five."),
            ],
            id="a colon where labels have full stops",
        ),
        pytest.param(
            "ACT I\n\nANN\nOne.\n\nBOB\nTwo.\n\nANN\nThree.\n\nCYD\nFour.",
            [("ANN", "One."), ("BOB", "Two."), ("ANN", "Three."), ("CYD", "Four.")],
            id="capitals on lines of their own, one of them once",
        ),
        pytest.param(
            "P. ¿Uno?\n\nR. Dos.\n\nP. ¿Tres?\n\nR. Cuatro.",
            [("P", "¿Uno?"), ("R", "Dos."), ("P", "¿Tres?"), ("R", "Cuatro.")],
            id="questions in Spanish",
        ),
        pytest.param(
            "記者\uff1aお元気ですか。\n\n山田\uff1aはい\uff1a元気です。\n\n記者\uff1aでは。",
            [("記者", "お元気ですか。"), ("山田", "はい\uff1a元気です。"), ("記者", "では。")],
            id="wide colons",
        ),
        pytest.param(
            "BY MR. FOX:\n\nQ. One?\n\nA. Two.\n\nMR. FOX: Three.\n\nBY MR. FOX:\n\nQ. Four?\n\nA. Five.",
            [("Q", "One?"), ("A", "Two."), ("MR. FOX", "Three."), ("Q", "Four?"), ("A", "Five.")],
            id="who examines",
        ),
        pytest.param(
            "Ann: One\nwraps here.\nWarning: it goes on.\n\nAnn: Two.",
            [("Ann", "One wraps here. Warning: it goes on."), ("Ann", "Two.")],
            id="a line that only looks like a label stays in its paragraph",
        ),
        pytest.param("Ann: \n\nBob: Two.", [("Bob", "Two.")], id="a label without words"),
        pytest.param(
            "{Ann:} One.\n\n{Bob:} Two.\n\n{Ann:} Three.\n\n{Bob:} Four.",
            [("Ann", "One."), ("Bob", "Two."), ("Ann", "Three."), ("Bob", "Four.")],
            id="in braces",
        ),
        pytest.param(
            "[Ann Lee] One [the] two.\n\n[laughs] More.\n\n[Bob] Two.\n\n[Ann Lee] Three.\n\n[laughs]\n\n[Bob] Four.",
            [
                ("Ann Lee", "One [the] two.\n\n[laughs] More."),
                ("Bob", "Two."),
                ("Ann Lee", "Three."),
                ("Bob", "Four."),
            ],
            id="in square brackets",
        ),
        pytest.param(
            "Ann Lee  0:13\nOne.\n\nBob Fox  1:02:13\nTwo.\n\nAnn Lee  1:03:00\nThree.",
            [("Ann Lee", "One."), ("Bob Fox", "Two."), ("Ann Lee", "Three.")],
            id="a time behind the name, no colon",
        ),
        pytest.param(
            "Ann: One.\n\nYes. [00:05]\n\nWhy? [00:07]\n\nAnd on.",
            [("Ann", "One.\n\nYes.\n\nWhy?\n\nAnd on.")],
            id="a time behind a sentence",
        ),
        pytest.param(
            "Ann King Jr. [0:13]\n\nOne.\n\nBob F. [1:02]\n\nTwo.\n\nAnn King Jr. [1:13]\n\nThree.",
            [("Ann King Jr.", "One."), ("Bob F.", "Two."), ("Ann King Jr.", "Three.")],
            id="a time behind an abbreviation",
        ),
        pytest.param(
            "ANN (00:13:10): One.\n\nBOB (00:14:00): Two.",
            [("ANN", "One."), ("BOB", "Two.")],
            id="a time before the colon",
        ),
        pytest.param(
            "[00:00:01] ANN: One.\n\n00:00:02 BOB: Two.\n\n[00:00:03]\nANN: Three.",
            [("ANN", "One."), ("BOB", "Two."), ("ANN", "Three.")],
            id="a time before the name",
        ),
        pytest.param(
            "Speaker 1: (00:00) One. Mr. Stewart: (00:29) Two things. Speaker 1: (01:00) Three. Note: four.",
            [
                ("Speaker 1", "One."),
                ("Mr. Stewart", "Two things."),
                ("Speaker 1", "Three. Note: four."),
            ],
            id="all turns on one line",
        ),
        pytest.param(
            "ANN LEE: One, with Lynda Kinkade. KINKADE: We begin. THE END: no.\n\nKINKADE: Two.\n\nANN LEE: Three.",
            [
                ("ANN LEE", "One, with Lynda Kinkade."),
                ("KINKADE", "We begin. THE END: no."),
                ("KINKADE", "Two."),
                ("ANN LEE", "Three."),
            ],
            id="known capitals in the midst of a paragraph",
        ),
        pytest.param(
            "Ann Lee, host: One.\n\nBob Fox, Public Radio International: Two.\n\nAnn Lee: Three.",
            [("Ann Lee", "One."), ("Bob Fox", "Two."), ("Ann Lee", "Three.")],
            id="roles in small letters",
        ),
        pytest.param(
            "Host: Maria Lopez\nGuest: Tom Burke, Denver\nDate: May 5, 2019\n\nMARIA: One.\n\nTOM: Two.\n\nMARIA: Three.\n\n"
            "TOM: Four.",
            [("MARIA", "One."), ("TOM", "Two."), ("MARIA", "Three."), ("TOM", "Four.")],
            id="facts at the head of the page",
        ),
        pytest.param(
            "The title\n\nHost: It was in 1950.\nGuest: So in the 1960s?\nHost: Yes.\nGuest: In 1970.",
            [
                ("Host", "It was in 1950."),
                ("Guest", "So in the 1960s?"),
                ("Host", "Yes."),
                ("Guest", "In 1970."),
            ],
            id="sentences with figures at the head are speech",
        ),
        pytest.param(
            "Interviewer: Ann Smith\n\nInterviewer: Where?\n\nBob: Here.\n\nInterviewer: When?",
            [("Interviewer", "Where?"), ("Bob", "Here."), ("Interviewer", "When?")],
            id="a role that is a label, and a fact before",
        ),
        pytest.param(
            "  The SPEAKER pro tempore (Mr. Poe). One\ngoes on.\n  Mr. MILLER of Florida. Mr. Speaker, two\ngoes on.\n"
            "  Mr. Speaker, I go\non.\n\n[[Page H6191]]\n\nand on.\n  Ms. EDDIE BERNICE JOHNSON of Texas. Three\nis it.\n"
            "  Miss McMORRIS. Four.",
            [
                ("The SPEAKER pro tempore", "One goes on."),
                (
                    "Mr. MILLER of Florida",
                    "Mr. Speaker, two goes on.\n\nMr. Speaker, I go on.\n\nand on.",
                ),
                ("Ms. EDDIE BERNICE JOHNSON of Texas", "Three is it."),
                ("Miss McMORRIS", "Four."),
            ],
            id="full stops, first lines set in",
        ),
    ],
)
def test_text(page: str, expected: list[tuple[str, str]]) -> None:
    """The table says who speaks which words."""
    assert turns(read(page)[0].parts[0]) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            "<p><b>Ann:</b> One.</p><p><b>Note:</b> Two.</p>",
            [("Ann", "One.\n\nNote: Two.")],
            id="bold note",
        ),
        pytest.param(
            "<p><b>Ann</b> One.</p><p><b>Bob</b> Two.</p>" * 2,
            [("Ann", "One."), ("Bob", "Two.")] * 2,
            id="bold without a colon",
        ),
        pytest.param(
            "<p><b>Ann:</b> One.</p><p>Conclusion: two.</p><p><b>Ann:</b> Three.</p>",
            [("Ann", "One.\n\nConclusion: two."), ("Ann", "Three.")],
            id="not bold where the others are",
        ),
        pytest.param(
            "<h3>Ann</h3><p>One.</p><h3>Bob</h3><p>Two.</p><h3>Ann</h3><p>Three.</p><h3>Bob</h3><p>Four.</p>",
            [("Ann", "One."), ("Bob", "Two."), ("Ann", "Three."), ("Bob", "Four.")],
            id="headings that repeat",
        ),
        pytest.param(
            "<dl><dt>Ann</dt><dd><a href=x>One</a> <a href=y>two</a></dd></dl>",
            [("Ann", "One two")],
            id="spoken links",
        ),
        pytest.param(
            "<cite>Ann:</cite><time>0:10</time><p>One.</p>", [("Ann", "One.")], id="cite and time"
        ),
        pytest.param(
            '<p><i class="who">the crowd</i>: One.</p>',
            [("the crowd", "One.")],
            id="markup that is sure",
        ),
        pytest.param(
            "<p><b>Ann:</b> One.</p><dl><dt>what it is about</dt><dd>Two.</dd></dl>",
            [("Ann", "One.\n\nwhat it is about: Two.")],
            id="a list of terms",
        ),
    ],
)
def test_html(body: str, expected: list[tuple[str, str]]) -> None:
    """Markup is evidence, too."""
    assert turns(read_web(body)) == expected


def test_a_heading_on_every_page_is_no_speaker() -> None:
    """Only what comes twice on one page is."""
    page = "<h1>{}</h1><h2>Transcript</h2><p><b>Ann:</b> One.</p><h2>Comments</h2>"
    show, _ = read(page.format("One"), page.format("Two"), name="c{}.html")
    assert show.speakers == ("Ann",)
    assert left_out(show.parts[1]) == [
        ("title", "Two"),
        ("heading", "Transcript"),
        ("heading", "Comments"),
    ]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        pytest.param("Ann: One.\n\nAnn: Two.", [], id="nothing"),
        pytest.param(
            "Ann: One.\n\nRemember this: two.\n\nAnn: Three.", ["PS121"], id="a doubtful label"
        ),
        pytest.param(
            "Ann: One.\n\nWarning: two.\n\nAnn: Three.", [], id="a word that is never a speaker"
        ),
        pytest.param("ANN: One.\n\nAnn: Two.", ["PS122"], id="two spellings"),
        pytest.param(
            "Ann: One.\n\nBob: Two.\n\nAnn: x\n\nBob: x\n\nCyd: Three.",
            ["PS124"],
            id="a single turn",
        ),
        pytest.param("ANN LEE: One.\n\nLEE: Two.", ["PS125"], id="a surname alone"),
        pytest.param(
            "ANN LEE: One.\n\nBOB LEE: Two.\n\nLEE: Three.", ["PS126"], id="a surname of two"
        ),
        pytest.param("One.", ["PS120"], id="no labels"),
        pytest.param(
            f"{'A word of welcome. ' * 9}\n\nAnn: One.",
            ["PS123"],
            id="text before the first speaker",
        ),
    ],
)
def test_doubts_are_found(page: str, expected: list[str]) -> None:
    """Nothing is guessed in silence."""
    assert codes(read(page)[1]) == expected


def test_a_heading_on_every_page_is_no_speaker_where_headings_are() -> None:
    """The speakers come again on a page, the other heading does not."""
    page = "<h3>Ann</h3><p>One.</p><h3>Bob</h3><p>Two.</p><h3>Ann</h3><p>Three.</p><h3>Bob</h3><p>Four.</p>"
    between = "<h3>Intermission</h3><p>Five.</p>"
    show, _ = read(f"{page}<h3>Intermission</h3>", f"{page}{between}{page}", name="c{}.html")
    assert turns(show.parts[1])[3] == ("Bob", "Four.\n\nFive.")


def test_a_term_before_the_first_speaker_is_listed() -> None:
    """With its words."""
    part = read_web("<dl><dt>what it is about</dt><dd>Two.</dd></dl><p><b>Ann:</b> One.</p>")
    assert left_out(part) == [("before the first speaker", "what it is about: Two.")]


def test_a_doubt_names_its_line() -> None:
    """So that it can be looked up."""
    _, findings = read("Ann: One.\n\nAnn: Two.\n\nRemember this: three.")
    assert [(str(finding.place), finding.code) for finding in findings] == [("c1.txt:5", "PS121")]


def test_named_speakers_may_look_like_anything() -> None:
    """What `voices.yaml` names needs no other evidence, and no look of a name."""
    page = "Ann: One.\n\nNote: Two.\n\nthe man, far off (from the left of the stage): Three."
    named = ("Note", "the man, far off (from the left of the stage)")
    assert [speaker for speaker, _ in turns(read(page, speakers=named)[0].parts[0])] == [
        "Ann",
        *named,
    ]


def test_a_named_speaker_with_a_colon() -> None:
    """It is no part of the name, on the page as in `voices.yaml`."""
    show, _ = read(
        "the man, far off: One.\n\nAnn: Two.\n\nAnn: Three.", speakers=("the man, far off:",)
    )
    assert show.speakers == ("the man, far off", "Ann")


def test_a_named_speaker_who_is_not_there_silences_nobody() -> None:
    """Pages without labels are narrated whatever `voices.yaml` names."""
    show, findings = read("Just words.", speakers=("Narrator", "Ann"))
    assert (show.speakers, codes(findings)) == (("Narrator",), ["PS120"])


NAMES = st.sampled_from(["Ann", "Bob", "Dr. Smith", "Speaker 1", "José Ángel"])
SAID = st.text(alphabet="abc de.", min_size=1).map(lambda text: f"x{text}".strip())


@settings(max_examples=60, derandomize=True, deadline=None)
@given(st.lists(st.tuples(NAMES, SAID), min_size=2, max_size=12))
def test_what_was_labelled_is_read_back(said: list[tuple[str, str]]) -> None:
    """As text and as HTML alike."""
    expected = [(name, " ".join(text.split())) for name, text in said]
    assert (
        turns(read("\n\n".join(f"{name}: {text}" for name, text in said))[0].parts[0]) == expected
    )
    assert (
        turns(read_web("".join(f"<p><b>{name}:</b> {text}</p>" for name, text in said))) == expected
    )


def test_a_heading_of_the_rank_of_names_is_one() -> None:
    """Even if it comes once; headings of other ranks are none."""
    page = "<h3>Act One</h3><h4>Ann</h4><p>One.</p><h4>Bob</h4><p>Two.</p><h4>Ann</h4><p>Three.</p><h3>Act Two</h3>"
    assert turns(read_web(page)) == [("Ann", "One."), ("Bob", "Two."), ("Ann", "Three.")]


def test_words_stand_for_their_letters() -> None:
    """`Pregunta.` once in full, then `P.`."""
    page = "".join(
        f"<p><b>{label}.</b> Uno.</p>" for label in ("Pregunta", "Respuesta", "P", "R", "P", "R")
    )
    assert [speaker for speaker, _ in turns(read_web(page))] == ["Pregunta", "Respuesta"] * 3


@pytest.mark.parametrize(
    ("doubtful", "severity"),
    [
        ("Remember this", "warning"),
        ("In the end I said", "note"),
        ("I went to the garage. Really", None),
    ],
)
def test_long_doubts_are_notes(doubtful: str, severity: str | None) -> None:
    """So is what stands where labels look otherwise; a sentence is no doubt."""
    _, findings = read(f"Ann: One.\n\nBob: Two.\n\nAnn: Three.\n\n{doubtful}: four.\n\nBob: Five.")
    assert [f.severity for f in findings if f.code == "PS121"] == [severity] * (
        severity is not None
    )


def test_a_label_that_was_joined_is_no_single() -> None:
    """Its speaker has the other's turns."""
    _, findings = read("ANN LEE: One.\n\nBOB: Two.\n\nLEE: Three.\n\nBOB: Four.\n\nLEE: Five.")
    assert codes(findings) == ["PS125"]


@pytest.mark.parametrize("label", ["...", "~", "\U0001f600", "<<"])
def test_labels_without_letters(label: str) -> None:
    """A form may name a speaker so."""
    page = json.dumps(
        {"segments": [{"speaker": label, "body": "One."}, {"speaker": "Ann", "body": "Two."}]}
    )
    assert [speaker for speaker, _ in turns(read(page, name="c{}.json")[0].parts[0])] == [
        label,
        "Ann",
    ]


@pytest.mark.parametrize(
    "line", ["Mr. " + "O'AA " * 40 + "x", "Dr. " + "A. " * 60 + "x", "A" + ",A" * 50_000]
)
def test_no_label_takes_long(line: str) -> None:
    """However it is spelled: it ends, which a search with all ways back would not."""
    assert read(f"{line}\n\nAnn: One.\n\nAnn: Two.")[0].parts


def test_roles_are_left_out_with_their_labels() -> None:
    """No word of the page is lost."""
    part = read('Mr. BOB RAY (Author, "A: B"): One.\n\nANN, HOST: Two.\n\nANN: Three.')[0].parts[0]
    assert left_out(part) == [("label", 'Mr. BOB RAY (Author, "A: B")'), ("label", "ANN, HOST")]
