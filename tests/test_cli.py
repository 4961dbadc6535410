"""The commands as a person types them: results on stdout, talk on stderr, honest exit codes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from partsong.cli import main
from partsong.model import Voice
from partsong.speak.tone import ToneEngine
from tests.site import page

if TYPE_CHECKING:
    from tests.site import Site

ROOT = Path(__file__).parents[1]
PAGE = "Saving time\n\npart: 1 2\n\nAnn: Hello there. How are you?\n\nBob: Fine.\n\nAnn: Good.\n\nNext: The rest\n"


@pytest.fixture
def show(tmp_path: Path) -> Path:
    """A show of one text page."""
    (tmp_path / "transcript").mkdir()
    (tmp_path / "transcript" / "c1.txt").write_text(PAGE, encoding="utf-8")
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    """Exit code, stdout, stderr."""
    code = main([str(arg) for arg in args])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def test_render_prints_a_line_a_part(show: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Number, title, length, turns, loudness, speakers."""
    code, out, err = run(capsys, "render", str(show), "--engine", "tone", "--jobs", "1")
    assert code == 0
    (line,) = out.splitlines()
    for piece in ("1", "Saving time", "3 turns", "LUFS", "Ann, Bob"):
        assert piece in line
    listen = f"Open {show}/audio/index.html, or run `partsong serve {show}`"
    assert err.splitlines()[-1] == f"1 of 1 part rendered, 12 utterances spoken. {listen}"
    again = run(capsys, "render", str(show), "--engine", "tone", "--verbose")[2].splitlines()
    assert again[-1] == f"audio/ is up to date. {listen}"
    no_feed = "no feed. set feed.base_url to the public URL of audio/."
    assert f"note PS501 voices.yaml: {no_feed}" in again


