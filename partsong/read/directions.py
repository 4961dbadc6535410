"""Directions in brackets: how something is said, what is seen and heard meanwhile, and what becomes
of the recording. Each pattern is for all the words between brackets, not for some of them.
"""

from __future__ import annotations

import re
from itertools import chain

from partsong.read import language_names
from partsong.read.directions_abroad import FRENCH, GERMAN, SPANISH


def _words(words: str) -> str:
    """A pattern for one of the words."""
    return f"(?:{'|'.join(words.split())})"


_SPEECH = re.compile(
    r"\b(?:I|you|we|me|us|my|your|our|that|which|who|how|is|was|are|were|be|been|has|had|have"
    r"|do|does|did|will|would|can|could|not|made)\b"
)
"""Words of one who speaks, not of one who tells what is seen."""
_IN_PASSING = re.compile(r"(?:he|she|they|both|all|the|everyone|everybody)\b")
"""How a remark of the speaker begins, in the midst of a sentence."""

_LANGUAGE = f"(?:{'|'.join(language_names.ENGLISH)})"
_TONGUE = (
    "(?:(?:an?|his|her|their|the|another) )?(?:(?:foreign|native|other|local|unknown|mother) )?"
    "(?:language|tongue|dialect)"
)
_VERBS_OF_SPEECH = _words(
    "speaks? speaking spoken talks talking answers answering replies replying responds responding "
    "continues continuing says saying sings singing reads reading shouts shouting prays praying "
    "counts counting repeats repeating recites reciting translates translating switches switching"
)
_MORE = r"(?: [\w'’“”\"./,-]+){0,8}"
_LITTLE_MORE = r"(?: [\w'’“”\"./,-]+){0,4}"
_SHE = "(?:(?:he|she|they|both|all|everyone|everybody|audience|witness|the [a-z]+) )?"
_WHOSE = "(?:(?:his|her|their|the|both|one|an?|two|three|four|five) )?"
_ALOUD = "(?:aloud|out loud|silently|quietly|slowly|along|again)"
_TEXTS = "(?:letter|poem|passage|document|quote|excerpt|transcript|exhibit|statement|text|note)s?"
_LIMBS = "(?:head|hand|fist|arm|finger|thumb|eyebrow|shoulder|glass)(?:e?s)?"
_OFF = (
    "(?:at|to|towards?|up|upwards?|down|downwards?|around|away|behind|forwards?|back|over|in|page"
    "|the page)"
)
_THINGS = _words(
    "faces? photos? photographs? pictures? maps? papers? books? letters? documents? drinks? sips? "
    "water bows? breath cards? phones? notes? sketch diagram charts? noises? sounds? gestures? "
    "signs? doors? windows? drawers? box bags? seats? chairs? hats? glass glasses shirt sleeves? "
    "desk table exhibits? medals? object cups? tissue eyes tears mouth nose fingers? hands? arms? "
    "fists? heads? legs? foot feet"
)
_WITH_THINGS = _words(
    "holds holding shows showing lifts lifting raises raising picks picking puts putting takes "
    "taking hands handing gives giving opens opening closes closing draws drawing demonstrates "
    "demonstrating indicates indicating claps clapping snaps snapping taps tapping pounds pounding "
    "bangs banging slams slamming touches touching drops throws wipes wiping drinks drinking pours "
    "pouring removes removing makes making reviews reviewing examines examining covers covering "
    "rubs rubbing stomps crosses writes writing"
)
_NUMBER = r"(?:no\.? ?|number |#|nr\.? ?|n[°º] ?)?(?:\d+|[a-d]|one|two|three|four|five|six)"
_TAPES = _words("tape side reel cassette disc disk kassette tonband seite spule bobine face cinta")
_TAPE = rf"(?:{_TAPES}|lado|cara) {_NUMBER}(?:,? (?:of|von|de) {_NUMBER})?"
_VOICES = _words(
    "smil grin mumbl mutter stutter stammer yawn sneez snort frown wink shout yell scream"
)
_SOUNDING = _words(
    "phone telephone cellphone doorbell doors? bells? alarm sirens? dogs? baby child children "
    "horns? clock engine guns? gunshots? glass footsteps thunder wind train plane airplane "
    "helicopter birds? rooster cat buzzer timer truck chair papers? microphone mic static voices"
)
_SOUNDS = _words(
    "rings? ringing slams? slamming opens opening closes closing shuts knocks? knocking barks? "
    "barking cries crying honks? honking chimes? chiming buzz buzzes buzzing creaks? creaking "
    "sounds? sounding passes passing breaks breaking shatters ticking strikes starts starting "
    "idling firing rumbles howls howling blowing chirping singing crows wails? wailing vibrates "
    "vibrating scrapes scraping rustles rustling shuffling tapping feedback playing talking"
)
_FAR = "(?: (?:by|off|overhead|in (?:the )?(?:background|distance)))?"

