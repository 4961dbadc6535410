"""IPA as espeak-ng's mnemonics: by table, and there and back through the library."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from partsong.model import Pronunciation, VoiceSettings
from partsong.speak.espeak import phonemes as espeak_phonemes
from partsong.speak.espeak.espeak_engine import EspeakEngine
from partsong.speak.espeak.library import espeak
from partsong.speak.espeak.phonemes import LONGEST, mnemonics

WORDS = """
above across actor again aircraft airport already always angry animal another answer army arrive artist autumn
balance battle beauty because before believe between bird bottle bought bridge brother building burn button
calm capital careful carry castle center chair champion change cheerful choice church citizen city clear clothes
coffee collar comma company conscience cough country course cousin cure curious danger daughter dear decide delicious
desert different dinner doctor double dream during early earth eight either elephant energy engine enough equal
evening every example eye factory failure fair family farmer father feature fierce figure finger fire flower foreign
forest forward friend fruit furious future garden general genuine giant girl glory gradual ground guard guitar hair
happy hardly heard heaven height hero history holiday honest horse hour human hurry idea image important injure island
jewel journey joyful judge juice kitchen knife knowledge language laugh leather leisure letter liar liquid listen
little loch lure machine maria market measure mirror moisture morning mountain murmur music nation near necessary north
nothing nurse ocean often orange order ought outside owner parent party pasture patient peace people period phrase
picture piece player pleasure poor powerful president prison purpose quarter question quiet radio rather ready really
region reward rhythm river royal rural science season secret serious seven shoulder silver simple sorry spirit square
start story strange sugar sure surface sword teacher theater thirsty thorough thought throughout thumb tomorrow
tourist toward treasure trouble tuesday uncle union useful usual variety vary very video village vision voice warm
water weather weird winter wisdom woman wonder worry writer written yellow young zero
""".split()
ENGLISH = [voice.id for voice in espeak().voices() if voice.language.startswith("en")]


@pytest.mark.parametrize(
    ("ipa", "expected"),
    [
        pytest.param("həlˈoʊ", "h|@|l|'oU", id="stress before the vowel"),
        pytest.param("ˈstɑːɹt", "s|t|'A@|t", id="stress before the syllable"),
        pytest.param("ˌɪntɚˈvjuː", ",I|n|t|3|v|j|'u:", id="secondary stress"),
        pytest.param("kɪm dʒʌŋ", "k|'I|m dZ|'V|N", id="no stress at all"),
        pytest.param("ə bˈɔɪ ɪz", "@ b|'OI I|z", id="little words next to a stressed one"),
        pytest.param("t͡ʃiːz d͡ʒɪn", "tS|'i:|z dZ|'I|n", id="tie bars"),
        pytest.param("bɝd fɜːɹ", "b|'3:|d f|'3:", id="rhotic vowels"),
        pytest.param("nɔːɹθ fɑɹ nɪɹ", "n|'o@|T f|'A@ n|'i@3", id="vowels before [r]"),
        pytest.param("vˈɛɹi fˈɛɹ", "v|'E|r|i f|'e@", id="[r] between vowels is its own"),
        pytest.param("ˈlɛt.ər", "l|'E|t|3", id="a syllable's dot and a plain r"),
        pytest.param("ɡoʊ goʊ", "g|'oU g|'oU", id="both letters g"),
        pytest.param("ˈbʌtn̩", "b|'V|t|n-", id="a syllabic consonant"),
        pytest.param("si ˈsɪti", "s|i s|'I|t|i", id="the vowel of happy"),
        pytest.param("kaˈfe bed", "k|A#|f|'eI b|E|d", id="e at the end and before a consonant"),
        pytest.param("bɔ̃ ʃɑ̃", "b|'O~ S|'A~", id="nasal vowels"),
        pytest.param("bøf lyn", "b|'3:|f l|'u:|n", id="rounded front vowels"),
        pytest.param("çɪ", "C|'I", id="a cedilla is no accent"),
        pytest.param("pʰjʌŋ", "p|j|'V|N", id="breath is dropped"),
        pytest.param("ˈə", "'V", id="a schwa bears no stress"),
    ],
)
def test_sounds_are_written_as_mnemonics(ipa: str, expected: str) -> None:
    """Each between bars, so that none runs into the next."""
    assert mnemonics(ipa) == expected


@pytest.mark.parametrize(
    ("ipa", "message"),
    [
        pytest.param(
            "k5ʘm5", "5 .U.0035. ʘ .U.0298. in 'k5ʘm5'", id="strange characters, once each"
        ),
        pytest.param("k[m", r"\[ .U.005B.", id="a bracket"),
        pytest.param(" ", "no sound", id="nothing"),
        pytest.param("ˈ.", "0 sounds", id="a word of marks"),
        pytest.param("a \u0361", "0 sounds", id="a mark that stands alone"),
        pytest.param("ka" * LONGEST, "120 sounds", id="a word that the library cannot hold"),
    ],
)
def test_what_is_no_sound_is_named(ipa: str, message: str) -> None:
    """Not left out: a mnemonic that espeak-ng does not know would end the word in silence."""
    with pytest.raises(ValueError, match=message):
        mnemonics(ipa)


@example("a \u0361")
@given(st.text(alphabet="ptkbdgɡmnŋszʃʒaeiouɪʊɛɔəɜɚɹɾʔˈˌː.͡ [](|]'_^", max_size=30))
def test_no_ipa_writes_markup(ipa: str) -> None:
    """As many words come out as go in, and none can leave the brackets."""
    try:
        said = mnemonics(ipa)
    except ValueError:
        return
    assert len(said.split()) == len(ipa.split())
    assert not set(said) & set("[]_^()\n")
    assert "||" not in said


@pytest.mark.engine
@pytest.mark.parametrize("voice", ENGLISH)
def test_every_english_voice_knows_every_mnemonic(voice: str) -> None:
    """One that it does not know would swallow what follows."""
    tables = (
        espeak_phonemes._SOUNDS,
        espeak_phonemes._NOT_BEFORE_VOWELS,
        espeak_phonemes._STRESSED,
    )
    library = espeak()
    library.set_voice(voice)
    for mnemonic in {sound for table in tables for sound in table.values() if sound}:
        assert library.phonemes(f"[[m|{mnemonic}|s|'aI|f]]", phonemes=True)[-1] == "f", mnemonic


@pytest.mark.engine
@pytest.mark.parametrize(
    ("voice", "share"), [("en-us", 0.98), ("en", 0.98), ("en-gb-scotland", 0.8)]
)
def test_there_and_back(voice: str, share: float) -> None:
    """The IPA that the voice tells of a word is what it says when it gets it.

    The Scottish one writes the vowels of "city" and "first" as others write those of "café" and
    "bed".
    """
    engine, settings = EspeakEngine(), VoiceSettings(voice)
    same = 0
    for word in WORDS:
        ipa = engine.phonemes(word, settings)
        spans = (Pronunciation(0, len(word), ipa),)
        same += engine.phonemes(word, settings, spans) == ipa
        assert engine.speak(word, settings, spans).pcm
    assert len(WORDS) > 200
    assert same / len(WORDS) >= share