def test_render_in_the_shows_folder(
    show: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last line names what lies in this folder, and the shortest command."""
    monkeypatch.chdir(show)
    err = run(capsys, "render", "--engine", "tone", "--jobs", "1")[2]
    assert err.splitlines()[-1].endswith("Open audio/index.html, or run `partsong serve`")


def test_render_json(show: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One document on stdout, and nothing else."""
    code, out, err = run(capsys, "render", str(show), "--engine", "tone", "--json")
    assert err == ""
    report = json.loads(out)
    assert (code, report["schema"], report["faults"]) == (0, 1, [])
    assert [part["file"] for part in report["parts"]] == ["01-saving-time.mp3"]


def test_json_tells_what_is_up_to_date(show: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Before a render what there is to do, and after it what was made; part by part."""
    (show / "transcript" / "c2.txt").write_text("Ann: And more.\n\nBob: Yes.\n", encoding="utf-8")
    ahead = ("render", str(show), "--engine", "tone", "--json", "--dry-run")
    now = ahead[:-1]

    def outlook() -> list[tuple[bool, bool]]:
        parts = json.loads(run(capsys, *ahead)[1])["parts"]
        return [(part["up_to_date"], part["to_speak"] == part["utterances"]) for part in parts]

    def made() -> list[bool]:
        return [part["made"] for part in json.loads(run(capsys, *now)[1])["parts"]]

    assert (outlook(), made()) == ([(False, True), (False, True)], [True, True])
    assert (outlook(), made()) == ([(True, False), (True, False)], [False, False])
    (show / "transcript" / "c2.txt").write_text("Ann: Or less.\n\nBob: No.\n", encoding="utf-8")
    assert (outlook()[0], outlook()[1][0], made()) == ((True, False), False, [False, True])


def test_quiet_leaves_results_alone(show: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A line a part, and what is doubtful; no cast, no wording, no summary."""
    args = ("render", str(show), "--engine", "tone", "--quiet")
    for command in ((*args, "--dry-run"), args):
        code, out, err = run(capsys, *command)
        assert (code, [line.split()[:2] for line in out.splitlines()]) == (0, [["1", "Saving"]])
        assert "part rendered" not in err


def test_dry_run_makes_nothing(show: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It tells the cast and what would be spoken."""
    code, out, _ = run(capsys, "render", str(show), "--engine", "tone", "--dry-run")
    assert code == 0
    assert "Saving time" in out
    assert "utterances to speak" in out
    assert not (show / "audio").exists()
    plan = json.loads(
        run(capsys, "render", str(show), "--engine", "tone", "--dry-run", "--json")[1]
    )
    assert {role["speaker"] for role in plan["cast"]} == {"Ann", "Bob"}


def test_read_tells_what_is_left_out(show: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Parts, turns, speakers, and the rest with reasons."""
    code, out, _ = run(capsys, "read", str(show), "-v")
    assert code == 0
    for piece in (
        "1 of 2  Saving time",
        "pager",
        "next link",
        "Ann  2 turns",
        "Bob  1 turn",
        "“Hello there.",
    ):
        assert " ".join(piece.split()) in " ".join(out.split())
    reading = json.loads(run(capsys, "read", str(show), "--json")[1])
    assert [turn["speaker"] for turn in reading["parts"][0]["turns"]] == ["Ann", "Bob", "Ann"]


def test_read_takes_a_page_or_a_folder_of_pages(
    show: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Not only a show; and says what it cannot read."""
    page = show / "transcript" / "c1.txt"
    for source in (page, show / "transcript"):
        reading = json.loads(run(capsys, "read", str(source), "--json")[1])
        assert [part["title"] for part in reading["parts"]] == ["Saving time"]
    assert run(capsys, "read", str(show / "nowhere"))[0] == 1


def test_read_prints_what_to_paste(show: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Below the hint, and in the JSON."""
    page = "Ann: One.\n\nBob: Two.\n\nAnn: Three.\n\nBob: Four.\n\nRemember this: five."
    (show / "transcript" / "c1.txt").write_text(page, encoding="utf-8")
    err = run(capsys, "read", str(show))[2]
    lines = ["speakers:", "  Remember this: false  # nobody", "  # Remember this:  # a speaker"]
    assert "\n".join(f"    {line}" for line in lines) in err
    findings = json.loads(run(capsys, "read", str(show), "--json")[1])["findings"]
    assert [f.get("paste") for f in findings if f["code"] == "PS121"] == ["\n".join(lines)]
    (show / "voices.yaml").write_text(err[err.index("    speakers:") :], encoding="utf-8")
    assert "PS121" not in run(capsys, "read", str(show), "-v")[2]


def test_read_shows_a_part(show: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its turns as they follow one another, asides where they stand."""
    (show / "transcript" / "c1.txt").write_text(
        "Ann: One [laughs] two.\n\n(MUSIC)\n\nBob: Three.", encoding="utf-8"
    )
    code, out, _ = run(capsys, "read", str(show), "--part", "1")
    assert code == 0
    assert out.split("\n\n")[1:] == ["Ann\n    One [laughs] two.\n    (MUSIC)", "Bob\n    Three.\n"]
    asides = json.loads(run(capsys, "read", str(show), "--part", "1", "--json")[1])["parts"][0][
        "turns"
    ][0]["asides"]
    assert [(aside["kind"], aside["text"]) for aside in asides] == [
        ("laughter", "[laughs]"),
        ("music", "(MUSIC)"),
    ]
    code, _, err = run(capsys, "read", str(show), "--part", "7")
    assert (code, err) == (2, "error PS001 --part 7: there is no such part. the show has 1.\n")


def test_read_names_nobody_whom_the_page_does_not(
    show: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In the JSON who speaks without a label has an empty name; other labels of a speaker are
    shown.
    """
    page = "This is a word of welcome to you.\n\nANN LEE: One.\n\nLEE: Two."
    (show / "transcript" / "c1.txt").write_text(page, encoding="utf-8")
    reading = json.loads(run(capsys, "read", str(show), "--json")[1])
    assert [turn["speaker"] for turn in reading["parts"][0]["turns"]] == ["", "ANN LEE", "ANN LEE"]
    assert "also LEE" in run(capsys, "read", str(show))[1]


def test_voices_lists_what_a_speaker_can_be_given(capsys: pytest.CaptureFixture[str]) -> None:
    """Ids first, so that they can be copied."""
    code, out, _ = run(capsys, "voices", "--engine", "tone")
    assert code == 0
    assert (
        out.splitlines()[0].split()[0]
        == json.loads(run(capsys, "voices", "--engine", "tone", "--json")[1])["voices"][0]["id"]
    )


@pytest.mark.parametrize(
    ("config", "args", "first"),
    [
        pytest.param("", ("--engine", "tone"), "tone:tone-1", id="another engine's"),
        pytest.param("engine: tone", (), "tone-1", id="the show's default"),
        pytest.param("engine: tone", ("--engine", "tone"), "tone-1", id="the default, asked for"),
        pytest.param(
            "engine: espeak",
            ("--engine", "partsong.speak.tone:ToneEngine"),
            "tone-1",
            id="one that no show can name",
        ),
    ],
)
def test_voices_are_listed_as_the_show_takes_them(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    config: str,
    args: tuple[str, ...],
    first: str,
) -> None:
    """With their engine in front, unless it is the default one."""
    (tmp_path / "voices.yaml").write_text(config, encoding="utf-8")
    out = run(capsys, "voices", "--show", str(tmp_path), *args)[1]
    assert out.split()[0] == first


class _PartlyMeasured(ToneEngine):
    """Voices of which some have no pitch."""

    def voices(self) -> tuple[Voice, ...]:
        """Of three languages, whose tags are alike."""
        return (
            Voice("a", "a", "en", 100.0),
            Voice("b", "b", "en-GB", None),
            Voice("c", "c", "enm", None),
        )


@pytest.mark.parametrize(
    ("args", "listed"),
    [
        pytest.param([], ["a"], id="those that were measured"),
        pytest.param(["--all"], ["a", "b", "c"], id="all"),
        pytest.param(["--language", "EN", "--all"], ["a", "b"], id="a language and its regions"),
        pytest.param(["--language", "en-gb"], ["b"], id="none of them measured"),
        pytest.param(["--language", "enm"], ["c"], id="a language whose tag begins alike"),
    ],
)
def test_which_voices_are_listed(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    args: list[str],
    listed: list[str],
) -> None:
    """Those that are of use first; all where there are no others."""
    monkeypatch.setattr("partsong.speak.catalogue.open_engine", lambda _: _PartlyMeasured())
    out = run(capsys, "voices", "--json", *args)[1]
    assert [voice["id"] for voice in json.loads(out)["voices"]] == listed


@pytest.mark.parametrize(
    ("args", "code", "told"),
    [
        pytest.param(["render", "missing"], 1, "missing", id="no folder"),
        pytest.param(["render", "--part", "0"], 2, "--part", id="usage"),
        pytest.param(
            ["voices", "--engine", "tone", "--language", "xx"],
            2,
            "--language xx",
            id="no such language",
        ),
        pytest.param(["sing"], 2, "sing", id="no such command"),
        pytest.param(
            ["render", "{show}", "--engine", "tome"], 2, "tone", id="unknown engine, near match"
        ),
        pytest.param(
            ["render", "{show}", "--engine", "tone", "--part", "5"],
            2,
            "--part 5",
            id="unknown part",
        ),
    ],
)
def test_faults_are_one_line(
    show: Path, capsys: pytest.CaptureFixture[str], args: list[str], code: int, told: str
) -> None:
    """Where, what, a hint; no traceback; the exit code of its kind."""
    ended, out, err = run(capsys, *(arg.format(show=show) for arg in args))
    assert ended == code
    assert told in err
    assert not out
    assert "Traceback" not in err


def test_help_loads_nothing_heavy() -> None:
    """The libraries of the road are imported where they are used."""
    heavy = {
        "numpy",
        "pydub",
        "mutagen",
        "PIL",
        "pydantic",
        "ruamel.yaml",
        "selectolax",
        "rich",
        "pyttsx3",
        "lameenc",
    }
    script = (
        "import sys, runpy; sys.argv = ['render.py', '--help']\n"
        "try: runpy.run_path('render.py', run_name='__main__')\n"
        "except SystemExit as end: assert not end.code\n"
        f"print(sorted({heavy!r} & sys.modules.keys()), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stderr.strip() == "[]"
    assert "Usage:" in done.stdout


def test_init_starts_a_show(tmp_path: Path, site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    """From an address, told page by page; what comes next is said, and works."""
    site.pages |= {"/1.html": page("One.", ("2.html", "Next")), "/2.html": page("Two.")}
    folder = str(tmp_path / "show")
    code, out, err = run(capsys, "init", folder, f"{site.address}/1.html", "--engine", "tone")
    assert code == 0
    assert [f"fetching {site.address}/{n}.html" in err for n in (1, 2)] == [True, True]
    assert ("Ann" in out, f"partsong render {folder}" in err) == (True, True)
    assert run(capsys, "render", folder)[0] == 0
    assert '"engine": "tone 1"' in (tmp_path / "show/audio/manifest.json").read_text("utf-8")
    code, out, err = run(capsys, "init", folder, f"{site.address}/1.html", "--json")
    assert (code, len(json.loads(out)["parts"]), err) == (0, 2, "")


def test_init_says_what_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With the place, and nothing is made."""
    picture = tmp_path / "x.png"
    picture.write_bytes(b"\x89PNG")
    for source, problem in (
        (picture, "x.png: files in this format"),
        ("nosuch", "nosuch: there is no such file"),
    ):
        code, _, err = run(capsys, "init", str(tmp_path / "show"), str(source))
        assert (code > 0, problem in err) == (True, True)
        assert not (tmp_path / "show" / "transcript").exists()


def test_a_text_may_begin_with_a_dash(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As a line of a page may."""
    code, out, _ = run(capsys, "say", "-5 men", "--show", str(tmp_path), "--engine", "tone")
    assert (code, out.splitlines()[0]) == (0, "minus five men")


def test_say_tells_what_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The spoken text, then each change with its reason."""
    args = ("say", "In 1950 U.N. forces—so to say.", "--show", str(tmp_path), "--engine", "tone")
    code, out, _ = run(capsys, *args)
    assert code == 0
    assert out.splitlines() == [
        "In nineteen fifty U N forces, so to say.",
        "  1950  nineteen fifty  year",
        "  U.N.  U N /ˌjuː ˈɛn/  initials",
    ]
    data = json.loads(run(capsys, *args, "--json")[1])
    assert (data["schema"], data["written"]) == (1, "In 1950 U.N. forces—so to say.")
    assert data["spoken"] == "In nineteen fifty U N forces, so to say."
    assert data["changes"][0] == {
        "begin": 3,
        "end": 7,
        "written": "1950",
        "spoken": "nineteen fifty",
        "rule": "year",
        "ipa": "",
        "doubt": "",
    }


def test_say_makes_a_sound(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where it is asked to."""
    out = tmp_path / "x.wav"
    code, _, err = run(
        capsys, "say", "One.", "--out", str(out), "--show", str(tmp_path), "--engine", "tone"
    )
    assert (code, out.read_bytes()[:4]) == (0, b"RIFF")
    assert str(out) in err
    out.unlink()
    args = ("say", "One.", "--json", "--out", str(out), "--show", str(tmp_path), "--engine", "tone")
    code, told, err = run(capsys, *args)
    assert (code, json.loads(told)["spoken"], err) == (0, "One.", "")
    assert out.read_bytes()[:4] == b"RIFF"


def test_say_starts_no_engine_for_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What programs ask for needs none; what people read has its phonemes, and an engine is looked
    for.
    """
    args = ("say", "One.", "--show", str(tmp_path), "--engine", "tome")
    assert run(capsys, *args, "--json")[0] == 0
    assert run(capsys, *args)[0] == 2


def test_dry_run_lists_what_is_said_otherwise(
    show: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The most frequent first, before anything is spoken."""
    out = run(capsys, "render", str(show), "--engine", "tone", "--dry-run")[1]
    assert "spoken differently from the written form" in out
    data = json.loads(
        run(capsys, "render", str(show), "--engine", "tone", "--dry-run", "--json")[1]
    )
    counts = [each["count"] for each in data["substitutions"]]
    assert counts == sorted(counts, reverse=True)
    assert data["unknown_words"] == []


def test_publish(show: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is copied, line by line; then how much, and where to subscribe."""
    (show / "voices.yaml").write_text(
        "show: {date: 2026}\nfeed: {base_url: https://example.org}\n", encoding="utf-8"
    )
    run(capsys, "render", str(show), "--engine", "tone")
    out = show / "out"
    code, told, err = run(capsys, "publish", str(out), str(show), "--dry-run")
    assert (code, out.exists()) == (0, False)
    assert told.splitlines()[-1] == "copy    feed.xml"
    assert "12 files" in err
    code, told, err = run(capsys, "publish", str(out), str(show))
    assert (code, len(told.splitlines())) == (0, 12)
    assert err.endswith("subscribe at https://example.org/feed.xml\n")
    report = json.loads(run(capsys, "publish", str(out), str(show), "--json")[1])
    assert (report["schema"], report["copied"], report["unchanged"]) == (1, [], 12)
    code, told, err = run(capsys, "publish", str(show / "other"), str(show), "--json")
    assert (code, len(json.loads(told)["copied"]), err) == (0, 12, "")