_ANYWHERE = {
    "stage": (
        # in which language, and what is read
        rf"{_VERBS_OF_SPEECH}(?: (?:in|from|to|into))?"
        rf" (?:{_LANGUAGE}(?: and {_LANGUAGE})?|{_TONGUE})"
        r"(?: (?:\w+ly|aloud|again|together|in (?:the )?background))?",
        rf"(?:in|from) {_TONGUE}|foreign language",
        rf"(?:{_LANGUAGE}|(?:foreign|native|other|another) language|non-English(?: language)?)"
        r" (?:is )?(?:spoken|speech|dialogue)",
        rf"(?:reads|reading)(?: (?:{_ALOUD}|{_TEXTS}))*|read {_ALOUD}",
        # what is seen
        rf"{_SHE}(?:nods|nodding|shakes|shaking|hangs|lowers|raises|raising) {_WHOSE}{_LIMBS}"
        r"(?: (?:yes|no|in agreement|affirmatively|negatively|slowly|up))?",
        rf"{_SHE}(?:nods|nodding|nod)(?: (?:yes|no|in agreement|affirmatively|slowly))?",
        rf"{_SHE}(?:shrugs|shrugging)(?: {_WHOSE}shoulders)?",
        rf"{_SHE}(?:points|gestures|motions|nods|waves|looks|glances|stares|turns)"
        rf" (?:at|to|towards?){_MORE}",
        rf"{_SHE}holds (?:up|out)(?! (?:well|in|under|against|for|as)\b){_MORE}",
        "pointing|gestures|gesturing|demonstrates|demonstrating|indicates|indicating",
    ),
    "unintelligible": (
        "no (?:audible|verbal|oral) (?:response|answer|reply|verbalization)"
        "(?: (?:was )?(?:given|heard))?(?: (?:from|by) (?:the )?(?:witness|audience|panel))?",
        "nonverbal (?:response|answer)|(?:did not|does not|doesn['’]t) (?:respond|answer)",
    ),
    "break": (
        r"(?:(?:beginning|begin|start|continuation|change|end|anfang|beginn|ende|début|fin|inicio)"
        r" (?:of |von |de |du |der |de la )?)?(?:audio|video)?"
        rf" ?{_TAPE}(?:[,;/–-]? ?(?:of )?{_TAPE})*(?:,? (?:begins?|starts?|continued|continues))?",
        r"(?:tape|reel|cassette)s? (?:change[sd]?|turned(?: over)?|switch\w*|runs? out|break)",
        r"(?:change|turn(?:s|ed|ing)?|switch\w*) (?:of )?(?:the )?(?:tape|reel|cassette)s?"
        "(?: over)?",
        "(?:interview|recording|tape|conversation|audio)(?: (?:is|was))?"
        " (?:interrupted|interruption|resume[sd]|continue[sd]|begins|began|cuts out|off|on)",
        "discussion (?:held )?off the record|interruption",
        "(?:name|number|address|phone number|identity) (?:withheld|deleted|omitted|removed)",
    ),
    "manner": (
        r"(?:my|our) (?:emphasis|italics|underlining)|(?:emphasis|italics|underlin\w+)"
        "(?: (?:added|mine|ours|supplied|in (?:the )?original))(?: by .{1,30})?",
        r"(?:sp|spelling)\?|(?:spelled )?phonetically|phonetic spelling"
        "|spelling (?:uncertain|unknown|unsure)",
        rf"{_SHE}{_VOICES}(?:e?s|ing)(?: (?:\w+ly|loudly|again|together))?",
        "(?:in|with) an? (?:[a-z]+ )?(?:whisper|voice|accent|tone|falsetto)",
        "(?:voice|gets|getting|becomes|becoming|tearing|choking|chokes)"
        " (?:breaks|breaking|cracks|cracking|emotional|choked|up)(?: up)?",
        "(?:through|via) (?:(?:an?|the|his|her) )?(?:interpreter|translator)",
        "(?:mouths|mouthing) words|under (?:his|her|their) breath",
    ),
    "music": (rf"{_SHE}(?:hums|humming|whistles|whistling)(?: (?:a |the )?(?:tune|melody|song))?",),
    "sound": (
        rf"(?:(?:an?|the|his|her|cell|mobile|car|church|school|loud|distant|front) )*"
        rf"{_SOUNDING} (?:{_SOUNDS}|(?:goes|going) off){_FAR}",
        rf"(?:the )?(?:sounds?|noise) of(?! music| mind){_MORE}",
        "(?:an? )?(?:knocks?|knocking|banging) (?:at|on) (?:the )?(?:door|table|wall|window)",
        "(?:background|street|traffic|crowd|outside|audience|wind|loud)"
        " (?:noises?|chatter|talk|talking|conversation|voices|sounds?|murmurs?)",
    ),
}
"""By their kinds, what is no speech wherever it stands."""
_IN_LANGUAGE = re.compile(rf"(?i:in) (?=[A-Z])(?i:{_LANGUAGE})")
"""With a capital: `in polish` may be said of shoes."""

_SET_OFF = {
    "stage": (
        "as (?:(?:his|her|their|the) )?(?:character|narrator|himself|herself|themselves|mother"
        r"|father|wife|husband|grandmother|grandfather|mom|dad|teacher|boss|old \w+)",
        "(?:speaking |talking |turning )?to (?:(?:the|his|her|their) )?(?:audience|interviewer"
        "|camera|cameraman|crew|crowd|himself|herself|someone|wife|husband|dog|waiter|class)",
        rf"{_SHE}(?:reads|reading) (?:from|the|an?|his|her|their|to|off){_LITTLE_MORE}",
        rf"{_SHE}(?:points|pointing|gesturing|motioning|waving|waves|looks|looking|glancing|turns"
        rf"|turning|leans|leaning|steps|stepping|walks|walking) {_OFF}\b{_LITTLE_MORE}",
        rf"{_SHE}(?:holding (?:up|out)|imitates|imitating|mimics|mimicking|impersonates"
        rf"|impersonating){_LITTLE_MORE}",
        rf"{_SHE}{_WITH_THINGS}(?: (?:up|out|down|off|on))?(?: \w+){{0,3}} {_THINGS}{_LITTLE_MORE}",
        rf"{_SHE}(?:stands|sits|kneels|rises|gets|standing|sitting|bows|enters|exits|leaves|returns"
        rf"|points|waves|claps|dances|dancing)(?: (?:up|down|back|in|the (?:room|stage)))?",
        rf"(?:the )?(?:witness|deponent|counsel|attorneys?) \w+(?:s|ed|ing)\b{_LITTLE_MORE}",
        "liest|lit (?:la|le|une?|les) .{1,30}|lee (?:la|el|un).{1,30}",
    ),
    "unintelligible": (
        "no (?:further )?(?:response|answer|reply)(?: from (?:the )?(?:witness|audience|panel))?",
    ),
    "break": ("(?:goes |went |going )?(?:off|back on) the record",),
    "manner": (
        _words(
            "softly quietly loudly sarcastically jokingly emphatically tearfully angrily excitedly "
            "mockingly hesitantly firmly gently proudly sadly ironically leise laut ironisch "
            "ironique irónico irónica"
        ),
    ),
    "sound": (_words("gunshots? gunfire footsteps sirens? explosions? thunder barking knocking"),),
}
"""The same for what a speaker could say, too. These count at the head of a sentence, on a line of
their own, or with a capital letter.
"""
_FOR_NAME = re.compile(
    r"(?:(?i:as)|T[oO]) [A-Z][\w.'’-]*(?: (?:of |the |von |de )?[A-Z][\w.'’-]*){0,3}"
)
_NO_PARTS = re.compile(
    r"\b(?:President|Senator|Minister|Secretary|Ambassador|Chair\w*|Director|Governor|Mayor|King"
    r"|Queen|General|Judge|Americans?|Christians?)\b|\b[A-Z]\w+(?:ans|ers|ese|ists)$"
)
"""What somebody is, and not whom somebody plays."""


def _compiled(*tables: dict[str, tuple[str, ...]]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Kinds with one pattern for all words of each, the first table first."""
    rules = chain.from_iterable(table.items() for table in tables)
    return tuple((kind, re.compile("|".join(each), re.IGNORECASE)) for kind, each in rules)


_RULES_ANYWHERE = _compiled(_ANYWHERE, GERMAN, FRENCH, SPANISH)
_RULES_SET_OFF = _compiled(_SET_OFF)


def direction(words: str, *, at_head: bool) -> str:
    """The kind of aside that the words between brackets are as a direction, or an empty string.
    `at_head`: they stand before a sentence.

    >>> direction("Speaking Korean", at_head=False), direction("points to the map", at_head=False)
    ('stage', 'stage')
    >>> direction("Tape 2, Side A", at_head=False), direction("as Hamlet", at_head=True)
    ('break', 'stage')
    >>> direction("reading the paper", at_head=False), direction("NATO", at_head=True)
    ('', '')
    """
    kind = _kind(_RULES_ANYWHERE, words)
    in_passing = not at_head and _IN_PASSING.match(words)
    if kind and not (kind == "stage" and (in_passing or _SPEECH.search(words))):
        return kind
    plays = at_head and _FOR_NAME.fullmatch(words) and not _NO_PARTS.search(words)
    if plays or _IN_LANGUAGE.fullmatch(words):
        return "stage"
    is_set_off = at_head or words[:1].isupper()
    return _kind(_RULES_SET_OFF, words) if is_set_off and not _SPEECH.search(words) else ""


def _kind(rules: tuple[tuple[str, re.Pattern[str]], ...], words: str) -> str:
    return next((kind for kind, rule in rules if rule.fullmatch(words)), "")
